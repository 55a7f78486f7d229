//! Latin letters: those whose sound differs from their base letter stay, every other loses its marks.
//!
//! `č` is read as ch, so it stays; `é` is read as e. A letter that should stay needs a line in `tables/sounds.tsv`
//! and a place in [`KEPT`].

use any_ascii::any_ascii_char;
use unicode_normalization::char::decompose_canonical;

const KEPT: &str = "äöüåøæəčćçđðğłñřśšşșþžźżţț";

pub fn fold(letter: char, word: &mut String) {
    if KEPT.contains(letter) {
        word.push(letter);
        return;
    }
    let mut base = None;
    decompose_canonical(letter, |part| {
        base.get_or_insert(part);
    });
    match base {
        Some(base) if base.is_ascii_alphabetic() => word.push(base),
        _ => word.extend(
            any_ascii_char(letter)
                .chars()
                .filter(char::is_ascii_alphanumeric)
                .map(|c| c.to_ascii_lowercase()),
        ),
    }
}
