//! What members do not act on among other members' records: every flag that was set, by whom, when, and how it ended.

use amana_domain::{
    code::{AccountName, Classification, Kind, MemberCode, OwnerReference, RecordId},
    flag::{Flag, FlagDraft},
    officer::Caller,
    record::Head,
    text::Line,
};

use crate::{
    Store,
    audit_log::AuditDraft,
    engine::Tx,
    error::{Error, Result},
    records::read_id,
    value::{Row, Value},
};

/// Flags.
pub struct Flags<'a>(pub(crate) &'a Store);

/// A flag with the record that it is on, of which it tells only what never changes: whoever set a flag may see the
/// record no more.
#[derive(Clone, Debug, PartialEq)]
pub struct FlaggedRecord {
    /// The record.
    pub record: RecordId,
    /// The member that it belongs to.
    pub owner: MemberCode,
    /// Its kind.
    pub kind: Kind,
    /// The owner's own id of it.
    pub reference: OwnerReference,
    /// The member that does not act on it.
    pub member: MemberCode,
    /// What it says.
    pub flag: Flag,
    /// How it ended; none while it is in force.
    pub end: Option<FlagEnd>,
}

/// How a flag ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlagEnd {
    /// Who lifted it, or set the one in its place; for the own member's eyes.
    pub account: AccountName,
    /// When, microseconds since 1970 UTC.
    pub at: i64,
    /// Why it was lifted; none where another took its place.
    pub why: Option<String>,
}

/// Whose flags are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlagsOf {
    /// Those that a member set.
    Member(MemberCode),
    /// Those of others on the records of an owner.
    Owner(MemberCode),
}

/// A flag in force, as columns beside a record that is read.
pub(crate) const FLAG: &str = "f.purpose, f.reason, f.text, f.instead, f.reference, f.account, f.at";

/// How many columns that are.
pub(crate) const FLAG_COLUMNS: usize = 7;

/// The flag at the place where its columns begin; none where they are empty.
pub(crate) fn read_flag(row: &Row, from: usize) -> Result<Option<Flag>> {
    if row.optional_text(from)?.is_none() {
        return Ok(None);
    }
    let line = |text: &str| Line::lenient(text).ok_or_else(|| Error::corrupt("a flag says lines of text"));
    let draft = FlagDraft {
        purpose: row.code(from)?,
        reason: row.code(from + 1)?,
        text: line(row.text(from + 2)?)?,
        instead: row.optional_text(from + 3)?.map(line).transpose()?,
        reference: row.optional_text(from + 4)?.map(line).transpose()?,
    };
    Ok(Some(Flag { draft, account: row.code(from + 5)?, at: row.int(from + 6)? }))
}

