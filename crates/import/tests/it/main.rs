//! Files in, rows out: small files of every format with the rows that they must give, the real lists where they are
//! at hand, and bytes of any kind.
//!
//! A fixture is `tests/fixtures/<format>/...` with `rows.expected.ndjson` beside it; `UPDATE=1 cargo test` writes it
//! anew, to be read before it is committed.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "test code"
)]

mod any_bytes;
mod blobs;
mod golden;
mod nothing_lost;
mod real_lists;
mod schema;
mod streaming;

use amana_domain::{
    code::{Code, Date, MemberCode},
    quality::Entry,
};
use amana_import::{Format, Row, Source, read};

fn entry(owner: &str) -> Entry {
    Entry::built_in(MemberCode::parse(owner).unwrap(), Date::parse("2026-11-24").unwrap())
}

fn rows(format: Format, sources: Vec<Source>) -> Vec<Row> {
    read(format, sources, entry("UN")).unwrap().map(Result::unwrap).collect()
}
