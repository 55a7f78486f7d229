//! How a model does on pairs that it did not learn from: names of two words, one of which may be another's.

use std::fmt;

use amana_names::transliteration::Model;

use crate::{data::Pairs, rng::Rng};

const NAMES: usize = 3_000;
const TRIES: usize = 400;
/// Latin words of fewer letters are left out, as they are in the sets that others publish.
const LETTERS_MIN: usize = 4;

/// Log-odds of true and false names, the least of their two words.
pub struct Trial {
    any: Vec<(f32, bool)>,
    near: Vec<(f32, bool)>,
}

pub fn of(model: &Model, pairs: &Pairs) -> Trial {
    let mut rng = Rng::new();
    let odds =
        |latin: usize, other: usize| model.log_odds(&pairs.get(latin).texts.0, &pairs.get(other).texts.1);
    let mut trial = Trial { any: Vec::new(), near: Vec::new() };
    for is_near in [false, true] {
        for _ in 0..NAMES {
            let (first, second) = (rng.below(pairs.len()), rng.below(pairs.len()));
            if pairs.get(first).latin.len().min(pairs.get(second).latin.len()) < LETTERS_MIN {
                continue;
            }
            let other =
                if is_near { pairs.near(second, TRIES, &mut rng) } else { pairs.another(second, &mut rng) };
            let Some(other) = other else { continue };
            let of_first = odds(first, first);
            let scores = if is_near { &mut trial.near } else { &mut trial.any };
            scores.push((of_first.min(odds(second, second)), true));
            scores.push((of_first.min(odds(second, other)), false));
        }
    }
    trial
}

/// The bar at which words are taken for one name (see `likeness`).
const BAR: f32 = -1.0;

impl Trial {
    /// What to add to every log-odds so that most is right at the bar; near names are rarer in life than in a trial.
    pub fn best_shift(&self) -> f32 {
        let worth = |shift: &f32| 3.0 * f1(&self.any, BAR - shift) + f1(&self.near, BAR - shift);
        let shifts = (-8..=8).map(|quarters| quarters as f32 / 4.0);
        shifts.max_by(|a, b| worth(a).total_cmp(&worth(b))).unwrap_or(0.0)
    }
}

fn f1(scores: &[(f32, bool)], bar: f32) -> f32 {
    let shown = scores.iter().filter(|(odds, _)| *odds >= bar).count();
    let right = scores.iter().filter(|(odds, is_same)| *odds >= bar && *is_same).count();
    let same = scores.iter().filter(|(_, is_same)| *is_same).count();
    2.0 * right as f32 / (shown + same) as f32
}

impl fmt::Display for Trial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "F1 {:.3} against any other name, {:.3} against a near one.",
            f1(&self.any, BAR),
            f1(&self.near, BAR)
        )
    }
}
