//! What was worked out before, to be found again: a bounded memory that forgets by being written over.
//!
//! One place for each hash, so that a look-up is one comparison, whoever chose the keys. What comes only once is not kept:
//! it would cost room that the processor's caches need for what comes again. Never changes a result, only how often it is
//! worked out.

use std::{
    borrow::Borrow,
    hash::{BuildHasher, BuildHasherDefault, Hash},
};

use crate::table::WordHasher;

/// Values by what they follow from.
pub struct Memory<K, V> {
    places: Vec<Option<(K, V)>>,
    marks: Vec<Marks>,
}

/// What tells without a look at a place that it holds something else: bits of hashes.
#[derive(Clone, Copy, Default)]
struct Marks {
    /// Of what is kept there, zero for nothing.
    kept: u32,
    /// Of what came there last.
    last: u32,
}

impl<K, V: Clone> Memory<K, V> {
    /// With so many places, or the next power of two.
    pub fn new(places: usize) -> Self {
        let mut empty = Vec::new();
        empty.resize_with(places.next_power_of_two(), || None);
        Memory { marks: vec![Marks::default(); empty.len()], places: empty }
    }

    /// The value of `asked`, made now if it is not remembered.
    pub fn recall<Q>(&mut self, asked: &Q, make: impl FnOnce() -> V) -> V
    where
        K: Borrow<Q>,
        Q: Hash + Eq + ToOwned<Owned = K> + ?Sized,
    {
        let home = self.home(asked);
        self.find(home, asked).unwrap_or_else(|| {
            let value = make();
            self.keep(home, asked, value.clone());
            value
        })
    }

    /// Where `asked` would be remembered.
    pub fn home(&self, asked: &(impl Hash + ?Sized)) -> Home {
        let hash = BuildHasherDefault::<WordHasher>::default().hash_one(asked);
        let at = usize::try_from(hash & (self.places.len() as u64 - 1)).unwrap_or(0);
        let [.., a, b, c, d] = hash.to_le_bytes();
        Home { at, mark: u32::from_le_bytes([a, b, c, d]) | 1 }
    }

    /// Has what is asked for next brought nearer. What it gives means nothing, but was read.
    pub fn touch(&self, home: Home) -> u32 {
        self.marks.get(home.at).map_or(0, |marks| marks.kept)
    }

    /// What is remembered there of `asked`.
    pub fn find<Q>(&self, home: Home, asked: &Q) -> Option<V>
    where
        K: Borrow<Q>,
        Q: Eq + ?Sized,
    {
        self.marks.get(home.at).filter(|marks| marks.kept == home.mark)?;
        let (known, value) = self.places.get(home.at)?.as_ref()?;
        (known.borrow() == asked).then(|| value.clone())
    }

    /// Remembers a value, if it came before.
    pub fn keep<Q>(&mut self, home: Home, asked: &Q, value: V)
    where
        Q: ToOwned<Owned = K> + ?Sized,
    {
        let (Some(place), Some(marks)) = (self.places.get_mut(home.at), self.marks.get_mut(home.at)) else {
            return;
        };
        if marks.last == home.mark {
            *place = Some((asked.to_owned(), value));
            marks.kept = home.mark;
        }
        marks.last = home.mark;
    }
}

/// Where something would be remembered, with the bits of its hash.
#[derive(Clone, Copy, Default)]
pub struct Home {
    at: usize,
    mark: u32,
}

#[cfg(test)]
mod tests {
    use super::Memory;

    #[test]
    fn what_came_twice_is_kept_and_never_taken_for_another() {
        let mut memory: Memory<String, usize> = Memory::new(4);
        let mut made = 0;
        // Many more words than places.
        for round in 0..3 {
            for length in 1..200 {
                for _ in 0..3 {
                    let value = memory.recall("x".repeat(length).as_str(), || {
                        made += 1;
                        length
                    });
                    assert_eq!(value, length, "{round}");
                }
            }
        }
        // Of three in a row the first is noted, the second kept, the third remembered.
        assert!((2 * 199..=3 * 2 * 199).contains(&made), "{made}");
    }
}
