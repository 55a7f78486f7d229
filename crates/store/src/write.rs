//! Writing records: one transaction holds the records, their new versions (which are the change feed) and the audit
//! entry. Either all of it is on disk, or nothing is.

use std::collections::{BTreeSet, HashMap};

use amana_domain::{
    code::{BlobHash, Classification, Code, Date, Kind, MemberCode, OwnerReference, RecordId},
    officer::Caller,
    record::{Draft, State},
    sharing::{Class, WriteGrant},
};
use sha2::{Digest, Sha256};

use crate::{
    audit_log::AuditDraft,
    engine::{Lock, Tx},
    error::{Error, Result},
    records::{Records, VersionAction, read_id, read_number, read_state, write_state},
    schema,
    value::Value,
};

/// Which state of a record a change expects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expect {
    /// Any: the owner's register is the truth.
    Any,
    /// None yet, or one with the same content.
    AbsentOrUnchanged,
    /// This version.
    Version(u32),
}

/// A record to put.
#[derive(Clone, Debug)]
pub struct Put {
    /// Its id, should it be new.
    pub id_if_new: RecordId,
    /// Its content.
    pub draft: Draft,
    /// What is expected to be there.
    pub expected: Expect,
    /// Why it is changed, where its owner says so.
    pub reason: Option<String>,
}

/// A record to withdraw.
#[derive(Clone, Debug)]
pub struct Withdraw {
    /// Its kind.
    pub kind: Kind,
    /// The owner's reference.
    pub reference: OwnerReference,
    /// Why.
    pub reason: String,
    /// What is expected to be there.
    pub expected: Expect,
}

/// Changes that are made in one transaction: puts first, then withdrawals, each in order.
#[derive(Clone, Debug)]
pub struct Batch {
    /// Records to put.
    pub puts: Vec<Put>,
    /// Records to withdraw.
    pub withdrawals: Vec<Withdraw>,
    /// Who makes them.
    pub author: Caller,
    /// When, microseconds since 1970 UTC.
    pub at: i64,
    /// May it put off the review of a record that is there? A register of the owner's may; of officers, two together.
    pub may_put_off: bool,
}

impl Batch {
    /// A batch of nothing yet, which may put off reviews.
    pub fn empty(author: Caller, at: i64) -> Self {
        Batch { puts: Vec::new(), withdrawals: Vec::new(), author, at, may_put_off: true }
    }

    /// A batch of one put.
    pub fn one_put(put: Put, author: Caller, at: i64) -> Self {
        Batch { puts: vec![put], ..Batch::empty(author, at) }
    }
}

/// What became of one change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is new.
    Created {
        /// The record.
        id: RecordId,
        /// Its version.
        version: u32,
    },
    /// It changed.
    Updated {
        /// The record.
        id: RecordId,
        /// Its version.
        version: u32,
    },
    /// It was so already.
    Unchanged {
        /// The record.
        id: RecordId,
        /// Its version.
        version: u32,
    },
    /// It was withdrawn.
    Withdrawn {
        /// The record.
        id: RecordId,
        /// Its version.
        version: u32,
    },
    /// Another version is there than was expected; nothing was done.
    Conflict {
        /// The version there.
        current: u32,
    },
    /// It would put off the review of a record, which takes two officers; nothing was done.
    PutsOff {
        /// The record.
        id: RecordId,
        /// Its day of review.
        review_on: Date,
    },
    /// The record there is above its author's clearance; nothing was done.
    AboveClearance,
    /// There is nothing to withdraw.
    Absent,
}

/// What a batch came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Of puts, then withdrawals, in order.
    pub outcomes: Vec<Outcome>,
    /// Number of the first change; none when nothing changed.
    pub first_seq: Option<i64>,
    /// Number of the last change.
    pub last_seq: Option<i64>,
}

/// A record as it stands within the transaction.
struct Standing {
    id: RecordId,
    version: u32,
    state: State,
    review_on: Date,
    classification: Classification,
    fingerprint: Option<Vec<u8>>,
    /// Number of its newest version in this batch; none while it is as it was stored.
    seq: Option<i64>,
    /// Its row as this batch puts it; none when it was not put.
    row: Option<Vec<Value>>,
    is_new: bool,
}

