//! Chance that can be repeated: SplitMix64 (Steele, Lea, Flood 2014), seeded for each record. Not for secrets.

/// A stream of numbers that depends on its seed alone.
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64, kind: u64, number: u64) -> Self {
        let mut random = Random(seed ^ kind.wrapping_mul(0xA24B_AED4_963E_E407));
        random.0 = random.next() ^ number.wrapping_mul(0x9FB2_1C65_1E98_DF25);
        random.next();
        random
    }

    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `end`.
    pub(super) fn below(&mut self, end: u64) -> u64 {
        if end == 0 { 0 } else { self.next() % end }
    }

    /// A number from `first` to `last`.
    pub(super) fn between(&mut self, first: i64, last: i64) -> i64 {
        let span = u64::try_from(last - first + 1).unwrap_or(1);
        first + i64::try_from(self.below(span)).unwrap_or(0)
    }

    /// True in so many of a hundred cases.
    pub(super) fn percent(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// One of several.
    pub(super) fn pick<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        let place = self.below(u64::try_from(all.len()).ok()?);
        all.get(usize::try_from(place).ok()?)
    }

    /// Letters and digits in a form: `A` a letter, `1` a digit, anything else as it is.
    pub(super) fn fill(&mut self, form: &str) -> String {
        let fill = |c| match c {
            'A'..='Z' if c == 'A' => char::from(b'A' + u8::try_from(self.below(26)).unwrap_or(0)),
            '0'..='9' => char::from(b'0' + u8::try_from(self.below(10)).unwrap_or(0)),
            other => other,
        };
        form.chars().map(fill).collect()
    }
}
