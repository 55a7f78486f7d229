//! From the evidence of a learned model to the worth of a match, and back.

use std::sync::LazyLock;

use super::{LIKE_MIN, response};
use crate::transliteration::Weight;

/// Evidence below this is worth less than [`LIKE_MIN`].
pub const EVIDENCE_LEAST: Weight = -250;

/// From the evidence of a learned model, in hundredths of a natural logarithm, to the worth of the match.
const OF_EVIDENCE: [(f32, f32); 6] =
    [(-250.0, LIKE_MIN), (-100.0, 0.41), (50.0, 0.70), (300.0, 0.92), (600.0, 0.98), (1200.0, 1.0)];

/// What the evidence of a learned model is worth.
pub fn response_to(evidence: Weight) -> f32 {
    if evidence < EVIDENCE_LEAST { 0.0 } else { response(f32::from(evidence), &OF_EVIDENCE) }
}

/// The evidence that two words of two scripts have at least whose likeness is this, where no table calls them
/// equivalents: what [`response_to`] made of it, turned back.
pub fn evidence_behind(worth: f32) -> Weight {
    static WORTHS: LazyLock<Vec<f32>> =
        LazyLock::new(|| (EVIDENCE_LEAST..=EVIDENCE_MOST).map(response_to).collect());
    let steps = WORTHS.partition_point(|known| *known <= worth);
    Weight::try_from(steps).map_or(EVIDENCE_LEAST, |steps| EVIDENCE_LEAST + steps - 1)
}

/// Evidence above this is worth no more.
const EVIDENCE_MOST: Weight = 1200;

#[cfg(test)]
mod tests {
    use super::{EVIDENCE_LEAST, EVIDENCE_MOST, evidence_behind, response_to};
    use crate::likeness::SAME_SOUND;

    #[test]
    fn a_likeness_tells_the_evidence_that_it_was_made_of() {
        for evidence in EVIDENCE_LEAST..2 * EVIDENCE_MOST {
            let behind = |most: f32| evidence_behind(response_to(evidence).min(most));
            assert_eq!(behind(1.0), evidence.min(EVIDENCE_MOST));
            assert!(behind(SAME_SOUND) <= evidence);
        }
        assert!(evidence_behind(0.0) < EVIDENCE_LEAST);
    }
}
