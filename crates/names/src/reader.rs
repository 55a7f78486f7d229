//! Reads many names, one after another, and remembers words: they repeat, in names as in speech.
//!
//! Text is read in three steps, each with its memory: a whole name, a stretch between blanks, a part. What comes out are
//! the parts of [`Name::parse`](crate::Name::parse), each with a number.

use std::sync::Arc;

use crate::{
    limits,
    memory::Memory,
    name::Name,
    normalise,
    part::{self, Draft, Part},
};

/// What stands between two blanks.
#[derive(Clone)]
enum Stretch {
    /// A word with a part that no neighbour changes.
    Alone(Arc<Part>),
    /// Words that are read with their neighbours.
    Words(Arc<[Box<str>]>),
}

impl Stretch {
    fn words(&self) -> &[Box<str>] {
        match self {
            Stretch::Alone(part) => std::slice::from_ref(&part.text),
            Stretch::Words(words) => words,
        }
    }
}

/// Reads what stands between two blanks: a part that no neighbour changes, or words.
pub fn read_stretch(text: &str) -> Result<Part, Vec<Box<str>>> {
    let (mut alone, mut words) = (None, Vec::new());
    normalise::each_word(text, |word| {
        if words.is_empty() && alone.is_none() {
            alone = part::alone(word);
            if alone.is_some() {
                return;
            }
        }
        // A second word: neither is alone.
        words.extend(alone.take().map(|first| first.text));
        words.push(word.into());
    });
    alone.ok_or(words)
}

/// Words that a reader remembers unless told otherwise: the frequent ones of many languages, in some ten megabytes.
const WORDS: usize = 1 << 16;

/// A reader with its memories.
pub struct Reader {
    names: Memory<String, Arc<[Arc<Part>]>>,
    stretches: Memory<String, Stretch>,
    parts: Memory<Draft, Option<Arc<Part>>>,
    /// Room for the stretches of the name that is read.
    line: Vec<Stretch>,
}

impl Default for Reader {
    fn default() -> Self {
        Reader::new(WORDS)
    }
}

impl Reader {
    /// A reader that remembers about so many words.
    pub fn new(words: usize) -> Self {
        Reader {
            names: Memory::new(words),
            stretches: Memory::new(words),
            parts: Memory::new(words),
            line: Vec::new(),
        }
    }

    /// Reads a name as [`Name::parse`] does, and shares its parts: several times faster over millions.
    ///
    /// ```
    /// use amana_names::{Name, Reader};
    /// let mut reader = Reader::new(100_000);
    /// assert_eq!(reader.read("Dr. Abd al-Raḥmān"), Name::parse("Dr. Abd al-Raḥmān"));
    /// ```
    pub fn read(&mut self, text: &str) -> Name {
        let Reader { names, stretches, parts, line } = self;
        let read = names.recall(text, || {
            line.clear();
            normalise::each_stretch(text, |text| {
                line.push(stretches.recall(text, || match read_stretch(text) {
                    Ok(part) => Stretch::Alone(Arc::new(part)),
                    Err(words) => Stretch::Words(words.into()),
                }));
            });
            parts_of(line, parts)
        });
        Name::of_parts(read.to_vec())
    }
}

fn parts_of(line: &[Stretch], known: &mut Memory<Draft, Option<Arc<Part>>>) -> Arc<[Arc<Part>]> {
    let alone = line.iter().map_while(|stretch| match stretch {
        Stretch::Alone(part) => Some(part),
        Stretch::Words(_) => None,
    });
    if alone.clone().count() == line.len() {
        return alone.take(limits::PARTS_MAX).cloned().collect();
    }
    let words: Vec<&str> = line.iter().flat_map(Stretch::words).map(AsRef::as_ref).collect();
    let drafts = part::drafts(&words);
    drafts.iter().filter_map(|draft| known.recall(draft, || draft.finish().map(Arc::new))).collect()
}
