//! A record's history: every version and its time; authors, reasons and earlier contents are the owner's alone.

use amana_domain::{
    code::{MemberCode, RecordId},
    event::Event,
    officer::Action,
    record::Head,
    sharing::Visibility,
};
use amana_store::Version;

use crate::{Audited, Context, Refusal, audited::Entry, search::Asker};

/// The versions of a record, the newest first.
///
/// # Errors
/// As reading the record.
pub async fn versions(
    context: &Context,
    asker: Asker<'_>,
    id: RecordId,
) -> Result<Audited<Vec<Version>>, Refusal> {
    context.allow_purpose(asker, Action::ReadRecord, "list_versions").await?;
    let seen = granted(context, asker, id).await?;
    let owner = seen.as_ref().map(|(owner, _)| *owner);
    let shown = seen.as_ref().and_then(|(_, versions)| versions.as_ref()).map_or(0, Vec::len);
    let event = Event::VersionsRead { purpose: asker.purpose, record: id, shown };
    let answer = context.audited(Entry::of(asker.caller, event).about(owner), seen).await?;
    match answer.into_inner() {
        Some((_, Some(versions))) => Ok(Audited::entered_before(versions)),
        Some((owner, None)) => Err(Refusal::AskOwner { owner }),
        None => Err(Refusal::NotFound),
    }
}

/// The owner, and the versions where they may be shown.
async fn granted(
    context: &Context,
    asker: Asker<'_>,
    id: RecordId,
) -> Result<Option<(MemberCode, Option<Vec<Version>>)>, Refusal> {
    let mut reading = context.reading(context.audience(asker).await?);
    loop {
        let mut owner = None;
        let decide = |head: &Head, generation| match reading.decide(head, generation) {
            Visibility::Full(grant) => {
                owner = Some(head.owner);
                Some(grant)
            }
            Visibility::Hit(_) => {
                owner = Some(head.owner);
                None
            }
            Visibility::None => None,
        };
        let versions = context.store().records().versions(id, decide).await?;
        if reading.holds().await? {
            return Ok(owner.map(|owner| (owner, versions)));
        }
    }
}
