//! The best way through two words: how both are cut into letter groups that stand for each other.
//!
//! Row by row of Latin letters, with small integers. Whether it is worth looking for is asked of [`hope`](super::hope).

use super::{
    model::{BEGIN, END, LATIN_BEGIN, LATIN_END, LATIN_ROOM, Model, NOWHERE, OTHER_ROOM, Weight},
    target::{self, Target},
};

/// Letters of a word that are compared.
pub const LETTERS_MAX: usize = COLUMNS - 3;
/// Columns of a row: letters, two marks, and the place before them.
pub const COLUMNS: usize = 32;
/// Letters of the longest Latin group: so many rows ahead are worked on at once.
const LATIN_GROUP_MAX: usize = 3;

/// A number for each column.
pub type Row = [i32; COLUMNS];
const NO_WAY: i32 = -1_000_000;

impl Model {
    /// The evidence in hundredths that two spelled words are one name.
    pub(crate) fn evidence(&self, latin: &[u8], other: &[u8]) -> Weight {
        if latin.is_empty() || other.is_empty() {
            return NOWHERE;
        }
        let (latin, other) = (Word::of(latin, LATIN_BEGIN, LATIN_END), Word::of(other, BEGIN, END));
        let evidence = target::with(self, other, |target| self.best_way(latin.symbols(), target));
        evidence.flatten().and_then(|evidence| evidence.try_into().ok()).unwrap_or(NOWHERE)
    }

    fn best_way(&self, latin: &[u8], target: &Target) -> Option<i32> {
        let last = target.word.symbols().len();
        let [row, next, second, third] = &mut [[NO_WAY; COLUMNS]; LATIN_GROUP_MAX + 1];
        let (mut row, mut next, mut second, mut third) = (row, next, second, third);
        // The first row: letters that are left out before any Latin one.
        let mut before = 0;
        let left_out = std::iter::once(&0).chain(&target.left_out);
        for (reached, left_out) in row.iter_mut().zip(left_out).take(last + 1) {
            before += left_out;
            *reached = before;
        }
        for (place, symbol) in latin.iter().enumerate() {
            let mut group = self.latin.child(0, *symbol);
            let ahead = [&mut *second, &mut *third];
            for (rows, symbol) in ahead.into_iter().zip(latin.iter().skip(place + 1)) {
                group = self.latin.child(group, *symbol);
                if group == 0 {
                    break;
                }
                for (other, weight) in self.partners_of(group) {
                    if let Some((columns, length)) = target.places_of(*other) {
                        for column in columns {
                            if let (Some(from), Some(to)) = (row.get(column), rows.get_mut(column + length)) {
                                *to = (*to).max(from + i32::from(*weight));
                            }
                        }
                    }
                }
            }
            self.take_one(row, next, *symbol, target);
            *row = [NO_WAY; COLUMNS];
            (row, next, second, third) = (next, second, third, row);
        }
        row.get(last).map(|reached| reached + i32::from(self.bias))
    }

    /// Steps to the next row: the letter left out or taken for one or several, then letters of the other script left out.
    fn take_one(&self, row: &Row, next: &mut Row, symbol: u8, target: &Target) {
        let (Some(alone), Some(letters)) =
            (self.latin_alone.get(usize::from(symbol)), self.letters.get(usize::from(symbol)))
        else {
            return;
        };
        let alone = i32::from(*alone);
        for spelled in target.spelled.iter().filter(|spelled| spelled.latin >> symbol & 1 != 0) {
            let weights = self.spellings.get(usize::from(spelled.place));
            let weight = weights.and_then(|weights| weights.get(usize::from(symbol) % LATIN_ROOM));
            let (from, to) = (usize::from(spelled.column), usize::from(spelled.column + spelled.length));
            if let (Some(from), Some(to), Some(weight)) = (row.get(from), next.get_mut(to), weight) {
                *to = (*to).max(from + i32::from(*weight));
            }
        }
        let ([above, aboves @ ..], [first, nexts @ ..]) = (row, next);
        *first = (*first).max(above + alone);
        let (mut diagonal, mut before) = (*above, *first);
        let columns = nexts.iter_mut().zip(aboves).zip(target.word.symbols()).zip(&target.left_out);
        for (((next, above), other), left_out) in columns {
            let beside = letters.get(usize::from(*other) % OTHER_ROOM).copied().unwrap_or(NOWHERE);
            before = (*next).max(above + alone).max(diagonal + i32::from(beside)).max(before + left_out);
            diagonal = *above;
            *next = before;
        }
    }
}

/// A word between its marks.
pub struct Word {
    symbols: [u8; COLUMNS],
    length: usize,
}

impl Word {
    /// Of symbols and marks, as many as are compared.
    pub fn of(symbols: &[u8], begin: u8, end: u8) -> Word {
        let symbols = symbols.get(..symbols.len().min(LETTERS_MAX)).unwrap_or_default();
        let mut word = Word { symbols: [end; COLUMNS], length: symbols.len() + 2 };
        let [first, rest @ ..] = &mut word.symbols;
        *first = begin;
        rest.iter_mut().zip(symbols).for_each(|(place, symbol)| *place = *symbol);
        word
    }

    /// All its symbols.
    pub fn symbols(&self) -> &[u8] {
        self.symbols.get(..self.length).unwrap_or_default()
    }
}
