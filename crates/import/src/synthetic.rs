//! An invented population: lifelike names of all regions, documents and vehicles, for demos, tests and benches.
//!
//! Nobody in it exists. The words stand in `tables/`: names in their own script and in the romanisations that the
//! passports of different countries print, how countries number documents and plates, sentences of records. A record
//! depends on seed, kind, index and today alone, so the same plan gives the same population and a larger plan begins
//! with it; every one passes [`amana_domain::quality::check`]. A kind of record is one file with a `draft`; to add a
//! culture, see `synthetic/part.rs`.

mod bearer;
mod chance;
mod country;
mod days;
mod envelope;
mod part;
mod pattern;
mod people;
mod person;
mod phrase;
mod rows;
mod series;
mod travel_document;
mod vehicle;
mod zone;

use amana_domain::{
    code::{CountryCode, Date},
    record::Draft,
};

/// What to invent.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// How many persons.
    pub persons: u64,
    /// How many travel documents.
    pub documents: u64,
    /// How many vehicles.
    pub vehicles: u64,
    /// The same seed gives the same population.
    pub seed: u64,
    /// Documents and plates are of this country alone, and more of the persons; of many countries without it.
    pub owner: Option<CountryCode>,
    /// The day on which it is invented: records were made before it and are reviewed after it.
    pub today: Date,
}

/// The population, record by record: persons `P-0000000` and on, documents `D-…`, vehicles `V-…`.
///
/// ```
/// use amana_domain::code::{Code, Date};
/// use amana_import::synthetic::{Plan, drafts};
/// let today = Date::parse("2026-11-24").unwrap();
/// let plan = Plan { persons: 3, documents: 2, vehicles: 1, seed: 1, owner: None, today };
/// assert_eq!(drafts(&plan).count(), 6);
/// ```
pub fn drafts(plan: &Plan) -> impl Iterator<Item = Draft> + use<> {
    let plan = *plan;
    let persons = (0..plan.persons).filter_map(move |index| person::draft(&plan, index));
    let documents = (0..plan.documents).filter_map(move |index| travel_document::draft(&plan, index));
    let vehicles = (0..plan.vehicles).filter_map(move |index| vehicle::draft(&plan, index));
    persons.chain(documents).chain(vehicles)
}

/// The machine-readable zone (TD3) of an invented traveller who is in no record: a name in no table, a number of no
/// series.
#[must_use]
pub fn traveller(seed: u64, today: Date) -> String {
    zone::traveller(seed, today).unwrap_or_default()
}

