//! An append-only log that outsiders verify: the tree, tiles, checkpoints and proofs of C2SP's transparency logs.
//!
//! A log is a list of [entries](Entry). Its [`Root`], one hash, is another for any other list; a [`Checkpoint`] is a root
//! that the log has signed. Whoever keeps one can later be proved that the log only [grew](proof::grew) since, that an
//! entry [is in it](proof::includes), and finds out when neither can be. What an entry means is not known here.
//!
//! The formats are public ones, so that a member needs none of our programs to check: RFC 6962 for the hashes, C2SP
//! [tlog-tiles](https://c2sp.org/tlog-tiles), [tlog-checkpoint](https://c2sp.org/tlog-checkpoint),
//! [signed-note](https://c2sp.org/signed-note), [tlog-cosignature](https://c2sp.org/tlog-cosignature). Nothing here reads
//! a clock, a file or a network.
//!
//! ```
//! use amana_audit::{Checkpoint, Edge, Entry, Signer, Use};
//! let key = Signer::from_seed("hub.example/log", Use::Log, &[7; 32]).unwrap();
//! let mut log = Edge::default();
//! log.append([Entry::sealing(1, (&[1; 16], b"first"), (&[2; 16], b"by whom")).hash()]);
//! let kept = Checkpoint::sign(log.root(), &key).to_string();
//! let (checkpoint, _) = Checkpoint::open(&kept, key.verifier()).unwrap();
//! assert_eq!(checkpoint.root, log.root());
//! ```
#![deny(missing_docs)]

mod checkpoint;
mod entry;
mod note;
pub mod proof;
#[cfg(test)]
mod tests;
mod tile;
mod tree;
pub mod witness;

pub use self::{
    checkpoint::{Checkpoint, NotACheckpoint},
    entry::{Entry, Salt, bundle, seal},
    note::{NotAKey, Note, Signer, Use, Verifier},
    tile::{Edge, TILE_WIDTH, Tile, Tiles, index_path, read_hashes, read_index_path, tiles_of, write_hashes},
    tree::{Hash, Root},
};
