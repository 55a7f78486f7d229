//! Where bytes come from: a file, memory, a pipe; counted as they are read.
//!
//! A format that joins entries reads its file twice, so a source can be opened again; a pipe cannot and says so.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Cursor, Read},
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use crate::Error;

/// Bytes asked from the system at once: large enough for a disk, small against a record's limit.
const BUFFER_BYTES: usize = 64 * 1024;

type Opener = Box<dyn FnMut() -> io::Result<Box<dyn Read + Send>> + Send>;

/// A named stream of bytes.
pub struct Source {
    name: Arc<str>,
    size_bytes: Option<u64>,
    open: Opener,
}

impl Source {
    /// A file, opened when its turn comes.
    #[must_use]
    pub fn file(path: impl Into<PathBuf>) -> Source {
        let path = path.into();
        Source {
            name: path.display().to_string().into(),
            size_bytes: path.metadata().ok().map(|about| about.len()),
            open: Box::new(move || Ok(Box::new(File::open(&path)?))),
        }
    }

    /// Bytes in memory.
    #[must_use]
    pub fn bytes(name: &str, bytes: Vec<u8>) -> Source {
        let bytes: Arc<[u8]> = bytes.into();
        Source {
            name: name.into(),
            size_bytes: u64::try_from(bytes.len()).ok(),
            open: Box::new(move || Ok(Box::new(Cursor::new(Arc::clone(&bytes))))),
        }
    }

    /// A stream that can be read once: a pipe, a connection.
    #[must_use]
    pub fn once(name: &str, stream: impl Read + Send + 'static) -> Source {
        let mut stream: Option<Box<dyn Read + Send>> = Some(Box::new(stream));
        Source {
            name: name.into(),
            size_bytes: None,
            open: Box::new(move || {
                stream.take().ok_or_else(|| io::Error::other("a pipe cannot be read twice; give a file"))
            }),
        }
    }

    /// Its name, for places and errors.
    #[must_use]
    pub fn name(&self) -> &Arc<str> {
        &self.name
    }

    /// Its size, where it is known beforehand.
    #[must_use]
    pub fn size_bytes(&self) -> Option<u64> {
        self.size_bytes
    }

    /// Opens it, counting what is read.
    pub(crate) fn counted(&mut self, progress: &Progress) -> Result<Box<dyn BufRead + Send>, Error> {
        let reader = Counted { inner: self.opened()?, progress: progress.clone() };
        Ok(Box::new(BufReader::with_capacity(BUFFER_BYTES, reader)))
    }

    /// Opens it without counting, for a first look that is repeated.
    pub(crate) fn uncounted(&mut self) -> Result<Box<dyn BufRead + Send>, Error> {
        Ok(Box::new(BufReader::with_capacity(BUFFER_BYTES, self.opened()?)))
    }

    fn opened(&mut self) -> Result<Box<dyn Read + Send>, Error> {
        (self.open)().map_err(|cause| Error::Unreadable { file: Arc::clone(&self.name), cause })
    }
}

/// How many bytes have been read of all files together.
#[derive(Clone, Debug, Default)]
pub struct Progress(Arc<AtomicU64>);

impl Progress {
    /// Bytes read so far.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

struct Counted {
    inner: Box<dyn Read + Send>,
    progress: Progress,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.progress.0.fetch_add(u64::try_from(count).unwrap_or_default(), Ordering::Relaxed);
        Ok(count)
    }
}
