//! A record's history: every version, its author, time and reason. Contents of earlier ones are the owner's alone.

use amana_domain::{
    code::RecordId,
    event::Event,
    officer::Action,
    sharing::{Visibility, decide},
};
use amana_store::Version;

use crate::{Audited, Context, Refusal, audited::Entry, search::Asker};

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
    let head = context.store().records().head(id).await?;
    let visibility =
        head.map_or(Visibility::None, |head| decide(context.request(asker.caller, asker.purpose), &head));
    let versions = match visibility {
        Visibility::Full(grant) => Some(context.store().records().versions(&grant).await?),
        Visibility::None => None,
    };
    let shown = versions.as_ref().map_or(0, Vec::len);
    let event = Event::VersionsRead { purpose: asker.purpose, record: id, shown };
    let answer = context.audited(Entry { caller: asker.caller, event, terms: None }, versions).await?;
    answer.present()
}
