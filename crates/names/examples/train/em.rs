//! Which groups of letters stand for each other: a joint multigram model, found by expectation and maximisation.
//!
//! Every way to cut both words into pairs of groups is weighed by the probabilities of its pairs (Bisani and Ney,
//! "Joint-sequence models for grapheme-to-phoneme conversion", 2008), which start out alike and are counted anew from
//! those weights. Longer groups pay an absolute discount, or the model would learn words by heart. Words carry marks
//! at both ends (`^`, `$`), so that a final `e` is not any `e`.

use std::collections::HashMap;

use crate::data::{Pairs, Word};

const ROUNDS: usize = 10;
/// What a count loses for each letter beyond one on each side.
const DISCOUNT: f64 = 0.5;
/// A group seen less often than this is read as its letters.
const SEEN_MIN: u32 = 15;
/// Probability of a letter that stands for nothing, before anything is known.
const ALONE_AT_FIRST: f64 = 1e-5;
/// What is never seen is not impossible.
const FLOOR: f64 = 0.01;

/// A group that no word has.
pub const NONE: u32 = u32::MAX;

/// The groups of one side, by number.
pub struct Side {
    pub longest: usize,
    numbers: HashMap<Word, u32>,
    pub groups: Vec<Word>,
}

/// A word as the numbers of its groups: for each place one of each length.
pub struct Spelled {
    pub length: usize,
    groups: Vec<u32>,
    longest: usize,
}

impl Spelled {
    /// The group of so many letters at a place.
    pub fn at(&self, place: usize, letters: usize) -> u32 {
        self.groups.get(place * self.longest + letters - 1).copied().unwrap_or(NONE)
    }

    /// Whether a place is a letter, not a mark.
    pub fn is_letter(&self, place: usize) -> bool {
        place > 0 && place + 1 < self.length
    }
}

impl Side {
    fn of<'a>(words: impl Iterator<Item = &'a Word>, longest: usize) -> Side {
        let mut seen: HashMap<Word, u32> = HashMap::new();
        for word in words.map(marked) {
            for place in 0..word.len() {
                for length in 1..=longest.min(word.len() - place) {
                    *seen.entry(word[place..place + length].to_vec()).or_default() += 1;
                }
            }
        }
        let kept = seen.into_iter().filter(|(group, count)| *count >= SEEN_MIN || group.len() == 1);
        let mut groups: Vec<Word> = kept.map(|(group, _)| group).collect();
        groups.sort();
        let numbers = groups.iter().cloned().zip(0..).collect();
        Side { longest, numbers, groups }
    }

    pub fn spell(&self, word: &Word) -> Spelled {
        let word = marked(word);
        let mut groups = vec![NONE; word.len() * self.longest];
        for place in 0..word.len() {
            for length in 1..=self.longest.min(word.len() - place) {
                if let Some(number) = self.numbers.get(&word[place..place + length]) {
                    groups[place * self.longest + length - 1] = *number;
                }
            }
        }
        Spelled { length: word.len(), groups, longest: self.longest }
    }
}

fn marked(word: &Word) -> Word {
    let mark = |mark: &str| std::iter::once(mark.to_owned());
    mark("^").chain(word.iter().cloned()).chain(mark("$")).collect()
}

/// What was found.
pub struct Groups {
    pub latin: Side,
    pub other: Side,
    /// Numbers of letters that may stand for each other.
    pub shapes: Vec<(usize, usize)>,
    /// For each pair of groups, Latin first: the logarithm of how much likelier it is than chance; nothing if unknown.
    pub pairs: Vec<Option<f64>>,
    /// The same for a letter that stands for nothing.
    pub latin_alone: Vec<f64>,
    pub other_alone: Vec<f64>,
}

