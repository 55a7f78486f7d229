//! The best way through two words: how both are cut into letter groups that stand for each other.
//!
//! It is found row by row of Latin letters. From a place only groups that the table knows lead on, and it is given up as
//! soon as nothing that is left could still bring what is asked for; most pairs of words are given up before the first
//! row.

use super::{
    model::{BEGIN, ByLatin, END, LATIN_BEGIN, LATIN_END, LATIN_ROOM, Model, NOWHERE, OTHER_ROOM, Weight},
    places::Places,
};

/// Letters of a word that are compared: so many that a set of columns is a `u32`.
pub const LETTERS_MAX: usize = COLUMNS - 3;
/// Columns of a row: letters, two marks, and the place before them.
const COLUMNS: usize = 32;
/// Letters of the longest Latin group: so many rows ahead are worked on at once.
const LATIN_GROUP_MAX: usize = 3;

/// What was gathered on the way to each column.
type Row = [i32; COLUMNS];
const UNREACHED: Row = [-1_000_000; COLUMNS];

impl Model {
    /// The evidence in hundredths that two spelled words are one name, or something below `least` if it is less.
    pub(crate) fn evidence(&self, latin: &[u8], other: &[u8], least: Weight) -> Weight {
        if latin.is_empty() || other.is_empty() {
            return NOWHERE;
        }
        let (latin, other) = (Marked::of(latin, LATIN_BEGIN, LATIN_END), Marked::of(other, BEGIN, END));
        let evidence = self.best_way(latin.symbols(), other.symbols(), least.into());
        evidence.and_then(|evidence| evidence.try_into().ok()).unwrap_or(NOWHERE)
    }

    fn best_way(&self, latin: &[u8], other: &[u8], least: i32) -> Option<i32> {
        let most = self.most_beside(other);
        let hope_of = |symbol: &u8| i32::from(at(&most, *symbol));
        let mut hope = i32::from(self.bias) + latin.iter().map(hope_of).sum::<i32>();
        let mut left_out = [i32::from(NOWHERE); COLUMNS];
        for (left_out, symbol) in left_out.iter_mut().zip(other) {
            *left_out = at_other(&self.other_alone, *symbol).into();
            hope += (*left_out).max(0);
        }
        if hope < least {
            return None;
        }
        let places = Places::of(&self.other, other);
        let [mut row, mut next, mut second, mut third] = [UNREACHED; LATIN_GROUP_MAX + 1];
        // The first row: letters that are left out before any Latin one.
        let mut before = 0;
        for (reached, left_out) in
            row.iter_mut().zip(std::iter::once(&0).chain(&left_out)).take(other.len() + 1)
        {
            before += left_out;
            *reached = before;
        }
        for (place, symbol) in latin.iter().enumerate() {
            hope -= hope_of(symbol);
            let mut group = 0;
            let targets = [&mut next, &mut second, &mut third];
            for (target, symbol) in targets.into_iter().zip(latin.iter().skip(place)) {
                group = self.latin.child(group, *symbol);
                if group == 0 {
                    break;
                }
                for (other, weight) in self.partners_of(group) {
                    let Some((from, length)) = places.of_group(*other) else { continue };
                    for column in from {
                        if let (Some(to), Some(from)) = (target.get_mut(column + length), row.get(column)) {
                            *to = (*to).max(from + i32::from(*weight));
                        }
                    }
                }
            }
            let best = self.take_one(&row, &mut next, *symbol, (other, &left_out));
            // No way from here can reach what is asked for.
            if best + hope < least {
                return None;
            }
            (row, next, second, third) = (next, second, third, UNREACHED);
        }
        row.get(other.len()).map(|reached| reached + i32::from(self.bias))
    }

    /// For each Latin symbol the most that it can bring beside these letters.
    fn most_beside(&self, other: &[u8]) -> ByLatin {
        let mut most = self.latin_alone;
        for symbol in other {
            if let Some(row) = self.most.get(usize::from(*symbol)) {
                most.iter_mut().zip(row).for_each(|(most, weight)| *most = (*most).max(*weight));
            }
        }
        most
    }

    /// Steps to the next row: the letter left out or taken for one, then letters of the other script left out. Gives the
    /// best of the row.
    fn take_one(&self, row: &Row, next: &mut Row, symbol: u8, (other, left_out): (&[u8], &Row)) -> i32 {
        let alone = i32::from(at(&self.latin_alone, symbol));
        let Some(letters) = self.letters.get(usize::from(symbol)) else { return UNREACHED[0] };
        let ([above, aboves @ ..], [first, nexts @ ..]) = (row, next);
        *first = (*first).max(above + alone);
        let (mut diagonal, mut before, mut best) = (*above, *first, *first);
        for (((next, above), other), left_out) in nexts.iter_mut().zip(aboves).zip(other).zip(left_out) {
            let beside = i32::from(at_other(letters, *other));
            before = (*next).max(above + alone).max(diagonal + beside).max(before + left_out);
            diagonal = *above;
            *next = before;
            best = best.max(before);
        }
        best
    }
}

fn at(weights: &ByLatin, symbol: u8) -> Weight {
    weights.get(usize::from(symbol) % LATIN_ROOM).copied().unwrap_or(NOWHERE)
}

fn at_other(weights: &[Weight; OTHER_ROOM], symbol: u8) -> Weight {
    weights.get(usize::from(symbol) % OTHER_ROOM).copied().unwrap_or(NOWHERE)
}

/// A word between its marks.
struct Marked {
    symbols: [u8; COLUMNS],
    length: usize,
}

impl Marked {
    fn of(word: &[u8], begin: u8, end: u8) -> Marked {
        let word = word.get(..word.len().min(LETTERS_MAX)).unwrap_or_default();
        let mut marked = Marked { symbols: [end; COLUMNS], length: word.len() + 2 };
        let all = std::iter::once(&begin).chain(word);
        marked.symbols.iter_mut().zip(all).for_each(|(place, symbol)| *place = *symbol);
        marked
    }

    fn symbols(&self) -> &[u8] {
        self.symbols.get(..self.length).unwrap_or_default()
    }
}
