//! Foreign files to domain drafts, one row at a time.
//!
//! A file is a stream: whatever its size, one entry is in memory, and a bad entry is a [`Row::Rejected`] with its
//! faults and its place, never the end of the work. Every draft that comes out can be read back from its own text and
//! passes [`amana_domain::quality::check`]; whatever a source says that has no field goes to the remarks. Nothing
//! here depends on the run's clock beyond the day in [`Entry`], so the same file gives the same drafts again.
//!
//! To add a format: its file beside these with a function from [`Source`] to rows, one variant of [`Format`], one arm
//! in [`read`], and a fixture with its expected rows under `tests/fixtures/`.
#![deny(missing_docs)]

mod address;
mod document_text;
mod english_date;
mod error;
mod format;
mod ftm;
mod lines;
pub mod ndjson;
mod ofac_csv;
mod review;
mod row;
mod sheet;
mod source;
pub mod synthetic;
mod un_xml;

pub use amana_domain::quality::Entry;

pub use self::{
    error::Error,
    format::Format,
    row::{Place, Row},
    source::{Progress, Source},
};

/// The rows of a file, as they are read.
pub struct Rows {
    rows: RowStream,
    progress: Progress,
}

pub(crate) type RowStream = Box<dyn Iterator<Item = Result<Row, Error>> + Send>;

impl Rows {
    /// How many bytes have been read, to be asked from any thread while the rows are taken.
    #[must_use]
    pub fn progress(&self) -> Progress {
        self.progress.clone()
    }
}

impl Iterator for Rows {
    type Item = Result<Row, Error>;

    /// The next row. After an error there is none: what follows in a broken file means nothing.
    fn next(&mut self) -> Option<Self::Item> {
        let row = self.rows.next();
        if matches!(row, Some(Err(_))) {
            self.rows = Box::new(std::iter::empty());
        }
        row
    }
}

/// Reads files of one format.
///
/// `ofac-csv` takes the three files of the list in any order, the other formats any number of files, one after the
/// other.
///
/// # Errors
/// [`Error`] when a file cannot be opened, or the files are not those of the format; the same may come later from the
/// iterator, for what is only seen while reading.
///
/// ```
/// use amana_domain::{code::{Code, Date, MemberCode}, quality::Entry};
/// use amana_import::{Format, Row, Source, read};
/// let line = r#"{"format":1,"reference":"1","purpose":"identify","review_on":"2027-01-01",
///     "body":{"person":{"statuses":["person_of_interest"],"names":[{"full":"Zayd Nobody"}]}}}"#.replace('\n', "");
/// let entry = Entry::built_in(MemberCode::parse("JO").unwrap(), Date::parse("2026-01-01").unwrap());
/// let mut rows = read(Format::Ndjson, vec![Source::bytes("one.ndjson", line.into_bytes())], entry).unwrap();
/// assert!(matches!(rows.next(), Some(Ok(Row::Draft { .. }))));
/// assert!(rows.next().is_none());
/// ```
pub fn read(format: Format, sources: Vec<Source>, entry: Entry) -> Result<Rows, Error> {
    let progress = Progress::default();
    let rows = match format {
        Format::UnXml => un_xml::read(sources, entry, &progress)?,
        Format::OfacCsv => ofac_csv::read(sources, entry, &progress)?,
        Format::Ftm => ftm::read(sources, entry, &progress)?,
        Format::Ndjson => ndjson::read(sources, entry, &progress)?,
    };
    Ok(Rows { rows, progress })
}
