//! From any text to the words of a name: one form per letter, whatever keyboard, font or system wrote it.
//!
//! NFKC, lower case, each script's own spelling folds, vowel marks away, apostrophes away, everything else between
//! letters is a gap. Controls, zero-width characters and bidirectional overrides do not exist here. A new script is
//! one file in `normalise/`, one arm in [`fold`], and its letters in `tables/sounds.tsv`.

mod arabic;
mod cyrillic;
mod greek;
mod hebrew;
mod latin;

use unicode_normalization::UnicodeNormalization;

use crate::limits;

/// The words of a name in the order of speech: `Smith, John` gives `john`, `smith`. Of several names with semicolons
/// between them, the first.
pub fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    each_stretch(text, |stretch| each_word(stretch, |word| words.push(word.to_owned())));
    words
}

/// Calls `each` with what stands between blanks in a name, in the order of speech. What its words are depends on no
/// other stretch: a blank neither composes with its neighbours nor decides how they are read.
pub fn each_stretch<'a>(text: &'a str, mut each: impl FnMut(&'a str)) {
    if !has_a_comma(text.as_bytes()) {
        return stretches(at_most(text), &mut each);
    }
    let first = text.split([';', '؛']).find(|name| name.chars().any(is_letter)).unwrap_or(text);
    match first.split_once([',', '،']) {
        Some((family, given)) => {
            stretches(at_most(given), &mut each);
            stretches(at_most(family), &mut each);
        }
        None => stretches(at_most(first), &mut each),
    }
}

/// Whether there is a comma or a semicolon, Latin or Arabic. Eight bytes at a time, since most names have none.
fn has_a_comma(text: &[u8]) -> bool {
    let mut before = 0;
    eights(text).any(|eight| {
        // The two Arabic ones begin with this byte.
        let begin = equal(eight, 0xd8);
        let arabic = (equal(eight, 0x8c) | equal(eight, 0x9b)) & (begin << 8 | before);
        before = begin >> 56;
        (equal(eight, b',') | equal(eight, b';') | arabic) != 0
    })
}

fn stretches<'a>(text: &'a str, each: &mut impl FnMut(&'a str)) {
    let mut begin = 0;
    let mut until = |end: usize| {
        text.get(begin..end).filter(|stretch| !stretch.is_empty()).into_iter().for_each(&mut *each);
        begin = end + 1;
    };
    for (place, eight) in eights(text.as_bytes()).enumerate() {
        let mut blanks = equal(eight, b' ');
        while blanks != 0 {
            until(8 * place + usize::try_from(blanks.trailing_zeros() / 8).unwrap_or(0));
            blanks &= blanks - 1;
        }
    }
    until(text.len());
}

/// A text in numbers of eight bytes, with zeros after its end.
fn eights(text: &[u8]) -> impl Iterator<Item = u64> {
    let (eights, rest) = text.as_chunks();
    let mut last = [0; 8];
    last.iter_mut().zip(rest).for_each(|(place, byte)| *place = *byte);
    eights.iter().copied().chain([last]).map(u64::from_le_bytes)
}

/// The highest bit of each byte that is this one, and no other bit.
fn equal(eight: u64, byte: u8) -> u64 {
    const LOW: u64 = u64::from_le_bytes([0x7f; 8]);
    let differing = eight ^ u64::from_le_bytes([byte; 8]);
    !((differing & LOW).wrapping_add(LOW) | differing | LOW)
}

fn at_most(text: &str) -> &str {
    let end = match text.len() {
        ..=limits::NAME_CHARS_MAX => None,
        _ => text.char_indices().nth(limits::NAME_CHARS_MAX),
    };
    end.and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}

/// Calls `each` with the words of a stretch.
pub fn each_word(text: &str, each: impl FnMut(&str)) {
    let mut words = Words { each, current: String::with_capacity(32) };
    if text.chars().all(is_its_own_form) {
        text.chars().for_each(|letter| words.read(letter));
    } else {
        text.nfkc().for_each(|letter| words.read(letter));
    }
    words.gap();
}

