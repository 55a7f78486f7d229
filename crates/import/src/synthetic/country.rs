//! The countries of the invented: their names' culture, their cities, the forms of their numbers.

use std::sync::LazyLock;

use amana_domain::code::{Code, CountryCode, LanguageCode};

use super::{Plan, random::Random};

/// A country of the table.
pub(super) struct Country {
    pub(super) code: CountryCode,
    pub(super) culture: &'static str,
    /// Which of a name's romanisations its passports print.
    pub(super) style: usize,
    weight: u64,
    pub(super) cities: Vec<&'static str>,
    pub(super) passport: &'static str,
    pub(super) plate: &'static str,
    pub(super) languages: Vec<LanguageCode>,
}

static COUNTRIES: LazyLock<Vec<Country>> = LazyLock::new(|| {
    let rows = include_str!("../../tables/countries.tsv").lines().filter(|line| !line.starts_with('#'));
    // A row that is not well formed is missing here and named by the test.
    rows.filter_map(read).collect()
});

fn read(line: &'static str) -> Option<Country> {
    let [code, culture, style, weight, cities, passport, plate, languages] =
        line.split('\t').collect::<Vec<_>>().try_into().ok()?;
    Some(Country {
        code: CountryCode::parse(code).ok()?,
        culture,
        style: style.parse().ok()?,
        weight: weight.parse().ok()?,
        cities: cities.split(',').collect(),
        passport,
        plate,
        languages: languages.split(',').filter_map(|code| LanguageCode::parse(code).ok()).collect(),
    })
}

/// A country by its weight.
pub(super) fn any(random: &mut Random) -> Option<&'static Country> {
    let total = COUNTRIES.iter().map(|country| country.weight).sum();
    let mut place = random.below(total);
    COUNTRIES.iter().find(|country| {
        let is_here = place < country.weight;
        place = place.saturating_sub(country.weight);
        is_here
    })
}

/// The plan's own country where it has one, else any.
pub(super) fn of_plan(plan: &Plan, random: &mut Random) -> Option<&'static Country> {
    match plan.owner {
        Some(owner) => COUNTRIES.iter().find(|country| country.code == owner).or_else(|| COUNTRIES.first()),
        None => any(random),
    }
}

/// The code of a document's or plate's country: the plan's own even where the table lacks it.
pub(super) fn code_of(plan: &Plan, country: &Country) -> CountryCode {
    plan.owner.unwrap_or(country.code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_well_formed() {
        let rows = include_str!("../../tables/countries.tsv").lines().filter(|line| !line.starts_with('#'));
        let wrong = rows.filter(|row| read(row).is_none_or(|c| c.languages.is_empty())).collect::<Vec<_>>();
        assert!(wrong.is_empty(), "{wrong:?}");
    }
}
