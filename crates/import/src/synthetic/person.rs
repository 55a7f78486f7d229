//! Invented persons: a [`case`] that says why they are held, names, and what is known of them.
//!
//! Registers are uneven, and so is this: the more a field identifies, the more often it is there, but none is there
//! always. To add a field, draw it after those that are here, or every person after it changes.

mod appearance;
mod case;
mod naming;

use amana_domain::{
    code::{CountryCode, DocumentNumber, DocumentType, PartialDate, Relationship, Sex},
    record::{Body, Draft, IdentityDocument, Person, Place, Relation},
    text::Line,
};
use jiff::civil;

use self::case::Case;
use super::{
    Plan,
    bearer::Bearer,
    chance::{Chance, Stream},
    country::{self, Country},
    days, envelope,
    envelope::Envelope,
    people,
    phrase::Setting,
};

/// Of a member's own persons, so many of a hundred are of its own country.
const OWN_PERCENT: u64 = 40;

pub(super) fn draft(plan: &Plan, index: u64) -> Option<Draft> {
    let mut chance = Chance::of(plan.seed, Stream::Person, index);
    let chance = &mut chance;
    let people = match plan.owner {
        Some(owner) if chance.percent(OWN_PERCENT) => people::of_country(owner, chance),
        _ => people::any(chance),
    }?;
    let case = case::of(chance)?;
    let is_female = chance.percent(case.female_percent());
    let bearer = Bearer::of(people, is_female, chance);
    let home = country::of_code(people.country)?;
    // The owner's police write the record; without an owner those of the person's country.
    let recorder = country::of_code(plan.owner.unwrap_or(home.code))?;
    let (person, since) = person(plan, index, &Subject { case, bearer, home, recorder }, chance)?;
    let envelope = Envelope { reference: format!("P-{index:07}"), purpose: case.purpose, recorder, since };
    envelope::draft(plan, envelope, Body::Person(Box::new(person)), chance)
}

/// Who the record is about, and who writes it.
struct Subject {
    case: Case,
    bearer: Bearer,
    home: Country,
    recorder: Country,
}

/// The person, and the day of what they are searched for.
fn person(plan: &Plan, index: u64, subject: &Subject, chance: &mut Chance) -> Option<(Person, civil::Date)> {
    let Subject { case, bearer, home, recorder } = subject;
    let today = plan.today.civil();
    let is_nameless = case.is_nameless();
    let birth = days::birth(today, case.ages(chance), chance);
    let scene = days::before(today, chance.between(20, 2_200)).max(days::after(birth, 300)).min(today);
    let is_adult = days::before(today, 22 * 366) > birth;
    let setting =
        Setting { country: *recorder, city: recorder.city(chance), day: scene, is_female: bearer.is_female };
    let sex = if bearer.is_female { Sex::Female } else { Sex::Male };
    let births = if is_nameless { about(birth) } else { days::as_known(birth, chance) };
    let person = Person {
        statuses: vec![case.status],
        presumed: case.is_presumed(),
        names: if is_nameless { Vec::new() } else { naming::names(bearer, is_adult, chance) },
        sex: chance.percent(97).then_some(sex),
        births: births.into_iter().chain(other_birth(case, birth, chance)).collect(),
        birth_places: if is_nameless { Vec::new() } else { birth_place(*home, chance) },
        death: None,
        nationalities: if is_nameless { Vec::new() } else { nationalities(plan, home.code, chance) },
        languages: if chance.percent(70) { bearer.people.languages.clone() } else { Vec::new() },
        documents: if is_nameless { Vec::new() } else { documents(plan, index, (*home, birth), chance) },
        addresses: addresses(*home, *recorder, chance),
        relations: if is_nameless { Vec::new() } else { relations(bearer, chance) },
        occupations: occupations(case, &setting, chance),
        description: (is_nameless || chance.percent(55))
            .then(|| appearance::of(bearer, (birth, today), &setting, chance)),
        photos: Vec::new(),
        warnings: case.warnings(chance),
        offences: case.offences(&setting, chance),
        circumstances: setting.prose(case.topic, chance),
        remarks: None,
    };
    Some((person, scene))
}