pub fn align(pairs: &Pairs, longest: (usize, usize)) -> Groups {
    let latin = Side::of(pairs.iter().map(|pair| &pair.latin), longest.0);
    let other = Side::of(pairs.iter().map(|pair| &pair.other), longest.1);
    let words: Vec<(Spelled, Spelled)> =
        pairs.iter().map(|pair| (latin.spell(&pair.latin), other.spell(&pair.other))).collect();
    let shapes = (1..=longest.0).flat_map(|a| (1..=longest.1).map(move |b| (a, b)));
    let shapes = shapes.filter(|(a, b)| *a == 1 || *b == 1 || (*a, *b) == (2, 2)).collect();
    let mut joint = Joint::new(&latin, &other, shapes, &words);
    for round in 1..=ROUNDS {
        let likelihood = joint.round(&words);
        let known = joint.pairs.iter().filter(|pair| **pair > 0.0).count();
        eprintln!("round {round}: log-likelihood {likelihood:.3} a pair, {known} pairs of groups");
    }
    let (chance_latin, chance_other) =
        (chances(&latin, words.iter().map(|(a, _)| a)), chances(&other, words.iter().map(|(_, b)| b)));
    let columns = other.groups.len();
    let pairs = joint
        .pairs
        .iter()
        .enumerate()
        .map(|(place, p)| {
            (*p > 0.0).then(|| p.ln() - chance_latin[place / columns] - chance_other[place % columns])
        })
        .collect();
    let alone = |alone: &[f64], chance: &[f64]| alone.iter().zip(chance).map(|(p, c)| p.ln() - c).collect();
    let latin_alone = alone(&joint.latin_alone, &chance_latin);
    let other_alone = alone(&joint.other_alone, &chance_other);
    Groups { shapes: joint.shapes, latin, other, pairs, latin_alone, other_alone }
}

/// Probabilities of pairs of groups; together with letters alone they add up to one.
struct Joint {
    shapes: Vec<(usize, usize)>,
    columns: usize,
    /// Letters of both groups of a pair.
    sizes: Vec<f64>,
    pairs: Vec<f64>,
    latin_alone: Vec<f64>,
    other_alone: Vec<f64>,
}

impl Joint {
    fn new(latin: &Side, other: &Side, shapes: Vec<(usize, usize)>, words: &[(Spelled, Spelled)]) -> Joint {
        let columns = other.groups.len();
        let sizes: Vec<f64> = latin
            .groups
            .iter()
            .flat_map(|a| other.groups.iter().map(move |b| (a.len() + b.len()) as f64))
            .collect();
        let mut joint = Joint {
            shapes,
            columns,
            pairs: vec![0.0; sizes.len()],
            sizes,
            latin_alone: vec![ALONE_AT_FIRST; latin.groups.len()],
            other_alone: vec![ALONE_AT_FIRST; columns],
        };
        let has = |group: &Word, mark: &str| group.iter().any(|letter| letter == mark);
        for (a, b) in words {
            for (i, j) in (0..a.length).flat_map(|i| (0..b.length).map(move |j| (i, j))) {
                for shape in 0..joint.shapes.len() {
                    let Some((pair, ..)) = joint.pair(a, b, (i, j), shape) else { continue };
                    let (group_a, group_b) = (&latin.groups[pair / columns], &other.groups[pair % columns]);
                    // A word's end is met by a word's end.
                    let ends_meet = ["^", "$"].iter().all(|mark| has(group_a, mark) == has(group_b, mark));
                    if ends_meet {
                        joint.pairs[pair] = 0.3_f64.powf(joint.sizes[pair]) / 1_000.0;
                    }
                }
            }
        }
        joint
    }

    /// The pair of groups of a shape that begins at two places, and where it leads.
    fn pair(
        &self,
        a: &Spelled,
        b: &Spelled,
        at: (usize, usize),
        shape: usize,
    ) -> Option<(usize, usize, usize)> {
        let (i, j) = at;
        let (letters_a, letters_b) = self.shapes[shape];
        let (to_i, to_j) = (i + letters_a, j + letters_b);
        if to_i > a.length || to_j > b.length {
            return None;
        }
        let (group_a, group_b) = (a.at(i, letters_a), b.at(j, letters_b));
        let is_known = group_a != NONE && group_b != NONE;
        is_known.then(|| (group_a as usize * self.columns + group_b as usize, to_i, to_j))
    }

