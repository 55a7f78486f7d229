//! How a written number becomes the key under which it is found.
//!
//! A number is read aloud, typed and scanned in many ways; its key keeps only letters and digits, in upper case,
//! without diacritics, with all digits ASCII. Two writings of one number always have one key. To fold another
//! script's digits or letters, add them to the tables here.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The zeros of the decimal digits of scripts in use (Unicode general category Nd); ten follow each.
const ZEROS: [u32; 18] = [
    0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0E50,
    0x0ED0, 0x0F20, 0x1040, 0x17E0, 0x1810,
];

/// The key of a number: upper case, letters and digits of any script, digits ASCII, no diacritics.
pub(super) fn key_of(text: &str) -> String {
    text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_uppercase).filter_map(folded).collect()
}

fn folded(c: char) -> Option<char> {
    match c {
        '0'..='9' | 'A'..='Z' => Some(c),
        'Ø' => Some('O'),
        'Ł' => Some('L'),
        'Đ' | 'Ð' => Some('D'),
        // Tatweel only stretches a word; Persian and Urdu keyboards write two letters with other code points.
        '\u{0640}' => None,
        'ی' | 'ى' => Some('ي'),
        'ک' => Some('ك'),
        c => ascii_digit(c).or_else(|| c.is_alphanumeric().then_some(c)),
    }
}

/// The ASCII digit of a decimal digit of any script in the table.
pub(super) fn ascii_digit(c: char) -> Option<char> {
    if c.is_ascii_digit() {
        return Some(c);
    }
    let code = u32::from(c);
    let zero = ZEROS.iter().rev().find(|zero| **zero <= code)?;
    char::from_digit(code - zero, 10)
}

/// May this character never stand in a one-line text? Controls, line breaks, bidirectional and invisible formatting
/// can make a text read as another (Trojan Source, CVE-2021-42574).
pub(super) fn is_forbidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_one_key_however_it_is_written() {
        let cases = [
            ("ab 12-34", "AB1234"),
            ("  a.b/1234 ", "AB1234"),
            ("ＡＢ１２３４", "AB1234"),
            ("٠١٢٣٤٥٦٧٨٩", "0123456789"),
            ("۰۱۲۳۴۵۶۷۸۹", "0123456789"),
            ("Č-12 é", "C12E"),
            ("أ ب ج ١٢٣", "اب\u{62C}123"),
            ("کی", "كي"),
            ("ø1ł", "O1L"),
            ("१२३", "123"),
            ("№ 12", "NO12"),
            ("---", ""),
        ];
        for (text, key) in cases {
            assert_eq!(key_of(text), key, "{text}");
            assert_eq!(key_of(key), key, "{text}");
        }
    }
}
