//! The hash tree of RFC 6962 §2.1: one hash for a whole log, that no other log has.

use std::fmt;

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use sha2::{Digest, Sha256};

/// A SHA-256 hash: of an entry, of a node, or of a whole tree. Written in base64.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// The hash of a tree without entries: of no bytes at all (RFC 6962 §2.1).
    pub const EMPTY: Hash = Hash([
        0xe3, 0xb0, 0xc4, 0x42, 0x98, 0xfc, 0x1c, 0x14, 0x9a, 0xfb, 0xf4, 0xc8, 0x99, 0x6f, 0xb9, 0x24, 0x27,
        0xae, 0x41, 0xe4, 0x64, 0x9b, 0x93, 0x4c, 0xa4, 0x95, 0x99, 0x1b, 0x78, 0x52, 0xb8, 0x55,
    ]);

    /// The hash of an entry. Entries and nodes are hashed under different first bytes, so that none passes for the
    /// other (RFC 6962 §2.1).
    #[must_use]
    pub fn of_entry(entry: &[u8]) -> Hash {
        Hash(Sha256::new().chain_update([0]).chain_update(entry).finalize().into())
    }

    /// The hash of a node over two others.
    #[must_use]
    pub fn of_node(left: Hash, right: Hash) -> Hash {
        Hash(Sha256::new().chain_update([1]).chain_update(left.0).chain_update(right.0).finalize().into())
    }

    /// The hash over a run of hashes of one height: the largest perfect trees first, then what is left
    /// (RFC 6962 §2.1).
    #[must_use]
    pub fn over(hashes: &[Hash]) -> Hash {
        match hashes {
            [] => Hash::EMPTY,
            [one] => *one,
            many => {
                let (left, right) = many.split_at(many.len().next_power_of_two() / 2);
                Hash::of_node(Hash::over(left), Hash::over(right))
            }
        }
    }

    /// Reads base64.
    #[must_use]
    pub fn from_base64(text: &str) -> Option<Hash> {
        Some(Hash(BASE64.decode(text).ok()?.try_into().ok()?))
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&BASE64.encode(self.0))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What a log is, in two values: how many entries, and the hash over them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Root {
    /// How many entries.
    pub size: u64,
    /// The hash over all of them.
    pub hash: Hash,
}

impl Root {
    /// The log without entries.
    pub const EMPTY: Root = Root { size: 0, hash: Hash::EMPTY };
}
