//! How a part sounds, whatever its script: a row of symbols, one per letter group of `tables/sounds.tsv`.
//!
//! A symbol stands for the sounds that its letters can have (`ج`: j, g, zh), so nothing is decided before two parts
//! meet: [`mod@alphabet`] holds what a symbol can mean, [`distance`] how far two rows are apart, [`skeleton`] the keys
//! under which a row is found. Learned weights will replace the matrix in `alphabet`, and nothing else. A letter is
//! added in the table, a script too; scripts that the table does not have are romanised by `any_ascii` first.

pub mod alphabet;
pub mod distance;
pub mod near;
pub mod skeleton;

use any_ascii::any_ascii_char;

use self::alphabet::{Alphabet, alphabet};
use crate::{limits, line::Line};

/// Adds the sounds of a normalised word. A doubled letter sounds once, but where vowels between may be unwritten.
pub fn read(word: &str, sounds: &mut Line) {
    let alphabet = alphabet();
    let is_abjad = is_abjad(word);
    let mut spelled = [' '; limits::PART_CHARS_MAX];
    let spelled = spell(alphabet, word, &mut spelled);
    let mut rest = spelled;
    while let Some((_, after)) = rest.split_first() {
        let Some((length, symbols)) = alphabet.longest(rest) else {
            rest = after;
            continue;
        };
        for symbol in symbols {
            if is_abjad || sounds.symbols().last() != Some(symbol) || alphabet.is_digit(*symbol) {
                sounds.push(*symbol);
            }
        }
        rest = rest.get(length..).unwrap_or_default();
    }
}

/// The word in letters that the table has.
fn spell<'a>(alphabet: &Alphabet, word: &str, spelled: &'a mut [char; limits::PART_CHARS_MAX]) -> &'a [char] {
    let mut length = 0;
    let mut push = |letter: char| {
        if let Some(place) = spelled.get_mut(length) {
            *place = letter;
            length += 1;
        }
    };
    for letter in word.chars() {
        if alphabet.has(letter) || letter == '\'' {
            push(letter);
        } else {
            any_ascii_char(letter)
                .chars()
                .filter(char::is_ascii_alphanumeric)
                .for_each(|c| push(c.to_ascii_lowercase()));
        }
    }
    spelled.get(..length).unwrap_or_default()
}

/// Whether a word is written in a script that leaves short vowels out.
pub fn is_abjad(word: &str) -> bool {
    word.chars().any(|letter| matches!(letter, '\u{590}'..='\u{77f}'))
}
