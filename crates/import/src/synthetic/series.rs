//! The numbers that one pattern can write, dealt so that none is dealt twice.
//!
//! The series is cut in four: numbers of reported documents, of passports that searched persons hold, of stolen blanks
//! in whole blocks, and the last tenth, which nobody ever gets, for travellers who must be in no record. Within its
//! part the n-th number is n times a step without a common divisor, which meets each number once before any repeats.

use super::{chance::mixed, pattern::Pattern};

/// Blocks of blanks that a run of a million documents can need.
const BLOCKS: u64 = 20_000;

/// The least capacity of a pattern: half of it must number a million documents, a tenth the blocks of blanks.
pub(super) const CAPACITY_MIN: u64 = 4_000_000;

/// A pattern with the cut of its numbers.
pub(super) struct Series {
    pattern: Pattern,
    reported: Part,
    held: Part,
    blocks: Part,
    block: u64,
}

/// A stretch of numbers and the step through it.
struct Part {
    start: u64,
    length: u64,
    step: u64,
}

impl Part {
    fn new(start: u64, length: u64) -> Part {
        // The golden section spreads neighbours far apart.
        let golden = (u128::from(length) * 0x9E37_79B9_7F4A_7C15) >> 64;
        let mut step = u64::try_from(golden).unwrap_or(1).max(1);
        while divisor(step, length) != 1 {
            step += 1;
        }
        Part { start, length, step }
    }

    fn nth(&self, seed: u64, index: u64) -> u64 {
        let place = u128::from(index) * u128::from(self.step) + u128::from(mixed(seed));
        let place = place % u128::from(self.length.max(1));
        self.start + u64::try_from(place).unwrap_or_default()
    }
}

fn divisor(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { divisor(b, a % b) }
}

impl Series {
    pub(super) fn new(pattern: Pattern) -> Series {
        let tenth = pattern.capacity() / 10;
        let fits = |block: &u64| block * BLOCKS <= tenth;
        let block = [1_000, 500, 200, 100, 50].into_iter().find(fits).unwrap_or(20);
        // A block begins at a round number, so that its first and last share all letters.
        let first_block = (8 * tenth).div_ceil(block);
        Series {
            reported: Part::new(0, 5 * tenth),
            held: Part::new(5 * tenth, 3 * tenth),
            blocks: Part::new(first_block, (9 * tenth / block).saturating_sub(first_block)),
            block,
            pattern,
        }
    }

    pub(super) fn reported(&self, seed: u64, index: u64) -> String {
        self.pattern.write(self.reported.nth(seed, index), None)
    }

    pub(super) fn held(&self, seed: u64, index: u64) -> String {
        self.pattern.write(self.held.nth(seed, index), None)
    }

    /// First and last number of a block of blanks of which this share, in percent, is missing.
    pub(super) fn blanks(&self, seed: u64, index: u64, percent: u64) -> (String, String) {
        let first = self.blocks.nth(seed, index) * self.block;
        let last = first + (self.block * percent.clamp(1, 100) / 100).max(1) - 1;
        (self.pattern.write(first, None), self.pattern.write(last, None))
    }

    #[cfg(test)]
    pub(super) fn capacity(&self) -> u64 {
        self.pattern.capacity()
    }
}

/// A pattern whose numbers are all dealt, such as plates: none twice before each was dealt.
pub(super) struct Deal {
    pattern: Pattern,
    all: Part,
}

impl Deal {
    pub(super) fn new(pattern: Pattern) -> Deal {
        Deal { all: Part::new(0, pattern.capacity()), pattern }
    }

    pub(super) fn nth(&self, seed: u64, index: u64) -> String {
        self.pattern.write(self.all.nth(seed, index), None)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use amana_domain::code::{Code, DocumentNumber, range_fault};

    use super::*;

    #[test]
    fn a_million_documents_and_as_many_persons_have_different_numbers() {
        let series = Series::new(Pattern::read("[KLMNPQRST]######").unwrap());
        let mut seen = HashSet::new();
        for index in 0..1_000_000 {
            assert!(seen.insert(series.reported.nth(7, index)), "{index}");
            assert!(seen.insert(series.held.nth(7, index)), "{index}");
        }
        let first_blank = series.blocks.start * series.block;
        assert!(seen.iter().all(|number| *number < first_blank));
    }

    #[test]
    fn every_plate_is_dealt_once_before_any_repeats() {
        let deal = Deal::new(Pattern::read("{1,2}## TU [AB]#").unwrap());
        let plates = (0..4_000).map(|index| deal.nth(7, index)).collect::<HashSet<_>>();
        assert_eq!(plates.len(), 4_000);
        assert!(plates.contains(&deal.nth(7, 4_000)));
    }

    #[test]
    fn blanks_are_ranges_that_do_not_meet() {
        let series = Series::new(Pattern::read("{PA,XD}[ABCDEFGH]######").unwrap());
        let mut ranges = HashSet::new();
        for index in 0..BLOCKS {
            let (first, last) = series.blanks(7, index, 100);
            let number = |text: &str| DocumentNumber::parse(text).unwrap();
            assert!(range_fault(&number(&first), &number(&last)).is_none(), "{first} {last}");
            assert!(ranges.insert(first));
        }
    }
}
