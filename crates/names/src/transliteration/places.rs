//! Where the letter groups of a word stand in it, for quick asking.

use super::{
    model::LETTERS_MAX,
    trie::{Group, Trie},
};

/// The places of each group of a word. Groups share the slots of a small table; those of one slot are chained.
pub struct Places {
    slots: [u8; Places::SLOTS],
    known: [Known; Places::MOST],
}

#[derive(Clone, Copy)]
struct Known {
    group: Group,
    length: u8,
    next: u8,
    /// A bit for each place.
    places: u32,
}

impl Places {
    const SLOTS: usize = 256;
    /// Groups of at most three letters that a word between its marks can have, and none.
    const MOST: usize = 1 + 3 * (LETTERS_MAX + 2);

    /// Of a word between its marks.
    pub fn of(groups: &Trie, word: &[u8]) -> Places {
        let none = Known { group: 0, length: 0, next: 0, places: 0 };
        let mut places = Places { slots: [0; Places::SLOTS], known: [none; Places::MOST] };
        let mut count = 1;
        let mut bit = 1_u32;
        for place in 0..word.len() {
            let mut group = 0;
            for (length, symbol) in (1..).zip(word.iter().skip(place)) {
                group = groups.child(group, *symbol);
                if group == 0 {
                    break;
                }
                places.add(group, length, bit, &mut count);
            }
            bit <<= 1;
        }
        places
    }

    fn add(&mut self, group: Group, length: u8, bit: u32, count: &mut u8) {
        let slot = usize::from(group) % Places::SLOTS;
        let Some(first) = self.slots.get(slot).copied() else { return };
        let mut at = first;
        while at != 0 {
            let Some(known) = self.known.get_mut(usize::from(at)) else { return };
            if known.group == group {
                known.places |= bit;
                return;
            }
            at = known.next;
        }
        let (free, slot) = (self.known.get_mut(usize::from(*count)), self.slots.get_mut(slot));
        if let (Some(free), Some(slot)) = (free, slot) {
            *free = Known { group, length, next: first, places: bit };
            *slot = *count;
            *count += 1;
        }
    }

    /// The columns at which a group begins, and how many letters it has.
    pub fn of_group(&self, group: Group) -> Option<(Columns, usize)> {
        let mut at = self.slots.get(usize::from(group) % Places::SLOTS).copied()?;
        while at != 0 {
            let known = self.known.get(usize::from(at))?;
            if known.group == group {
                return Some((Columns(known.places), usize::from(known.length)));
            }
            at = known.next;
        }
        None
    }
}

/// Columns, from the left.
pub struct Columns(u32);

impl Iterator for Columns {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let column = usize::try_from(self.0.trailing_zeros()).ok().filter(|_| self.0 != 0)?;
        self.0 &= self.0 - 1;
        Some(column)
    }
}
