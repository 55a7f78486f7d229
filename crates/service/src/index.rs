//! What can be found: exact keys and names of every record, in memory, derived from the store and nothing else.
//!
//! Delete it and nothing is lost. It holds hashes of keys, names and the few facts that candidates are ranked by; it
//! decides nothing, but looks only at classes of records that the audience handed to it knows of, so that what an
//! asker may not know of takes no place, no count and no time; and every key match is verified against the record's content afterwards, since two
//! keys can share a hash. A new kind of record adds its keys in `keys`.
//!
//! Searches never wait for changes: `exact` is locked for a few microseconds a change, and `persons` has one state
//! that is searched while the next one is made. Changes are made by one at a time (see `index_follower`).

mod exact;
mod facts;
mod keys;
mod persons;
mod postings;
mod ranges;
mod table;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use amana_domain::{
    code::{Date, DocumentNumber, MemberCode, Plate, RecordId, Vin},
    record::Draft,
    sharing::Audience,
};
use amana_names as names;

pub(crate) use self::keys::{document_key, engine_key};
use self::{
    exact::Exact,
    keys::{KeyKind, vin_tail},
    persons::{Filling, Named, Persons, State},
};
pub use self::{facts::Facts, persons::NameFound};
use crate::search::PersonQuery;

/// Everything that can be found, by key and by name.
#[derive(Default)]
pub struct Index {
    exact: RwLock<Exact>,
    persons: Mutex<Persons>,
    /// What searches see of `persons`.
    state: RwLock<Arc<State>>,
}

/// A change of a record, as the index takes it.
pub enum Change {
    /// It is there, in this form.
    Put(Put),
    /// It is not there.
    Remove(RecordId),
}

/// A record as the index takes it.
pub struct Put {
    /// Its id.
    pub id: RecordId,
    /// Whose it is.
    pub owner: MemberCode,
    /// The number of its class.
    pub class: u32,
    /// What it holds.
    pub draft: Box<Draft>,
}

/// A start's work: every record of a store, and then the index of them.
#[derive(Default)]
pub struct Fill {
    filling: Filling,
    reader: names::Reader,
}

impl Index {
    /// How many records of each class it holds, by number of the class.
    pub fn class_counts(&self) -> Vec<u32> {
        self.exact().class_counts().to_vec()
    }

    /// Some records of a class.
    pub fn of_class(&self, class: u32, limit: usize) -> Vec<RecordId> {
        self.exact().of_class(class, limit)
    }

    /// How many records it holds.
    pub fn len(&self) -> usize {
        self.exact().len()
    }

    /// Is it empty?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Forgets everything.
    pub fn clear(&self) {
        *self.exact_mut() = Exact::default();
        let mut persons = self.persons_mut();
        *persons = Persons::default();
        self.publish(&persons);
    }

    /// Takes a record over at a start; persons are found by name once all are there ([`Index::filled`]).
    pub fn fill(&self, fill: &mut Fill, put: &Put) {
        let named = Named::of(put, &mut fill.reader);
        let mut exact = self.exact_mut();
        exact.remove(put.id);
        if let (Some(place), Some(named)) = (exact.put(put), named) {
            fill.filling.put(place, named);
        }
    }

    /// Ends a start.
    pub fn filled(&self, fill: Fill) {
        let persons = Persons::of(fill.filling);
        let mut now = self.persons_mut();
        *now = persons;
        self.publish(&now);
    }

    /// Takes changes over, each in the place of the record's former state. The same twice changes nothing.
    pub fn apply(&self, changes: impl IntoIterator<Item = Change>) {
        let mut persons = self.persons_mut();
        let mut reader = names::Reader::default();
        for change in changes {
            match change {
                Change::Put(put) => {
                    let named = Named::of(&put, &mut reader);
                    let (former, place) = {
                        let mut exact = self.exact_mut();
                        (exact.remove(put.id), exact.put(&put))
                    };
                    // Places are reused: the names must have forgotten the former holder.
                    former.into_iter().for_each(|place| persons.remove(place));
                    if let (Some(place), Some(named)) = (place, named) {
                        persons.put(place, named);
                    }
                }
                Change::Remove(id) => {
                    let former = self.exact_mut().remove(id);
                    former.into_iter().for_each(|place| persons.remove(place));
                }
            }
        }
        self.publish(&persons);
    }

    /// Segments of names that should be joined, in a thread of their own, and then given to [`Index::joined`]. Nothing
    /// while another join is under way.
    pub fn join_due(&self) -> Option<names::Merge> {
        self.persons_mut().join_due()
    }

    /// Takes joined segments over.
    pub fn joined(&self, merged: names::Merged) {
        let mut persons = self.persons_mut();
        persons.joined(merged);
        self.publish(&persons);
    }

    /// Records that hold this document number, as a document of their own or as a person's, and ranges that cover it.
    pub fn document(&self, number: &DocumentNumber, audience: &Audience) -> Vec<RecordId> {
        let exact = self.exact();
        let mut found = exact.with(KeyKind::Document, &number.key(), audience);
        found.extend(exact.covering(number, audience));
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Vehicles with this VIN, common misreadings included; of a part of one those that end in it, and those whose
    /// recorded part this VIN ends in.
    pub fn vin(&self, vin: &Vin, audience: &Audience) -> Vec<RecordId> {
        let tail = vin_tail(vin);
        let exact = self.exact();
        let mut found = exact.with(KeyKind::Vin, &vin.folded_key(), audience);
        found.extend(exact.with(KeyKind::VinPartTail, &tail, audience));
        if vin.is_partial() {
            found.extend(exact.with(KeyKind::VinTail, &tail, audience));
        }
        found
    }

    /// Vehicles with this plate, of whatever country.
    pub fn plate(&self, plate: &Plate, audience: &Audience) -> Vec<RecordId> {
        self.exact().with(KeyKind::Plate, &plate.key(), audience)
    }

    /// Vehicles with this engine number.
    pub fn engine(&self, number: &str, audience: &Audience) -> Vec<RecordId> {
        self.exact().with(KeyKind::Engine, &engine_key(number), audience)
    }

    /// Persons by name, the best first, and whether there are others as likely.
    pub fn persons(
        &self,
        name: &names::Name,
        query: &PersonQuery,
        today: Date,
        audience: &Audience,
    ) -> (Vec<NameFound>, bool) {
        let state = Arc::clone(&self.state.read().unwrap_or_else(PoisonError::into_inner));
        state.search(name, query, today, audience)
    }

    fn publish(&self, persons: &Persons) {
        *self.state.write().unwrap_or_else(PoisonError::into_inner) = persons.state();
    }

    // A panic while a lock was held would have been a bug elsewhere; the index itself is changed entry by entry and
    // stays readable, and a search that still answers is worth more than one that never does again.
    fn exact(&self) -> RwLockReadGuard<'_, Exact> {
        self.exact.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn exact_mut(&self) -> RwLockWriteGuard<'_, Exact> {
        self.exact.write().unwrap_or_else(PoisonError::into_inner)
    }

    fn persons_mut(&self) -> MutexGuard<'_, Persons> {
        self.persons.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
