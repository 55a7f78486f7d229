//! An immutable part of the index, as bytes: written once, checked when opened, read in place.
//!
//! Names that read the same are one row: what is compared is compared once, however many bear it. Rows stand in the
//! order of their weight, so that every list of rows begins with those that leave least over, and a search stops in
//! the middle of a list. A part has the list of its rows; two frequent parts have one together, kept with the rarer
//! of them. The caller maps or reads the file; nothing here knows of one.
//!
//! Layout, all numbers little-endian: magic, version, counts; start and length of each [`Section`]; the sections; the
//! checksum of all before it. Another layout is another version (`layout`).

mod build;
mod layout;
mod part_bytes;

use std::{fmt, sync::Arc};

pub use self::build::Builder;
use self::layout::{Layout, Section};
use super::bytes::{Ascending, Reader, nth_u32};
use crate::{limits, part::Part};

/// Rows between two known places, entries between two known places.
const ROWS_A_BLOCK: usize = 8;
const ENTRIES_A_BLOCK: usize = 16;
/// Parts that more rows hold than this have lists together with each other; rarer ones are read whole.
pub const FREQUENT_MIN: u32 = 48;
/// A list of a single row stands in the place of its start, marked by the highest bit.
const SINGLE: u32 = 1 << 31;

/// Why bytes are no segment. The index is derived: build it anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// They do not begin as a segment does.
    NoSegment,
    /// Another version of this crate wrote them.
    Version(u32),
    /// They are cut short, or more than was written.
    Length,
    /// The checksum differs.
    Checksum,
    /// They contradict themselves.
    Content,
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Damage::NoSegment => f.write_str("not a segment of the names index"),
            Damage::Version(version) => {
                write!(f, "segment of version {version}, this program reads {}", layout::VERSION)
            }
            Damage::Length => f.write_str("segment of another length than it says"),
            Damage::Checksum => f.write_str("segment is damaged: its checksum differs"),
            Damage::Content => f.write_str("segment is damaged: it contradicts itself"),
        }
    }
}

impl std::error::Error for Damage {}

/// Bytes that a segment is read from: memory, or a file that the caller mapped.
pub type Bytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// An open segment. Its parts carry numbers of its own; `parts` says which they are.
pub struct Segment {
    bytes: Bytes,
    layout: Layout,
    masses: Vec<(u32, u32)>,
}

/// A row: the parts of a name, and who bears it.
pub struct Row<'a> {
    /// How many parts.
    pub parts: usize,
    reader: Reader<'a>,
}

impl<'a> Row<'a> {
    /// Puts the parts' numbers into a row of the caller's; gives who bears the name.
    pub fn read(mut self, tokens: &mut Vec<u32>) -> Bearers<'a> {
        tokens.clear();
        for _ in 0..self.parts {
            tokens.extend(self.reader.varint());
        }
        let left = self.reader.varint().unwrap_or(0);
        Bearers { reader: self.reader, left, entry: 0 }
    }
}

/// Who bears a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bearer {
    /// The caller's number.
    pub entry: u32,
    /// Which of the entry's names it is.
    pub place: u16,
    /// The caller's class of the entry.
    pub class: u32,
}

/// Those who bear a name, ascending.
#[derive(Clone)]
pub struct Bearers<'a> {
    reader: Reader<'a>,
    left: u32,
    entry: u32,
}

impl Iterator for Bearers<'_> {
    type Item = Bearer;

    fn next(&mut self) -> Option<Bearer> {
        self.left = self.left.checked_sub(1)?;
        self.entry = self.entry.checked_add(self.reader.varint()?)?;
        let (place, class) = read_with_class(&mut self.reader)?;
        Some(Bearer { entry: self.entry, place: u16::try_from(place).ok()?, class })
    }
}

/// A number and a class: the class takes room only if it is not zero, which the lowest bit tells.
fn read_with_class(reader: &mut Reader<'_>) -> Option<(u32, u32)> {
    let number = reader.varint()?;
    let class = if number & 1 == 0 { 0 } else { reader.varint()? };
    Some((number >> 1, class))
}

impl Segment {
    /// Opens and checks a segment.
    ///
    /// # Errors
    ///
    /// [`Damage`] if these are not the bytes that [`Builder`] wrote.
    pub fn open(bytes: Bytes) -> Result<(Segment, Vec<Part>), Damage> {
        let layout = Layout::read((*bytes).as_ref())?;
        let mut segment = Segment { bytes, layout, masses: Vec::new() };
        let parts = part_bytes::read_all(segment.section(Section::Parts)).ok_or(Damage::Content)?;
        let tokens = segment.section(Section::Tokens).len() / TOKEN_BYTES;
        if tokens != parts.len() {
            return Err(Damage::Content);
        }
        segment.masses = segment.read_masses().ok_or(Damage::Content)?;
        Ok((segment, parts))
    }

    /// The bytes, to be kept in a file.
    pub fn bytes(&self) -> &[u8] {
        (*self.bytes).as_ref()
    }

    /// How many names.
    pub fn names(&self) -> u32 {
        self.layout.names
    }

    fn section(&self, section: Section) -> &[u8] {
        self.layout.of(section, self.bytes())
    }

    fn read_masses(&self) -> Option<Vec<(u32, u32)>> {
        let section = self.section(Section::Masses);
        let pair = |at: usize| Some((nth_u32(section, at * 2)?, nth_u32(section, at * 2 + 1)?));
        (0..section.len() / 8).map(pair).collect()
    }

    /// The place in `masses` of a row's weight.
    pub fn mass_place(&self, row: u32) -> usize {
        self.masses.partition_point(|(_, first)| *first <= row).saturating_sub(1)
    }

