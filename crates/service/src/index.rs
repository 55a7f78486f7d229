//! What can be found: exact keys and names of every record, in memory, derived from the store and nothing else.
//!
//! Delete it and nothing is lost. It holds hashes of keys, names and the few facts that candidates are ranked by; it
//! never decides who may see what, and every key match is verified against the record's content afterwards, since two
//! keys can share a hash. A new kind of record adds its keys in `keys`.

mod facts;
mod keys;
mod postings;
mod ranges;

use std::{collections::HashMap, hash::RandomState};

use amana_domain::{
    code::{Date, DocumentNumber, MemberCode, Plate, RecordId, Vin},
    record::{Body, Draft},
};
use amana_names as names;

pub use self::facts::Facts;
pub(crate) use self::keys::{document_key, engine_key};
use self::{
    keys::{Key, KeyKind, keys_of, vin_tail},
    postings::Postings,
    ranges::{Ranges, range_of},
};
use crate::{limits, search::PersonQuery};

/// Everything that can be found, by key and by name.
#[derive(Default)]
pub struct Index {
    entries: Vec<Option<Entry>>,
    free: Vec<u32>,
    by_id: HashMap<RecordId, u32>,
    keys: HashMap<u64, Postings>,
    hasher: RandomState,
    ranges: Ranges,
    names: names::Index,
}

struct Entry {
    id: RecordId,
    keys: Box<[u64]>,
    facts: Facts,
}

/// A person found by name.
pub struct NameFound {
    /// The record.
    pub id: RecordId,
    /// Score of the name alone.
    pub name_score: f32,
    /// Which of the person's names met the one asked for.
    pub name: usize,
    /// What else candidates are ranked by.
    pub facts: Facts,
}

impl Index {
    /// How many records it holds.
    pub fn len(&self) -> usize {
        self.by_id.len()
    }

    /// Is it empty?
    pub fn is_empty(&self) -> bool {
        self.by_id.is_empty()
    }

    /// Puts a record in, in the place of its former version. Putting the same twice changes nothing.
    pub fn put(&mut self, id: RecordId, owner: MemberCode, draft: &Draft) {
        self.remove(id);
        let Some(place) = self.free_place() else { return };
        let keys = keys_of(draft).iter().map(|key| key.hash(&self.hasher)).collect::<Box<[u64]>>();
        for key in &keys {
            self.keys.entry(*key).or_default().add(place);
        }
        if let Some(range) = range_of(draft) {
            self.ranges.add(range, place);
        }
        if let Body::Person(person) = &draft.body {
            for name in &person.names {
                self.names.insert(place, &names::Name::parse(name.full.as_str()));
            }
        }
        let entry = Entry { id, keys, facts: Facts::of(owner, draft) };
        if let Some(slot) = usize::try_from(place).ok().and_then(|place| self.entries.get_mut(place)) {
            *slot = Some(entry);
            self.by_id.insert(id, place);
        }
    }

    /// Takes a record out.
    pub fn remove(&mut self, id: RecordId) {
        let Some(place) = self.by_id.remove(&id) else { return };
        let slot = usize::try_from(place).ok().and_then(|place| self.entries.get_mut(place));
        let Some(entry) = slot.and_then(Option::take) else { return };
        for key in &entry.keys {
            if self.keys.get_mut(key).is_some_and(|postings| postings.remove(place)) {
                self.keys.remove(key);
            }
        }
        if entry.facts.has_range() {
            self.ranges.remove(place);
        }
        self.names.remove(place);
        self.free.push(place);
    }

    // Places are reused; the names index must have forgotten the former holder, which `remove` sees to.
    fn free_place(&mut self) -> Option<u32> {
        if let Some(place) = self.free.pop() {
            return Some(place);
        }
        let place = u32::try_from(self.entries.len()).ok()?;
        self.entries.push(None);
        Some(place)
    }

    /// Records that hold this document number, as a document of their own or as a person's, and ranges that cover it.
    pub fn document(&self, number: &DocumentNumber) -> Vec<RecordId> {
        let mut found = self.exact(KeyKind::Document, &number.key());
        found.extend(self.ranges.covering(number).into_iter().filter_map(|place| self.id_at(place)));
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Vehicles with this VIN, common misreadings included; of a part of one those that end in it, and those whose
    /// recorded part this VIN ends in.
    pub fn vin(&self, vin: &Vin) -> Vec<RecordId> {
        let tail = vin_tail(vin);
        let mut found = self.exact(KeyKind::Vin, &vin.folded_key());
        found.extend(self.exact(KeyKind::VinPartTail, &tail));
        if vin.is_partial() {
            found.extend(self.exact(KeyKind::VinTail, &tail));
        }
        found
    }

    /// Vehicles with this plate, of whatever country.
    pub fn plate(&self, plate: &Plate) -> Vec<RecordId> {
        self.exact(KeyKind::Plate, &plate.key())
    }

    /// Vehicles with this engine number.
    pub fn engine(&self, number: &str) -> Vec<RecordId> {
        self.exact(KeyKind::Engine, &engine_key(number))
    }

    /// Persons by name, the best first, and whether there are more namesakes than can be compared.
    pub fn persons(&self, name: &names::Name, query: &PersonQuery, today: Date) -> (Vec<NameFound>, bool) {
        let leaning = |place: u32| {
            let facts = &self.entry_at(place)?.facts;
            facts.admits(&query.filter, today).then(|| facts.leaning(&query.facts))
        };
        let among = self.names.search_among(name, names::limits::NAMES_COMPARED_MAX, leaning);
        let with_facts = among.found.into_iter().filter_map(|found| {
            let entry = self.entry_at(found.entry)?;
            Some(NameFound {
                id: entry.id,
                name_score: found.score.value(),
                name: usize::from(found.name),
                facts: entry.facts.clone(),
            })
        });
        (with_facts.collect(), among.is_cut)
    }

    fn exact(&self, kind: KeyKind, text: &str) -> Vec<RecordId> {
        let hash = Key { kind, text: text.into() }.hash(&self.hasher);
        let places = self.keys.get(&hash).map(Postings::places).unwrap_or_default();
        places.iter().filter_map(|place| self.id_at(*place)).take(limits::KEY_MATCHES_MAX).collect()
    }

    fn entry_at(&self, place: u32) -> Option<&Entry> {
        self.entries.get(usize::try_from(place).ok()?)?.as_ref()
    }

    fn id_at(&self, place: u32) -> Option<RecordId> {
        self.entry_at(place).map(|entry| entry.id)
    }
}
