//! Words that one slip of the hand sets apart, whatever they sound like: `Scroeder`, `Schroeder`.
//!
//! One slip leaves the first or the second half of a word as it was. So a word is filed under its two halves, each
//! with the length of the word, and found by the halves of another that is at most one letter longer or shorter. Two
//! letters that changed places across the middle are found by their sounds alone.

use std::hash::{Hash, Hasher};

use super::hash::NumberHasher;

/// Letters of a word that is filed: of shorter ones a slip makes any other.
const LETTERS_MIN: usize = 4;

/// The keys of a stored word; none of a short one.
pub fn halves(word: &str) -> impl Iterator<Item = u64> {
    let letters = word.chars().count();
    let is_filed = letters >= LETTERS_MIN;
    halves_as(word, letters, letters).into_iter().filter(move |_| is_filed)
}

/// The keys under which a word stands that is one slip away.
pub fn halves_of_question(word: &str) -> impl Iterator<Item = u64> {
    let letters = word.chars().count();
    let lengths = letters.saturating_sub(1).max(LETTERS_MIN)..=letters + 1;
    lengths.flat_map(move |length| halves_as(word, letters, length))
}

/// The halves of a word, were it of another length.
fn halves_as(word: &str, letters: usize, length: usize) -> [u64; 2] {
    let first = length / 2;
    let second = length - first;
    let key = |half: usize, text: &str| {
        let mut hasher = NumberHasher::default();
        (half, length).hash(&mut hasher);
        text.chars().for_each(|letter| u32::from(letter).hash(&mut hasher));
        hasher.finish()
    };
    let at = |place: usize| word.char_indices().nth(place).map_or(word.len(), |(at, _)| at);
    let head = word.get(..at(first)).unwrap_or_default();
    let tail = word.get(at(letters.saturating_sub(second))..).unwrap_or_default();
    [key(0, head), key(1, tail)]
}

/// Whether one wrong, missing or added letter sets two words apart, or two letters that changed places.
pub fn is_one(a: &str, b: &str) -> bool {
    let ahead = a.chars().zip(b.chars()).take_while(|(a, b)| a == b);
    let ahead: usize = ahead.map(|(letter, _)| letter.len_utf8()).sum();
    let (rest_a, rest_b) = (a.get(ahead..).unwrap_or_default(), b.get(ahead..).unwrap_or_default());
    let after = |text: &str, letters: usize| {
        text.char_indices().nth(letters).map_or("", |(at, _)| text.get(at..).unwrap_or_default()).to_owned()
    };
    let swapped = || {
        let (mut a, mut b) = (rest_a.chars(), rest_b.chars());
        let (a, b) = ((a.next(), a.next()), (b.next(), b.next()));
        a.1.is_some() && a == (b.1, b.0) && after(rest_a, 2) == after(rest_b, 2)
    };
    after(rest_a, 1) == after(rest_b, 1)
        || after(rest_a, 1) == rest_b
        || rest_a == after(rest_b, 1)
        || swapped()
}

#[cfg(test)]
mod tests {
    use super::{halves, halves_of_question, is_one};

    #[test]
    fn one_slip_leaves_a_half_as_it_was() {
        for (stored, asked) in [
            ("schroeder", "scroeder"),
            ("schroeder", "schrroeder"),
            ("schroeder", "schroedet"),
            ("schroeder", "cshroeder"),
            ("abdelkader", "akdelkader"),
            ("omar", "omr"),
            ("محمود", "محمد"),
            ("abu rusdan", "acu rusdan"),
        ] {
            assert!(is_one(stored, asked) && is_one(asked, stored), "{stored} {asked}");
            let keys: Vec<u64> = halves(stored).collect();
            assert!(halves_of_question(asked).any(|key| keys.contains(&key)), "{stored} {asked}");
        }
    }

    #[test]
    fn two_slips_are_not_one() {
        for (a, b) in [("schroeder", "shroedr"), ("omar", "umer"), ("omar", "raom"), ("", "ab")] {
            assert!(!is_one(a, b), "{a} {b}");
        }
    }
}
