//! A model: letter groups with their weights, and the best way through two words.
//!
//! Weights are hundredths of a natural logarithm, kept as small integers: the sum is the same on every machine. The
//! way is found row by row of Latin letters; from a place only groups that the table knows lead on, and it is given up
//! as soon as nothing that is left could still bring what is asked for.

use std::collections::HashMap;

use super::{
    Script,
    letters::{self, each_letter},
    places::Places,
    trie::{Group, Trie},
};
use crate::normalise;

/// Weight in hundredths of a natural logarithm.
pub type Weight = i16;

/// Letters of a word that are compared: so many that a row has a width that machines add up at once.
pub const LETTERS_MAX: usize = ROW - 3;
/// Columns of a row: letters, two marks, and the place before them.
const ROW: usize = 32;
/// Letters of the longest Latin group: so many rows ahead are worked on at once.
const LATIN_GROUP_MAX: usize = 3;
/// No way leads here.
const NOWHERE: Weight = -16_000;
/// Latin symbols: letters, then the beginning and the end of a word.
const LATIN_BEGIN: u8 = 26;
const LATIN_END: u8 = 27;
const LATIN_SYMBOLS: usize = 28;
/// The beginning and the end of a word in the other script.
const BEGIN: u8 = 0;
const END: u8 = 1;

type Line = [Weight; ROW];

/// A learned model between Latin and one other script.
pub struct Model {
    script: Script,
    symbols: HashMap<char, u8>,
    bias: Weight,
    /// A Latin letter that the other script leaves out.
    latin_alone: Vec<Weight>,
    /// A letter of the other script that Latin leaves out.
    other_alone: Vec<Weight>,
    /// What a Latin symbol is worth beside each one of the other script.
    letters: Vec<Vec<Weight>>,
    /// The most that a Latin symbol can bring where one of the other script is in the word, alone or in a group.
    most: Vec<Vec<Weight>>,
    latin: Trie,
    other: Trie,
    /// For each Latin group where its partners begin; those of one letter for one stand in `letters`.
    starts: Vec<u32>,
    partners: Vec<(Group, Weight)>,
    groups: usize,
}

/// One line of a table.
struct Row<'a> {
    latin: &'a str,
    other: &'a str,
    weight: Weight,
}

/// Letter groups that stand for each other, in symbols.
struct Pair {
    latin: Vec<u8>,
    other: Vec<u8>,
    weight: Weight,
}

impl Model {
    /// Reads a table: `latin TAB other TAB weight` a line, letters of the other side with blanks between, `-` for no
    /// letter, `?` on both sides for a letter that never stands for the other, `bias` on its own.
    ///
    /// # Errors
    /// The number and the text of the first line that is none of these.
    pub fn parse(script: Script, table: &str) -> Result<Model, String> {
        let mut rows = Vec::new();
        for (number, line) in table.lines().enumerate() {
            if line.starts_with('#') || line.is_empty() {
                continue;
            }
            let fields: Vec<&str> = line.split('\t').collect();
            let row = match fields.as_slice() {
                [latin, other, weight] => weight.parse().ok().map(|weight| Row { latin, other, weight }),
                _ => None,
            };
            rows.push(row.ok_or_else(|| format!("line {}: `{line}` is no row of a model", number + 1))?);
        }
        Ok(Model::of_rows(script, &rows))
    }

    /// A table that was compiled in; a test reads each whole.
    pub(super) fn shipped(script: Script, table: &str) -> Model {
        Model::parse(script, table).unwrap_or_else(|_| Model::of_rows(script, &[]))
    }

