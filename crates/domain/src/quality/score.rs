//! How good a record is beyond its least ([`super::check`]), and what would make it better (RPD 12).
//!
//! Advice to its owner, and never a reason to refuse, hide or rank a record. A wish is one line of a table: what it is,
//! what it weighs, and whether it is met; to add one, its choice in [`Mend`] with its reason, its line here, its case
//! below, its words in `locales/*/quality.ftl`. Fingerprints join the table of persons once records hold them.

#[cfg(test)]
mod tests;

use jiff::ToSpan;

use crate::{
    code::{Code, CountryCode, Date, DocumentEvent, MemberCode, Mend, NameKind, PersonStatus, Script},
    profile::Profile,
    record::{Body, Draft, Name, Offence, Person, TravelDocument, Vehicle},
};

/// Days before the day of review from which more time is wished for: the first warning.
const REVIEW_NEAR_DAYS: i32 = 60;

/// How good a record is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Score {
    /// What it holds of what is asked of such a record, by weight: 0 to 100, and 100 only where nothing is left to mend.
    pub percent: u8,
    /// What would make it better, the weightiest first.
    pub mend: Vec<Mend>,
}

/// What is wished for of a `T`.
struct Wish<T> {
    mend: Mend,
    /// 1 helps, 2 tells apart, 3 identifies or makes it possible to act.
    weight: u32,
    /// Is it met today? `None` where it is not asked of such a record.
    met: fn(&T, Date) -> Option<bool>,
}

const fn wish<T>(mend: Mend, weight: u32, met: fn(&T, Date) -> Option<bool>) -> Wish<T> {
    Wish { mend, weight, met }
}

const ANY: [Wish<Draft>; 4] = [
    wish(Mend::Authority, 2, |draft, _| Some(draft.authority.is_some())),
    wish(Mend::RecordedOn, 1, |draft, _| Some(draft.recorded_on.is_some())),
    wish(Mend::ReviewNear, 1, |draft, today| {
        Some(draft.review_on.civil() > today.civil().saturating_add(REVIEW_NEAR_DAYS.days()))
    }),
    wish(Mend::Handling, 1, |draft, _| Some(!draft.handling.is_empty())),
];

const PERSON: [Wish<Person>; 9] = [
    wish(Mend::Photo, 3, |person, _| Some(!person.photos.is_empty())),
    wish(Mend::FullBirthDate, 3, |person, _| {
        named(person).then(|| person.births.iter().any(|birth| birth.is_exact()))
    }),
    wish(Mend::DocumentNumber, 3, |person, _| named(person).then_some(!person.documents.is_empty())),
    wish(Mend::OffenceWarrant, 3, |person, _| {
        decided(person).then(|| person.offences.iter().any(|offence| offence.warrant.is_some()))
    }),
    wish(Mend::OffenceLaw, 2, |person, _| {
        let named = |offence: &Offence| offence.law.is_some();
        decided(person).then(|| !person.offences.is_empty() && person.offences.iter().all(named))
    }),
    wish(Mend::Nationality, 2, |person, _| named(person).then_some(!person.nationalities.is_empty())),
    wish(Mend::OriginalScript, 2, |person, _| {
        let foreign = person.nationalities.iter().any(|country| !writes_latin(*country));
        (named(person) && foreign).then(|| person.names.iter().any(is_original))
    }),
    wish(Mend::NameParts, 2, |person, _| {
        // Where there is no family name, the father's stands in its place.
        let split =
            |name: &Name| name.given.is_some() && (name.family.is_some() || name.patronymic.is_some());
        named(person).then(|| person.names.iter().any(split))
    }),
    wish(Mend::Description, 2, |person, _| Some(person.description.is_some())),
];

const DOCUMENT: [Wish<TravelDocument>; 3] = [
    wish(Mend::EventDate, 3, |document, _| Some(document.event_date.is_some())),
    wish(Mend::EventPlace, 2, |document, _| Some(document.event_place.is_some())),
    wish(Mend::Expiry, 2, |document, _| {
        // What was stolen before it was made out has no such day.
        let is_blank = document.number_last.is_some() || document.event == DocumentEvent::StolenBlank;
        (!is_blank).then(|| document.expires.is_some())
    }),
];

const VEHICLE: [Wish<Vehicle>; 4] = [
    wish(Mend::WholeVin, 3, |vehicle, _| Some(vehicle.vin.as_ref().is_some_and(|vin| !vin.is_partial()))),
    wish(Mend::PlateCountry, 3, |vehicle, _| Some(vehicle.plate.is_some() && vehicle.country.is_some())),
    wish(Mend::EventDate, 2, |vehicle, _| Some(vehicle.event_date.is_some())),
    wish(Mend::EventPlace, 1, |vehicle, _| Some(vehicle.event_place.is_some())),
];

/// A person whom nobody has identified has no name to ask after.
fn named(person: &Person) -> bool {
    !person
        .statuses
        .iter()
        .any(|status| matches!(status, PersonStatus::UnidentifiedLiving | PersonStatus::UnidentifiedBody))
}

/// A person about whom a court has decided, at least that he be arrested.
fn decided(person: &Person) -> bool {
    person.statuses.iter().any(|status| matches!(status, PersonStatus::Wanted | PersonStatus::Convicted))
}

/// Does this state write names in Latin letters first, as far as its profile says?
fn writes_latin(country: CountryCode) -> bool {
    let member = country.alpha2().and_then(|alpha2| MemberCode::parse(alpha2).ok());
    // The profiles that are part of the program: a state's script is no rule that its own officers set.
    member.is_none_or(|member| Profile::built_in(member).languages.scripts.first() == Some(&Script::Latn))
}

/// A name that is said to be in its own script, or is in letters that are not Latin.
fn is_original(name: &Name) -> bool {
    let beyond_latin = |letter: char| letter.is_alphabetic() && letter > '\u{24F}';
    name.kind == NameKind::OriginalScript || name.full.as_str().chars().any(beyond_latin)
}

impl Score {
    /// How good a draft is today.
    #[must_use]
    pub fn of(draft: &Draft, today: Date) -> Score {
        let mut asked = outcome(&ANY, draft, today);
        asked.extend(match &draft.body {
            Body::Person(person) => outcome(&PERSON, person.as_ref(), today),
            Body::TravelDocument(document) => outcome(&DOCUMENT, document.as_ref(), today),
            Body::Vehicle(vehicle) => outcome(&VEHICLE, vehicle.as_ref(), today),
        });
        let weight =
            |met: bool| asked.iter().filter(|asked| asked.met || !met).map(|asked| asked.weight).sum();
        let (all, held): (u32, u32) = (weight(false), weight(true));
        let percent = held.saturating_mul(100).checked_div(all).unwrap_or(100);
        let mut open = asked.into_iter().filter(|asked| !asked.met).collect::<Vec<_>>();
        open.sort_by_key(|asked| std::cmp::Reverse(asked.weight));
        Score {
            percent: u8::try_from(percent).unwrap_or(100),
            mend: open.into_iter().map(|asked| asked.mend).collect(),
        }
    }
}

/// A wish that is asked of a record.
struct Asked {
    mend: Mend,
    weight: u32,
    met: bool,
}

fn outcome<T>(wishes: &[Wish<T>], of: &T, today: Date) -> Vec<Asked> {
    let asked =
        |wish: &Wish<T>| (wish.met)(of, today).map(|met| Asked { mend: wish.mend, weight: wish.weight, met });
    wishes.iter().filter_map(asked).collect()
}
