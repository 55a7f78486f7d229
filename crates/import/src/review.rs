//! When a record that came from a list is reviewed (RPD 49-50).
//!
//! Importing the same file again must change nothing, so the day hangs on the file and not on the run: five years
//! after the list was published, less a day. Where the file has no date, or one that leads to the past or lies in the
//! future, it is the last day of the fourth year after this one: equal for every run of a year, always within five.

use amana_domain::{code::Date, limits};
use jiff::{Span, civil};

/// Years from now to the end of the year of review, where the file does not say how old it is.
const YEARS_WITHOUT_DATE: i16 = limits::RETENTION_YEARS_MAX - 1;

pub(crate) fn review_on(published: Option<Date>, today: Date) -> Date {
    let years = Span::new().years(limits::RETENTION_YEARS_MAX);
    let of_file = published
        .filter(|day| *day <= today)
        .map(|day| day.civil().saturating_add(years).saturating_sub(Span::new().days(1)))
        .filter(|day| *day > today.civil());
    let this_year = today.civil().year();
    let of_year =
        || civil::Date::new(this_year.saturating_add(YEARS_WITHOUT_DATE), 12, 31).unwrap_or(today.civil());
    Date::from(of_file.unwrap_or_else(of_year))
}

#[cfg(test)]
mod tests {
    use amana_domain::code::Code;

    use super::*;

    #[test]
    fn the_day_of_review_hangs_on_the_file_and_not_on_the_run() {
        let cases = [
            (Some("2026-02-27"), "2026-02-27", "2031-02-26"),
            (Some("2026-02-27"), "2026-11-24", "2031-02-26"),
            (Some("2026-02-27"), "2031-02-25", "2031-02-26"),
            // Too old: the year's end.
            (Some("2026-02-27"), "2031-02-26", "2035-12-31"),
            // From the future: the year's end.
            (Some("2026-02-27"), "2026-02-26", "2030-12-31"),
            (None, "2026-01-01", "2030-12-31"),
            (None, "2026-12-31", "2030-12-31"),
            (Some("2024-02-29"), "2026-01-01", "2029-02-27"),
        ];
        for (published, today, expected) in cases {
            let day = |text: &str| Date::parse(text).unwrap();
            assert_eq!(review_on(published.map(day), day(today)), day(expected), "{published:?} {today}");
        }
    }
}
