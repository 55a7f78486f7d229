//! A list of rows that a search has begun to read, and what any of the rest can score.

use crate::{
    index::segment::{Rows, Segment},
    score::Sums,
};

/// Rows in the order of their weight, of which all that are left can score less and less.
pub struct List<'a> {
    rows: Rows<'a>,
    next: Option<u32>,
    place: usize,
    mass: f32,
    ceiling: Ceiling,
    above: f32,
}

impl<'a> List<'a> {
    /// A list from its beginning; nothing if it is empty.
    pub fn new(mut rows: Rows<'a>, ceiling: Ceiling, segment: &Segment) -> Option<Self> {
        let first = rows.next()?;
        let mut list = List {
            rows,
            next: Some(first),
            place: segment.mass_place(first),
            mass: f32::NEG_INFINITY,
            ceiling,
            above: 0.0,
        };
        list.weigh(segment);
        Some(list)
    }

    /// What any row that is left scores at most; nothing at the end.
    pub fn above(&self) -> Option<f32> {
        self.next.map(|_| self.above)
    }

    /// The next row and its weight.
    pub fn next(&mut self, segment: &Segment) -> Option<(u32, f32)> {
        let row = self.next?;
        let mass = self.mass;
        self.next = self.rows.next();
        self.weigh(segment);
        Some((row, mass))
    }

    fn weigh(&mut self, segment: &Segment) {
        let Some(row) = self.next else { return };
        let mass = segment.mass_from(&mut self.place, row);
        let mass = f32::from(u16::try_from(mass).unwrap_or(u16::MAX)) / 100.0;
        if mass > self.mass {
            self.mass = mass;
            self.above = self.ceiling.above(mass);
        }
    }
}

/// What a name that is met in some way scores at most.
#[derive(Clone, Copy)]
pub struct Ceiling {
    /// What of it agrees at most.
    pub agreed: f32,
    /// Weight of what meets.
    pub matched: f32,
    /// Weight asked for that it cannot have.
    pub left: f32,
    /// For how many parts that counts.
    pub left_counts: f32,
    /// How many parts meet.
    pub matches: u8,
}

impl Ceiling {
    /// The same for a name of this weight.
    pub fn above(&self, mass: f32) -> f32 {
        // No part weighs more than it counts.
        let left_b = (mass - self.matched).max(0.0);
        let sums = Sums {
            matched: self.matched,
            agreed: self.agreed,
            matches: self.matches,
            left_a: self.left_counts,
            left_b,
            left_weight_a: self.left,
            left_weight_b: left_b,
            firsts_meet: true,
            ..Sums::default()
        };
        sums.score()
    }
}
