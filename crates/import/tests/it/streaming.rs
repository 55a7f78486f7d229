//! A file is a stream: endless lines and texts are told and passed over or refused, never held.

use std::io::{self, Read};

use amana_domain::code::FaultCode;
use amana_import::{Error, Format, Row, Source, read};

use crate::{entry, rows};

/// Bytes that never end by themselves: a beginning, the same byte many times, an end.
struct Long {
    parts: Vec<(u8, usize)>,
}

impl Long {
    fn of(start: &str, filling: u8, count: usize, end: &str) -> Long {
        let single = |text: &str| text.bytes().map(|byte| (byte, 1)).collect::<Vec<_>>();
        let mut parts = single(start);
        parts.push((filling, count));
        parts.extend(single(end));
        parts.reverse();
        Long { parts }
    }
}

impl Read for Long {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let Some((byte, left)) = self.parts.last_mut() else { return Ok(0) };
        let count = buffer.len().min(*left);
        buffer[..count].fill(*byte);
        *left -= count;
        if *left == 0 {
            self.parts.pop();
        }
        Ok(count)
    }
}

const HUNDRED_MEGABYTES: usize = 100 * 1024 * 1024;

const VEHICLE: &str = r#"{"format":1,"reference":"V","purpose":"information","review_on":"2028-01-01","body":{"vehicle":{"vin":"WVWZZZ1JZXW000001","make":"Invented"}}}"#;

#[test]
fn a_line_of_a_hundred_megabytes_is_rejected_and_the_next_one_read() {
    let source = Source::once("pipe", Long::of("\n", b'a', HUNDRED_MEGABYTES, &format!("\n{VEHICLE}")));
    let found = rows(Format::Ndjson, vec![source]);
    assert_eq!(found.len(), 2);
    let Row::Rejected { place, faults } = &found[0] else { panic!("{:?}", found[0]) };
    assert_eq!((place.line, faults[0].code), (2, FaultCode::TextTooLong));
    assert!(matches!(&found[1], Row::Draft { place, .. } if place.line == 3));
}

#[test]
fn a_text_of_a_hundred_megabytes_in_xml_ends_the_reading() {
    let start = "<CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL><FIRST_NAME>";
    let source = Source::once("pipe", Long::of(start, b'a', HUNDRED_MEGABYTES, ""));
    let found = read(Format::UnXml, vec![source], entry("UN")).unwrap().collect::<Vec<_>>();
    assert!(matches!(found.as_slice(), [Err(Error::Unreadable { .. })]), "{found:?}");
}

#[test]
fn an_entry_of_many_small_elements_is_rejected_and_the_next_one_read() {
    let many = "<A>aaaaaaaaaaaaaaaaaaaaaaaaaaaa</A>".repeat(20_000);
    let next = "<ENTITY/><ENTITY><REFERENCE_NUMBER>E</REFERENCE_NUMBER></ENTITY>";
    let xml = format!("<CONSOLIDATED_LIST><X><INDIVIDUAL>{many}</INDIVIDUAL>{next}</X></CONSOLIDATED_LIST>");
    let found = rows(Format::UnXml, vec![Source::bytes("list.xml", xml.into_bytes())]);
    let Row::Rejected { faults, .. } = &found[0] else { panic!("{:?}", found[0]) };
    assert_eq!(faults[0].code, FaultCode::TextTooLong);
    assert!(
        matches!(&found[1..], [Row::Skipped { .. }, Row::Skipped { what: "organisation", .. }]),
        "{:?}",
        &found[1..]
    );
}

#[test]
fn progress_counts_the_bytes_of_all_files() {
    let bytes = format!("{VEHICLE}\n").into_bytes();
    let total = u64::try_from(bytes.len() * 2).unwrap();
    let sources = vec![Source::bytes("a", bytes.clone()), Source::bytes("b", bytes)];
    assert_eq!(sources.iter().filter_map(Source::size_bytes).sum::<u64>(), total);
    let mut rows = read(Format::Ndjson, sources, entry("FR")).unwrap();
    let progress = rows.progress();
    assert_eq!(progress.bytes(), 0);
    assert!(rows.by_ref().all(|row| row.is_ok()));
    assert_eq!(progress.bytes(), total);
}

#[test]
fn a_file_of_another_format_is_refused_with_what_would_be_right() {
    let xml = Source::bytes("other.xml", b"<html/>".to_vec());
    let error = read(Format::UnXml, vec![xml], entry("UN")).unwrap().next().unwrap().unwrap_err();
    assert_eq!(error.to_string(), "`other.xml` is no `un-xml` file: its root element is `CONSOLIDATED_LIST`");
    let csv = Source::bytes("other.csv", b"a,b\n".to_vec());
    let error = read(Format::OfacCsv, vec![csv], entry("US")).err().unwrap();
    let expected =
        "`other.csv` is no `ofac-csv` file: its rows have 12 columns (sdn.csv), 5 (alt.csv) or 6 (add.csv)";
    assert_eq!(error.to_string(), expected);
    let alt = Source::bytes("alt.csv", b"1,2,aka,NOBODY,-0- \n".to_vec());
    let error = read(Format::OfacCsv, vec![alt], entry("US")).err().unwrap();
    assert!(matches!(error, Error::FilesIncomplete { .. }), "{error}");
}

#[test]
fn an_xml_file_that_breaks_off_gives_its_rows_and_then_one_error() {
    let xml = "<CONSOLIDATED_LIST><ENTITIES><ENTITY></ENTITY>\n<ENTITY><A>";
    let found = read(Format::UnXml, vec![Source::bytes("a.xml", xml.into())], entry("UN")).unwrap();
    let found = found.collect::<Vec<_>>();
    assert!(
        matches!(&found[..], [Ok(Row::Skipped { .. }), Err(Error::NotWellFormed { line: 2, .. })]),
        "{found:?}"
    );
}

#[test]
fn a_pipe_cannot_be_read_twice_and_says_so() {
    let pipe = Source::once("pipe", io::empty());
    let error = read(Format::Ftm, vec![pipe], entry("UN")).unwrap().next().unwrap().unwrap_err();
    assert_eq!(error.to_string(), "`pipe` cannot be read: a pipe cannot be read twice; give a file");
}

#[test]
fn what_is_written_is_read_again_as_it_was() {
    let first = rows(Format::Ndjson, vec![Source::bytes("a", VEHICLE.into())]);
    let [Row::Draft { draft, .. }] = first.as_slice() else { panic!("{first:?}") };
    let line = amana_import::ndjson::write(draft);
    let second = rows(Format::Ndjson, vec![Source::bytes("a", line.into_bytes())]);
    assert_eq!(first, second);
}