    fn of_rows(script: Script, rows: &[Row<'_>]) -> Model {
        let mut symbols = HashMap::from([('^', BEGIN), ('$', END)]);
        for letter in rows.iter().flat_map(|row| row.other.split(' ')).filter_map(letters::read) {
            let next = u8::try_from(symbols.len()).unwrap_or(u8::MAX);
            symbols.entry(letter).or_insert(next);
        }
        let pairs = rows.iter().filter_map(|row| {
            let other = row.other.split(' ').map(|letter| symbols.get(&letters::read(letter)?).copied());
            Some(Pair {
                latin: latin_group(row.latin)?,
                other: other.collect::<Option<_>>()?,
                weight: row.weight,
            })
        });
        let pairs: Vec<Pair> = pairs.collect();
        let weight_of = |latin: &str, other: &str| {
            rows.iter().find(|row| row.latin == latin && row.other == other).map_or(0, |row| row.weight)
        };
        let letters = letters_of(&pairs, symbols.len(), weight_of("?", "?"));
        let most = most_of(&pairs, letters.clone());
        let (latin, latin_numbers) = Trie::of(LATIN_SYMBOLS, pairs.iter().map(|pair| pair.latin.clone()));
        let (other, other_numbers) = Trie::of(symbols.len(), pairs.iter().map(|pair| pair.other.clone()));
        let mut by_latin: Vec<Vec<(Group, Weight)>> = vec![Vec::new(); latin.len()];
        for pair in pairs.iter().filter(|pair| pair.latin.len() + pair.other.len() > 2) {
            if let (Some(number), Some(other)) =
                (latin_numbers.get(&pair.latin), other_numbers.get(&pair.other))
                && let Some(partners) = by_latin.get_mut(usize::from(*number))
            {
                partners.push((*other, pair.weight));
            }
        }
        let mut starts = vec![0];
        let mut partners = Vec::with_capacity(pairs.len());
        for more in by_latin {
            partners.extend(more);
            starts.push(u32::try_from(partners.len()).unwrap_or(u32::MAX));
        }
        let (bias, groups) = (weight_of("bias", "-"), pairs.len());
        let latin_alone = alone(rows.iter().filter(|row| row.other == "-"), LATIN_SYMBOLS, |row| {
            latin_group(row.latin)?.first().copied()
        });
        let other_alone = alone(rows.iter().filter(|row| row.latin == "-"), symbols.len(), |row| {
            symbols.get(&letters::read(row.other)?).copied()
        });
        Model {
            script,
            symbols,
            bias,
            latin_alone,
            other_alone,
            letters,
            most,
            latin,
            other,
            starts,
            partners,
            groups,
        }
    }

    /// How many pairs of letter groups it knows.
    pub fn groups(&self) -> usize {
        self.groups
    }

    /// The log-odds (natural) that a Latin spelling and one in the model's script are one name. Zero is an even
    /// chance where half of the pairs are the same name and the others are like it.
    pub fn log_odds(&self, latin: &str, other: &str) -> f32 {
        let (mut latin_symbols, mut other_symbols) = (Vec::new(), Vec::new());
        normalise::words(latin).iter().for_each(|word| spell_latin(word, &mut latin_symbols));
        normalise::words(other).iter().for_each(|word| self.spell(word, &mut other_symbols));
        f32::from(self.evidence(&latin_symbols, &other_symbols, NOWHERE)) / 100.0
    }

    /// Adds the symbols of a word in the model's script.
    pub(crate) fn spell(&self, word: &str, symbols: &mut Vec<u8>) {
        each_letter(word, self.script, |letter| symbols.extend(self.symbols.get(&letter)));
    }

    /// The evidence in hundredths that two spelled words are one name, or something below `least` if it is less.
    pub(crate) fn evidence(&self, latin: &[u8], other: &[u8], least: Weight) -> Weight {
        if latin.is_empty() || other.is_empty() {
            return NOWHERE;
        }
        let (latin, other) = (Marked::of(latin, LATIN_BEGIN, LATIN_END), Marked::of(other, BEGIN, END));
        let (latin, other) = (latin.symbols(), other.symbols());
        let hopes = self.hopes(latin, other);
        let mut hope = i32::from(self.bias) + hopes.iter().map(|hope| i32::from(*hope)).sum::<i32>();
        if hope < i32::from(least) {
            return NOWHERE;
        }
        let places = Places::of(&self.other, other);
        let mut other_alone = [NOWHERE; ROW];
        for (alone, symbol) in other_alone.iter_mut().zip(other) {
            *alone = at(&self.other_alone, usize::from(*symbol));
        }
        let [mut row, mut next, mut second, mut third] = [[NOWHERE; ROW]; LATIN_GROUP_MAX + 1];
        set(&mut row, 0, 0);
        for (place, symbol) in latin.iter().enumerate() {
            // No way from here can reach what is asked for.
            if i32::from(leave_out(&mut row, &other_alone, other.len())) + hope < i32::from(least) {
                return NOWHERE;
            }
            hope -= i32::from(at(&hopes, place));
            self.take_one(&row, &mut next, *symbol, other);
            let mut group = 0;
            for (target, symbol) in
                [&mut next, &mut second, &mut third].into_iter().zip(latin.iter().skip(place))
            {
                group = self.latin.child(group, *symbol);
                if group == 0 {
                    break;
                }
                for (other, weight) in self.partners_of(group) {
                    let Some((from, length)) = places.of_group(*other) else { continue };
                    for column in from {
                        if let Some(to) = target.get_mut(column + length) {
                            *to = (*to).max(at(&row, column).saturating_add(*weight));
                        }
                    }
                }
            }
            (row, next, second, third) = (next, second, third, [NOWHERE; ROW]);
        }
        at(&row, other.len()).saturating_add(self.bias)
    }

    /// For each place of the Latin word the most that its letter can bring beside these letters.
    fn hopes(&self, latin: &[u8], other: &[u8]) -> Line {
        let mut hopes = [0; ROW];
        for (hope, symbol) in hopes.iter_mut().zip(latin) {
            let place = usize::from(*symbol);
            let most = self.most.get(place).map_or(&[][..], Vec::as_slice);
            let alone = at(&self.latin_alone, place);
            *hope = other.iter().fold(alone, |best, other| best.max(at(most, usize::from(*other))));
        }
        hopes
    }

    /// Steps to the next row: the letter left out, or taken for one.
    fn take_one(&self, row: &Line, next: &mut Line, symbol: u8, other: &[u8]) {
        let symbol = usize::from(symbol);
        let alone = at(&self.latin_alone, symbol);
        let letters = self.letters.get(symbol).map_or(&[][..], Vec::as_slice);
        let mut beside = [NOWHERE; ROW];
        for (weight, other) in beside.iter_mut().skip(1).zip(other) {
            *weight = at(letters, usize::from(*other));
        }
        let mut shifted = [NOWHERE; ROW];
        shifted.iter_mut().skip(1).zip(row).for_each(|(to, from)| *to = *from);
        for (((to, from), before), weight) in next.iter_mut().zip(row).zip(&shifted).zip(&beside) {
            *to = (*to).max(from.saturating_add(alone)).max(before.saturating_add(*weight));
        }
    }

    fn partners_of(&self, group: Group) -> &[(Group, Weight)] {
        let at = |place: usize| self.starts.get(place).and_then(|start| usize::try_from(*start).ok());
        match (at(usize::from(group)), at(usize::from(group) + 1)) {
            (Some(start), Some(end)) => self.partners.get(start..end).unwrap_or_default(),
            _ => &[],
        }
    }
}

/// For each Latin symbol what it is worth beside each one of the other script. A mark meets a mark alone.
fn letters_of(pairs: &[Pair], symbols: usize, any_for_any: Weight) -> Vec<Vec<Weight>> {
    let mut letters = vec![vec![any_for_any; symbols]; LATIN_SYMBOLS];
    for (latin, row) in (0_u8..).zip(&mut letters) {
        for (other, weight) in (0_u8..).zip(row) {
            if latin == LATIN_BEGIN || latin == LATIN_END || other == BEGIN || other == END {
                *weight = NOWHERE;
            }
        }
    }
    for pair in pairs {
        if let ([latin], [other]) = (pair.latin.as_slice(), pair.other.as_slice())
            && let Some(row) = letters.get_mut(usize::from(*latin))
        {
            set(row, usize::from(*other), pair.weight);
        }
    }
    letters
}

/// The same, with what a Latin symbol can bring in a group.
fn most_of(pairs: &[Pair], letters: Vec<Vec<Weight>>) -> Vec<Vec<Weight>> {
    let mut most = letters;
    for pair in pairs {
        // Each letter's share, rounded up: shares that are added up are never too little.
        let share = pair.weight.div_euclid(Weight::try_from(pair.latin.len()).unwrap_or(1)) + 1;
        for latin in &pair.latin {
            let Some(row) = most.get_mut(usize::from(*latin)) else { continue };
            for other in &pair.other {
                let known = at(row, usize::from(*other));
                set(row, usize::from(*other), known.max(share));
            }
        }
    }
    most
}

/// What each symbol costs where the other side leaves it out.
fn alone<'a>(
    rows: impl Iterator<Item = &'a Row<'a>>,
    symbols: usize,
    symbol_of: impl Fn(&Row<'_>) -> Option<u8>,
) -> Vec<Weight> {
    let mut alone = vec![NOWHERE; symbols];
    for row in rows {
        if let Some(symbol) = symbol_of(row) {
            set(&mut alone, usize::from(symbol), row.weight);
        }
    }
    alone
}

/// Steps along a row: letters of the other script that Latin leaves out. Gives the best of the row.
fn leave_out(row: &mut Line, alone: &Line, letters: usize) -> Weight {
    let (mut before, mut best) = (NOWHERE, NOWHERE);
    // A column's letter stands before it.
    let alone = std::iter::once(&NOWHERE).chain(alone);
    for (reached, alone) in row.iter_mut().zip(alone).take(letters + 1) {
        *reached = (*reached).max(before.saturating_add(*alone));
        before = *reached;
        best = best.max(before);
    }
    best
}

/// A word between its marks.
struct Marked {
    symbols: [u8; ROW],
    length: usize,
}

impl Marked {
    fn of(word: &[u8], begin: u8, end: u8) -> Marked {
        let word = word.get(..word.len().min(LETTERS_MAX)).unwrap_or_default();
        let mut marked = Marked { symbols: [end; ROW], length: word.len() + 2 };
        let all = std::iter::once(&begin).chain(word);
        marked.symbols.iter_mut().zip(all).for_each(|(place, symbol)| *place = *symbol);
        marked
    }

    fn symbols(&self) -> &[u8] {
        self.symbols.get(..self.length).unwrap_or_default()
    }
}

/// Adds the symbols of a Latin word.
pub fn spell_latin(word: &str, symbols: &mut Vec<u8>) {
    each_letter(word, Script::Latin, |letter| symbols.extend(latin_symbol(letter)));
}

fn latin_symbol(letter: char) -> Option<u8> {
    match letter {
        '^' => Some(LATIN_BEGIN),
        '$' => Some(LATIN_END),
        'a'..='z' => u8::try_from(u32::from(letter) - u32::from('a')).ok(),
        _ => None,
    }
}

fn latin_group(written: &str) -> Option<Vec<u8>> {
    (written != "bias").then(|| written.chars().map(latin_symbol).collect()).flatten()
}

fn at(row: &[Weight], place: usize) -> Weight {
    row.get(place).copied().unwrap_or(NOWHERE)
}

fn set(row: &mut [Weight], place: usize, weight: Weight) {
    if let Some(slot) = row.get_mut(place) {
        *slot = weight;
    }
}
