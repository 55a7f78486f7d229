//! Everything that the caller's member owns, page by page, for its own files and for the way out: records, and the
//! photos and attachments that they name.
//!
//! The entry of a page counts its records and blobs before either can leave: a [`Page`] comes from [`page`] alone, and
//! a blob is read through the page whose records name it.

use std::collections::BTreeSet;

use amana_domain::{
    code::{BlobHash, MemberCode, RecordId},
    event::Event,
    officer::{Action, Caller},
};
use amana_store::{Blob, CurrentRecord};

use crate::{Audited, Context, Refusal, audited::Entry};

/// Records in one page, each page with an audit entry of its own.
const PAGE_RECORDS: usize = 1_000;

/// One page: an owner's records, and where the next page begins.
#[derive(Debug)]
pub struct Page {
    owner: MemberCode,
    records: Vec<Exported>,
    next: Option<RecordId>,
}

/// A record on its way out.
#[derive(Debug)]
pub struct Exported {
    /// The record as a line of NDJSON, without its line end.
    pub line: String,
    /// The photos and attachments that it names.
    pub blobs: Vec<BlobHash>,
}

impl Page {
    /// Whose records they are.
    pub fn owner(&self) -> MemberCode {
        self.owner
    }

    /// The records.
    pub fn records(&self) -> &[Exported] {
        &self.records
    }

    /// The last record of the page; `None` when it was the last page.
    pub fn next(&self) -> Option<RecordId> {
        self.next
    }

    /// A photo or attachment that a record of this page names; `None` when the store has lost it, or no record does.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn blob(&self, context: &Context, hash: &BlobHash) -> Result<Audited<Option<Blob>>, Refusal> {
        let is_named = self.records.iter().any(|record| record.blobs.contains(hash));
        let blob = if is_named { context.store().blobs().get(hash).await? } else { None };
        // The page's entry, on disk since before the page was given, counts it.
        Ok(Audited::entered_before(blob))
    }
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
    let records = records.into_iter().map(exported).collect::<Result<Vec<_>, Refusal>>()?;
    let blobs = records.iter().flat_map(|record| &record.blobs).collect::<BTreeSet<_>>().len();
    let event = Event::Exported { owner: caller.member, records: records.len(), blobs };
    let page = Page { owner: caller.member, records, next };
    context.audited(Entry::of(caller, event).about(caller.member), page).await
}

fn exported(record: CurrentRecord) -> Result<Exported, Refusal> {
    // Few records name a blob, and reading each as a draft would take most of an export's time.
    let may_name_one = record.content.contains("\"blob\"");
    let blobs = if may_name_one { record.draft()?.blobs() } else { Vec::new() };
    Ok(Exported { line: record.content, blobs })
}
