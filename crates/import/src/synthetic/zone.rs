//! Machine-readable zones to try the population with: of a holder of a reported passport, of a person's own passport,
//! and of a traveller who is in no record.

use amana_domain::{
    code::{CountryCode, Date, DocumentType, NameKind, PartialDate, Sex, mrz},
    record::{Body, Draft, Person, TravelDocument},
};
use jiff::civil;

use super::{
    bearer::Bearer,
    chance::{Chance, Stream},
    days,
    part::Writing,
    people,
};

/// Travellers: their countries and names stand in no table of the population.
const TRAVELLERS: [(&str, &str, &str, Sex); 6] = [
    ("ISL", "Hrafnkelsdottir", "Thorgerdur", Sex::Female),
    ("FIN", "Yla-Kaariainen", "Tuovi", Sex::Female),
    ("WSM", "Faleolemalama", "Tuilagi", Sex::Male),
    ("EST", "Pohlakpuu", "Ülgi", Sex::Male),
    ("NZL", "Te Whakaruruhau", "Aroha", Sex::Female),
    ("BTN", "Wangdrag", "Phuntsok", Sex::Male),
];

pub(super) fn traveller(seed: u64, today: Date) -> Option<String> {
    let mut chance = Chance::of(seed, Stream::Traveller, 0);
    let (country, family, given, sex) = *chance.pick(&TRAVELLERS)?;
    let country = country.parse::<CountryCode>().ok()?;
    let today = today.civil();
    let fields = mrz::Fields {
        code: "P".into(),
        country,
        // Series of countries without a row begin with X; this one belongs to nobody.
        number: format!("ZZ9{:06}", chance.below(1_000_000)),
        family: family.into(),
        given: given.into(),
        nationality: country,
        birth: Some(PartialDate::of_day(days::before(today, chance.between(8_000, 22_000)))),
        sex,
        expires_on: Some(days::after(today, chance.between(400, 3_000))),
        optional: String::new(),
    };
    mrz::write_td3(&fields).ok()
}

pub(super) fn of_draft(draft: &Draft, today: Date) -> Option<String> {
    let today = today.civil();
    let (format, fields) = match &draft.body {
        Body::TravelDocument(document) => of_document(document, today)?,
        Body::Person(person) => (mrz::Format::Td3, of_person(person, today)?),
        Body::Vehicle(_) => return None,
    };
    mrz::write(format, &fields).ok()
}

/// The document in the hands of an invented holder, who is the same each time that the number is asked for.
fn of_document(document: &TravelDocument, today: civil::Date) -> Option<(mrz::Format, mrz::Fields)> {
    use DocumentType as T;
    let (format, code) = match document.r#type {
        T::Passport | T::ServicePassport | T::RefugeeTravelDocument | T::EmergencyTravelDocument => {
            (mrz::Format::Td3, "P")
        }
        T::DiplomaticPassport => (mrz::Format::Td3, "PD"),
        T::IdentityCard => (mrz::Format::Td1, "I"),
        _ => return None,
    };
    let number = document.number.key();
    let hash = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
    let mut chance = Chance::of(0, Stream::Holder, number.bytes().fold(0xCBF2_9CE4_8422_2325, hash));
    let people = people::of_country(document.country, &mut chance)?;
    let is_female = chance.percent(45);
    let written = Bearer::of(people, is_female, &mut chance).written(Writing::Latin(people.style));
    let (family, given) = match written.family {
        Some(family) => (family, written.given),
        // Who has no family name has the whole name as primary identifier (ICAO 9303-3 §4.6).
        None => (written.full, String::new()),
    };
    let day = |date: Option<PartialDate>| date.and_then(|date| date.day());
    let fields = mrz::Fields {
        code: code.into(),
        country: document.country,
        number,
        family,
        given,
        nationality: document.country,
        birth: Some(PartialDate::of_day(days::birth(today, (18, 70), &mut chance))),
        sex: if is_female { Sex::Female } else { Sex::Male },
        expires_on: day(document.expires).or(Some(days::after(today, 900))),
        optional: String::new(),
    };
    Some((format, fields))
}

fn of_person(person: &Person, today: civil::Date) -> Option<mrz::Fields> {
    let passport = person.documents.iter().find(|document| document.r#type == DocumentType::Passport)?;
    let name = person.names.iter().find(|name| name.kind == NameKind::Primary)?;
    let text = |line: &Option<amana_domain::text::Line>| line.as_ref().map(ToString::to_string);
    let (family, given) = match text(&name.family) {
        Some(family) => (family, text(&name.given).unwrap_or_default()),
        None => (name.full.to_string(), String::new()),
    };
    Some(mrz::Fields {
        code: "P".into(),
        country: passport.country?,
        number: passport.number.key(),
        family,
        given,
        nationality: person.nationalities.first().copied().or(passport.country)?,
        birth: person.births.first().copied(),
        sex: person.sex.unwrap_or(Sex::Unknown),
        expires_on: passport.expires.and_then(|date| date.day()).or(Some(days::after(today, 900))),
        optional: String::new(),
    })
}
