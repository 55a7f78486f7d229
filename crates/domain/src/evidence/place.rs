//! Two places of birth: towns where both have one, else countries.

use super::{Evidence, Finding};
use crate::{code::CountryCode, record::Place};

/// A place of birth, as far as it can be compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Birthplace<'a> {
    /// The town, in whatever script.
    pub town: Option<&'a str>,
    /// The country.
    pub country: Option<CountryCode>,
}

impl<'a> Birthplace<'a> {
    /// A recorded place: its town, or the whole place where it is one text.
    pub fn of(place: &'a Place) -> Self {
        let town = place.city.as_ref().or(place.note.as_ref()).map(|text| text.as_str());
        Birthplace { town, country: place.country }
    }
}

/// Compares places of birth; the best pair counts. `None` where nothing can be compared.
///
/// Towns are compared by whoever knows names in all scripts: `is_same_town` is handed in, and must be symmetric.
pub fn birth_place(
    a: &[Birthplace<'_>],
    b: &[Birthplace<'_>],
    is_same_town: impl Fn(&str, &str) -> bool,
) -> Option<Evidence> {
    let pairs = a.iter().flat_map(|a| b.iter().map(move |b| (a, b)));
    let found = pairs.filter_map(|(a, b)| finding(a, b, &is_same_town)).map(Finding::evidence);
    found.max_by(|a, b| a.log_odds.total_cmp(&b.log_odds))
}

fn finding(
    a: &Birthplace<'_>,
    b: &Birthplace<'_>,
    is_same_town: &impl Fn(&str, &str) -> bool,
) -> Option<Finding> {
    let same_country = a.country.zip(b.country).map(|(a, b)| a == b);
    let same_town = a.town.zip(b.town).map(|(a, b)| is_same_town(a, b));
    match (same_country, same_town) {
        // A town whose country changed is still the town.
        (_, Some(true)) => Some(Finding::BirthTownSame),
        (Some(false), _) => Some(Finding::BirthCountryDiffers),
        (_, Some(false)) => Some(Finding::BirthTownDiffers),
        (Some(true), None) => Some(Finding::BirthCountrySame),
        (None, None) => None,
    }
}
