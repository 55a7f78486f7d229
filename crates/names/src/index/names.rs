//! Names as rows of part numbers, one after the other, and which entry each belongs to.
//!
//! About 16 bytes a name and 4 a part. A removed name keeps its place until the index is built anew.

use super::hash::NumberMap;
use crate::limits::ENTRY_NAMES_MAX;

const NONE: u32 = u32::MAX;
/// Fewer removed names than this are not worth a rebuild.
const REMOVED_MIN: usize = 4_096;

#[derive(Clone, Copy)]
struct Stored {
    start: u32,
    entry: u32,
    next: u32,
    place: u16,
    parts: u8,
    is_removed: bool,
}

#[derive(Clone, Copy)]
struct Entry {
    first: u32,
    last: u32,
    count: u16,
}

/// All names of the index.
#[derive(Default)]
pub struct Names {
    tokens: Vec<u32>,
    stored: Vec<Stored>,
    entries: NumberMap<u32, Entry>,
    removed: usize,
}

impl Names {
    /// Adds a name; nothing if the entry or the index is full.
    pub fn add(&mut self, entry: u32, tokens: &[u32]) -> Option<u32> {
        let number = u32::try_from(self.stored.len()).ok().filter(|number| *number < NONE)?;
        let start = u32::try_from(self.tokens.len()).ok()?;
        let parts = u8::try_from(tokens.len()).ok()?;
        let known = self.entries.entry(entry).or_insert(Entry { first: number, last: number, count: 0 });
        if known.count == ENTRY_NAMES_MAX {
            return None;
        }
        let place = known.count;
        known.count += 1;
        let last = std::mem::replace(&mut known.last, number);
        if let Some(last) = place_of(last).and_then(|last| self.stored.get_mut(last)) {
            last.next = number;
        }
        self.tokens.extend_from_slice(tokens);
        self.stored.push(Stored { start, entry, next: NONE, place, parts, is_removed: false });
        Some(number)
    }

    /// Marks an entry's names as removed.
    pub fn remove(&mut self, entry: u32) -> bool {
        let Some(known) = self.entries.remove(&entry) else { return false };
        let mut number = known.first;
        while let Some(name) = place_of(number).and_then(|place| self.stored.get_mut(place)) {
            name.is_removed = true;
            self.removed += 1;
            number = name.next;
        }
        true
    }

    /// Whether more names are removed than kept.
    pub fn is_mostly_removed(&self) -> bool {
        self.removed > REMOVED_MIN && self.removed * 2 > self.stored.len()
    }

    /// Every name that is kept, in the order of insertion.
    pub fn living(&self) -> impl Iterator<Item = (u32, &[u32])> {
        self.stored.iter().filter(|name| !name.is_removed).map(|name| (name.entry, self.tokens_of(name)))
    }

    /// Entry, place and parts of a name that is kept.
    pub fn name(&self, number: u32) -> Option<(u32, u16, &[u32])> {
        let name = self.stored.get(place_of(number)?).filter(|name| !name.is_removed)?;
        Some((name.entry, name.place, self.tokens_of(name)))
    }

    /// The parts of an entry's name.
    pub fn of_entry(&self, entry: u32, place: u16) -> Option<&[u32]> {
        let mut number = self.entries.get(&entry)?.first;
        loop {
            let name = self.stored.get(place_of(number)?)?;
            if name.place == place {
                return Some(self.tokens_of(name));
            }
            number = name.next;
        }
    }

    /// How many entries are kept.
    pub fn entries(&self) -> usize {
        self.entries.len()
    }

    fn tokens_of(&self, name: &Stored) -> &[u32] {
        let start = usize::try_from(name.start).unwrap_or(usize::MAX);
        self.tokens.get(start..start.saturating_add(name.parts.into())).unwrap_or_default()
    }
}

fn place_of(number: u32) -> Option<usize> {
    if number == NONE { None } else { usize::try_from(number).ok() }
}
