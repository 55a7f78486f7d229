//! What is typical of a country: its cities, how it numbers passports and identity cards, its plates.
//!
//! Each is a row of `tables/countries.tsv`; the row `*` stands for every country without one. Forms are written in
//! the notation of [`Pattern`].

use std::sync::LazyLock;

use amana_domain::{
    code::{Code, CountryCode, DocumentNumber, DocumentType},
    record::Place,
    text::Line,
};
use jiff::civil;

use super::{
    chance::{Chance, Weighted},
    pattern::Pattern,
    rows::rows,
    series::{CAPACITY_MIN, Deal, Series},
};

const TABLE: &str = include_str!("../../tables/countries.tsv");

/// What is typical of a country.
pub(super) struct Custom {
    code: Option<CountryCode>,
    cities: Vec<City>,
    pub(super) passports: Series,
    /// Identity cards by running number; where the number tells the birth there is only the form.
    pub(super) cards: Option<Series>,
    card: Pattern,
    /// What the numbers of [`Country::card`] are: not every country issues identity cards.
    pub(super) numbers_are: DocumentType,
    plates: Vec<Deal>,
    /// The language of its police's texts.
    pub(super) language: &'static str,
}

/// A city, in the letters of passports and, where its police write Arabic, in theirs.
pub(super) struct City {
    pub(super) name: Line,
    pub(super) arabic: Option<&'static str>,
}

impl City {
    /// Reads `Cairo=القاهرة`, or a name alone.
    fn read(cell: &'static str) -> Option<City> {
        let (name, arabic) = cell.split_once('=').map_or((cell, None), |(name, arabic)| (name, Some(arabic)));
        Some(City { name: Line::lenient(name)?, arabic })
    }
}

/// A country with its customs.
#[derive(Clone, Copy)]
pub(super) struct Country {
    pub(super) code: CountryCode,
    pub(super) custom: &'static Custom,
}

static ALL: LazyLock<Weighted<Custom>> =
    LazyLock::new(|| rows(TABLE).filter_map(|cells| read(&cells)).collect());

