//! A reader that counts lines and gives each event a budget of bytes.
//!
//! An XML parser holds an event until it has seen its end: a file of one endless text would be held whole.

use std::io::{self, BufRead, Read};

/// Bytes of one event: the largest text of the list has two kilobytes.
const EVENT_BYTES_MAX: usize = 1024 * 1024;

/// A counting reader with a budget.
pub(super) struct Metered<R> {
    inner: R,
    line: u64,
    left: usize,
}

impl<R: BufRead> Metered<R> {
    pub(super) fn new(inner: R) -> Self {
        Metered { inner, line: 1, left: EVENT_BYTES_MAX }
    }

    /// Gives the next event its budget.
    pub(super) fn refill(&mut self) {
        self.left = EVENT_BYTES_MAX;
    }

    /// The line on which the next byte stands, from 1.
    pub(super) fn line(&self) -> u64 {
        self.line
    }
}

impl<R: BufRead> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(buffer)?;
        self.consume(count);
        Ok(count)
    }
}

impl<R: BufRead> BufRead for Metered<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 {
            return Err(io::Error::other(format!("an element has more than {EVENT_BYTES_MAX} bytes")));
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        if let Ok(bytes) = self.inner.fill_buf() {
            let breaks = bytes.iter().take(count).filter(|byte| **byte == b'\n').count();
            self.line += u64::try_from(breaks).unwrap_or_default();
        }
        self.left = self.left.saturating_sub(count);
        self.inner.consume(count);
    }
}
