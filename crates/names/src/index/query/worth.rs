//! What a name can score, from the numbers of its parts alone.
//!
//! The bound is the score itself where each part meets one other and nothing is out of order; it is seldom beneath
//! the score (a stored name in two words against one asked for), and then by what is not in the plan either.

use std::sync::Arc;

use super::plan::{Plan, counts};
use crate::{
    index::{dictionary::Dictionary, hash::NumberMap},
    likeness::{LIKE_MIN, likeness, same_script},
    part::{Kind, Part},
    score::Sums,
};

/// What a stored part brings.
#[derive(Clone, Copy, Default)]
struct Brings {
    agreed: f32,
    matched: f32,
    /// How doubtful it is, as the score counts it.
    doubtful: f32,
    /// Weight that it takes from what is asked for, and for how many parts that counts.
    asked: f32,
    asked_counts: f32,
    /// Its own weight, and for how many parts it counts if it is left over.
    stored: f32,
    stored_counts: f32,
    /// Which parts of the question it may be.
    covers: u32,
}

/// What a stored part brings as one part of the question, and as several read as one or as a piece of one. Which of
/// them it is depends on the other parts of its name, so that a bound tries both.
#[derive(Clone, Copy, Default)]
struct Ways {
    single: Brings,
    joined: Brings,
}

impl Brings {
    /// Takes another way if it brings more; what is covered adds up.
    fn or(&mut self, new: Brings) {
        let covers = self.covers | new.covers;
        if new.agreed > self.agreed {
            *self = new;
        }
        self.covers = covers;
    }
}

/// What each stored part may bring to a name.
pub struct Worth {
    brings: NumberMap<u32, Ways>,
    whole: f32,
    whole_counts: f32,
    open: f32,
    open_counts: f32,
    first: u32,
}

impl Worth {
    pub fn of(dictionary: &Dictionary, plan: &Plan, query: &[Arc<Part>]) -> Worth {
        let mut brings: NumberMap<u32, Ways> = NumberMap::default();
        for (place, item) in plan.items.iter().enumerate() {
            for (token, value) in &item.like {
                let Some(stored) = dictionary.part(*token) else { continue };
                let weight = f32::from(stored.weight) / 100.0;
                let is_joined = place >= plan.singles;
                let matched = if is_joined { item.weight } else { item.weight.min(weight) };
                let is_within = item.part.as_ref().is_some_and(|part| same_script(part, stored));
                let unlike = if is_within { 1.0 - value } else { 0.0 };
                let new = Brings {
                    agreed: value * matched,
                    matched,
                    doubtful: item.counts.min(counts(stored)).min(1.0) * unlike * unlike,
                    asked: item.weight,
                    asked_counts: item.counts,
                    stored: weight,
                    stored_counts: counts(stored),
                    covers: item.covers,
                };
                let ways = brings.entry(*token).or_default();
                if is_joined { ways.joined.or(new) } else { ways.single.or(new) }
            }
        }
        for token in dictionary.asides() {
            if let Some(aside) = dictionary.part(token) {
                let single = &mut brings.entry(token).or_default().single;
                if single.agreed <= 0.0 {
                    *single = of_aside(aside, query);
                }
            }
        }
        let Plan { whole, whole_counts, open, open_counts, .. } = *plan;
        let first = query.iter().position(|part| part.kind != Kind::Title).map_or(0, |place| 1 << place);
        Worth { brings, whole, whole_counts, open, open_counts, first }
    }

    /// The same for the parts of a segment, by its own numbers.
    pub fn numbered(&self, own: impl Fn(u32) -> Option<u32>) -> Worth {
        let mut brings = NumberMap::default();
        #[expect(clippy::iter_over_hash_type, reason = "one map from another: the order changes nothing")]
        for (token, worth) in &self.brings {
            if let Some(own) = own(*token) {
                brings.insert(own, *worth);
            }
        }
        Worth { brings, ..*self }
    }

    /// At most what a name of these parts and this weight scores; zero if nothing meets.
    pub fn bound(&self, tokens: &[u32], mass: f32) -> f32 {
        let has_joined = |token| self.brings.get(token).is_some_and(|ways| ways.joined.agreed > 0.0);
        let of_singles = self.bound_of(tokens, mass, |ways| ways.single);
        if !tokens.iter().any(has_joined) {
            return of_singles;
        }
        let joined_first = |ways: &Ways| if ways.joined.agreed > 0.0 { ways.joined } else { ways.single };
        of_singles.max(self.bound_of(tokens, mass, joined_first))
    }

    fn bound_of(&self, tokens: &[u32], mass: f32, way: impl Fn(&Ways) -> Brings) -> f32 {
        let (mut all, mut matches, mut left_counts) = (Brings::default(), 0_u8, 0.0);
        let mut first = None;
        for token in tokens {
            let Some(brings) = self.brings.get(token).map(&way) else {
                left_counts += 1.0;
                first.get_or_insert(0);
                continue;
            };
            if brings.agreed <= 0.0 {
                left_counts += brings.stored_counts;
            } else {
                all.agreed += brings.agreed;
                all.matched += brings.matched;
                all.doubtful += brings.doubtful;
                all.asked += brings.asked;
                all.asked_counts += brings.asked_counts;
                all.stored += brings.stored;
                all.covers |= brings.covers;
                matches += 1;
            }
            if brings.stored_counts > 0.0 {
                first.get_or_insert(brings.covers);
            }
        }
        if matches == 0 {
            return 0.0;
        }
        let left_weight_b = (mass - all.stored).max(0.0);
        // An initial that is asked for may meet whatever is left, and takes it whole.
        let open = self.open.min(left_weight_b);
        let met = if open > 0.0 { self.open_counts / OPEN_COUNTS } else { 0.0 };
        if open > 0.0 {
            matches += 1;
        }
        let share = if all.asked > self.whole { self.whole / all.asked } else { 1.0 };
        let first = first.unwrap_or(0);
        let sums = Sums {
            matched: all.matched * share + open,
            agreed: all.agreed * share + open,
            doubtful: all.doubtful * share,
            matches,
            left_a: (self.whole_counts - all.asked_counts - met * OPEN_COUNTS).max(0.0),
            left_b: (left_counts - met).max(0.0),
            left_weight_a: (self.whole - all.asked * share - open).max(0.0),
            left_weight_b: (left_weight_b - met).max(0.0),
            firsts_meet: first & self.first != 0,
            firsts_differ: first == 0 && all.covers & self.first == 0 && met <= 0.0,
            ..Sums::default()
        };
        sums.score()
    }
}

/// An initial counts for so much of a part.
const OPEN_COUNTS: f32 = crate::part::WEIGHT_INITIAL as f32 / 100.0;

/// What a stored initial brings, which may be any word that begins so, or a title, which says nothing.
fn of_aside(aside: &Part, query: &[Arc<Part>]) -> Brings {
    let mut brings = Brings { stored_counts: counts(aside), ..Brings::default() };
    if aside.kind == Kind::Title {
        return brings;
    }
    brings.stored = f32::from(aside.weight) / 100.0;
    for (place, part) in query.iter().enumerate().filter(|(_, part)| part.kind != Kind::Title) {
        let value = likeness(part, aside).value;
        if value < LIKE_MIN {
            continue;
        }
        brings.covers |= 1 << place;
        let weight = f32::from(part.weight) / 100.0;
        let matched = weight.min(brings.stored);
        if value * matched > brings.agreed {
            brings = Brings {
                agreed: value * matched,
                matched,
                asked: weight,
                asked_counts: counts(part),
                ..brings
            };
        }
    }
    brings
}
