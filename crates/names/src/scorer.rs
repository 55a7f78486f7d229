//! Scores many pairs of names, one after another, and remembers what it read and compared.
//!
//! Most words of two names have nothing to do with each other. That is seen at a glance ([`ready`]), which says no only
//! where the likeness would be none; the rest is compared as [`score()`](crate::score()) does, and remembered. What is
//! looked at of every word fits into few lines of the processor's cache.

mod entry;
mod likes;
mod ready;
mod words;

use std::ops::Range;

use self::{
    entry::Met,
    likes::Likes,
    ready::Ready,
    words::{Cold, Words, are_in_order, in_a_row},
};
use crate::{
    compare::{Like, NotRecorded, Room},
    likeness::{How, Likeness, likeness_after_a_glance},
    limits::PARTS_MAX,
    memory::Memory,
    part::Part,
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
    /// Room for the parts of the two names.
    a: Vec<u32>,
    b: Vec<u32>,
    room: Room,
    nothing: Part,
}

/// The numbers of the parts of two names, with what no part has in between and after.
type Pair = [u32; 14];
/// Pairs of names that are remembered: eight megabytes.
const PAIRS: usize = 1 << 17;

fn pair_of(a: &[Met<'_>], b: &[Met<'_>]) -> Option<Pair> {
    let mut pair = [u32::MAX; _];
    let numbers = a.iter().map(|part| part.number).chain([u32::MAX]).chain(b.iter().map(|part| part.number));
    pair.iter_mut().zip(numbers).for_each(|(place, number)| *place = number);
    (a.len() + b.len() < pair.len()).then_some(pair)
}

impl Default for Scorer {
    fn default() -> Self {
        Scorer {
            words: Words::default(),
            likes: Likes::default(),
            scores: Memory::new(PAIRS),
            a: Vec::new(),
            b: Vec::new(),
            room: Room::default(),
            nothing: Part::nothing(),
        }
    }
}

impl Scorer {
    /// The score of two names as written.
    pub fn score(&mut self, a: &str, b: &str) -> f32 {
        if !self.words.has_room() {
            *self = Scorer::default();
        }
        let Scorer { words, likes, scores, a: seats_a, b: seats_b, room, nothing } = self;
        words.fetch(a, b);
        words.read(a, seats_a);
        words.read(b, seats_b);
        let Words { ready, cold, .. } = words;
        ready.fetch(seats_a, seats_b);
        let (mut row_a, mut row_b) = ([Met::none(nothing); PARTS_MAX], [Met::none(nothing); PARTS_MAX]);
        let (a, b) = (in_a_row(ready, cold, seats_a, &mut row_a), in_a_row(ready, cold, seats_b, &mut row_b));
        let mut score = || {
            if are_in_order(a, b) {
                room.weigh_in_order(a, b, &mut Likely { a, b, ready, likes, cold }, &mut NotRecorded)
            } else {
                room.weigh_in_order(b, a, &mut Likely { a: b, b: a, ready, likes, cold }, &mut NotRecorded)
            }
        };
        match pair_of(a, b) {
            Some(pair) => scores.recall(&pair, score),
            None => score(),
        }
    }
}

/// How like the parts of two names are: by a glance, by memory, or worked out now.
struct Likely<'s> {
    a: &'s [Met<'s>],
    b: &'s [Met<'s>],
    ready: &'s mut Ready,
    likes: &'s mut Likes,
    cold: &'s [Cold],
}

impl Like for Likely<'_> {
    fn single(&mut self, a: usize, b: usize) -> Likeness {
        let (Some(a), Some(b)) = (self.a.get(a), self.b.get(b)) else { return Likeness::NONE };
        if !self.ready.may_be_like(self.cold, a.seat, b.seat) {
            return Likeness::NONE;
        }
        // Whichever name stands first: likeness is symmetric.
        let pair = (a.number.min(b.number), a.number.max(b.number));
        let value = self.likes.recall(pair, || likeness_after_a_glance(a.as_ref(), b.as_ref()).value);
        Likeness { value, how: How::Sound }
    }

    fn may_join(&mut self, a: &Range<usize>, b: &Range<usize>) -> bool {
        let (a, b) = (self.a.get(a.clone()).unwrap_or_default(), self.b.get(b.clone()).unwrap_or_default());
        match (a, b) {
            (several, [whole]) | ([whole], several) => self.ready.may_join(self.cold, several, whole.seat),
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Scorer;
    use crate::{Name, score};

    #[test]
    fn scores_stay_what_they_are_while_room_is_made_for_words_and_when_it_is_used_up() {
        let letter = |number: usize| char::from(b'a' + u8::try_from(number % 26).unwrap());
        let word = |number: usize| -> String {
            [1, 7, 26, 182, 676, 4_732].iter().map(|step| letter(number / step)).collect()
        };
        let mut scorer = Scorer::default();
        for number in 0..80_000 {
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
