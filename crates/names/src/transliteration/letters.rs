//! The letters of a word as the models read them: one small alphabet per script.
//!
//! Latin is read as a to z, without marks; Hangul as single sounds (jamo), so that a syllable never seen is known by
//! its parts; Han as the initial and the final of each character's Mandarin reading. Kana is read as katakana, letters that
//! only a neighbour of Arabic or Russian writes as those two would write them. The rest is read as `normalise` leaves it.

use any_ascii::any_ascii_char;
use unicode_normalization::char::decompose_canonical;

use super::Script;
use crate::normalise;

/// Initials of Mandarin syllables, the longer ones first.
const INITIALS: [&str; 23] = [
    "zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r", "z", "c",
    "s", "y", "w",
];

/// Finals of Mandarin syllables.
const FINALS: [&str; 38] = [
    "a", "ai", "an", "ang", "ao", "e", "ei", "en", "eng", "er", "i", "ia", "ian", "iang", "iao", "ie", "in",
    "ing", "iong", "iu", "o", "ong", "ou", "u", "ua", "uai", "uan", "uang", "ue", "ui", "un", "uo", "v",
    "ve", "ue", "io", "m", "ng",
];

/// Where initials and finals stand among the characters: in a private area, so that they meet no letter.
const INITIALS_FROM: u32 = 0xe100;
const FINALS_FROM: u32 = 0xe200;

/// Calls `each` with every letter of a word that was normalised.
pub fn each_letter(word: &str, script: Script, mut each: impl FnMut(char)) {
    for letter in word.chars() {
        match (script, letter) {
            (Script::Latin, 'a'..='z') => each(letter),
            (Script::Latin, _) => {
                let ascii = any_ascii_char(letter).bytes();
                ascii.filter(u8::is_ascii_alphabetic).for_each(|byte| each(byte.to_ascii_lowercase().into()));
            }
            // One hand writes hiragana, another katakana.
            (Script::Kana, '\u{3041}'..='\u{3096}') => {
                each(char::from_u32(u32::from(letter) + 0x60).unwrap_or(letter));
            }
            (Script::Hangul, _) => decompose_canonical(letter, &mut each),
            (Script::Han, _) => {
                let reading = any_ascii_char(letter).to_ascii_lowercase();
                let (initial, last) = initial_of(&reading);
                initial.into_iter().for_each(&mut each);
                final_of(last).into_iter().for_each(&mut each);
            }
            (Script::Cyrillic | Script::Arabic, _) => match neighbours(letter) {
                Some(neighbours) => neighbours.chars().for_each(&mut each),
                None if matches!(letter, 'а'..='я' | 'ا'..='غ' | 'ف'..='ي') => each(letter),
                None if letter.is_alphabetic() => each(letter),
                None => {}
            },
            _ => each(letter),
        }
    }
}

/// How Arabic and Russian write the letters of their neighbours, which they lack and the models seldom saw.
fn neighbours(letter: char) -> Option<&'static str> {
    Some(match letter {
        'پ' => "ب",
        'چ' => "تش",
        'ژ' => "ج",
        'گ' => "غ",
        'ڤ' => "ف",
        'і' | 'ї' => "и",
        'є' => "е",
        'ґ' | 'ғ' | 'ѓ' => "г",
        'ў' | 'ү' | 'ұ' => "у",
        'ј' => "й",
        'љ' => "ль",
        'њ' => "нь",
        'ћ' | 'ҷ' => "ч",
        'ђ' | 'џ' => "дж",
        'ѕ' => "дз",
        'қ' | 'ќ' | 'ҡ' => "к",
        'ң' => "н",
        'ө' => "о",
        'ә' => "а",
        'һ' | 'ҳ' => "х",
        'җ' => "ж",
        _ => return None,
    })
}

/// The letters of a text as a model of a script reads them, each as a table writes it.
///
/// ```
/// use amana_names::transliteration::{Script, letters};
/// assert_eq!(letters("München", Script::Latin), ["m", "u", "n", "c", "h", "e", "n"]);
/// assert_eq!(letters("中", Script::Han), ["zh", "-ong"]);
/// ```
pub fn letters(text: &str, script: Script) -> Vec<String> {
    let mut found = Vec::new();
    for word in normalise::words(text) {
        each_letter(&word, script, |letter| found.push(written(letter)));
    }
    found
}

/// How a table writes a letter.
fn written(letter: char) -> String {
    let place = |from: u32| usize::try_from(u32::from(letter).checked_sub(from)?).ok();
    if let Some(last) = place(FINALS_FROM).and_then(|place| FINALS.get(place)) {
        return format!("-{last}");
    }
    match place(INITIALS_FROM).and_then(|place| INITIALS.get(place)) {
        Some(initial) => (*initial).to_owned(),
        None => letter.to_string(),
    }
}

/// The letter that a table writes so.
pub fn read(written: &str) -> Option<char> {
    if let Some(last) = written.strip_prefix('-').filter(|last| !last.is_empty()) {
        return final_of(last);
    }
    let mut letters = written.chars();
    match (letters.next(), letters.next()) {
        // `-` and `?` stand for no letter and for any.
        (Some('-' | '?'), None) => None,
        (Some(letter), None) if !letter.is_ascii_alphabetic() => Some(letter),
        _ => INITIALS
            .iter()
            .position(|known| *known == written)
            .and_then(|place| numbered(INITIALS_FROM, place)),
    }
}

fn initial_of(reading: &str) -> (Option<char>, &str) {
    let found = INITIALS
        .iter()
        .enumerate()
        .find_map(|(place, initial)| Some((place, reading.strip_prefix(initial)?)))
        .filter(|(_, last)| !last.is_empty());
    match found {
        Some((place, last)) => (numbered(INITIALS_FROM, place), last),
        None => (None, reading),
    }
}

fn final_of(last: &str) -> Option<char> {
    FINALS.iter().position(|known| *known == last).and_then(|place| numbered(FINALS_FROM, place))
}

fn numbered(from: u32, place: usize) -> Option<char> {
    char::from_u32(from + u32::try_from(place).ok()?)
}

#[cfg(test)]
mod tests {
    use super::{Script, letters};

    #[test]
    fn each_script_has_its_small_alphabet() {
        for (word, script, expected) in [
            ("straße", Script::Latin, "s t r a s s e"),
            ("محمد", Script::Arabic, "م ح م د"),
            ("چنگیز", Script::Arabic, "ت ش ن غ ي ز"),
            ("љубић", Script::Cyrillic, "л ь у б и ч"),
            ("すずき", Script::Kana, "ス ズ キ"),
            ("각", Script::Hangul, "ᄀ ᅡ ᆨ"),
            ("安", Script::Han, "-an"),
            ("李小龙", Script::Han, "l -i x -iao l -ong"),
        ] {
            assert_eq!(letters(word, script).join(" "), expected, "{word}");
        }
    }

    #[test]
    fn what_a_table_writes_is_read_back() {
        for word in ["李小龙", "中", "儿"] {
            super::each_letter(word, Script::Han, |letter| {
                assert_eq!(super::read(&super::written(letter)), Some(letter));
            });
        }
    }
}
