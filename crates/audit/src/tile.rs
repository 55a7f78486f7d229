//! The tree cut in tiles of 256 hashes, as C2SP's tlog-tiles has it: what is stored, served and fetched.
//!
//! A tile of level 0 holds the hashes of 256 entries, one of level 1 those of 256 tiles of level 0, and so on. A full
//! tile never changes; the last of a level grows. From the last tiles alone a log goes on and its root follows.

use std::{collections::BTreeMap, fmt, ops::Range};

use crate::{Hash, Root};

/// Hashes in a full tile, and entries in a full bundle (tlog-tiles: tiles of height 8).
pub const TILE_WIDTH: usize = 256;

/// The same, to reckon places with.
const WIDTH: u64 = 256;

/// Levels of a tree that a 64-bit size can have.
const LEVELS: u8 = 8;

/// Where a tile stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tile {
    /// 0 over entries, each other over the one below.
    pub level: u8,
    /// Its place in the level, from 0.
    pub index: u64,
}

impl Tile {
    /// How many hashes the tile holds in a log of this size: at most [`TILE_WIDTH`].
    #[must_use]
    pub fn width_at(self, size: u64) -> usize {
        let entries_a_hash = 1_u64.checked_shl(8 * u32::from(self.level)).unwrap_or(u64::MAX);
        let hashes = (size / entries_a_hash).saturating_sub(self.index.saturating_mul(WIDTH));
        usize::try_from(hashes.min(WIDTH)).unwrap_or(TILE_WIDTH)
    }
}

/// The tile's path without its width: `tile/<level>/<index>`, the index in groups of three digits (tlog-tiles).
impl fmt::Display for Tile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "tile/{}/{}", self.level, index_path(self.index))
    }
}

/// A tile's place as a path: 1234067 is `x001/x234/067` (tlog-tiles).
#[must_use]
pub fn index_path(index: u64) -> String {
    let digits = format!("{index:0width$}", width = index.to_string().len().div_ceil(3) * 3);
    let mut path = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at % 3 == 0 {
            if at > 0 {
                path.push('/');
            }
            if at + 3 < digits.len() {
                path.push('x');
            }
        }
        path.push(digit);
    }
    path
}

/// Reads a tile's place, with the width where it is partial: `x001/x234/067`, `000.p/17`. One way to write each alone.
#[must_use]
pub fn read_index_path(path: &str) -> Option<(u64, usize)> {
    let (index, width) = match path.split_once(".p/") {
        Some((index, width)) => {
            let width = width.parse::<u8>().ok().filter(|read| *read > 0 && read.to_string() == width)?;
            (index, usize::from(width))
        }
        None => (path, TILE_WIDTH),
    };
    let read = index.replace(['x', '/'], "").parse().ok()?;
    (index_path(read) == index).then_some((read, width))
}

/// A log's last tiles: all that is needed to go on with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edge {
    size: u64,
    /// The hashes of the unfinished tile of each level, from the lowest.
    levels: Vec<Vec<Hash>>,
}

impl Edge {
    /// The edge of a log of this size, from its last tiles: those that [`Edge::tiles_at`] names, in that order.
    ///
    /// `None` where one of them has not the hashes that it should.
    #[must_use]
    pub fn read(size: u64, tiles: Vec<Vec<Hash>>) -> Option<Edge> {
        let named = Edge::tiles_at(size);
        if tiles.len() != named.len() {
            return None;
        }
        let mut levels = vec![Vec::new(); named.last().map_or(0, |tile| usize::from(tile.level) + 1)];
        for (tile, hashes) in named.into_iter().zip(tiles) {
            if hashes.len() != tile.width_at(size) {
                return None;
            }
            *levels.get_mut(usize::from(tile.level))? = hashes;
        }
        Some(Edge { size, levels })
    }

    /// The unfinished tiles of a log of this size, from the lowest; none at a level whose last tile is full.
    #[must_use]
    pub fn tiles_at(size: u64) -> Vec<Tile> {
        (0..LEVELS)
            .map(|level| Tile { level, index: size.checked_shr(8 * (u32::from(level) + 1)).unwrap_or(0) })
            .filter(|tile| (1..TILE_WIDTH).contains(&tile.width_at(size)))
            .collect()
    }

    /// How many entries, and the hash over them.
    #[must_use]
    pub fn root(&self) -> Root {
        let mut peaks = Vec::new();
        for hashes in self.levels.iter().rev() {
            let mut rest = hashes.as_slice();
            while !rest.is_empty() {
                let (peak, after) = rest.split_at(1 << rest.len().ilog2());
                peaks.push(Hash::over(peak));
                rest = after;
            }
        }
        let hash = peaks.into_iter().rev().reduce(|right, left| Hash::of_node(left, right));
        Root { size: self.size, hash: hash.unwrap_or(Hash::EMPTY) }
    }

