//! Finds a name among millions.
//!
//! Every different part is kept once ([`dictionary`]) and found by the skeletons of its sound; a name is a row of
//! part numbers ([`names`]); each part lists the names that hold it. A search ([`query`]) collects the parts that
//! are like those asked for, visits names from the rarest part on, and compares the most promising in full, so the
//! score is always that of [`crate::compare()`]. Everything is in memory and derived: losing it loses nothing.
//! Immutable segments on disk will stand beside this live one behind the same three look-ups.

mod dictionary;
mod hash;
mod names;
mod query;

use std::fmt;

use self::{dictionary::Dictionary, names::Names};
use crate::{limits, name::Name, score::Score};

/// A name that a search found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Found {
    /// The caller's number.
    pub entry: u32,
    /// As [`crate::compare()`] scores it.
    pub score: Score,
    /// Which of the entry's names, in the order of insertion, from zero.
    pub name: u16,
}

/// What was found among many.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Among {
    /// The best first.
    pub found: Vec<Found>,
    /// Whether more names would have had to be compared than one search may: others may be as like.
    pub is_cut: bool,
}

/// Names in memory, each belonging to an entry with a number of the caller's.
#[derive(Default)]
pub struct Index {
    dictionary: Dictionary,
    names: Names,
}

impl Index {
    /// An empty index.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a name to an entry. An entry may have several; a name without a letter is counted and never found.
    pub fn insert(&mut self, entry: u32, name: &Name) {
        let tokens: Vec<u32> = name.parts().iter().map(|part| self.dictionary.token(part)).collect();
        if let Some(name) = self.names.add(entry, &tokens) {
            tokens.iter().for_each(|token| self.dictionary.post(*token, name));
        }
    }

    /// Removes an entry with all its names; true if it was there. Space is won back once half of the names are gone.
    pub fn remove(&mut self, entry: u32) -> bool {
        let removed = self.names.remove(entry);
        if self.names.is_mostly_removed() {
            let before = std::mem::take(self);
            for (entry, tokens) in before.names.living() {
                self.insert(entry, &before.dictionary.name(tokens));
            }
        }
        removed
    }

    /// The best `limit` entries whose names are like the query, best first, equals by their number. Only entries that
    /// `allowed` grants are looked at, so that what may not be seen takes no other's place.
    pub fn search(&self, query: &Name, limit: usize, allowed: impl Fn(u32) -> bool) -> Vec<Found> {
        self.search_among(query, limit, |entry| allowed(entry).then_some(0.0)).found
    }

    /// The same where the caller knows more of each entry than its name: `leaning` says how much that speaks for it,
    /// in weights of a name's part (a half is much), or nothing where the entry is not to be looked at. Of a thousand
    /// namesakes the likeliest are compared, and [`Among::is_cut`] tells if others were as likely.
    pub fn search_among(&self, query: &Name, limit: usize, leaning: impl Fn(u32) -> Option<f32>) -> Among {
        query::search(&self.dictionary, &self.names, query, &leaning, limit.min(limits::FOUND_MAX))
    }

    /// A name of an entry, by its place.
    pub fn get(&self, entry: u32, name: u16) -> Option<Name> {
        Some(self.dictionary.name(self.names.of_entry(entry, name)?))
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.names.entries()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Sizes only: the content is personal.
impl fmt::Debug for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Index({} entries)", self.len())
    }
}

#[cfg(test)]
mod tests {
    use super::Index;
    use crate::Name;

    fn index(names: &[(u32, &str)]) -> Index {
        let mut index = Index::new();
        names.iter().for_each(|(entry, name)| index.insert(*entry, &Name::parse(name)));
        index
    }

    fn found(index: &Index, query: &str) -> Vec<u32> {
        index.search(&Name::parse(query), 10, |_| true).iter().map(|found| found.entry).collect()
    }

    #[test]
    fn a_name_is_found_in_any_script_order_and_with_a_slip() {
        let index = index(&[
            (1, "Saddam Hussein al-Tikriti"),
            (2, "Владимир Зеленский"),
            (3, "בנימין נתניהו"),
            (4, "Αλέξης Τσίπρας"),
            (5, "Osama bin Laden"),
            (6, "نور محمد"),
        ]);
        for (query, entry) in [
            ("صدام حسين التكريتي", 1),
            ("Tikriti, Sadam", 1),
            ("Saddam Husein Tekriti", 1),
            ("Volodymyr Zelensky", 2),
            ("Netanyahu", 3),
            ("Benjamin Netanyaho", 3),
            ("Alexis Tsipras", 4),
            ("Usama Binladin", 5),
            ("أسامة بن لادن", 5),
            ("Noormohammad", 6),
        ] {
            assert_eq!(found(&index, query).first(), Some(&entry), "{query}");
        }
    }

    #[test]
    fn equals_come_in_the_order_of_their_numbers_and_an_entry_once() {
        let index = index(&[(9, "Ali Hasan"), (3, "Ali Hasan"), (3, "Ali Hassan"), (5, "Ali Hasan")]);
        assert_eq!(found(&index, "Ali Hasan"), [3, 5, 9]);
        assert_eq!(index.search(&Name::parse("Ali Hassan"), 1, |entry| entry == 3)[0].name, 1);
        assert_eq!(index.search(&Name::parse("Ali Hasan"), 2, |_| true).len(), 2);
    }

    #[test]
    fn what_is_not_allowed_takes_no_place() {
        let index = index(&[(1, "Ali Hasan"), (2, "Ali Hasan")]);
        let found = index.search(&Name::parse("Ali Hasan"), 1, |entry| entry != 1);
        assert_eq!(found.iter().map(|found| found.entry).collect::<Vec<_>>(), [2]);
    }

    #[test]
    fn what_was_removed_is_not_found_and_can_come_back() {
        let mut index = index(&[(1, "Ali Hasan"), (1, "Abu Hasan"), (2, "Ali Hasan")]);
        assert!(index.remove(1));
        assert!(!index.remove(1));
        assert_eq!(found(&index, "Ali Hasan"), [2]);
        assert_eq!((index.len(), index.get(1, 0)), (1, None));
        index.insert(1, &Name::parse("Omar Khayyam"));
        assert_eq!(found(&index, "عمر خيام"), [1]);
        assert_eq!(index.get(1, 0), Some(Name::parse("Omar Khayyam")));
    }

    #[test]
    fn space_is_won_back_without_losing_a_name() {
        let mut index = Index::new();
        for entry in 0..10_000 {
            index.insert(entry, &Name::parse(&format!("Ali Hasan {entry}")));
        }
        (0..9_000).for_each(|entry| assert!(index.remove(entry)));
        assert_eq!(index.len(), 1_000);
        assert_eq!(found(&index, "Ali Hasan 9500").first(), Some(&9_500));
    }
}
