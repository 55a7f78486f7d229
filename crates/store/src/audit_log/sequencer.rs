//! Puts entries in their place: the only writer of the log.
//!
//! It goes on from the last tiles as they are stored, under a lock that one process at a time has, so several servers
//! write one log. Before it adds anything it looks whether what it goes on from is what was signed last: a store that was
//! changed by hand is not signed again, and takes no entry. What it signed last itself it knows by its checkpoint, and
//! need not read and verify again.

use std::sync::{
    Mutex, PoisonError,
    atomic::{AtomicU64, Ordering},
};

use amana_audit::{Checkpoint, Edge, Entry, Signer, Tile, Verifier, write_hashes};

use super::{AuditDraft, hashes, place};
use crate::{
    crash_point::crash_point,
    engine::{Lock, Tx},
    error::{Error, Result},
    schema,
    value::{Row, Value},
};

/// The one who goes on with the log, with its key where it is signed.
pub(crate) struct Sequencer {
    key: Option<Signer>,
    /// Where this process left the log, with its signed checkpoint. If that is the one that is stored, the log is this:
    /// nobody else could have signed another. It may be of a transaction that came to nothing; then it is not stored.
    last: Mutex<Option<Head>>,
    /// The largest log that this process has found in the store: a smaller one was rolled back.
    seen: AtomicU64,
}

/// Where the log stands, as it is stored.
#[derive(Clone, Default)]
pub(crate) struct Head {
    pub(crate) edge: Edge,
    /// The last entry's time.
    at: i64,
    /// The last checkpoint, where the log is signed.
    pub(crate) note: Option<String>,
}

/// Where the log stands, with the last tile of each level, in one statement: it sees one moment. 7 levels are more
/// entries than there will be.
pub(crate) const HEAD: &str = "
    SELECT head.size, head.at, head.note, edge.level, tile.hashes
    FROM audit_head AS head
    CROSS JOIN (SELECT 0 AS level, 8 AS bits UNION ALL SELECT 1, 16 UNION ALL SELECT 2, 24 UNION ALL SELECT 3, 32
                UNION ALL SELECT 4, 40 UNION ALL SELECT 5, 48 UNION ALL SELECT 6, 56) AS edge
    LEFT JOIN audit_tile AS tile ON tile.level = edge.level AND tile.place = head.size >> edge.bits
    WHERE head.id = 1";

impl Head {
    /// Reads what [`HEAD`] gives.
    pub(crate) fn read(rows: &[Row]) -> Result<Head> {
        let Some(row) = rows.first() else { return Ok(Head::default()) };
        let size = row.int(0)?.try_into().map_err(Error::corrupt)?;
        let mut tiles = Vec::new();
        for tile in Edge::tiles_at(size) {
            let stored = rows.iter().find(|row| row.int(3).is_ok_and(|level| level == i64::from(tile.level)));
            tiles.push(stored.map_or(Ok(Vec::new()), |row| hashes(row.bytes(4)?))?);
        }
        let broken = || Error::AuditBroken(format!("its last tiles are not those of {size} entries"));
        let edge = Edge::read(size, tiles).ok_or_else(broken)?;
        Ok(Head { edge, at: row.int(1)?, note: row.optional_text(2)?.map(str::to_owned) })
    }

    /// The time of the last entry, which is bound by its hash as the row beside it is not.
    async fn last_time(&self, tx: &mut Tx<'_>) -> Result<i64> {
        let Some(last) = self.edge.size().checked_sub(1) else { return Ok(i64::MIN) };
        let rows = tx.query("SELECT entry FROM audit_entry WHERE place = $1", &[place(last)]).await?;
        let entry = rows.first().and_then(|row| Entry::read(row.text(0).ok()?));
        // Where the last tile is full its hash stands a level higher; `verify` compares it.
        let is_bound = |entry: &Entry| self.edge.last().is_none_or(|last| last == entry.hash());
        let broken = || Error::AuditBroken("its last entry is not what was signed".into());
        entry.filter(is_bound).map(|entry| entry.at).ok_or_else(broken)
    }

    /// Is the log what its last checkpoint says? An error where not.
    fn must_be_signed_by(&self, key: &Verifier) -> Result<()> {
        let root = self.edge.root();
        match &self.note {
            None => Err(Error::AuditKey(
                "the log bears no signature: if it is new, `amana audit key` signs it; if it was signed before, it was changed by hand",
            )),
            Some(note) => {
                let (checkpoint, _) = Checkpoint::open(note, key)
                    .map_err(|why| Error::AuditBroken(format!("its checkpoint: {why}")))?;
                let same = checkpoint.root == root;
                same.then_some(()).ok_or_else(|| Error::AuditBroken("it is not what was signed last".into()))
            }
        }
    }
}

