//! How like pairs of words are, to be found again: a bounded memory, five pairs a place, the latest first.

use std::hash::{BuildHasher, BuildHasherDefault};

use crate::table::WordHasher;

/// Places, each a line of the processor's cache: four megabytes.
const PLACES: usize = 1 << 16;
const A_PLACE: usize = 5;

/// The memory.
pub struct Likes {
    places: Vec<Place>,
}

#[derive(Clone, Copy)]
#[repr(align(64))]
struct Place([Like; A_PLACE]);

#[derive(Clone, Copy)]
struct Like {
    pair: (u32, u32),
    value: f32,
}

/// Numbers that no word has.
const NOTHING: Like = Like { pair: (u32::MAX, u32::MAX), value: 0.0 };

impl Default for Likes {
    fn default() -> Self {
        Likes { places: vec![Place([NOTHING; A_PLACE]); PLACES] }
    }
}

impl Likes {
    /// What is remembered of a pair of numbers, or made now.
    pub fn recall(&mut self, pair: (u32, u32), make: impl FnOnce() -> f32) -> f32 {
        if let Some(known) = self.find(pair) {
            return known;
        }
        let value = make();
        let Some(Place(place)) = self.places.get_mut(home(pair)) else { return value };
        place.rotate_right(1);
        if let Some(first) = place.first_mut() {
            *first = Like { pair, value };
        }
        value
    }

    /// What is remembered of a pair of numbers.
    pub fn find(&self, pair: (u32, u32)) -> Option<f32> {
        let Place(place) = self.places.get(home(pair))?;
        place.iter().find(|like| like.pair == pair).map(|like| like.value)
    }

    /// Has what is asked for next brought nearer. What it gives means nothing, but was read.
    pub fn touch(&self, pair: (u32, u32)) -> u32 {
        let first = self.places.get(home(pair)).and_then(|Place(place)| place.first());
        first.map_or(0, |like| like.pair.0)
    }
}

fn home(pair: (u32, u32)) -> usize {
    let hash = BuildHasherDefault::<WordHasher>::default().hash_one(pair);
    usize::try_from(hash & (PLACES as u64 - 1)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{A_PLACE, Likes, PLACES};

    #[test]
    fn what_is_remembered_is_never_taken_for_another() {
        let mut likes = Likes::default();
        let (mut made, rounds) = (0, 3);
        let pairs = u32::try_from(2 * A_PLACE * PLACES).unwrap() / 1_000;
        for round in 0..rounds {
            for pair in (0..pairs).map(|pair| (pair % 1_000, pair / 1_000 * 7)) {
                #[expect(clippy::cast_precision_loss, reason = "small numbers")]
                let expected = (pair.0 * 1_000 + pair.1) as f32;
                let value = likes.recall(pair, || {
                    made += 1;
                    expected
                });
                assert_eq!(value, expected, "{round}");
            }
        }
        assert_eq!(made, pairs);
    }
}
