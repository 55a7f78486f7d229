//! A record taken back by its owner: out of every search at once, its history kept.

use amana_domain::{
    code::RecordId,
    event::Event,
    officer::{Action, Caller},
    sharing::{is_own, may_write},
};
use amana_store::{Batch, Expect, Outcome, Withdraw, Written};

use super::put::Put;
use crate::{Audited, Context, Refusal, audited::Entry};

/// Withdraws a record of the caller's own member, with the reason that its history will show.
///
/// # Errors
/// [`Refusal::NotFound`] for a record of another member, too: whether it exists is not the caller's to know here.
pub async fn withdraw(
    context: &Context,
    caller: &Caller,
    id: RecordId,
    reason: String,
    expected: Option<u32>,
) -> Result<Audited<Put>, Refusal> {
    context.allow(caller, Action::WriteRecord, "withdraw_record").await?;
    let head = context.store().records().head(id).await?;
    let own = head
        .filter(|head| is_own(caller, head))
        .and_then(|head| may_write(caller, head.owner).map(|grant| (head, grant)));
    let Some((head, grant)) = own else {
        return Err(context.refused(caller, "withdraw_record", Refusal::NotFound).await);
    };
    let Some(expected) = expected else {
        return Err(context.refused(caller, "withdraw_record", Refusal::VersionNeeded).await);
    };
    let withdraw =
        Withdraw { kind: head.kind, reference: head.reference, reason, expected: Expect::Version(expected) };
    let at = context.clock().now().as_microsecond();
    let batch = Batch { withdrawals: vec![withdraw], ..Batch::empty(caller.clone(), at) };
    let entry = |written: &Written| {
        let event = match written.outcomes.first() {
            Some(Outcome::Withdrawn { id, version }) => {
                Event::RecordWithdrawn { record: *id, version: *version }
            }
            _ => Event::Refused { operation: "withdraw_record", reason: "version-conflict" },
        };
        context.audit_draft(Entry::of(caller, event).about(caller.member))
    };
    let written = context.store().records().write(&grant, batch, entry).await?;
    let put = match written.outcomes.first() {
        Some(&Outcome::Withdrawn { id, version }) => Put { id, version, created: false, changed: true },
        Some(&Outcome::Conflict { current }) => return Err(Refusal::Conflict { current }),
        _ => return Err(Refusal::NotFound),
    };
    context.index_own_changes().await?;
    Ok(Audited::committed_with_its_write(put))
}
