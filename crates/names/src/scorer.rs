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
    scores: Memory<(u32, u32), f32>,
}

/// Words that are remembered, and names: some thirty megabytes with what follows from them.
const WORDS: usize = 1 << 16;
/// Pairs of words that are remembered, and pairs of names: two megabytes each.
const PAIRS: usize = 1 << 17;

impl Default for Scorer {
    fn default() -> Self {
        Scorer { reader: Reader::new(WORDS), likenesses: Memory::new(PAIRS), scores: Memory::new(PAIRS) }
    }
}

impl Scorer {
    /// The score of two names as written.
    pub fn score(&mut self, a: &str, b: &str) -> f32 {
        if self.reader.is_spent() {
            *self = Scorer::default();
        }
        let Scorer { reader, likenesses, scores } = self;
        let (a, b) = (reader.numbered(a), reader.numbered(b));
        scores.recall(&(a.number, b.number), || {
            let mut like = |i: usize, j: usize| match (a.parts.get(i), b.parts.get(j)) {
                (Some(a), Some(b)) => likenesses.recall(&(a.number, b.number), || likeness(&a.part, &b.part)),
                _ => Likeness::NONE,
            };
            weigh(&a.parts, &b.parts, &mut like, &mut NotRecorded)
        })
    }
}
