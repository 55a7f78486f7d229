//! At least how far two rows of sounds are apart: a look-up a sound, in a row that was made ready once.
//!
//! As [`distance`](super::distance) it is in hundredths of a consonant, and never above the true one.

use super::alphabet::{Alphabet, Cost, alphabet};

/// Sounds of a word that is made ready; longer ones are compared.
const SOUNDS_MAX: usize = 16;
/// Places of a row: symbols share one with those that are the same number modulo this, as near as the nearer of them.
pub const PLACES: usize = 64;

/// For each symbol a cost.
pub type Costs = [u8; PLACES];

/// A row of sounds made ready.
#[derive(Clone, Copy, Debug)]
pub struct Near {
    /// What each symbol costs at least beside this row.
    least: Costs,
    /// The sounds that cannot be missing.
    core: [u8; SOUNDS_MAX],
    core_length: u8,
    /// How much there is to agree on with all sounds, beside a script that writes vowels and one that does not.
    mass: [u16; 2],
}

impl Near {
    /// Of a row, of which so many sounds may be missing.
    pub fn of(sounds: &[u8], core: usize, is_abjad: bool) -> Option<Near> {
        let own = sounds.get(core..).filter(|own| !own.is_empty() && own.len() <= SOUNDS_MAX)?;
        let alphabet = alphabet();
        let mut near = Near {
            least: *alphabet.left_out(is_abjad),
            core: [0; SOUNDS_MAX],
            core_length: u8::try_from(own.len()).ok()?,
            mass: [false, true].map(|other| mass(alphabet, sounds, is_abjad || other)),
        };
        near.core.iter_mut().zip(own).for_each(|(place, symbol)| *place = *symbol);
        for symbol in sounds {
            near.least
                .iter_mut()
                .zip(alphabet.least_beside(*symbol))
                .for_each(|(least, cost)| *least = (*least).min(*cost));
        }
        Some(near)
    }

    /// How much there is to agree on.
    pub fn mass(&self, other_is_abjad: bool) -> u32 {
        let [full, abjad] = self.mass;
        u32::from(if other_is_abjad { abjad } else { full })
    }

    /// At least the distance between two rows, with or without the sounds that may be missing.
    pub fn distance(&self, other: &Near) -> Cost {
        self.beside(other).max(other.beside(self))
    }

    /// The same for several rows read as one, without sounds that may be missing.
    pub fn distance_of_joined<'a>(&self, several: impl Iterator<Item = &'a Near> + Clone) -> Cost {
        let theirs = several.clone().map(|near| near.beside(self)).sum::<Cost>();
        let mut joined = *self;
        joined.least = [u8::MAX; PLACES];
        for near in several {
            joined.least.iter_mut().zip(&near.least).for_each(|(least, cost)| *least = (*least).min(*cost));
        }
        theirs.max(self.beside(&joined))
    }

    fn beside(&self, other: &Near) -> Cost {
        let own = self.core.iter().take(self.core_length.into());
        own.map(|symbol| Cost::from(other.least.get(usize::from(*symbol) % PLACES).copied().unwrap_or(0)))
            .sum()
    }
}

fn mass(alphabet: &Alphabet, sounds: &[u8], vowels_weigh_less: bool) -> u16 {
    sounds.iter().map(|symbol| alphabet.mass(*symbol, vowels_weigh_less)).sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Near;
    use crate::{
        line::Line,
        sound::{
            distance::{Row, distance},
            is_abjad, read,
        },
    };

    proptest! {
        #[test]
        fn what_is_far_at_a_glance_is_far(
            a in "([a-z]{1,8}|(th|sh|kh|ch|ph|a|i|m|s|h){1,6}|[а-я]{1,8}|[\u{627}-\u{63a}]{1,6}|[א-ת]{1,6})",
            b in "([a-z]{1,8}|(th|sh|kh|ch|ph|a|i|m|s|h){1,6}|[а-я]{1,8}|[\u{627}-\u{63a}]{1,6}|[א-ת]{1,6})",
            core_a in 0_usize..2,
            core_b in 0_usize..2,
        ) {
            let (mut sounds_a, mut sounds_b) = (Line::new(), Line::new());
            read(&a, &mut sounds_a);
            read(&b, &mut sounds_b);
            let (sounds_a, sounds_b) = (sounds_a.symbols(), sounds_b.symbols());
            let near = (Near::of(sounds_a, core_a, is_abjad(&a)), Near::of(sounds_b, core_b, is_abjad(&b)));
            let (Some(near_a), Some(near_b)) = near else { return Ok(()) };
            let glance = near_a.distance(&near_b);
            prop_assert_eq!(glance, near_b.distance(&near_a));
            for (own, other) in [(0, 0), (core_a, core_b), (0, core_b), (core_a, 0)] {
                let row_a = Row { sounds: &sounds_a[own..], is_abjad: is_abjad(&a) };
                let row_b = Row { sounds: &sounds_b[other..], is_abjad: is_abjad(&b) };
                prop_assert!(glance <= distance(row_a, row_b, u16::MAX), "{a} {b} {glance}");
                prop_assert!(row_a.mass(row_b.is_abjad) <= near_a.mass(row_b.is_abjad));
            }
        }
    }
}