/// The machine-readable zone of this reported document in the hands of an invented holder (TD3 of passports, TD1 of
/// identity cards), or of this person's own passport; `None` for what has no such zone.
#[must_use]
pub fn mrz_of(draft: &Draft, today: Date) -> Option<String> {
    zone::of_draft(draft, today)
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, HashSet};

    use amana_domain::{
        code::{Code, DocumentNumber, MemberCode, NameKind, covers, mrz},
        quality::{self, Entry},
        record::Body,
    };

    use jiff::Span;

    use super::*;

    fn plan(owner: Option<&str>, (persons, documents, vehicles): (u64, u64, u64)) -> Plan {
        let owner = owner.map(|code| CountryCode::parse(code).unwrap());
        Plan { persons, documents, vehicles, seed: 7, owner, today: Date::parse("2026-11-24").unwrap() }
    }

    #[test]
    fn every_draft_keeps_the_rules_of_quality_and_reads_back() {
        for (owner, member) in [
            (None, "INTERPOL"),
            (Some("TN"), "TN"),
            (Some("EG"), "EG"),
            (Some("CN"), "CN"),
            (Some("IS"), "IS"),
        ] {
            let plan = plan(owner, (3_000, 1_000, 1_000));
            let entry = Entry::built_in(MemberCode::parse(member).unwrap(), plan.today);
            let checked = drafts(&plan).inspect(|draft| {
                let text = draft.to_text();
                assert!(quality::check(draft, entry).is_ok(), "{:?} {text}", quality::check(draft, entry));
                let five_years = Span::new().years(5);
                let recorded_on = draft.recorded_on.unwrap().civil();
                assert!(draft.review_on.civil() <= recorded_on.saturating_add(five_years), "{text}");
                assert_eq!(Draft::from_text(&text).as_ref(), Ok(draft), "{text}");
            });
            assert_eq!(checked.count(), 5_000, "{member}");
        }
    }

    #[test]
    fn the_rules_hold_on_a_leap_day_and_at_the_turn_of_the_year() {
        for today in ["2028-02-29", "2027-01-01", "2026-12-31"] {
            let today = Date::parse(today).unwrap();
            let plan = Plan { today, ..plan(None, (1_000, 500, 500)) };
            let entry = Entry::built_in(MemberCode::parse("INTERPOL").unwrap(), today);
            for draft in drafts(&plan) {
                assert_eq!(quality::check(&draft, entry), Ok(()), "{}", draft.to_text());
            }
        }
    }

    #[test]
    fn the_same_plan_gives_the_same_and_a_larger_one_begins_with_it() {
        let texts =
            |count| drafts(&plan(None, (count, 0, 0))).map(|draft| draft.to_text()).collect::<Vec<_>>();
        assert_eq!(texts(200), texts(200));
        assert!(texts(300).starts_with(&texts(200)));
        let other = Plan { seed: 8, ..plan(None, (200, 0, 0)) };
        assert_ne!(drafts(&other).map(|draft| draft.to_text()).collect::<Vec<_>>(), texts(200));
    }

    #[test]
    fn no_number_is_given_twice_or_lies_in_a_range_of_blanks() {
        for owner in [None, Some("TN"), Some("JO"), Some("DE")] {
            let (mut seen, mut ranges) = (HashSet::new(), Vec::new());
            for draft in drafts(&plan(owner, (0, 20_000, 0))) {
                let Body::TravelDocument(document) = draft.body else { panic!("a document was asked for") };
                assert!(
                    seen.insert((document.country, document.number.key())),
                    "{}",
                    document.number.as_str()
                );
                let range = (document.country, document.number);
                ranges.extend(document.number_last.map(|last| (range.0, range.1, last)));
            }
            assert_eq!(ranges.len(), 400);
            let singles =
                seen.iter().filter_map(|(country, key)| Some((country, DocumentNumber::parse(key).ok()?)));
            for (country, number) in singles.take(150) {
                let inside = |(of, first, last): &&(CountryCode, DocumentNumber, DocumentNumber)| {
                    of == country && *first != number && covers(first, last, &number)
                };
                assert!(ranges.iter().find(inside).is_none(), "{}", number.as_str());
            }
        }
    }

    #[test]
    fn documents_and_plates_are_of_the_owner() {
        let tunisia = CountryCode::parse("TUN").unwrap();
        for draft in drafts(&plan(Some("TUN"), (0, 500, 500))) {
            match draft.body {
                Body::TravelDocument(document) => assert_eq!(document.country, tunisia),
                Body::Vehicle(vehicle) => assert_eq!(vehicle.country, Some(tunisia)),
                Body::Person(_) => panic!("no person was asked for"),
            }
        }
    }

    #[test]
    fn a_person_has_one_name_in_latin_and_at_most_one_in_its_own_script() {
        let mut kinds = BTreeMap::<NameKind, usize>::new();
        for draft in drafts(&plan(None, (3_000, 0, 0))) {
            let Body::Person(person) = draft.body else { panic!("a person was asked for") };
            let count = |kind| person.names.iter().filter(|name| name.kind == kind).count();
            assert!(count(NameKind::Primary) == usize::from(!person.names.is_empty()));
            assert!(count(NameKind::OriginalScript) <= 1 && person.names.len() <= 5);
            let primary = person.names.iter().find(|name| name.kind == NameKind::Primary);
            assert!(primary.is_none_or(|name| !mrz::transliterate::name(name.full.as_str()).is_empty()));
            for name in &person.names {
                *kinds.entry(name.kind).or_default() += 1;
            }
        }
        let share = |kind| kinds.get(&kind).copied().unwrap_or_default();
        assert!(share(NameKind::OriginalScript) > 2_000 && share(NameKind::Alias) > 800, "{kinds:?}");
    }

    #[test]
    fn names_are_many_and_references_differ() {
        let (mut names, mut references) = (HashSet::new(), HashSet::new());
        for draft in drafts(&plan(None, (10_000, 1_000, 1_000))) {
            assert!(references.insert(draft.reference.clone()), "{}", draft.reference.as_str());
            if let Body::Person(person) = draft.body {
                names.extend(person.names.first().map(|name| name.full.clone()));
            }
        }
        assert!(names.len() > 8_000, "{}", names.len());
    }

    #[test]
    fn zones_can_be_read_and_say_what_the_record_says() {
        let plan = plan(None, (500, 500, 1));
        let mut read = 0;
        for draft in drafts(&plan) {
            let Some(zone) = mrz_of(&draft, plan.today) else { continue };
            let reading = mrz::read(&zone, plan.today.civil()).unwrap();
            let number = match draft.body {
                Body::TravelDocument(document) => document.number,
                Body::Person(person) => person.documents.first().unwrap().number.clone(),
                Body::Vehicle(_) => panic!("a vehicle has no zone"),
            };
            assert_eq!(reading.document.number.key(), number.key(), "{zone}");
            read += 1;
        }
        assert!(read > 700, "{read}");
    }

    #[test]
    fn a_traveller_is_in_no_record() {
        let plan = plan(None, (0, 2_000, 0));
        let numbers = drafts(&plan).filter_map(|draft| match draft.body {
            Body::TravelDocument(document) => Some(document.number.key()),
            _ => None,
        });
        let numbers = numbers.collect::<HashSet<_>>();
        for seed in 0..50 {
            let reading = mrz::read(&traveller(seed, plan.today), plan.today.civil()).unwrap();
            let key = reading.document.number.key();
            assert!(key.starts_with("ZZ9") && !numbers.contains(&key), "{key}");
        }
    }
}
