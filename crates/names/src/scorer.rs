//! Scores many pairs of names, one after another, and remembers what it read and compared.

use crate::{
    compare::{NotRecorded, weigh},
    likeness::{Likeness, likeness},
    memory::Memory,
    reader::Reader,
};

/// Scores pair after pair as [`score()`](crate::score()) does. Words and pairs of words that come again cost little, so a
/// long list of names is best scored by one.
///
/// ```
/// use amana_names::{Name, Scorer, score};
/// let mut scorer = Scorer::default();
/// for (a, b) in [("Angela Merkel", "Merkel, Angela"), ("Angela Merkel", "Ангела Меркель")] {
///     assert_eq!(scorer.score(a, b), score(&Name::parse(a), &Name::parse(b)));
/// }
/// ```
pub struct Scorer {
    reader: Reader,
    likenesses: Memory<(u32, u32), Likeness>,
}

/// Words that are remembered: some twenty megabytes with what follows from them.
const WORDS: usize = 1 << 15;
/// Pairs of words that are remembered: a megabyte.
const PAIRS: usize = 1 << 16;

impl Default for Scorer {
    fn default() -> Self {
        Scorer { reader: Reader::new(WORDS), likenesses: Memory::new(PAIRS) }
    }
}

impl Scorer {
    /// The score of two names as written.
    pub fn score(&mut self, a: &str, b: &str) -> f32 {
        if self.reader.is_spent() {
            *self = Scorer::default();
        }
        let (a, b) = (self.reader.numbered(a), self.reader.numbered(b));
        let likenesses = &mut self.likenesses;
        let mut like = |i: usize, j: usize| match (a.get(i), b.get(j)) {
            (Some(a), Some(b)) => likenesses.recall(&(a.number, b.number), || likeness(&a.part, &b.part)),
            _ => Likeness::NONE,
        };
        weigh(&a, &b, &mut like, &mut NotRecorded)
    }
}