impl Flags<'_> {
    /// Sets a flag, in the place of a former one of the same member.
    ///
    /// # Errors
    /// When the store fails; so for every call here.
    pub async fn set(&self, member: MemberCode, head: &Head, flag: &Flag, entry: AuditDraft) -> Result<()> {
        let mut tx = self.0.engine.begin().await?;
        // Whoever changes this row first makes the other wait: two heads of a bureau cannot both set the next one.
        let record = Value::bytes(head.id.bytes());
        tx.execute("UPDATE record SET blocked = blocked WHERE id = $1", std::slice::from_ref(&record))
            .await?;
        end(&mut tx, (head.id, member), (&flag.account, flag.at, None)).await?;
        let sql = "INSERT INTO flag (record, member, version, owner, classification, purpose, reason, text, instead,
                   reference, account, at) SELECT $1, $2, coalesce(max(version), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10,
                   $11 FROM flag WHERE record = $1 AND member = $2";
        let line = |line: &Option<Line>| Value::optional(line.as_ref(), |line| Value::text(line.as_str()));
        let values = [
            record,
            Value::code(&member),
            Value::code(&head.owner),
            Value::code(&head.classification),
            Value::code(&flag.draft.purpose),
            Value::code(&flag.draft.reason),
            Value::text(flag.draft.text.as_str()),
            line(&flag.draft.instead),
            line(&flag.draft.reference),
            Value::code(&flag.account),
            Value::Int(flag.at),
        ];
        tx.execute(sql, &values).await?;
        self.0.sequencer.append(&mut tx, &[entry]).await?;
        tx.commit().await
    }

    /// Lifts the flag of the caller's member, if its clearance reaches to it. `false` when there is none; then nothing
    /// was written.
    pub async fn lift(
        &self,
        record: RecordId,
        caller: &Caller,
        (at, why): (i64, &Line),
        entry: AuditDraft,
    ) -> Result<bool> {
        let mut tx = self.0.engine.begin().await?;
        let sql = "SELECT 1 FROM flag WHERE record = $1 AND member = $2 AND ended_at IS NULL AND classification {in:$3}";
        let values =
            [Value::bytes(record.bytes()), Value::code(&caller.member), classifications(caller.clearance)];
        if tx.query(sql, &values).await?.is_empty()
            || end(&mut tx, (record, caller.member), (&caller.account, at, Some(why))).await? == 0
        {
            return Ok(false);
        }
        self.0.sequencer.append(&mut tx, &[entry]).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Flags on records up to a classification: those in force first, then the newest.
    pub async fn list(
        &self,
        of: FlagsOf,
        clearance: Classification,
        limit: usize,
    ) -> Result<Vec<FlaggedRecord>> {
        let (column, of) = match of {
            FlagsOf::Member(member) => ("member", member),
            FlagsOf::Owner(owner) => ("owner", owner),
        };
        let sql = format!(
            "SELECT {FLAG}, f.record, r.owner, r.kind, r.reference, f.member, f.ended_by, f.ended_at, f.ended_why
             FROM flag f JOIN record r ON r.id = f.record WHERE f.{column} = $1 AND f.classification {{in:$2}}
             ORDER BY CASE WHEN f.ended_at IS NULL THEN 0 ELSE 1 END, f.at DESC, f.record, f.version DESC LIMIT $3"
        );
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let values = [Value::code(&of), classifications(clearance), Value::Int(limit)];
        self.0.engine.query(&sql, &values).await?.iter().map(read).collect()
    }
}

fn classifications(clearance: Classification) -> Value {
    let readable = amana_domain::flag::readable(clearance);
    Value::Texts(readable.map(|classification| classification.as_str().to_owned()).collect())
}

fn read(row: &Row) -> Result<FlaggedRecord> {
    let from = FLAG_COLUMNS;
    let end = match row.optional_text(from + 5)? {
        None => None,
        Some(_) => Some(FlagEnd {
            account: row.code(from + 5)?,
            at: row.int(from + 6)?,
            why: row.optional_text(from + 7)?.map(str::to_owned),
        }),
    };
    Ok(FlaggedRecord {
        record: read_id(row, from)?,
        owner: row.code(from + 1)?,
        kind: row.code(from + 2)?,
        reference: row.code(from + 3)?,
        member: row.code(from + 4)?,
        flag: read_flag(row, 0)?.ok_or_else(|| Error::corrupt("a flag without a purpose"))?,
        end,
    })
}

/// Ends the flag in force; gives how many that were.
async fn end(
    tx: &mut Tx<'_>,
    (record, member): (RecordId, MemberCode),
    (account, at, why): (&AccountName, i64, Option<&Line>),
) -> Result<u64> {
    let sql = "UPDATE flag SET ended_by = $3, ended_at = $4, ended_why = $5
               WHERE record = $1 AND member = $2 AND ended_at IS NULL";
    let values = [
        Value::bytes(record.bytes()),
        Value::code(&member),
        Value::code(account),
        Value::Int(at),
        Value::optional(why, |why| Value::text(why.as_str())),
    ];
    tx.execute(sql, &values).await
}
