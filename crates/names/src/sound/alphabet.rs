//! The symbols of all scripts and what it costs to take one for another, from `tables/{phonemes,near,sounds}.tsv`.
//!
//! Two symbols are as near as their nearest sounds. Everything is computed once: a comparison is a look-up in one
//! matrix of bytes. Symbols with the same sounds are one symbol, so `b`, `б` and `β`'s kin cost nothing to tell apart.

use std::{collections::HashMap, sync::LazyLock};

use super::near::{Costs, PLACES};
use crate::table::{hundredths, rows};

/// Hundredths of a consonant.
pub type Cost = u16;

/// A symbol that costs more than it brings.
const FAR_CONSONANTS: u8 = 100;
const FAR_VOWELS: u8 = 50;
const FAR_KINDS: u8 = 130;
/// Reading a digraph as its two letters (`th` in Fathi).
pub const SPLIT_COST: Cost = 5;
/// A sound this cheap for a symbol also gives it a skeleton class.
const CLASS_COST_MAX: u8 = 15;
/// Letters below this code point have a place of their own: Latin, Greek, Cyrillic, Hebrew, Arabic.
const LETTERS: usize = 0x700;

#[derive(Clone, Copy)]
struct Phoneme {
    class: Option<u8>,
    mass: [u8; 2],
    silent: [u8; 2],
    is_vowel: bool,
}

#[derive(Clone, PartialEq, Eq, Hash, Default)]
struct Symbol {
    /// Phoneme and cost; the usual one first.
    alternates: Vec<(u8, u8)>,
    silent: Option<u8>,
}

struct Letters {
    tail: Vec<char>,
    symbols: Vec<u8>,
}

/// All symbols.
pub struct Alphabet {
    by_first: Vec<Vec<Letters>>,
    count: usize,
    costs: Vec<u8>,
    /// What a symbol costs at least in any way that has another one in it.
    least: Vec<u8>,
    /// The same by the other one, symbols that share a place as the cheaper of them; and what each costs left out.
    least_beside: Vec<Costs>,
    left_out: [Costs; 2],
    silent: Vec<[u8; 2]>,
    masses: Vec<[u8; 2]>,
    split: Vec<Option<(u8, u8)>>,
    classes: Vec<Vec<Option<u8>>>,
    digits: Vec<bool>,
}

/// The one alphabet.
pub fn alphabet() -> &'static Alphabet {
    static ALPHABET: LazyLock<Alphabet> = LazyLock::new(Alphabet::from_tables);
    &ALPHABET
}

impl Alphabet {
    /// Whether a letter has a line in the table.
    pub fn has(&self, letter: char) -> bool {
        self.starting(letter).is_some_and(|letters| !letters.is_empty())
    }

    /// The longest entry that the letters begin with: its length and its symbols.
    pub fn longest(&self, letters: &[char]) -> Option<(usize, &[u8])> {
        let (first, rest) = letters.split_first()?;
        // Letter by letter: tails are of one to three, and a call to compare memory takes longer.
        let begins = |tail: &[char]| tail.len() <= rest.len() && tail.iter().zip(rest).all(|(a, b)| a == b);
        let entry = self.starting(*first)?.iter().find(|entry| begins(&entry.tail))?;
        Some((entry.tail.len() + 1, &entry.symbols))
    }

    /// What it costs to take one symbol for another.
    pub fn cost(&self, a: u8, b: u8) -> Cost {
        self.costs
            .get(usize::from(a) * self.count + usize::from(b))
            .map_or(Cost::from(FAR_KINDS), |cost| (*cost).into())
    }

    /// What it costs to take a symbol for each other one.
    pub fn costs_of(&self, symbol: u8) -> &[u8] {
        let start = usize::from(symbol) * self.count;
        self.costs.get(start..start + self.count).unwrap_or_default()
    }

    /// What a symbol costs at least where it meets one of these, alone or with a neighbour, or is left out.
    pub fn least(&self, symbol: u8, others: &[u8], other_is_abjad: bool) -> Cost {
        let start = usize::from(symbol) * self.count;
        let row = self.least.get(start..start + self.count).unwrap_or_default();
        let met = others.iter().filter_map(|other| row.get(usize::from(*other))).min();
        met.map_or(Cost::MAX, |cost| Cost::from(*cost)).min(self.silent(symbol, other_is_abjad))
    }

