//! Reads the tables of `tables/*.tsv`: lines of tab-separated fields, `#` begins a comment line.
//!
//! The tables are part of the program, so a line that does not parse is a fault of ours: it is skipped here, and a
//! test beside each reader counts what was read. A new table needs one `include_str!` where it is used.

use crate::normalise;

/// The lines of a table, each as its fields.
pub fn rows(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    text.lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        .map(|line| line.split('\t').map(str::trim).collect())
}

/// The words of a field as normalisation leaves them, so that tables may be written as people write.
pub fn spellings(field: &str) -> impl Iterator<Item = String> {
    field.split_whitespace().flat_map(normalise::words)
}

/// A cost or a mass in hundredths.
pub fn hundredths(field: &str) -> Option<u8> {
    field.parse().ok()
}
