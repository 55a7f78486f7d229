//! Greek letters: accents and breathings away, one sigma.

use unicode_normalization::char::decompose_canonical;

pub fn fold(letter: char, word: &mut String) {
    let mut base = None;
    decompose_canonical(letter, |part| {
        base.get_or_insert(part);
    });
    match base.unwrap_or(letter) {
        'ς' => word.push('σ'),
        base if base.is_alphabetic() => word.push(base),
        _ => {}
    }
}
