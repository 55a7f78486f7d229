//! Finds a name among millions.
//!
//! Every different part is kept once ([`dictionary`]) and found by the skeletons of its sound. Names stand in
//! immutable segments of bytes ([`segment`]) and, the newest, in memory ([`live`]); a search ([`query`]) goes through
//! both by what a name can still score, and compares the promising in full, so the score is always that of
//! [`crate::compare()`]. Everything is derived: losing it loses nothing. A [`Snapshot`] is one state of the index,
//! which searches without a lock while the index goes on.

mod bulk;
mod bytes;
mod dictionary;
mod hash;
mod held;
mod live;
mod merge;
mod query;
mod segment;
mod slip;
mod traits;
mod view;

use std::{fmt, sync::Arc};

pub use self::{
    bulk::Bulk,
    merge::{Merge, Merged},
    segment::{Bytes, Damage},
};
use self::{
    held::Held,
    merge::Merging,
    segment::{Bearer, Builder},
    view::View,
};
use crate::{
    limits,
    name::Name,
    part::{Kind, Part},
    score::Score,
};

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
    /// Whether more names would have had to be compared than one search may, or more entries given than were asked for:
    /// others may be as like.
    pub is_cut: bool,
}

/// Names, each belonging to an entry with a number of the caller's.
#[derive(Default)]
pub struct Index {
    view: View,
    merges_are_the_callers: bool,
    /// Shared by the merge under way, until it is applied or lost.
    merging: Merging,
}

/// One state of an [`Index`], which no later change touches. Cloning is cheap, and any number may search at once.
#[derive(Clone)]
pub struct Snapshot(Arc<View>);

impl Index {
    /// An empty index.
    pub fn new() -> Self {
        Self::default()
    }

    /// An index of many names at once, several times faster than one after the other. [`Bulk`] takes them one by one.
    ///
    /// ```
    /// use amana_names::{Index, Name};
    /// let index = Index::build([(7, Name::parse("Omar Khayyam")), (8, Name::parse("Ali Hasan"))]);
    /// assert_eq!(index.len(), 2);
    /// ```
    pub fn build(names: impl IntoIterator<Item = (u32, Name)>) -> Self {
        let mut bulk = Bulk::default();
        names.into_iter().for_each(|(entry, name)| bulk.add(entry, 0, &name));
        bulk.finish()
    }

    /// Adds a name to an entry of class 0. An entry may have several; a name without a letter is counted and never
    /// found.
    pub fn insert(&mut self, entry: u32, name: &Name) {
        self.insert_in(0, entry, name);
    }

    /// The same for an entry of a class of the caller's, such as those who may see it: [`Index::search_within`] passes
    /// over whole classes. All names of an entry come with one class.
    pub fn insert_in(&mut self, class: u32, entry: u32, name: &Name) {
        let known = self.view.next_place(entry);
        let place = known.unwrap_or(0);
        if place == limits::ENTRY_NAMES_MAX {
            return;
        }
        self.view.entries += usize::from(known.is_none());
        let tokens: Vec<u32> = name.parts().iter().map(|part| self.view.dictionary.token(part)).collect();
        let bearer = Bearer { entry, place, class };
        Arc::make_mut(&mut self.view.live).add(bearer, mass_of(name.parts()), tokens);
        if self.view.live.len() >= live::NAMES_MAX {
            self.seal();
        }
    }

    /// Makes the newest names a segment, and joins segments unless [`Index::leave_merges_to_the_caller`] was called.
    pub fn seal(&mut self) {
        let live = std::mem::take(&mut self.view.live);
        let mut builder = Builder::default();
        for (name, tokens) in live.names() {
            let bearer = Bearer { entry: name.entry, place: name.place, class: name.class };
            builder.add(bearer, tokens.iter().copied());
        }
        self.hold(builder);
        while let Some(merge) = (!self.merges_are_the_callers).then(|| self.merge_due()).flatten() {
            self.apply(merge.run());
        }
    }

    fn hold(&mut self, builder: Builder) {
        if builder.len() == 0 {
            return;
        }
        let bytes = builder.build(|token| self.view.dictionary.part(token));
        // What was just written opens: the tests of `segment` hold it to that.
        if let Ok(held) = Held::open(Arc::new(bytes), &mut self.view.dictionary) {
            self.view.held.push(held);
        }
    }

    /// From now on segments are joined by the caller alone, in a thread of its own: [`Index::merge_due`], then
    /// [`Merge::run`] without the index, then [`Index::apply`].
    pub fn leave_merges_to_the_caller(&mut self) {
        self.merges_are_the_callers = true;
    }

