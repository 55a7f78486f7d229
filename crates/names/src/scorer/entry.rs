//! What is looked at of every word: one line of the processor's cache. What is seldom needed stands elsewhere.

use crate::{
    compare::Seen,
    equivalent::ROMANISED,
    likeness::{block, is_after_an_arabic_article},
    part::{Kind, Part},
    transliteration::Script,
};

/// A stretch between blanks as it is written, with its length.
pub type Key = [u8; KEY_BYTES + 1];
/// Longer ones are remembered elsewhere.
const KEY_BYTES: usize = 27;

/// The key of a stretch.
pub fn key_of(text: &str) -> Option<Key> {
    let mut key = [0; KEY_BYTES + 1];
    let [own @ .., length] = &mut key;
    own.get_mut(..text.len())?.copy_from_slice(text.as_bytes());
    *length = u8::try_from(text.len()).ok()?;
    Some(key)
}

/// A word that was read, or a part.
#[derive(Clone, Copy)]
#[repr(align(64))]
pub struct Entry {
    /// How it is written; nothing where none stands, or for a part that neighbours made.
    pub key: Key,
    /// The number of the word or part.
    pub number: u32,
    /// A bit for each letter.
    pub letters: u64,
    /// A bit for each group of equivalents, some of which share one.
    pub groups: u32,
    /// Where it stands made ready to be compared by sounds.
    pub near: Place,
    /// The same by what was learned.
    pub learned: Place,
    /// The script that a Latin word is made ready for.
    pub learned_for: Script,
    pub script: Script,
    pub kind: Kind,
    /// Same for parts of one script.
    pub block: u16,
    /// The first letters of the part's text, to be compared at once.
    pub head: u16,
    /// How long the part's text is.
    pub bytes: u8,
    /// How many sounds it has.
    pub sounds: u8,
    /// The first of them.
    pub first_sound: u8,
    weight: u8,
    marks: u8,
}

const IS_ALONE: u8 = 1;
const IS_ABJAD: u8 = 2;
const HAS_PARTICLE: u8 = 4;
const IS_AFTER_AN_ARABIC_ARTICLE: u8 = 8;

/// Where a word stands made ready, one added; zero for nowhere yet.
pub type Place = u32;

impl Entry {
    /// The key of none.
    pub const NO_KEY: Key = [0; KEY_BYTES + 1];

    /// Where none stands.
    pub fn free() -> Entry {
        Entry::of(Entry::NO_KEY, 0, None)
    }

    /// Of a part; without one, of a word that is read with its neighbours.
    pub fn of(key: Key, number: u32, part: Option<&Part>) -> Entry {
        let nothing = Part::nothing();
        let (is_alone, part) = (part.is_some(), part.unwrap_or(&nothing));
        let mut head = [0; 2];
        head.iter_mut().zip(part.text.bytes()).for_each(|(place, byte)| *place = byte);
        let mark = |is: bool, mark: u8| if is { mark } else { 0 };
        Entry {
            key,
            number,
            letters: part
                .text
                .chars()
                .fold(0, |letters, letter| letters | 1 << (u32::from(letter) % u64::BITS)),
            groups: groups(part),
            head: u16::from_be_bytes(head),
            near: 0,
            learned: 0,
            learned_for: Script::Other,
            script: part.script,
            kind: part.kind,
            block: u16::try_from(block(part)).unwrap_or(u16::MAX),
            bytes: u8::try_from(part.text.len()).unwrap_or(u8::MAX),
            sounds: u8::try_from(part.sounds.len()).unwrap_or(u8::MAX),
            first_sound: part.sounds.first().copied().unwrap_or(0),
            weight: part.weight,
            marks: mark(is_alone, IS_ALONE)
                | mark(part.is_abjad, IS_ABJAD)
                | mark(part.core > 0 || part.letters_core > 0, HAS_PARTICLE)
                | mark(is_after_an_arabic_article(part), IS_AFTER_AN_ARABIC_ARTICLE),
        }
    }

    /// Whether the word makes a part whatever stands beside it.
    pub fn is_alone(&self) -> bool {
        self.marks & IS_ALONE != 0
    }

    /// Whether it leaves vowels out.
    pub fn is_abjad(&self) -> bool {
        self.marks & IS_ABJAD != 0
    }

    /// Whether something in it may be missing.
    pub fn has_particle(&self) -> bool {
        self.marks & HAS_PARTICLE != 0
    }

    /// Whether its vowels are the romaniser's.
    pub fn is_after_an_arabic_article(&self) -> bool {
        self.marks & IS_AFTER_AN_ARABIC_ARTICLE != 0
    }
}

/// Stands for every group that romanisations share.
const ROMANISED_BIT: u32 = 1 << 31;
/// Bits for groups of spellings, and as many for groups of short forms.
const GROUP_BITS: u32 = 15;

fn groups(part: &Part) -> u32 {
    let bit = |group: u16, seat: u32| match group {
        0 => 0,
        group => 1 << (u32::from(group) % GROUP_BITS + seat),
    };
    let [second, third] = part.nickname_too;
    let short_forms =
        [part.nickname, second, third].into_iter().fold(0, |bits, group| bits | bit(group, GROUP_BITS));
    let romanised = if part.nickname & ROMANISED == 0 { 0 } else { ROMANISED_BIT };
    bit(part.variant, 0) | short_forms | romanised
}

/// A part of a name that is compared.
#[derive(Clone, Copy)]
pub struct Met<'a> {
    /// Where its entry stands.
    pub seat: Seat,
    /// Its number.
    pub number: u32,
    /// The first letters of its text.
    pub head: u16,
    letters: u64,
    block: u16,
    weight: u8,
    kind: Kind,
    part: &'a Part,
}

/// Where an entry stands.
pub type Seat = u32;

impl<'a> Met<'a> {
    /// Of an entry and its part.
    pub fn of(seat: Seat, entry: &Entry, part: &'a Part) -> Met<'a> {
        let Entry { number, head, letters, block, weight, kind, .. } = *entry;
        Met { seat, number, head, letters, block, weight, kind, part }
    }

    /// The numbers of both, whichever comes first: likeness is symmetric.
    pub fn pair_with(&self, other: &Met<'_>) -> (u32, u32) {
        (self.number.min(other.number), self.number.max(other.number))
    }

    /// Reads what parts are compared by, so that it is near.
    pub fn touch(&self) -> u32 {
        let first = |bytes: &[u8]| bytes.first().map_or(0, |byte| u32::from(*byte));
        first(&self.part.letters) ^ first(self.part.text.as_bytes())
    }
}

impl AsRef<Part> for Met<'_> {
    fn as_ref(&self) -> &Part {
        self.part
    }
}

impl Seen for Met<'_> {
    fn weight(&self) -> u8 {
        self.weight
    }

    fn kind(&self) -> Kind {
        self.kind
    }

    fn is_written_as(&self, other: &Self) -> bool {
        self.block == other.block
    }

    fn may_be_a_slip_of(&self, other: &Self) -> bool {
        (self.letters ^ other.letters).count_ones() <= SLIP_LETTERS
    }
}

/// Letters that a slip of the hand changes at most, those of both words.
pub const SLIP_LETTERS: u32 = 2;