    /// A row's weight in hundredths, walking on from the place of an earlier row.
    pub fn mass_from(&self, place: &mut usize, row: u32) -> u32 {
        while self.masses.get(*place + 1).is_some_and(|(_, first)| *first <= row) {
            *place += 1;
        }
        self.masses.get(*place).map_or(0, |(mass, _)| *mass)
    }

    /// The rows that hold a part, in their order.
    pub fn with(&self, token: u32) -> Rows<'_> {
        let [start, count, ..] = self.token(token);
        let reader = Reader::at(self.section(Section::Postings), start);
        Rows::Many(Ascending::new(reader, u32::try_from(count).unwrap_or(0)))
    }

    /// How many rows hold a part.
    pub fn count(&self, token: u32) -> u32 {
        u32::try_from(self.token(token)[1]).unwrap_or(0)
    }

    /// The rows that hold both of two frequent parts.
    pub fn with_both(&self, a: u32, b: u32) -> Rows<'_> {
        let (count_a, count_b) = (self.count(a), self.count(b));
        // Kept with the rarer one, as the builder does.
        let (holder, partner) = if (count_a, a) <= (count_b, b) { (a, b) } else { (b, a) };
        let [_, _, start, count] = self.token(holder);
        let partners = self.section(Section::Partners);
        let place = partition(count, |at| nth_u32(partners, start + at).is_some_and(|known| known < partner));
        if place >= count || nth_u32(partners, start + place) != Some(partner) {
            return Rows::One(None);
        }
        let list = nth_u32(self.section(Section::PairStarts), start + place).unwrap_or(0);
        if list & SINGLE != 0 {
            return Rows::One(Some(list & !SINGLE));
        }
        let mut reader =
            Reader::at(self.section(Section::PairRows), usize::try_from(list).unwrap_or(usize::MAX));
        let count = reader.varint().unwrap_or(0);
        Rows::Many(Ascending::new(reader, count))
    }

    fn token(&self, token: u32) -> [usize; 4] {
        let tokens = self.section(Section::Tokens);
        let start = usize::try_from(token).unwrap_or(usize::MAX).saturating_mul(TOKEN_BYTES / 4);
        [0, 1, 2, 3].map(|at| {
            let number = nth_u32(tokens, start.saturating_add(at)).unwrap_or(0);
            usize::try_from(number).unwrap_or(0)
        })
    }

    /// A row by its number.
    pub fn row(&self, row: u32) -> Option<Row<'_>> {
        let row = usize::try_from(row).ok()?;
        let start = nth_u32(self.section(Section::RowBlocks), row / ROWS_A_BLOCK)?;
        let mut reader = Reader::at(self.section(Section::Rows), usize::try_from(start).ok()?);
        for _ in 0..row % ROWS_A_BLOCK {
            let length = reader.varint()?;
            reader.take(usize::try_from(length).ok()?)?;
        }
        let length = reader.varint()?;
        let mut reader = Reader::at(reader.take(usize::try_from(length).ok()?)?, 0);
        // A comparison counts on no more.
        let parts = reader.byte().map(usize::from).filter(|parts| *parts <= limits::PARTS_MAX)?;
        Some(Row { parts, reader })
    }

    /// The names of an entry: place and row.
    pub fn entry(&self, entry: u32) -> Vec<(u16, u32)> {
        let heads = self.section(Section::EntryBlocks);
        let blocks = heads.len() / 8;
        let after = partition(blocks, |at| nth_u32(heads, at * 2).is_some_and(|first| first <= entry));
        let block = after.saturating_sub(1);
        let found = self.entries_of_block(block, |known, _, names| (known == entry).then(|| names.to_vec()));
        found.unwrap_or_default()
    }

    /// Every entry with its class and names, ascending.
    pub fn for_each_entry(&self, mut each: impl FnMut(u32, u32, &[(u16, u32)])) {
        let blocks = self.section(Section::EntryBlocks).len() / 8;
        for block in 0..blocks {
            self.entries_of_block::<()>(block, |entry, class, names| {
                each(entry, class, names);
                None
            });
        }
    }

    /// Goes through the entries of a block until one is answered.
    fn entries_of_block<T>(
        &self,
        block: usize,
        mut each: impl FnMut(u32, u32, &[(u16, u32)]) -> Option<T>,
    ) -> Option<T> {
        let heads = self.section(Section::EntryBlocks);
        let mut entry = nth_u32(heads, block * 2)?;
        let start = usize::try_from(nth_u32(heads, block * 2 + 1)?).ok()?;
        let mut reader = Reader::at(self.section(Section::Entries), start);
        let mut names = Vec::with_capacity(4);
        for _ in 0..ENTRIES_A_BLOCK {
            if reader.is_at_end() {
                return None;
            }
            entry = entry.checked_add(reader.varint()?)?;
            names.clear();
            let (count, class) = read_with_class(&mut reader)?;
            for _ in 0..count {
                let place = u16::try_from(reader.varint()?).ok()?;
                names.push((place, reader.varint()?));
            }
            if let Some(answer) = each(entry, class, &names) {
                return Some(answer);
            }
        }
        None
    }
}

const TOKEN_BYTES: usize = 16;

/// Numbers of rows, ascending.
pub enum Rows<'a> {
    /// At most one.
    One(Option<u32>),
    /// A list.
    Many(Ascending<'a>),
}

impl Iterator for Rows<'_> {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        match self {
            Rows::One(row) => row.take(),
            Rows::Many(rows) => rows.next(),
        }
    }
}

/// The first place from which on something no longer holds.
fn partition(count: usize, holds: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = low.midpoint(high);
        if holds(middle) { low = middle + 1 } else { high = middle }
    }
    low
}

#[cfg(test)]
mod tests;
