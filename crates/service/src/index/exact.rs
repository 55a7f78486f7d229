//! Records by their exact keys and by the series that cover a number.

use std::{collections::HashMap, hash::RandomState};

use amana_domain::{
    code::{DocumentNumber, RecordId},
    record::Draft,
};

use super::{
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
}

struct Entry {
    id: RecordId,
    keys: Box<[u64]>,
    has_range: bool,
}

impl Exact {
    pub(super) fn len(&self) -> usize {
        self.by_id.len()
    }

    /// Puts a record in; gives its place. Its former one must have been taken out.
    pub(super) fn put(&mut self, id: RecordId, draft: &Draft) -> Option<u32> {
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
        *slot = Some(Entry { id, keys, has_range });
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

    /// Records with a key.
    pub(super) fn with(&self, kind: KeyKind, text: &str) -> Vec<RecordId> {
        let hash = Key { kind, text: text.into() }.hash(&self.hasher);
        let places = self.keys.get(&hash).map(Postings::places).unwrap_or_default();
        places.iter().filter_map(|place| self.id_at(*place)).take(limits::KEY_MATCHES_MAX).collect()
    }

    /// Records whose series cover a number.
    pub(super) fn covering(&self, number: &DocumentNumber) -> Vec<RecordId> {
        self.ranges.covering(number).into_iter().filter_map(|place| self.id_at(place)).collect()
    }

    fn id_at(&self, place: u32) -> Option<RecordId> {
        self.entries.get(usize::try_from(place).ok()?)?.as_ref().map(|entry| entry.id)
    }
}
