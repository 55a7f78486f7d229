//! What bureaus ask the owner of a record about it.

use amana_domain::{
    code::{AccountName, MemberCode, Purpose, RecordId},
    record::Head,
};

use crate::{
    Store,
    audit_log::AuditDraft,
    error::Result,
    records::{HEAD, HEAD_COLUMNS, read_head},
    value::{Row, Value},
};

/// Inquiries.
pub struct Inquiries<'a>(pub(crate) &'a Store);

/// A question about a record.
#[derive(Clone, Debug)]
pub struct Inquiry {
    /// The member that asks.
    pub member: MemberCode,
    /// Its officer.
    pub account: AccountName,
    /// Why the record was looked for.
    pub purpose: Purpose,
    /// The question.
    pub text: String,
    /// When, microseconds since 1970 UTC.
    pub at: i64,
}

impl Inquiries<'_> {
    /// Keeps a question for the owner of a record.
    ///
    /// # Errors
    /// When the store fails; so for every call here.
    pub async fn add(
        &self,
        (id, record, owner): (RecordId, RecordId, MemberCode),
        asked: &Inquiry,
        entry: AuditDraft,
    ) -> Result<()> {
        let mut tx = self.0.engine.begin().await?;
        let sql = "INSERT INTO inquiry (id, record, owner, member, account, purpose, text, at)
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
        let values = [
            Value::bytes(id.bytes()),
            Value::bytes(record.bytes()),
            Value::code(&owner),
            Value::code(&asked.member),
            Value::code(&asked.account),
            Value::code(&asked.purpose),
            Value::text(&*asked.text),
            Value::Int(asked.at),
        ];
        tx.execute(sql, &values).await?;
        self.0.sequencer.append(&mut tx, &[entry]).await?;
        tx.commit().await
    }

    /// What an owner was asked, the newest first, each with the record as it stands now.
    pub async fn of(&self, owner: MemberCode, limit: usize) -> Result<Vec<(Head, Inquiry)>> {
        let sql = format!(
            "SELECT {HEAD}, i.member, i.account, i.purpose, i.text, i.at FROM inquiry i
             JOIN record r ON r.id = i.record WHERE i.owner = $1 ORDER BY i.at DESC, i.id DESC LIMIT $2"
        );
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let rows = self.0.engine.query(&sql, &[Value::code(&owner), Value::Int(limit)]).await?;
        let read = |row: &Row| {
            let asked = Inquiry {
                member: row.code(HEAD_COLUMNS)?,
                account: row.code(HEAD_COLUMNS + 1)?,
                purpose: row.code(HEAD_COLUMNS + 2)?,
                text: row.text(HEAD_COLUMNS + 3)?.to_owned(),
                at: row.int(HEAD_COLUMNS + 4)?,
            };
            Ok((read_head(row, 0)?, asked))
        };
        rows.iter().map(read).collect()
    }
}