fn read(cells: &[&'static str]) -> Option<(u64, Custom)> {
    let [code, weight, cities, passport, card, kind, plates, language] = cells else { return None };
    let custom = Custom {
        code: if *code == "*" { None } else { Some(CountryCode::parse(code).ok()?) },
        cities: cities.split(',').filter_map(City::read).collect(),
        passports: Series::new(Pattern::read(passport)?),
        cards: series_of_cards(card, passport),
        numbers_are: DocumentType::parse(kind).ok()?,
        card: Pattern::read(card)?,
        plates: plates.split(" ; ").map(|form| Pattern::read(form).map(Deal::new)).collect::<Option<_>>()?,
        language,
    };
    Some((weight.parse().ok()?, custom))
}

/// The series of identity cards, if it is long enough to number a million and none of its numbers can be a passport's.
fn series_of_cards(card: &'static str, passport: &'static str) -> Option<Series> {
    let shape = |notation| {
        let first = Pattern::read(notation)?.write(0, None).parse::<DocumentNumber>().ok()?;
        Some(first.key().chars().map(|c| c.is_ascii_digit()).collect::<Vec<_>>())
    };
    let pattern = Pattern::read(card).filter(|pattern| !pattern.tells_birth())?;
    let is_other = shape(card)? != shape(passport)?;
    (is_other && pattern.capacity() >= CAPACITY_MIN).then(|| Series::new(pattern))
}

/// This country; with the customs of `*` where it has no row.
pub(super) fn of_code(code: CountryCode) -> Option<Country> {
    let own = ALL.iter().find(|custom| custom.code == Some(code));
    let custom = own.or_else(|| ALL.iter().find(|custom| custom.code.is_none()))?;
    Some(Country { code, custom })
}

/// The owner where there is one, else any country by the weight of its row.
pub(super) fn of_plan(owner: Option<CountryCode>, chance: &mut Chance) -> Option<Country> {
    if let Some(owner) = owner {
        return of_code(owner);
    }
    // The row `*` names no country: draw again, and at last take the first that does.
    let drawn = (0..3).find_map(|_| ALL.draw(chance).filter(|custom| custom.code.is_some()));
    let custom = drawn.or_else(|| ALL.iter().find(|custom| custom.code.is_some()))?;
    Some(Country { code: custom.code?, custom })
}

impl Country {
    pub(super) fn city(self, chance: &mut Chance) -> Option<&'static City> {
        chance.pick(&self.custom.cities)
    }

    /// Where its authorities sit.
    pub(super) fn capital(self) -> Option<&'static City> {
        self.custom.cities.first()
    }

    /// Any place in it.
    pub(super) fn place(self, chance: &mut Chance) -> Place {
        self.place_in(self.city(chance))
    }

    pub(super) fn place_in(self, city: Option<&City>) -> Place {
        let city = city.map(|city| city.name.clone());
        Place { street: None, city, region: None, postcode: None, country: Some(self.code), note: None }
    }

    /// The number of an identity card or civil register.
    pub(super) fn card(self, birth: civil::Date, chance: &mut Chance) -> String {
        self.custom.card.write(chance.below(self.custom.card.capacity()), Some(birth))
    }

    /// The plate of the vehicle with this running number.
    pub(super) fn plate(self, (seed, index): (u64, u64), chance: &mut Chance) -> Option<String> {
        Some(chance.pick(&self.custom.plates)?.nth(seed, index))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::synthetic::{chance::Stream, rows::malformed};

    #[test]
    fn every_country_is_whole() {
        assert_eq!(malformed(TABLE, read), Vec::<String>::new());
    }

    #[test]
    fn passports_are_numerous_enough_and_fit_a_machine_readable_zone() {
        for custom in ALL.iter() {
            let first = custom.passports.reported(1, 1);
            assert!(custom.passports.capacity() >= CAPACITY_MIN, "{first}");
            assert!(first.len() <= 9 && first.bytes().all(|b| b.is_ascii_alphanumeric()), "{first}");
        }
    }

    #[test]
    fn no_identity_card_has_the_number_of_a_passport() {
        let key = |text: String| text.parse::<DocumentNumber>().unwrap().key();
        let with_cards = ALL.iter().filter_map(|custom| Some((custom, custom.cards.as_ref()?)));
        let mut countries = 0;
        for (custom, cards) in with_cards {
            let passports = (0..500).map(|index| key(custom.passports.reported(1, index)));
            let passports = passports.collect::<std::collections::HashSet<_>>();
            let shape = |key: &str| key.chars().map(|c| c.is_ascii_digit()).collect::<Vec<_>>();
            let shapes = passports.iter().map(|key| shape(key)).collect::<std::collections::HashSet<_>>();
            for number in (0..500).map(|index| key(cards.reported(1, index))) {
                assert!(!shapes.contains(&shape(&number)), "{:?} {number}", custom.code);
            }
            countries += 1;
        }
        assert!(countries > 30, "{countries}");
    }

    #[test]
    fn every_card_has_a_number_that_can_be_searched() {
        let mut chance = Chance::of(1, Stream::Person, 1);
        for custom in ALL.iter() {
            let country = Country { code: CountryCode::parse("TUN").unwrap(), custom };
            let number = country.card(civil::date(1990, 2, 3), &mut chance);
            assert!(number.parse::<DocumentNumber>().is_ok(), "{:?} {number}", custom.code);
        }
    }

    #[test]
    fn blanks_are_ranges_in_every_country() {
        use amana_domain::code::range_fault;
        for custom in ALL.iter() {
            let (first, last) = custom.passports.blanks(3, 12_345, 90);
            let number = |text: &str| DocumentNumber::parse(text).unwrap();
            assert_eq!(range_fault(&number(&first), &number(&last)).map(|f| f.code), None, "{first} {last}");
        }
    }

    #[test]
    fn plates_are_written_as_their_country_writes_them() {
        let mut chance = Chance::of(1, Stream::Vehicle, 1);
        let mut plates = |code| {
            let country = of_code(CountryCode::parse(code).unwrap()).unwrap();
            (0..50).filter_map(|index| country.plate((1, index), &mut chance)).collect::<Vec<_>>()
        };
        let arabic = |c: char| ('\u{0621}'..='\u{064A}').contains(&c);
        assert!(
            plates("EGY")
                .iter()
                .all(|plate| plate.contains(arabic) && plate.contains(|c| ('٠'..='٩').contains(&c)))
        );
        assert!(plates("SAU").iter().any(|plate| plate.contains(arabic)));
        assert!(plates("FRA").iter().all(|plate| plate.len() == 9 && plate.split('-').count() == 3));
        assert!(plates("ISL").iter().all(|plate| plate.len() == 7));
    }
}
