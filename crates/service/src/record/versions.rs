//! A record's history: every version, its author, time and reason. Contents of earlier ones are the owner's alone.

use amana_domain::{code::RecordId, event::Event, officer::Action};
use amana_store::Version;

use crate::{
    Audited, Context, Refusal,
    audited::Entry,
    search::{Asker, grant},
};

/// The versions of a record, the newest first.
///
/// # Errors
/// [`Refusal::NotFound`] when there is no record that the caller may see.
pub async fn versions(
    context: &Context,
    asker: Asker<'_>,
    id: RecordId,
) -> Result<Audited<Vec<Version>>, Refusal> {
    context.allow(asker.caller, Action::ReadRecord, "list_versions").await?;
    let request = context.request(asker.caller, asker.purpose);
    let versions = context.store().records().versions(id, |head| grant(request, head)).await?;
    let shown = versions.as_ref().map_or(0, Vec::len);
    let event = Event::VersionsRead { purpose: asker.purpose, record: id, shown };
    let answer = context.audited(Entry { caller: asker.caller, event, terms: None }, versions).await?;
    answer.present()
}
