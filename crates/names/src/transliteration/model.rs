//! A model: letter groups with their weights, and the best way through two words.
//!
//! Weights are hundredths of a natural logarithm, kept as small integers: the sum is the same on every machine. The
//! way is found row by row of Latin letters; from a place, only groups that the table knows lead on, so most of the
//! square of letters is never looked at.

use std::collections::HashMap;

use super::{
    Script,
    letters::{self, each_letter},
    trie::{Group, Trie},
};
use crate::normalise;

/// Weight in hundredths of a natural logarithm.
pub type Weight = i16;

/// Letters of a word that are compared: a place in a word is a bit, and two are its marks.
const LETTERS_MAX: usize = 30;
/// Columns of a row: letters, two marks, and the place before them.
const ROW: usize = LETTERS_MAX + 3;
/// Letters of the longest group on the Latin side, and of rows that are worked on at once.
const LATIN_GROUP_MAX: usize = 3;
const ROWS: usize = LATIN_GROUP_MAX + 1;
/// No way leads here.
const NOWHERE: Weight = -16_000;
/// Latin symbols: letters, then the beginning and the end of a word.
const LATIN_BEGIN: u8 = 26;
const LATIN_END: u8 = 27;
const LATIN_SYMBOLS: usize = 28;
/// The beginning and the end of a word in the other script.
const BEGIN: u8 = 0;
const END: u8 = 1;

/// A learned model between Latin and one other script.
pub struct Model {
    script: Script,
    symbols: HashMap<char, u8>,
    bias: Weight,
    /// A Latin letter that the other script leaves out.
    latin_alone: [Weight; LATIN_SYMBOLS],
    /// A letter of the other script that Latin leaves out.
    other_alone: Vec<Weight>,
    /// For each symbol of the other script what each Latin one is worth beside it.
    letters: Vec<[Weight; LATIN_SYMBOLS]>,
    /// For each symbol of the other script the most that a Latin one can bring where that is in the word.
    most: Vec<[Weight; LATIN_SYMBOLS]>,
    latin: Trie,
    other: Trie,
    /// For each Latin group where its partners begin; a letter's partner letters stand in `letters`.
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
        let spelled = |other: &str| -> Option<Vec<u8>> {
            other.split(' ').map(|letter| symbols.get(&letters::read(letter)?).copied()).collect()
        };
        let pairs =
            rows.iter().filter_map(|row| Some((latin_group(row.latin)?, spelled(row.other)?, row.weight)));
        let pairs: Vec<(Vec<u8>, Vec<u8>, Weight)> = pairs.collect();
        let (latin, latin_numbers) = Trie::of(LATIN_SYMBOLS, pairs.iter().map(|(latin, ..)| latin.clone()));
        let (other, other_numbers) = Trie::of(symbols.len(), pairs.iter().map(|(_, other, _)| other.clone()));
        let weight_of = |latin: &str, other: &str| {
            rows.iter().find(|row| row.latin == latin && row.other == other).map_or(0, |row| row.weight)
        };
        let mut model = Model {
            script,
            bias: weight_of("bias", "-"),
            latin_alone: [NOWHERE; LATIN_SYMBOLS],
            other_alone: vec![NOWHERE; symbols.len()],
            letters: vec![[weight_of("?", "?"); LATIN_SYMBOLS]; symbols.len()],
            most: vec![[NOWHERE; LATIN_SYMBOLS]; symbols.len()],
            starts: Vec::with_capacity(latin.len() + 1),
            partners: Vec::with_capacity(pairs.len()),
            groups: pairs.len(),
            symbols,
            latin,
            other,
        };
        for row in rows {
            match (latin_group(row.latin).as_deref(), spelled_one(&model.symbols, row.other)) {
                (Some([symbol]), None) if row.other == "-" => {
                    set(&mut model.latin_alone, usize::from(*symbol), row.weight);
                }
                (None, Some(symbol)) if row.latin == "-" => {
                    set(&mut model.other_alone, usize::from(symbol), row.weight);
                }
                _ => {}
            }
        }
        // A mark meets a mark alone.
        for (symbol, letters) in (0_u8..).zip(&mut model.letters) {
            let is_mark = symbol == BEGIN || symbol == END;
            let marks = [LATIN_BEGIN, LATIN_END].map(usize::from);
            let lone = letters.iter_mut().enumerate().filter(|(latin, _)| is_mark || marks.contains(latin));
            lone.for_each(|(_, weight)| *weight = NOWHERE);
        }
        let mut by_latin: Vec<Vec<(Group, Weight)>> = vec![Vec::new(); model.latin.len()];
        for (latin, other, weight) in &pairs {
            if let ([latin], [other]) = (latin.as_slice(), other.as_slice()) {
                set_of(&mut model.letters, *other, *latin, *weight);
                continue;
            }
            let (Some(number), Some(other)) = (latin_numbers.get(latin), other_numbers.get(other)) else {
                continue;
            };
            if let Some(partners) = by_latin.get_mut(usize::from(*number)) {
                partners.push((*other, *weight));
            }
        }
        model.most.clone_from(&model.letters);
        for (latin, other, weight) in &pairs {
            // Each letter's share, rounded up: shares that are added up are never too little.
            let share = weight.div_euclid(Weight::try_from(latin.len()).unwrap_or(1)) + 1;
            for (symbol, beside) in
                latin.iter().flat_map(|latin| other.iter().map(move |other| (*latin, *other)))
            {
                let known =
                    model.most.get(usize::from(beside)).map_or(NOWHERE, |most| at(most, symbol.into()));
                set_of(&mut model.most, beside, symbol, known.max(share));
            }
        }
        for partners in by_latin {
            model.starts.push(u32::try_from(model.partners.len()).unwrap_or(u32::MAX));
            model.partners.extend(partners);
        }
        model.starts.push(u32::try_from(model.partners.len()).unwrap_or(u32::MAX));
        model
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