/// The batch at work.
struct Work<'a> {
    owner: MemberCode,
    author: &'a Caller,
    at: i64,
    may_put_off: bool,
    /// Which of the records that are put name which blobs.
    blobs: Vec<(RecordId, BlobHash)>,
    standing: HashMap<(Kind, OwnerReference), Standing>,
    versions: Vec<Vec<Value>>,
    /// Number of the batch's first version.
    first_seq: i64,
    next_seq: i64,
}

impl Records<'_> {
    /// Writes a batch. `entry` makes the audit entry once the outcomes are known, in the same transaction.
    ///
    /// # Errors
    /// When the store or `entry` fails; then nothing was written.
    pub async fn write<E: From<Error>>(
        &self,
        grant: &WriteGrant,
        batch: Batch,
        entry: impl FnOnce(&Written) -> std::result::Result<AuditDraft, E>,
    ) -> std::result::Result<Written, E> {
        let mut tx = self.0.engine.begin().await?;
        tx.lock(Lock::Changes).await?;
        let written = change(&mut tx, grant, &batch).await?;
        self.0.sequencer.append(&mut tx, &[entry(&written)?]).await?;
        match written.last_seq {
            Some(seq) => {
                tx.commit_change().await?;
                self.0.notice.tell(seq);
            }
            None => tx.commit().await?,
        }
        Ok(written)
    }
}

async fn change(tx: &mut Tx<'_>, grant: &WriteGrant, batch: &Batch) -> Result<Written> {
    let last = tx.query("SELECT coalesce(max(seq), 0) FROM version", &[]).await?;
    let last = last.first().ok_or_else(|| Error::corrupt("no last change"))?.int(0)?;
    let mut work = Work {
        owner: grant.owner(),
        author: &batch.author,
        at: batch.at,
        may_put_off: batch.may_put_off,
        blobs: Vec::new(),
        standing: standing(tx, grant, batch).await?,
        versions: Vec::new(),
        first_seq: last + 1,
        next_seq: last + 1,
    };
    let mut outcomes = Vec::with_capacity(batch.puts.len() + batch.withdrawals.len());
    for put in &batch.puts {
        outcomes.push(work.put(put)?);
    }
    let content = contents(tx, &batch.withdrawals, &work).await?;
    for withdraw in &batch.withdrawals {
        outcomes.push(work.withdraw(withdraw, &content)?);
    }
    let last_seq = (!work.versions.is_empty()).then(|| work.next_seq - 1);
    work.store(tx).await?;
    Ok(Written { outcomes, first_seq: last_seq.map(|_| last + 1), last_seq })
}

/// The records that the batch names, as they are stored.
async fn standing(
    tx: &mut Tx<'_>,
    grant: &WriteGrant,
    batch: &Batch,
) -> Result<HashMap<(Kind, OwnerReference), Standing>> {
    let mut named = HashMap::<Kind, Vec<String>>::new();
    let puts = batch.puts.iter().map(|put| (put.draft.kind(), &put.draft.reference));
    for (kind, reference) in puts.chain(batch.withdrawals.iter().map(|w| (w.kind, &w.reference))) {
        named.entry(kind).or_default().push(reference.to_string());
    }
    let sql = "SELECT id, reference, version, state, fingerprint, review_on, classification FROM record
               WHERE owner = $1 AND kind = $2 AND reference {in:$3}";
    let mut standing = HashMap::new();
    for kind in Kind::ALL {
        let Some(references) = named.remove(kind) else { continue };
        let values = [Value::code(&grant.owner()), Value::code(kind), Value::Texts(references)];
        for row in tx.query(sql, &values).await? {
            let fingerprint = row.bytes(4).ok().map(<[u8]>::to_vec);
            let (version, state) = (read_number(&row, 2)?, read_state(row.text(3)?)?);
            let known = Standing {
                id: read_id(&row, 0)?,
                version,
                state,
                review_on: row.code(5)?,
                classification: row.code(6)?,
                fingerprint,
                seq: None,
                row: None,
                is_new: false,
            };
            standing.insert((*kind, row.code(1)?), known);
        }
    }
    Ok(standing)
}