    /// What each symbol costs at least where it meets this one.
    pub fn least_beside(&self, symbol: u8) -> &Costs {
        self.least_beside.get(usize::from(symbol)).unwrap_or(&[0; PLACES])
    }

    /// What each symbol costs where the other side leaves it out.
    pub fn left_out(&self, other_is_abjad: bool) -> &Costs {
        let [full, abjad] = &self.left_out;
        if other_is_abjad { abjad } else { full }
    }

    /// What it costs that the other side leaves a symbol out.
    pub fn silent(&self, symbol: u8, other_is_abjad: bool) -> Cost {
        of_side(self.silent.get(usize::from(symbol)), other_is_abjad)
    }

    /// How much of a part a symbol is.
    pub fn mass(&self, symbol: u8, other_is_abjad: bool) -> Cost {
        of_side(self.masses.get(usize::from(symbol)), other_is_abjad)
    }

    /// The two letters of a digraph.
    pub fn split(&self, symbol: u8) -> Option<(u8, u8)> {
        self.split.get(usize::from(symbol)).copied().flatten()
    }

    /// The skeleton classes that a symbol can have; `None` among them where it may be no consonant.
    pub fn classes(&self, symbol: u8) -> &[Option<u8>] {
        self.classes.get(usize::from(symbol)).map_or(&[], Vec::as_slice)
    }

    /// Digits are not folded when doubled.
    pub fn is_digit(&self, symbol: u8) -> bool {
        self.digits.get(usize::from(symbol)).copied().unwrap_or(false)
    }

    fn starting(&self, letter: char) -> Option<&[Letters]> {
        let place = usize::try_from(u32::from(letter)).ok()?;
        self.by_first.get(place).map(Vec::as_slice)
    }

    fn from_tables() -> Self {
        let (names, phonemes) = read_phonemes();
        let mut symbols: Vec<Symbol> = Vec::new();
        let mut ids: HashMap<Symbol, u8> = HashMap::new();
        let mut by_first: Vec<Vec<Letters>> = Vec::new();
        by_first.resize_with(LETTERS, Vec::new);
        for row in rows(include_str!("../../tables/sounds.tsv")) {
            let [letters, sounds] = row.as_slice() else { continue };
            let row_symbols = read_sounds(sounds, &names)
                .into_iter()
                .filter_map(|symbol| {
                    if let Some(id) = ids.get(&symbol) {
                        return Some(*id);
                    }
                    let id = u8::try_from(symbols.len()).ok()?;
                    symbols.push(symbol.clone());
                    ids.insert(symbol, id);
                    Some(id)
                })
                .collect();
            let mut letters = letters.chars();
            let Some(first) = letters.next().and_then(|first| usize::try_from(u32::from(first)).ok()) else {
                continue;
            };
            if let Some(place) = by_first.get_mut(first) {
                place.push(Letters { tail: letters.collect(), symbols: row_symbols });
            }
        }
        by_first.iter_mut().for_each(|place| place.sort_by_key(|entry| std::cmp::Reverse(entry.tail.len())));
        let mut alphabet = Alphabet {
            count: symbols.len(),
            least: Vec::new(),
            least_beside: Vec::new(),
            left_out: [[0; PLACES]; 2],
            costs: matrix(&symbols, &distances(&names, &phonemes)),
            silent: symbols.iter().map(|symbol| silent_of(symbol, &phonemes)).collect(),
            masses: symbols.iter().map(|symbol| mass_of(symbol, &phonemes)).collect(),
            split: vec![None; symbols.len()],
            classes: symbols.iter().map(|symbol| classes_of(symbol, &phonemes)).collect(),
            digits: symbols.iter().map(|symbol| is_digit(symbol, &names)).collect(),
            by_first,
        };
        alphabet.split = splits(&alphabet);
        alphabet.least = least(&alphabet);
        let count = alphabet.count;
        let at = |own: usize, other: usize| alphabet.least.get(own * count + other).copied().unwrap_or(0);
        alphabet.least_beside = (0..count).map(|other| sharing_places(count, |own| at(own, other))).collect();
        let left_out =
            |side: fn(&[u8; 2]) -> u8| sharing_places(count, |own| alphabet.silent.get(own).map_or(0, side));
        alphabet.left_out = [left_out(|[full, _]| *full), left_out(|[_, abjad]| *abjad)];
        alphabet
    }
}

fn of_side(pair: Option<&[u8; 2]>, other_is_abjad: bool) -> Cost {
    pair.map_or(100, |[full, abjad]| Cost::from(if other_is_abjad { *abjad } else { *full }))
}

