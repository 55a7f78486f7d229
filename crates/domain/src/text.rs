//! Free text that is safe to keep and to show: [`Line`] of one line, [`Prose`] of several.
//!
//! Control characters and bidirectional overrides are refused, not removed: on a page they can make a name read
//! as another (Trojan Source, CVE-2021-42574), and what was sent must be what is kept.

use std::fmt;

use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use crate::{
    Fault,
    code::FaultCode,
    limits,
    reader::{At, FromJson, text_of},
};

/// A text of one line, trimmed, not empty, of at most [`limits::LINE_CHARS_MAX`] characters.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Line(Box<str>);

/// A text that may have several lines, of at most [`limits::PROSE_CHARS_MAX`] characters.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Prose(Box<str>);

/// The first character that a text may not hold.
pub fn forbidden_character(text: &str, lines: Lines) -> Option<char> {
    text.chars().find(|c| match c {
        '\n' | '\t' | '\r' => lines == Lines::One,
        // Explicit embeddings, overrides and isolates (UAX #9), and other invisible formatting that reorders.
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' => true,
        // Tag characters (U+E0000) carry hidden text.
        '\u{E0000}'..='\u{E007F}' => true,
        c => c.is_control(),
    })
}

/// How many lines a text may have.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lines {
    /// No line break.
    One,
    /// Line breaks and tabs allowed.
    Many,
}

fn check(text: &str, max: usize, lines: Lines, at: &At<'_>) -> Option<Box<str>> {
    let text = text.trim();
    if text.is_empty() {
        at.fault(FaultCode::TextEmpty);
        return None;
    }
    let chars = text.chars().count();
    if chars > max {
        at.note(Fault::at(at.to_string(), FaultCode::TextTooLong).with("max", max).with("chars", chars));
        return None;
    }
    if let Some(c) = forbidden_character(text, lines) {
        let c = format!("U+{:04X}", u32::from(c));
        at.note(Fault::at(at.to_string(), FaultCode::CharacterNotAllowed).with("character", c));
        return None;
    }
    Some(text.into())
}

macro_rules! text_type {
    ($name:ident, $max:expr, $lines:expr) => {
        impl $name {
            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// What can be kept of a foreign text: forbidden characters become spaces, the rest is cut at the limit.
            /// For importers of lists that nobody can correct; `None` when nothing is left.
            pub fn lenient(text: &str) -> Option<Self> {
                let clean = text.chars().map(|c| if forbidden_character(c.encode_utf8(&mut [0; 4]), $lines).is_some() { ' ' } else { c });
                let clean = clean.take($max).collect::<String>();
                let clean = clean.trim();
                (!clean.is_empty()).then(|| $name(clean.into()))
            }
        }

        impl FromJson for $name {
            fn from_json(value: &Value, at: &At<'_>) -> Option<Self> {
                check(text_of(value, at)?, $max, $lines, at).map($name)
            }

            fn schema() -> Value {
                json!({ "type": "string", "minLength": 1, "maxLength": $max })
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        /// Free text of a record is personal: never in a log.
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("<text>")
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }
    };
}

text_type!(Line, limits::LINE_CHARS_MAX, Lines::One);
text_type!(Prose, limits::PROSE_CHARS_MAX, Lines::Many);
