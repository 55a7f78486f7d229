//! The column of remarks: facts one after another, `DOB 14 Jun 1975; POB Leningrad, Russia; Passport 717637093 (Russia)`.
//!
//! Each fact begins with a label, for which [`LABELS`] has a line; a fact without a known label, or whose rest is not
//! understood, goes to the remarks as it is. Add labels to the table, longer ones before shorter ones they begin with.

use amana_domain::{
    code::{Code, DocumentNumber, DocumentType, NameKind, NameQuality},
    limits,
    record::IdentityDocument,
    text::Line,
};

use DocumentType as T;

use super::individual::sheet_name;
use crate::{
    address, english_date,
    sheet::{Sheet, document, squeezed},
};

/// What a label says of the text after it.
#[derive(Clone, Copy)]
enum Means {
    Birth,
    BirthPlace,
    Nationality,
    Sex,
    Occupation,
    Alias,
    Former,
    Document(DocumentType),
}

use Means::{Alias, Birth, BirthPlace, Document, Former, Nationality, Occupation, Sex};

const LABELS: [(&str, Means); 58] = [
    ("DOB", Birth),
    ("POB", BirthPlace),
    ("nationality", Nationality),
    ("citizen", Nationality),
    ("Gender", Sex),
    ("Title:", Occupation),
    ("Position:", Occupation),
    ("a.k.a.", Alias),
    ("n.k.a.", Alias),
    ("f.k.a.", Former),
    ("Passport Booklet:", Document(T::Passport)),
    ("Passport Booklet", Document(T::Passport)),
    ("Passport No.:", Document(T::Passport)),
    ("Passport", Document(T::Passport)),
    ("U.S.A. Passport", Document(T::Passport)),
    ("British National Overseas Passport", Document(T::Passport)),
    ("Diplomatic Passport", Document(T::DiplomaticPassport)),
    ("Stateless Person Passport", Document(T::StatelessTravelDocument)),
    ("Stateless Person ID Card", Document(T::StatelessTravelDocument)),
    ("Refugee ID Card", Document(T::RefugeeTravelDocument)),
    ("Travel Document Number", Document(T::Other)),
    ("VisaNumberID", Document(T::Visa)),
    ("Cedula No.", Document(T::IdentityCard)),
    ("D.N.I.", Document(T::IdentityCard)),
    ("N.I.E.", Document(T::IdentityCard)),
    ("Personal ID Card", Document(T::IdentityCard)),
    ("Tazkira National ID Card", Document(T::IdentityCard)),
    ("Citizen's Card Number", Document(T::IdentityCard)),
    ("LE Number", Document(T::VoterCard)),
    ("National ID No.", Document(T::NationalNumber)),
    ("National Foreign ID Number", Document(T::NationalNumber)),
    ("Identification Number", Document(T::NationalNumber)),
    ("UAE Identification", Document(T::NationalNumber)),
    ("Turkish Identificiation Number", Document(T::NationalNumber)),
    ("Turkish Identification Number", Document(T::NationalNumber)),
    ("Bosnian Personal ID No.", Document(T::NationalNumber)),
    ("Moroccan Personal ID No.", Document(T::NationalNumber)),
    ("Kenyan ID No.", Document(T::NationalNumber)),
    ("Numero de Identidad", Document(T::NationalNumber)),
    ("CNP (Personal Numerical Code)", Document(T::NationalNumber)),
    ("C.U.R.P.", Document(T::NationalNumber)),
    ("C.U.I.P.", Document(T::NationalNumber)),
    ("C.U.I.T.", Document(T::TaxNumber)),
    ("R.F.C.", Document(T::TaxNumber)),
    ("RFC", Document(T::TaxNumber)),
    ("RTN", Document(T::TaxNumber)),
    ("RUC #", Document(T::TaxNumber)),
    ("NIT #", Document(T::TaxNumber)),
    ("Tax ID No.", Document(T::TaxNumber)),
    ("Italian Fiscal Code", Document(T::TaxNumber)),
    ("SSN", Document(T::SocialSecurityNumber)),
    ("Electoral Registry No.", Document(T::VoterCard)),
    ("Credencial electoral", Document(T::VoterCard)),
    ("I.F.E.", Document(T::VoterCard)),
    ("Driver's License No.", Document(T::DrivingLicence)),
    ("Birth Certificate Number", Document(T::BirthCertificate)),
    ("Residency Number", Document(T::ResidencePermit)),
    ("Cartilla de Servicio Militar Nacional", Document(T::MilitaryIdentityCard)),
];

