//! Cyrillic letters: `ё` is written `е` as often as not; hard and soft signs stay to be seen and have no sound.

use unicode_normalization::char::decompose_canonical;

/// Composed letters that are letters of their own, not a letter with an accent.
const KEPT: &str = "йїќѓў";

pub fn fold(letter: char, word: &mut String) {
    if KEPT.contains(letter) || matches!(letter, 'а'..='я') {
        word.push(letter);
        return;
    }
    let mut base = None;
    decompose_canonical(letter, |part| {
        base.get_or_insert(part);
    });
    let base = base.unwrap_or(letter);
    if base.is_alphabetic() {
        word.push(base);
    }
}
