//! The best way through two words: how both are cut into letter groups that stand for each other.
//!
//! First, from the end, the most that the rest of the Latin word can bring if each of its groups stands for the best that
//! the other word has. Then row by row of Latin letters, given up as soon as no way could still bring what is asked for.

use super::{
    model::{BEGIN, END, LATIN_BEGIN, LATIN_END, LATIN_ROOM, Model, NOWHERE, OTHER_ROOM, Weight},
    target::{self, Target},
    trie::Group,
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
    /// The evidence in hundredths that two spelled words are one name, or something below `least` if it is less.
    pub(crate) fn evidence(&self, latin: &[u8], other: &[u8], least: Weight) -> Weight {
        if latin.is_empty() || other.is_empty() {
            return NOWHERE;
        }
        let (latin, other) = (Word::of(latin, LATIN_BEGIN, LATIN_END), Word::of(other, BEGIN, END));
        let evidence =
            target::with(self, other, |target| self.best_way(latin.symbols(), target, least.into()));
        evidence.flatten().and_then(|evidence| evidence.try_into().ok()).unwrap_or(NOWHERE)
    }

    fn best_way(&self, latin: &[u8], target: &Target, least: i32) -> Option<i32> {
        let mut plan = Plan::new(i32::from(self.bias) + target.spare);
        for place in (0..latin.len()).rev() {
            self.look_ahead(latin.get(place..).unwrap_or_default(), target, place, &mut plan);
        }
        if plan.hope(0) < least {
            return None;
        }
        let last = target.word.symbols().len();
        let [row, next, second, third] = &mut [[NO_WAY; COLUMNS]; LATIN_GROUP_MAX + 1];
        let (mut row, mut next, mut second, mut third) = (row, next, second, third);
        // The first row: letters that are left out before any Latin one.
        let mut before = 0;
        for (reached, left_out) in
            row.iter_mut().zip(std::iter::once(&0).chain(&target.left_out)).take(last + 1)
        {
            before += left_out;
            *reached = before;
        }
        // What ways that pass over the next row and the one after it can still bring.
        let (mut over_one, mut over_two) = (NO_WAY, NO_WAY);
        for (place, symbol) in latin.iter().enumerate() {
            let ahead = [&mut *second, &mut *third];
            let mut most = [over_one, over_two];
            let partners = plan.partners.get(place).copied().unwrap_or_default();
            for (((rows, most), partners), taken) in ahead.into_iter().zip(&mut most).zip(partners).zip(2..) {
                for (other, weight) in partners {
                    let (columns, length) = target.places_of(*other);
                    for column in columns {
                        if let (Some(from), Some(to)) = (row.get(column), rows.get_mut(column + length)) {
                            *to = (*to).max(from + i32::from(*weight));
                            *most = (*most).max(*to + plan.hope(place + taken));
                        }
                    }
                }
            }
            let best = self.take_one(row, next, *symbol, target) + plan.hope(place + 1);
            let [over_next, over_both] = most;
            if best.max(over_next).max(over_both) < least {
                return None;
            }
            (over_one, over_two) = (over_both, NO_WAY);
            *row = [NO_WAY; COLUMNS];
            (row, next, second, third) = (next, second, third, row);
        }
        row.get(last).map(|reached| reached + i32::from(self.bias))
    }

    /// Notes the groups that the rest of a Latin word begins with, and the most that the rest can bring.
    fn look_ahead<'a>(&'a self, rest: &[u8], target: &Target, place: usize, plan: &mut Plan<'a>) {
        let single = rest.first().and_then(|symbol| target.single.get(usize::from(*symbol) % LATIN_ROOM));
        let mut most = plan.hope(place + 1) + i32::from(single.copied().unwrap_or(NOWHERE));
        let mut all: [&[_]; LATIN_GROUP_MAX - 1] = [&[]; LATIN_GROUP_MAX - 1];
        let mut group = rest.first().map_or(0, |symbol| self.latin.child(0, *symbol));
        for ((symbol, partners), length) in rest.iter().skip(1).zip(&mut all).zip(2..) {
            group = self.latin.child(group, *symbol);
            if group == 0 {
                break;
            }
            let known = self.partners_of(group);
            if let Some(first) = known.iter().position(|(other, _)| target.has(*other)) {
                *partners = known.get(first..).unwrap_or_default();
                let best = partners.first().map_or(NOWHERE, |(_, weight)| *weight);
                most = most.max(plan.hope(place + length) + i32::from(best));
            }
        }
        if let (Some(hope), Some(partners)) = (plan.hopes.get_mut(place), plan.partners.get_mut(place)) {
            (*hope, *partners) = (most, all);
        }
    }

    /// Steps to the next row: the letter left out or taken for one or several, then letters of the other script left out.
    /// Gives the best of the row.
    fn take_one(&self, row: &Row, next: &mut Row, symbol: u8, target: &Target) -> i32 {
        let (Some(alone), Some(letters)) =
            (self.latin_alone.get(usize::from(symbol)), self.letters.get(usize::from(symbol)))
        else {
            return NO_WAY;
        };
        let alone = i32::from(*alone);
        for spelled in target.spelled_by(symbol) {
            let weights = self.spellings.get(usize::from(spelled.place));
            let weight = weights.and_then(|(weights, _)| weights.get(usize::from(symbol) % LATIN_ROOM));
            let (from, to) = (usize::from(spelled.column), usize::from(spelled.column + spelled.length));
            if let (Some(from), Some(to), Some(weight)) = (row.get(from), next.get_mut(to), weight) {
                *to = (*to).max(from + i32::from(*weight));
            }
        }
        let ([above, aboves @ ..], [first, nexts @ ..]) = (row, next);
        *first = (*first).max(above + alone);
        let (mut diagonal, mut before, mut best) = (*above, *first, *first);
        let others = target.word.symbols();
        // Of one length, so that a column is one look at it.
        let (Some(nexts), Some(aboves), Some(left_out)) =
            (nexts.get_mut(..others.len()), aboves.get(..others.len()), target.left_out.get(..others.len()))
        else {
            return NO_WAY;
        };
        for (((next, above), other), left_out) in nexts.iter_mut().zip(aboves).zip(others).zip(left_out) {
            let beside = letters.get(usize::from(*other) % OTHER_ROOM).copied().unwrap_or(NOWHERE);
            before = (*next).max(above + alone).max(diagonal + i32::from(beside)).max(before + left_out);
            diagonal = *above;
            *next = before;
            best = best.max(before);
        }
        best
    }
}

