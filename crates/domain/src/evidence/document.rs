//! Numbers of documents: one in common, one that is a slip away, or none.

use super::{Evidence, Finding};
use crate::code::DocumentNumber;

/// Compares the numbers of documents, however they are written; the best pair counts. `None` where either side has
/// none.
///
/// ```
/// use amana_domain::evidence::{Finding, document};
/// let numbers = ["A 123-456", "a123456", "A123465"].map(|number| number.parse().unwrap());
/// let found = |a: usize, b: usize| document(&numbers[a..=a], &numbers[b..=b]).unwrap().finding;
/// assert_eq!((found(0, 1), found(0, 2)), (Finding::DocumentSame, Finding::DocumentSlip));
/// ```
pub fn document(a: &[DocumentNumber], b: &[DocumentNumber]) -> Option<Evidence> {
    let pairs = a.iter().flat_map(|a| b.iter().map(move |b| (a, b)));
    let found = pairs.map(|(a, b)| finding(&a.key(), &b.key()).evidence());
    found.max_by(|a, b| a.log_odds.total_cmp(&b.log_odds))
}

fn finding(a: &str, b: &str) -> Finding {
    match () {
        () if a == b => Finding::DocumentSame,
        () if is_slip(a, b) => Finding::DocumentSlip,
        () => Finding::DocumentDiffers,
    }
}

/// Shorter numbers have too many neighbours.
const SLIP_LETTERS_MIN: usize = 6;

/// Whether one letter is another, is missing or doubled, or two neighbours changed places.
fn is_slip(a: &str, b: &str) -> bool {
    let same = |(a, b): &(char, char)| a == b;
    let ahead = a.chars().zip(b.chars()).take_while(same).count();
    let letters = (a.chars().count(), b.chars().count());
    let most_behind = letters.0.min(letters.1) - ahead;
    let behind = a.chars().rev().zip(b.chars().rev()).take_while(same).count().min(most_behind);
    let unlike = |text: &str, letters: usize| {
        text.chars().skip(ahead).take(letters - ahead - behind).collect::<Vec<_>>()
    };
    let is_one_slip = match (unlike(a, letters.0).as_slice(), unlike(b, letters.1).as_slice()) {
        ([_], [_]) | ([_], []) | ([], [_]) => true,
        ([a, b], [c, d]) => (a, b) == (d, c),
        _ => false,
    };
    is_one_slip && letters.0.min(letters.1) >= SLIP_LETTERS_MIN
}
