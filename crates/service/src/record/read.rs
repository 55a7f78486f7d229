//! One record read in full.

use amana_domain::{code::RecordId, event::Event, officer::Action, record::Record};

use crate::{Audited, Context, Refusal, audited::Entry, candidate::Seen, search::Asker};

/// Reads a record. One that is hidden and one that does not exist give the same refusal, after the same work.
///
/// # Errors
/// [`Refusal::AskOwner`] when the caller may know of it and not see it; [`Refusal::NotFound`] when there is none that
/// the caller may know of.
pub async fn read(context: &Context, asker: Asker<'_>, id: RecordId) -> Result<Audited<Record>, Refusal> {
    context.allow_purpose(asker, Action::ReadRecord, "get_record").await?;
    let seen = context.granted_one(asker, id).await?.map(Seen::of);
    let shown = seen.as_ref().and_then(Seen::full).map(|record| record.head.version);
    let event = Event::RecordRead { purpose: asker.purpose, record: id, shown };
    let answer =
        context.audited(Entry::of(asker.caller, event).about(seen.as_ref().map(Seen::owner)), seen).await?;
    match answer.into_inner() {
        Some(Seen::Full(record)) => Ok(Audited::entered_before(*record)),
        Some(Seen::Hit(hit)) => Err(Refusal::AskOwner { owner: hit.owner }),
        None => Err(Refusal::NotFound),
    }
}
