//! The consolidated list of the UN Security Council.
//!
//! `CONSOLIDATED_LIST` holds `INDIVIDUALS` and `ENTITIES`, these the entries. Each individual is read into a small
//! tree ([`element`]) and becomes a person ([`individual`]); organisations are skipped. What an element becomes stands
//! in the file of that name; an element that nobody takes goes to the remarks, so a new one in the list is never lost.

mod alias;
mod appearance;
mod birth;
mod comment;
mod document;
mod element;
mod individual;
mod metered;

use std::{io::BufRead, sync::Arc};

use amana_domain::{
    Fault,
    code::{Code, Date, FaultCode},
    quality::Entry,
};
use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use self::{
    element::{DEPTH_MAX, ENTRY_BYTES_MAX, Tree},
    individual::List,
    metered::Metered,
};
use crate::{Error, Format, Place, Progress, Row, RowStream, Source};

const ROOT: &str = "CONSOLIDATED_LIST";

/// Depth of the elements that are entries: below the root and a section.
const ENTRY_DEPTH: usize = 2;

pub(crate) fn read(sources: Vec<Source>, entry: Entry, progress: &Progress) -> Result<RowStream, Error> {
    let progress = progress.clone();
    let rows = sources.into_iter().flat_map(move |source| rows_of(source, entry, &progress));
    Ok(Box::new(rows))
}

fn rows_of(mut source: Source, entry: Entry, progress: &Progress) -> RowStream {
    let file = Arc::clone(source.name());
    match source.counted(progress) {
        Ok(reader) => {
            let reader = Reader::from_reader(Metered::new(reader));
            Box::new(Entries {
                reader,
                file,
                entry,
                published: None,
                depth: 0,
                root_seen: false,
                ended: false,
            })
        }
        Err(error) => Box::new(std::iter::once(Err(error))),
    }
}

/// The entries of one file.
struct Entries<R> {
    reader: Reader<Metered<R>>,
    file: Arc<str>,
    entry: Entry,
    /// The day on which the list was generated.
    published: Option<Date>,
    depth: usize,
    root_seen: bool,
    ended: bool,
}

impl<R: BufRead> Iterator for Entries<R> {
    type Item = Result<Row, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            match self.step() {
                Ok(None) => {}
                Ok(Some(row)) => return Some(Ok(row)),
                Err(error) => {
                    self.ended = true;
                    return Some(Err(error));
                }
            }
        }
        None
    }
}

impl<R: BufRead> Entries<R> {
    /// Reads one event; the row, if it was an entry.
    fn step(&mut self) -> Result<Option<Row>, Error> {
        let mut buffer = Vec::new();
        match self.event(&mut buffer)? {
            Event::Start(start) if self.depth == ENTRY_DEPTH => {
                let (line, name) = (self.reader.get_ref().line(), start.name().0.to_owned());
                let tree = self.tree(&name)?;
                Ok(Some(self.row(line, &name, tree)))
            }
            Event::Empty(start) if self.depth == ENTRY_DEPTH => {
                let mut tree = Tree::new(start.name().0);
                tree.close();
                Ok(Some(self.row(self.reader.get_ref().line(), start.name().0, tree)))
            }
            Event::Start(start) => {
                self.open(&start)?;
                self.depth += 1;
                Ok(None)
            }
            Event::Empty(start) => {
                self.open(&start)?;
                Ok(None)
            }
            Event::End(_) => {
                self.depth = self.depth.saturating_sub(1);
                Ok(None)
            }
            Event::Eof if self.depth > 0 => {
                Err(self.not_well_formed("the file ends before its last element"))
            }
            Event::Eof if !self.root_seen => Err(self.other_format()),
            Event::Eof => {
                self.ended = true;
                Ok(None)
            }
            _ => Ok(None),
        }
    }

    fn event<'b>(&mut self, buffer: &'b mut Vec<u8>) -> Result<Event<'b>, Error> {
        self.reader.get_mut().refill();
        let event = self.reader.read_event_into(buffer);
        event.map_err(|error| match error {
            quick_xml::Error::Io(cause) => {
                let cause = std::io::Error::new(cause.kind(), cause.to_string());
                Error::Unreadable { file: Arc::clone(&self.file), cause }
            }
            error => self.not_well_formed(&error.to_string()),
        })
    }

    /// Looks at the root, which says when the list was generated.
    fn open(&mut self, start: &BytesStart<'_>) -> Result<(), Error> {
        if self.depth > 0 {
            return Ok(());
        }
        if start.name().0 != ROOT || self.root_seen {
            return Err(self.other_format());
        }
        self.root_seen = true;
        let generated = start.try_get_attribute("dateGenerated").ok().flatten();
        self.published = generated.and_then(|at| Date::parse(at.value.get(..10)?).ok());
        Ok(())
    }

    /// The row of an entry.
    fn row(&self, line: u64, name: &str, tree: Tree) -> Row {
        let place = Place { file: Arc::clone(&self.file), line, id: tree.id() };
        match (name, tree.whole()) {
            ("INDIVIDUAL", Some(element)) => {
                let list = List { published: self.published, today: self.entry.today };
                Row::of(place, individual::draft(element, list), self.entry)
            }
            ("INDIVIDUAL", None) => {
                Row::unreadable(place, Fault::at("", FaultCode::TextTooLong).with("max", ENTRY_BYTES_MAX))
            }
            ("ENTITY", _) => Row::Skipped { place, what: "organisation" },
            _ => Row::Skipped { place, what: "unknown entry" },
        }
    }

    fn tree(&mut self, name: &str) -> Result<Tree, Error> {
        let mut tree = Tree::new(name);
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match self.event(&mut buffer)? {
                Event::Start(start) => {
                    if tree.depth() >= DEPTH_MAX {
                        return Err(self.not_well_formed("elements nested too deeply"));
                    }
                    tree.open(start.name().0, attributes_of(&start));
                }
                Event::Empty(start) => {
                    tree.open(start.name().0, attributes_of(&start));
                    tree.close();
                }
                Event::End(_) if tree.close() => return Ok(tree),
                Event::Text(text) => tree.text(&text.xml10_content()),
                Event::CData(text) => tree.text(&text.xml10_content()),
                Event::GeneralRef(reference) => {
                    let name = reference.xml10_content();
                    let character = reference.resolve_char_ref().ok().flatten();
                    tree.text(&entity(&name, character));
                }
                Event::Eof => return Err(self.not_well_formed("the file ends within an entry")),
                _ => {}
            }
        }
    }

    fn not_well_formed(&self, cause: &str) -> Error {
        let line = self.reader.get_ref().line();
        Error::NotWellFormed { file: Arc::clone(&self.file), line, cause: cause.to_owned() }
    }

    fn other_format(&self) -> Error {
        let expected = "its root element is `CONSOLIDATED_LIST`";
        Error::OtherFormat { file: Arc::clone(&self.file), format: Format::UnXml, expected }
    }
}

/// The characters of an entity; those that a document type would define are never expanded and stay as written.
fn entity(name: &str, character: Option<char>) -> String {
    let predefined = match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "apos" => Some('\''),
        "quot" => Some('"'),
        _ => character,
    };
    predefined.map_or_else(|| format!("&{name};"), String::from)
}

/// The attributes of an element as text: the list has none today, and one that comes must not be lost.
fn attributes_of(start: &BytesStart<'_>) -> String {
    start.attributes_raw().trim().to_owned()
}