/// The current contents of what is to be withdrawn: the last version keeps them.
async fn contents(
    tx: &mut Tx<'_>,
    withdrawals: &[Withdraw],
    work: &Work<'_>,
) -> Result<HashMap<RecordId, String>> {
    let mut contents = HashMap::new();
    let mut ids = Vec::new();
    for standing in withdrawals.iter().filter_map(|w| work.standing.get(&(w.kind, w.reference.clone()))) {
        match standing.seq.and_then(|seq| work.versions.get(work.place(seq)?)?.last()) {
            // Put by this very batch.
            Some(Value::Text(content)) => drop(contents.insert(standing.id, content.clone())),
            _ => ids.push(standing.id.bytes().to_vec()),
        }
    }
    if ids.is_empty() {
        return Ok(contents);
    }
    let sql = "SELECT r.id, v.content FROM record r JOIN version v ON v.seq = r.seq WHERE r.id {in-bytes:$1}";
    for row in tx.query(sql, &[Value::Blobs(ids)]).await? {
        if let Some(content) = row.optional_text(1)? {
            contents.insert(read_id(&row, 0)?, content.to_owned());
        }
    }
    Ok(contents)
}

impl Work<'_> {
    fn put(&mut self, put: &Put) -> Result<Outcome> {
        let content = put.draft.to_text();
        let fingerprint = Sha256::digest(content.as_bytes()).to_vec();
        let key = (put.draft.kind(), put.draft.reference.clone());
        let (id, version, is_new) = match self.standing.get(&key) {
            None if matches!(put.expected, Expect::Version(_)) => {
                return Ok(Outcome::Conflict { current: 0 });
            }
            None => (put.id_if_new, 1, true),
            Some(known) if known.classification > self.author.clearance => {
                return Ok(Outcome::AboveClearance);
            }
            Some(known) => {
                let is_same =
                    known.state == State::Active && known.fingerprint.as_deref() == Some(&fingerprint);
                match put.expected {
                    Expect::Version(expected) if expected != known.version => {
                        return Ok(Outcome::Conflict { current: known.version });
                    }
                    _ if is_same => return Ok(Outcome::Unchanged { id: known.id, version: known.version }),
                    Expect::AbsentOrUnchanged => return Ok(Outcome::Conflict { current: known.version }),
                    _ if !self.may_put_off
                        && known.state != State::Erased
                        && put.draft.review_on > known.review_on =>
                    {
                        return Ok(Outcome::PutsOff { id: known.id, review_on: known.review_on });
                    }
                    _ => (known.id, known.version + 1, known.is_new),
                }
            }
        };
        let seq = self.version((id, version), VersionAction::Put, put.reason.clone(), Some(content))?;
        let row = self.record_row((id, version, seq), &put.draft, &fingerprint);
        self.blobs.extend(put.draft.blobs().into_iter().map(|blob| (id, blob)));
        let was_known = self.standing.contains_key(&key);
        let standing = Standing {
            id,
            version,
            state: State::Active,
            review_on: put.draft.review_on,
            classification: put.draft.classification,
            fingerprint: Some(fingerprint),
            seq: Some(seq),
            row: Some(row),
            is_new,
        };
        self.standing.insert(key, standing);
        Ok(if was_known { Outcome::Updated { id, version } } else { Outcome::Created { id, version } })
    }

    /// The withdrawn version keeps the content, for its owner to see; one that was erased stays erased.
    fn withdraw(&mut self, withdraw: &Withdraw, contents: &HashMap<RecordId, String>) -> Result<Outcome> {
        let key = (withdraw.kind, withdraw.reference.clone());
        let Some(mut known) = self.standing.remove(&key) else { return Ok(Outcome::Absent) };
        let outcome = self.withdraw_known(withdraw, &mut known, contents);
        self.standing.insert(key, known);
        outcome
    }

    fn withdraw_known(
        &mut self,
        withdraw: &Withdraw,
        known: &mut Standing,
        contents: &HashMap<RecordId, String>,
    ) -> Result<Outcome> {
        if known.state != State::Active {
            return Ok(Outcome::Absent);
        }
        if known.classification > self.author.clearance {
            return Ok(Outcome::AboveClearance);
        }
        if let Expect::Version(expected) = withdraw.expected
            && expected != known.version
        {
            return Ok(Outcome::Conflict { current: known.version });
        }
        let (id, version) = (known.id, known.version + 1);
        let reason = Some(withdraw.reason.clone());
        let seq = self.version((id, version), VersionAction::Withdraw, reason, contents.get(&id).cloned())?;
        (known.version, known.state, known.seq) = (version, State::Withdrawn, Some(seq));
        Ok(Outcome::Withdrawn { id, version })
    }

    /// A new version, and with it a new number of the change feed.
    fn version(
        &mut self,
        (id, version): (RecordId, u32),
        action: VersionAction,
        reason: Option<String>,
        content: Option<String>,
    ) -> Result<i64> {
        let mut salt = [0; 16];
        getrandom::fill(&mut salt).map_err(|e| Error::Unavailable(e.to_string()))?;
        let hash =
            Sha256::new().chain_update(salt).chain_update(content.as_deref().unwrap_or_default()).finalize();
        let seq = self.next_seq;
        self.next_seq += 1;
        self.versions.push(vec![
            Value::Int(seq),
            Value::bytes(id.bytes()),
            Value::Int(i64::from(version)),
            Value::Int(self.at),
            Value::code(&self.author.account),
            Value::code(&self.author.member),
            Value::text(action.as_str()),
            Value::optional(reason, Value::Text),
            Value::bytes(salt),
            Value::bytes(hash.to_vec()),
            Value::optional(content, Value::Text),
        ]);
        Ok(seq)
    }

    fn record_row(
        &self,
        (id, version, seq): (RecordId, u32, i64),
        draft: &Draft,
        fingerprint: &[u8],
    ) -> Vec<Value> {
        let traits = Class::of(self.owner, draft).traits;
        vec![
            Value::bytes(id.bytes()),
            Value::code(&self.owner),
            Value::code(&draft.kind()),
            Value::code(&draft.reference),
            Value::Int(i64::from(version)),
            Value::Int(seq),
            Value::text(write_state(State::Active)),
            Value::code(&draft.purpose),
            Value::code(&draft.classification),
            Value::text(&*traits),
            Value::text(draft.review_on.text()),
            Value::Int(self.at),
            Value::bytes(fingerprint),
        ]
    }

    /// Place of a number of this batch among its versions.
    fn place(&self, seq: i64) -> Option<usize> {
        usize::try_from(seq - self.first_seq).ok()
    }

    async fn store(self, tx: &mut Tx<'_>) -> Result<()> {
        let (mut new, mut put, mut withdrawn) = (Vec::new(), Vec::new(), Vec::new());
        for standing in self.standing.into_values() {
            let Some(seq) = standing.seq else { continue };
            let version = Value::Int(i64::from(standing.version));
            let state = Value::text(write_state(standing.state));
            match standing.row {
                Some(mut row) => {
                    // What was put first and then withdrawn stands as it was left.
                    row.splice(VERSION_TO_STATE, [version, Value::Int(seq), state]);
                    if standing.is_new {
                        row.push(Value::Int(0));
                        new.push(row);
                    } else {
                        put.push(row);
                    }
                }
                None => {
                    let id = Value::bytes(standing.id.bytes());
                    withdrawn.push(vec![id, version, Value::Int(seq), state, Value::Int(self.at)]);
                }
            }
        }
        // In the order of their ids: new rows land side by side.
        new.sort_by(|one, other| id_of(one).cmp(id_of(other)));
        tx.insert(&schema::RECORD, &new).await?;
        let sql =
            "UPDATE record SET owner = $2, kind = $3, reference = $4, version = $5, seq = $6, state = $7,
                   purpose = $8, classification = $9, traits = $10, review_on = $11, updated_at = $12,
                   fingerprint = $13
                   WHERE id = $1";
        tx.execute_each(sql, &put).await?;
        let sql = "UPDATE record SET version = $2, seq = $3, state = $4, updated_at = $5 WHERE id = $1";
        tx.execute_each(sql, &withdrawn).await?;
        tx.insert(&schema::VERSION, &self.versions).await?;
        let blobs = self.blobs.iter().collect::<BTreeSet<_>>().into_iter();
        let blobs =
            blobs.map(|(record, blob)| vec![Value::bytes(record.bytes()), Value::bytes(*blob.bytes())]);
        let sql = "INSERT INTO record_blob (record, hash) VALUES ($1, $2)
                   ON CONFLICT (record, hash) DO UPDATE SET hash = excluded.hash";
        tx.execute_each(sql, &blobs.collect::<Vec<_>>()).await
    }
}

/// Places of `version`, `seq` and `state` in a record's row.
const VERSION_TO_STATE: std::ops::RangeInclusive<usize> = 4..=6;

fn id_of(row: &[Value]) -> &[u8] {
    match row.first() {
        Some(Value::Bytes(id)) => id,
        _ => &[],
    }
}
