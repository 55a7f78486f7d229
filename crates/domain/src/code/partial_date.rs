//! A date that may be known in part: a year, a month, about a year, between two of them.
//!
//! The written form is a subset of EDTF (ISO 8601-2): `1970`, `1970-03`, `1970-03-15`, each with `~` for
//! approximate, and an interval `1960/1965` of two of them. Open intervals and single unknown digits are not
//! accepted. Whatever is known spans the days from [`PartialDate::earliest`] to [`PartialDate::latest`], both real.

use std::{borrow::Cow, fmt};

use jiff::civil;

use super::{Code, CodeFault, FaultCode, folding};

/// First year: nobody born before it can be alive, and no older record is of use to police.
pub(super) const YEAR_MIN: i16 = 1850;

/// Last year: documents run for some decades, no longer.
pub(super) const YEAR_MAX: i16 = 2150;

/// A date that may be known in part.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    from: Point,
    to: Option<Point>,
}

/// How much of a date is known.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Precision {
    /// The day.
    Day,
    /// The month.
    Month,
    /// The year.
    Year,
    /// Two ends of a range.
    Range,
}

/// A year, a month or a day, exact or about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Point {
    first: civil::Date,
    precision: Precision,
    approximate: bool,
}

impl Point {
    pub(super) fn parse(text: &str) -> Result<Point, CodeFault> {
        let form = || {
            CodeFault::about(FaultCode::DateFormUnknown, text).with("expected", "YYYY, YYYY-MM, YYYY-MM-DD")
        };
        let (digits, approximate) = text.strip_suffix('~').map_or((text, false), |rest| (rest, true));
        let mut parts = digits.split('-');
        let year = number(parts.next(), 4).ok_or_else(form)?;
        let month = parts.next().map(|part| number(Some(part), 2).ok_or_else(form)).transpose()?;
        let day = parts.next().map(|part| number(Some(part), 2).ok_or_else(form)).transpose()?;
        if parts.next().is_some() {
            return Err(form());
        }
        Point::new(year, month, day, text).map(|point| Point { approximate, ..point })
    }

    fn new(year: i16, month: Option<i16>, day: Option<i16>, text: &str) -> Result<Point, CodeFault> {
        let about = |code| CodeFault::about(code, text);
        if !(YEAR_MIN..=YEAR_MAX).contains(&year) {
            let fault = about(FaultCode::YearOutOfRange).with("year", year);
            return Err(fault.with("min", YEAR_MIN).with("max", YEAR_MAX));
        }
        let month_or_first = month.unwrap_or(1);
        let first = i8::try_from(month_or_first).ok().and_then(|m| civil::Date::new(year, m, 1).ok());
        let first = first.ok_or_else(|| about(FaultCode::MonthOutOfRange).with("month", month_or_first))?;
        let precision = match (month, day) {
            (_, Some(_)) => Precision::Day,
            (Some(_), None) => Precision::Month,
            (None, None) => Precision::Year,
        };
        let Some(day) = day else { return Ok(Point { first, precision, approximate: false }) };
        let days = first.days_in_month();
        let date = i8::try_from(day).ok().and_then(|d| civil::Date::new(year, first.month(), d).ok());
        let first =
            date.ok_or_else(|| about(FaultCode::DayOutOfRange).with("day", day).with("days", days))?;
        Ok(Point { first, precision, approximate: false })
    }

    fn last(self) -> civil::Date {
        match self.precision {
            Precision::Month => self.first.last_of_month(),
            Precision::Year => self.first.last_of_year(),
            Precision::Day | Precision::Range => self.first,
        }
    }

    /// The day, if it is known and exact.
    pub(super) fn day_exactly(self) -> Option<civil::Date> {
        (self.precision == Precision::Day && !self.approximate).then_some(self.first)
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let date = self.first;
        match self.precision {
            Precision::Year => write!(f, "{:04}", date.year())?,
            Precision::Month => write!(f, "{:04}-{:02}", date.year(), date.month())?,
            Precision::Day | Precision::Range => write!(f, "{date}")?,
        }
        f.write_str(if self.approximate { "~" } else { "" })
    }
}

