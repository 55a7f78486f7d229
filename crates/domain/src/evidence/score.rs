//! From a name's score and what is known beside it to one number.

use super::Evidence;

/// The odds that even the same name leaves for a namesake, where facts speak against it: 99 to 1.
const NAMESAKE: f32 = 0.01;

/// Adds evidence to a name's score, in log-odds. The name's score and the result are in \[0, 1], and 0.70 is the bar of
/// both; without evidence the result is the name's score.
///
/// What adds up to more than nothing multiplies the odds of the score as they stand, so a name that is wholly unlike
/// stays so, and nothing but the same name reaches 1. What adds up to less is taken from odds in which even the same
/// name is only 99 to 1, or no fact could speak against it. The result never falls as a term or the
/// name's score rises.
///
/// ```
/// use amana_domain::{code::Sex, evidence::{sex, weigh}};
/// assert_eq!(weigh(0.9, None), 0.9);
/// assert!(weigh(0.9, sex(Some(Sex::Male), Some(Sex::Female))) < 0.5);
/// ```
pub fn weigh(name_score: f32, evidence: impl IntoIterator<Item = Evidence>) -> f32 {
    let score = if name_score.is_finite() { name_score.clamp(0.0, 1.0) } else { 0.0 };
    let sum = evidence.into_iter().map(|item| item.log_odds).filter(|term| term.is_finite()).sum::<f32>();
    // What adds up to nothing leaves the name's score as it is, to the last digit.
    let weighed = match sum {
        ..0.0 => {
            let squeezed = NAMESAKE + (1.0 - 2.0 * NAMESAKE) * score;
            // Rounding must not lift what nothing speaks for.
            ((moved(squeezed, sum) - NAMESAKE) / (1.0 - 2.0 * NAMESAKE)).min(score)
        }
        0.0 => score,
        _ => moved(score, sum).max(score),
    };
    weighed.clamp(0.0, 1.0)
}

/// A probability after its odds are multiplied by e to this power.
fn moved(probability: f32, log_odds: f32) -> f32 {
    // Beyond this every digit of the result is the same, and nothing overflows.
    let factor = log_odds.clamp(-40.0, 40.0).exp();
    let (for_it, against) = (probability * factor, 1.0 - probability);
    for_it / (for_it + against)
}
