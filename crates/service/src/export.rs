//! Everything that the caller's member owns, page by page, for its own files and for the way out.

use amana_domain::{
    code::RecordId,
    event::Event,
    officer::{Action, Caller},
};

use crate::{Audited, Context, Refusal, audited::Entry};

/// Records in one page, each page with an audit entry of its own.
const PAGE_RECORDS: usize = 1_000;

/// One page: records as they are written in NDJSON, and where the next page begins.
#[derive(Debug)]
pub struct Page {
    /// One record a line, without line ends.
    pub lines: Vec<String>,
    /// The last record of the page; `None` when it was the last page.
    pub next: Option<RecordId>,
}

/// The caller's member's active records after the one given.
///
/// # Errors
/// [`Refusal::NotAllowed`] for whoever may not take them out.
pub async fn page(
    context: &Context,
    caller: &Caller,
    after: Option<RecordId>,
) -> Result<Audited<Page>, Refusal> {
    context.allow(caller, Action::Export, "export_records").await?;
    let records = context.store().internal().owned_page(caller.member, after, PAGE_RECORDS).await?;
    let next = if records.len() == PAGE_RECORDS { records.last().map(|record| record.id) } else { None };
    let lines = records.into_iter().map(|record| record.content).collect::<Vec<_>>();
    let event = Event::Exported { owner: caller.member, records: lines.len() };
    context.audited(Entry { caller, event, terms: None }, Page { lines, next }).await
}
