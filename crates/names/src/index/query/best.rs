//! The best entries so far, best first, equals by their number, each entry once.

use crate::index::Found;

/// At most so many.
pub struct Best {
    found: Vec<Found>,
    limit: usize,
}

impl Best {
    pub fn new(limit: usize) -> Self {
        Best { found: Vec::with_capacity(limit.min(64) + 1), limit }
    }

    /// What a name must reach: the score of the last, once there are enough.
    pub fn least(&self) -> f32 {
        if self.found.len() < self.limit {
            0.0
        } else {
            self.found.last().map_or(0.0, |last| last.score.value())
        }
    }

    /// Takes an entry if it is among the best; whether another with the same score and a higher number could be.
    pub fn offer(&mut self, new: Found) -> bool {
        if new.score.value() <= 0.0 {
            return false;
        }
        let key = |found: &Found| (found.entry, found.name);
        let is_before = |found: &Found| {
            found
                .score
                .value()
                .total_cmp(&new.score.value())
                .reverse()
                .then(key(found).cmp(&key(&new)))
                .is_lt()
        };
        let place = self.found.partition_point(is_before);
        if place >= self.limit {
            return false;
        }
        let same = self.found.iter().position(|found| found.entry == new.entry);
        match same {
            Some(same) if same < place => return true,
            Some(same) => {
                self.found.remove(same);
            }
            None => {}
        }
        self.found.insert(place, new);
        self.found.truncate(self.limit);
        true
    }

    pub fn found(self) -> Vec<Found> {
        self.found
    }
}
