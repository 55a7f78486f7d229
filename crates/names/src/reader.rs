//! Reads many names: what becomes of a word is worked out once, since most names are made of the same words.

use std::{collections::HashMap, fmt, sync::Arc};

use crate::{
    limits,
    name::Name,
    normalise,
    part::{self, Draft, Part},
};

/// Reads names as [`Name::parse`] does, and shares their parts: several times faster over millions.
///
/// It keeps at most [`limits::READER_PARTS_MAX`] different parts, some hundred bytes each, and begins anew when it is
/// full.
///
/// ```
/// use amana_names::{Name, Reader};
/// let mut reader = Reader::default();
/// assert_eq!(reader.read("Dr. Abd al-Raḥmān"), Name::parse("Dr. Abd al-Raḥmān"));
/// ```
#[derive(Default)]
pub struct Reader {
    known: HashMap<Draft, Option<Arc<Part>>>,
}

impl Reader {
    /// Reads a name in any script, given or family name first.
    pub fn read(&mut self, text: &str) -> Name {
        let parts = part::assemble_with(&normalise::words(text), |draft| self.finish(draft));
        Name::of_parts(parts)
    }

    fn finish(&mut self, draft: Draft) -> Option<Arc<Part>> {
        if let Some(known) = self.known.get(&draft) {
            return known.clone();
        }
        if self.known.len() >= limits::READER_PARTS_MAX {
            self.known.clear();
        }
        let part = draft.clone().finish().map(Arc::new);
        self.known.insert(draft, part.clone());
        part
    }
}

/// Sizes only: the content is personal.
impl fmt::Debug for Reader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reader({} parts)", self.known.len())
    }
}