/// A number of exactly this many digits.
fn number(part: Option<&str>, width: usize) -> Option<i16> {
    let part = part?;
    (part.len() == width && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse().ok()).flatten()
}

impl PartialDate {
    /// A day.
    #[must_use]
    pub const fn of_day(day: civil::Date) -> Self {
        PartialDate { from: Point { first: day, precision: Precision::Day, approximate: false }, to: None }
    }

    /// A year and, where known, its month and day.
    ///
    /// # Errors
    /// [`FaultCode::YearOutOfRange`], [`FaultCode::MonthOutOfRange`], [`FaultCode::DayOutOfRange`].
    pub fn of_parts(year: i16, month: Option<i8>, day: Option<i8>) -> Result<Self, CodeFault> {
        let day = day.filter(|_| month.is_some());
        let text = format!("{year}");
        Ok(PartialDate { from: Point::new(year, month.map(i16::from), day.map(i16::from), &text)?, to: None })
    }

    /// From the beginning of one date to the end of another.
    ///
    /// # Errors
    /// [`FaultCode::RangeReversed`] where the second ends before the first begins.
    pub fn between(first: PartialDate, last: PartialDate) -> Result<Self, CodeFault> {
        let (from, to) = (first.from, last.to.unwrap_or(last.from));
        if to.last() < from.first {
            return Err(CodeFault::about(FaultCode::RangeReversed, &format!("{from}/{to}")));
        }
        Ok(PartialDate { from, to: (from != to).then_some(to) })
    }

    /// The same, about.
    #[must_use]
    pub fn approximately(self) -> Self {
        let about = |point| Point { approximate: true, ..point };
        PartialDate { from: about(self.from), to: self.to.map(about) }
    }

    /// First day that it can be, not counting the uncertainty of an approximate one.
    #[must_use]
    pub const fn earliest(&self) -> civil::Date {
        self.from.first
    }

    /// Last day that it can be, not counting the uncertainty of an approximate one.
    #[must_use]
    pub fn latest(&self) -> civil::Date {
        self.to.unwrap_or(self.from).last()
    }

    /// Is it one day, for sure?
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.to.is_none() && self.from.day_exactly().is_some()
    }

    /// Is it, or an end of it, only about right?
    #[must_use]
    pub fn is_approximate(&self) -> bool {
        self.from.approximate || self.to.is_some_and(|to| to.approximate)
    }

    /// How much is known.
    #[must_use]
    pub fn precision(&self) -> Precision {
        if self.to.is_some() { Precision::Range } else { self.from.precision }
    }

    /// The year, where there is only one.
    #[must_use]
    pub fn year(&self) -> Option<i16> {
        let year = self.earliest().year();
        (year == self.latest().year()).then_some(year)
    }

    /// The month of the year, where there is only one.
    #[must_use]
    pub fn month(&self) -> Option<i8> {
        let (first, last) = (self.earliest(), self.latest());
        (first.year() == last.year() && first.month() == last.month()).then_some(first.month())
    }

    /// The day, where it is known, exact or about.
    #[must_use]
    pub fn day(&self) -> Option<civil::Date> {
        (self.precision() == Precision::Day).then_some(self.earliest())
    }
}

impl Code for PartialDate {
    const NAME: &'static str = "partial-date";
    const EXAMPLE: &'static str = "1970-03";

    fn parse(text: &str) -> Result<Self, CodeFault> {
        let text = ascii_digits(text.trim());
        match text.split_once('/') {
            None => Ok(PartialDate { from: Point::parse(&text)?, to: None }),
            Some((first, last)) => PartialDate::between(
                PartialDate { from: Point::parse(first)?, to: None },
                PartialDate { from: Point::parse(last)?, to: None },
            ),
        }
    }

