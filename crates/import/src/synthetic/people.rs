//! Peoples: who bears which names, written how, in which country.
//!
//! A people is a row of `tables/peoples.tsv`: its country, its share, its tables of names, the romanisation that the
//! country's passports print, the structure of its names, its languages, its colouring. To add one, add its row.

use std::sync::LazyLock;

use amana_domain::code::{Code, CountryCode, LanguageCode};

use super::{
    chance::{Chance, Weighted},
    part::Pool,
    rows::rows,
};

const TABLE: &str = include_str!("../../tables/peoples.tsv");

/// A people.
pub(super) struct People {
    pub(super) country: CountryCode,
    pub(super) pool: Pool,
    /// The romanisation of its passports.
    pub(super) style: &'static str,
    pub(super) structure: Structure,
    pub(super) languages: Vec<LanguageCode>,
    pub(super) colouring: Colouring,
}

/// Which colours of eyes and hair are common.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Colouring {
    /// Brown and black.
    Dark,
    /// Mostly dark, now and then lighter.
    Mixed,
    /// Every colour.
    Fair,
}

impl Colouring {
    fn parse(text: &str) -> Option<Colouring> {
        Some(match text {
            "dark" => Colouring::Dark,
            "mixed" => Colouring::Mixed,
            "fair" => Colouring::Fair,
            _ => return None,
        })
    }
}

/// What the parts of a whole name are, and in which order they stand.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Structure {
    /// Given, father, grandfather, family: Egypt, Iraq, Yemen.
    Chain,
    /// The same with bin and bint: Saudi Arabia, Qatar, Oman.
    Bin,
    /// Given and family, the father with ben or bent now and then: Tunisia.
    Ben,
    /// Given and family, of a people that knows kunyas: Lebanon, Morocco.
    Short,
    /// Given and family.
    European,
    /// Given, father's family, mother's family.
    Spanish,
    /// Given, mother's family, father's family.
    Portuguese,
    /// Given, patronymic, family.
    Patronymic,
    /// Family first, parted by a space.
    FamilyFirst,
    /// Family first; in its own script without a space.
    Joined,
    /// As joined, but passports put the given name first.
    Japanese,
    /// One name, or two given ones without a family.
    Mononym,
    /// Given, father, grandfather; no family: Ethiopia, Somalia.
    Fathers,
    /// Given, bin or binti, father.
    Malay,
}

impl Structure {
    fn parse(text: &str) -> Option<Structure> {
        use Structure as S;
        Some(match text {
            "chain" => S::Chain,
            "bin" => S::Bin,
            "ben" => S::Ben,
            "short" => S::Short,
            "european" => S::European,
            "spanish" => S::Spanish,
            "portuguese" => S::Portuguese,
            "patronymic" => S::Patronymic,
            "family_first" => S::FamilyFirst,
            "joined" => S::Joined,
            "japanese" => S::Japanese,
            "mononym" => S::Mononym,
            "fathers" => S::Fathers,
            "malay" => S::Malay,
            _ => return None,
        })
    }

    /// Are people known as the father or mother of their eldest?
    pub(super) fn has_kunya(self) -> bool {
        matches!(self, Structure::Chain | Structure::Bin | Structure::Ben | Structure::Short)
    }
}

static ALL: LazyLock<Weighted<People>> =
    LazyLock::new(|| rows(TABLE).filter_map(|cells| read(&cells)).collect());

fn read(cells: &[&'static str]) -> Option<(u64, People)> {
    let [_, country, weight, tables, style, structure, languages, colouring] = cells else { return None };
    let languages = languages.split(',').map(|code| LanguageCode::parse(code).ok());
    let people = People {
        country: CountryCode::parse(country).ok()?,
        pool: Pool::of(tables)?,
        style,
        structure: Structure::parse(structure)?,
        languages: languages.collect::<Option<_>>()?,
        colouring: Colouring::parse(colouring)?,
    };
    Some((weight.parse().ok()?, people))
}

/// Any people, by its share.
pub(super) fn any(chance: &mut Chance) -> Option<&'static People> {
    ALL.draw(chance)
}

/// A people of this country; any where none is known of it.
pub(super) fn of_country(country: CountryCode, chance: &mut Chance) -> Option<&'static People> {
    let here = ALL.iter().filter(|people| people.country == country).collect::<Vec<_>>();
    // Nearly always the largest, which stands first.
    match here.as_slice() {
        [] => any(chance),
        [first, rest @ ..] if rest.is_empty() || chance.percent(80) => Some(first),
        [_, rest @ ..] => chance.pick(rest).copied(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::synthetic::rows::malformed;

    #[test]
    fn every_people_is_whole_and_has_names() {
        assert_eq!(malformed(TABLE, read), Vec::<String>::new());
        for people in ALL.iter() {
            let pool = &people.pool;
            let nameless = matches!(people.structure, Structure::Fathers | Structure::Malay);
            assert!(!pool.male.is_empty() && !pool.female.is_empty(), "{}", people.country);
            assert!(nameless || !pool.family.is_empty(), "{}", people.country);
            assert_eq!(people.structure == Structure::Patronymic, !pool.patronymic.is_empty());
            let known = pool.male.iter().any(|part| part.styles().any(|style| style == people.style));
            let only = pool.male.iter().all(|part| part.styles().count() == 1);
            assert!(known || only, "{}: no romanisation `{}`", people.country, people.style);
        }
    }

    #[test]
    fn about_three_of_five_are_of_the_middle_east_and_north_africa() {
        let region =
            "EGY SYR LBN JOR PSE SAU ARE KWT QAT BHR OMN IRQ YEM SDN MAR DZA TUN LBY MRT IRN TUR ISR";
        let mut chance = Chance::of(1, super::super::chance::Stream::Person, 0);
        let drawn = (0..10_000).filter_map(|_| any(&mut chance));
        let there = drawn.filter(|people| region.contains(people.country.as_str())).count();
        assert!((5_500..6_500).contains(&there), "{there}");
    }
}
