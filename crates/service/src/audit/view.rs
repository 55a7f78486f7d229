//! What the log says of one member: who saw or searched into its records, and what its own officers did.
//!
//! The owner of a record is told which member, role and unit acted, when, for what and with what result; which officer
//! and what was typed is the acting member's alone (RPD 18: the owner is told who used its data; who within a bureau is
//! the bureau's to say). Reading the log is in the log.

use amana_audit::{Checkpoint, Entry, Hash, Root, Salt, proof, seal};
use amana_domain::{
    code::{Code, MemberCode, Purpose, Role},
    event::Event,
    officer::{Action, Caller},
};
use amana_store::{AuditEntry, AuditPage};
use jiff::{Timestamp, ToSpan, civil, tz::TimeZone};
use serde::Deserialize;
use serde_json::Value;

use crate::{Audited, Context, Refusal, audited, limits};

/// Whose acts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Side {
    /// All that the member may see.
    #[default]
    All,
    /// What other members did with its records.
    Others,
    /// What its own officers and systems did.
    Own,
}

/// Which entries are asked for. The last come first.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// From this time on.
    pub from: Option<Timestamp>,
    /// Before this time.
    pub until: Option<Timestamp>,
    /// Whose.
    pub side: Side,
    /// Of this member alone.
    pub member: Option<MemberCode>,
    /// Of this kind alone, as [`Event`] names it: `record-read`.
    pub action: Option<String>,
    /// For this purpose alone.
    pub purpose: Option<Purpose>,
    /// Only entries before this place: [`View::next`] of an earlier answer.
    pub before: Option<u64>,
    /// At most so many.
    pub limit: usize,
}

/// What the log says, with what proves it.
#[derive(Debug)]
pub struct View {
    /// The log's last checkpoint, signed; nothing where nobody signs it.
    pub checkpoint: Option<String>,
    /// The log that the proofs are of.
    pub root: Root,
    /// What was done, the last first.
    pub acts: Vec<Act>,
    /// Where to go on, where there is more.
    pub next: Option<u64>,
    /// How much on each day of the time asked for, at most [`limits::AUDIT_DAYS_MAX`] days.
    pub days: Vec<Day>,
}

/// An entry as a member may see it.
#[derive(Clone, Debug)]
pub struct Act {
    /// Its place in the log, from 0.
    pub place: u64,
    /// What stands in the tree.
    pub entry: Entry,
    /// What happened, with its salt; nothing once it is erased.
    pub body: Option<(Salt, String)>,
    /// Which officer and what was typed, with its salt, for the acting member alone.
    pub private: Option<(Salt, String)>,
    /// What shows that the entry is in the log.
    pub proof: Vec<Hash>,
}

/// What a body tells.
#[derive(Clone, Debug, Deserialize)]
pub struct Told {
    /// When, by the clock of the server that answered.
    pub at: Timestamp,
    /// Which member acted.
    pub member: String,
    /// In which role.
    pub role: String,
    /// Of which unit.
    pub unit: Option<String>,
    /// Whose records it was about.
    pub owner: Option<String>,
    /// What happened.
    pub event: Value,
}

/// What was done on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// The day, UTC.
    pub date: civil::Date,
    /// By other members, with the member's records.
    pub others: u64,
    /// By its own.
    pub own: u64,
}

impl Act {
    /// What the body tells; nothing once it is erased.
    #[must_use]
    pub fn told(&self) -> Option<Told> {
        serde_json::from_str(&self.body.as_ref()?.1).ok()
    }
}

impl Told {
    /// The kind of act, as [`Event`] names it.
    #[must_use]
    pub fn action(&self) -> &str {
        self.event.get("action").and_then(Value::as_str).unwrap_or_default()
    }

    /// What for, where one was stated.
    #[must_use]
    pub fn purpose(&self) -> Option<Purpose> {
        Purpose::parse(self.event.get("purpose")?.as_str()?).ok()
    }

    /// The role, if it is one that there still is.
    #[must_use]
    pub fn role(&self) -> Option<Role> {
        Role::parse(&self.role).ok()
    }
}

impl Query {
    fn admits(&self, own: MemberCode, entry: &AuditEntry) -> bool {
        let of_side = match self.side {
            Side::All => true,
            Side::Others => entry.member != own,
            Side::Own => entry.member == own,
        };
        if !of_side || self.member.is_some_and(|member| member != entry.member) {
            return false;
        }
        if self.action.is_none() && self.purpose.is_none() {
            return true;
        }
        let Ok(told) = serde_json::from_str::<Told>(entry.body()) else { return false };
        self.action.as_ref().is_none_or(|action| told.action() == action)
            && self.purpose.is_none_or(|purpose| told.purpose() == Some(purpose))
    }
}

/// What the log says of the caller's own member.
///
/// # Errors
/// [`Refusal::NotAllowed`] for whoever does not look after its data.
pub async fn view(context: &Context, caller: &Caller, query: &Query) -> Result<Audited<View>, Refusal> {
    context.allow(caller, Action::ReadAudit, "read_audit").await?;
    let log = context.store().audit();
    let checkpoint = log.checkpoint().await?;
    // Proved is what the checkpoint covers, and the log may have grown since.
    let root = match checkpoint.as_deref().and_then(Checkpoint::said) {
        Some(checkpoint) => checkpoint.root,
        None => log.head().await?,
    };
    let from = match query.from {
        Some(from) => log.place_at(from.as_microsecond()).await?,
        None => 0,
    };
    let end = match query.until {
        Some(until) => log.place_at(until.as_microsecond()).await?,
        None => root.size,
    };
    let end = end.min(root.size);
    let (found, next) = found(context, caller.member, query, (from, end)).await?;
    let acts = proved(context, caller.member, root, found).await?;
    // Counted once, with the first page.
    let days = if query.before.is_none() { days(context, caller.member, query).await? } else { Vec::new() };
    let event = Event::AuditRead { shown: acts.len() };
    let entry = audited::Entry::of(caller, event);
    context.audited(entry, View { checkpoint, root, acts, next, days }).await
}