    /// How many entries.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The last entry's hash; nothing where its tile is full, or there is no entry.
    #[must_use]
    pub fn last(&self) -> Option<Hash> {
        self.levels.first()?.last().copied()
    }

    /// Goes on with the log; gives the tiles that changed, full ones and those that grew, each with all its hashes.
    pub fn append(&mut self, entries: impl IntoIterator<Item = Hash>) -> BTreeMap<Tile, Vec<Hash>> {
        let mut changed = BTreeMap::new();
        for entry in entries {
            changed.extend(self.push(entry));
        }
        changed.extend(self.tiles());
        changed
    }

    /// Goes on by one entry; gives the tiles that it filled.
    pub fn push(&mut self, entry: Hash) -> Vec<(Tile, Vec<Hash>)> {
        self.size = self.size.saturating_add(1);
        let (mut filled, mut carried) = (Vec::new(), entry);
        for level in 0..LEVELS {
            let at = usize::from(level);
            if self.levels.len() <= at {
                self.levels.push(Vec::with_capacity(TILE_WIDTH));
            }
            let Some(hashes) = self.levels.get_mut(at) else { break };
            hashes.push(carried);
            if hashes.len() < TILE_WIDTH {
                break;
            }
            carried = Hash::over(hashes);
            let full = std::mem::replace(hashes, Vec::with_capacity(TILE_WIDTH));
            let index = self.size.checked_shr(8 * (u32::from(level) + 1)).unwrap_or(0).saturating_sub(1);
            filled.push((Tile { level, index }, full));
        }
        filled
    }

    /// The unfinished tiles, with their hashes.
    #[must_use]
    pub fn tiles(&self) -> Vec<(Tile, Vec<Hash>)> {
        let tiles = Edge::tiles_at(self.size).into_iter();
        tiles.filter_map(|tile| Some((tile, self.levels.get(usize::from(tile.level))?.clone()))).collect()
    }
}

/// Tiles at hand, from which the hash over any run of entries follows that a tree has.
#[derive(Clone, Debug, Default)]
pub struct Tiles(BTreeMap<Tile, Vec<Hash>>);

impl Tiles {
    /// Takes a tile in, in the place of one that is here.
    pub fn insert(&mut self, tile: Tile, hashes: Vec<Hash>) {
        self.0.insert(tile, hashes);
    }

    /// The hashes of a tile, where it is here.
    #[must_use]
    pub fn hashes(&self, tile: Tile) -> Option<&[Hash]> {
        self.0.get(&tile).map(Vec::as_slice)
    }

    /// Is the tile here?
    #[must_use]
    pub fn contains(&self, tile: Tile) -> bool {
        self.0.contains_key(&tile)
    }

    /// The hash over a run of entries that begins at a multiple of the largest power of two in it, as each node of a
    /// tree does. `None` where a tile that it needs is not here or too short.
    #[must_use]
    pub fn hash(&self, run: &Range<u64>) -> Option<Hash> {
        let mut peaks = Vec::new();
        for (tile, range) in parts(run) {
            peaks.push(Hash::over(self.0.get(&tile)?.get(range)?));
        }
        peaks.into_iter().rev().reduce(|right, left| Hash::of_node(left, right))
    }
}

/// The tiles that the hashes over these runs need.
#[must_use]
pub fn tiles_of(runs: &[Range<u64>]) -> Vec<Tile> {
    let mut tiles = runs.iter().flat_map(parts).map(|(tile, _)| tile).collect::<Vec<_>>();
    tiles.sort_unstable();
    tiles.dedup();
    tiles
}

/// The perfect trees that a run is made of, largest first, each as the hashes of a tile that it stands over.
fn parts(run: &Range<u64>) -> Vec<(Tile, Range<usize>)> {
    let mut parts = Vec::new();
    let mut from = run.start;
    while from < run.end {
        let height = (run.end - from).ilog2();
        let level = height / 8;
        let first = from >> (8 * level);
        let index = first / WIDTH;
        let start = usize::try_from(first % WIDTH).unwrap_or_default();
        let tile = Tile { level: u8::try_from(level).unwrap_or(LEVELS), index };
        parts.push((tile, start..start + (1 << (height % 8))));
        from += 1 << height;
    }
    parts
}

/// A tile's hashes as its bytes: one after another.
#[must_use]
pub fn write_hashes(hashes: &[Hash]) -> Vec<u8> {
    hashes.iter().flat_map(|hash| hash.0).collect()
}

/// Reads a tile's bytes; `None` where they are no whole hashes, none, or more than a tile has.
#[must_use]
pub fn read_hashes(bytes: &[u8]) -> Option<Vec<Hash>> {
    let (hashes, rest) = bytes.as_chunks::<32>();
    let whole = rest.is_empty() && (1..=TILE_WIDTH).contains(&hashes.len());
    whole.then(|| hashes.iter().copied().map(Hash).collect())
}
