//! The number of a document, and ranges of numbers.
//!
//! A number is kept as it was given and found under its key, so that spacing, hyphens, case and the digits of another
//! script never matter. Blank documents are stolen by the box: a range has two ends with the same letters and the
//! same length, and covers the numbers between them.

use std::borrow::Cow;

use super::{Code, CodeFault, FaultCode, folding};

/// Characters of a number: the longest in real lists, with its separators, has 34.
pub const NUMBER_CHARS_MAX: usize = 40;

/// Numbers in one range of blanks: a print run, not a country's whole stock, which would hit every traveller.
pub const RANGE_NUMBERS_MAX: u128 = 1_000_000;

/// The number of a document, as given.
///
/// Two numbers are equal when their texts are; compare [`DocumentNumber::key`] to know whether they mean the same.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentNumber(Box<str>);

/// A number as a place in a series: letters, a value, and how many digits it is written with.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Series {
    /// What stands before the last run of digits, in the key's form.
    pub prefix: String,
    /// The value of the last run of digits.
    pub value: u128,
    /// How many digits that run has, leading zeros counted.
    pub width: usize,
}

/// What any number that people stamp, print or type is found under: upper case, letters and digits only, digits ASCII,
/// no diacritics.
///
/// ```
/// use amana_domain::code::number_key;
/// assert_eq!(number_key("k٢٤-77"), "K2477");
/// ```
#[must_use]
pub fn number_key(text: &str) -> String {
    folding::key_of(text)
}

impl DocumentNumber {
    /// The text as given.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What the number is found under: upper case, letters and digits only, digits ASCII, no diacritics.
    #[must_use]
    pub fn key(&self) -> String {
        number_key(&self.0)
    }

    /// The number as a place in a series; `None` if it does not end in at most 38 digits.
    #[must_use]
    pub fn series(&self) -> Option<Series> {
        let key = self.key();
        let prefix = key.trim_end_matches(|c: char| c.is_ascii_digit());
        let digits = key.strip_prefix(prefix)?;
        let value = digits.parse().ok().filter(|_| digits.len() <= 38)?;
        Some(Series { prefix: prefix.to_owned(), value, width: digits.len() })
    }
}

impl Code for DocumentNumber {
    const NAME: &'static str = "document-number";
    const EXAMPLE: &'static str = "L898902C3";

    fn parse(text: &str) -> Result<Self, CodeFault> {
        let text = number_text(text)?;
        Ok(DocumentNumber(text.into()))
    }

    fn text(&self) -> Cow<'_, str> {
        (&*self.0).into()
    }
}

code_type!(personal DocumentNumber);

/// A trimmed text that can serve as a number: not empty, not too long, no control characters, something to find.
pub(super) fn number_text(text: &str) -> Result<&str, CodeFault> {
    let text = line(text, NUMBER_CHARS_MAX)?;
    if folding::key_of(text).is_empty() {
        return Err(CodeFault::about(FaultCode::NumberWithoutDigits, text));
    }
    Ok(text)
}

/// A trimmed text of one line, not empty, of at most this many characters.
pub(super) fn line(text: &str, max: usize) -> Result<&str, CodeFault> {
    let text = text.trim();
    if text.is_empty() {
        return Err(CodeFault::new(FaultCode::TextEmpty));
    }
    let chars = text.chars().count();
    if chars > max {
        return Err(CodeFault::about(FaultCode::TextTooLong, text).with("max", max).with("chars", chars));
    }
    match text.chars().find(|c| folding::is_forbidden(*c)) {
        Some(c) => {
            let name = format!("U+{:04X}", u32::from(c));
            Err(CodeFault::about(FaultCode::CharacterNotAllowed, text).with("character", name))
        }
        None => Ok(text),
    }
}

