//! The list of Specially Designated Nationals of the US Treasury (OFAC), in its three CSV files.
//!
//! The file of names (12 columns) is streamed; the aliases (5) and addresses (6) of all entries are read before it into
//! a map by entry, for they are small. Which file is which is told from its columns, so names and order do not matter.
//! There is no header, `-0-` means nothing, and each row has a line of its own: a broken one spoils no other. Only
//! individuals become drafts; vessels, aircraft and organisations are skipped.

mod individual;
mod parts;
mod remarks;

use std::sync::Arc;

use amana_domain::{Fault, code::FaultCode, quality::Entry};

use self::parts::{Part, Parts};
use crate::{
    Error, Format, Place, Progress, Row, RowStream, Source,
    lines::{Lines, NumberedLine},
};

/// Bytes of one row: the longest of the list has two kilobytes.
const ROW_BYTES_MAX: usize = 64 * 1024;

/// Columns of the file of names.
const NAMES_COLUMNS: usize = 12;

/// Columns of the file of aliases.
const ALIASES_COLUMNS: usize = 5;

/// Columns of the file of addresses.
const ADDRESSES_COLUMNS: usize = 6;

pub(crate) fn read(sources: Vec<Source>, entry: Entry, progress: &Progress) -> Result<RowStream, Error> {
    let mut names: Option<Table> = None;
    let mut parts = Parts::default();
    let mut rejected = Vec::new();
    let mut seen = Vec::new();
    for mut source in sources {
        let file = Arc::clone(source.name());
        let table = Table::open(source.counted(progress)?, &file)?;
        if seen.contains(&table.columns) {
            return Err(incomplete("one file each of names, aliases and addresses"));
        }
        seen.push(table.columns);
        match table.columns {
            NAMES_COLUMNS => names = Some(table),
            ALIASES_COLUMNS => gather(table, Part::alias, &mut parts, &mut rejected)?,
            ADDRESSES_COLUMNS => gather(table, Part::address, &mut parts, &mut rejected)?,
            _ => {
                let expected = "its rows have 12 columns (sdn.csv), 5 (alt.csv) or 6 (add.csv)";
                return Err(Error::OtherFormat { file, format: Format::OfacCsv, expected });
            }
        }
    }
    let names = names.ok_or_else(|| incomplete("the file of names, `sdn.csv`, is needed"))?;
    let individuals = Individuals { names, parts, entry, ended: false };
    Ok(Box::new(rejected.into_iter().map(Ok).chain(individuals)))
}

fn incomplete(expected: &'static str) -> Error {
    Error::FilesIncomplete { format: Format::OfacCsv, expected }
}

/// Reads a file of aliases or addresses into the map.
fn gather(
    table: Table,
    part: fn(&[String]) -> Option<(u32, Part)>,
    parts: &mut Parts,
    rejected: &mut Vec<Row>,
) -> Result<(), Error> {
    for row in table {
        let (place, cells) = row?;
        let read =
            cells.and_then(|cells| part(&cells).ok_or_else(|| Fault::at("/reference", FaultCode::Missing)));
        match read {
            Ok((entry, part)) => parts.add(entry, part, place)?,
            Err(fault) => rejected.push(Row::unreadable(place, fault)),
        }
    }
    Ok(())
}

/// The rows of one file, all of as many columns as the first.
struct Table {
    lines: std::iter::Peekable<Lines>,
    columns: usize,
}

impl Table {
    fn open(reader: Box<dyn std::io::BufRead + Send>, file: &Arc<str>) -> Result<Table, Error> {
        let mut lines = Lines::new(reader, file, ROW_BYTES_MAX).peekable();
        let columns = match lines.peek() {
            Some(Ok((_, Ok(line)))) => cells(line).map_or(0, |cells| cells.len()),
            _ => 0,
        };
        Ok(Table { lines, columns })
    }

    fn row(&self, (mut place, line): NumberedLine) -> (Place, Result<Vec<String>, Fault>) {
        let cells = line.and_then(|line| cells(&line).ok_or_else(|| self.wrong_columns()));
        if let Ok(cells) = &cells {
            place.id = cells.first().cloned().filter(|id| !id.is_empty());
        }
        let cells =
            cells.and_then(
                |cells| {
                    if cells.len() == self.columns { Ok(cells) } else { Err(self.wrong_columns()) }
                },
            );
        (place, cells)
    }

    fn wrong_columns(&self) -> Fault {
        Fault::at("", FaultCode::WrongType).with("expected", format!("{} columns", self.columns))
    }
}

impl Iterator for Table {
    type Item = Result<(Place, Result<Vec<String>, Fault>), Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.lines.next()? {
                Err(error) => return Some(Err(error)),
                // The files end with an end-of-file character of old (Ctrl-Z).
                Ok((_, Ok(line))) if line.trim_matches(['\u{1A}', ' ']).is_empty() => {}
                Ok(line) => return Some(Ok(self.row(line))),
            }
        }
    }
}

/// The cells of a row, trimmed, `-0-` as nothing.
fn cells(line: &str) -> Option<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(line.as_bytes());
    let mut record = csv::StringRecord::new();
    reader.read_record(&mut record).ok()?;
    let cell = |cell: &str| if cell.trim() == "-0-" { String::new() } else { cell.trim().to_owned() };
    Some(record.iter().map(cell).collect())
}

/// The rows of the file of names with what the other files say of them.
struct Individuals {
    names: Table,
    parts: Parts,
    entry: Entry,
    ended: bool,
}

impl Individuals {
    fn row(&mut self, place: Place, cells: &[String]) -> Row {
        let kind = cells.get(2).map(String::as_str).unwrap_or_default();
        let parts =
            cells.first().and_then(|id| id.parse().ok()).map(|id| self.parts.take(id)).unwrap_or_default();
        match kind {
            "individual" => Row::of(place, individual::draft(cells, parts, self.entry.today), self.entry),
            "vessel" => Row::Skipped { place, what: "vessel" },
            "aircraft" => Row::Skipped { place, what: "aircraft" },
            "" => Row::Skipped { place, what: "organisation" },
            _ => Row::Skipped { place, what: "unknown entry" },
        }
    }

    /// After the last name: what belongs to none of them.
    fn orphan(&mut self) -> Option<Row> {
        let place = self.parts.orphan()?;
        Some(Row::Skipped { place, what: "alias or address without an entry" })
    }
}

impl Iterator for Individuals {
    type Item = Result<Row, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return self.orphan().map(Ok);
        }
        match self.names.next() {
            Some(Ok((place, Ok(cells)))) => Some(Ok(self.row(place, &cells))),
            Some(Ok((place, Err(fault)))) => Some(Ok(Row::unreadable(place, fault))),
            Some(Err(error)) => Some(Err(error)),
            None => {
                self.ended = true;
                self.orphan().map(Ok)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_split_into_cells_and_nothing_is_written_as_such() {
        assert_eq!(
            cells(r#"36,"NOBODY, Zayd",-0- ,"a ""b"" c""#).unwrap(),
            ["36", "NOBODY, Zayd", "", r#"a "b" c"#]
        );
        assert_eq!(cells("").unwrap_or_default(), Vec::<String>::new());
        // An open quotation mark ends with its line.
        assert_eq!(cells(r#"1,"open,2"#).unwrap(), ["1", "open,2"]);
    }
}
