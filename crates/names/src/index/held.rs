//! A segment as the index holds it: its parts' numbers in the index's numbering, and which entries were removed since.

use std::sync::Arc;

use super::{
    dictionary::Dictionary,
    hash::NumberMap,
    segment::{Bearer, Builder, Bytes, Damage, Segment},
};

/// A segment and what became of it. Cheap to clone: a snapshot shares all but the newest removals.
#[derive(Clone)]
pub struct Held {
    /// What was written.
    pub segment: Arc<Segment>,
    to_index: Arc<[u32]>,
    to_segment: Arc<NumberMap<u32, u32>>,
    removed: Removed,
}

impl Held {
    /// Opens a segment and makes its parts known.
    pub fn open(bytes: Bytes, dictionary: &mut Dictionary) -> Result<Held, Damage> {
        let (segment, parts) = Segment::open(bytes)?;
        let to_index: Vec<u32> = parts.into_iter().map(|part| dictionary.token(&Arc::new(part))).collect();
        let to_segment = to_index.iter().zip(0..).map(|(token, own)| (*token, own)).collect();
        Ok(Held {
            segment: Arc::new(segment),
            to_index: to_index.into(),
            to_segment: Arc::new(to_segment),
            removed: Removed::default(),
        })
    }

    /// A part's number here.
    pub fn own(&self, token: u32) -> Option<u32> {
        self.to_segment.get(&token).copied()
    }

    /// A part's number in the index.
    pub fn of_index(&self, own: u32) -> Option<u32> {
        self.to_index.get(usize::try_from(own).ok()?).copied()
    }

    /// Places and rows of an entry's names, if it was not removed.
    pub fn entry(&self, entry: u32) -> Vec<(u16, u32)> {
        if self.removed.has(entry) { Vec::new() } else { self.segment.entry(entry) }
    }

    /// Removes an entry; true if it was here.
    pub fn remove(&mut self, entry: u32) -> bool {
        let names = self.entry(entry).len();
        if names > 0 {
            self.removed.add(entry, names);
        }
        names > 0
    }

    /// Whether an entry was removed.
    pub fn is_removed(&self, entry: u32) -> bool {
        self.removed.has(entry)
    }

    /// How many names are left.
    pub fn living(&self) -> usize {
        usize::try_from(self.segment.names()).unwrap_or(0).saturating_sub(self.removed.names)
    }

    /// How many names were removed.
    pub fn removed_names(&self) -> usize {
        self.removed.names
    }

    /// The entries that are removed here and not in an earlier state of the same segment.
    pub fn removed_since(&self, earlier: &Held) -> Vec<u32> {
        self.removed.entries().filter(|entry| !earlier.removed.has(*entry)).collect()
    }

    /// Adds every name that is left to a new segment.
    pub fn add_to(&self, builder: &mut Builder) {
        let mut tokens = Vec::new();
        self.segment.for_each_entry(|entry, class, names| {
            if self.removed.has(entry) {
                return;
            }
            for (place, row) in names {
                if let Some(row) = self.segment.row(*row) {
                    row.read(&mut tokens);
                    let bearer = Bearer { entry, class, place: *place };
                    builder.add(bearer, tokens.iter().filter_map(|own| self.of_index(*own)));
                }
            }
        });
    }
}

const CHUNK_ENTRIES: usize = 8_192;
type Chunk = [u64; CHUNK_ENTRIES / 64];

/// Numbers of removed entries, a bit each, in chunks that snapshots share until one of their bits changes.
#[derive(Clone, Default)]
struct Removed {
    chunks: Vec<Option<Arc<Chunk>>>,
    names: usize,
}

impl Removed {
    fn places(entry: u32) -> (usize, usize, u64) {
        let entry = usize::try_from(entry).unwrap_or(usize::MAX);
        (entry / CHUNK_ENTRIES, entry % CHUNK_ENTRIES / 64, 1 << (entry % 64))
    }

    fn has(&self, entry: u32) -> bool {
        let (chunk, word, bit) = Self::places(entry);
        let chunk = self.chunks.get(chunk).and_then(Option::as_ref);
        chunk.and_then(|chunk| chunk.get(word)).is_some_and(|word| word & bit != 0)
    }

    fn add(&mut self, entry: u32, names: usize) {
        let (chunk, word, bit) = Self::places(entry);
        if self.chunks.len() <= chunk {
            self.chunks.resize(chunk + 1, None);
        }
        if let Some(slot) = self.chunks.get_mut(chunk) {
            let chunk = Arc::make_mut(slot.get_or_insert_with(|| Arc::new([0; CHUNK_ENTRIES / 64])));
            if let Some(word) = chunk.get_mut(word) {
                *word |= bit;
            }
        }
        self.names += names;
    }

    fn entries(&self) -> impl Iterator<Item = u32> {
        let chunks = self.chunks.iter().enumerate().filter_map(|(at, chunk)| Some((at, chunk.as_ref()?)));
        let words = chunks.flat_map(|(at, chunk)| {
            chunk.iter().enumerate().map(move |(word, bits)| (at * CHUNK_ENTRIES + word * 64, *bits))
        });
        words.filter(|(_, bits)| *bits != 0).flat_map(|(first, bits)| {
            (0..64)
                .filter(move |bit| bits >> bit & 1 != 0)
                .filter_map(move |bit| u32::try_from(first + bit).ok())
        })
    }
}
