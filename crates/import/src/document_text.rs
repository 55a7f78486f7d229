//! Numbers of documents out of descriptions: `Libyan passport No. 513519`, `R00012098, South Sudan`.
//!
//! Lists write a number with words around it, and the number alone is what is searched. The words decide the type.
//! Whoever takes the number keeps the description in the document's note. New words are lines of the tables.

use amana_domain::code::{Code, DocumentNumber, DocumentType};

use DocumentType as T;

/// The type that a word stands for; the first line that fits decides.
const TYPES: [(&str, DocumentType); 44] = [
    ("laissez-passer", T::LaissezPasser),
    ("diplomatic passport", T::DiplomaticPassport),
    ("diplomatic", T::DiplomaticPassport),
    ("service passport", T::ServicePassport),
    ("official passport", T::ServicePassport),
    ("stateless person passport", T::StatelessTravelDocument),
    ("provisional passport", T::EmergencyTravelDocument),
    ("refugee", T::RefugeeTravelDocument),
    ("passport", T::Passport),
    ("pasaporte", T::Passport),
    ("passeport", T::Passport),
    ("driver", T::DrivingLicence),
    ("driving", T::DrivingLicence),
    ("social security", T::SocialSecurityNumber),
    ("ssn", T::SocialSecurityNumber),
    ("tax", T::TaxNumber),
    ("fiscal", T::TaxNumber),
    ("birth certificate", T::BirthCertificate),
    ("marriage certificate", T::MarriageCertificate),
    ("voter", T::VoterCard),
    ("electoral", T::VoterCard),
    ("military", T::MilitaryIdentityCard),
    ("seaman", T::SeamanBook),
    ("resident", T::ResidencePermit),
    ("residency", T::ResidencePermit),
    ("residence", T::ResidencePermit),
    ("residential", T::ResidencePermit),
    ("visa", T::Visa),
    ("tazkira", T::IdentityCard),
    ("identity card", T::IdentityCard),
    ("identification card", T::IdentityCard),
    ("id card", T::IdentityCard),
    ("identity document", T::IdentityCard),
    ("alien registration", T::Other),
    ("student", T::Other),
    ("ration card", T::Other),
    ("certificate of", T::Other),
    ("other id", T::Other),
    ("national id", T::NationalNumber),
    ("national number", T::NationalNumber),
    ("civil", T::NationalNumber),
    ("identification", T::NationalNumber),
    ("identity number", T::NationalNumber),
    ("national", T::NationalNumber),
];

/// Words that stand before a number and are none of it, beside those of more than three letters.
const BEFORE_NUMBER: [&str; 6] = ["no", "nº", "n°", "ssn", "id", "num"];