    /// Segments to be joined, if there are too many small ones or one has more removed names than others. One merge at a
    /// time: nothing while another is under way. One that is lost, by a panic too, is under way no more.
    pub fn merge_due(&self) -> Option<Merge> {
        Merge::due(&self.view, &self.merging)
    }

    /// Puts joined segments in the place of those that they were joined from; what was removed since stays removed.
    /// One that the index no longer has changes nothing.
    pub fn apply(&mut self, merged: Merged) {
        merged.apply(&mut self.view);
    }

    /// Removes an entry with all its names; true if it was there. Space is won back as segments are joined.
    pub fn remove(&mut self, entry: u32) -> bool {
        let is_live = self.view.live.next_place(entry).is_some();
        let mut removed = is_live && Arc::make_mut(&mut self.view.live).remove(entry);
        for held in &mut self.view.held {
            removed |= held.remove(entry);
        }
        self.view.entries -= usize::from(removed);
        if removed && !self.merges_are_the_callers {
            while let Some(merge) = self.merge_due() {
                self.apply(merge.run());
            }
        }
        removed
    }

    /// This state of the index. Take one after each batch of changes and hand it to those who search.
    pub fn snapshot(&self) -> Snapshot {
        Snapshot(Arc::new(self.view.clone()))
    }

    /// The segments as bytes, to be kept in files; seal first, or the newest names are missing. Names removed since
    /// their segment was written are still in it.
    pub fn segments(&self) -> impl Iterator<Item = &[u8]> {
        self.view.held.iter().map(|held| held.segment.bytes())
    }

    /// An index over segments that were kept, the oldest first.
    ///
    /// # Errors
    ///
    /// [`Damage`] if one is not what was written: build the index anew.
    pub fn open(segments: impl IntoIterator<Item = Bytes>) -> Result<Self, Damage> {
        let mut index = Index::new();
        for bytes in segments {
            let held = Held::open(bytes, &mut index.view.dictionary)?;
            index.view.held.push(held);
        }
        index.view.entries = index.view.count_entries();
        Ok(index)
    }

    /// The best `limit` entries whose names are like the query, best first, equals by their number. Only entries that
    /// `allowed` grants are looked at, so that what may not be seen takes no other's place.
    pub fn search(&self, query: &Name, limit: usize, allowed: impl Fn(u32) -> bool) -> Vec<Found> {
        self.view.search(query, limit, allowed)
    }

    /// The same where the caller knows more of each entry than its name: `leaning` says how much that speaks for it,
    /// in weights of a name's part (at most [`limits::LEANING_MAX`], which is much), or nothing where the entry is not to
    /// be looked at. Of a thousand namesakes the likeliest are given, and [`Among::is_cut`] tells if others were as
    /// likely.
    pub fn search_among(&self, query: &Name, limit: usize, leaning: impl Fn(u32) -> Option<f32>) -> Among {
        self.search_within(query, limit, |_| true, leaning)
    }

    /// The same within the classes of entries that `classes` grants. It is asked of every entry met, before anything
    /// is compared: what is not granted takes no place, is not counted and leaves no trace in the answer. So it should
    /// be one look into a table.
    pub fn search_within(
        &self,
        query: &Name,
        limit: usize,
        classes: impl Fn(u32) -> bool,
        leaning: impl Fn(u32) -> Option<f32>,
    ) -> Among {
        self.view.search_within(query, limit, classes, leaning)
    }

    /// A name of an entry, by its place.
    pub fn get(&self, entry: u32, name: u16) -> Option<Name> {
        self.view.get(entry, name)
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.view.entries
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Snapshot {
    /// As [`Index::search`].
    pub fn search(&self, query: &Name, limit: usize, allowed: impl Fn(u32) -> bool) -> Vec<Found> {
        self.0.search(query, limit, allowed)
    }

    /// As [`Index::search_within`].
    pub fn search_within(
        &self,
        query: &Name,
        limit: usize,
        classes: impl Fn(u32) -> bool,
        leaning: impl Fn(u32) -> Option<f32>,
    ) -> Among {
        self.0.search_within(query, limit, classes, leaning)
    }

    /// As [`Index::get`].
    pub fn get(&self, entry: u32, name: u16) -> Option<Name> {
        self.0.get(entry, name)
    }

    /// How many entries there were.
    pub fn len(&self) -> usize {
        self.0.entries
    }

    /// Whether there were none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Weight of a name in hundredths, titles left out.
fn mass_of(parts: &[Arc<Part>]) -> u16 {
    parts.iter().filter(|part| part.kind != Kind::Title).map(|part| u16::from(part.weight)).sum()
}

/// Sizes only: the content is personal.
impl fmt::Debug for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Index({} entries)", self.len())
    }
}

/// Sizes only: the content is personal.
impl fmt::Debug for Snapshot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Snapshot({} entries)", self.len())
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
