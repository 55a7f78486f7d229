//! Weights that can be taught, and the best way through two words.

use crate::em::{Groups, NONE, Side, Spelled};

/// A share of the evidence that was counted, since the letters of a word are no independent witnesses.
const TRUSTED: f64 = 0.6;
/// A letter that never stands for the other, at first.
const ANY_AT_FIRST: f32 = -3.0;
const NOWHERE: f32 = -1e9;
/// A weight below this leads nowhere that `any` does not.
const TABLE_MIN: f32 = -9.0;

pub struct Weights<'a> {
    latin: &'a Side,
    other: &'a Side,
    shapes: &'a [(usize, usize)],
    pub pairs: Vec<f32>,
    pub latin_alone: Vec<f32>,
    pub other_alone: Vec<f32>,
    pub any: f32,
    pub bias: f32,
    /// Pairs of groups that a way ever led through while it was taught.
    pub used: Vec<bool>,
}

/// A step of a way, by the place of its weight.
#[derive(Clone, Copy)]
pub enum Step {
    Pair(usize),
    Latin(usize),
    Other(usize),
    Any,
}

impl<'a> Weights<'a> {
    pub fn of(groups: &'a Groups) -> Weights<'a> {
        let trusted = |least: f64, most: f64| move |odds: &f64| (odds * TRUSTED).clamp(least, most) as f32;
        let alone = |odds: &[f64]| odds.iter().map(trusted(-4.0, 2.0)).collect();
        Weights {
            latin: &groups.latin,
            other: &groups.other,
            shapes: &groups.shapes,
            pairs: groups
                .pairs
                .iter()
                .map(|odds| odds.as_ref().map_or(NOWHERE, trusted(-6.0, 6.0)))
                .collect(),
            latin_alone: alone(&groups.latin_alone),
            other_alone: alone(&groups.other_alone),
            any: ANY_AT_FIRST,
            bias: 0.0,
            used: vec![false; groups.pairs.len()],
        }
    }

    pub fn spell(&self, pair: &crate::data::Pair) -> (Spelled, Spelled) {
        (self.latin.spell(&pair.latin), self.other.spell(&pair.other))
    }

    /// The log-odds of the best way through two words, and its steps.
    pub fn best_way(&self, a: &Spelled, b: &Spelled, steps: &mut Vec<Step>) -> f32 {
        let width = b.length + 1;
        let columns = self.other.groups.len();
        let mut reached = vec![NOWHERE; (a.length + 1) * width];
        let mut from = vec![(0, Step::Any); reached.len()];
        reached[0] = 0.0;
        for i in 0..=a.length {
            for j in 0..=b.length {
                let at = i * width + j;
                let here = reached[at];
                if here <= NOWHERE {
                    continue;
                }
                let mut go = |to_i: usize, to_j: usize, weight: f32, step: Step| {
                    let to = to_i * width + to_j;
                    if here + weight > reached[to] {
                        reached[to] = here + weight;
                        from[to] = (at, step);
                    }
                };
                if a.is_letter(i) {
                    let group = a.at(i, 1) as usize;
                    go(i + 1, j, self.latin_alone[group], Step::Latin(group));
                }
                if b.is_letter(j) {
                    let group = b.at(j, 1) as usize;
                    go(i, j + 1, self.other_alone[group], Step::Other(group));
                }
                if a.is_letter(i) && b.is_letter(j) {
                    go(i + 1, j + 1, self.any, Step::Any);
                }
                for (letters_a, letters_b) in self.shapes {
                    if i + letters_a > a.length || j + letters_b > b.length {
                        continue;
                    }
                    let (group_a, group_b) = (a.at(i, *letters_a), b.at(j, *letters_b));
                    if group_a == NONE || group_b == NONE {
                        continue;
                    }
                    let pair = group_a as usize * columns + group_b as usize;
                    if self.pairs[pair] > NOWHERE {
                        go(i + letters_a, j + letters_b, self.pairs[pair], Step::Pair(pair));
                    }
                }
            }
        }
        steps.clear();
        let mut at = reached.len() - 1;
        while at > 0 && reached[at] > NOWHERE {
            let (before, step) = from[at];
            steps.push(step);
            at = before;
        }
        reached[reached.len() - 1] + self.bias
    }

    /// The lines of the table: what was ever used.
    pub fn table(&self) -> String {
        let hundredths = |weight: f32| (weight * 100.0).round() as i16;
        let mut lines =
            vec![format!("bias\t-\t{}", hundredths(self.bias)), format!("?\t?\t{}", hundredths(self.any))];
        let is_letter = |group: &[String]| group.len() == 1 && group[0] != "^" && group[0] != "$";
        for (group, weight) in
            self.latin.groups.iter().zip(&self.latin_alone).filter(|(group, _)| is_letter(group))
        {
            lines.push(format!("{}\t-\t{}", group[0], hundredths(*weight)));
        }
        for (group, weight) in
            self.other.groups.iter().zip(&self.other_alone).filter(|(group, _)| is_letter(group))
        {
            lines.push(format!("-\t{}\t{}", group[0], hundredths(*weight)));
        }
        let columns = self.other.groups.len();
        for (place, weight) in self.pairs.iter().enumerate() {
            if self.used[place] && *weight > TABLE_MIN {
                let (latin, other) =
                    (&self.latin.groups[place / columns], &self.other.groups[place % columns]);
                lines.push(format!("{}\t{}\t{}", latin.concat(), other.join(" "), hundredths(*weight)));
            }
        }
        lines.join("\n") + "\n"
    }
}