struct Words<F> {
    each: F,
    current: String,
}

impl<F: FnMut(&str)> Words<F> {
    fn read(&mut self, letter: char) {
        // What most names are written with, before the tables of Unicode are asked.
        match letter {
            'a'..='z' | '0'..='9' | 'а'..='я' => self.current.push(letter),
            'A'..='Z' => self.current.push(letter.to_ascii_lowercase()),
            '\u{5d0}'..='\u{5ea}' => hebrew::fold(letter, &mut self.current),
            '\u{627}'..='\u{63a}' | '\u{641}'..='\u{64a}' => arabic::fold(letter, &mut self.current),
            ' ' | '-' | '.' => self.gap(),
            _ => self.read_any(letter),
        }
    }

    fn read_any(&mut self, letter: char) {
        if is_ignored(letter) {
            return;
        }
        if is_apostrophe(letter) {
            if self.current.chars().next_back().is_some_and(hebrew::is_letter) {
                self.current.push('\'');
            }
            return;
        }
        if !is_letter(letter) {
            self.gap();
            return;
        }
        for lower in letter.to_lowercase() {
            fold(lower, &mut self.current);
        }
    }

    fn gap(&mut self) {
        if self.current.chars().any(|letter| letter != '\'') {
            (self.each)(&self.current);
        }
        self.current.clear();
    }
}

fn fold(letter: char, word: &mut String) {
    match letter {
        'a'..='z' | '0'..='9' => word.push(letter),
        '\u{80}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{250}'..='\u{2af}' => latin::fold(letter, word),
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => greek::fold(letter, word),
        '\u{400}'..='\u{52f}' => cyrillic::fold(letter, word),
        '\u{590}'..='\u{5ff}' => hebrew::fold(letter, word),
        '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' => arabic::fold(letter, word),
        // Marks over a Latin, Greek or Cyrillic letter that have no composed form.
        '\u{300}'..='\u{36f}' => {}
        _ => word.push(letter),
    }
}

/// Letters that NFKC leaves alone, whatever others of them stand beside them.
fn is_its_own_form(letter: char) -> bool {
    letter.is_ascii()
        || is_plain_letter(letter)
        || matches!(letter, '\u{c0}'..='\u{131}' | '\u{134}'..='\u{13e}' | '\u{141}'..='\u{148}')
        || matches!(letter, '\u{14a}'..='\u{17e}' | '\u{1ea0}'..='\u{1ef9}' | '\u{450}'..='\u{45f}')
        || matches!(letter, '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fe}')
}

