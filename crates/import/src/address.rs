//! Countries and places as lists write them.
//!
//! A country is its name in any language of the domain's tables; codes are read only where a format writes them, for
//! `na` is Namibia to one list and "not available" to another. A place is `city, region, country`;
//! what cannot be told apart stays one text in the note, so that nothing is lost.

use amana_domain::{
    code::{Code, CountryCode},
    record::Place,
    text::Line,
};

/// The country of a name.
pub(crate) fn country(name: &str) -> Option<CountryCode> {
    CountryCode::from_name(name)
}

/// The country of a code, or of a name in its place. FollowTheMoney writes states that no longer exist with the four
/// letters of ISO 3166-3.
pub(crate) fn country_by_code(text: &str) -> Option<CountryCode> {
    let code = if text.eq_ignore_ascii_case("suhh") { "SUN" } else { text };
    CountryCode::parse(code).ok().or_else(|| country(text))
}

/// A place of which nothing is known.
pub(crate) const fn nowhere() -> Place {
    Place { street: None, city: None, region: None, postcode: None, country: None, note: None }
}

/// The place that a text such as `Culiacan, Sinaloa, Mexico` names; `None` for an empty one.
pub(crate) fn place(text: &str) -> Option<Place> {
    let whole = Line::lenient(text)?;
    let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>();
    let (found, rest) = match parts.as_slice() {
        // `Korea, North` and `Congo, Republic of the` are one country.
        [rest @ .., a, b] if country(&format!("{a}, {b}")).is_some() && country(b).is_none() => {
            (country(&format!("{a}, {b}")), rest)
        }
        [rest @ .., last] if last.len() > 3 => (country(last), rest),
        _ => (None, parts.as_slice()),
    };
    let of = |city: Option<&&str>, region: Option<&&str>| Place {
        city: city.and_then(|city| Line::lenient(city)),
        region: region.and_then(|region| Line::lenient(region)),
        country: found,
        ..nowhere()
    };
    Some(match (found, rest) {
        (Some(_), []) => of(None, None),
        (Some(_), [city]) => of(Some(city), None),
        (Some(_), [city, region]) => of(Some(city), Some(region)),
        _ => Place { country: found, note: Some(whole), ..nowhere() },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_told_apart_from_its_end() {
        let cases = [
            ("Egypt", "|||EGY|"),
            ("Leningrad, Russia", "|Leningrad||RUS|"),
            ("Culiacan, Sinaloa, Mexico", "|Culiacan|Sinaloa|MEX|"),
            ("Korea, North", "|||PRK|"),
            ("Pyongyang, Korea, North", "|Pyongyang||PRK|"),
            ("Goma, Congo, Democratic Republic of the", "|Goma||COD|"),
            ("a, b, c, Mexico", "|||MEX|a, b, c, Mexico"),
            ("Region: Crimea", "||||Region: Crimea"),
            ("Tijuana, CA", "||||Tijuana, CA"),
        ];
        for (text, expected) in cases {
            let place = place(text).unwrap();
            let text_of = |line: &Option<Line>| line.as_ref().map(ToString::to_string).unwrap_or_default();
            let country = place.country.map(|c| c.text().into_owned()).unwrap_or_default();
            let parts = [
                text_of(&place.street),
                text_of(&place.city),
                text_of(&place.region),
                country,
                text_of(&place.note),
            ];
            assert_eq!(parts.join("|"), expected, "{text}");
        }
        assert!(place(" ").is_none());
    }
}
