//! Small files of invented persons, and the rows that each must give, one JSON object a line.

use std::{
    fs,
    path::{Path, PathBuf},
};

use amana_import::{Format, Row, Source};
use serde_json::json;

use crate::rows;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

/// The line of a row: its place, then what it came to.
pub(crate) fn line_of(row: &Row) -> String {
    let at = row.place();
    let place = json!({ "line": at.line, "id": at.id });
    let line = match row {
        Row::Draft { draft, .. } => {
            let draft = draft.to_text();
            return format!("{{\"place\":{place},\"draft\":{draft}}}\n");
        }
        Row::Blob { blob, .. } => json!({ "place": place, "blob": blob.hash, "bytes": blob.bytes.len() }),
        Row::Skipped { what, .. } => json!({ "place": place, "skipped": what }),
        Row::Rejected { faults, .. } => json!({ "place": place, "faults": faults }),
    };
    format!("{line}\n")
}

fn check(format: Format, fixture: &str, files: &[&str]) {
    let folder = folder(fixture);
    let sources = files.iter().map(|name| Source::file(folder.join(name))).collect();
    let found = rows(format, sources).iter().map(line_of).collect::<String>();
    let expected = folder.join("rows.expected.ndjson");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&expected, &found).unwrap();
    }
    let expected = fs::read_to_string(&expected).unwrap_or_default();
    for (number, (found, expected)) in found.lines().zip(expected.lines()).enumerate() {
        assert_eq!(found, expected, "row {} of {fixture}", number + 1);
    }
    assert_eq!(found.lines().count(), expected.lines().count(), "rows of {fixture}");
}

#[test]
fn the_un_fixture_gives_the_rows_that_were_reviewed() {
    check(Format::UnXml, "un-xml", &["list.xml"]);
}

#[test]
fn the_ofac_fixture_gives_the_rows_that_were_reviewed() {
    // In any order: which file is which is seen from its columns.
    check(Format::OfacCsv, "ofac-csv", &["alt.csv", "sdn.csv", "add.csv"]);
    check(Format::OfacCsv, "ofac-csv", &["sdn.csv", "add.csv", "alt.csv"]);
}

#[test]
fn the_followthemoney_fixture_gives_the_rows_that_were_reviewed() {
    check(Format::Ftm, "ftm", &["entities.jsonl"]);
}

#[test]
fn our_own_fixture_gives_the_rows_that_were_reviewed() {
    check(Format::Ndjson, "ndjson", &["records.ndjson"]);
}
