//! Passports and identity numbers, which the list describes in words more often than not.

use amana_domain::code::{Code, DocumentNumber, DocumentType, PartialDate};

use super::{birth::day_or_year, element::Element, individual::leftovers};
use crate::{
    address,
    document_text::{number_in, type_of},
    english_date,
    sheet::{Sheet, document, squeezed},
};

/// Words of a note after which the day of expiry comes.
const EXPIRY: [&str; 3] = ["expir", "valid until", "valid to"];

pub(super) fn read(mut element: Element, sheet: &mut Sheet) {
    let kinds = ["TYPE_OF_DOCUMENT", "TYPE_OF_DOCUMENT2"].map(|name| squeezed(&element.take_text(name)));
    let number_text = squeezed(&element.take_text("NUMBER"));
    let issuer = squeezed(&element.take_text("ISSUING_COUNTRY"));
    let issued_text = element.take_text("DATE_OF_ISSUE");
    let city = squeezed(&element.take_text("CITY_OF_ISSUE"));
    let country_of_issue = squeezed(&element.take_text("COUNTRY_OF_ISSUE"));
    let note = squeezed(&element.take_text("NOTE"));
    leftovers(&element, sheet);
    let [kind, kind2] = &kinds;
    let described = [&number_text, kind2, &note];
    let number = described.iter().find_map(|text| number_in(text));
    let number = number.or_else(|| DocumentNumber::parse(&number_text).ok());
    let country = [&issuer, &country_of_issue].into_iter().find_map(|text| address::country(text));
    let issued = day_or_year(&issued_text)
        .or_else(|| english_date::directly_after(&note, &["issued", "date of issue"]));
    let expires = expiry(&note).or_else(|| expiry(&number_text));
    let described_number = number.as_ref().is_none_or(|number| number.as_str() != number_text);
    let issuer_unknown = address::country(&issuer).is_none();
    let issued_unknown = day_or_year(&issued_text).is_none();
    let said = [
        (true, kind2),
        (described_number, &number_text),
        (issuer_unknown, &issuer),
        (issued_unknown, &issued_text),
        (true, &note),
    ];
    let said = said.into_iter().filter(|(keep, text)| *keep && !text.is_empty() && *text != kind);
    let said = said.map(|(_, text)| text.as_str()).collect::<Vec<_>>().join("; ");
    let place = [&city, &country_of_issue].map(String::as_str);
    let place = place.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ");
    match number {
        Some(number) => {
            let r#type = document_type(&[&number_text, kind2, &note, kind]);
            let (place, note) = (sheet.line("Document", &place), sheet.line("Document", &said));
            let mut found = document(r#type, number);
            (found.country, found.issued, found.expires) = (country, issued, expires);
            (found.place, found.note) = (place, note);
            sheet.document(found);
        }
        // Without a number nothing can be searched.
        None => {
            let all = [kind, &issuer, &issued_text, &place, &said].map(String::as_str);
            let all = all.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("; ");
            sheet.remark("Document", &all);
        }
    }
}

/// The type that the words say; the most special words come first, the list's own column last.
fn document_type(words: &[&str; 4]) -> DocumentType {
    let column = words.last().and_then(|text| type_of(text));
    let special = words.iter().take(2).find_map(|text| type_of(text));
    // A note speaks of other documents too; it only decides what the column leaves open.
    special.or(column).or_else(|| words.get(2).and_then(|note| type_of(note))).unwrap_or(DocumentType::Other)
}

fn expiry(text: &str) -> Option<PartialDate> {
    english_date::after(text, &EXPIRY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passport_that_is_described_as_diplomatic_is_one() {
        let cases = [
            (["CAR diplomatic passport no. D00000898", "", "", "Passport"], DocumentType::DiplomaticPassport),
            (["123", "", "seen with a diplomatic passport", "Passport"], DocumentType::Passport),
            (
                ["123", "Birth certificate", "", "National Identification Number"],
                DocumentType::BirthCertificate,
            ),
            (["SSN 1", "", "", "National Identification Number"], DocumentType::SocialSecurityNumber),
            (["123", "number: ", "", "Passport"], DocumentType::Passport),
            (["123", "", "", ""], DocumentType::Other),
        ];
        for (words, expected) in cases {
            assert_eq!(document_type(&words), expected, "{words:?}");
        }
    }
}
