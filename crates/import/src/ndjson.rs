//! Our own format: one draft as JSON a line, as `amana export` writes it, and the bytes that drafts name in lines of
//! their own.
//!
//! The JSON Schema of a draft is `docs/reference/record.schema.json`. Blank lines are passed over; a line that is too
//! long, a draft's over [`limits::RECORD_BYTES_MAX`], is rejected without being held.

mod blob;

use std::sync::Arc;

use amana_domain::{
    Fault,
    code::{Code, FaultCode, OwnerReference},
    limits,
    quality::Entry,
    record::Draft,
};
use serde_json::Value;

pub use self::blob::{Blob, write_blob};
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
            let lines = Lines::new(reader, &file, blob::LINE_BYTES_MAX);
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
    let too_long = || Fault::at("", FaultCode::TextTooLong).with("max", limits::RECORD_BYTES_MAX);
    // What is longer than a record is read only where it can be a blob.
    if text.len() > limits::RECORD_BYTES_MAX && !text.contains("\"base64\"") {
        return Some(Row::unreadable(place, too_long()));
    }
    let value = match serde_json::from_str::<Value>(&text) {
        Ok(value) => value,
        Err(error) => {
            // The line is the file's; what the parser counts is within it.
            let fault = Fault::at("", FaultCode::NotJson).with("line", error.line());
            return Some(Row::unreadable(place, fault.with("column", error.column())));
        }
    };
    if Blob::is_in(&value) {
        return Some(match Blob::from_json(&value) {
            Ok(blob) => Row::Blob { place, blob: Box::new(blob) },
            Err(faults) => Row::Rejected { place, faults },
        });
    }
    if text.len() > limits::RECORD_BYTES_MAX {
        return Some(Row::unreadable(place, too_long()));
    }
    let place = Place { id: reference_in(&value), ..place };
    Some(match Draft::from_json(&value).map(Box::new) {
        Ok(draft) => Row::of(place, Drafted { draft: Some(draft), faults: Vec::new() }, entry),
        Err(faults) => Row::Rejected { place, faults },
    })
}

/// The reference of a draft, so that its owner finds it even when it cannot be read.
fn reference_in(value: &Value) -> Option<String> {
    let reference = OwnerReference::parse(value.get("reference")?.as_str()?);
    reference.ok().map(|reference| reference.as_str().to_owned())
}

/// The line of a draft, without its line break.
///
/// [`crate::read`] with [`crate::Format::Ndjson`] gives the same draft again.
#[must_use]
pub fn write(draft: &Draft) -> String {
    draft.to_text()
}
