//! What ends the reading of a file, in distinction to what is wrong with one entry.
//!
//! The texts may go to a log: they name files and lines, never what stands there.

use std::{io, sync::Arc};

use crate::Format;

/// A file that cannot be read on.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file cannot be opened, or reading it fails half-way.
    #[error("`{file}` cannot be read: {cause}")]
    Unreadable {
        /// Name of the file.
        file: Arc<str>,
        /// What the system says.
        cause: io::Error,
    },

    /// The file is not what its format says: nothing in it can be trusted.
    #[error("`{file}` is no `{format}` file: {expected}")]
    OtherFormat {
        /// Name of the file.
        file: Arc<str>,
        /// The format that was asked for.
        format: Format,
        /// What would be right.
        expected: &'static str,
    },

    /// The XML breaks off or contradicts itself here, so it is unknown where the next entry begins.
    #[error("`{file}` is not well-formed XML at line {line}: {cause}")]
    NotWellFormed {
        /// Name of the file.
        file: Arc<str>,
        /// Line, from 1.
        line: u64,
        /// What the parser says.
        cause: String,
    },

    /// A file of a set is missing, or there twice.
    #[error("the files of `{format}` are incomplete: {expected}")]
    FilesIncomplete {
        /// The format that was asked for.
        format: Format,
        /// What would be right.
        expected: &'static str,
    },

    /// The parts that have to be kept while reading (addresses, aliases of later entries) are too many.
    #[error(
        "`{file}` has more than {max_bytes} bytes of parts to join: split it so that related entities stay together"
    )]
    TooMuchToJoin {
        /// Name of the file.
        file: Arc<str>,
        /// The limit.
        max_bytes: usize,
    },
}
