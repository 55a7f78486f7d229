//! The most that a Latin word and one of another script can bring, whichever the way through them: a bound that costs a
//! few look-ups a letter, asked before the best way is looked for.
//!
//! From the end of the other word, each of its groups stands for the best that the Latin word has anywhere. So far a
//! Latin letter may be met twice and another never; that it costs to leave letters out is seen by moving a share of that
//! cost from the Latin word's letters to what they stand for: the sum over any way stays what it was, and what meets
//! nothing is held against the bound.

use std::cell::RefCell;

use super::{
    Script,
    model::{BEGIN, ByLatin, ByOther, END, LATIN_BEGIN, LATIN_END, LATIN_ROOM, Model, NOWHERE, Pair, Weight},
    trie::Trie,
};
use crate::line::Line;

/// Letters of a word that has a bound; longer ones are compared.
const LETTERS_MAX: usize = 16;
/// The same with a mark on either side.
const PLACES: usize = LETTERS_MAX + 2;
/// Letters of the longest Latin group.
const GROUP_MAX: usize = 3;
/// Of what leaving a Latin letter out costs, a fifth is moved.
const MOVED_SHARE: Weight = 5;
/// Bytes of a row at most: its base, the place of no group, then the groups of the other script.
pub const ROW_MAX: usize = 768;
/// Bytes of the base.
const BASE: usize = 4;
/// The place of no group, where nothing is brought.
const NO_GROUP: Place = 4;
/// Rows are of so many bytes, or of two times, three times as many.
pub const LINE: usize = 64;

/// Where in a row a group of the other script stands.
type Place = u16;

/// Hundredths in a step.
const STEP: i32 = 6;
/// What no step stands for, or less.
const LEAST: i32 = -600;

/// Rounded up.
fn in_steps(weight: Weight) -> u8 {
    let steps = (i32::from(weight) - LEAST + STEP - 1).div_euclid(STEP).max(0);
    u8::try_from(steps).unwrap_or(u8::MAX)
}

/// What the letter groups of a model bring, with costs moved.
pub struct Hopes {
    /// What each group brings left out: most cannot be.
    alone: Vec<u8>,
    /// What each brings beside a Latin symbol.
    by_latin: Vec<Vec<u8>>,
    /// What some bring beside a Latin group of several letters, by the group.
    by_group: Vec<Vec<(Place, u8)>>,
    /// For each group of the other script its place.
    places: Vec<Place>,
    moved: ByLatin,
}

/// A word of the other script, from the end.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
pub struct Steps {
    /// Where the groups of one, two and three symbols stand that begin with each.
    places: [[Place; 3]; PLACES],
    length: u8,
}

impl Steps {
    /// Reads of it what lies farthest apart, so that all of it is near.
    pub(crate) fn touch(&self) -> u8 {
        let [[first, ..], ..] = self.places;
        self.length ^ first.to_le_bytes()[0]
    }
}

impl Hopes {
    pub(super) fn of(
        pairs: &[Pair],
        (latin, other): (&Trie, &Trie),
        letters: &[ByOther],
        (latin_alone, other_alone): (&ByLatin, &ByOther),
    ) -> Hopes {
        let mut free = usize::from(NO_GROUP) + 1;
        let mut places = vec![NO_GROUP; other.len()];
        let mut give = |group: u16| {
            if let Some(place) = places.get_mut(usize::from(group)).filter(|place| **place == NO_GROUP) {
                *place = Place::try_from(free).unwrap_or(NO_GROUP);
                // The last is shared by those that have none of their own.
                free = (free + 1).min(ROW_MAX - 1);
            }
        };
        let symbols =
            || (0..).zip(other_alone.iter()).map(|(symbol, alone)| (symbol, other.child(0, symbol), *alone));
        symbols().filter(|(_, group, _)| *group != 0).for_each(|(_, group, _)| give(group));
        pairs.iter().for_each(|pair| give(other.find(&pair.other)));
        let share = |weight: Weight| if weight > NOWHERE { weight.min(0) / MOVED_SHARE } else { 0 };
        let moved = latin_alone.map(share);
        let mut hopes = Hopes {
            alone: vec![0; free.next_multiple_of(LINE)],
            by_latin: vec![vec![0; free.next_multiple_of(LINE)]; LATIN_ROOM],
            by_group: vec![Vec::new(); latin.len()],
            places,
            moved,
        };
        for (symbol, group, alone) in symbols().filter(|(_, group, _)| *group != 0) {
            let place = hopes.place(group);
            set(&mut hopes.alone, (place, in_steps(alone)));
            for ((row, weights), moved) in hopes.by_latin.iter_mut().zip(letters).zip(&moved) {
                let weight = weights.get(usize::from(symbol)).copied().unwrap_or(NOWHERE);
                set(row, (place, in_steps(weight.saturating_sub(*moved))));
            }
        }
        let moved_of = |symbol: &u8| moved.get(usize::from(*symbol)).copied().unwrap_or(0);
        for pair in pairs {
            let weight = pair.weight - pair.latin.iter().map(moved_of).sum::<Weight>();
            let brought = (hopes.place(other.find(&pair.other)), in_steps(weight));
            match pair.latin.as_slice() {
                [symbol] => {
                    let row = hopes.by_latin.get_mut(usize::from(*symbol));
                    row.into_iter().for_each(|row| set(row, brought));
                }
                several => {
                    let group = hopes.by_group.get_mut(usize::from(latin.find(several)));
                    group.into_iter().for_each(|group| group.push(brought));
                }
            }
        }
        hopes
    }