/// What is known of a Latin word before the first row.
struct Plan<'a> {
    /// For each place the most that the rest can bring.
    hopes: [i32; COLUMNS + LATIN_GROUP_MAX],
    /// For each place what the groups of two and three letters that begin there can stand for, from the likeliest that the
    /// other word has.
    partners: [[&'a [(Group, Weight)]; LATIN_GROUP_MAX - 1]; COLUMNS],
}

impl Plan<'_> {
    fn new(at_the_end: i32) -> Self {
        Plan { hopes: [at_the_end; _], partners: [[&[]; LATIN_GROUP_MAX - 1]; COLUMNS] }
    }

    fn hope(&self, place: usize) -> i32 {
        self.hopes.get(place).copied().unwrap_or(NO_WAY)
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::{
        line::Line,
        transliteration::{Model, Script, model::NOWHERE, spell},
    };

    fn spelled(word: &str, script: Script) -> Line {
        let mut line = Line::new();
        spell(word, script, &mut line);
        line
    }

    proptest! {
        #[test]
        fn what_is_given_up_would_not_have_reached_what_was_asked_for(
            latin in "[a-z]{1,12}",
            (script, other) in prop_oneof![
                (Just(Script::Arabic), "[\u{627}-\u{63a}\u{641}-\u{64a}]{1,10}"),
                (Just(Script::Hebrew), "[א-ת]{1,10}"),
                (Just(Script::Cyrillic), "[а-я]{1,12}"),
                (Just(Script::Kana), "[ア-ン]{1,8}"),
                (Just(Script::Han), "[一-龥]{1,4}"),
            ],
            least in -1500_i16..500,
        ) {
            let model = Model::of(script).unwrap();
            let (latin, other) = (spelled(&latin, Script::Latin), spelled(&other, script));
            let evidence = |least| model.evidence(latin.symbols(), other.symbols(), least);
            let whole = evidence(NOWHERE);
            let asked = evidence(least);
            prop_assert!(if whole >= least { asked == whole } else { asked < least }, "{whole} {asked} {least}");
        }
    }
}
