//! Records by their exact keys and by the series that cover a number.

use std::{collections::HashMap, hash::RandomState};

use amana_domain::{
    code::{DocumentNumber, RecordId},
    sharing::{Audience, Extent},
};

use super::{
    Put,
    keys::{Key, KeyKind, keys_of},
    postings::Postings,
    ranges::{Ranges, range_of},
};
use crate::limits;

/// Every record, its place, and the keys that find it.
#[derive(Default)]
pub(super) struct Exact {
    entries: Vec<Option<Entry>>,
    free: Vec<u32>,
    by_id: HashMap<RecordId, u32>,
    keys: HashMap<u64, Postings>,
    hasher: RandomState,
    ranges: Ranges,
    class_counts: Vec<u32>,
}

struct Entry {
    id: RecordId,
    class: u32,
    keys: Box<[u64]>,
    has_range: bool,
}

impl Exact {
    pub(super) fn len(&self) -> usize {
        self.by_id.len()
    }

    /// Puts a record in; gives its place. Its former one must have been taken out.
    pub(super) fn put(&mut self, put: &Put) -> Option<u32> {
        let Put { id, class, draft, .. } = put;
        let (id, class) = (*id, *class);
        let place = self.free_place()?;
        let keys = keys_of(draft).iter().map(|key| key.hash(&self.hasher)).collect::<Box<[u64]>>();
        for key in &keys {
            self.keys.entry(*key).or_default().add(place);
        }
        let range = range_of(draft);
        let has_range = range.is_some();
        if let Some(range) = range {
            self.ranges.add(range, place);
        }
        let slot = usize::try_from(place).ok().and_then(|place| self.entries.get_mut(place))?;
        *slot = Some(Entry { id, class, keys, has_range });
        if let Some(count) = self.class_count(class) {
            *count = count.saturating_add(1);
        }
        self.by_id.insert(id, place);
        Some(place)
    }

    /// Takes a record out; gives the place that it had, which the next one may get.
    pub(super) fn remove(&mut self, id: RecordId) -> Option<u32> {
        let place = self.by_id.remove(&id)?;
        let slot = usize::try_from(place).ok().and_then(|place| self.entries.get_mut(place));
        let entry = slot.and_then(Option::take)?;
        for key in &entry.keys {
            if self.keys.get_mut(key).is_some_and(|postings| postings.remove(place)) {
                self.keys.remove(key);
            }
        }
        if entry.has_range {
            self.ranges.remove(place);
        }
        if let Some(count) = self.class_count(entry.class) {
            *count = count.saturating_sub(1);
        }
        self.free.push(place);
        Some(place)
    }

    fn free_place(&mut self) -> Option<u32> {
        if let Some(place) = self.free.pop() {
            return Some(place);
        }
        let place = u32::try_from(self.entries.len()).ok()?;
        self.entries.push(None);
        Some(place)
    }

    /// How many records of each class, by number of the class.
    pub(super) fn class_counts(&self) -> &[u32] {
        &self.class_counts
    }

    fn class_count(&mut self, class: u32) -> Option<&mut u32> {
        let place = usize::try_from(class).ok()?;
        if self.class_counts.len() <= place {
            self.class_counts.resize(place.checked_add(1)?, 0);
        }
        self.class_counts.get_mut(place)
    }

    /// Some records of a class; a walk through all of them.
    pub(super) fn of_class(&self, class: u32, limit: usize) -> Vec<RecordId> {
        let of_class = self.entries.iter().flatten().filter(|entry| entry.class == class);
        of_class.map(|entry| entry.id).take(limit).collect()
    }

    /// Records with a key, of those that the audience knows of.
    pub(super) fn with(&self, kind: KeyKind, text: &str, audience: &Audience) -> Vec<RecordId> {
        let hash = Key { kind, text: text.into() }.hash(&self.hasher);
        let places = self.keys.get(&hash).map(Postings::places).unwrap_or_default();
        let known = places.iter().filter_map(|place| self.known_at(*place, audience));
        known.take(limits::KEY_MATCHES_MAX).collect()
    }

    /// Records that the audience knows of whose series cover a number.
    pub(super) fn covering(&self, number: &DocumentNumber, audience: &Audience) -> Vec<RecordId> {
        let covering = self.ranges.covering(number).into_iter();
        covering.filter_map(|place| self.known_at(place, audience)).collect()
    }

    fn known_at(&self, place: u32, audience: &Audience) -> Option<RecordId> {
        let entry = self.entries.get(usize::try_from(place).ok()?)?.as_ref()?;
        (audience.extent(entry.class) != Extent::None).then_some(entry.id)
    }
}
