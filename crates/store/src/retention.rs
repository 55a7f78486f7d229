//! What is to be reviewed, what is held on, and what is erased for good.

use amana_domain::{
    code::{AccountName, Date, MemberCode, RecordId},
    officer::Caller,
    record::Head,
};
use sha2::{Digest, Sha256};

use crate::{
    Store,
    audit_log::AuditDraft,
    engine::{Lock, Tx},
    error::{Error, Result},
    records::{HEAD, HEAD_COLUMNS, VersionAction, read_head, read_id, read_number},
    value::{Row, Value},
};

/// Reviews and erasures.
pub struct Retention<'a>(pub(crate) &'a Store);

/// A record to be reviewed, and what is asked for it.
#[derive(Clone, Debug)]
pub struct DueRecord {
    /// The record.
    pub head: Head,
    /// That it is held on, where an officer has asked for it.
    pub extension: Option<Extension>,
}

/// An officer's wish that a record is held on; another one's word makes it so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extension {
    /// Until which day of review.
    pub review_on: Date,
    /// Why.
    pub reason: String,
    /// Who asks.
    pub account: AccountName,
    /// Since when, microseconds since 1970 UTC.
    pub at: i64,
}

impl Retention<'_> {
    /// An owner's records that are to be reviewed by a day, the soonest first.
    ///
    /// # Errors
    /// When the store fails; so for every call here.
    pub async fn due(&self, owner: MemberCode, until: Date, limit: usize) -> Result<Vec<DueRecord>> {
        let sql = format!(
            "SELECT {HEAD}, e.review_on, e.reason, e.account, e.at FROM record r
             LEFT JOIN extension e ON e.record = r.id
             WHERE r.review_on <= $1 AND r.owner = $2 AND r.state = 'active'
             ORDER BY r.review_on, r.id LIMIT $3"
        );
        let rows = self.0.engine.query(&sql, &by_review(owner, until, limit)).await?;
        let read = |row: &Row| {
            Ok(DueRecord { head: read_head(row, 0)?, extension: read_extension(row, HEAD_COLUMNS)? })
        };
        rows.iter().map(read).collect()
    }

    /// An owner's records, withdrawn ones too, whose day of review is not after another, and which are not erased yet.
    pub async fn to_erase(&self, owner: MemberCode, until: Date, limit: usize) -> Result<Vec<RecordId>> {
        let sql = "SELECT id FROM record WHERE review_on <= $1 AND owner = $2 AND state <> 'erased'
                   ORDER BY review_on, id LIMIT $3";
        let rows = self.0.engine.query(sql, &by_review(owner, until, limit)).await?;
        rows.iter().map(|row| read_id(row, 0)).collect()
    }

    /// The wish that a record is held on, if there is one.
    pub async fn extension(&self, record: RecordId) -> Result<Option<Extension>> {
        let sql = "SELECT review_on, reason, account, at FROM extension WHERE record = $1";
        let row = self.0.engine.query_one(sql, &[Value::bytes(record.bytes())]).await?;
        row.as_ref().map_or(Ok(None), |row| read_extension(row, 0))
    }

    /// Notes the wish that a record is held on, in the place of a former one.
    pub async fn ask_extension(&self, record: RecordId, asked: &Extension, entry: AuditDraft) -> Result<()> {
        let mut tx = self.0.engine.begin().await?;
        let sql = "INSERT INTO extension (record, review_on, reason, account, at) VALUES ($1, $2, $3, $4, $5)
                   ON CONFLICT (record) DO UPDATE SET review_on = excluded.review_on, reason = excluded.reason,
                   account = excluded.account, at = excluded.at";
        let values = [
            Value::bytes(record.bytes()),
            Value::text(asked.review_on.to_string()),
            Value::text(&*asked.reason),
            Value::code(&asked.account),
            Value::Int(asked.at),
        ];
        tx.execute(sql, &values).await?;
        self.0.sequencer.append(&mut tx, &[entry]).await?;
        tx.commit().await
    }

    /// Forgets the wish, granted or not.
    pub async fn forget_extension(&self, record: RecordId) -> Result<()> {
        let sql = "DELETE FROM extension WHERE record = $1";
        self.0.engine.execute(sql, &[Value::bytes(record.bytes())]).await.map(|_| ())
    }

    /// Erases the content of records for good, in all their versions, and the photos and attachments that only they
    /// name; and what members asked or said about it, which may tell of it. Of each remains that it was there: its reference, its versions' times and hashes. Those that are erased
    /// already are passed over. Gives how many were erased; with none there is no entry.
    ///
    /// # Errors
    /// When the store or `entry` fails; then none was erased.
    pub async fn erase<E: From<Error>>(
        &self,
        records: &[RecordId],
        (author, at): (&Caller, i64),
        entry: impl FnOnce(&[RecordId]) -> std::result::Result<AuditDraft, E>,
    ) -> std::result::Result<usize, E> {
        let mut tx = self.0.engine.begin().await?;
        tx.lock(Lock::Changes).await?;
        let last = tx.query("SELECT coalesce(max(seq), 0) FROM version", &[]).await?;
        let mut seq = last.first().map_or(Ok(0), |row| row.int(0))?;
        let mut erased = Vec::new();
        for record in records {
            if erase_one(&mut tx, *record, (author, at, seq.saturating_add(1))).await? {
                seq = seq.saturating_add(1);
                erased.push(*record);
            }
        }
        if erased.is_empty() {
            return Ok(0);
        }
        self.0.sequencer.append(&mut tx, &[entry(&erased)?]).await?;
        tx.commit_change().await?;
        self.0.notice.tell(seq);
        Ok(erased.len())
    }
}