type Names = HashMap<&'static str, u8>;

fn read_phonemes() -> (Names, Vec<Phoneme>) {
    let mut names = Names::new();
    let mut phonemes = Vec::new();
    for row in rows(include_str!("../../tables/phonemes.tsv")) {
        let [name, class, mass, mass_abjad, silent, silent_abjad] = row.as_slice() else { continue };
        let numbers: Option<Vec<u8>> =
            [mass, mass_abjad, silent, silent_abjad].into_iter().map(|field| hundredths(field)).collect();
        let (Some([mass, mass_abjad, silent, silent_abjad]), Ok(id)) =
            (numbers.as_deref(), u8::try_from(phonemes.len()))
        else {
            continue;
        };
        names.insert(name, id);
        phonemes.push(Phoneme {
            class: "BFMNLRTDSCK".find(class).and_then(|place| u8::try_from(place + 1).ok()),
            mass: [*mass, *mass_abjad],
            silent: [*silent, *silent_abjad],
            is_vowel: matches!(*name, "a" | "e" | "i" | "o" | "u"),
        });
    }
    (names, phonemes)
}

/// What it costs to take one phoneme for another.
fn distances(names: &Names, phonemes: &[Phoneme]) -> Vec<Vec<u8>> {
    let far = |p: &Phoneme, q: &Phoneme| match (p.is_vowel, q.is_vowel) {
        (true, true) => FAR_VOWELS,
        (false, false) => FAR_CONSONANTS,
        _ => FAR_KINDS,
    };
    let row = |p: &Phoneme| phonemes.iter().map(|q| far(p, q)).collect();
    let mut distances: Vec<Vec<u8>> = phonemes.iter().map(row).collect();
    let mut set = |p: u8, q: u8, cost: u8| {
        if let Some(place) = distances.get_mut(usize::from(p)).and_then(|row| row.get_mut(usize::from(q))) {
            *place = cost;
        }
    };
    for row in rows(include_str!("../../tables/near.tsv")) {
        let [a, b, cost] = row.as_slice() else { continue };
        let (Some(a), Some(b), Some(cost)) = (names.get(a), names.get(b), hundredths(cost)) else { continue };
        set(*a, *b, cost);
        set(*b, *a, cost);
    }
    (0..).zip(phonemes).for_each(|(own, _)| set(own, own, 0));
    distances
}

/// `k s:10 ts:15` is one symbol, `k+s` two.
fn read_sounds(sounds: &str, names: &Names) -> Vec<Symbol> {
    sounds
        .split('+')
        .map(|sound| {
            let mut symbol = Symbol::default();
            for word in sound.split_whitespace() {
                let (name, cost) = word.split_once(':').unwrap_or((word, "0"));
                let cost = hundredths(cost).unwrap_or(0);
                match names.get(name) {
                    Some(phoneme) => symbol.alternates.push((*phoneme, cost)),
                    None if name == "-" => symbol.silent = Some(cost),
                    None => {}
                }
            }
            symbol
        })
        .collect()
}

fn matrix(symbols: &[Symbol], distances: &[Vec<u8>]) -> Vec<u8> {
    let between = |p: u8, q: u8| {
        distances.get(usize::from(p)).and_then(|row| row.get(usize::from(q))).copied().unwrap_or(FAR_KINDS)
    };
    let nearest = |a: &Symbol, b: &Symbol| {
        let pairs = a.alternates.iter().flat_map(|p| b.alternates.iter().map(move |q| (p, q)));
        pairs.map(|((p, cost_p), (q, cost_q))| between(*p, *q) + cost_p + cost_q).min().unwrap_or(FAR_KINDS)
    };
    let same = |a: &Symbol, b: &Symbol| if a == b { 0 } else { nearest(a, b) };
    symbols.iter().flat_map(|a| symbols.iter().map(move |b| same(a, b))).collect()
}

fn phoneme_of(symbol: &Symbol, phonemes: &[Phoneme]) -> Option<Phoneme> {
    let (usual, _) = symbol.alternates.first()?;
    phonemes.get(usize::from(*usual)).copied()
}

fn silent_of(symbol: &Symbol, phonemes: &[Phoneme]) -> [u8; 2] {
    let usual = phoneme_of(symbol, phonemes).map_or([100, 100], |phoneme| phoneme.silent);
    symbol.silent.map_or(usual, |silent| [silent, silent])
}