/// The age of a stranger is a guess.
fn about(birth: civil::Date) -> Option<PartialDate> {
    let year = |year| PartialDate::of_parts(year, None, None).ok();
    PartialDate::between(year(birth.year() - 4)?, year(birth.year() + 4)?).ok()
}

/// Another register, or the person, says another date: day and month read the other way round, or some years younger.
fn other_birth(case: &Case, birth: civil::Date, chance: &mut Chance) -> Option<PartialDate> {
    if case.is_nameless() || case.may_be_a_child() || !chance.percent(5) {
        return None;
    }
    let years = i16::try_from(chance.between(1, 4)).unwrap_or(1);
    let swapped = civil::Date::new(birth.year(), birth.day(), birth.month());
    let is_swapped = chance.percent(50);
    let day = swapped.ok().filter(|day| is_swapped && *day != birth);
    let day = day.or_else(|| birth.with().year(birth.year() + years).build().ok())?;
    Some(PartialDate::of_day(day))
}

fn birth_place(home: Country, chance: &mut Chance) -> Vec<Place> {
    if chance.percent(85) { vec![home.place(chance)] } else { Vec::new() }
}

fn nationalities(plan: &Plan, own: CountryCode, chance: &mut Chance) -> Vec<CountryCode> {
    let mut all = vec![own];
    if chance.percent(8) {
        let second = plan.owner.or_else(|| people::any(chance).map(|people| people.country));
        all.extend(second.filter(|second| *second != own));
    }
    all
}

fn documents(
    plan: &Plan,
    index: u64,
    (home, birth): (Country, civil::Date),
    chance: &mut Chance,
) -> Vec<IdentityDocument> {
    let mut all = Vec::new();
    let today = plan.today.civil();
    if chance.percent(55) {
        let number = home.custom.passports.held(plan.seed, index);
        let issued = days::before(today, chance.between(30, 3_000)).max(birth);
        let years = *chance.pick(&[5, 10]).unwrap_or(&10);
        all.extend(document(
            DocumentType::Passport,
            &number,
            home,
            Some((issued, days::expiry(issued, years))),
        ));
    }
    if chance.percent(35) {
        let number = match &home.custom.cards {
            Some(cards) => cards.held(plan.seed, index),
            None => home.card(birth, chance),
        };
        let kind = match home.custom.numbers_are {
            // The number of the card is often that of the civil register, and recorded as either.
            DocumentType::IdentityCard if chance.percent(50) => DocumentType::NationalNumber,
            kind => kind,
        };
        all.extend(document(kind, &number, home, None));
    }
    all
}

fn document(
    r#type: DocumentType,
    number: &str,
    home: Country,
    validity: Option<(civil::Date, civil::Date)>,
) -> Option<IdentityDocument> {
    Some(IdentityDocument {
        r#type,
        number: number.parse::<DocumentNumber>().ok()?,
        country: Some(home.code),
        issued: validity.map(|(issued, _)| PartialDate::of_day(issued)),
        expires: validity.map(|(_, expires)| PartialDate::of_day(expires)),
        place: validity.and(home.capital()).map(|city| city.name.clone()),
        note: None,
    })
}

fn addresses(home: Country, recorder: Country, chance: &mut Chance) -> Vec<Place> {
    match chance.below(100) {
        0..=39 => vec![home.place(chance)],
        40..=49 => vec![home.place(chance), recorder.place(chance)],
        _ => Vec::new(),
    }
}

fn relations(bearer: &Bearer, chance: &mut Chance) -> Vec<Relation> {
    let mut all = Vec::new();
    if chance.percent(60) {
        all.extend(bearer.father().map(|name| Relation { relationship: Relationship::Father, name }));
    }
    if chance.percent(35) {
        all.extend(
            naming::of_a_woman(bearer, chance)
                .map(|name| Relation { relationship: Relationship::Mother, name }),
        );
    }
    all
}

fn occupations(case: &Case, setting: &Setting, chance: &mut Chance) -> Vec<Line> {
    let works = !case.is_nameless() && !case.may_be_a_child() && chance.percent(45);
    works.then(|| setting.line("occupation", chance)).flatten().into_iter().collect()
}
