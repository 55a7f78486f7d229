//! Scores many pairs of names, one after another, and remembers what it read and compared.
//!
//! Most words of two names have nothing to do with each other. That is seen at a glance ([`ready`]), which says no only
//! where the likeness would be none; the rest is compared as [`score()`](crate::score()) does, and remembered. What is
//! looked at of every word fits into few lines of the processor's cache.

mod batch;
mod entry;
mod likes;
mod ready;
mod words;

use std::ops::Range;

use self::{
    batch::{Seats, Texts, Waiting, touch},
    entry::Met,
    likes::Likes,
    ready::Ready,
    words::{Cold, Words},
};
use crate::{
    compare::{Like, NotRecorded, Room},
    likeness::{How, Likeness, likeness_after_a_glance},
    memory::Memory,
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
    words: Words,
    likes: Likes,
    /// Of names with thirteen parts together at most, by the numbers of those.
    scores: Memory<Pair, f32>,
    room: Room,
}

/// The numbers of the parts of two names, with what no part has in between and after.
type Pair = [u32; 14];
/// Pairs of names that are remembered: eight megabytes.
const PAIRS: usize = 1 << 17;

impl Default for Scorer {
    fn default() -> Self {
        Scorer {
            words: Words::default(),
            likes: Likes::default(),
            scores: Memory::new(PAIRS),
            room: Room::default(),
        }
    }
}

impl Scorer {
    /// The score of two names as written.
    pub fn score(&mut self, a: &str, b: &str) -> f32 {
        let mut score = 0.0;
        self.score_some(&[(a, b)], |own| score = own);
        score
    }

    /// Adds the scores of pairs of names as written, in order. Faster than one by one.
    ///
    /// ```
    /// use amana_names::Scorer;
    /// let (mut scorer, mut scores) = (Scorer::default(), Vec::new());
    /// scorer.score_all(&[("Angela Merkel", "Merkel, Angela"), ("Angela Merkel", "Bob Dylan")], &mut scores);
    /// assert_eq!(scores, [1.0, 0.0]);
    /// ```
    pub fn score_all(&mut self, pairs: &[(&str, &str)], scores: &mut Vec<f32>) {
        for pairs in pairs.chunks(batch::PAIRS) {
            self.score_some(pairs, |score| scores.push(score));
        }
    }

    fn score_some(&mut self, pairs: &[(&str, &str)], mut tell: impl FnMut(f32)) {
        let texts = Texts::of(pairs);
        if !self.words.has_room(texts.stretches.len()) {
            *self = Scorer::default();
            self.words.has_room(texts.stretches.len());
        }
        let Scorer { words, likes, scores, room } = self;
        let seats = Seats::read(&texts, words);
        let Words { ready, cold, .. } = words;
        let met = seats.met(ready, cold);
        let mut pairs = seats.pairs(&met);
        for waiting in &mut pairs {
            waiting.home = waiting.pair.as_ref().map_or_else(Default::default, |pair| scores.home(pair));
        }
        touch(pairs.iter().map(|waiting| scores.touch(waiting.home)));
        for waiting in &mut pairs {
            waiting.score = waiting.pair.as_ref().and_then(|pair| scores.find(waiting.home, pair));
            if waiting.score.is_none() {
                waiting.glance(ready, cold);
            }
        }
        let alike = || pairs.iter().flat_map(Waiting::alike);
        touch(alike().map(|(a, b)| likes.touch(a.pair_with(b))));
        let are_new = |(a, b): &(&Met<'_>, &Met<'_>)| likes.find(a.pair_with(b)).is_none();
        touch(alike().filter(are_new).map(|(a, b)| a.touch() ^ b.touch()));
        for waiting in &pairs {
            let Waiting { a, b, pair, home, .. } = waiting;
            tell(waiting.score.unwrap_or_else(|| {
                let mut like = Likely { waiting, ready, likes, cold };
                let score = room.weigh_in_order(a, b, &mut like, &mut NotRecorded);
                pair.iter().for_each(|pair| scores.keep(*home, pair, score));
                score
            }));
        }
    }
}

/// How like the parts of two names are: by a glance, by memory, or worked out now.
struct Likely<'s, 'm, 'c> {
    waiting: &'s Waiting<'m, 'c>,
    ready: &'s mut Ready,
    likes: &'s mut Likes,
    cold: &'s [Cold],
}

impl Like for Likely<'_, '_, '_> {
    fn single(&mut self, a: usize, b: usize) -> Likeness {
        let Some((a, b)) = self.waiting.at_a_glance(a, b) else { return Likeness::NONE };
        let value =
            self.likes.recall(a.pair_with(b), || likeness_after_a_glance(a.as_ref(), b.as_ref()).value);
        Likeness { value, how: How::Sound }
    }

    fn may_join(&mut self, a: &Range<usize>, b: &Range<usize>) -> bool {
        let Waiting { a: parts_a, b: parts_b, .. } = self.waiting;
        let (a, b) = (parts_a.get(a.clone()).unwrap_or_default(), parts_b.get(b.clone()).unwrap_or_default());
        match (a, b) {
            (several, [whole]) | ([whole], several) => {
                self.ready.may_join(self.cold, self.likes, several, whole)
            }
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Scorer;
    use crate::{Name, score};

    #[test]
    fn pairs_that_are_scored_together_score_as_alone() {
        let names = [
            "Mohamed Abderrahmane",
            "محمد عبد الرحمن",
            "Dr. J. K. Smith",
            "Smith, John",
            "Иван Петров",
            "",
            "Li Xiao Long",
            "李小龙",
            "a name of a word that is longer than a key may be: muhammadabdurrahmanabdullah",
        ];
        let pairs: Vec<(&str, &str)> =
            names.iter().flat_map(|a| names.iter().map(|b| (*a, *b))).cycle().take(300).collect();
        let mut scores = Vec::new();
        Scorer::default().score_all(&pairs, &mut scores);
        assert_eq!(scores.len(), pairs.len());
        for ((a, b), scored) in pairs.iter().zip(scores) {
            assert_eq!(scored, score(&Name::parse(a), &Name::parse(b)), "{a} / {b}");
        }
    }

    #[test]
    fn scores_stay_what_they_are_while_room_is_made_for_words_and_when_it_is_used_up() {
        let letter = |number: usize| char::from(b'a' + u8::try_from(number % 26).unwrap());
        let word = |number: usize| -> String {
            [1, 7, 26, 182, 676, 4_732].iter().map(|step| letter(number / step)).collect()
        };
        let mut scorer = Scorer::default();
        for number in 0..120_000 {
            let (a, b) =
                (format!("{} {}", word(number), word(number * 3)), format!("Иван {}", word(number * 5)));
            let scored = scorer.score(&a, &b);
            if number % 397 == 0 {
                let (a, b) = (Name::parse(&a), Name::parse(&b));
                assert_eq!(scored, score(&a, &b));
                assert_eq!(scorer.score("Ivan Petrov", "Иван Петров"), {
                    score(&Name::parse("Ivan Petrov"), &Name::parse("Иван Петров"))
                });
            }
        }
    }
}
