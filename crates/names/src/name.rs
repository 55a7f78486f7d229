//! A name, read once and kept.

use std::{fmt, sync::Arc};

use crate::{normalise, part, part::Part};

/// A person's name, normalised and split into parts.
///
/// Any text can be read; one without a letter gives an empty name, which is like no other. Cloning is cheap.
///
/// ```
/// use amana_names::Name;
/// assert_eq!(Name::parse("Dr. Abd al-Raḥmān").to_string(), "dr abd al rahman");
/// assert!(Name::parse("---").is_empty());
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Name {
    parts: Box<[Arc<Part>]>,
}

impl Name {
    /// Reads a name in any script, given or family name first.
    pub fn parse(text: &str) -> Name {
        Name { parts: part::assemble(&normalise::words(text)).into() }
    }

    /// Whether the text had no letter that sounds.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    pub(crate) fn parts(&self) -> &[Arc<Part>] {
        &self.parts
    }

    pub(crate) fn of_parts(parts: Vec<Arc<Part>>) -> Name {
        Name { parts: parts.into() }
    }
}

/// The name as normalised, for a person to read.
impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, part) in self.parts.iter().enumerate() {
            if place > 0 {
                f.write_str(" ")?;
            }
            f.write_str(&part.text)?;
        }
        Ok(())
    }
}

/// How many parts, no more: a name that ends in a log must not be readable there.
impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Name({} parts)", self.parts.len())
    }
}
