//! The newest names, in memory: few enough to be looked at one by one.
//!
//! They become a segment before a search would feel them.

use super::{hash::NumberMap, segment::Bearer};

/// From so many names on, they become a segment: looking at all of them takes less than a tenth of a millisecond.
pub const NAMES_MAX: usize = 4_096;

/// A name in memory.
#[derive(Clone, Copy)]
pub struct LiveName {
    /// Whose.
    pub entry: u32,
    /// Of which class.
    pub class: u32,
    /// Which of its names.
    pub place: u16,
    /// Weight of its parts in hundredths, titles left out.
    pub mass: u16,
    parts: u8,
    start: usize,
    is_removed: bool,
}

/// The newest names.
#[derive(Clone, Default)]
pub struct Live {
    tokens: Vec<u32>,
    names: Vec<LiveName>,
    by_entry: NumberMap<u32, Vec<usize>>,
}

impl Live {
    /// Adds a name of this weight.
    pub fn add(&mut self, bearer: Bearer, mass: u16, tokens: impl IntoIterator<Item = u32>) {
        let Bearer { entry, class, place } = bearer;
        let start = self.tokens.len();
        self.tokens.extend(tokens);
        let parts = u8::try_from(self.tokens.len() - start).unwrap_or(u8::MAX);
        self.by_entry.entry(entry).or_default().push(self.names.len());
        self.names.push(LiveName { entry, class, place, mass, parts, start, is_removed: false });
    }

    /// Forgets an entry's names; true if there were any.
    pub fn remove(&mut self, entry: u32) -> bool {
        let names = self.by_entry.remove(&entry);
        for name in names.iter().flatten() {
            if let Some(name) = self.names.get_mut(*name) {
                name.is_removed = true;
            }
        }
        names.is_some()
    }

    /// The parts of an entry's name.
    pub fn of_entry(&self, entry: u32, place: u16) -> Option<&[u32]> {
        let mut names = self.by_entry.get(&entry)?.iter().filter_map(|name| self.names.get(*name));
        names.find(|name| name.place == place).map(|name| self.tokens_of(name))
    }

    /// How many names an entry has had; nothing if it is not here.
    pub fn next_place(&self, entry: u32) -> Option<u16> {
        let last = self.by_entry.get(&entry)?.last()?;
        self.names.get(*last).map(|name| name.place.saturating_add(1))
    }

    /// Every name with its parts, in the order of insertion.
    pub fn names(&self) -> impl Iterator<Item = (LiveName, &[u32])> {
        self.names.iter().filter(|name| !name.is_removed).map(|name| (*name, self.tokens_of(name)))
    }

    /// How many names it holds, removed ones too.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    fn tokens_of(&self, name: &LiveName) -> &[u32] {
        self.tokens.get(name.start..name.start + usize::from(name.parts)).unwrap_or_default()
    }
}
