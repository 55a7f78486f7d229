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
    /// For each place a trace of what came there last and was not kept.
    traces: Vec<u8>,
}

impl<K, V: Clone> Memory<K, V> {
    /// With so many places, or the next power of two.
    pub fn new(places: usize) -> Self {
        let mut empty = Vec::new();
        empty.resize_with(places.next_power_of_two(), || None);
        Memory { traces: vec![0; empty.len()], places: empty }
    }

    /// The value of `asked`, made now if it is not remembered.
    pub fn recall<Q>(&mut self, asked: &Q, make: impl FnOnce() -> V) -> V
    where
        K: Borrow<Q>,
        Q: Hash + Eq + ToOwned<Owned = K> + ?Sized,
    {
        let hash = BuildHasherDefault::<WordHasher>::default().hash_one(asked);
        let at = usize::try_from(hash & (self.places.len() as u64 - 1)).unwrap_or(0);
        let (Some(place), Some(last)) = (self.places.get_mut(at), self.traces.get_mut(at)) else {
            return make();
        };
        match place {
            Some((known, value)) if (*known).borrow() == asked => value.clone(),
            place => {
                let value = make();
                let trace = hash.to_le_bytes()[7] | 1;
                if *last == trace {
                    *place = Some((asked.to_owned(), value.clone()));
                }
                *last = trace;
                value
            }
        }
    }
}
