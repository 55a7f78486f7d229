//! What was found before, to be found again: a bounded memory that forgets by being written over.
//!
//! One place for each hash, so that a look-up is one comparison, whoever chose the keys. It never changes a result, only
//! how often it is worked out.

use std::{
    borrow::Borrow,
    hash::{BuildHasher, BuildHasherDefault, Hash},
};

use crate::table::WordHasher;

/// Values by what they follow from.
pub struct Memory<K, V> {
    places: Vec<Option<(K, V)>>,
}

impl<K, V: Clone> Memory<K, V> {
    /// With so many places, a power of two.
    pub fn new(places: usize) -> Self {
        let mut empty = Vec::new();
        empty.resize_with(places.next_power_of_two(), || None);
        Memory { places: empty }
    }

    /// The value of `asked`, made now if it is not remembered.
    pub fn recall<Q>(&mut self, asked: &Q, make: impl FnOnce() -> V) -> V
    where
        K: Borrow<Q>,
        Q: Hash + Eq + ToOwned<Owned = K> + ?Sized,
    {
        let hash = BuildHasherDefault::<WordHasher>::default().hash_one(asked);
        let place = usize::try_from(hash & (self.places.len() as u64 - 1)).unwrap_or(0);
        match self.places.get_mut(place) {
            Some(Some((known, value))) if (*known).borrow() == asked => value.clone(),
            place => {
                let value = make();
                if let Some(place) = place {
                    *place = Some((asked.to_owned(), value.clone()));
                }
                value
            }
        }
    }
}
