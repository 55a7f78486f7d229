//! Who is shut out of one record, set or lifted by its owner (RPD 58): in force with its commit, on every server.

use amana_domain::{
    code::RecordId,
    officer::{Action, Caller},
    sharing::Restriction,
    text::Line,
};

use super::put::{Change, Put, changed};
use crate::{Audited, Context, Refusal, search::Asker};

/// Sets or lifts the restriction of a record of the caller's own member.
///
/// # Errors
/// [`Refusal::NotFound`] for a record of another member, too; [`Refusal::VersionNeeded`] or [`Refusal::Conflict`] when
/// it has changed meanwhile.
pub async fn restrict(
    context: &Context,
    caller: &Caller,
    id: RecordId,
    restriction: Option<Restriction>,
    change: (&Line, Option<u32>),
) -> Result<Audited<Put>, Refusal> {
    let (reason, expected) = change;
    context.allow(caller, Action::WriteRecord, "restrict_record").await?;
    let head = context.store().records().head(id).await?.filter(|head| head.owner == caller.member);
    // Read as its owner's officer reads it: not above his clearance.
    let read = match &head {
        Some(head) => context.granted_one(Asker { caller, purpose: head.purpose }, id).await?,
        None => None,
    };
    let Some(mut draft) = read.map(|read| read.content) else {
        return Err(context.refused(caller, "restrict_record", Refusal::NotFound).await);
    };
    let Some(expected) = expected else {
        return Err(context.refused(caller, "restrict_record", Refusal::VersionNeeded).await);
    };
    draft.restriction = restriction;
    let reason = Some(reason.to_string());
    changed(
        context,
        caller,
        draft,
        Change { expected: Some(expected), reason, is_reviewed: false, operation: "restrict_record" },
    )
    .await
}
