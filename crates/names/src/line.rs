//! A short row of symbols, kept on the stack while a part is read.

use crate::limits::SOUNDS_MAX;

/// At most [`SOUNDS_MAX`] symbols; what comes after them is left out.
pub struct Line {
    symbols: [u8; SOUNDS_MAX],
    length: usize,
}

impl Line {
    /// An empty row.
    pub const fn new() -> Self {
        Line { symbols: [0; SOUNDS_MAX], length: 0 }
    }

    /// Adds a symbol.
    pub fn push(&mut self, symbol: u8) {
        if let Some(place) = self.symbols.get_mut(self.length) {
            *place = symbol;
            self.length += 1;
        }
    }

    /// Takes the last symbol away.
    pub fn pop(&mut self) {
        self.length = self.length.saturating_sub(1);
    }

    /// Adds all of these.
    pub fn append(&mut self, symbols: &[u8]) {
        symbols.iter().for_each(|symbol| self.push(*symbol));
    }

    /// Its symbols.
    pub fn symbols(&self) -> &[u8] {
        self.symbols.get(..self.length).unwrap_or_default()
    }
}