/// Is the number in the range between these two, both included?
#[must_use]
pub fn covers(first: &DocumentNumber, last: &DocumentNumber, candidate: &DocumentNumber) -> bool {
    let (Some(first), Some(last), Some(candidate)) = (first.series(), last.series(), candidate.series())
    else {
        return false;
    };
    first.prefix == candidate.prefix
        && last.prefix == candidate.prefix
        && first.width == candidate.width
        && last.width == candidate.width
        && (first.value..=last.value).contains(&candidate.value)
}

/// What is wrong with a range of numbers, if anything is.
#[must_use]
pub fn range_fault(first: &DocumentNumber, last: &DocumentNumber) -> Option<CodeFault> {
    let about = |code| CodeFault::about(code, last.as_str());
    match (first.series(), last.series()) {
        (Some(first), Some(last)) if first.prefix == last.prefix && first.width == last.width => {
            if last.value < first.value {
                return Some(about(FaultCode::RangeReversed));
            }
            let too_large = last.value - first.value >= RANGE_NUMBERS_MAX;
            too_large.then(|| about(FaultCode::RangeTooLarge).with("max", RANGE_NUMBERS_MAX))
        }
        _ => Some(about(FaultCode::RangeMismatch)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> DocumentNumber {
        DocumentNumber::parse(text).unwrap()
    }

    #[test]
    fn a_number_is_kept_as_given_and_found_however_it_is_written() {
        let given = number("  ab 12-34/c ");
        assert_eq!(given.text(), "ab 12-34/c");
        for other in ["AB1234C", "ab-1234 c", "ＡＢ１２３４Ｃ", "AB١٢٣٤C"] {
            assert_eq!(given.key(), number(other).key());
        }
        assert_ne!(given.key(), number("AB1243C").key());
    }

    #[test]
    fn a_text_that_cannot_be_a_number_is_refused() {
        let cases = [
            ("", FaultCode::TextEmpty),
            ("   ", FaultCode::TextEmpty),
            ("---", FaultCode::NumberWithoutDigits),
            ("A\u{0}1", FaultCode::CharacterNotAllowed),
            ("A\u{202E}1", FaultCode::CharacterNotAllowed),
            ("A\n1", FaultCode::CharacterNotAllowed),
        ];
        for (text, code) in cases {
            assert_eq!(DocumentNumber::parse(text).unwrap_err().code, code);
        }
        assert!(DocumentNumber::parse(&"1".repeat(40)).is_ok());
        assert_eq!(DocumentNumber::parse(&"1".repeat(41)).unwrap_err().code, FaultCode::TextTooLong);
    }

    #[test]
    fn a_range_covers_the_numbers_of_its_letters_and_length() {
        let cases = [
            ("AB000100", true),
            ("ab 000-199", true),
            ("AB000200", true),
            ("AB000099", false),
            ("AB000201", false),
            ("AC000150", false),
            ("AB0150", false),
            ("AB0000150", false),
            ("000150", false),
            ("AB000150C", false),
        ];
        for (candidate, covered) in cases {
            assert_eq!(
                covers(&number("AB 000100"), &number("AB 000200"), &number(candidate)),
                covered,
                "{candidate}"
            );
        }
    }

    #[test]
    fn a_range_that_makes_no_sense_says_why() {
        let cases = [
            ("AB000100", "AB000100", None),
            ("AB0000000", "AB0999999", None),
            ("AB0000000", "AB1000000", Some(FaultCode::RangeTooLarge)),
            ("AB000200", "AB000100", Some(FaultCode::RangeReversed)),
            ("AB000100", "AC000200", Some(FaultCode::RangeMismatch)),
            ("AB100", "AB2000", Some(FaultCode::RangeMismatch)),
            ("ABC", "ABD", Some(FaultCode::RangeMismatch)),
        ];
        for (first, last, fault) in cases {
            assert_eq!(
                range_fault(&number(first), &number(last)).map(|f| f.code),
                fault,
                "{first} to {last}"
            );
        }
    }

    #[test]
    fn debug_does_not_tell_the_number() {
        assert_eq!(format!("{:?}", number("L898902C3")), "<document-number>");
    }
}
