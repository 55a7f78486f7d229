//! The best entries so far, each once.
//!
//! They stand by their standing: the score, and what the caller's facts lean. What they are given by is the score.

use crate::index::Found;

/// A name found and where it stands.
struct Placed {
    found: Found,
    standing: f32,
}

/// At most so many.
pub struct Best {
    placed: Vec<Placed>,
    limit: usize,
    /// The highest standing of an entry that had to be left out.
    left_out: f32,
}

impl Best {
    pub fn new(limit: usize) -> Self {
        Best { placed: Vec::with_capacity(limit.min(64) + 1), limit, left_out: f32::NEG_INFINITY }
    }

    /// What an entry must stand above: the last, once there are enough.
    pub fn least(&self) -> f32 {
        if self.placed.len() < self.limit {
            f32::NEG_INFINITY
        } else {
            self.placed.last().map_or(f32::NEG_INFINITY, |last| last.standing)
        }
    }

    /// The highest standing of an entry that had to be left out, as far as it was seen.
    pub fn left_out(&self) -> f32 {
        self.left_out
    }

    /// Notes that an entry was left out which could have stood so high.
    pub fn leave_out(&mut self, standing: f32) {
        self.left_out = self.left_out.max(standing);
    }

    /// Takes an entry if it is among the best; whether another with the same standing and a higher number could be.
    pub fn offer(&mut self, new: Found, standing: f32) -> bool {
        if new.score.value() <= 0.0 {
            return false;
        }
        let key = |found: &Found| (found.entry, found.name);
        let is_before = |placed: &Placed| {
            placed.standing.total_cmp(&standing).reverse().then(key(&placed.found).cmp(&key(&new))).is_lt()
        };
        let place = self.placed.partition_point(is_before);
        let same = |placed: &Placed| placed.found.entry == new.entry;
        if place >= self.limit {
            if standing > self.left_out && !self.placed.iter().any(same) {
                self.leave_out(standing);
            }
            return false;
        }
        match self.placed.iter().position(same) {
            Some(same) if same < place => return true,
            Some(same) => {
                self.placed.remove(same);
            }
            None => {}
        }
        self.placed.insert(place, Placed { found: new, standing });
        if self.placed.len() > self.limit
            && let Some(last) = self.placed.pop()
        {
            self.leave_out(last.standing);
        }
        true
    }

    /// All of them, the highest score first, equals by their number.
    pub fn found(self) -> Vec<Found> {
        let mut found: Vec<Found> = self.placed.into_iter().map(|placed| placed.found).collect();
        found.sort_by(|a, b| {
            b.score.value().total_cmp(&a.score.value()).then((a.entry, a.name).cmp(&(b.entry, b.name)))
        });
        found
    }
}
