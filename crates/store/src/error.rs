//! What can go wrong with a store. "Not there" is no error but `None`.

use std::path::PathBuf;

/// What went wrong.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Error {
    /// The address is of no engine.
    #[error("`{0}` is no store; use `sqlite:FILE` or `postgres://USER@HOST/DATABASE`")]
    Address(String),
    /// The address is of an engine, but cannot be used as it is.
    #[error("the address of the store cannot be used: {0}")]
    AddressWrong(String),
    /// The engine does not answer, or not now.
    #[error("the store does not answer: {0}")]
    Unavailable(String),
    /// The engine refused what was asked: our bug.
    #[error("the store refused a statement: {0}")]
    Statement(String),
    /// A text holds U+0000, which no engine is given. Every type of the domain refuses it where it is read: our bug.
    #[error("U+0000 in {0}; refuse it where the text is read")]
    Nul(String),
    /// A row that makes no sense.
    #[error("a stored row makes no sense: {0}")]
    Corrupt(String),
    /// A file that SQLite cannot read.
    #[error("`{0}` is no SQLite database; name another file")]
    NotADatabase(PathBuf),
    /// A released migration was edited, or the store is newer than this program.
    #[error("migration {number} of the store is not the one of this program: {why}")]
    Migration {
        /// Its number.
        number: i64,
        /// What differs.
        why: &'static str,
    },
    /// There is an account of this name.
    #[error("`{0}` is an account already; name the new one otherwise")]
    AccountTaken(String),
    /// Another account is bound to this identity.
    #[error("another account is bound to this identity")]
    IdentityTaken,
    /// A copy can be restored into an empty store alone, and is written to a new file alone.
    #[error("`{0}` is not empty; name another")]
    NotEmpty(PathBuf),
    /// The audit log is not what it was: nothing goes on with it, and no copy that holds it is restored.
    #[error("the audit log is broken: {0}; see `amana audit verify`")]
    AuditBroken(String),
    /// The audit log cannot be gone on with by this process.
    #[error("the audit log's key: {0}")]
    AuditKey(&'static str),
}

impl Error {
    /// May the same succeed a little later?
    pub fn is_unavailable(&self) -> bool {
        matches!(self, Error::Unavailable(_))
    }

    pub(crate) fn corrupt(what: impl std::fmt::Display) -> Self {
        Error::Corrupt(what.to_string())
    }
}

/// The result of everything that a store does.
pub type Result<T> = std::result::Result<T, Error>;
