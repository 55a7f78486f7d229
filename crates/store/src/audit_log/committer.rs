//! The committer, which makes many callers' entries durable with one wait for the disk.
//!
//! A caller hands in entries and waits. One task takes all that wait, appends and commits them together, and wakes
//! their callers: the disk is waited for once for all of them, and nobody goes on before his entries are on it.

use std::sync::Arc;

use tokio::sync::{mpsc, oneshot};

use super::{AuditDraft, Sequencer};
use crate::{
    crash_point::crash_point,
    engine::Engine,
    error::{Error, Result},
};

/// Callers in one commit: as many as can wait at once.
const GROUP_MAX: usize = 4_096;

/// Bytes that an entry's content may have: what a request may have, and then some. Beyond it is our bug.
const CONTENT_BYTES_MAX: usize = 1 << 20;

type Waiting = (Vec<AuditDraft>, oneshot::Sender<Result<()>>);

/// The way to the committing task, which ends when the store is dropped.
pub(crate) struct Committer(mpsc::Sender<Waiting>);

impl Committer {
    pub(crate) fn start(engine: Arc<Engine>, sequencer: Arc<Sequencer>) -> Self {
        let (sender, mut waiting) = mpsc::channel::<Waiting>(GROUP_MAX);
        tokio::spawn(async move {
            let mut group = Vec::new();
            while waiting.recv_many(&mut group, GROUP_MAX).await > 0 {
                let (entries, callers): (Vec<_>, Vec<_>) = group.drain(..).unzip();
                let done = commit(&engine, &sequencer, &entries.concat()).await;
                for caller in callers {
                    // Whoever has gone away meanwhile asked for it all the same.
                    let _ = caller.send(done.clone());
                }
            }
        });
        Committer(sender)
    }

    /// Callers who wait.
    pub(crate) fn waiting(&self) -> usize {
        self.0.max_capacity().saturating_sub(self.0.capacity())
    }

    /// When it returns, the entries are on disk.
    pub(crate) async fn append(&self, entries: Vec<AuditDraft>) -> Result<()> {
        // Looked at before, so that one that cannot be stored does not fail those of others.
        for AuditDraft { body, private, .. } in &entries {
            if body.1.len().max(private.1.len()) > CONTENT_BYTES_MAX {
                return Err(Error::corrupt("an audit entry of more than a megabyte"));
            }
            if body.1.contains('\0') || private.1.contains('\0') {
                return Err(Error::Nul("an audit entry".into()));
            }
        }
        let (done, durable) = oneshot::channel();
        let gone = |_| Error::Unavailable("the audit committer has ended".into());
        self.0.send((entries, done)).await.map_err(|_| gone(()))?;
        durable.await.map_err(|_| gone(()))?
    }
}

async fn commit(engine: &Engine, sequencer: &Sequencer, entries: &[AuditDraft]) -> Result<()> {
    let mut tx = engine.begin().await?;
    sequencer.append(&mut tx, entries).await?;
    tx.commit().await?;
    crash_point("audit-committed");
    Ok(())
}
