//! Where each section of a segment lies, checked before anything is read.

use crate::index::{
    bytes::{checksum, u32_at, u64_at},
    segment::Damage,
};

const MAGIC: [u8; 8] = *b"amananam";
/// Of the layout, and of what the numbers in it mean: sounds, kinds, weights. Raise it when any of them changes.
pub const VERSION: u32 = 2;
const SECTIONS: usize = 11;
const HEAD_BYTES: usize = 24 + SECTIONS * 16;
const SUM_BYTES: usize = 8;

/// The sections in their order.
#[derive(Clone, Copy)]
pub enum Section {
    /// The different parts.
    Parts,
    /// Four numbers a part: start and count of its rows, start and count of its partners.
    Tokens,
    /// Weight and first row of each run of rows of one weight.
    Masses,
    /// Start of each eighth row.
    RowBlocks,
    /// Rows: parts, and who bears them.
    Rows,
    /// First entry and start of each run of sixteen.
    EntryBlocks,
    /// Entries: places and rows of their names.
    Entries,
    /// Rows of each part.
    Postings,
    /// The parts that a part has rows together with.
    Partners,
    /// Start of the rows that it has with each.
    PairStarts,
    /// Those rows.
    PairRows,
}

/// Start and length of each section.
pub struct Layout {
    pub names: u32,
    sections: [(usize, usize); SECTIONS],
}

impl Layout {
    /// Reads and checks the head, the length and the checksum.
    pub fn read(bytes: &[u8]) -> Result<Layout, Damage> {
        if !bytes.starts_with(&MAGIC) {
            return Err(Damage::NoSegment);
        }
        let version = u32_at(bytes, 8).ok_or(Damage::Length)?;
        if version != VERSION {
            return Err(Damage::Version(version));
        }
        let end = bytes.len().checked_sub(SUM_BYTES).ok_or(Damage::Length)?;
        let mut sections = [(0, 0); SECTIONS];
        let mut place = HEAD_BYTES;
        for (at, section) in sections.iter_mut().enumerate() {
            let read = |from| u64_at(bytes, from).and_then(|number| usize::try_from(number).ok());
            let start = read(24 + at * 16).ok_or(Damage::Length)?;
            let length = read(32 + at * 16).ok_or(Damage::Length)?;
            if start != place {
                return Err(Damage::Length);
            }
            place = start.checked_add(length).filter(|place| *place <= end).ok_or(Damage::Length)?;
            *section = (start, length);
        }
        if place != end {
            return Err(Damage::Length);
        }
        if u64_at(bytes, end) != bytes.get(..end).map(checksum) {
            return Err(Damage::Checksum);
        }
        let number = |at| u32_at(bytes, at).ok_or(Damage::Length);
        Ok(Layout { names: number(12)?, sections })
    }

    /// The bytes of a section.
    pub fn of<'a>(&self, section: Section, bytes: &'a [u8]) -> &'a [u8] {
        let (start, length) = self.sections.get(section as usize).copied().unwrap_or_default();
        bytes.get(start..start + length).unwrap_or_default()
    }

    /// A whole segment from its sections.
    pub fn write(names: u32, sections: [Vec<u8>; SECTIONS]) -> Vec<u8> {
        let length = sections.iter().map(Vec::len).sum::<usize>() + HEAD_BYTES + SUM_BYTES;
        let mut bytes = Vec::with_capacity(length);
        bytes.extend_from_slice(&MAGIC);
        [VERSION, names, 0, 0].iter().for_each(|number| bytes.extend_from_slice(&number.to_le_bytes()));
        let mut place = HEAD_BYTES;
        for section in &sections {
            bytes.extend_from_slice(&(place as u64).to_le_bytes());
            bytes.extend_from_slice(&(section.len() as u64).to_le_bytes());
            place += section.len();
        }
        for section in sections {
            bytes.extend_from_slice(&section);
        }
        let sum = checksum(&bytes);
        bytes.extend_from_slice(&sum.to_le_bytes());
        bytes
    }
}
