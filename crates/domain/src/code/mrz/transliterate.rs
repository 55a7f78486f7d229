//! Letters of a name in a machine-readable zone (ICAO 9303-3 §6: A Latin, B Cyrillic, C Arabic).
//!
//! The Arabic table is the standard's own, made to be read back rather than pronounced; states print the romanisation
//! that the passport shows, so hand that over where it is known. To add a letter, add it to its table.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// A name in the characters of a zone: words parted by one filler, nothing at the ends.
///
/// ```
/// # use amana_domain::code::mrz::transliterate;
/// assert_eq!(transliterate::name("Müller-Straße"), "MUELLER<STRASSE");
/// assert_eq!(transliterate::name("Ющенко"), "IUSHCHENKO");
/// assert_eq!(transliterate::name("محمد"), "MXHMD");
/// ```
#[must_use]
pub fn name(name: &str) -> String {
    let mut zone = String::with_capacity(name.len());
    let mut last_letter = ""; // Without the vowel marks that may stand before a shadda.
    let mut chars = name.nfc().flat_map(capital).peekable();
    while let Some(c) = chars.next() {
        let ends_word = chars.peek().is_none_or(|next| !next.is_alphabetic());
        let letters = match c {
            // Shadda doubles the letter that bears it.
            '\u{0651}' => last_letter,
            // Ta marbuta at the end of a word, and within.
            'ة' if ends_word => "XAH",
            'ة' => "XTA",
            c => in_table(c).unwrap_or_default(),
        };
        match (letters, c) {
            ("", c) if c.is_ascii_uppercase() => zone.push(c),
            ("", c) if separates(c) => push_filler(&mut zone),
            ("", c) => zone.extend(base_letter(c)),
            (letters, _) => zone.push_str(letters),
        }
        if !is_combining_mark(c) {
            last_letter = letters;
        }
    }
    zone.trim_end_matches('<').to_owned()
}

/// Apostrophes join, everything else that is no letter parts words (9303-3 §4.6).
fn separates(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '‐' | '‑' | '–' | '—' | ',' | '/' | '<' | '_' | '\u{00A0}')
}

fn push_filler(zone: &mut String) {
    if !zone.is_empty() && !zone.ends_with('<') {
        zone.push('<');
    }
}

fn base_letter(c: char) -> Option<char> {
    std::iter::once(c).nfkd().find(|c| !is_combining_mark(*c)).filter(char::is_ascii_uppercase)
}

/// Capital letters; the sharp s stays one for its row of the table.
fn capital(c: char) -> impl Iterator<Item = char> {
    let keep = matches!(c, 'ß' | 'ŉ').then_some(c);
    let upper = keep.is_none().then(|| c.to_uppercase());
    keep.into_iter().chain(upper.into_iter().flatten())
}

fn in_table(c: char) -> Option<&'static str> {
    let table: &[(char, &'static str)] = match c {
        '\u{0400}'..='\u{04FF}' => &CYRILLIC,
        '\u{0600}'..='\u{06FF}' => &ARABIC,
        c if c.is_ascii() => return None,
        _ => &LATIN,
    };
    table.iter().find(|(letter, _)| *letter == c).map(|(_, letters)| *letters)
}

/// §6 A: letters that become more than their base letter, or have none.
const LATIN: [(char, &str); 22] = [
    ('Ä', "AE"),
    ('Å', "AA"),
    ('Æ', "AE"),
    ('Ð', "D"),
    ('Ö', "OE"),
    ('Ø', "OE"),
    ('Ü', "UE"),
    ('Þ', "TH"),
    ('ß', "SS"),
    ('ẞ', "SS"),
    ('Đ', "D"),
    ('Ħ', "H"),
    ('Ĳ', "IJ"),
    ('ĸ', "Q"),
    ('Ł', "L"),
    ('Ŋ', "N"),
    ('Œ', "OE"),
    ('Ŧ', "T"),
    ('Ə', "E"),
    ('Ŀ', "L"),
    ('ŉ', "N"),
    ('ı', "I"),
];

