//! Numbers in bytes: fixed little-endian ones, variable ones (LEB128), and the sum that tells damage.
//!
//! Reading past the end gives nothing, never a panic: what is read may come from a damaged file.

/// The number of four bytes at a place.
pub fn u32_at(bytes: &[u8], place: usize) -> Option<u32> {
    let four = bytes.get(place..place.checked_add(4)?)?;
    four.try_into().ok().map(u32::from_le_bytes)
}

/// The n-th of a row of four-byte numbers.
pub fn nth_u32(bytes: &[u8], n: usize) -> Option<u32> {
    u32_at(bytes, n.checked_mul(4)?)
}

/// The number of eight bytes at a place.
pub fn u64_at(bytes: &[u8], place: usize) -> Option<u64> {
    let eight = bytes.get(place..place.checked_add(8)?)?;
    eight.try_into().ok().map(u64::from_le_bytes)
}

/// Adds a variable-length number: seven bits a byte, the low ones first.
pub fn push_varint(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(u8::try_from(number & 0x7f).unwrap_or(0) | 0x80);
        number >>= 7;
    }
    bytes.push(u8::try_from(number).unwrap_or(0));
}

/// Reads one thing after the other.
#[derive(Clone, Copy)]
pub struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    /// Reads from a place on; nothing beyond the end.
    pub fn at(bytes: &'a [u8], place: usize) -> Reader<'a> {
        Reader(bytes.get(place..).unwrap_or_default())
    }

    /// The next variable-length number.
    #[inline]
    pub fn varint(&mut self) -> Option<u32> {
        let mut number = 0;
        for shift in [0, 7, 14, 21, 28] {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= u32::from(byte & 0x7f) << shift;
            if *byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// The next byte.
    pub fn byte(&mut self) -> Option<u8> {
        let (byte, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*byte)
    }

    /// The next so many bytes.
    pub fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    /// Whether nothing is left.
    pub fn is_at_end(&self) -> bool {
        self.0.is_empty()
    }
}

/// Ascending numbers as differences, so that most take one or two bytes.
#[derive(Clone, Copy)]
pub struct Ascending<'a> {
    reader: Reader<'a>,
    left: u32,
    last: u32,
}

impl<'a> Ascending<'a> {
    /// So many numbers from here on.
    pub fn new(reader: Reader<'a>, count: u32) -> Self {
        Ascending { reader, left: count, last: 0 }
    }

    /// Writes such a row.
    pub fn push_all(bytes: &mut Vec<u8>, numbers: impl Iterator<Item = u32>) {
        let mut last = 0;
        for number in numbers {
            push_varint(bytes, number.wrapping_sub(last));
            last = number;
        }
    }
}

impl Iterator for Ascending<'_> {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        self.left = self.left.checked_sub(1)?;
        self.last = self.last.checked_add(self.reader.varint()?)?;
        Some(self.last)
    }
}

/// A sum of all bytes that a flipped bit, a cut or a shift changes. It guards against damage, not against forgery.
///
/// Four lanes of eight bytes, so that a gigabyte takes a fraction of a second.
pub fn checksum(bytes: &[u8]) -> u64 {
    const PRIME: u64 = 0x9e37_79b9_7f4a_7c15;
    let mix = |lane: u64, word: u64| (lane ^ word).wrapping_mul(PRIME).rotate_left(29);
    let mut lanes = [1_u64, 2, 3, 4];
    let mut blocks = bytes.chunks_exact(32);
    for block in &mut blocks {
        for (lane, word) in lanes.iter_mut().zip(block.as_chunks::<8>().0) {
            *lane = mix(*lane, u64::from_le_bytes(*word));
        }
    }
    let sum = lanes.iter().fold(bytes.len() as u64, |sum, lane| mix(sum, *lane));
    let sum = blocks.remainder().iter().fold(sum, |sum, byte| mix(sum, u64::from(*byte) + 1));
    // The last bits must reach the first ones too.
    (sum ^ (sum >> 32)).wrapping_mul(PRIME) ^ sum
}

#[cfg(test)]
mod tests {
    use super::{Ascending, Reader, checksum, push_varint};

    #[test]
    fn numbers_read_back_and_a_cut_one_is_none() {
        for number in [0, 1, 127, 128, 16_383, 16_384, u32::MAX] {
            let mut bytes = Vec::new();
            push_varint(&mut bytes, number);
            assert_eq!(Reader::at(&bytes, 0).varint(), Some(number));
            bytes.pop();
            assert_eq!(Reader::at(&bytes, 0).varint(), None);
        }
        let mut bytes = Vec::new();
        Ascending::push_all(&mut bytes, [3, 5, 500].into_iter());
        assert_eq!(Ascending::new(Reader::at(&bytes, 0), 3).collect::<Vec<_>>(), [3, 5, 500]);
    }

    #[test]
    fn every_flipped_bit_changes_the_sum() {
        let bytes: Vec<u8> = (0..=100).collect();
        let whole = checksum(&bytes);
        for place in 0..bytes.len() {
            for bit in 0..8 {
                let mut damaged = bytes.clone();
                damaged[place] ^= 1 << bit;
                assert_ne!(checksum(&damaged), whole);
            }
        }
        assert_ne!(checksum(&bytes[..100]), whole);
    }
}
