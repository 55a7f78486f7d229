//! An answer whose audit entry is durable: the only thing that an edge may answer with.
//!
//! [`Audited`] has no public constructor. [`Context::audited`] appends the entry, waits until the store says it is on
//! disk, and only then wraps the answer, so an answer without its entry cannot be written down in the program.
//! Many callers wait together: the store commits their entries in one group.

use amana_domain::{event::Event, officer::Caller};
use serde::Serialize;

use crate::{Context, Refusal};

/// An answer whose audit entry is durable.
#[derive(Debug)]
pub struct Audited<T>(T);

impl<T> Audited<T> {
    /// The answer, now that it may leave.
    pub fn into_inner(self) -> T {
        self.0
    }

    /// Another shape of the same answer.
    pub fn map<U>(self, shape: impl FnOnce(T) -> U) -> Audited<U> {
        Audited(shape(self.0))
    }

    /// For writes, whose entry the store commits in the transaction of the write itself.
    pub(crate) fn committed_with_its_write(answer: T) -> Self {
        Audited(answer)
    }

    /// For parts of an answer whose entry, durable since it was given, counts them.
    pub(crate) fn entered_before(answer: T) -> Self {
        Audited(answer)
    }
}

impl<T> Audited<Option<T>> {
    /// The answer, or the one refusal for what is hidden and what is absent. Either is on record by now.
    pub(crate) fn present(self) -> Result<Audited<T>, Refusal> {
        self.0.map(Audited).ok_or(Refusal::NotFound)
    }
}

/// What an entry says: who, when, what.
#[derive(Serialize)]
struct Leaf<'a> {
    at: String,
    #[serde(flatten)]
    caller: &'a Caller,
    event: &'a Event,
    #[serde(skip_serializing_if = "Option::is_none")]
    sealed: Option<String>,
}

/// An entry with the search terms that it seals.
pub(crate) struct Entry<'a> {
    pub caller: &'a Caller,
    pub event: Event,
    /// Erasable content of which only a salted hash stands in the entry.
    pub terms: Option<String>,
}

impl Context {
    /// Makes the entry durable, then lets the answer go.
    pub(crate) async fn audited<T>(&self, entry: Entry<'_>, answer: T) -> Result<Audited<T>, Refusal> {
        let entry = self.audit_draft(entry)?;
        if !self.is_audit_off() {
            self.store().audit().append(entry).await?;
        }
        Ok(Audited(answer))
    }

    /// Leaves an entry about something refused, then gives the refusal back.
    pub(crate) async fn refused(
        &self,
        caller: &Caller,
        operation: &'static str,
        refusal: Refusal,
    ) -> Refusal {
        let event = Event::Refused { operation, reason: refusal.code() };
        match self.audited(Entry { caller, event, terms: None }, ()).await {
            Ok(_) => refusal,
            Err(unlogged) => unlogged,
        }
    }

    pub(crate) fn audit_draft(&self, entry: Entry<'_>) -> Result<amana_store::AuditDraft, Refusal> {
        let at = self.clock().now();
        let sealed = match entry.terms {
            Some(terms) => Some((random::<16>()?, terms)),
            None => None,
        };
        let hash = sealed.as_ref().map(|(salt, terms)| amana_audit::seal(salt, terms.as_bytes()));
        let leaf = Leaf { at: at.to_string(), caller: entry.caller, event: &entry.event, sealed: hash };
        let leaf =
            serde_json::to_string(&leaf).map_err(|e| Refusal::bug("an audit entry has no JSON form", e))?;
        Ok(amana_store::AuditDraft { at: at.as_microsecond(), leaf, sealed })
    }
}

/// Bytes from the operating system's generator.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], Refusal> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|e| Refusal::bug("the system's random source failed", e))?;
    Ok(bytes)
}
