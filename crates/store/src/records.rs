//! Reading records: heads to decide on, contents against a grant, histories.

use std::collections::HashMap;

use amana_domain::{
    code::{AccountName, Kind, MemberCode, OwnerReference, RecordId},
    flag::Flag,
    record::{Draft, Head, Record, State},
    sharing::{Grant, Visibility},
};

use crate::{
    Store,
    error::{Error, Result},
    flags::{FLAG, read_flag},
    value::{Row, Value},
};

/// Records and their versions.
pub struct Records<'a>(pub(crate) &'a Store);

/// A record with its whole content, read against a grant.
#[derive(Clone, Debug)]
pub struct GrantedRecord {
    /// What is known without the content.
    pub head: Head,
    /// All of the content.
    pub content: Draft,
    /// The grant.
    pub grant: Grant,
    /// May it be shown, or only compared with what was asked?
    pub is_full: bool,
    /// That the reader's own member does not act on it, where it said so.
    pub flag: Option<Flag>,
}

impl GrantedRecord {
    /// The record as its reader is shown it; nothing where it may only be told that there is one.
    pub fn shown(self) -> Option<Record> {
        let (draft, withheld) = self.grant.show(self.content);
        self.is_full.then_some(Record { head: self.head, draft, withheld, flag: self.flag })
    }
}

/// One version of a record.
#[derive(Clone, Debug)]
pub struct Version {
    /// Its number, from 1.
    pub version: u32,
    /// When it was made, microseconds since 1970 UTC.
    pub at: i64,
    /// By which account; the owner's alone to know.
    pub account: Option<AccountName>,
    /// Of which member.
    pub member: MemberCode,
    /// What was done.
    pub action: VersionAction,
    /// Why, as the author said; the owner's alone to know.
    pub reason: Option<String>,
    /// Salted SHA-256 of the content.
    pub content_hash: [u8; 32],
    /// The content, where the grant includes it and it was not erased.
    pub content: Option<Draft>,
}

/// What made a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VersionAction {
    /// The owner recorded or changed it.
    Put,
    /// The owner took it back.
    Withdraw,
    /// Its content was erased, in all its versions.
    Erase,
}

impl VersionAction {
    /// The written form.
    pub fn as_str(self) -> &'static str {
        match self {
            VersionAction::Put => "put",
            VersionAction::Withdraw => "withdraw",
            VersionAction::Erase => "erase",
        }
    }

    fn parse(text: &str) -> Result<Self> {
        match text {
            "put" => Ok(VersionAction::Put),
            "withdraw" => Ok(VersionAction::Withdraw),
            "erase" => Ok(VersionAction::Erase),
            _ => Err(Error::corrupt("an unknown action of a version")),
        }
    }
}

pub(crate) const HEAD: &str = "r.id, r.owner, r.kind, r.reference, r.version, r.state, r.purpose, r.classification, r.traits, r.review_on, r.blocked, r.updated_at";

/// The number under which the sharing policies stand, read in the same statement as what they are about.
const POLICIES: &str = "(SELECT policies FROM directory)";

/// How many columns a head has.
pub(crate) const HEAD_COLUMNS: usize = 12;

/// Columns of a head, at the place where they begin.
pub(crate) fn read_head(row: &Row, from: usize) -> Result<Head> {
    Ok(Head {
        id: read_id(row, from)?,
        owner: row.code(from + 1)?,
        kind: row.code(from + 2)?,
        reference: row.code(from + 3)?,
        version: read_number(row, from + 4)?,
        state: read_state(row.text(from + 5)?)?,
        purpose: row.code(from + 6)?,
        classification: row.code(from + 7)?,
        traits: row.text(from + 8)?.into(),
        review_on: row.code(from + 9)?,
        is_blocked: row.int(from + 10)? != 0,
        updated_at: row.int(from + 11)?,
    })
}

