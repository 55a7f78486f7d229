//! A word of the other script, made ready to be compared with Latin ones: where its letter groups stand, what its letters
//! can bring.

use std::cell::RefCell;

use super::{
    Script,
    model::{BEGIN, ByLatin, END, GROUPS_ROOM, LATIN_ROOM, Model, NOWHERE, OTHER_ROOM, Weight},
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
    /// The most that leaving out symbols can bring. In the tables that we have it only costs.
    pub spare: i32,
    /// The most that each Latin symbol can bring by itself, beside any symbols or left out.
    pub single: ByLatin,
    /// Groups of several letters that one Latin letter may spell.
    spelled: Vec<Spelled>,
    /// For each Latin symbol a bit for each of those that it may spell.
    spelled_by: [u64; LATIN_ROOM],
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
            spare: 0,
            single: [NOWHERE; _],
            spelled: Vec::new(),
            spelled_by: [0; _],
            numbers: [0; GROUPS_ROOM],
            known: [Known::default(); KNOWN_MOST],
        }
    }

    fn prepare(&mut self, model: &Model, word: Word) {
        self.spare = 0;
        self.single = model.latin_alone;
        for (left_out, symbol) in self.left_out.iter_mut().zip(word.symbols()) {
            let weight = model.other_alone.get(usize::from(*symbol) % OTHER_ROOM).copied().unwrap_or(NOWHERE);
            *left_out = weight.into();
            self.spare += (*left_out).max(0);
            if let Some(turned) = model.turned.get(usize::from(*symbol)) {
                raise(&mut self.single, turned);
            }
        }
        self.numbers = [0; GROUPS_ROOM];
        self.spelled.clear();
        self.spelled_by = [0; _];
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
        if let (Some((row, spellers)), Ok(column)) =
            (model.spellings.get(usize::from(place)), u8::try_from(column))
        {
            let bit = u32::try_from(self.spelled.len()).ok().and_then(|place| 1_u64.checked_shl(place));
            for symbol in Columns(*spellers) {
                self.spelled_by.get_mut(symbol).into_iter().for_each(|bits| *bits |= bit.unwrap_or(0));
            }
            raise(&mut self.single, row);
            self.spelled.push(Spelled { column, length, place });
        }
    }

    /// Groups of several letters that a Latin symbol may spell. A word has fewer of them than there are bits.
    pub fn spelled_by(&self, symbol: u8) -> impl Iterator<Item = &Spelled> {
        let mut bits = self.spelled_by.get(usize::from(symbol) % LATIN_ROOM).copied().unwrap_or(0);
        std::iter::from_fn(move || {
            let place = usize::try_from(bits.trailing_zeros()).ok().filter(|_| bits != 0)?;
            bits &= bits - 1;
            self.spelled.get(place)
        })
    }

    fn number(&self, group: Group) -> u8 {
        self.numbers.get(usize::from(group) % GROUPS_ROOM).copied().unwrap_or(0)
    }

    /// Whether the word has a group.
    pub fn has(&self, group: Group) -> bool {
        self.number(group) != 0
    }

    /// The columns at which a group begins, and how many letters it has.
    pub fn places_of(&self, group: Group) -> (Columns, usize) {
        let number = self.number(group);
        let known = self.known.get(usize::from(number)).filter(|_| number != 0).copied().unwrap_or_default();
        (Columns(known.places), known.length.into())
    }
}

/// Raises each number to the other where that is more. Not inlined, and of slices: a loop of known length would be
/// unrolled number by number, where a machine takes eight at once.
#[inline(never)]
fn raise(most: &mut [Weight], to: &[Weight]) {
    most.iter_mut().zip(to).for_each(|(most, weight)| *most = (*most).max(*weight));
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
