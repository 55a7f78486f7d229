//! An invented population: lifelike names of all regions, documents, vehicles, for demos, tests and benches.
//!
//! Nobody in it exists. The words stand in `tables/`: names in their own script and in the romanisations that passports
//! of different countries really print. A record depends on the seed and its number alone, so the same plan gives
//! the same population, and a larger one begins with it. To add a culture: its rows in `tables/names.tsv` and a
//! country in `tables/countries.tsv`.

mod country;
mod document;
mod name;
mod person;
mod random;
mod vehicle;

use amana_domain::{
    code::{Code, CountryCode, Date, mrz},
    record::{Body, Draft},
};

use self::random::Random;

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
    /// Documents and plates of this country alone; of many without it.
    pub owner: Option<CountryCode>,
    /// The day on which it is invented: records are recorded before and reviewed after it.
    pub today: Date,
}

/// The population, record by record.
pub fn drafts(plan: &Plan) -> impl Iterator<Item = Draft> + use<> {
    let plan = *plan;
    let persons = (0..plan.persons).filter_map(move |number| person::draft(&plan, number));
    let documents = (0..plan.documents).filter_map(move |number| document::draft(&plan, number));
    let vehicles = (0..plan.vehicles).filter_map(move |number| vehicle::draft(&plan, number));
    persons.chain(documents).chain(vehicles)
}

/// The machine-readable zone of a traveller who is in no record: a name of rare letters, a number of no series.
#[must_use]
pub fn traveller(seed: u64, today: Date) -> String {
    let number = format!("ZZ{:07}", seed % 10_000_000);
    zone(("Quxley", "Zephrine"), &number, "GBR", today).unwrap_or_default()
}

/// The machine-readable zone of the document of a record, in the hands of an invented holder.
#[must_use]
pub fn mrz_of(draft: &Draft, today: Date) -> Option<String> {
    let Body::TravelDocument(document) = &draft.body else { return None };
    zone(("Quxley", "Zephrine"), &document.number.key(), &document.country.text(), today)
}

fn zone((family, given): (&str, &str), number: &str, country: &str, today: Date) -> Option<String> {
    let expires = today.civil().saturating_add(jiff::Span::new().years(4));
    let birth = jiff::civil::date(1987, 3, 9);
    let fields = mrz::Fields {
        code: "P".into(),
        country: country.parse().ok()?,
        number: number.into(),
        family: family.into(),
        given: given.into(),
        nationality: country.parse().ok()?,
        birth: Some(amana_domain::code::PartialDate::of_day(birth)),
        sex: amana_domain::code::Sex::Female,
        expires_on: Some(expires),
        optional: String::new(),
    };
    mrz::write_td3(&fields).ok()
}

/// The random source of one record.
fn random(plan: &Plan, kind: u64, number: u64) -> Random {
    Random::new(plan.seed, kind, number)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use amana_domain::{
        code::MemberCode,
        quality::{self, Entry},
    };

    use super::*;

    fn plan(owner: Option<&str>, count: u64) -> Plan {
        let owner = owner.map(|code| CountryCode::parse(code).unwrap());
        let today = Date::parse("2026-11-24").unwrap();
        Plan { persons: count, documents: count, vehicles: count, seed: 7, owner, today }
    }

    #[test]
    fn every_draft_passes_the_quality_rules_and_reads_back() {
        let today = Date::parse("2026-11-24").unwrap();
        for (owner, member) in
            [(None, "INTERPOL"), (Some("TN"), "TN"), (Some("EG"), "EG"), (Some("FR"), "FR")]
        {
            let entry = Entry { owner: MemberCode::parse(member).unwrap(), today };
            let plan = plan(owner, 1_500);
            let mut count = 0;
            for draft in drafts(&plan) {
                quality::check(&draft, entry)
                    .unwrap_or_else(|faults| panic!("{faults:?} {}", draft.to_text()));
                assert_eq!(Draft::from_text(&draft.to_text()), Ok(draft));
                count += 1;
            }
            assert_eq!(count, 4_500);
        }
    }

    #[test]
    fn the_same_plan_gives_the_same_and_a_larger_one_begins_with_it() {
        let texts = |count| drafts(&plan(None, count)).map(|draft| draft.to_text()).collect::<Vec<_>>();
        let (small, large) = (texts(50), texts(80));
        assert_eq!(texts(50), small);
        assert_eq!(small[..50], large[..50]);
    }

    #[test]
    fn numbers_and_references_are_unique() {
        let plan = Plan { persons: 0, vehicles: 0, documents: 50_000, ..plan(Some("TN"), 0) };
        let mut numbers = BTreeSet::new();
        for draft in drafts(&plan) {
            let Body::TravelDocument(document) = &draft.body else { panic!("no document") };
            assert!(numbers.insert(document.number.key()), "{} twice", document.number);
        }
    }

    #[test]
    fn most_people_are_of_the_middle_east_and_north_africa() {
        let here = [
            "TUN", "DZA", "MAR", "EGY", "SDN", "LBY", "LBN", "SYR", "JOR", "IRQ", "SAU", "QAT", "ARE", "KWT",
            "YEM", "IRN", "TUR", "ISR",
        ];
        let plan = Plan { documents: 0, vehicles: 0, ..plan(None, 4_000) };
        let of_here = drafts(&plan).filter(|draft| match &draft.body {
            Body::Person(person) => person.nationalities.iter().any(|c| here.contains(&c.text().as_ref())),
            _ => false,
        });
        let share = of_here.count() * 100 / 4_000;
        assert!((50..75).contains(&share), "{share} %");
    }

    #[test]
    fn the_zones_of_the_demo_can_be_read() {
        let plan = plan(Some("TN"), 20);
        let document = drafts(&plan).find(|draft| matches!(draft.body, Body::TravelDocument(_))).unwrap();
        for text in [traveller(1, plan.today), mrz_of(&document, plan.today).unwrap()] {
            assert!(mrz::read(&text, plan.today.civil()).is_ok(), "{text}");
        }
    }
}