    fn place(&self, group: u16) -> Place {
        self.places.get(usize::from(group)).copied().unwrap_or(NO_GROUP)
    }
}

impl Model {
    /// A word of the other script made ready for [`may_bring`]; nothing if it is long.
    pub(crate) fn steps(&self, other: &[u8]) -> Option<Steps> {
        if other.is_empty() || other.len() > LETTERS_MAX {
            return None;
        }
        let mut steps = Steps { places: [[NO_GROUP; 3]; PLACES], length: 0 };
        let symbols = std::iter::once(END).chain(other.iter().rev().copied()).chain([BEGIN]);
        let (mut next, mut after_next) = (None, None);
        for (places, symbol) in steps.places.iter_mut().zip(symbols) {
            let mut group = self.other.child(0, symbol);
            if group == 0 {
                // A letter that no group of the model has.
                return None;
            }
            let [one, two, three] = places;
            *one = self.hopes.place(group);
            for (place, symbol) in [two, three].into_iter().zip([next, after_next]) {
                group = symbol.filter(|_| group != 0).map_or(0, |symbol| self.other.child(group, symbol));
                *place = self.hopes.place(group);
            }
            steps.length += 1;
            (next, after_next) = (Some(symbol), next);
        }
        Some(steps)
    }

    /// Bytes of a row of this model.
    pub(crate) fn row_bytes(&self) -> usize {
        self.hopes.alone.len()
    }

    /// Fills a row with what a Latin word lets groups of the other script bring. Nothing for a long one.
    pub(crate) fn hope(&self, latin: &[u8], row: &mut [u8]) -> Option<()> {
        if latin.is_empty() || latin.len() > LETTERS_MAX {
            return None;
        }
        let hopes = &self.hopes;
        row.get_mut(..hopes.alone.len())?.copy_from_slice(&hopes.alone);
        let mut word = [LATIN_END; PLACES];
        word.iter_mut()
            .zip(std::iter::once(&LATIN_BEGIN).chain(latin))
            .for_each(|(place, symbol)| *place = *symbol);
        let word = word.get(..latin.len() + 2).unwrap_or_default();
        let mut base = i32::from(self.bias);
        for (place, symbol) in word.iter().enumerate() {
            let mut group = self.latin.child(0, *symbol);
            let symbol = usize::from(*symbol);
            let left_out = self.latin_alone.get(symbol).copied().unwrap_or(0);
            base += i32::from(hopes.moved.get(symbol).copied().unwrap_or(0)) + i32::from(left_out.max(0));
            hopes.by_latin.get(symbol).into_iter().for_each(|brought| raise(row, brought));
            for symbol in word.iter().skip(place + 1) {
                group = if group == 0 { 0 } else { self.latin.child(group, *symbol) };
                if group == 0 {
                    break;
                }
                hopes
                    .by_group
                    .get(usize::from(group))
                    .into_iter()
                    .flatten()
                    .for_each(|brought| set(row, *brought));
            }
        }
        row.first_chunk_mut::<BASE>().into_iter().for_each(|place| *place = base.to_le_bytes());
        Some(())
    }
}

impl Model {
    /// Makes the row of a Latin word that of the word and another read as one.
    pub(crate) fn join(&self, row: &mut [u8], (word, next_word): (&[u8], &[u8]), next_row: &[u8]) {
        let base_of = |row: &[u8]| row.first_chunk::<BASE>().map_or(0, |base| i32::from_le_bytes(*base));
        let base = base_of(row) + base_of(next_row) - i32::from(self.bias);
        raise(row, next_row);
        // The groups that have letters of both.
        for kept in 1..GROUP_MAX {
            let Some(begin) = word.len().checked_sub(kept) else { continue };
            let symbols = word.iter().skip(begin).chain(next_word);
            let mut group = 0;
            for (length, symbol) in (1..=GROUP_MAX).zip(symbols) {
                group = self.latin.child(group, *symbol);
                if group == 0 {
                    break;
                }
                let brought = self.hopes.by_group.get(usize::from(group)).filter(|_| length > kept);
                brought.into_iter().flatten().for_each(|brought| set(row, *brought));
            }
        }
        row.first_chunk_mut::<BASE>().into_iter().for_each(|place| *place = base.to_le_bytes());
    }
}