/// The type of document that a description names.
pub(crate) fn type_of(description: &str) -> Option<DocumentType> {
    let lower = description.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    TYPES.iter().find(|(word, _)| lower.contains(word)).map(|(_, r#type)| *r#type)
}

/// The number in a description of a document.
pub(crate) fn number_in(description: &str) -> Option<DocumentNumber> {
    let without_brackets = without_brackets(description);
    let until = ["issued", "expire", "under name", "valid"]
        .into_iter()
        .fold(&*without_brackets, |text, word| text.split_once(word).map_or(text, |(before, _)| before));
    // In `R00012098, South Sudan` the country comes after.
    let part = until.split([',', ';']).find(|part| part.contains(|c: char| c.is_ascii_digit()))?;
    let words = part.split(|c: char| c.is_whitespace() || c == ':').filter(|word| !word.is_empty());
    let words = words.collect::<Vec<_>>();
    let described = words.iter().rposition(|word| is_description(word)).map_or(0, |last| last + 1);
    let number =
        words.iter().skip(described).filter(|word| !is_marker(word)).copied().collect::<Vec<_>>().join(" ");
    let number = number.trim_matches(|c: char| !c.is_alphanumeric());
    let has_digit = number.contains(|c: char| c.is_ascii_digit());
    has_digit.then(|| DocumentNumber::parse(number).ok()).flatten()
}

/// The numbers of passports that a text speaks of: `Oman passport no.03825239, expiry ...`.
pub(crate) fn passports_in(text: &str) -> Vec<DocumentNumber> {
    let lower = text.to_lowercase();
    // Lower case may have other lengths than the text; then the text itself is not cut.
    let text = if lower.len() == text.len() { text } else { &lower };
    let after = lower.match_indices("passport n").filter_map(|(at, _)| text.get(at + "passport ".len()..));
    let numbers = after.filter_map(|rest| {
        let rest = ["number", "Number", "no.", "No."].iter().find_map(|word| rest.strip_prefix(word))?;
        number_in(rest.split([',', ';', '(', ')']).next()?)
    });
    numbers.collect()
}

/// A word of more than three letters and nothing else: numbers have shorter series letters, `PS`, `TR-P`.
fn is_description(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let has_digit = word.contains(|c: char| c.is_numeric());
    letters > 3 && !has_digit && !word.contains('/')
}

fn is_marker(word: &str) -> bool {
    let word = word.trim_matches(|c: char| matches!(c, '.' | '#' | ':')).to_lowercase();
    word.is_empty() || BEFORE_NUMBER.contains(&word.as_str())
}

fn without_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let outside = text.chars().filter(|c| match c {
        '(' | '[' => {
            depth += 1;
            false
        }
        ')' | ']' => {
            depth = depth.saturating_sub(1);
            false
        }
        _ => depth == 0,
    });
    outside.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_is_found_among_the_words_around_it() {
        let cases = [
            ("AB187304 ", Some("AB187304")),
            ("OB 0243318", Some("OB 0243318")),
            ("TR-P 614 166", Some("TR-P 614 166")),
            ("35202- 4135948-7", Some("35202- 4135948-7")),
            ("CAR diplomatic passport no. D00000898", Some("D00000898")),
            (
                "Central African Republic armed forces (FACA) Military identification\nnumber 911-10-77",
                Some("911-10-77"),
            ),
            ("Diplomatic Passport: Z30321794", Some("Z30321794")),
            ("Diplomatic Passport D014433", Some("D014433")),
            ("381110042 (Expired 25 Jan. 2016)", Some("381110042")),
            ("Libyan passport No. 513519 ", Some("513519")),
            ("Libya 428720", Some("428720")),
            ("Libya B/002210", Some("B/002210")),
            ("Provisional passport No.: 28642163", Some("28642163")),
            ("German travel document (“Reiseausweis”) A 0139243", Some("A 0139243")),
            ("Russian passport number 8208 No. 555627", Some("8208 555627")),
            ("403062567 (US)", Some("403062567")),
            ("R00012098, South Sudan", Some("R00012098")),
            ("SSN 156-92-9858 (United States of America)", Some("156-92-9858")),
            (
                "Tunisian passport number L 191609 issued on 28 Feb. 1996, expired on 27\nFeb. 2001",
                Some("L 191609"),
            ),
            ("04643632 issued on 18 Jun. 1999", Some("04643632")),
            ("Italian Fiscal Code: DAOMMD74T11Z352Z", Some("DAOMMD74T11Z352Z")),
            ("Moroccan national identity card DE- 473900", Some("DE- 473900")),
            ("Afghan national identification card (tazkira) number 545167", Some("545167")),
            ("issued in 1974", None),
            ("issued for Djamel Nobody, born on 25 Sep. 1973", None),
            ("Ayno Maina, Kandahar Province, Afghanistan", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(number_in(text).as_ref().map(DocumentNumber::as_str), expected, "{text}");
        }
    }

    #[test]
    fn passports_are_found_in_running_text() {
        let cases: [(&str, &[&str]); 6] = [
            ("(DPOB - 1977) - Passport No. 284173, expires 21 August 2005 (Iraq)", &["284173"]),
            ("Libya Passport number: 215215", &["215215"]),
            ("Safia (Oman passport no.03825239, date of issue 4 May 2014)", &["03825239"]),
            (
                "born in 1965 passport number OR 1961825 issued on 4 Feb. 2003, passport no. 12",
                &["OR 1961825", "12"],
            ),
            ("passport number unknown", &[]),
            ("", &[]),
        ];
        for (text, expected) in cases {
            let found = passports_in(text);
            assert_eq!(found.iter().map(DocumentNumber::as_str).collect::<Vec<_>>(), expected, "{text}");
        }
    }

    #[test]
    fn the_words_decide_the_type() {
        let cases = [
            ("Número de pasaporte", Some(T::Passport)),
            ("Service passport ", Some(T::ServicePassport)),
            ("National Identification\n      Number", Some(T::NationalNumber)),
            ("national identification card", Some(T::IdentityCard)),
            ("Afghan national identification card (tazkira) number", Some(T::IdentityCard)),
            ("Italian Fiscal Code:", Some(T::TaxNumber)),
            ("United States Social Security Number:", Some(T::SocialSecurityNumber)),
            ("Driver's Permit", Some(T::DrivingLicence)),
            ("number: ", None),
        ];
        for (text, expected) in cases {
            assert_eq!(type_of(text), expected, "{text}");
        }
    }
}
