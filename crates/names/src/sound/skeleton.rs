//! The keys under which a part is found: its consonant classes, in any script, and the same with one left out.
//!
//! Two parts within one confused, missing or added consonant share a key (Garbe's symmetric deletion, on classes
//! instead of letters). A letter that may be of two classes gives two skeletons, up to a cap.

use super::alphabet::alphabet;
use crate::limits::{DELETION_CLASSES_MAX, SKELETON_CLASSES_MAX};

const CLASS_BITS: u32 = 4;

/// A row of consonant classes.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
struct Skeleton {
    classes: [u8; SKELETON_CLASSES_MAX],
    length: usize,
}

impl Skeleton {
    /// Adds a class.
    fn push(&mut self, class: u8) {
        if let Some(place) = self.classes.get_mut(self.length) {
            *place = class;
            self.length += 1;
        }
    }

    /// Five bits a class, as many of them set as there are consonants of it.
    fn bag(&self) -> u64 {
        const BITS: u32 = 5;
        let classes = self.classes.iter().take(self.length);
        classes.fold(0, |bag, class| {
            let shift = u32::from(*class) % (u64::BITS / BITS) * BITS;
            let of_class = bag >> shift & ((1 << BITS) - 1);
            let more = (of_class << 1 | 1) & ((1 << BITS) - 1);
            bag & !(((1 << BITS) - 1) << shift) | more << shift
        })
    }

    fn key_without(&self, left_out: Option<usize>) -> u64 {
        let classes = self.classes.iter().take(self.length).enumerate();
        let kept = classes.filter(|(place, _)| Some(*place) != left_out).map(|(_, class)| u64::from(*class));
        kept.fold(1, |key, class| (key << CLASS_BITS) | class)
    }
}

/// Adds the keys of a row of sounds, those of its whole skeletons first; gives how many those are.
pub fn keys(sounds: &[u8], skeletons_max: usize, keys: &mut Vec<u64>) -> usize {
    let skeletons = skeletons(sounds, skeletons_max);
    let from = keys.len();
    let add = |key: u64, keys: &mut Vec<u64>| {
        if !keys.iter().skip(from).any(|known| *known == key) {
            keys.push(key);
        }
    };
    skeletons.iter().for_each(|skeleton| add(skeleton.key_without(None), keys));
    let whole = keys.len() - from;
    for skeleton in &skeletons {
        if skeleton.length <= DELETION_CLASSES_MAX {
            (0..skeleton.length).for_each(|place| add(skeleton.key_without(Some(place)), keys));
        }
    }
    whole
}

/// How many consonants of each class a row of sounds has, in each of its readings, as bits: the readings of two rows
/// differ in as many bits as consonants are confused, missing or added, a confused one in two.
pub fn bags(sounds: &[u8], skeletons_max: usize) -> Vec<u64> {
    let mut bags: Vec<u64> = skeletons(sounds, skeletons_max).iter().map(Skeleton::bag).collect();
    bags.sort_unstable();
    bags.dedup();
    bags
}

fn skeletons(sounds: &[u8], skeletons_max: usize) -> Vec<Skeleton> {
    let mut skeletons = vec![Skeleton::default()];
    for symbol in sounds {
        let classes = alphabet().classes(*symbol);
        let Some((usual, others)) = classes.split_first() else { continue };
        let before = skeletons.len();
        for other in others {
            for place in 0..before {
                if skeletons.len() < skeletons_max
                    && let Some(mut skeleton) = skeletons.get(place).copied()
                {
                    other.iter().for_each(|class| skeleton.push(*class));
                    skeletons.push(skeleton);
                }
            }
        }
        for skeleton in skeletons.iter_mut().take(before) {
            usual.iter().for_each(|class| skeleton.push(*class));
        }
    }
    skeletons
}

#[cfg(test)]
mod tests {
    use super::keys;
    use crate::{line::Line, sound::read};

    fn of(word: &str) -> (Vec<u64>, usize) {
        let (mut sounds, mut found) = (Line::new(), Vec::new());
        read(word, &mut sounds);
        let whole = keys(sounds.symbols(), 12, &mut found);
        (found, whole)
    }

    #[test]
    fn one_name_in_two_scripts_shares_a_key() {
        for (a, b) in [
            ("muhammad", "محمد"),
            ("gamal", "جمال"),
            ("netanyahu", "נתניהו"),
            ("tchaikovsky", "чайковский"),
            ("mukhammad", "muhammad"),
            ("merkel", "merkol"),
            ("schmidt", "schmitd"),
            ("papadopoulos", "παπαδοπουλοσ"),
        ] {
            let (keys_a, keys_b) = (of(a).0, of(b).0);
            assert!(keys_a.iter().any(|key| keys_b.contains(key)), "{a} {b}");
        }
    }

    #[test]
    fn one_other_consonant_in_a_short_word_shares_a_key_too() {
        for (a, b) in [("yun", "yuk"), ("faiz", "fair"), ("omar", "onar")] {
            let (keys_a, keys_b) = (of(a).0, of(b).0);
            assert!(keys_a.iter().any(|key| keys_b.contains(key)), "{a} {b}");
        }
        assert!(!of("omar").0.iter().any(|key| of("tanak").0.contains(key)));
    }
}
