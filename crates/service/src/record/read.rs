//! One record read in full.

use amana_domain::{code::RecordId, event::Event, officer::Action, record::Record};

use crate::{Audited, Context, Refusal, audited::Entry, search::Asker};

/// Reads a record. One that is hidden and one that does not exist give the same refusal, after the same work.
///
/// # Errors
/// [`Refusal::NotFound`] when there is none that the caller may see.
pub async fn read(context: &Context, asker: Asker<'_>, id: RecordId) -> Result<Audited<Record>, Refusal> {
    context.allow(asker.caller, Action::ReadRecord, "get_record").await?;
    let record = context.granted_one(asker, id).await?;
    let shown = record.as_ref().map(|record| record.head.version);
    let event = Event::RecordRead { purpose: asker.purpose, record: id, shown };
    let answer = context.audited(Entry { caller: asker.caller, event, terms: None }, record).await?;
    answer.present()
}
