//! Flags: a member says that it does not act on another member's record, and why (Regulation (EU) 2018/1862, Arts 24
//! and 25). The record stays as it is; its owner is told; the member's own officers are told wherever they meet it.
//!
//! Whether there is a flag is read in the statement that reads the record: one that was set holds for every read after
//! its commit, on every server.

use amana_domain::{
    code::RecordId,
    event::Event,
    flag::{Flag, FlagDraft, fault_of},
    officer::{Action, Caller},
    text::Line,
};
use amana_store::{FlaggedRecord, FlagsOf};

use crate::{Audited, Context, Refusal, audited::Entry, limits, search::Asker};

/// Sets the flag of the caller's own member on a record that it may read in full.
///
/// # Errors
/// A fault for a record of its own; [`Refusal::NotFound`] when there is none whose content the caller may see.
pub async fn set(
    context: &Context,
    caller: &Caller,
    id: RecordId,
    draft: FlagDraft,
) -> Result<Audited<Flag>, Refusal> {
    let asker = Asker { caller, purpose: draft.purpose };
    context.allow_purpose(asker, Action::Flag, "put_flag").await?;
    let read = context.granted_one(asker, id).await?.filter(|record| record.is_full);
    let (purpose, reason) = (draft.purpose, draft.reason);
    let event = |set| Event::RecordFlagged { purpose, record: id, reason, set };
    let Some(head) = read.map(|read| read.head) else {
        context.audited(Entry::of(caller, event(false)), ()).await?;
        return Err(Refusal::NotFound);
    };
    if let Some(fault) = fault_of(caller, head.owner) {
        return Err(context.refused(caller, "put_flag", Refusal::fault(fault)).await);
    }
    let at = context.clock().now().as_microsecond();
    let flag = Flag { draft, account: caller.account.clone(), at };
    let entry = context.audit_draft(Entry::of(caller, event(true)).about(head.owner))?;
    context.store().flags().set(caller.member, &head, &flag, entry).await?;
    Ok(Audited::committed_with_its_write(flag))
}

/// Lifts the flag of the caller's own member, also from a record that it may not see any more: the flag is its own.
///
/// # Errors
/// [`Refusal::NotFound`] when there is none.
pub async fn lift(
    context: &Context,
    caller: &Caller,
    id: RecordId,
    why: &Line,
) -> Result<Audited<()>, Refusal> {
    context.allow(caller, Action::Flag, "delete_flag").await?;
    let event = |lifted| Entry::of(caller, Event::FlagLifted { record: id, lifted });
    let owner = context.store().records().head(id).await?.map(|head| head.owner);
    let entry = context.audit_draft(event(true).about(owner))?;
    let at = context.clock().now().as_microsecond();
    if context.store().flags().lift(id, caller, (at, why), entry).await? {
        return Ok(Audited::committed_with_its_write(()));
    }
    context.audited(event(false), ()).await?;
    Err(Refusal::NotFound)
}

/// The flags that a bureau has to know of.
#[derive(Clone, Debug)]
pub struct Flags {
    /// Those that its own member set.
    pub own: Vec<FlaggedRecord>,
    /// Those of others on its member's records.
    pub on_ours: Vec<FlaggedRecord>,
}

/// The flags of the caller's own member, and those of others on its records, up to its clearance: those in force first,
/// then the newest.
///
/// # Errors
/// [`Refusal::NotAllowed`] for whoever answers for no records.
pub async fn list(context: &Context, caller: &Caller) -> Result<Audited<Flags>, Refusal> {
    context.allow(caller, Action::Review, "list_flags").await?;
    let flags = context.store().flags();
    let own = flags.list(FlagsOf::Member(caller.member), caller.clearance, limits::FLAGS_MAX).await?;
    let on_ours = flags.list(FlagsOf::Owner(caller.member), caller.clearance, limits::FLAGS_MAX).await?;
    let event = Event::FlagsRead { shown: own.len().saturating_add(on_ours.len()) };
    context.audited(Entry::of(caller, event), Flags { own, on_ours }).await
}
