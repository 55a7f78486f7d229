//! Chance that is the same in every run (Marsaglia's xorshift).

pub struct Rng(u64);

impl Rng {
    pub fn new() -> Self {
        Rng(0x9e37_79b9_7f4a_7c15)
    }

    /// A number below `most`.
    pub fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 11) % most as u64) as usize
    }

    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}
