//! The audit log's rows, and the committer that makes many callers' entries durable with one wait for the disk.
//!
//! A caller hands in an entry and waits. One task takes all that wait, chains and commits them together, and wakes
//! their callers: the disk is waited for once for all of them, and nobody goes on before his entry is on it.

use std::sync::Arc;

use amana_audit::Head;
use tokio::sync::{mpsc, oneshot};

use crate::{
    Store,
    engine::{Engine, Lock, Tx},
    error::{Error, Result},
    schema,
    value::{Row, Value},
};

/// The audit log.
pub struct AuditLog<'a>(pub(crate) &'a Store);

/// An entry to append.
#[derive(Clone, Debug)]
pub struct AuditDraft {
    /// When, microseconds since 1970 UTC.
    pub at: i64,
    /// What the log says, as text.
    pub leaf: String,
    /// Salt and content whose hash stands in the leaf.
    pub sealed: Option<([u8; 16], String)>,
}

/// An entry of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditEntry {
    /// Its number, from 1.
    pub seq: i64,
    /// When, microseconds since 1970 UTC.
    pub at: i64,
    /// What the log says.
    pub leaf: String,
    /// Its chain value.
    pub chain: [u8; 32],
}

/// Entries in one commit: as many as can wait at once.
const GROUP_MAX: usize = 4_096;

type Waiting = (AuditDraft, oneshot::Sender<Result<()>>);

/// The way to the committing task, which ends when the store is dropped.
pub(crate) struct Committer(mpsc::Sender<Waiting>);

impl Committer {
    pub(crate) fn start(engine: Arc<Engine>) -> Self {
        let (sender, mut waiting) = mpsc::channel::<Waiting>(GROUP_MAX);
        tokio::spawn(async move {
            let mut group = Vec::new();
            while waiting.recv_many(&mut group, GROUP_MAX).await > 0 {
                let (entries, callers): (Vec<_>, Vec<_>) = group.drain(..).unzip();
                let done = commit(&engine, &entries).await;
                for caller in callers {
                    // Whoever has gone away meanwhile asked for it all the same.
                    let _ = caller.send(done.clone());
                }
            }
        });
        Committer(sender)
    }
}

async fn commit(engine: &Engine, entries: &[AuditDraft]) -> Result<()> {
    let mut tx = engine.begin().await?;
    append(&mut tx, entries).await?;
    tx.commit().await
}

/// Chains entries to the log within a transaction.
pub(crate) async fn append(tx: &mut Tx<'_>, entries: &[AuditDraft]) -> Result<()> {
    tx.lock(Lock::Audit).await?;
    let rows = tx.query("SELECT seq, chain FROM audit_entry ORDER BY seq DESC LIMIT 1", &[]).await?;
    let mut head = rows.first().map_or(Ok(Head::EMPTY), read_head)?;
    let mut out = Vec::with_capacity(entries.len());
    for entry in entries {
        head = head.append(entry.leaf.as_bytes());
        let (salt, sealed) = match &entry.sealed {
            Some((salt, content)) => (Value::bytes(*salt), Value::text(content.clone())),
            None => (Value::Null, Value::Null),
        };
        let seq = i64::try_from(head.size).map_err(Error::corrupt)?;
        let (leaf, chain) = (Value::text(entry.leaf.clone()), Value::bytes(head.chain));
        out.push(vec![Value::Int(seq), Value::Int(entry.at), leaf, chain, salt, sealed]);
    }
    tx.insert(&schema::AUDIT_ENTRY, &out).await
}

fn read_head(row: &Row) -> Result<Head> {
    Ok(Head { size: row.int(0)?.try_into().map_err(Error::corrupt)?, chain: row.array(1)? })
}

impl AuditLog<'_> {
    /// Appends an entry. When it returns, the entry is on disk.
    ///
    /// # Errors
    /// When the store fails; the entry may then be there or not, and its answer must not leave.
    pub async fn append(&self, entry: AuditDraft) -> Result<()> {
        let (done, durable) = oneshot::channel();
        let gone = |_| Error::Unavailable("the audit committer has ended".into());
        self.0.committer.0.send((entry, done)).await.map_err(|_| gone(()))?;
        durable.await.map_err(|_| gone(()))?
    }

    /// Entries after a number, in order.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn entries(&self, after: i64, limit: usize) -> Result<Vec<AuditEntry>> {
        let sql = "SELECT seq, at, leaf, chain FROM audit_entry WHERE seq > $1 ORDER BY seq LIMIT $2";
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let rows = self.0.engine.scan(sql, &[Value::Int(after), Value::Int(limit)]).await?;
        let entry = |row: &Row| {
            Ok(AuditEntry {
                seq: row.int(0)?,
                at: row.int(1)?,
                leaf: row.text(2)?.to_owned(),
                chain: row.array(3)?,
            })
        };
        rows.iter().map(entry).collect()
    }

    /// Where the log stands.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn head(&self) -> Result<Head> {
        let row = self
            .0
            .engine
            .query_one("SELECT seq, chain FROM audit_entry ORDER BY seq DESC LIMIT 1", &[])
            .await?;
        row.as_ref().map_or(Ok(Head::EMPTY), read_head)
    }

    /// Follows the whole log from its beginning.
    ///
    /// # Errors
    /// [`Error::AuditBroken`] at the first entry that does not follow from those before it.
    pub async fn verify(&self) -> Result<Head> {
        let mut head = Head::EMPTY;
        loop {
            let after = i64::try_from(head.size).map_err(Error::corrupt)?;
            let entries = self.entries(after, GROUP_MAX).await?;
            if entries.is_empty() {
                return Ok(head);
            }
            let pairs = entries.iter().map(|entry| (entry.leaf.as_bytes(), entry.chain));
            head = amana_audit::verify_from(head, pairs).map_err(|broken| Error::AuditBroken(broken.at))?;
        }
    }
}
