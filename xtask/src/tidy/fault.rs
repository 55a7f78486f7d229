//! One thing amiss: where, and what would be right.

use std::fmt;

/// One thing amiss.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    place: String,
    sentence: String,
}

impl Fault {
    pub(super) fn new(place: impl Into<String>, sentence: impl Into<String>) -> Self {
        Self { place: place.into(), sentence: sentence.into() }
    }

    pub(super) fn at_line(path: &str, line: usize, sentence: impl Into<String>) -> Self {
        Self::new(format!("{path}:{line}"), sentence)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.place, self.sentence)
    }
}