/// Reads the facts into the sheet. The title of another column is not said twice.
pub(super) fn read(remarks: &str, title: &str, sheet: &mut Sheet) {
    for fact in remarks.split(';') {
        let fact = squeezed(fact);
        let fact = fact.strip_suffix('.').unwrap_or(&fact);
        if !fact.is_empty() && fact != title.trim_end_matches('.') {
            read_fact(fact, sheet);
        }
    }
}

fn read_fact(fact: &str, sheet: &mut Sheet) {
    let plain = fact.strip_prefix("alt. ").unwrap_or(fact);
    let labelled = LABELS.iter().find_map(|(label, means)| {
        let rest = plain.strip_prefix(label)?;
        // `citizenship` is not `citizen`.
        (!rest.starts_with(|c: char| c.is_alphanumeric()))
            .then(|| (*means, rest.trim_start_matches([' ', ':', '#'])))
    });
    let Some((means, rest)) = labelled else {
        sheet.remark("", fact);
        return;
    };
    if rest.chars().count() > limits::LINE_CHARS_MAX {
        sheet.remark("", fact);
    }
    match means {
        Birth => sheet.birth(english_date::parse(rest), rest),
        BirthPlace => {
            let place = sheet.place("Place of birth", rest);
            sheet.birth_place(place);
        }
        Nationality => sheet.nationality(address::country(rest), rest),
        Sex => sheet.sex(rest),
        Occupation => sheet.occupation(rest),
        Alias => alias(NameKind::Alias, rest, sheet),
        Former => alias(NameKind::Former, rest, sheet),
        Document(r#type) => match document_in(r#type, rest) {
            Some(found) => sheet.document(found),
            None => sheet.remark("", fact),
        },
    }
}

/// Names in remarks are OFAC's weak aliases: they find, and prove little.
fn alias(kind: NameKind, text: &str, sheet: &mut Sheet) {
    // One mark on each side: a name may begin with one, as in `''ABD AL-NOBODY'`.
    let name = text.strip_prefix('\'').unwrap_or(text);
    let name = name.strip_suffix('\'').unwrap_or(name);
    sheet_name(sheet, kind, name, Some(NameQuality::Low));
}

