//! Records that the secretariat blocks: asked by one of its officers, done by another (RPD 51).

use amana_domain::{
    code::{AccountName, RecordId},
    record::Head,
};

use crate::{
    Store,
    audit_log::AuditDraft,
    error::Result,
    records::{HEAD, HEAD_COLUMNS, read_head},
    value::{Row, Value},
};

/// Blocks.
pub struct Blocks<'a>(pub(crate) &'a Store);

/// That a record is blocked, or is so no more, asked for or done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// To block, or to unblock?
    pub blocks: bool,
    /// Why.
    pub reason: String,
    /// The file in which it was decided.
    pub reference: String,
    /// Who asked for it.
    pub account: AccountName,
    /// When, microseconds since 1970 UTC.
    pub at: i64,
    /// Who confirmed it; none while it is asked for.
    pub confirmed_by: Option<AccountName>,
}

impl Blocks<'_> {
    /// What was asked for or done last to a record.
    ///
    /// # Errors
    /// When the store fails; so for every call here.
    pub async fn get(&self, record: RecordId) -> Result<Option<Block>> {
        let sql = "SELECT blocks, reason, reference, account, at, confirmed_by FROM block WHERE record = $1";
        let row = self.0.engine.query_one(sql, &[Value::bytes(record.bytes())]).await?;
        row.as_ref().map(|row| read(row, 0)).transpose()
    }

    /// Records that are blocked, and those for which something is asked, what was said last first.
    pub async fn list(&self, limit: usize) -> Result<Vec<(Head, Block)>> {
        let sql = format!(
            "SELECT {HEAD}, b.blocks, b.reason, b.reference, b.account, b.at, b.confirmed_by
             FROM block b JOIN record r ON r.id = b.record WHERE b.confirmed_by IS NULL OR b.blocks = 1
             ORDER BY b.at DESC, b.record LIMIT $1"
        );
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let rows = self.0.engine.query(&sql, &[Value::Int(limit)]).await?;
        rows.iter().map(|row| Ok((read_head(row, 0)?, read(row, HEAD_COLUMNS)?))).collect()
    }

    /// Notes what is asked for, in the place of what was before.
    pub async fn ask(&self, record: RecordId, block: &Block, entry: AuditDraft) -> Result<()> {
        let mut tx = self.0.engine.begin().await?;
        let sql = "INSERT INTO block (record, blocks, reason, reference, account, at)
                   VALUES ($1, $2, $3, $4, $5, $6)
                   ON CONFLICT (record) DO UPDATE SET blocks = excluded.blocks, reason = excluded.reason,
                   reference = excluded.reference, account = excluded.account, at = excluded.at,
                   confirmed_by = NULL, confirmed_at = NULL";
        let values = [
            Value::bytes(record.bytes()),
            Value::Int(i64::from(block.blocks)),
            Value::text(&*block.reason),
            Value::text(&*block.reference),
            Value::code(&block.account),
            Value::Int(block.at),
        ];
        tx.execute(sql, &values).await?;
        self.0.sequencer.append(&mut tx, &[entry]).await?;
        tx.commit().await
    }

    /// Does what was asked for by somebody else: in force with the commit. `false` when nothing is asked for, or by
    /// the same account.
    pub async fn confirm(
        &self,
        record: RecordId,
        (by, at): (&AccountName, i64),
        entry: AuditDraft,
    ) -> Result<bool> {
        let mut tx = self.0.engine.begin().await?;
        let sql = "UPDATE block SET confirmed_by = $2, confirmed_at = $3
                   WHERE record = $1 AND confirmed_by IS NULL AND account <> $2";
        let id = Value::bytes(record.bytes());
        if tx.execute(sql, &[id.clone(), Value::code(by), Value::Int(at)]).await? == 0 {
            return Ok(false);
        }
        let sql = "UPDATE record SET blocked = (SELECT blocks FROM block WHERE record = $1) WHERE id = $1";
        tx.execute(sql, &[id]).await?;
        self.0.sequencer.append(&mut tx, &[entry]).await?;
        tx.commit().await?;
        Ok(true)
    }
}

fn read(row: &Row, from: usize) -> Result<Block> {
    Ok(Block {
        blocks: row.int(from)? != 0,
        reason: row.text(from + 1)?.to_owned(),
        reference: row.text(from + 2)?.to_owned(),
        account: row.code(from + 3)?,
        at: row.int(from + 4)?,
        confirmed_by: if row.optional_text(from + 5)?.is_some() { Some(row.code(from + 5)?) } else { None },
    })
}