/// The row of the Latin word that was asked for last: a search asks for one beside many.
struct Latest {
    script: Script,
    latin: Line,
    row: [u8; ROW_MAX],
}

impl Model {
    /// Whether the evidence that two words are one name may be `least` or more. A no is certain.
    pub(crate) fn may_be(&self, latin: &[u8], other: &[u8], least: Weight) -> bool {
        thread_local! {
            static LATEST: RefCell<Latest> =
                const { RefCell::new(Latest { script: Script::Other, latin: Line::new(), row: [0; ROW_MAX] }) };
        }
        let Some(steps) = self.steps(other) else { return true };
        LATEST.with_borrow_mut(|latest| {
            if latest.script != self.script() || latest.latin.symbols() != latin {
                latest.script = Script::Other;
                if self.hope(latin, &mut latest.row).is_none() {
                    return true;
                }
                (latest.script, latest.latin) = (self.script(), Line::new());
                latest.latin.append(latin);
            }
            may_bring(&latest.row, &steps, least)
        })
    }
}

/// Whether the evidence that two words are one name may be `least` or more, by what a Latin word lets the other bring.
/// A no is certain.
pub fn may_bring(row: &[u8], other: &Steps, least: Weight) -> bool {
    let brought = |place: Place| {
        let steps = row.get(usize::from(place)).copied().unwrap_or(u8::MAX);
        STEP * i32::from(steps) + LEAST
    };
    let nowhere = i32::from(NOWHERE);
    let base = row.first_chunk::<BASE>().map_or(0, |base| i32::from_le_bytes(*base));
    let (mut after, mut after_two, mut after_three) = (base, nowhere, nowhere);
    for [one, two, three] in other.places.iter().take(other.length.into()) {
        let most = (after + brought(*one)).max(after_two + brought(*two)).max(after_three + brought(*three));
        (after, after_two, after_three) = (most, after, after_two);
    }
    after >= least.into()
}

/// Raises what is brought at a place.
fn set(row: &mut [u8], (place, steps): (Place, u8)) {
    row.get_mut(usize::from(place)).into_iter().for_each(|most| *most = (*most).max(steps));
}

/// Raises each number to the other where that is more. Not inlined, and of slices: a loop of known length would be
/// unrolled number by number, where a machine takes sixteen at once.
#[inline(never)]
fn raise(most: &mut [u8], to: &[u8]) {
    most.iter_mut().zip(to).for_each(|(most, steps)| *most = (*most).max(*steps));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Hopes, ROW_MAX, in_steps, may_bring};
    use crate::{
        line::Line,
        transliteration::{Model, Script, model::NOWHERE, spell},
    };

    fn spelled(word: &str, script: Script) -> Line {
        let mut line = Line::new();
        spell(word, script, &mut line);
        line
    }

    #[test]
    fn no_weight_is_more_than_steps_can_say() {
        for script in Script::LEARNED {
            let Hopes { by_latin, by_group, alone, .. } = &Model::of(script).unwrap().hopes;
            let several = by_group.iter().flatten().map(|(_, steps)| steps);
            assert!(
                by_latin.iter().flatten().chain(several).all(|steps| *steps < u8::MAX),
                "{}",
                script.as_str()
            );
            assert!(alone.len() <= ROW_MAX, "{}", script.as_str());
        }
        assert_eq!([-600, -599, -594, -593, NOWHERE].map(in_steps), [0, 1, 1, 2, 0]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]
        #[test]
        fn no_way_brings_more_than_what_was_hoped_for(
            latin in "([a-z]{1,12}|(s|sh|tch|kh|a|ou|ee|i|m|th|e){1,6})",
            (script, other) in prop_oneof![
                (Just(Script::Arabic), "[\u{627}-\u{63a}\u{641}-\u{64a}]{1,10}"),
                (Just(Script::Hebrew), "[א-ת]{1,10}"),
                (Just(Script::Cyrillic), "[а-я]{1,12}"),
                (Just(Script::Kana), "[ア-ン]{1,8}"),
                (Just(Script::Hangul), "[가-힣]{1,4}"),
                (Just(Script::Han), "[一-龥]{1,4}"),
            ],
        ) {
            let model = Model::of(script).unwrap();
            let (latin, other) = (spelled(&latin, Script::Latin), spelled(&other, script));
            let mut row = [0; ROW_MAX];
            let (Some(()), Some(steps)) = (model.hope(latin.symbols(), &mut row), model.steps(other.symbols())) else {
                return Ok(());
            };
            let evidence = model.evidence(latin.symbols(), other.symbols(), NOWHERE);
            prop_assert!(may_bring(&row, &steps, evidence), "{evidence}");
        }
    }
}
