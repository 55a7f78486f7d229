//! Checkpoints (C2SP tlog-checkpoint): a log's name, size and root, signed. Whoever holds one can be shown nothing
//! less, and nothing else, without finding out.

use std::fmt;

use crate::{
    Hash, Root,
    note::{Note, Signer, Use, Verifier},
};

/// What a log says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// The log's name, the same as its key's.
    pub origin: String,
    /// Its size and root.
    pub root: Root,
}

/// Why a note is no checkpoint of a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotACheckpoint {
    /// It is no signed note.
    Note,
    /// Its text is not a name, a size and a root.
    Text,
    /// It is another log's.
    Origin,
    /// The log's key did not sign it.
    Signature,
}

impl fmt::Display for NotACheckpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            NotACheckpoint::Note => "it is no signed note",
            NotACheckpoint::Text => "its text is not a log's name, size and root",
            NotACheckpoint::Origin => "it is another log's than the key's",
            NotACheckpoint::Signature => "the log's key did not sign it",
        })
    }
}

impl std::error::Error for NotACheckpoint {}

impl Checkpoint {
    /// Signs it as the log.
    #[must_use]
    pub fn sign(root: Root, by: &Signer) -> Note {
        let checkpoint = Checkpoint { origin: by.verifier().name().to_owned(), root };
        Note::new(checkpoint.to_string()).signed(by, 0)
    }

    /// Reads a note that the log's key signed.
    ///
    /// # Errors
    /// [`NotACheckpoint`] says why it is none.
    pub fn open(note: &str, key: &Verifier) -> Result<(Checkpoint, Note), NotACheckpoint> {
        let note = Note::read(note).ok_or(NotACheckpoint::Note)?;
        let checkpoint = Checkpoint::read(note.text()).ok_or(NotACheckpoint::Text)?;
        if checkpoint.origin != key.name() {
            return Err(NotACheckpoint::Origin);
        }
        let is_logs = key.used() == Use::Log && note.signed_by(key).is_some();
        if !is_logs {
            return Err(NotACheckpoint::Signature);
        }
        Ok((checkpoint, note))
    }

    /// What a note says that nobody has looked at the signature of: for the log itself, which trusts its own store.
    #[must_use]
    pub fn said(note: &str) -> Option<Checkpoint> {
        Checkpoint::read(Note::read(note)?.text())
    }

    /// Reads its text; lines after the third are let by (tlog-checkpoint: extensions).
    fn read(text: &str) -> Option<Checkpoint> {
        let mut lines = text.lines();
        let (origin, size, hash) = (lines.next()?, lines.next()?, lines.next()?);
        let size = size.parse::<u64>().ok().filter(|read| read.to_string() == size)?;
        let root = Root { size, hash: Hash::from_base64(hash)? };
        (!origin.is_empty() && lines.all(|line| !line.is_empty()))
            .then(|| Checkpoint { origin: origin.to_owned(), root })
    }
}

impl fmt::Display for Checkpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n{}\n{}\n", self.origin, self.root.size, self.root.hash)
    }
}
