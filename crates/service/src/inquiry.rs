//! A question to the owner of a record: by whoever may know that it exists, whether its content is shown or not.

use amana_domain::{
    code::{MemberCode, RecordId},
    event::Event,
    officer::{Action, Caller},
    record::Head,
    sharing::is_own,
    text::Line,
};
use amana_store::Inquiry;

use crate::{
    Audited, Context, Refusal,
    audited::{Entry, random},
    candidate::Seen,
    limits,
    search::Asker,
};

/// Asks the owner of a record about it; gives the owner. The text is for the owner's eyes and in no log.
///
/// # Errors
/// [`Refusal::NotFound`] when there is none that the caller may know of.
pub async fn ask(
    context: &Context,
    asker: Asker<'_>,
    id: RecordId,
    text: &Line,
) -> Result<Audited<MemberCode>, Refusal> {
    context.allow_purpose(asker, Action::ReadRecord, "ask_owner").await?;
    let owner = context.granted_one(asker, id).await?.map(|record| Seen::of(record).owner());
    let caller = asker.caller;
    let event = |sent| Event::OwnerAsked { purpose: asker.purpose, record: id, sent };
    let Some(owner) = owner else {
        context.audited(Entry::of(caller, event(false)), ()).await?;
        return Err(Refusal::NotFound);
    };
    let now = context.clock().now();
    let inquiry = Inquiry {
        member: caller.member,
        account: caller.account.clone(),
        purpose: asker.purpose,
        text: text.to_string(),
        at: now.as_microsecond(),
    };
    let number = RecordId::of(u64::try_from(now.as_millisecond()).unwrap_or_default(), random()?);
    let entry = context.audit_draft(Entry::of(caller, event(true)).about(owner))?;
    context.store().inquiries().add((number, id, owner), &inquiry, entry).await?;
    Ok(Audited::committed_with_its_write(owner))
}

/// What the caller's own member was asked about records within its clearance, the newest first, each with its record.
///
/// # Errors
/// [`Refusal::NotAllowed`] for whoever answers for no records.
pub async fn list(context: &Context, caller: &Caller) -> Result<Audited<Vec<(Head, Inquiry)>>, Refusal> {
    context.allow(caller, Action::Review, "list_inquiries").await?;
    let mut asked = context.store().inquiries().of(caller.member, limits::INQUIRIES_MAX).await?;
    asked.retain(|(head, _)| is_own(caller, head));
    let entry = Entry::of(caller, Event::InquiriesRead { shown: asked.len() });
    context.audited(entry, asked).await
}