/// `A123 (Iran) issued 12 Jan 2005 expires 12 Jan 2010`, of which only the number must be there.
fn document_in(r#type: DocumentType, text: &str) -> Option<IdentityDocument> {
    let (before, expires) = dated(text, "expires ");
    let (before, issued) = dated(before, "issued ");
    let bracket = before.rfind(" (").filter(|_| before.ends_with(')'));
    let (number, bracketed) = match bracket.and_then(|at| before.split_at_checked(at)) {
        Some((number, bracket)) => (number, bracket.trim_matches(['(', ')', ' '])),
        None => (before, ""),
    };
    let (number, more) = number.split_once(',').unwrap_or((number, ""));
    let number = number.trim_start_matches(['#', ':', ' ']);
    // In `and National ID were issued in Ulm` there is no number.
    let number =
        DocumentNumber::parse(number).ok().filter(|n| n.key().contains(|c: char| c.is_ascii_digit()))?;
    let country = address::country(bracketed);
    let unknown = if country.is_none() { bracketed } else { "" };
    let undated = |date: &Option<_>, text: &str, word: &str| match (date, text.is_empty()) {
        (None, false) => format!("{word}{text}"),
        _ => String::new(),
    };
    let (issued_date, expires_date) = (english_date::parse(issued), english_date::parse(expires));
    let notes = [
        unknown.to_owned(),
        more.trim().to_owned(),
        undated(&issued_date, issued, "issued "),
        undated(&expires_date, expires, "expires "),
    ];
    let notes = notes.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("; ");
    let mut found = document(r#type, number);
    (found.country, found.issued, found.expires) = (country, issued_date, expires_date);
    found.note = Line::lenient(&notes);
    Some(found)
}

/// What stands before a word, and the text after it.
fn dated<'t>(text: &'t str, word: &str) -> (&'t str, &'t str) {
    text.split_once(word).map_or((text.trim(), ""), |(before, after)| (before.trim(), after.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document_of(text: &str) -> String {
        let mut sheet = Sheet::new(Vec::new());
        read_fact(text, &mut sheet);
        let Some(found) = sheet.person.documents.first() else { return "none".to_owned() };
        let date =
            |date: &Option<amana_domain::code::PartialDate>| date.map(|d| d.to_string()).unwrap_or_default();
        let country = found.country.map(|c| c.to_string()).unwrap_or_default();
        let note = found.note.as_ref().map(ToString::to_string).unwrap_or_default();
        let (issued, expires) = (date(&found.issued), date(&found.expires));
        format!("{}|{}|{country}|{issued}|{expires}|{note}", found.r#type, found.number)
    }

    #[test]
    fn a_document_is_read_with_its_country_and_dates() {
        let cases = [
            ("Passport 1084010 (Egypt)", "passport|1084010|EGY|||"),
            (
                "alt. Passport A123 (Iran) issued 12 Jan 2005 expires 12 Jan 2010",
                "passport|A123|IRN|2005-01-12|2010-01-12|",
            ),
            ("Passport K754050 issued 26 May 1999", "passport|K754050||1999-05-26||"),
            ("Passport #H0044232 (Iraq)", "passport|H0044232|IRQ|||"),
            ("Passport Booklet: A5199819 (Pakistan)", "passport|A5199819|PAK|||"),
            ("Passport D000000483, Diplomatic (Syria)", "passport|D000000483|SYR|||Diplomatic"),
            ("Passport C234897(0) (United Kingdom)", "passport|C234897(0)|GBR|||"),
            ("Passport issued in Sarajevo, Bosnia-Herzegovina", "none"),
            ("Passport and National ID were issued in Ulm, Germany", "none"),
            ("C.U.R.P. # HESU430525HBCRMR05 (Mexico)", "national_number|HESU430525HBCRMR05|MEX|||"),
            ("National ID No. 22095919778 (Korea, North)", "national_number|22095919778|PRK|||"),
            ("Driver's License No. 180839 (Mexico)", "driving_licence|180839|MEX|||"),
            ("SSN 523-33-8386 (United States)", "social_security_number|523-33-8386|USA|||"),
            ("Passport 123 (Atlantis) issued soon", "passport|123||||Atlantis; issued soon"),
        ];
        for (text, expected) in cases {
            assert_eq!(document_of(text), expected, "{text}");
        }
    }

    #[test]
    fn a_fact_that_is_not_understood_is_kept_as_it_is() {
        let mut sheet = Sheet::new(Vec::new());
        read("DOB some day; Linked To: NOBODY GROUP; Director; citizenship unknown.", "Director", &mut sheet);
        let head = crate::sheet::Head {
            reference: "1",
            purpose: amana_domain::code::Purpose::Information,
            review_on: amana_domain::code::Date::parse("2030-01-01").unwrap(),
            recorded_on: None,
            authority: None,
        };
        let text = sheet.finish(head).draft.unwrap().to_text();
        assert!(
            text.contains(
                r#""remarks":"Date of birth: some day\nLinked To: NOBODY GROUP\ncitizenship unknown""#
            ),
            "{text}"
        );
    }
}