impl Sequencer {
    pub(crate) fn with(key: Option<Signer>) -> Self {
        Sequencer { key, last: Mutex::default(), seen: AtomicU64::new(0) }
    }

    /// Where the log stands, signed by this process's key where it has one.
    async fn head(&self, tx: &mut Tx<'_>) -> Result<Head> {
        let rows = tx.query("SELECT size, note FROM audit_head WHERE id = 1", &[]).await?;
        let size = rows.first().map_or(Ok(0), |row| row.int(0))?.try_into().map_err(Error::corrupt)?;
        if size < self.seen.fetch_max(size, Ordering::SeqCst) {
            return Err(Error::AuditBroken("it is shorter than it was while this process served".into()));
        }
        let last = self.last.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(last) = last {
            let stored = rows.first().map_or(Ok(None), |row| row.optional_text(1))?;
            if stored.is_some() && stored == last.note.as_deref() {
                return Ok(last);
            }
        }
        let mut head = Head::read(&tx.query(HEAD, &[]).await?)?;
        match (&self.key, &head.note) {
            (Some(key), _) => head.must_be_signed_by(key.verifier())?,
            (None, Some(_)) => {
                return Err(Error::AuditKey("it is signed, and no key was given; give `--audit-key`"));
            }
            (None, None) => {}
        }
        head.at = head.last_time(tx).await?;
        Ok(head)
    }

    /// Appends entries within a transaction.
    pub(crate) async fn append(&self, tx: &mut Tx<'_>, drafts: &[AuditDraft]) -> Result<()> {
        tx.lock(Lock::Audit).await?;
        let mut head = self.head(tx).await?;
        crash_point("audit-begun");
        let mut next = head.edge.size();
        let (mut rows, mut leaves) = (Vec::with_capacity(drafts.len()), Vec::with_capacity(drafts.len()));
        for draft in drafts {
            head.at = head.at.max(draft.at);
            let (body, private) = (&draft.body, &draft.private);
            let sealed = (&body.0, body.1.as_bytes());
            let entry = Entry::sealing(head.at, sealed, (&private.0, private.1.as_bytes()));
            leaves.push(entry.hash());
            rows.push(row(next, &entry, draft));
            next = next.saturating_add(1);
        }
        tx.insert(&schema::AUDIT_ENTRY, &rows).await?;
        crash_point("audit-entries");
        let tiles = head.edge.append(leaves);
        let tiles = tiles.into_iter().map(|(Tile { level, index }, hashes)| {
            vec![Value::Int(level.into()), place(index), Value::bytes(write_hashes(&hashes))]
        });
        let sql = "INSERT INTO audit_tile (level, place, hashes) VALUES ($1, $2, $3)
                   ON CONFLICT (level, place) DO UPDATE SET hashes = excluded.hashes";
        tx.execute_each(sql, &tiles.collect::<Vec<_>>()).await?;
        crash_point("audit-tiles");
        head.note = self.write_head(tx, &head).await?;
        let last = head.note.is_some().then_some(head);
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = last;
        crash_point("audit-head");
        Ok(())
    }

    /// Signs a log that nobody has signed yet.
    pub(crate) async fn adopt(&self, tx: &mut Tx<'_>) -> Result<String> {
        tx.lock(Lock::Audit).await?;
        let head = Head::read(&tx.query(HEAD, &[]).await?)?;
        if head.note.is_some() {
            return Err(Error::AuditKey("it is signed already; go on with the key that it has"));
        }
        self.write_head(tx, &head).await?.ok_or(Error::AuditKey("no key was given to sign it with"))
    }

    async fn write_head(&self, tx: &mut Tx<'_>, head: &Head) -> Result<Option<String>> {
        let root = head.edge.root();
        let note = self.key.as_ref().map(|key| Checkpoint::sign(root, key).to_string());
        let stored = note.clone().map_or(Value::Null, Value::text);
        let sql = "INSERT INTO audit_head (id, size, at, note) VALUES (1, $1, $2, $3)
                   ON CONFLICT (id) DO UPDATE SET size = excluded.size, at = excluded.at, note = excluded.note";
        tx.execute(sql, &[place(root.size), Value::Int(head.at), stored]).await?;
        Ok(note)
    }
}

fn row(at: u64, entry: &Entry, draft: &AuditDraft) -> Vec<Value> {
    let ((salt, body), (private_salt, private)) = (&draft.body, &draft.private);
    vec![
        place(at),
        Value::text(entry.to_string()),
        Value::bytes(*salt),
        Value::text(body.clone()),
        Value::bytes(*private_salt),
        Value::text(private.clone()),
        Value::code(&draft.member),
        Value::optional(draft.owner, |owner| Value::code(&owner)),
    ]
}
