//! Reads the tables of `tables/*.tsv`: lines of tab-separated fields, `#` begins a comment line.
//!
//! The tables are part of the program, so a line that does not parse is a fault of ours: it is skipped here, and a
//! test beside each reader counts what was read. A new table needs one `include_str!` where it is used.

use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
};

use crate::normalise;

/// Words of a table. What is in it is ours, so a quick hash will do: nobody can add words that collide.
pub type Words<K, V> = HashMap<K, V, BuildHasherDefault<WordHasher>>;

/// Eight letters at a time (Fibonacci hashing).
#[derive(Default)]
pub struct WordHasher(u64);

impl Hasher for WordHasher {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }

    fn write(&mut self, bytes: &[u8]) {
        let (eights, rest) = bytes.as_chunks();
        eights.iter().for_each(|eight| self.write_u64(u64::from_le_bytes(*eight)));
        // The last letters, some of them twice rather than one by one.
        let rest = match (rest.len(), bytes.last_chunk(), rest.first_chunk(), rest.last_chunk()) {
            (0, ..) => return,
            (_, Some(eight), ..) => u64::from_le_bytes(*eight),
            (.., Some(first), Some(last)) => {
                u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last))
            }
            _ => rest.iter().fold(0, |number, letter| number << 8 | u64::from(*letter)),
        };
        self.write_u64(rest);
    }

    fn write_u8(&mut self, number: u8) {
        self.write_u64(number.into());
    }

    fn write_u32(&mut self, number: u32) {
        self.write_u64(number.into());
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(5) ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

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
