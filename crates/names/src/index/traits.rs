//! What tells cheaply that two parts are far from each other, so that most need no comparison.
//!
//! Two parts are as far apart as they sound or as they are written in Latin letters, whichever is nearer: what a
//! script's letters sound like is ambiguous, and how they are romanised too.

use any_ascii::any_ascii_char;

use crate::{limits, part::Part, sound::skeleton};

/// A slip changes so many letters.
const SLIP_LETTERS: u32 = 2;
/// What differs more is hardly ever like it.
pub const DIFFERENCE_MAX: u32 = 8;

/// Letters of a word that can be known by the others.
const SLIP_WORD_MIN: usize = 4;
/// What is not a slip differs by at least so much.
pub const NO_SLIP: u32 = 2;

/// The consonants of a part, its letters, and how long it is.
#[derive(Clone, Copy)]
pub struct Traits {
    /// Of its sounds, in so many readings.
    bags: [u64; limits::STORED_SKELETONS_MAX],
    readings: u8,
    /// A bit for each of its letters.
    letters: u64,
    /// The same in Latin letters.
    latin: u32,
    sounds: u8,
    is_abjad: bool,
    /// Long enough that one wrong letter leaves the others to be known by.
    is_long: bool,
}

impl Traits {
    pub fn of(part: &Part) -> Traits {
        let readings = skeleton::bags(part.core_sounds(), limits::STORED_SKELETONS_MAX);
        let mut bags = [0; limits::STORED_SKELETONS_MAX];
        bags.iter_mut().zip(&readings).for_each(|(bag, reading)| *bag = *reading);
        let bit = |letter: char| 1_u64 << (u32::from(letter) % u64::BITS);
        let name = part.text.rsplit(' ').next().unwrap_or_default();
        Traits {
            bags,
            readings: u8::try_from(readings.len()).unwrap_or(u8::MAX),
            letters: part.text.chars().fold(0, |letters, letter| letters | bit(letter)),
            latin: name.chars().flat_map(|letter| any_ascii_char(letter).bytes()).fold(0, with_letter),
            sounds: u8::try_from(part.core_sounds().len()).unwrap_or(u8::MAX),
            is_abjad: part.is_abjad,
            is_long: part.text.chars().nth(SLIP_WORD_MIN - 1).is_some(),
        }
    }

    /// The consonants in Latin letters, a bit each.
    pub fn latin_consonants(&self) -> u32 {
        self.latin & !VOWELS
    }

    /// Whether one wrong letter may be all that sets them apart.
    pub fn may_be_a_slip_of(&self, asked: &Traits) -> bool {
        (self.letters ^ asked.letters).count_ones() <= SLIP_LETTERS
    }
}

/// The letters of the Latin alphabet that are vowels or, in some language, nearly none: a, e, h, i, o, u, y.
const VOWELS: u32 = 1 | 1 << 4 | 1 << 7 | 1 << 8 | 1 << 14 | 1 << 20 | 1 << 24;

fn with_letter(letters: u32, letter: u8) -> u32 {
    let letter = letter.to_ascii_lowercase();
    if letter.is_ascii_lowercase() { letters | 1 << (letter - b'a') } else { letters }
}

/// A part asked for.
pub struct AskedTraits {
    traits: Traits,
    /// In each reading, with particles and without.
    bags: Vec<u64>,
}

impl AskedTraits {
    pub fn of(part: &Part) -> AskedTraits {
        let mut bags = skeleton::bags(part.core_sounds(), limits::ASKED_SKELETONS_MAX);
        if part.core > 0 {
            bags.extend(skeleton::bags(&part.sounds, limits::ASKED_SKELETONS_MAX));
        }
        AskedTraits { traits: Traits::of(part), bags }
    }

    /// The fewer, the liker: consonants that differ count twice, and vowels if both write them or neither. Nothing if
    /// all letters but one or two are the same, as after a slip.
    pub fn difference(&self, stored: &Traits) -> u32 {
        let asked = &self.traits;
        if stored.is_long && asked.is_long && stored.may_be_a_slip_of(asked) {
            return (stored.letters ^ asked.letters).count_ones() / SLIP_LETTERS;
        }
        let write_alike = stored.is_abjad == asked.is_abjad;
        let vowels = |difference: u32| if write_alike { difference } else { 0 };
        let bags = stored.bags.iter().take(stored.readings.into());
        let pairs = bags.flat_map(|own| self.bags.iter().map(move |bag| (bag ^ own).count_ones()));
        let sounded = pairs.min().unwrap_or(0);
        let sounded = 2 * sounded + vowels(stored.sounds.abs_diff(asked.sounds).into());
        let latin = stored.latin ^ asked.latin;
        let written = 2 * (latin & !VOWELS).count_ones() + vowels((latin & VOWELS).count_ones());
        NO_SLIP + sounded.min(written)
    }
}
