//! An answer whose audit entry is durable: the only thing that an edge may answer with.
//!
//! [`Audited`] has no public constructor. [`Context::audited`] appends the entry, waits until the store says it is on
//! disk, and only then wraps the answer, so an answer without its entry cannot be written down in the program.
//! Many callers wait together: the store commits their entries in one group.

use std::{collections::BTreeMap, time::Instant};

use amana_audit::Salt;
use amana_domain::{
    code::{AccountName, Classification, MemberCode, RecordId, Role},
    event::Event,
    officer::{Caller, Scope},
    text::Line,
};
use amana_store::AuditDraft;
use jiff::Timestamp;
use metrics::histogram;
use serde::Serialize;
use serde_json::Value;

use crate::{Context, Refusal, candidate::Candidate};

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

/// What happened, as an entry's body tells it to whoever it concerns: when, which member, what.
#[derive(Serialize)]
struct Body<'a> {
    at: String,
    member: MemberCode,
    role: Role,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'a Line>,
    /// Whose records it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<MemberCode>,
    event: &'a Event,
}

/// What the acting member alone is told: which officer, with which rights, and what was typed.
#[derive(Serialize)]
struct Private<'a> {
    account: &'a AccountName,
    clearance: Classification,
    #[serde(skip_serializing_if = "Scope::is_whole")]
    scope: &'a Scope,
    #[serde(skip_serializing_if = "Option::is_none")]
    terms: Option<&'a Value>,
}

/// An entry to be made.
pub(crate) struct Entry<'a> {
    caller: &'a Caller,
    event: Event,
    owner: Option<MemberCode>,
    terms: Option<Value>,
}

impl<'a> Entry<'a> {
    pub(crate) fn of(caller: &'a Caller, event: Event) -> Self {
        Entry { caller, event, owner: None, terms: None }
    }

    /// Whose records it is about: that member is shown the entry too.
    pub(crate) fn about(self, owner: impl Into<Option<MemberCode>>) -> Self {
        Entry { owner: owner.into(), ..self }
    }
}

/// The entries of one search or check: one for each owner of what was shown, with that owner's records alone, since
/// each owner is shown its own; one where nothing was shown. What was typed stands beside the first, and is shown to
/// the asker's member alone.
pub(crate) fn entries_by_owner<'a>(
    caller: &'a Caller,
    shown: &[Candidate],
    terms: Value,
    event: impl Fn(Vec<RecordId>) -> Event,
) -> Vec<Entry<'a>> {
    let mut by_owner = BTreeMap::<_, Vec<_>>::new();
    for candidate in shown {
        by_owner.entry(candidate.seen.owner()).or_default().push(candidate.seen.id());
    }
    let mut entries = by_owner
        .into_iter()
        .map(|(owner, records)| Entry::of(caller, event(records)).about(owner))
        .collect::<Vec<_>>();
    if entries.is_empty() {
        entries.push(Entry::of(caller, event(Vec::new())));
    }
    if let Some(first) = entries.first_mut() {
        first.terms = Some(terms);
    }
    entries
}

impl Context {
    /// Makes the entry durable, then lets the answer go.
    pub(crate) async fn audited<T>(&self, entry: Entry<'_>, answer: T) -> Result<Audited<T>, Refusal> {
        self.audited_all(vec![entry], answer).await
    }

    /// Makes the entries durable together, then lets the answer go.
    pub(crate) async fn audited_all<T>(
        &self,
        entries: Vec<Entry<'_>>,
        answer: T,
    ) -> Result<Audited<T>, Refusal> {
        let at = self.clock().now();
        let mut drafts = entries.into_iter().map(|entry| draft(at, entry)).collect::<Result<Vec<_>, _>>()?;
        // In no order that would tell an owner where others stand: by their random salts.
        drafts.sort_unstable_by_key(|draft| draft.body.0);
        if !self.is_audit_off() {
            let begun = Instant::now();
            self.store().audit().append(drafts).await?;
            histogram!("amana_audit_wait_seconds").record(begun.elapsed().as_secs_f64());
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
        match self.audited(Entry::of(caller, event), ()).await {
            Ok(_) => refusal,
            Err(unlogged) => unlogged,
        }
    }

    /// An entry for the store to commit in the transaction of what it is about.
    pub(crate) fn audit_draft(&self, entry: Entry<'_>) -> Result<AuditDraft, Refusal> {
        draft(self.clock().now(), entry)
    }
}

fn draft(at: Timestamp, Entry { caller, event, owner, terms }: Entry<'_>) -> Result<AuditDraft, Refusal> {
    let Caller { account, member, role, unit, clearance, scope } = caller;
    let body =
        Body { at: at.to_string(), member: *member, role: *role, unit: unit.as_ref(), owner, event: &event };
    let private = Private { account, clearance: *clearance, scope, terms: terms.as_ref() };
    let (body, private) = (sealed(&body)?, sealed(&private)?);
    Ok(AuditDraft { at: at.as_microsecond(), body, private, member: *member, owner })
}

fn sealed(content: &impl Serialize) -> Result<(Salt, String), Refusal> {
    let text =
        serde_json::to_string(content).map_err(|e| Refusal::bug("an audit entry has no JSON form", e))?;
    Ok((random()?, text))
}

/// 32 bytes from the operating system's generator, to make a key from.
///
/// # Errors
/// When it fails.
pub fn random_seed() -> std::io::Result<[u8; 32]> {
    random().map_err(|_| std::io::Error::other("the system's random source failed"))
}

/// Bytes from the operating system's generator.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], Refusal> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|e| Refusal::bug("the system's random source failed", e))?;
    Ok(bytes)
}
