//! What a witness decides: is what a log shows now the log that it showed before, grown?
//!
//! A witness keeps the last checkpoint that it believed. Two witnesses that compare what they keep find out a log that
//! shows each of them another.

use std::fmt;

use crate::{Root, proof};

/// What a witness says of a checkpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// The first of its log: believed on trust, and kept.
    First,
    /// Nothing has come since.
    Same,
    /// The log grew by so many entries, and kept all that was in it.
    Grew(u64),
}

/// What a witness raises an alarm about. The two checkpoints, both signed, are the evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alarm {
    /// The log is shorter than it was.
    RolledBack,
    /// It has as many entries, and others.
    Forked,
    /// It is larger, and was not shown to begin with what it was.
    Unproved,
}

impl fmt::Display for Alarm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Alarm::RolledBack => "the log is shorter than it was: entries that it had are gone",
            Alarm::Forked => "the log has as many entries as it had, and others: it shows different members different logs, or was changed",
            Alarm::Unproved => "the log has grown, and does not prove that it kept what it had",
        })
    }
}

impl std::error::Error for Alarm {}

/// Compares what a log shows with what was kept of it. `proof` is what the log gives for the two sizes; none is needed
/// where it did not grow.
///
/// # Errors
/// [`Alarm`] where it is not the same log, grown.
pub fn compare(kept: Option<Root>, shown: Root, proof: &[crate::Hash]) -> Result<Seen, Alarm> {
    let Some(kept) = kept else { return Ok(Seen::First) };
    match shown.size.checked_sub(kept.size) {
        None => Err(Alarm::RolledBack),
        Some(0) if kept == shown => Ok(Seen::Same),
        Some(0) => Err(Alarm::Forked),
        Some(more) if proof::grew(kept, shown, proof) => Ok(Seen::Grew(more)),
        Some(_) => Err(Alarm::Unproved),
    }
}