    /// One round over all words; the mean log-likelihood before it.
    fn round(&mut self, words: &[(Spelled, Spelled)]) -> f64 {
        let mut counts = Counts {
            pairs: vec![0.0; self.pairs.len()],
            latin_alone: vec![FLOOR; self.latin_alone.len()],
            other_alone: vec![FLOOR; self.other_alone.len()],
        };
        let likelihood: f64 = words.iter().map(|(a, b)| self.count(a, b, &mut counts)).sum();
        for ((count, size), p) in counts.pairs.iter_mut().zip(&self.sizes).zip(&self.pairs) {
            let least = if *size == 2.0 { FLOOR } else { 0.0 };
            *count = if *p > 0.0 { (*count - DISCOUNT * (size - 1.0)).max(least) } else { 0.0 };
        }
        let all = counts.pairs.iter().chain(&counts.latin_alone).chain(&counts.other_alone).sum::<f64>();
        let normal = |counts: Vec<f64>| counts.into_iter().map(|count| count / all).collect();
        self.pairs = normal(counts.pairs);
        self.latin_alone = normal(counts.latin_alone);
        self.other_alone = normal(counts.other_alone);
        likelihood / words.len() as f64
    }

    /// Adds the expected counts of two words; their log-likelihood.
    fn count(&self, a: &Spelled, b: &Spelled, counts: &mut Counts) -> f64 {
        let width = b.length + 1;
        let last = a.length * width + b.length;
        let mut ahead = vec![0.0; last + 1];
        let mut behind = vec![0.0; last + 1];
        ahead[0] = 1.0;
        behind[last] = 1.0;
        let places: Vec<(usize, usize)> =
            (0..=a.length).flat_map(|i| (0..=b.length).map(move |j| (i, j))).collect();
        for (i, j) in places.iter().copied() {
            let here = ahead[i * width + j];
            if here == 0.0 {
                continue;
            }
            self.each_step(a, b, (i, j), |to, p, _| ahead[to.0 * width + to.1] += here * p);
        }
        let all = ahead[last];
        if all <= 0.0 {
            return 0.0;
        }
        for (i, j) in places.iter().rev().copied() {
            let here = ahead[i * width + j] / all;
            let mut sum = behind[i * width + j];
            self.each_step(a, b, (i, j), |to, p, step| {
                let rest = p * behind[to.0 * width + to.1];
                sum += rest;
                *counts.of(step) += here * rest;
            });
            behind[i * width + j] = sum;
        }
        all.ln()
    }

    fn each_step(
        &self,
        a: &Spelled,
        b: &Spelled,
        (i, j): (usize, usize),
        mut each: impl FnMut((usize, usize), f64, Step),
    ) {
        if a.is_letter(i) {
            let group = a.at(i, 1) as usize;
            each((i + 1, j), self.latin_alone[group], Step::Latin(group));
        }
        if b.is_letter(j) {
            let group = b.at(j, 1) as usize;
            each((i, j + 1), self.other_alone[group], Step::Other(group));
        }
        for shape in 0..self.shapes.len() {
            if let Some((pair, to_i, to_j)) = self.pair(a, b, (i, j), shape)
                && self.pairs[pair] > 0.0
            {
                each((to_i, to_j), self.pairs[pair], Step::Pair(pair));
            }
        }
    }
}

enum Step {
    Pair(usize),
    Latin(usize),
    Other(usize),
}

struct Counts {
    pairs: Vec<f64>,
    latin_alone: Vec<f64>,
    other_alone: Vec<f64>,
}

impl Counts {
    fn of(&mut self, step: Step) -> &mut f64 {
        match step {
            Step::Pair(pair) => &mut self.pairs[pair],
            Step::Latin(group) => &mut self.latin_alone[group],
            Step::Other(group) => &mut self.other_alone[group],
        }
    }
}

/// The logarithm of the chance to meet each group, from the chances of its letters.
fn chances<'a>(side: &Side, words: impl Iterator<Item = &'a Spelled>) -> Vec<f64> {
    let mut seen = vec![1.0_f64; side.groups.len()];
    let mut all = 0.0_f64;
    for word in words {
        for place in 0..word.length {
            seen[word.at(place, 1) as usize] += 1.0;
            all += 1.0;
        }
    }
    let of_letter = |letter: &String| match letter.as_str() {
        "^" | "$" => 0.0,
        _ => (seen[side.numbers[std::slice::from_ref(letter)] as usize] / all).ln(),
    };
    side.groups.iter().map(|group| group.iter().map(of_letter).sum()).collect()
}
