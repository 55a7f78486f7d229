//! Chance that repeats: the same seed, kind and index give the same draws, on every machine.
//!
//! SplitMix64 (Steele, Lea, Flood 2014) is ten lines and passes the usual tests of randomness, which is all that an
//! invented population needs; nothing here is for secrets. Each record has its own stream, so that no record depends
//! on how many others were asked for. A new kind of record takes the next number of [`Stream`].

/// Which draws: each kind of record has its own, or person 7 and vehicle 7 would be drawn alike.
#[derive(Clone, Copy)]
pub(super) enum Stream {
    Person = 1,
    Document = 2,
    Vehicle = 3,
    Holder = 4,
    Traveller = 5,
}

/// One stream of draws.
pub(super) struct Chance(u64);

const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

/// The output function of SplitMix64: a permutation in which every bit depends on every other.
pub(super) const fn mixed(state: u64) -> u64 {
    let z = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

impl Chance {
    pub(super) fn of(seed: u64, stream: Stream, index: u64) -> Chance {
        let kind = mixed(seed.wrapping_add(STEP)) ^ (stream as u64).wrapping_mul(STEP);
        Chance(mixed(mixed(kind).wrapping_add(index.wrapping_mul(STEP))))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        mixed(self.0)
    }

    /// A number below this one; 0 below 0. The bias of the product (2⁻⁶⁴ times the bound) is of no concern here.
    pub(super) fn below(&mut self, bound: u64) -> u64 {
        let product = u128::from(self.next()) * u128::from(bound);
        u64::try_from(product >> 64).unwrap_or_default()
    }

    /// A whole number from the first to the last, both included.
    pub(super) fn between(&mut self, first: i32, last: i32) -> i32 {
        let span = i64::from(last) - i64::from(first) + 1;
        let drawn = self.below(u64::try_from(span).unwrap_or_default());
        first.saturating_add(i32::try_from(drawn).unwrap_or_default())
    }

    /// True in so many of a hundred cases.
    pub(super) fn percent(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// Any of these; `None` of nothing.
    pub(super) fn pick<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        let place = self.below(u64::try_from(all.len()).unwrap_or_default());
        all.get(usize::try_from(place).unwrap_or_default())
    }
}

/// Things that are drawn by weight.
pub(super) struct Weighted<T> {
    things: Vec<T>,
    /// Where the share of each ends; ascending.
    ends: Vec<u64>,
}

impl<T> Weighted<T> {
    pub(super) fn draw(&self, chance: &mut Chance) -> Option<&T> {
        let place = chance.below(self.ends.last().copied().unwrap_or_default());
        self.things.get(self.ends.partition_point(|end| *end <= place))
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &T> {
        self.things.iter()
    }

    #[cfg(test)]
    pub(super) fn is_empty(&self) -> bool {
        self.things.is_empty()
    }
}

impl<T> FromIterator<(u64, T)> for Weighted<T> {
    fn from_iter<I: IntoIterator<Item = (u64, T)>>(rows: I) -> Self {
        let (mut things, mut ends, mut end) = (Vec::new(), Vec::new(), 0);
        for (weight, thing) in rows {
            end += weight;
            things.push(thing);
            ends.push(end);
        }
        Weighted { things, ends }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_kind_and_index_draw_the_same_and_others_do_not() {
        let draw = |seed, stream, index| Chance::of(seed, stream, index).next();
        assert_eq!(draw(1, Stream::Person, 5), draw(1, Stream::Person, 5));
        let all = [
            draw(1, Stream::Person, 5),
            draw(2, Stream::Person, 5),
            draw(1, Stream::Vehicle, 5),
            draw(1, Stream::Person, 6),
        ];
        assert_eq!(std::collections::BTreeSet::from(all).len(), all.len());
    }

    #[test]
    fn weights_are_kept_and_bounds_are_never_left() {
        let weighted = Weighted::from_iter([(1, 'a'), (0, 'b'), (3, 'c')]);
        let mut chance = Chance::of(1, Stream::Person, 0);
        let drawn = (0..4_000).filter_map(|_| weighted.draw(&mut chance).copied()).collect::<String>();
        let count = |letter| drawn.matches(letter).count();
        assert!((800..1_200).contains(&count('a')) && count('b') == 0 && count('c') == 4_000 - count('a'));
        assert!((0..1_000).map(|_| chance.between(-2, 3)).all(|n| (-2..=3).contains(&n)));
        assert_eq!((chance.below(0), chance.pick::<u8>(&[])), (0, None));
    }
}
