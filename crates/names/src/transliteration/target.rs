//! A word of the other script, made ready to be compared with Latin ones: where its letter groups stand, what its letters
//! can bring.

use std::cell::RefCell;

use super::{
    Script,
    model::{BEGIN, END, GROUPS_ROOM, Model, NOWHERE, OTHER_ROOM},
    trie::Group,
    way::{COLUMNS, Row, Word},
};

/// A word made ready.
pub struct Target {
    script: Script,
    /// Its symbols, between marks.
    pub word: Word,
    /// What leaving out each symbol costs.
    pub left_out: Row,
    /// Groups of several letters that one Latin letter may spell.
    pub spelled: Vec<Spelled>,
    /// The groups that it has.
    groups: Vec<Group>,
    /// For each group where it stands among those known, zero for nowhere.
    numbers: [u8; GROUPS_ROOM],
    known: [Known; KNOWN_MOST],
}

/// A group of several letters that one Latin letter may spell.
pub struct Spelled {
    /// Before which letter it begins.
    pub column: u8,
    /// How many letters it has.
    pub length: u8,
    /// Its place in the model's spellings.
    pub place: u16,
    /// A bit for each Latin symbol that may spell it: few may.
    pub latin: u32,
}

/// Groups of at most three letters that a word between its marks can have, and none.
const KNOWN_MOST: usize = 1 + 3 * COLUMNS;

#[derive(Clone, Copy, Default)]
struct Known {
    length: u8,
    /// A bit for each place.
    places: u32,
}

impl Target {
    fn empty() -> Self {
        Target {
            script: Script::Other,
            word: Word::of(&[], BEGIN, END),
            left_out: [0; COLUMNS],
            spelled: Vec::new(),
            groups: Vec::new(),
            numbers: [0; GROUPS_ROOM],
            known: [Known::default(); KNOWN_MOST],
        }
    }

    fn prepare(&mut self, model: &Model, word: Word) {
        for (left_out, symbol) in self.left_out.iter_mut().zip(word.symbols()) {
            let weight = model.other_alone.get(usize::from(*symbol) % OTHER_ROOM).copied().unwrap_or(NOWHERE);
            *left_out = weight.into();
        }
        for group in self.groups.drain(..) {
            self.numbers.get_mut(usize::from(group)).into_iter().for_each(|number| *number = 0);
        }
        self.spelled.clear();
        let mut count = 0;
        for place in 0..word.symbols().len() {
            let mut group = 0;
            for (length, symbol) in (1..).zip(word.symbols().iter().skip(place)) {
                group = model.other.child(group, *symbol);
                if group == 0 {
                    break;
                }
                self.spell(model, group, place, length);
                let Some(number) = self.numbers.get_mut(usize::from(group)) else { continue };
                let is_new = *number == 0;
                if is_new {
                    count += 1;
                    *number = count;
                    self.groups.push(group);
                }
                if let Some(known) = self.known.get_mut(usize::from(*number)) {
                    let before = if is_new { 0 } else { known.places };
                    *known = Known { length, places: before | 1 << place };
                }
            }
        }
        (self.script, self.word) = (model.script(), word);
    }

    fn spell(&mut self, model: &Model, group: Group, column: usize, length: u8) {
        let Some(place) = model.spelled(group) else { return };
        if let Ok(column) = u8::try_from(column) {
            self.spelled.push(Spelled { column, length, place, latin: model.spelling(place) });
        }
    }

    /// The columns at which a group begins, and how many letters it has.
    pub fn places_of(&self, group: Group) -> Option<(Columns, usize)> {
        let number =
            self.numbers.get(usize::from(group) % GROUPS_ROOM).copied().filter(|number| *number != 0)?;
        let known = self.known.get(usize::from(number))?;
        Some((Columns(known.places), known.length.into()))
    }
}

/// Columns, from the left.
pub struct Columns(u32);

impl Iterator for Columns {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let column = usize::try_from(self.0.trailing_zeros()).ok().filter(|_| self.0 != 0)?;
        self.0 &= self.0 - 1;
        Some(column)
    }
}

/// Words that stay ready: those of the name that is compared, so that each is made ready once for all of the other's.
const READY: usize = 8;

struct Ready {
    targets: Vec<Target>,
    latest: usize,
}

/// What `ask` says to a word made ready, now or a short while ago.
pub fn with<R>(model: &Model, word: Word, ask: impl FnOnce(&Target) -> R) -> Option<R> {
    thread_local! {
        static WORDS: RefCell<Ready> = const { RefCell::new(Ready { targets: Vec::new(), latest: 0 }) };
    }
    WORDS.with_borrow_mut(|ready| ready.target(model, word).map(ask))
}

impl Ready {
    fn target(&mut self, model: &Model, word: Word) -> Option<&Target> {
        self.targets.resize_with(READY, Target::empty);
        let is_it =
            |target: &Target| target.script == model.script() && target.word.symbols() == word.symbols();
        let known = self.targets.iter().position(is_it);
        let place = known.unwrap_or((self.latest + 1) % READY);
        let target = self.targets.get_mut(place)?;
        if known.is_none() {
            target.prepare(model, word);
            self.latest = place;
        }
        Some(target)
    }
}
