//! Many records at once: an owner's whole register, a foreign list, line by line with a result for each.
//!
//! A batch is taken in transactions of up to [`BATCH_LINES_MAX`] lines. A line that is wrong is refused with its
//! faults and the others go in; sending everything again changes nothing, which is also how a broken transfer is
//! taken up again.

use amana_domain::{
    Fault,
    code::{Kind, OwnerReference, RecordId, Role},
    event::Event,
    officer::{Action, Caller},
    record::Draft,
    sharing::{WriteGrant, may_write},
};
use amana_store::{Batch, Expect, Outcome, Withdraw, Written};

use super::put;
use crate::{Audited, Context, Refusal, audited::Entry, limits};

/// Lines in one transaction.
pub const BATCH_LINES_MAX: usize = limits::BATCH_RECORDS_MAX;

/// One line of a batch: a draft, or what was wrong with it when it was read.
pub type Line = Result<Draft, Vec<Fault>>;

/// What became of one line.
#[derive(Clone, Debug, PartialEq)]
pub enum LineResult {
    /// New.
    Created(RecordId, u32),
    /// Changed.
    Updated(RecordId, u32),
    /// As it was.
    Unchanged(RecordId, u32),
    /// Not taken.
    Rejected(Vec<Fault>),
}

/// Whose word the lines are, as far as it counts for putting off a review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SentBy {
    /// An owner's register, from whoever holds the store itself: it is the truth.
    Register,
    /// A caller: of officers it takes two to put off a review (RPD 49), a bureau's own system sends its register.
    Caller,
}

/// Takes up to [`BATCH_LINES_MAX`] lines in one transaction. The results come in the order of the lines.
///
/// # Errors
/// [`Refusal`] when the caller may not write or the store fails; then no line of this call was taken.
pub async fn batch(
    context: &Context,
    caller: &Caller,
    lines: Vec<Line>,
    sent_by: SentBy,
) -> Result<Audited<Vec<LineResult>>, Refusal> {
    let grant = allowed(context, caller, "put_batch").await?;
    let mut results = Vec::with_capacity(lines.len());
    let mut puts = Vec::with_capacity(lines.len());
    for line in lines {
        match checked(context, caller, line).await? {
            Ok(draft) => {
                puts.push(amana_store::Put {
                    id_if_new: put::new_id(context)?,
                    draft,
                    expected: Expect::Any,
                    reason: None,
                });
                results.push(None);
            }
            Err(faults) => results.push(Some(LineResult::Rejected(faults))),
        }
    }
    let rejected = results.iter().flatten().count();
    let may_put_off = sent_by == SentBy::Register || caller.role == Role::System;
    let empty = Batch::empty(caller.clone(), context.clock().now().as_microsecond());
    let batch = Batch { puts, may_put_off, ..empty };
    let written = write(context, caller, &grant, batch, rejected).await?;
    let mut outcomes = written.outcomes.into_iter();
    let results = results.into_iter().map(|result| match result {
        Some(rejected) => Ok(rejected),
        None => match outcomes.next() {
            Some(Outcome::Created { id, version }) => Ok(LineResult::Created(id, version)),
            Some(Outcome::Updated { id, version }) => Ok(LineResult::Updated(id, version)),
            Some(Outcome::Unchanged { id, version }) => Ok(LineResult::Unchanged(id, version)),
            Some(Outcome::PutsOff { review_on, .. }) => {
                Ok(LineResult::Rejected(vec![put::needs_two(review_on)]))
            }
            Some(Outcome::AboveClearance) => Ok(LineResult::Rejected(vec![put::above_clearance()])),
            _ => Err(Refusal::bug("a line of a batch had no outcome", "outcomes and lines differ")),
        },
    });
    let results = results.collect::<Result<Vec<_>, _>>()?;
    context.index_own_changes().await?;
    Ok(Audited::committed_with_its_write(results))
}

/// Withdraws the caller's active records of one kind whose references are not in `kept`: what has left a list.
///
/// # Errors
/// As [`batch`].
pub async fn withdraw_missing(
    context: &Context,
    caller: &Caller,
    kind: Kind,
    kept: &std::collections::HashSet<OwnerReference>,
    reason: &str,
) -> Result<Audited<usize>, Refusal> {
    let grant = allowed(context, caller, "withdraw_missing").await?;
    let known = context.store().records().references(caller.member, kind).await?;
    let missing = known.into_iter().filter(|reference| !kept.contains(reference)).collect::<Vec<_>>();
    for references in missing.chunks(BATCH_LINES_MAX) {
        let withdrawals = references.iter().map(|reference| Withdraw {
            kind,
            reference: reference.clone(),
            reason: reason.to_owned(),
            expected: Expect::Any,
        });
        let at = context.clock().now().as_microsecond();
        let batch = Batch { withdrawals: withdrawals.collect(), ..Batch::empty(caller.clone(), at) };
        write(context, caller, &grant, batch, 0).await?;
    }
    context.index_own_changes().await?;
    Ok(Audited::committed_with_its_write(missing.len()))
}

/// How many active records of one kind the caller's member has.
///
/// # Errors
/// As [`batch`].
pub async fn active_count(context: &Context, caller: &Caller, kind: Kind) -> Result<usize, Refusal> {
    allowed(context, caller, "active_count").await?;
    Ok(context.store().records().references(caller.member, kind).await?.len())
}

async fn allowed(context: &Context, caller: &Caller, operation: &'static str) -> Result<WriteGrant, Refusal> {
    context.allow(caller, Action::WriteRecord, operation).await?;
    match may_write(caller, caller.member) {
        Some(grant) => Ok(grant),
        None => Err(context.refused(caller, operation, Refusal::NotAllowed).await),
    }
}

async fn checked(context: &Context, caller: &Caller, line: Line) -> Result<Line, Refusal> {
    let draft = match line {
        Ok(draft) => draft,
        Err(faults) => return Ok(Err(faults)),
    };
    match put::check(context, caller, &draft).await {
        Ok(()) => Ok(Ok(draft)),
        Err(Refusal::Faults(faults)) => Ok(Err(faults)),
        Err(other) => Err(other),
    }
}

async fn write(
    context: &Context,
    caller: &Caller,
    grant: &WriteGrant,
    batch: Batch,
    rejected: usize,
) -> Result<Written, Refusal> {
    let entry = |written: &Written| {
        let count =
            |wanted: fn(&Outcome) -> bool| written.outcomes.iter().filter(|outcome| wanted(outcome)).count();
        let event = Event::BatchPut {
            owner: caller.member,
            created: count(|o| matches!(o, Outcome::Created { .. })),
            updated: count(|o| matches!(o, Outcome::Updated { .. })),
            withdrawn: count(|o| matches!(o, Outcome::Withdrawn { .. })),
            unchanged: count(|o| matches!(o, Outcome::Unchanged { .. })),
            rejected,
            first_change: written.first_seq,
            last_change: written.last_seq,
        };
        context.audit_draft(Entry::of(caller, event).about(caller.member))
    };
    context.store().records().write(grant, batch, entry).await
}
