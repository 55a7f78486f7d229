//! Reads many names, one after another, and remembers words: they repeat, in names as in speech.
//!
//! Text is read in three steps, each with its memory: a whole name, a stretch between blanks, a part. What comes out is
//! what [`Name::parse`](crate::Name::parse) gives, and a number for each part.

use std::sync::Arc;

use crate::{
    limits,
    memory::Memory,
    normalise,
    part::{self, Draft, Part},
};

/// A part and a number that no other part of this reader ever has.
#[derive(Clone)]
pub struct Numbered {
    /// The part.
    pub part: Arc<Part>,
    /// Its number.
    pub number: u32,
}

/// A name that was read.
pub struct Read {
    /// Its parts.
    pub parts: Box<[Arc<Part>]>,
    /// Their numbers.
    pub numbers: Box<[u32]>,
}

/// What stands between two blanks.
struct Stretch {
    words: Vec<String>,
    /// Its part if it has one that no neighbour changes.
    alone: Option<Numbered>,
}

/// A reader with its memories.
pub struct Reader {
    names: Memory<String, Arc<Read>>,
    stretches: Memory<String, Arc<Stretch>>,
    parts: Parts,
    /// Room for the stretches of the name that is read.
    line: Vec<Arc<Stretch>>,
}

struct Parts {
    known: Memory<Draft, Option<Numbered>>,
    count: u32,
}

impl Reader {
    /// A reader that remembers about so many words.
    pub fn new(words: usize) -> Self {
        Reader {
            names: Memory::new(words),
            stretches: Memory::new(words),
            parts: Parts { known: Memory::new(words), count: 0 },
            line: Vec::new(),
        }
    }

    /// Reads a name.
    pub fn read(&mut self, text: &str) -> Arc<Read> {
        let Reader { names, stretches, parts, line } = self;
        names.recall(text, || {
            line.clear();
            normalise::each_stretch(text, |text| {
                line.push(stretches.recall(text, || Arc::new(parts.stretch(text))));
            });
            Arc::new(parts.name(line))
        })
    }
}

impl Parts {
    fn stretch(&mut self, text: &str) -> Stretch {
        let words = normalise::words_as_written(text);
        let alone = match words.as_slice() {
            [word] if part::stands_alone(word) => self.assemble(&words).pop(),
            _ => None,
        };
        Stretch { words, alone }
    }

    fn name(&mut self, line: &[Arc<Stretch>]) -> Read {
        let alone = line.iter().map(|stretch| stretch.alone.clone()).take(limits::PARTS_MAX);
        let parts = alone.collect::<Option<Vec<Numbered>>>().unwrap_or_else(|| {
            let words: Vec<&String> = line.iter().flat_map(|stretch| &stretch.words).collect();
            self.assemble(&words)
        });
        Read {
            numbers: parts.iter().map(|part| part.number).collect(),
            parts: parts.into_iter().map(|part| part.part).collect(),
        }
    }

    fn assemble(&mut self, words: &[impl AsRef<str>]) -> Vec<Numbered> {
        part::drafts(words).iter().filter_map(|draft| self.part(draft)).collect()
    }

    fn part(&mut self, draft: &Draft) -> Option<Numbered> {
        self.known.recall(draft, || {
            let part = Arc::new(draft.finish()?);
            self.count = self.count.wrapping_add(1);
            Some(Numbered { part, number: self.count })
        })
    }
}