    /// The evidence in hundredths that two spelled words are one name, or something at most `least` if it is less.
    pub(crate) fn evidence(&self, latin: &[u8], other: &[u8], least: Weight) -> Weight {
        let latin = latin.get(..latin.len().min(LETTERS_MAX)).unwrap_or_default();
        let other = other.get(..other.len().min(LETTERS_MAX)).unwrap_or_default();
        if latin.is_empty() || other.is_empty() {
            return NOWHERE;
        }
        let marked = |place: usize| match place.checked_sub(1) {
            None => LATIN_BEGIN,
            Some(place) => latin.get(place).copied().unwrap_or(LATIN_END),
        };
        let (most, mut hope) = self.hopes(latin, other);
        hope += i32::from(self.bias);
        if hope < i32::from(least) {
            return NOWHERE;
        }
        let places = Places::of(&self.other, other);
        let columns = other.len() + 2;
        let mut rows = [[NOWHERE; ROW]; ROWS];
        set(&mut rows[0], 0, 0);
        for place in 0..latin.len() + 2 {
            let Some(current) = rows.get_mut(place % ROWS) else { break };
            let mut row = std::mem::replace(current, [NOWHERE; ROW]);
            self.leave_other_out(other, &mut row);
            // No way from here can reach what is asked for.
            let reached = row.iter().take(columns).max().copied().unwrap_or(NOWHERE);
            if i32::from(reached) + hope < i32::from(least) {
                return NOWHERE;
            }
            let symbol = marked(place);
            hope -= i32::from(at(&most, place));
            if let Some(next) = rows.get_mut((place + 1) % ROWS) {
                self.take_one(&row, next, symbol, other);
            }
            let mut group = 0;
            for longer in 1..=LATIN_GROUP_MAX.min(latin.len() + 2 - place) {
                group = self.latin.child(group, marked(place + longer - 1));
                if group == 0 {
                    break;
                }
                let Some(target) = rows.get_mut((place + longer) % ROWS) else { break };
                for (other, weight) in self.partners_of(group) {
                    let Some((from, length)) = places.of_group(*other) else { continue };
                    let mut left = from;
                    while left != 0 {
                        let column = left.trailing_zeros() as usize;
                        left &= left - 1;
                        let reached = at(&row, column).saturating_add(*weight);
                        if reached > at(target, column + length) {
                            set(target, column + length, reached);
                        }
                    }
                }
            }
        }
        let Some(row) = rows.get_mut((latin.len() + 2) % ROWS) else { return NOWHERE };
        self.leave_other_out(other, row);
        at(row, columns).saturating_add(self.bias)
    }

    /// For each place of the Latin word the most that its letter can bring beside these letters, and their sum.
    fn hopes(&self, latin: &[u8], other: &[u8]) -> ([Weight; ROW], i32) {
        let mut beside = self.latin_alone;
        for symbol in other.iter().chain(&[BEGIN, END]) {
            let Some(most) = self.most.get(usize::from(*symbol)) else { continue };
            beside.iter_mut().zip(most).for_each(|(best, most)| *best = (*best).max(*most));
        }
        let mut hopes = [0; ROW];
        let mut sum = 0;
        let symbols = [&[LATIN_BEGIN], latin, &[LATIN_END]].into_iter().flatten();
        for (hope, symbol) in hopes.iter_mut().zip(symbols) {
            *hope = at(&beside, usize::from(*symbol));
            sum += i32::from(*hope);
        }
        (hopes, sum)
    }