/// Letters that most names outside Latin are written with; a quick yes before the tables of Unicode are asked.
fn is_plain_letter(letter: char) -> bool {
    matches!(letter, '\u{410}'..='\u{44f}' | '\u{5d0}'..='\u{5ea}' | '\u{627}'..='\u{63a}' | '\u{641}'..='\u{64a}')
        || matches!(letter, '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

/// Letters and digits, and the signs that scripts of India and South East Asia write vowels with.
fn is_letter(letter: char) -> bool {
    is_plain_letter(letter)
        || letter.is_alphanumeric()
        || matches!(letter, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{5f3}' | '\u{5f4}')
        || matches!(letter, '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}')
        || matches!(letter, '\u{6d6}'..='\u{6ed}' | '\u{900}'..='\u{963}' | '\u{980}'..='\u{eff}')
        || matches!(letter, '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17d3}')
}

/// What has no width or steers the direction of writing: it must neither split a name nor hide in one.
fn is_ignored(letter: char) -> bool {
    (letter.is_control() && !letter.is_whitespace())
        || matches!(letter, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}')
        || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}')
        || matches!(letter, '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

fn is_apostrophe(letter: char) -> bool {
    matches!(
        letter,
        '\'' | '`' | '´' | '‘' | '’' | '‛' | 'ʹ' | 'ʻ' | 'ʼ' | 'ʽ' | 'ʾ' | 'ʿ' | '′' | '׳' | '"' | '״'
    )
}

#[cfg(test)]
mod tests {
    use unicode_normalization::{IsNormalized, char::canonical_combining_class, is_nfkc_quick};

    use super::{Words, is_its_own_form, words};

    #[test]
    fn each_script_has_one_form_per_letter() {
        for (text, expected) in [
            ("Müller-Lüdenscheidt", "müller lüdenscheidt"),
            ("Nguyễn Văn", "nguyen van"),
            ("O'Brien", "obrien"),
            ("'Abd al-Raḥmān", "abd al rahman"),
            ("Straße", "strasse"),
            ("İsmail", "ismail"),
            ("ＪＯＨＮ", "john"),
            ("Smith, John", "john smith"),
            ("Abbas Rashidi; Abas Rashedi", "abbas rashidi"),
            ("مُحَمَّد", "محمد"),
            ("محـــمد", "محمد"),
            ("أحمد إبراهيم آغا", "احمد ابراهيم اغا"),
            ("علی کریمی", "علي كريمي"),
            ("مصطفى", "مصطفي"),
            ("عبدالله", "عبدالله"),
            ("ﻣﺤﻤﺪ", "محمد"),
            ("יוסף כהן", "יוספ כהנ"),
            ("שָׁלוֹם", "שלומ"),
            ("ג׳ורג׳", "ג'ורג'"),
            ("Фёдор", "федор"),
            ("Андрей", "андрей"),
            ("Γιώργος", "γιωργοσ"),
            ("राम सिंह", "राम सिंह"),
            ("ジョン・スミス", "ジョン スミス"),
        ] {
            assert_eq!(words(text).join(" "), expected, "{text}");
        }
    }

    #[test]
    fn letters_that_are_their_own_form_are_so_together_too() {
        for letter in (0..0x11_0000).filter_map(char::from_u32).filter(|letter| is_its_own_form(*letter)) {
            assert_eq!(canonical_combining_class(letter), 0, "{letter}");
            assert_eq!(is_nfkc_quick(std::iter::once(letter)), IsNormalized::Yes, "{letter}");
        }
    }

    #[test]
    fn a_quick_look_at_a_letter_sees_what_a_long_one_does() {
        let read = |letter: char, is_quick: bool| {
            let mut found = Vec::new();
            let mut words = Words { each: |word: &str| found.push(word.to_owned()), current: "x".to_owned() };
            if is_quick {
                words.read(letter)
            } else {
                words.read_any(letter)
            }
            words.gap();
            found
        };
        for letter in (0..0x3000).filter_map(char::from_u32) {
            assert_eq!(read(letter, true), read(letter, false), "{letter:?}");
        }
    }

    #[test]
    fn stretches_end_at_blanks_and_commas_wherever_they_stand() {
        for length in 0..20 {
            let word = "x".repeat(length);
            for (text, expected) in [
                (format!("{word} y"), vec![&*word, "y"]),
                (format!("{word}  د y "), vec![&*word, "د", "y"]),
                (format!("y,{word} د"), vec![&*word, "د", "y"]),
                (format!("y،{word}"), vec![&*word, "y"]),
                (format!("z {word}؛ y"), vec!["z", &*word]),
            ] {
                let mut found = Vec::new();
                super::each_stretch(&text, |stretch| found.push(stretch));
                let expected: Vec<&str> = expected.into_iter().filter(|word| !word.is_empty()).collect();
                assert_eq!(found, expected, "{text}");
            }
        }
        for text in ["ل", "كاتب", "כ", "Ль", "\u{64c}"] {
            assert!(!super::has_a_comma(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_seen_does_not_exist() {
        for text in
            ["mo\u{200b}hamed", "\u{202e}mohamed\u{202c}", "mo\u{0}hamed", "mo\u{ad}hamed", "\u{feff}mohamed"]
        {
            assert_eq!(words(text), ["mohamed"], "{text:?}");
        }
    }

    #[test]
    fn what_holds_no_letter_is_no_word() {
        for text in ["", " - ", "...", "'", "\u{301}", "🙂", "\u{202e}"] {
            assert!(words(text).is_empty(), "{text:?}");
        }
    }
}
