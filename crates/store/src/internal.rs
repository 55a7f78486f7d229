//! Content without a grant: the second door, for what shows nothing to anyone by itself.
//!
//! The index is filled from here; an owner's own records are exported, and counted by what they lack. `xtask tidy`
//! allows its use in the named files of `service` alone.

use amana_domain::{
    code::{MemberCode, RecordId},
    record::Draft,
};

use crate::{
    Store,
    error::Result,
    records::{read_draft, read_id},
    value::{Row, Value},
};

/// Rows looked at in one step. Each step is walked along a primary key, and what belongs to a row is looked up for it
/// alone: where PostgreSQL has no statistics yet, it would join whole tables for every step otherwise.
const STEP_ROWS: usize = 2_000;

/// The second door.
pub struct Internal<'a>(pub(crate) &'a Store);

/// A current record as it is stored.
#[derive(Clone, Debug)]
pub struct CurrentRecord {
    /// Its id.
    pub id: RecordId,
    /// Whose it is.
    pub owner: MemberCode,
    /// Its content, as text.
    pub content: String,
}

impl CurrentRecord {
    /// The content, read.
    ///
    /// # Errors
    /// When what is stored makes no sense.
    pub fn draft(&self) -> Result<Draft> {
        read_draft(&self.content)
    }
}

/// All current records, page by page.
pub struct CurrentRecords<'a> {
    store: &'a Store,
    after: i64,
}

impl<'a> Internal<'a> {
    /// All active records.
    pub fn current_records(&self) -> CurrentRecords<'a> {
        CurrentRecords { store: self.0, after: 0 }
    }

    /// An owner's active records after one of them, in the order of their ids.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn owned_page(
        &self,
        owner: MemberCode,
        after: Option<RecordId>,
        limit: usize,
    ) -> Result<Vec<CurrentRecord>> {
        // Along the ids: each step begins where the last one ended, and all together walk the table once.
        let sql = format!(
            "SELECT r.id, r.owner, (SELECT v.content FROM version v
                           WHERE v.seq = r.seq AND r.owner = $2 AND r.state = 'active')
             FROM record r WHERE r.id > $1 ORDER BY r.id LIMIT {STEP_ROWS}"
        );
        let mut page = Vec::new();
        let mut after = after.map_or_else(Vec::new, |id| id.bytes().to_vec());
        loop {
            let rows = self.0.engine.scan(&sql, &[Value::Bytes(after), Value::code(&owner)]).await?;
            for row in &rows {
                page.extend(current(row, 0)?);
                if page.len() >= limit {
                    return Ok(page);
                }
            }
            match rows.last() {
                Some(last) => after = last.bytes(0)?.to_vec(),
                None => return Ok(page),
            }
        }
    }
}

impl CurrentRecords<'_> {
    /// The next page; `None` when all have been given.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn next_page(&mut self) -> Result<Option<Vec<CurrentRecord>>> {
        // Along the versions' own order: a walk through the file, not a search for each.
        let sql = format!(
            "SELECT v.seq, v.record, (SELECT r.owner FROM record r WHERE r.id = v.record), (SELECT v.content FROM record r
                                                WHERE r.id = v.record AND r.seq = v.seq AND r.state = 'active')
             FROM version v WHERE v.seq > $1 ORDER BY v.seq LIMIT {STEP_ROWS}"
        );
        loop {
            let rows = self.store.engine.scan(&sql, &[Value::Int(self.after)]).await?;
            let Some(last) = rows.last() else { return Ok(None) };
            self.after = last.int(0)?;
            let current = rows.iter().filter_map(|row| current(row, 1).transpose());
            let page = current.collect::<Result<Vec<_>>>()?;
            // Where all have been replaced since, there may be more behind them.
            if !page.is_empty() {
                return Ok(Some(page));
            }
        }
    }
}

/// Id, owner and content, side by side; none where there is no content to be read.
fn current(row: &Row, place: usize) -> Result<Option<CurrentRecord>> {
    let Some(content) = row.optional_text(place + 2)? else { return Ok(None) };
    let (id, owner) = (read_id(row, place)?, row.code(place + 1)?);
    Ok(Some(CurrentRecord { id, owner, content: content.to_owned() }))
}
