//! FollowTheMoney: entities of a schema with lists of values, one JSON object a line.
//!
//! A `Person` becomes a draft. Its addresses, passports, identity numbers and sanctions are entities of their own that
//! may stand anywhere in the file, so the file is read twice: first these parts are gathered, then the persons are
//! streamed. Every other entity is skipped under its schema's name; so is a part, for its text is with its person.

mod entity;
mod parts;
mod person;
mod schema;

use std::sync::Arc;

use amana_domain::quality::Entry;

use self::{entity::Entity, parts::Parts};
use crate::{
    Error, Place, Progress, Row, RowStream, Source,
    lines::{Lines, NumberedLine},
};

/// Bytes of one entity: persons with many aliases and sources reach some hundred kilobytes.
const ENTITY_BYTES_MAX: usize = 2 * 1024 * 1024;

pub(crate) fn read(sources: Vec<Source>, entry: Entry, progress: &Progress) -> Result<RowStream, Error> {
    let progress = progress.clone();
    let rows = sources.into_iter().flat_map(move |source| {
        rows_of(source, entry, &progress).unwrap_or_else(|error| Box::new(std::iter::once(Err(error))))
    });
    Ok(Box::new(rows))
}

fn rows_of(mut source: Source, entry: Entry, progress: &Progress) -> Result<RowStream, Error> {
    let file = Arc::clone(source.name());
    let mut parts = Parts::default();
    for line in Lines::new(source.uncounted()?, &file, ENTITY_BYTES_MAX) {
        let (_, text) = line?;
        if let Ok(Ok(entity)) = text.map(|text| Entity::read(&text)) {
            parts.gather(entity, &file)?;
        }
    }
    let lines = Lines::new(source.counted(progress)?, &file, ENTITY_BYTES_MAX);
    Ok(Box::new(lines.filter_map(move |line| line.map(|line| row_of(line, &parts, entry)).transpose())))
}

/// The row of a line; none for a blank one.
fn row_of((place, text): NumberedLine, parts: &Parts, entry: Entry) -> Option<Row> {
    let entity = match text {
        Ok(text) if text.trim().is_empty() => return None,
        Ok(text) => Entity::read(&text),
        Err(fault) => return Some(Row::unreadable(place, fault)),
    };
    let entity = match entity {
        Ok(entity) => entity,
        Err(fault) => return Some(Row::unreadable(place, fault)),
    };
    let place = Place { id: entity.printable_id(), ..place };
    let what = schema::name_of(&entity.schema);
    if what != "Person" {
        return Some(Row::Skipped { place, what });
    }
    if person::is_only_exposed(&entity) {
        return Some(Row::Skipped { place, what: "politically exposed person" });
    }
    Some(Row::of(place, person::draft(entity, parts, entry.today), entry))
}