fn mass_of(symbol: &Symbol, phonemes: &[Phoneme]) -> [u8; 2] {
    phoneme_of(symbol, phonemes).map_or([0, 0], |phoneme| phoneme.mass)
}

fn classes_of(symbol: &Symbol, phonemes: &[Phoneme]) -> Vec<Option<u8>> {
    let mut classes = Vec::new();
    for (phoneme, cost) in &symbol.alternates {
        let class = phonemes.get(usize::from(*phoneme)).and_then(|phoneme| phoneme.class);
        if *cost <= CLASS_COST_MAX && !classes.contains(&class) {
            classes.push(class);
        }
    }
    classes
}

fn is_digit(symbol: &Symbol, names: &Names) -> bool {
    let digits = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
    digits.iter().any(|digit| names.get(digit).is_some_and(|id| symbol.alternates == [(*id, 0)]))
}

/// Each two-letter entry with one symbol, read as its two letters.
fn splits(alphabet: &Alphabet) -> Vec<Option<(u8, u8)>> {
    let mut split = vec![None; alphabet.count];
    for (first, entries) in alphabet.by_first.iter().enumerate() {
        let first = u32::try_from(first).ok().and_then(char::from_u32);
        for entry in entries {
            let ([second], [symbol], Some(first)) = (entry.tail.as_slice(), entry.symbols.as_slice(), first)
            else {
                continue;
            };
            let single = |letter: char| match alphabet.longest(&[letter]) {
                Some((_, [symbol])) => Some(*symbol),
                _ => None,
            };
            if let (Some(a), Some(b), Some(place)) =
                (single(first), single(*second), split.get_mut(usize::from(*symbol)))
                && a != *symbol
                && b != *symbol
            {
                *place = Some((a, b));
            }
        }
    }
    split
}

/// A cost for each symbol, those that share a place as the cheapest of them.
fn sharing_places(count: usize, cost: impl Fn(usize) -> u8) -> Costs {
    let mut costs = [u8::MAX; PLACES];
    for symbol in 0..count {
        costs.get_mut(symbol % PLACES).into_iter().for_each(|place| *place = (*place).min(cost(symbol)));
    }
    costs
}

/// For each two symbols what one costs at least in a way that has the other in it: as it is, as a digraph of which one
/// letter meets the other, or as one of two letters that meet a digraph and share the cost of that.
fn least(alphabet: &Alphabet) -> Vec<u8> {
    let symbols = || (0..alphabet.count).filter_map(|symbol| u8::try_from(symbol).ok());
    let of = |a: u8, b: u8| {
        let apart = alphabet.split(a).map(|(x, _)| alphabet.cost(x, b) + SPLIT_COST);
        let shared =
            alphabet.split(b).map(|(x, y)| alphabet.cost(a, x).min(alphabet.cost(a, y)) + SPLIT_COST / 2);
        let all = [Some(alphabet.cost(a, b)), apart, shared];
        all.into_iter().flatten().min().and_then(|cost| u8::try_from(cost).ok()).unwrap_or(u8::MAX)
    };
    symbols().flat_map(|a| symbols().map(move |b| of(a, b))).collect()
}

#[cfg(test)]
mod tests {
    use super::alphabet;

    #[test]
    fn every_line_of_the_tables_is_read() {
        let lines =
            |text: &str| text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).count();
        let alphabet = alphabet();
        let entries: usize = alphabet.by_first.iter().map(Vec::len).sum();
        assert_eq!(entries, lines(include_str!("../../tables/sounds.tsv")));
        assert!(alphabet.by_first.iter().flatten().all(|entry| !entry.symbols.is_empty()));
        assert!(alphabet.count > 100 && alphabet.count < 256, "{}", alphabet.count);
    }

    #[test]
    fn a_letter_of_two_sounds_is_near_to_both() {
        let symbol = |letter: char| alphabet().longest(&[letter]).unwrap().1[0];
        for (a, b, most) in
            [('ج', 'j', 5), ('ج', 'g', 5), ('ق', 'k', 5), ('و', 'u', 0), ('ב', 'v', 0), ('х', 'h', 0)]
        {
            assert!(alphabet().cost(symbol(a), symbol(b)) <= most, "{a} {b}");
            assert_eq!(alphabet().cost(symbol(a), symbol(b)), alphabet().cost(symbol(b), symbol(a)));
        }
        assert!(alphabet().cost(symbol('m'), symbol('k')) >= 100);
    }
}
