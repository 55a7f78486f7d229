//! Countries and places as lists write them.
//!
//! A country is its name in any language of the domain's tables, or its code. A place is `city, region, country`;
//! what cannot be told apart stays one text in the note, so that nothing is lost.

use amana_domain::{
    code::{Code, CountryCode},
    record::Place,
    text::Line,
};

/// The country of a name or code.
pub(crate) fn country(text: &str) -> Option<CountryCode> {
    let text = text.trim();
    let is_code = (2..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphabetic());
    match text {
        // FollowTheMoney's codes of states that no longer exist are ISO 3166-3's four letters.
        _ if text.eq_ignore_ascii_case("suhh") => CountryCode::parse("SUN").ok(),
        _ if is_code => CountryCode::parse(text).ok().or_else(|| CountryCode::from_name(text)),
        _ => CountryCode::from_name(text),
    }
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
