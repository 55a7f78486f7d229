//! Proofs that an entry is in a log, and that a log only grew (RFC 6962 §2.1.1, §2.1.2; verified as in RFC 9162
//! §2.1.3.2 and §2.1.4.2).
//!
//! A proof is a list of runs of entries; the hash over each is taken from tiles. So what must be fetched is known
//! before, and this module waits for nothing.
//!
//! ```
//! use amana_audit::{Edge, Hash, Tiles, proof, tiles_of};
//! let entries = [b"one", b"two", b"six"].map(|entry| Hash::of_entry(entry));
//! let (mut edge, mut tiles) = (Edge::default(), Tiles::default());
//! edge.append(entries).into_iter().for_each(|(tile, hashes)| tiles.insert(tile, hashes));
//! let runs = proof::inclusion(1, 3).unwrap();
//! assert!(tiles_of(&runs).iter().all(|tile| tiles.contains(*tile)));
//! let hashes = runs.iter().map(|run| tiles.hash(run).unwrap()).collect::<Vec<_>>();
//! assert!(proof::includes(edge.root(), 1, entries[1], &hashes));
//! assert!(!proof::includes(edge.root(), 0, entries[1], &hashes));
//! ```

use std::ops::Range;

use crate::{Hash, Root};

/// The runs whose hashes prove that the entry at this place, from 0, is in a log of this size; `None` where it has no
/// such place.
#[must_use]
pub fn inclusion(at: u64, size: u64) -> Option<Vec<Range<u64>>> {
    (at < size).then(|| {
        let mut runs = Vec::new();
        let mut run = 0..size;
        while run.end - run.start > 1 {
            let middle = run.start + split(run.end - run.start);
            let (left, right) = (run.start..middle, middle..run.end);
            let (own, other) = if at < middle { (left, right) } else { (right, left) };
            runs.push(other);
            run = own;
        }
        runs.reverse();
        runs
    })
}

/// The runs whose hashes prove that a log of the second size begins with that of the first; `None` where it is shorter.
#[must_use]
pub fn consistency(from: u64, to: u64) -> Option<Vec<Range<u64>>> {
    if from > to {
        return None;
    }
    let mut runs = Vec::new();
    if from == 0 || from == to {
        return Some(runs);
    }
    let mut run = 0..to;
    // The part that both have, whole, needs no hash of its own while it is all of the earlier log.
    let mut all = true;
    while from != run.end {
        let middle = run.start + split(run.end - run.start);
        if from <= middle {
            runs.push(middle..run.end);
            run.end = middle;
        } else {
            runs.push(run.start..middle);
            run.start = middle;
            all = false;
        }
    }
    if !all {
        runs.push(run);
    }
    runs.reverse();
    Some(runs)
}

/// The largest power of two below a length above one.
fn split(length: u64) -> u64 {
    1 << (length - 1).ilog2()
}

/// Does the proof show that the entry stands at this place, from 0, of the log with this root?
#[must_use]
pub fn includes(root: Root, at: u64, entry: Hash, proof: &[Hash]) -> bool {
    if at >= root.size {
        return false;
    }
    let (mut place, mut last) = (at, root.size - 1);
    let mut hash = entry;
    for other in proof {
        if last == 0 {
            return false;
        }
        if place % 2 == 1 || place == last {
            hash = Hash::of_node(*other, hash);
            while place % 2 == 0 && place != 0 {
                (place, last) = (place >> 1, last >> 1);
            }
        } else {
            hash = Hash::of_node(hash, *other);
        }
        (place, last) = (place >> 1, last >> 1);
    }
    last == 0 && hash == root.hash
}

/// Does the proof show that the log with the second root begins with all of that with the first?
#[must_use]
pub fn grew(from: Root, to: Root, proof: &[Hash]) -> bool {
    if from.size == 0 {
        return from.hash == Hash::EMPTY && proof.is_empty();
    }
    if from.size == to.size {
        return from.hash == to.hash && proof.is_empty();
    }
    if from.size > to.size {
        return false;
    }
    let mut proof = proof.iter().copied();
    let first = if from.size.is_power_of_two() { Some(from.hash) } else { proof.next() };
    let Some(first) = first else { return false };
    let (mut old, mut new) = (first, first);
    let (mut place, mut last) = (from.size - 1, to.size - 1);
    while place % 2 == 1 {
        (place, last) = (place >> 1, last >> 1);
    }
    for other in proof {
        if last == 0 {
            return false;
        }
        if place % 2 == 1 || place == last {
            old = Hash::of_node(other, old);
            new = Hash::of_node(other, new);
            while place % 2 == 0 && place != 0 {
                (place, last) = (place >> 1, last >> 1);
            }
        } else {
            new = Hash::of_node(new, other);
        }
        (place, last) = (place >> 1, last >> 1);
    }
    last == 0 && old == from.hash && new == to.hash
}
