//! An index of many names at once: no segment is written twice.

use std::sync::Arc;

use super::{
    Index,
    hash::NumberMap,
    segment::{Bearer, Builder},
};
use crate::{limits, name::Name};

/// Gathers names for an index that is written once.
///
/// ```
/// use amana_names::{Bulk, Name};
/// let mut bulk = Bulk::default();
/// bulk.add(7, 0, &Name::parse("Omar Khayyam"));
/// assert_eq!(bulk.finish().len(), 1);
/// ```
#[derive(Default)]
pub struct Bulk {
    index: Index,
    builder: Builder,
    places: NumberMap<u32, u16>,
    /// Numbers of parts by where they are in memory, for names that share them as those of a reader do.
    by_address: NumberMap<usize, u32>,
}

impl Bulk {
    /// Adds a name to an entry of a class, as [`Index::insert_in`] does.
    pub fn add(&mut self, entry: u32, class: u32, name: &Name) {
        let place = self.places.entry(entry).or_default();
        if *place == limits::ENTRY_NAMES_MAX {
            return;
        }
        let (dictionary, by_address) = (&mut self.index.view.dictionary, &mut self.by_address);
        let tokens = name.parts().iter().map(|part| {
            let known = by_address.entry(Arc::as_ptr(part).addr()).or_insert(u32::MAX);
            // The place may be another part's by now.
            if dictionary.part(*known).is_none_or(|there| !Arc::ptr_eq(there, part)) {
                *known = dictionary.token(part);
            }
            *known
        });
        self.builder.add(Bearer { entry, place: *place, class }, tokens);
        *place += 1;
        if self.builder.len() >= limits::SEGMENT_NAMES_MAX {
            self.index.hold(std::mem::take(&mut self.builder));
        }
    }

    /// The index of all of them.
    pub fn finish(self) -> Index {
        let Bulk { mut index, builder, places, .. } = self;
        index.view.entries = places.len();
        drop(places);
        index.hold(builder);
        index
    }
}
