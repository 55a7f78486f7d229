//! One record recorded or updated by its owner.

use amana_domain::{
    Fault,
    code::{Date, FaultCode, RecordId, Role},
    event::Event,
    limits as domain_limits,
    officer::{Action, Caller},
    quality,
    record::Draft,
    sharing::may_write,
};
use amana_store::{Batch, Expect, Outcome, Written};

use crate::{
    Audited, Context, Refusal,
    audited::{Entry, random},
};

/// What became of a record that was put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Put {
    /// Its id.
    pub id: RecordId,
    /// Its version now.
    pub version: u32,
    /// Is it new?
    pub created: bool,
    /// Did anything change?
    pub changed: bool,
}

/// Records or updates one record of the caller's own member.
///
/// `expected` is the version that the caller read before; a change of an existing record must name it, so that two
/// officers never overwrite each other unseen. A version that has gone is a conflict even where the content is the
/// one that is there (RFC 9110 §13.1.1). Sending a record again unchanged needs no version and changes nothing.
///
/// # Errors
/// Every fault of the draft at once; [`Refusal::VersionNeeded`] or [`Refusal::Conflict`] when the record exists in
/// another version.
pub async fn put(
    context: &Context,
    caller: &Caller,
    draft: Draft,
    expected: Option<u32>,
) -> Result<Audited<Put>, Refusal> {
    context.allow(caller, Action::WriteRecord, "put_record").await?;
    let change = Change { expected, reason: None, is_reviewed: false, operation: "put_record" };
    changed(context, caller, draft, change).await
}

/// How a record is changed.
pub(super) struct Change {
    /// The version that the caller read before.
    pub(super) expected: Option<u32>,
    /// Why, for its history.
    pub(super) reason: Option<String>,
    /// Have two officers agreed to put off its review?
    pub(super) is_reviewed: bool,
    /// What was asked for, for an entry about a refusal.
    pub(super) operation: &'static str,
}

/// Writes one record of a caller who may.
pub(super) async fn changed(
    context: &Context,
    caller: &Caller,
    draft: Draft,
    change: Change,
) -> Result<Audited<Put>, Refusal> {
    let Change { expected, reason, is_reviewed, operation } = change;
    let Some(grant) = may_write(caller, caller.member) else {
        return Err(context.refused(caller, operation, Refusal::NotAllowed).await);
    };
    check(context, caller, &draft).await?;
    let expect = expected.map_or(Expect::AbsentOrUnchanged, Expect::Version);
    let put = amana_store::Put { id_if_new: new_id(context)?, draft, expected: expect, reason };
    let batch = Batch::one_put(put, caller.clone(), context.clock().now().as_microsecond());
    let batch = Batch { may_put_off: is_reviewed || is_register(caller), ..batch };
    let entry = |written: &Written| {
        let event = match written.outcomes.first() {
            Some(Outcome::Created { id, version } | Outcome::Updated { id, version }) => {
                Event::RecordPut { record: *id, version: *version, changed: true }
            }
            Some(Outcome::Unchanged { id, version }) => {
                Event::RecordPut { record: *id, version: *version, changed: false }
            }
            Some(Outcome::PutsOff { .. }) => Event::Refused { operation, reason: "review-needs-two" },
            Some(Outcome::AboveClearance) => Event::Refused { operation, reason: "above-clearance" },
            _ => Event::Refused { operation, reason: "version-conflict" },
        };
        context.audit_draft(Entry::of(caller, event).about(caller.member))
    };
    let written = context.store().records().write(&grant, batch, entry).await?;
    let put = match written.outcomes.first() {
        Some(&Outcome::Created { id, version }) => Put { id, version, created: true, changed: true },
        Some(&Outcome::Updated { id, version }) => Put { id, version, created: false, changed: true },
        Some(&Outcome::Unchanged { id, version }) => Put { id, version, created: false, changed: false },
        Some(&Outcome::Conflict { .. }) if expected.is_none() => return Err(Refusal::VersionNeeded),
        Some(&Outcome::Conflict { current }) => return Err(Refusal::Conflict { current }),
        Some(&Outcome::PutsOff { review_on, .. }) => return Err(Refusal::fault(needs_two(review_on))),
        Some(Outcome::AboveClearance) => return Err(Refusal::fault(above_clearance())),
        _ => return Err(Refusal::bug("a put had no outcome", "empty batch")),
    };
    context.index_own_changes().await?;
    Ok(Audited::committed_with_its_write(put))
}

/// A bureau's own system sends its register, in which the bureau reviews by its own ways; officers who write here review
/// here, two together (RPD 49).
fn is_register(caller: &Caller) -> bool {
    caller.role == Role::System
}

/// An officer alone would put off the review of a record.
pub(super) fn needs_two(review_on: Date) -> Fault {
    Fault::at("/review_on", FaultCode::ReviewNeedsTwo).with("review_on", review_on)
}

/// What stands under the reference is no more the caller's to change than to read (RPD 112-114). That it is there its
/// member's own officers learn by it: a reference is unique.
pub(super) fn above_clearance() -> Fault {
    Fault::at("/reference", FaultCode::AboveClearance)
}

/// Every fault of a draft's content, and blobs that it names and the caller's member has not sent.
pub(super) async fn check(context: &Context, caller: &Caller, draft: &Draft) -> Result<(), Refusal> {
    let entry = quality::Entry {
        owner: caller.member,
        today: context.today(),
        profile: context.profiles().of(caller.member),
    };
    let mut faults = quality::check(draft, entry).err().unwrap_or_default();
    // As it is stored: what was sent may have been shorter, by what is filled in, or longer, by its blanks.
    let bytes = draft.to_text().len();
    if bytes > domain_limits::RECORD_BYTES_MAX {
        let fault = Fault::at("", FaultCode::TextTooLong);
        faults.push(fault.with("max", domain_limits::RECORD_BYTES_MAX).with("chars", bytes));
    }
    for (pointer, blob) in draft.blobs_at() {
        // Another member's bytes are as unknown as none: whoever knows a hash must not learn that somebody holds the
        // picture, nor read it through a record of his own.
        if !context.store().blobs().was_sent_by(caller.member, &blob).await? {
            faults.push(Fault::at(pointer, FaultCode::BlobUnknown).with("blob", blob));
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(Refusal::Faults(faults)) }
}

/// Ids are UUIDs of version 7: in order of their making, so that the store's pages fill one after the other.
pub(super) fn new_id(context: &Context) -> Result<RecordId, Refusal> {
    let unix_ms = u64::try_from(context.clock().now().as_millisecond()).unwrap_or_default();
    Ok(RecordId::of(unix_ms, random()?))
}
