//! Persons by their names: one state that searches see, and the next one, which changes are made to.

use std::sync::Arc;

use amana_domain::{
    code::{Date, RecordId},
    record::Body,
    sharing::{Audience, Extent},
};
use amana_names as names;

use super::{Put, facts::Facts, table::Table};
use crate::{limits, search::PersonQuery};

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

/// Who stands at a place, and what is known of them.
#[derive(Clone)]
struct Known {
    id: RecordId,
    class: u32,
    facts: Facts,
}

/// A person as the index takes it, read outside of any lock.
pub(super) struct Named {
    known: Known,
    names: Vec<names::Name>,
}

impl Named {
    /// Reads the names; nothing if the record is of no person.
    pub(super) fn of(put: &Put, reader: &mut names::Reader) -> Option<Named> {
        let Put { id, owner, class, draft } = put;
        let Body::Person(person) = &draft.body else { return None };
        let names = person.names.iter().map(|name| reader.read(name.full.as_str())).collect();
        let facts = Facts::of(*owner, draft, person);
        Some(Named { known: Known { id: *id, class: *class, facts }, names })
    }
}

/// All persons of a store at once: what a start fills.
#[derive(Default)]
pub(super) struct Filling {
    names: names::Bulk,
    known: Table<Known>,
}

impl Filling {
    pub(super) fn put(&mut self, place: u32, named: Named) {
        named.names.iter().for_each(|name| self.names.add(place, named.known.class, name));
        self.known.set(place, Some(named.known));
    }
}

/// The next state.
#[derive(Default)]
pub(super) struct Persons {
    names: names::Index,
    known: Table<Known>,
}

/// One state, which no later change touches.
pub(super) struct State {
    names: names::Snapshot,
    known: Table<Known>,
}

impl Default for State {
    fn default() -> Self {
        State { names: names::Index::new().snapshot(), known: Table::default() }
    }
}

impl Persons {
    pub(super) fn of(filling: Filling) -> Self {
        let mut names = filling.names.finish();
        names.leave_merges_to_the_caller();
        Persons { names, known: filling.known }
    }

    pub(super) fn put(&mut self, place: u32, named: Named) {
        named.names.iter().for_each(|name| self.names.insert_in(named.known.class, place, name));
        self.known.set(place, Some(named.known));
    }

    pub(super) fn remove(&mut self, place: u32) {
        if self.known.get(place).is_some() {
            self.names.remove(place);
            self.known.set(place, None);
        }
    }

    pub(super) fn state(&self) -> Arc<State> {
        Arc::new(State { names: self.names.snapshot(), known: self.known.clone() })
    }

    /// Segments to be joined, one join at a time: the names see to that, after one that panicked too.
    pub(super) fn join_due(&self) -> Option<names::Merge> {
        self.names.merge_due()
    }

    pub(super) fn joined(&mut self, merged: names::Merged) {
        self.names.apply(merged);
    }
}

impl State {
    /// Persons by name, the best first, and whether others are as likely.
    pub(super) fn search(
        &self,
        name: &names::Name,
        query: &PersonQuery,
        today: Date,
        audience: &Audience,
    ) -> (Vec<NameFound>, bool) {
        let leaning = |place: u32| {
            let Known { class, facts, .. } = self.known.get(place)?;
            // To be found by a status would tell the status.
            let is_told = query.filter.status.is_none() || audience.extent(*class) == Extent::Full;
            (is_told && facts.admits(&query.filter, today)).then(|| facts.leaning(&query.facts))
        };
        let knows = |class| audience.extent(class) != Extent::None;
        let among = self.names.search_within(name, limits::NAMESAKES_MAX, knows, leaning);
        let with_facts = among.found.into_iter().filter_map(|found| {
            let known = self.known.get(found.entry)?;
            Some(NameFound {
                id: known.id,
                name_score: found.score.value(),
                name: usize::from(found.name),
                facts: known.facts.clone(),
            })
        });
        (with_facts.collect(), among.is_cut)
    }
}
