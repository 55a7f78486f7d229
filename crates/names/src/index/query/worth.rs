//! What a name can score, from the numbers of its parts alone.
//!
//! The bound is the score itself where each part meets one other and nothing is out of order; it is seldom beneath
//! the score (a stored name in two words against one asked for), and then by what is not in the plan either.

use std::sync::Arc;

use super::plan::Plan;
use crate::{
    index::{dictionary::Dictionary, hash::NumberMap},
    likeness::{LIKE_MIN, likeness},
    part::{Kind, Part},
    score::Sums,
};

/// What a stored part brings.
#[derive(Clone, Copy, Default)]
pub struct Brings {
    agreed: f32,
    matched: f32,
    /// Weight that it takes from what is asked for.
    asked: f32,
    /// Its own weight.
    stored: f32,
}

/// What each stored part may bring to a name.
pub struct Worth {
    brings: NumberMap<u32, Brings>,
    whole: f32,
    open: f32,
}

impl Worth {
    pub fn of(dictionary: &Dictionary, plan: &Plan, query: &[Arc<Part>]) -> Worth {
        let mut brings: NumberMap<u32, Brings> = NumberMap::default();
        let mut add = |token: u32, value: f32, weight: f32, is_joined: bool| {
            let stored = dictionary.part(token).map_or(0.0, |part| f32::from(part.weight) / 100.0);
            let matched = if is_joined { weight } else { weight.min(stored) };
            let new = Brings { agreed: value * matched, matched, asked: weight, stored };
            let old = brings.entry(token).or_default();
            if new.agreed > old.agreed {
                *old = new;
            }
        };
        for (place, item) in plan.items.iter().enumerate() {
            let is_joined = place >= plan.singles;
            item.like.iter().for_each(|(token, value)| add(*token, *value, item.weight, is_joined));
        }
        // A stored initial may be any word that begins so.
        for token in dictionary.initials() {
            let Some(initial) = dictionary.part(token) else { continue };
            for part in query.iter().filter(|part| part.kind != Kind::Title) {
                let value = likeness(part, initial).value;
                if value >= LIKE_MIN {
                    add(token, value, f32::from(part.weight) / 100.0, false);
                }
            }
        }
        Worth { brings, whole: plan.whole, open: plan.open }
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
        Worth { brings, whole: self.whole, open: self.open }
    }

    /// At most what a name of these parts and this weight scores; zero if nothing meets.
    pub fn bound(&self, tokens: &[u32], mass: f32) -> f32 {
        let (mut all, mut matches) = (Brings::default(), 0_u8);
        for brings in tokens.iter().filter_map(|token| self.brings.get(token)) {
            all.agreed += brings.agreed;
            all.matched += brings.matched;
            all.asked += brings.asked;
            all.stored += brings.stored;
            matches += 1;
        }
        if matches == 0 {
            return 0.0;
        }
        let left_b = (mass - all.stored).max(0.0);
        // An initial that is asked for may meet whatever is left.
        let open = self.open.min(left_b);
        if open > 0.0 {
            matches += 1;
        }
        let share = if all.asked > self.whole { self.whole / all.asked } else { 1.0 };
        let sums = Sums {
            matched: all.matched * share + open,
            agreed: all.agreed * share + open,
            matches,
            left_a: (self.whole - all.asked * share - open).max(0.0),
            left_b: left_b - open,
            ..Sums::default()
        };
        sums.score()
    }
}