    fn text(&self) -> Cow<'_, str> {
        match self.to {
            None => self.from.to_string().into(),
            Some(to) => format!("{}/{to}", self.from).into(),
        }
    }
}

code_type!(personal PartialDate);

/// Digits of an Arabic or Persian keyboard are digits.
fn ascii_digits(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return text.into();
    }
    text.chars().map(|c| folding::ascii_digit(c).unwrap_or(c)).collect::<String>().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spanned(text: &str) -> (String, String) {
        let date = PartialDate::parse(text).unwrap();
        assert_eq!(date.text(), text);
        (date.earliest().to_string(), date.latest().to_string())
    }

    #[test]
    fn each_form_spans_the_days_it_can_be() {
        let cases = [
            ("1970", "1970-01-01", "1970-12-31"),
            ("1970-02", "1970-02-01", "1970-02-28"),
            ("1972-02", "1972-02-01", "1972-02-29"),
            ("1970-03-15", "1970-03-15", "1970-03-15"),
            ("1970~", "1970-01-01", "1970-12-31"),
            ("1970-03~", "1970-03-01", "1970-03-31"),
            ("1960/1965", "1960-01-01", "1965-12-31"),
            ("1960-02/1961-03", "1960-02-01", "1961-03-31"),
            ("1960-02-03/1961-03-04", "1960-02-03", "1961-03-04"),
            ("1960~/1965~", "1960-01-01", "1965-12-31"),
        ];
        for (text, earliest, latest) in cases {
            assert_eq!(spanned(text), (earliest.to_owned(), latest.to_owned()), "{text}");
        }
    }

    #[test]
    fn a_fault_says_what_is_wrong() {
        let cases = [
            ("1970-04-31", FaultCode::DayOutOfRange, vec![("day", "31"), ("days", "30")]),
            ("1970-13", FaultCode::MonthOutOfRange, vec![("month", "13")]),
            ("1970-00", FaultCode::MonthOutOfRange, vec![("month", "0")]),
            ("0970", FaultCode::YearOutOfRange, vec![("min", "1850"), ("max", "2150")]),
            ("1965/1960", FaultCode::RangeReversed, vec![("input", "1965/1960")]),
            ("1965/..", FaultCode::DateFormUnknown, vec![("input", "..")]),
            ("1965/", FaultCode::DateFormUnknown, vec![("input", "")]),
            ("197", FaultCode::DateFormUnknown, vec![]),
            ("1970-1-1", FaultCode::DateFormUnknown, vec![]),
            ("+970", FaultCode::DateFormUnknown, vec![]),
            ("1970-03-15T00", FaultCode::DateFormUnknown, vec![]),
            ("1970-03-15-01", FaultCode::DateFormUnknown, vec![]),
        ];
        for (text, code, values) in cases {
            let fault = PartialDate::parse(text).unwrap_err();
            assert_eq!(fault.code, code, "{text}");
            for (name, value) in values {
                assert_eq!(fault.value(name), Some(value), "{text}: {name}");
            }
        }
    }

    #[test]
    fn arabic_indic_digits_are_read_and_written_in_ascii() {
        assert_eq!(PartialDate::parse("١٩٧٠-٠٣").unwrap().text(), "1970-03");
    }

    #[test]
    fn only_one_day_for_sure_is_exact() {
        for (text, exact, approximate, precision) in [
            ("1970-03-15", true, false, Precision::Day),
            ("1970-03-15~", false, true, Precision::Day),
            ("1970-03", false, false, Precision::Month),
            ("1970~", false, true, Precision::Year),
            ("1970/1971~", false, true, Precision::Range),
        ] {
            let date = PartialDate::parse(text).unwrap();
            assert_eq!(
                (date.is_exact(), date.is_approximate(), date.precision()),
                (exact, approximate, precision)
            );
        }
    }

    #[test]
    fn debug_does_not_tell_the_date() {
        assert_eq!(format!("{:?}", PartialDate::parse("1970-03-15").unwrap()), "<partial-date>");
    }
}
