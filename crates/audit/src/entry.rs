//! An entry: what the tree holds of an act. It says when, and commits to what is sealed beside it; nothing else.
//!
//! What happened stands in the *body* (who, for what, which records), what was typed in the *terms*. Either is bound to
//! the entry by a hash over a random salt and itself. With salt and content erased nobody can tell what it was, not even
//! by guessing, and every proof of the log still holds.

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
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
/// let entry = Entry::sealing(1_732_485_600_000_000, (&[1; 16], b"who did what"), None);
/// assert_eq!(Entry::read(&entry.to_string()), Some(entry));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// When it was taken into the log, microseconds since 1970 UTC. Never before the entry before it.
    pub at: i64,
    /// Commits to what happened.
    pub body: Hash,
    /// Commits to what was typed, where anything was.
    pub terms: Option<Hash>,
}

impl Entry {
    /// An entry that commits to these contents, each with its salt.
    #[must_use]
    pub fn sealing(at: i64, body: (&Salt, &[u8]), terms: Option<(&Salt, &[u8])>) -> Entry {
        Entry { at, body: seal(body.0, body.1), terms: terms.map(|(salt, content)| seal(salt, content)) }
    }

    /// Reads the text of an entry; the one way to write it alone.
    #[must_use]
    pub fn read(text: &str) -> Option<Entry> {
        let mut lines = text.split('\n');
        if lines.next()? != FORM {
            return None;
        }
        let at = lines.next()?.parse().ok()?;
        let body = Hash::from_base64(lines.next()?)?;
        let terms = lines.next()?;
        let terms = if terms.is_empty() { None } else { Some(Hash::from_base64(terms)?) };
        let entry = Entry { at, body, terms };
        (entry.to_string() == text).then_some(entry)
    }

    /// What stands for it in the tree.
    #[must_use]
    pub fn hash(&self) -> Hash {
        Hash::of_entry(self.to_string().as_bytes())
    }
}

impl std::fmt::Display for Entry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{FORM}\n{}\n{}\n", self.at, BASE64.encode(self.body.0))?;
        self.terms.map_or(Ok(()), |terms| f.write_str(&BASE64.encode(terms.0)))
    }
}

/// The commitment to a content: a hash over its salt and itself.
#[must_use]
pub fn seal(salt: &Salt, content: &[u8]) -> Hash {
    Hash(Sha256::new().chain_update(salt).chain_update(content).finalize().into())
}
