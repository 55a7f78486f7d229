//! An entry: what the tree holds of an act. It says when, and commits to what is sealed beside it; nothing else.
//!
//! What happened stands in the *body*, which whoever it concerns may be shown; what is for the actor's own side alone (who
//! in person, what was typed) in the *private* part. Either is bound to the entry by a hash over a random salt and itself.
//! With salt and content erased nobody can tell what it was, not even by guessing, and every proof of the log still
//! holds.

use sha2::{Digest, Sha256};

use crate::Hash;

/// First line of an entry: the form of the others.
const FORM: &str = "amana-audit/1";

/// Random bytes that a sealed content is hashed with.
pub type Salt = [u8; 16];

/// What the tree holds of an act, as the text that is hashed: four lines.
///
/// ```
/// use amana_audit::Entry;
/// let entry = Entry::sealing(1_732_485_600_000_000, (&[1; 16], b"what happened"), (&[2; 16], b"who did it"));
/// assert_eq!(Entry::read(&entry.to_string()), Some(entry));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// When it was taken into the log, microseconds since 1970 UTC. Never before the entry before it.
    pub at: i64,
    /// Commits to what happened.
    pub body: Hash,
    /// Commits to what is the actor's own side's alone.
    pub private: Hash,
}

impl Entry {
    /// An entry that commits to these contents, each with its salt.
    #[must_use]
    pub fn sealing(at: i64, body: (&Salt, &[u8]), private: (&Salt, &[u8])) -> Entry {
        Entry { at, body: seal(body.0, body.1), private: seal(private.0, private.1) }
    }

    /// Reads the text of an entry; the one way to write it alone.
    #[must_use]
    pub fn read(text: &str) -> Option<Entry> {
        let mut lines = text.split('\n');
        let form = lines.next()?;
        let at = lines.next()?.parse().ok()?;
        let (body, private) = (Hash::from_base64(lines.next()?)?, Hash::from_base64(lines.next()?)?);
        let entry = Entry { at, body, private };
        (form == FORM && entry.to_string() == text).then_some(entry)
    }

    /// What stands for it in the tree.
    #[must_use]
    pub fn hash(&self) -> Hash {
        Hash::of_entry(self.to_string().as_bytes())
    }
}

impl std::fmt::Display for Entry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{FORM}\n{}\n{}\n{}\n", self.at, self.body, self.private)
    }
}

/// A bundle of entries, each after its length in two bytes (C2SP tlog-tiles).
#[must_use]
pub fn bundle(entries: impl IntoIterator<Item = Entry>) -> Vec<u8> {
    let mut bytes = Vec::new();
    for text in entries.into_iter().map(|entry| entry.to_string()) {
        // Four short lines: two bytes are always enough.
        bytes.extend(u16::try_from(text.len()).unwrap_or(u16::MAX).to_be_bytes());
        bytes.extend(text.as_bytes());
    }
    bytes
}

/// The commitment to a content: a hash over its salt and itself.
#[must_use]
pub fn seal(salt: &Salt, content: &[u8]) -> Hash {
    Hash(Sha256::new().chain_update(salt).chain_update(content).finalize().into())
}
