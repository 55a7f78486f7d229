//! A record held on past its day of review: one officer asks with a reason, another one grants it (RPD 49-50).

use amana_domain::{
    Fault,
    code::{Date, FaultCode, RecordId},
    event::Event,
    officer::{Action, Caller},
    record::Head,
    sharing::is_own,
    text::Line,
};
use amana_store::Extension;

use super::put::{Change, Put, changed};
use crate::{Audited, Context, Refusal, audited::Entry, search::Asker};

/// Asks that a record of the caller's own member is held on until another day of review.
///
/// # Errors
/// A fault for a day that is not after today, or later than the owner's law lets the purpose have; [`Refusal::NotFound`]
/// for a record of another member, too.
pub async fn ask_extension(
    context: &Context,
    caller: &Caller,
    id: RecordId,
    review_on: Date,
    reason: &Line,
) -> Result<Audited<()>, Refusal> {
    context.allow(caller, Action::Review, "ask_extension").await?;
    let Some(head) = own(context, caller, id).await? else {
        return Err(context.refused(caller, "ask_extension", Refusal::NotFound).await);
    };
    check(context, &head, review_on).map_err(Refusal::fault)?;
    let asked = Extension {
        review_on,
        reason: reason.to_string(),
        account: caller.account.clone(),
        at: context.clock().now().as_microsecond(),
    };
    let entry =
        context.audit_draft(Entry::of(caller, Event::ExtensionAsked { record: id }).about(caller.member))?;
    context.store().retention().ask_extension(id, &asked, entry).await?;
    Ok(Audited::committed_with_its_write(()))
}

/// Grants what another officer of the same member has asked for: the record has a new version with the new day.
///
/// # Errors
/// [`Refusal::AnotherNeeded`] for the one who asked; [`Refusal::NotFound`] where nothing is asked, and for a record of
/// another member.
pub async fn confirm_extension(
    context: &Context,
    caller: &Caller,
    id: RecordId,
) -> Result<Audited<Put>, Refusal> {
    context.allow(caller, Action::Review, "confirm_extension").await?;
    let head = own(context, caller, id).await?;
    let asked = match &head {
        Some(_) => context.store().retention().extension(id).await?,
        None => None,
    };
    let (Some(head), Some(asked)) = (head, asked) else {
        return Err(context.refused(caller, "confirm_extension", Refusal::NotFound).await);
    };
    if asked.account == caller.account {
        return Err(context.refused(caller, "confirm_extension", Refusal::AnotherNeeded).await);
    }
    check(context, &head, asked.review_on).map_err(Refusal::fault)?;
    let Some(read) = context.granted_one(Asker { caller, purpose: head.purpose }, id).await? else {
        return Err(context.refused(caller, "confirm_extension", Refusal::NotFound).await);
    };
    let mut draft = read.content;
    draft.review_on = asked.review_on;
    let reason = Some(format!("{} ({})", asked.reason, asked.account));
    let change =
        Change { expected: Some(head.version), reason, is_reviewed: true, operation: "confirm_extension" };
    let put = changed(context, caller, draft, change).await?;
    context.store().retention().forget_extension(id).await?;
    Ok(put)
}

async fn own(context: &Context, caller: &Caller, id: RecordId) -> Result<Option<Head>, Refusal> {
    let head = context.store().records().head(id).await?;
    Ok(head.filter(|head| is_own(caller, head) && head.state == amana_domain::record::State::Active))
}

fn check(context: &Context, head: &Head, review_on: Date) -> Result<(), Fault> {
    let today = context.today();
    if review_on <= today {
        return Err(Fault::at("/review_on", FaultCode::ReviewDatePassed).with("today", today));
    }
    let latest = context.profiles().of(head.owner).review_latest(head.purpose, today);
    if review_on > latest {
        return Err(Fault::at("/review_on", FaultCode::ReviewDateTooLate).with("latest", latest));
    }
    Ok(())
}
