//! Our own format: one draft as JSON a line, as `amana export` writes it.
//!
//! The JSON Schema is `docs/reference/record.schema.json`. Blank lines are passed over; a line over
//! [`limits::RECORD_BYTES_MAX`] is rejected without being held.

use std::sync::Arc;

use amana_domain::{
    code::{Code, OwnerReference},
    limits,
    quality::Entry,
    record::Draft,
};
use serde_json::Value;

use crate::{
    Error, Place, Progress, Row, RowStream, Source,
    lines::{Lines, NumberedLine},
    sheet::Drafted,
};

pub(crate) fn read(sources: Vec<Source>, entry: Entry, progress: &Progress) -> Result<RowStream, Error> {
    let progress = progress.clone();
    let rows = sources.into_iter().flat_map(move |source| rows_of(source, entry, &progress));
    Ok(Box::new(rows))
}

fn rows_of(mut source: Source, entry: Entry, progress: &Progress) -> RowStream {
    let file = Arc::clone(source.name());
    match source.counted(progress) {
        Ok(reader) => {
            let lines = Lines::new(reader, &file, limits::RECORD_BYTES_MAX);
            Box::new(lines.filter_map(move |line| line.map(|line| row_of(line, entry)).transpose()))
        }
        Err(error) => Box::new(std::iter::once(Err(error))),
    }
}

/// The row of a line; none for a blank one.
fn row_of((place, text): NumberedLine, entry: Entry) -> Option<Row> {
    let text = match text {
        Ok(text) if text.trim().is_empty() => return None,
        Ok(text) => text,
        Err(fault) => return Some(Row::unreadable(place, fault)),
    };
    Some(match Draft::from_text(&text).map(Box::new) {
        Ok(draft) => {
            let id = Some(draft.reference.as_str().to_owned());
            Row::of(Place { id, ..place }, Drafted { draft: Some(draft), faults: Vec::new() }, entry)
        }
        Err(faults) => Row::Rejected { place: Place { id: reference_in(&text), ..place }, faults },
    })
}

/// The reference of a draft that cannot be read, so that its owner finds it.
fn reference_in(text: &str) -> Option<String> {
    let value = serde_json::from_str::<Value>(text).ok()?;
    let reference = value.get("reference")?.as_str()?;
    OwnerReference::parse(reference).ok().map(|reference| reference.as_str().to_owned())
}

/// The line of a draft, without its line break.
///
/// [`crate::read`] with [`crate::Format::Ndjson`] gives the same draft again.
#[must_use]
pub fn write(draft: &Draft) -> String {
    draft.to_text()
}