/// The entries, and where to go on: after what was asked for, or after as many as one answer looks at.
async fn found(
    context: &Context,
    own: MemberCode,
    query: &Query,
    (from, end): (u64, u64),
) -> Result<(Vec<AuditEntry>, Option<u64>), Refusal> {
    let limit = query.limit.clamp(1, limits::AUDIT_ENTRIES_MAX);
    let mut before = query.before.unwrap_or(end).min(end);
    let (mut found, mut looked_at) = (Vec::new(), 0_usize);
    loop {
        let page = AuditPage { before, from, limit: limits::AUDIT_ENTRIES_MAX };
        let entries = context.store().audit().of_member(&own, page).await?;
        let is_last = entries.len() < page.limit;
        looked_at = looked_at.saturating_add(entries.len());
        for entry in entries {
            before = entry.place;
            if query.admits(own, &entry) {
                if found.len() == limit {
                    // One more than was asked for: there is something to go on with.
                    return Ok((found, Some(entry.place.saturating_add(1))));
                }
                found.push(entry);
            }
        }
        if is_last {
            return Ok((found, None));
        }
        if looked_at >= limits::AUDIT_LOOKED_AT_MAX {
            return Ok((found, Some(before)));
        }
    }
}

/// Each entry with its proof, and without what is another member's alone.
async fn proved(
    context: &Context,
    own: MemberCode,
    root: Root,
    entries: Vec<AuditEntry>,
) -> Result<Vec<Act>, Refusal> {
    // What stands beside the tree can be changed by whoever can write to the store; a member is shown what was entered,
    // and only what concerns it.
    if let Some(changed) = entries.iter().find(|entry| !is_for(own, entry)) {
        return Err(Refusal::bug(
            "the audit log is not what was entered",
            format!("entry {}", changed.place),
        ));
    }
    let runs = entries.iter().map(|entry| proof::inclusion(entry.place, root.size).unwrap_or_default());
    let runs = runs.collect::<Vec<_>>();
    let mut hashes = context.store().audit().hashes_over(&runs.concat()).await?.into_iter();
    let is_own = |body: &Option<(Salt, String)>| {
        let told = body.as_ref().and_then(|(_, body)| serde_json::from_str::<Told>(body).ok());
        told.is_some_and(|told| told.member == own.as_str())
    };
    let act = |(AuditEntry { place, entry, body, private, .. }, runs): (AuditEntry, Vec<_>)| {
        let proof = hashes.by_ref().take(runs.len()).collect();
        let private = private.filter(|_| is_own(&body));
        Act { place, entry, body, private, proof }
    };
    Ok(entries.into_iter().zip(runs).map(act).collect())
}

/// Is the entry what it commits to, and does it concern this member?
fn is_for(own: MemberCode, entry: &AuditEntry) -> bool {
    let sealed = |part: &Option<(Salt, String)>, hash| {
        part.as_ref().is_none_or(|(salt, text)| seal(salt, text.as_bytes()) == hash)
    };
    let concerns = match serde_json::from_str::<Told>(entry.body()) {
        Ok(told) => told.member == own.as_str() || told.owner.as_deref() == Some(own.as_str()),
        Err(_) => entry.body.is_none() && entry.private.is_none(),
    };
    concerns && sealed(&entry.body, entry.entry.body) && sealed(&entry.private, entry.entry.private)
}

/// How much was done on each day that was asked for; the last ones, where those are too many.
async fn days(context: &Context, own: MemberCode, query: &Query) -> Result<Vec<Day>, Refusal> {
    let day = |at: Timestamp| TimeZone::UTC.to_datetime(at).date();
    let now = context.clock().now();
    // Until is not of the time asked for: a microsecond before is the last that is.
    let last =
        day(query.until.map_or(now, |until| until.min(now).saturating_sub(1.microsecond()).unwrap_or(until)));
    let span = i64::try_from(limits::AUDIT_DAYS_MAX).unwrap_or(i64::MAX);
    let earliest = last.saturating_sub((span - 1).days());
    let first = query.from.map_or(last.saturating_sub(29.days()), day).max(earliest);
    let log = context.store().audit();
    let start_of =
        |date: civil::Date| TimeZone::UTC.to_timestamp(date.at(0, 0, 0, 0)).map(|at| at.as_microsecond());
    let mut out = Vec::new();
    let (mut date, bug) = (first, |e| Refusal::bug("a day has no beginning", e));
    let mut from = log.place_at(start_of(date).map_err(bug)?).await?;
    while date <= last {
        let tomorrow = date.tomorrow().map_err(bug)?;
        let end = log.place_at(start_of(tomorrow).map_err(bug)?).await?;
        let counts = log.counts(&own, from..end).await?;
        out.push(Day { date, others: counts.others, own: counts.own });
        (date, from) = (tomorrow, end);
    }
    Ok(out)
}