pub(crate) fn read_id(row: &Row, place: usize) -> Result<RecordId> {
    RecordId::of_bytes(row.array(place)?).ok_or_else(|| Error::corrupt("an id of no record"))
}

pub(crate) fn read_number(row: &Row, place: usize) -> Result<u32> {
    row.int(place)?.try_into().map_err(Error::corrupt)
}

pub(crate) fn read_state(text: &str) -> Result<State> {
    match text {
        "active" => Ok(State::Active),
        "withdrawn" => Ok(State::Withdrawn),
        "erased" => Ok(State::Erased),
        _ => Err(Error::corrupt("an unknown state of a record")),
    }
}

pub(crate) fn write_state(state: State) -> &'static str {
    match state {
        State::Active => "active",
        State::Withdrawn => "withdrawn",
        State::Erased => "erased",
    }
}

pub(crate) fn read_draft(text: &str) -> Result<Draft> {
    Draft::from_stored(text)
        .map_err(|faults| Error::corrupt(format!("a stored content has faults: {faults:?}")))
}

impl Records<'_> {
    /// What is known of a record without its content.
    ///
    /// # Errors
    /// When the store fails; so for every call here.
    pub async fn head(&self, id: RecordId) -> Result<Option<Head>> {
        Ok(self.heads(&[id]).await?.into_iter().next())
    }

    /// The same for several, in the order asked; those that are not there are left out.
    pub async fn heads(&self, ids: &[RecordId]) -> Result<Vec<Head>> {
        if let [id] = ids {
            let sql = format!("SELECT {HEAD} FROM record r WHERE r.id = $1");
            let row = self.0.engine.query_one(&sql, &[Value::bytes(id.bytes())]).await?;
            return row.iter().map(|row| read_head(row, 0)).collect();
        }
        let sql = format!("SELECT {HEAD} FROM record r WHERE r.id {{in-bytes:$1}}");
        let rows = self.0.engine.query(&sql, &[blobs(ids)]).await?;
        let heads = rows.iter().map(|row| read_head(row, 0)).collect::<Result<Vec<_>>>()?;
        Ok(in_order(ids, heads, |head| head.id))
    }

    /// A record by its owner's reference.
    pub async fn find(
        &self,
        owner: MemberCode,
        kind: Kind,
        reference: &OwnerReference,
    ) -> Result<Option<Head>> {
        let sql =
            format!("SELECT {HEAD} FROM record r WHERE r.owner = $1 AND r.kind = $2 AND r.reference = $3");
        let values = [Value::code(&owner), Value::code(&kind), Value::code(reference)];
        let row = self.0.engine.query_one(&sql, &values).await?;
        row.as_ref().map(|row| read_head(row, 0)).transpose()
    }

    /// Decides and reads in one step, for a reader of this member: `decide` sees each head as it is when the content is read, with the number under
    /// which the sharing policies stood at that moment ([`crate::Policies::generation`]), and only against the grant that it
    /// gives for it is the content read: a grant for what a record was before is no way to what it is. In the order
    /// asked; what is not granted and what is not there are left out. The content is whole: what of it is shown,
    /// [`Grant::show`] says.
    pub async fn read_granted(
        &self,
        reader: MemberCode,
        ids: &[RecordId],
        decide: impl Fn(&Head, i64) -> Visibility,
    ) -> Result<Vec<GrantedRecord>> {
        let (test, values) = match ids {
            [] => return Ok(Vec::new()),
            [id] => ("= $1", Value::bytes(id.bytes())),
            many => ("{in-bytes:$1}", blobs(many)),
        };
        let sql = format!(
            "SELECT {HEAD}, v.content, {POLICIES}, {FLAG} FROM record r JOIN version v ON v.seq = r.seq
             LEFT JOIN flag f ON f.record = r.id AND f.member = $2 AND f.ended_at IS NULL WHERE r.id {test}"
        );
        let rows = self.0.engine.query(&sql, &[values, Value::code(&reader)]).await?;
        let mut records = Vec::with_capacity(rows.len());
        for row in &rows {
            let head = read_head(row, 0)?;
            let (grant, is_full) = match decide(&head, row.int(HEAD_COLUMNS + 1)?) {
                Visibility::Full(grant) => (grant, true),
                Visibility::Hit(grant) => (grant, false),
                Visibility::None => continue,
            };
            // Content that was erased is no longer there to be read.
            if let Some(content) = row.optional_text(HEAD_COLUMNS)?.filter(|_| grant.record() == head.id) {
                let flag = read_flag(row, HEAD_COLUMNS + 2)?;
                records.push(GrantedRecord { head, content: read_draft(content)?, grant, is_full, flag });
            }
        }
        Ok(in_order(ids, records, |record| record.head.id))
    }

    /// Every version, the newest first; contents of earlier ones only where the grant includes the history, and of the
    /// last what is shown. `decide` sees the head as it is when they are read; `None` when it gives no grant, or there
    /// is no such record.
    pub async fn versions(
        &self,
        id: RecordId,
        decide: impl FnOnce(&Head, i64) -> Option<Grant>,
    ) -> Result<Option<Vec<Version>>> {
        let sql = format!(
            "SELECT {HEAD}, v.version, v.at, v.account, v.member, v.action, v.reason, v.content_hash, v.content, {POLICIES}
             FROM version v JOIN record r ON r.id = v.record WHERE v.record = $1 ORDER BY v.version DESC"
        );
        let rows = self.0.engine.query(&sql, &[Value::bytes(id.bytes())]).await?;
        let Some(first) = rows.first() else { return Ok(None) };
        let head = read_head(first, 0)?;
        let grant = decide(&head, first.int(HEAD_COLUMNS + 8)?).filter(|grant| grant.record() == head.id);
        let Some(grant) = grant else { return Ok(None) };
        let version = |row: &Row| {
            let version = read_number(row, HEAD_COLUMNS)?;
            let is_owner = grant.includes_history();
            let content =
                row.optional_text(HEAD_COLUMNS + 7)?.filter(|_| version == head.version || is_owner);
            let content = content.map(read_draft).transpose()?.map(|draft| grant.show(draft).0);
            Ok(Version {
                version,
                at: row.int(HEAD_COLUMNS + 1)?,
                // Who works at a bureau, and why it changed what it holds, is the bureau's own.
                account: if is_owner { Some(row.code(HEAD_COLUMNS + 2)?) } else { None },
                member: row.code(HEAD_COLUMNS + 3)?,
                action: VersionAction::parse(row.text(HEAD_COLUMNS + 4)?)?,
                reason: row.optional_text(HEAD_COLUMNS + 5)?.filter(|_| is_owner).map(str::to_owned),
                content_hash: row.array(HEAD_COLUMNS + 6)?,
                content,
            })
        };
        rows.iter().map(version).collect::<Result<Vec<_>>>().map(Some)
    }

    /// The references of an owner's active records of one kind.
    pub async fn references(&self, owner: MemberCode, kind: Kind) -> Result<Vec<OwnerReference>> {
        let sql = "SELECT reference FROM record WHERE owner = $1 AND kind = $2 AND state = 'active' ORDER BY reference";
        let rows = self.0.engine.scan(sql, &[Value::code(&owner), Value::code(&kind)]).await?;
        rows.iter().map(|row| row.code(0)).collect()
    }
}

fn blobs(ids: &[RecordId]) -> Value {
    Value::Blobs(ids.iter().map(|id| id.bytes().to_vec()).collect())
}

fn in_order<T>(ids: &[RecordId], items: Vec<T>, id_of: impl Fn(&T) -> RecordId) -> Vec<T> {
    let mut by_id = items.into_iter().map(|item| (id_of(&item), item)).collect::<HashMap<_, _>>();
    ids.iter().filter_map(|id| by_id.remove(id)).collect()
}
