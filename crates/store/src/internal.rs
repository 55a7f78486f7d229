//! Content without a grant: the second door, for what shows nothing to anyone by itself.
//!
//! The index is filled from here, and an owner's own records are exported. `xtask tidy` allows its use in the named
//! files of `service` alone.

use amana_domain::{
    code::{MemberCode, RecordId},
    record::Draft,
};

use crate::{
    Store,
    error::Result,
    records::{read_draft, read_id},
    value::Value,
};

/// Records in one page of a fill.
const PAGE_RECORDS: i64 = 2_000;

/// The second door.
pub struct Internal<'a>(pub(crate) &'a Store);

/// A current record as it is stored.
#[derive(Clone, Debug)]
pub struct CurrentRecord {
    /// Its id.
    pub id: RecordId,
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

    /// An owner's active records after one of them, by kind and reference.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn owned_page(
        &self,
        owner: MemberCode,
        after: Option<RecordId>,
        limit: usize,
    ) -> Result<Vec<CurrentRecord>> {
        // Along the index on owner, kind and reference: each page begins where the last one ended.
        let sql = "SELECT r.id, v.content FROM record r JOIN version v ON v.seq = r.seq
                   WHERE r.owner = $1 AND (r.kind, r.reference) > ($2, $3)
                   AND r.state = 'active' AND v.content IS NOT NULL
                   ORDER BY r.kind, r.reference LIMIT $4";
        let (kind, reference) = self.place_of(after).await?;
        let limit = Value::Int(i64::try_from(limit).unwrap_or(i64::MAX));
        let rows = self.0.engine.scan(sql, &[Value::code(&owner), kind, reference, limit]).await?;
        rows.iter()
            .map(|row| Ok(CurrentRecord { id: read_id(row, 0)?, content: row.text(1)?.to_owned() }))
            .collect()
    }

    /// Kind and reference of a record; before all others when there is none.
    async fn place_of(&self, id: Option<RecordId>) -> Result<(Value, Value)> {
        let before_all = (Value::text(""), Value::text(""));
        let Some(id) = id else { return Ok(before_all) };
        let sql = "SELECT kind, reference FROM record WHERE id = $1";
        let row = self.0.engine.query_one(sql, &[Value::bytes(id.bytes())]).await?;
        row.map_or(Ok(before_all), |row| Ok((Value::text(row.text(0)?), Value::text(row.text(1)?))))
    }
}

impl CurrentRecords<'_> {
    /// The next page; `None` when all have been given.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn next_page(&mut self) -> Result<Option<Vec<CurrentRecord>>> {
        // Along the version's own order: a walk through the file, not a search for each.
        let sql = "SELECT v.seq, v.record, v.content FROM version v JOIN record r ON r.id = v.record
                   WHERE v.seq > $1 AND r.seq = v.seq AND r.state = 'active' AND v.content IS NOT NULL
                   ORDER BY v.seq LIMIT $2";
        let rows = self.store.engine.scan(sql, &[Value::Int(self.after), Value::Int(PAGE_RECORDS)]).await?;
        let Some(last) = rows.last() else { return Ok(None) };
        self.after = last.int(0)?;
        let page = rows
            .iter()
            .map(|row| Ok(CurrentRecord { id: read_id(row, 1)?, content: row.text(2)?.to_owned() }));
        page.collect::<Result<_>>().map(Some)
    }
}