fn by_review(owner: MemberCode, until: Date, limit: usize) -> [Value; 3] {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    [Value::text(until.to_string()), Value::code(&owner), Value::Int(limit)]
}

fn read_extension(row: &Row, from: usize) -> Result<Option<Extension>> {
    if row.optional_text(from)?.is_none() {
        return Ok(None);
    }
    Ok(Some(Extension {
        review_on: row.code(from)?,
        reason: row.text(from + 1)?.to_owned(),
        account: row.code(from + 2)?,
        at: row.int(from + 3)?,
    }))
}

async fn erase_one(
    tx: &mut Tx<'_>,
    record: RecordId,
    (author, at, seq): (&Caller, i64, i64),
) -> Result<bool> {
    let id = Value::bytes(record.bytes());
    let sql = "SELECT version FROM record WHERE id = $1 AND state <> 'erased'";
    let rows = tx.query(sql, std::slice::from_ref(&id)).await?;
    let Some(version) = rows.first().map(|row| read_number(row, 0)).transpose()? else { return Ok(false) };
    let version = version.checked_add(1).ok_or_else(|| Error::corrupt("a record of too many versions"))?;
    // Without its salt a hash tells nothing of a content that somebody might guess.
    let sql = "UPDATE version SET content = NULL, salt = NULL, reason = NULL WHERE record = $1";
    tx.execute(sql, std::slice::from_ref(&id)).await?;
    let sql = "INSERT INTO version (seq, record, version, at, account, member, action, content_hash)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let values = [
        Value::Int(seq),
        id.clone(),
        Value::Int(i64::from(version)),
        Value::Int(at),
        Value::code(&author.account),
        Value::code(&author.member),
        Value::text(VersionAction::Erase.as_str()),
        Value::bytes(Sha256::digest([]).to_vec()),
    ];
    tx.execute(sql, &values).await?;
    let sql = "UPDATE record SET version = $2, seq = $3, state = 'erased', traits = '', fingerprint = NULL,
               updated_at = $4 WHERE id = $1";
    let values = [id.clone(), Value::Int(i64::from(version)), Value::Int(seq), Value::Int(at)];
    tx.execute(sql, &values).await?;
    for table in ["extension", "flag", "inquiry"] {
        tx.execute(&format!("DELETE FROM {table} WHERE record = $1"), std::slice::from_ref(&id)).await?;
    }
    let named = tx.query("SELECT hash FROM record_blob WHERE record = $1", std::slice::from_ref(&id)).await?;
    tx.execute("DELETE FROM record_blob WHERE record = $1", &[id]).await?;
    for row in &named {
        let hash = Value::bytes(row.bytes(0)?);
        for table in ["blob_sender", "blob"] {
            let sql = format!(
                "DELETE FROM {table} WHERE hash = $1 AND NOT EXISTS (SELECT 1 FROM record_blob WHERE hash = $1)"
            );
            tx.execute(&sql, std::slice::from_ref(&hash)).await?;
        }
    }
    Ok(true)
}
