//! One state of the index: what a search sees. Cloning shares all but the newest names.

use std::sync::Arc;

use super::{
    Among, Found,
    dictionary::Dictionary,
    held::Held,
    live::Live,
    query::{self, Who},
};
use crate::{limits, name::Name};

/// The dictionary, the newest names, the segments.
#[derive(Clone, Default)]
pub struct View {
    pub dictionary: Dictionary,
    pub live: Arc<Live>,
    pub held: Vec<Held>,
    pub entries: usize,
}

impl View {
    /// The best entries of those that `allowed` grants.
    pub fn search(&self, query: &Name, limit: usize, allowed: impl Fn(u32) -> bool) -> Vec<Found> {
        let who =
            Facts { classes: |_| true, leaning: |entry| allowed(entry).then_some(0.0), leaning_max: 0.0 };
        query::search(self, query, limit, &who).found
    }

    /// The best entries of the classes that `classes` grants, where `leaning` tells what else is known of each.
    pub fn search_within(
        &self,
        query: &Name,
        limit: usize,
        classes: impl Fn(u32) -> bool,
        leaning: impl Fn(u32) -> Option<f32>,
    ) -> Among {
        query::search(self, query, limit, &Facts { classes, leaning, leaning_max: limits::LEANING_MAX })
    }

    /// A name of an entry, by its place.
    pub fn get(&self, entry: u32, place: u16) -> Option<Name> {
        if let Some(tokens) = self.live.of_entry(entry, place) {
            return Some(self.dictionary.name(tokens.iter().copied()));
        }
        self.held.iter().find_map(|held| {
            let (_, row) = held.entry(entry).into_iter().find(|(known, _)| *known == place)?;
            let mut tokens = Vec::new();
            held.segment.row(row)?.read(&mut tokens);
            Some(self.dictionary.name(tokens.iter().filter_map(|own| held.of_index(*own))))
        })
    }

    /// The place of an entry's next name; nothing if it has none yet.
    pub fn next_place(&self, entry: u32) -> Option<u16> {
        self.live.next_place(entry).or_else(|| {
            let places = self.held.iter().flat_map(|held| held.entry(entry)).map(|(place, _)| place);
            places.max().map(|last| last.saturating_add(1))
        })
    }

    /// How many different entries the segments have.
    pub fn count_entries(&self) -> usize {
        let mut count = 0;
        for (at, held) in self.held.iter().enumerate() {
            held.segment.for_each_entry(|entry, _, _| {
                let is_known = self.held.iter().take(at).any(|held| !held.segment.entry(entry).is_empty());
                count += usize::from(!is_known);
            });
        }
        count
    }
}

/// What a caller knows of its entries.
struct Facts<C, L> {
    classes: C,
    leaning: L,
    leaning_max: f32,
}

impl<C: Fn(u32) -> bool, L: Fn(u32) -> Option<f32>> Who for Facts<C, L> {
    fn admits(&self, class: u32) -> bool {
        (self.classes)(class)
    }

    fn leaning(&self, entry: u32) -> Option<f32> {
        (self.leaning)(entry)
    }

    fn leaning_max(&self) -> f32 {
        self.leaning_max
    }
}
