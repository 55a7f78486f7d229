//! The lines of a file, each within a limit, for the formats that write one entry a line.
//!
//! A line that is too long or not UTF-8 is told with its number and passed over without being held; the next one is
//! read as if nothing had been. A byte order mark before the first line is not part of it.

use std::{
    io::{BufRead, Read},
    sync::Arc,
};

use amana_domain::{Fault, code::FaultCode};

use crate::{Error, Place};

/// The lines of one file.
pub(crate) struct Lines {
    reader: Box<dyn BufRead + Send>,
    file: Arc<str>,
    number: u64,
    max_bytes: usize,
    ended: bool,
}

/// One line: its place, and its text or why it has none.
pub(crate) type NumberedLine = (Place, Result<String, Fault>);

impl Lines {
    pub(crate) fn new(reader: Box<dyn BufRead + Send>, file: &Arc<str>, max_bytes: usize) -> Lines {
        Lines { reader, file: Arc::clone(file), number: 0, max_bytes, ended: false }
    }

    fn next_line(&mut self) -> std::io::Result<Option<NumberedLine>> {
        let mut bytes = Vec::new();
        let limit = u64::try_from(self.max_bytes).unwrap_or(u64::MAX).saturating_add(2);
        if self.reader.by_ref().take(limit).read_until(b'\n', &mut bytes)? == 0 {
            return Ok(None);
        }
        self.number += 1;
        let place = Place { file: Arc::clone(&self.file), line: self.number, id: None };
        let whole = bytes.last() == Some(&b'\n');
        if whole {
            bytes.pop();
        }
        if bytes.last() == Some(&b'\r') {
            bytes.pop();
        }
        if bytes.len() > self.max_bytes {
            if !whole {
                self.reader.skip_until(b'\n')?;
            }
            let fault = Fault::at("", FaultCode::TextTooLong).with("max", self.max_bytes);
            return Ok(Some((place, Err(fault))));
        }
        Ok(Some((place, text_of(bytes, self.number == 1))))
    }
}

fn text_of(bytes: Vec<u8>, first: bool) -> Result<String, Fault> {
    let mut text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let byte = error.as_bytes().get(at).copied().unwrap_or_default();
        let fault =
            Fault::at("", FaultCode::CharacterNotAllowed).with("character", format!("byte 0x{byte:02X}"));
        fault.with("column", at + 1)
    })?;
    if first && text.starts_with('\u{FEFF}') {
        text.remove(0);
    }
    Ok(text)
}

impl Iterator for Lines {
    type Item = Result<NumberedLine, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let line = self.next_line().transpose();
        if matches!(line, None | Some(Err(_))) {
            self.ended = true;
        }
        line.map(|line| line.map_err(|cause| Error::Unreadable { file: Arc::clone(&self.file), cause }))
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn lines(bytes: &[u8]) -> Vec<(u64, Result<String, FaultCode>)> {
        let lines = Lines::new(Box::new(Cursor::new(bytes.to_vec())), &"f".into(), 5);
        lines.map(|l| l.unwrap()).map(|(place, text)| (place.line, text.map_err(|f| f.code))).collect()
    }

    #[test]
    fn a_line_that_cannot_be_read_does_not_disturb_the_next() {
        let expected = vec![
            (1, Ok("a".to_owned())),
            (2, Err(FaultCode::TextTooLong)),
            (3, Err(FaultCode::CharacterNotAllowed)),
            (4, Ok(String::new())),
            (5, Ok("12345".to_owned())),
            (6, Err(FaultCode::TextTooLong)),
        ];
        assert_eq!(lines(b"\xEF\xBB\xBFa\r\n123456\n\xFF\n\n12345\r\n1234567890"), expected);
    }

    #[test]
    fn the_end_of_a_file_is_the_end_of_its_last_line() {
        assert_eq!(lines(b""), vec![]);
        assert_eq!(lines(b"\n"), vec![(1, Ok(String::new()))]);
        assert_eq!(lines(b"12345"), vec![(1, Ok("12345".to_owned()))]);
        assert_eq!(lines(b"123456"), vec![(1, Err(FaultCode::TextTooLong))]);
    }
}
