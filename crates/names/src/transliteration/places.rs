//! Where the letter groups of a word stand in it, for quick asking.

use super::{
    model::GROUPS_ROOM,
    trie::{Group, Trie},
    way::LETTERS_MAX,
};

/// The places of each group of a word.
pub struct Places {
    /// For each group where it stands among those known, zero for nowhere.
    numbers: [u8; GROUPS_ROOM],
    known: [Known; Places::MOST],
}

#[derive(Clone, Copy, Default)]
struct Known {
    length: u8,
    /// A bit for each place.
    places: u32,
}

impl Places {
    /// Groups of at most three letters that a word between its marks can have, and none.
    const MOST: usize = 1 + 3 * (LETTERS_MAX + 2);

    /// Of a word between its marks.
    pub fn of(groups: &Trie, word: &[u8]) -> Places {
        let mut places = Places { numbers: [0; GROUPS_ROOM], known: [Known::default(); Places::MOST] };
        let (mut count, mut bit) = (1, 1_u32);
        for place in 0..word.len() {
            let mut group = 0;
            for (length, symbol) in (1..).zip(word.iter().skip(place)) {
                group = groups.child(group, *symbol);
                if group == 0 {
                    break;
                }
                let Some(number) = places.numbers.get_mut(usize::from(group)) else { continue };
                if *number == 0 {
                    *number = count;
                    count += 1;
                }
                if let Some(known) = places.known.get_mut(usize::from(*number)) {
                    *known = Known { length, places: known.places | bit };
                }
            }
            bit <<= 1;
        }
        places
    }

    /// The columns at which a group begins, and how many letters it has.
    pub fn of_group(&self, group: Group) -> Option<(Columns, usize)> {
        let number = self.numbers.get(usize::from(group)).copied().filter(|number| *number != 0)?;
        let known = self.known.get(usize::from(number))?;
        Some((Columns(known.places), usize::from(known.length)))
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