/// §6 B: the column without a language, which is Russian.
const CYRILLIC: [(char, &str); 49] = [
    ('А', "A"),
    ('Б', "B"),
    ('В', "V"),
    ('Г', "G"),
    ('Д', "D"),
    ('Е', "E"),
    ('Ё', "E"),
    ('Ж', "ZH"),
    ('З', "Z"),
    ('И', "I"),
    ('Й', "I"),
    ('К', "K"),
    ('Л', "L"),
    ('М', "M"),
    ('Н', "N"),
    ('О', "O"),
    ('П', "P"),
    ('Р', "R"),
    ('С', "S"),
    ('Т', "T"),
    ('У', "U"),
    ('Ф', "F"),
    ('Х', "KH"),
    ('Ц', "TS"),
    ('Ч', "CH"),
    ('Ш', "SH"),
    ('Щ', "SHCH"),
    ('Ъ', "IE"),
    ('Ы', "Y"),
    ('Э', "E"),
    ('Ю', "IU"),
    ('Я', "IA"),
    ('Є', "IE"),
    ('І', "I"),
    ('Ї', "I"),
    ('Ґ', "G"),
    ('Ў', "U"),
    ('Ђ', "D"),
    ('Ѓ', "G"),
    ('Ѕ', "DZ"),
    ('Ј', "J"),
    ('Љ', "LJ"),
    ('Њ', "NJ"),
    ('Ћ', "C"),
    ('Ќ', "K"),
    ('Џ', "DZ"),
    ('Ѫ', "U"),
    ('Ѵ', "Y"),
    ('Һ', "C"),
];

/// §6 C: Arabic, and the letters of Persian, Urdu and Pashto. Vowel marks and tatweel are left out; ta marbuta and
/// shadda depend on where they stand.
const ARABIC: [(char, &str); 58] = [
    ('ء', "XE"),
    ('آ', "XAA"),
    ('أ', "XAE"),
    ('ؤ', "U"),
    ('إ', "I"),
    ('ئ', "XI"),
    ('ا', "A"),
    ('ب', "B"),
    ('ت', "T"),
    ('ث', "XTH"),
    ('ج', "J"),
    ('ح', "XH"),
    ('خ', "XKH"),
    ('د', "D"),
    ('ذ', "XDH"),
    ('ر', "R"),
    ('ز', "Z"),
    ('س', "S"),
    ('ش', "XSH"),
    ('ص', "XSS"),
    ('ض', "XDZ"),
    ('ط', "XTT"),
    ('ظ', "XZZ"),
    ('ع', "E"),
    ('غ', "G"),
    ('ف', "F"),
    ('ق', "Q"),
    ('ك', "K"),
    ('ل', "L"),
    ('م', "M"),
    ('ن', "N"),
    ('ه', "H"),
    ('و', "W"),
    ('ى', "XAY"),
    ('ي', "Y"),
    ('ٱ', "XXA"),
    ('ٹ', "XXT"),
    ('ټ', "XRT"),
    ('پ', "P"),
    ('ځ', "XKE"),
    ('څ', "XXH"),
    ('چ', "XC"),
    ('ڈ', "XXD"),
    ('ډ', "XDR"),
    ('ڑ', "XXR"),
    ('ړ', "XRR"),
    ('ږ', "XRX"),
    ('ژ', "XJ"),
    ('ښ', "XXS"),
    ('ک', "XKK"),
    ('ڭ', "XNG"),
    ('گ', "XGG"),
    ('ں', "XNN"),
    ('ڼ', "XXN"),
    ('ھ', "XDO"),
    ('ہ', "XXG"),
    ('ی', "XYA"),
    ('ے', "XYB"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_three_scripts_become_the_letters_of_the_standard() {
        let cases = [
            ("Eriksson", "ERIKSSON"),
            ("van der Mühlen", "VAN<DER<MUEHLEN"),
            ("O’Connor", "OCONNOR"),
            ("D'Artagnan", "DARTAGNAN"),
            ("Smith-Jones", "SMITH<JONES"),
            ("Núñez  García", "NUNEZ<GARCIA"),
            ("Ångström", "AANGSTROEM"),
            ("A\u{30A}sa", "AASA"),
            ("Łódź", "LODZ"),
            ("İstanbul ılık", "ISTANBUL<ILIK"),
            ("Þór", "THOR"),
            ("Ęć şţ", "EC<ST"),
            ("Щербаков", "SHCHERBAKOV"),
            ("Ельцин Гоголь", "ELTSIN<GOGOL"),
            ("أبو بكر", "XAEBW<BKR"),
            ("فاطمة", "FAXTTMXAH"),
            ("عبدالله", "EBDALLH"),
            ("محمّد", "MXHMMD"),
            ("مُحَمَّد", "MXHMMD"),
            ("احمدی", "AXHMDXYA"),
            ("  Jr. ", "JR"),
            ("李", ""),
            ("", ""),
        ];
        for (text, zone) in cases {
            assert_eq!(name(text), zone, "{text}");
        }
    }

    #[test]
    fn the_tables_hold_each_letter_once() {
        for table in [LATIN.as_slice(), &CYRILLIC, &ARABIC] {
            let letters = table.iter().map(|(letter, _)| *letter).collect::<std::collections::BTreeSet<_>>();
            assert_eq!(letters.len(), table.len());
            assert!(table.iter().all(|(_, letters)| letters.bytes().all(|b| b.is_ascii_uppercase())));
        }
    }
}
