//! How a process is doing, in numbers for operations: what waits, and what lags behind.

use crate::{Context, Refusal};

/// The condition of a process. No person, record or account is in it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Condition {
    /// Records in the index.
    pub records_indexed: usize,
    /// Changes of the store that the index does not hold yet.
    pub index_lag_changes: i64,
    /// Callers who wait for the disk with their audit entries.
    pub audit_waiting: usize,
    /// Entries of the audit log.
    pub audit_entries: u64,
    /// Does a key sign the log?
    pub audit_is_signed: bool,
}

/// Reads it.
///
/// # Errors
/// When the store fails.
pub async fn condition(context: &Context) -> Result<Condition, Refusal> {
    let log = context.store().audit();
    let last = context.store().changes().last().await?;
    let followed = *context.followed().lock().await;
    Ok(Condition {
        records_indexed: context.indexed_count(),
        index_lag_changes: last.saturating_sub(followed).max(0),
        audit_waiting: log.waiting(),
        audit_entries: log.head().await?.size,
        audit_is_signed: log.checkpoint().await?.is_some(),
    })
}