    /// Steps along a row: letters of the other script that Latin leaves out.
    fn leave_other_out(&self, other: &[u8], row: &mut [Weight]) {
        let Some(inner) = row.get_mut(1..) else { return };
        let mut before = inner.first().copied().unwrap_or(NOWHERE);
        for (symbol, reached) in other.iter().zip(inner.iter_mut().skip(1)) {
            let alone = self.other_alone.get(usize::from(*symbol)).copied().unwrap_or(NOWHERE);
            *reached = (*reached).max(before.saturating_add(alone));
            before = *reached;
        }
    }

    /// Steps to the next row: the letter left out, or taken for one.
    fn take_one(&self, row: &[Weight; ROW], next: &mut [Weight; ROW], symbol: u8, other: &[u8]) {
        let symbol = usize::from(symbol);
        let alone = at(&self.latin_alone, symbol);
        for (from, to) in row.iter().zip(next.iter_mut()).take(other.len() + 2) {
            *to = (*to).max(from.saturating_add(alone));
        }
        let columns = [&[BEGIN], other, &[END]].into_iter().flatten();
        for ((from, to), other) in row.iter().zip(next.iter_mut().skip(1)).zip(columns) {
            let weight = self.letters.get(usize::from(*other)).map_or(NOWHERE, |letters| at(letters, symbol));
            *to = (*to).max(from.saturating_add(weight));
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

fn spelled_one(symbols: &HashMap<char, u8>, written: &str) -> Option<u8> {
    symbols.get(&letters::read(written)?).copied()
}

/// Where the groups of a word stand: a bit for each place. Groups share the slots of a small table.
struct Places {
    slots: [u8; Places::SLOTS],
    known: [(Group, u8, u8, u32); Places::MOST],
}

impl Places {
    const SLOTS: usize = 256;
    /// Groups of at most three letters that a word can have, and none.
    const MOST: usize = 1 + 3 * (LETTERS_MAX + 2);

    fn of(trie: &Trie, other: &[u8]) -> Places {
        let mut places = Places { slots: [0; Places::SLOTS], known: [(0, 0, 0, 0); Places::MOST] };
        let mut count = 1;
        let symbol = |place: usize| match place.checked_sub(1) {
            None => BEGIN,
            Some(place) => other.get(place).copied().unwrap_or(END),
        };
        let length = other.len() + 2;
        for place in 0..length {
            let mut group = 0;
            for next in place..length {
                group = trie.child(group, symbol(next));
                if group == 0 {
                    break;
                }
                places.add(group, trie.length(group), place, &mut count);
            }
        }
        places
    }

    fn add(&mut self, group: Group, length: u8, place: usize, count: &mut usize) {
        let bit = 1_u32.checked_shl(u32::try_from(place).unwrap_or(u32::MAX)).unwrap_or(0);
        let slot = usize::from(group) % Places::SLOTS;
        let first = self.slots.get(slot).copied().unwrap_or(0);
        let mut at = first;
        while let Some((known, _, next, bits)) = self.known.get_mut(usize::from(at)).filter(|_| at != 0) {
            if *known == group {
                *bits |= bit;
                return;
            }
            at = *next;
        }
        if let (Some(free), Ok(number), Some(slot)) =
            (self.known.get_mut(*count), u8::try_from(*count), self.slots.get_mut(slot))
        {
            *free = (group, length, first, bit);
            *slot = number;
            *count += 1;
        }
    }

    fn of_group(&self, group: Group) -> Option<(u32, usize)> {
        let mut at = self.slots.get(usize::from(group) % Places::SLOTS).copied()?;
        while at != 0 {
            let (known, length, next, bits) = self.known.get(usize::from(at))?;
            if *known == group {
                return Some((*bits, usize::from(*length)));
            }
            at = *next;
        }
        None
    }
}

fn at(row: &[Weight], place: usize) -> Weight {
    row.get(place).copied().unwrap_or(NOWHERE)
}

fn set_of(rows: &mut [[Weight; LATIN_SYMBOLS]], row: u8, place: u8, weight: Weight) {
    if let Some(row) = rows.get_mut(usize::from(row)) {
        set(row, usize::from(place), weight);
    }
}

fn set(row: &mut [Weight], place: usize, weight: Weight) {
    if let Some(slot) = row.get_mut(place) {
        *slot = weight;
    }
}
