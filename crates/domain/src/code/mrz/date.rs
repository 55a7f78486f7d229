//! The six digits of a date, and the century that they leave out.
//!
//! Nobody is born after today; a document expires within fifty years of it, before or after. Unknown parts of a birth
//! are fillers (ICAO 9303-3 §4.8), or zeros with some states.

use jiff::civil;

use crate::code::PartialDate;

/// A date as the zone gives it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Reading {
    Known(PartialDate),
    Unknown,
    Invalid,
}

fn parts(field: &str) -> Option<[Option<i16>; 3]> {
    let part = |from: usize| match field.get(from..from + 2)? {
        "<<" => Some(None),
        digits => digits.parse::<i16>().ok().filter(|_| digits.bytes().all(|b| b.is_ascii_digit())).map(Some),
    };
    Some([part(0)?, part(2)?, part(4)?])
}

/// A birth in this field: the latest that is not after today.
pub(super) fn birth(field: &str, today: civil::Date) -> Reading {
    let Some([year, month, day]) = parts(field) else { return Reading::Invalid };
    let Some(year) = year else { return Reading::Unknown };
    let month = month.filter(|month| *month != 0);
    let day = day.filter(|day| *day != 0 && month.is_some());
    let century = today.year() - today.year().rem_euclid(100);
    let date = |year| PartialDate::of_parts(year, month.and_then(small), day.and_then(small)).ok();
    let past = |date: &PartialDate| date.earliest() <= today;
    let found = date(century + year).filter(past).or_else(|| date(century - 100 + year).filter(past));
    found.map_or(Reading::Invalid, Reading::Known)
}

/// An expiry in this field: the nearest to today.
pub(super) fn expiry(field: &str, today: civil::Date) -> Reading {
    let Some([year, month, day]) = parts(field) else { return Reading::Invalid };
    let (Some(year), Some(month), Some(day)) = (year, month, day) else { return Reading::Unknown };
    if (year, month, day) == (0, 0, 0) {
        return Reading::Unknown;
    }
    let century = today.year() - today.year().rem_euclid(100);
    let nearest = [century - 100, century, century + 100]
        .map(|c| c + year)
        .into_iter()
        .min_by_key(|y| (y - today.year()).abs());
    let date = nearest.and_then(|year| PartialDate::of_parts(year, small(month), small(day)).ok());
    date.filter(PartialDate::is_exact).map_or(Reading::Invalid, Reading::Known)
}

/// Two digits always fit; what is out of the calendar is found there.
fn small(number: i16) -> Option<i8> {
    i8::try_from(number).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::Code;

    fn known(text: &str) -> Reading {
        Reading::Known(PartialDate::parse(text).unwrap())
    }

    #[test]
    fn a_birth_is_the_latest_that_is_not_after_today() {
        let cases = [
            ("740812", known("1974-08-12")),
            ("270101", known("2027-01-01")),
            ("270102", known("1927-01-02")),
            ("26<<<<", known("2026")),
            ("28<<<<", known("1928")),
            ("7408<<", known("1974-08")),
            ("740800", known("1974-08")),
            ("740000", known("1974")),
            ("74<<12", known("1974")),
            ("000229", known("2000-02-29")),
            ("<<<<<<", Reading::Unknown),
            ("<<0812", Reading::Unknown),
            ("741301", Reading::Invalid),
            ("740230", Reading::Invalid),
            ("7<0812", Reading::Invalid),
            ("+40812", Reading::Invalid),
            ("", Reading::Invalid),
        ];
        for (field, expected) in cases {
            assert_eq!(birth(field, civil::date(2027, 1, 1)), expected, "{field}");
        }
    }

    #[test]
    fn an_expiry_is_the_nearest_to_today() {
        let cases = [
            ("120415", known("2012-04-15")),
            ("370101", known("2037-01-01")),
            ("760101", known("2076-01-01")),
            ("780101", known("1978-01-01")),
            ("<<<<<<", Reading::Unknown),
            ("000000", Reading::Unknown),
            ("3701<<", Reading::Unknown),
            ("370001", Reading::Invalid),
            ("370132", Reading::Invalid),
        ];
        for (field, expected) in cases {
            assert_eq!(expiry(field, civil::date(2027, 1, 1)), expected, "{field}");
        }
    }
}
