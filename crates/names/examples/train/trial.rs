//! How a model does on pairs that it did not learn from: names of two words, one of which may be another's.

use std::fmt;

use amana_names::transliteration::{Model, Script};

use crate::{bar::Bar, data::Pairs, rng::Rng};

const NAMES: usize = 3_000;
const TRIES: usize = 400;
/// Latin words of fewer letters are left out, as they are in the sets that others publish.
const LETTERS_MIN: usize = 4;

/// Words of true and false names, and whether the name is true.
pub struct Trial {
    any: Vec<([Word; 2], bool)>,
    near: Vec<([Word; 2], bool)>,
    near_counts: f32,
}

/// How likely a word is one, and how many letters it has in Latin and in the other script.
#[derive(Clone, Copy)]
struct Word {
    odds: f32,
    letters: (f32, f32),
}

pub fn of(model: &Model, pairs: &Pairs, script: Script) -> Trial {
    let mut rng = Rng::new();
    let word = |latin: usize, other: usize| {
        let (latin, other) = (pairs.get(latin), pairs.get(other));
        Word {
            odds: model.log_odds(&latin.texts.0, &other.texts.1),
            letters: (latin.latin.len() as f32, other.other.len() as f32),
        }
    };
    let mut trial = Trial { any: Vec::new(), near: Vec::new(), near_counts: near_counts(script) };
    for is_near in [false, true] {
        for _ in 0..NAMES {
            let (first, second) = (rng.below(pairs.len()), rng.below(pairs.len()));
            if pairs.get(first).latin.len().min(pairs.get(second).latin.len()) < LETTERS_MIN {
                continue;
            }
            let other =
                if is_near { pairs.near(second, TRIES, &mut rng) } else { pairs.another(second, &mut rng) };
            let Some(other) = other else { continue };
            let of_first = word(first, first);
            let names = if is_near { &mut trial.near } else { &mut trial.any };
            names.push(([of_first, word(second, second)], true));
            names.push(([of_first, word(second, other)], false));
        }
    }
    trial
}

/// How much a trial of near names counts beside one of any. Near names are rarer in life. Where vowels are not written
/// many names are near; where syllables have few sounds, half of the near ones cannot be told apart by any bar.
fn near_counts(script: Script) -> f32 {
    match script {
        Script::Arabic | Script::Hebrew => 0.25,
        Script::Kana | Script::Hangul | Script::Han => 0.12,
        _ => 0.15,
    }
}

/// From log-odds to the worth of a word, and the worth at which a name is shown: as `likeness` and `score` have them.
const WORTH: [(f32, f32); 6] =
    [(-2.5, 0.25), (-1.0, 0.41), (0.5, 0.70), (3.0, 0.92), (6.0, 0.98), (12.0, 1.0)];
const SHOWN_MIN: f32 = 0.70;

impl Trial {
    /// The bar by which most is right.
    pub fn best_bar(&self) -> Bar {
        let worth = |bar: &Bar| f1(&self.any, *bar) + self.near_counts * f1(&self.near, *bar);
        let bars = Bar::all();
        bars.max_by(|a, b| worth(a).total_cmp(&worth(b))).unwrap_or_default()
    }
}

impl Word {
    fn worth(&self, bar: Bar) -> f32 {
        let (latin, other) = (self.letters.0 * bar.for_a_letter.0, self.letters.1 * bar.for_a_letter.1);
        let odds = self.odds + bar.shift - latin - other;
        let mut points = WORTH.iter().zip(&WORTH[1..]);
        match points.find(|(_, (next, _))| odds < *next) {
            _ if odds < WORTH[0].0 => 0.0,
            Some(((x, y), (next_x, next_y))) => y + (odds - x) / (next_x - x) * (next_y - y),
            None => 1.0,
        }
    }
}

fn f1(names: &[([Word; 2], bool)], bar: Bar) -> f32 {
    let (mut shown, mut right, mut same) = (0.0, 0.0, 0.0);
    for (words, is_same) in names {
        let worth = words.each_ref().map(|word| word.worth(bar));
        // A word that is worth nothing meets nothing.
        let is_shown = worth.iter().all(|worth| *worth > 0.0) && worth[0] + worth[1] >= 2.0 * SHOWN_MIN;
        shown += f32::from(u8::from(is_shown));
        right += f32::from(u8::from(is_shown && *is_same));
        same += f32::from(u8::from(*is_same));
    }
    2.0 * right / (shown + same)
}

impl fmt::Display for Trial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "F1 {:.3} against any other name, {:.3} against a near one.",
            f1(&self.any, Bar::default()),
            f1(&self.near, Bar::default())
        )
    }
}
