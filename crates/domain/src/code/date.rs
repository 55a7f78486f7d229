//! A day of the Gregorian calendar.
//!
//! The written form is ISO 8601, `1970-03-15`. What may be known in part only, such as a birth, is a
//! [`PartialDate`](super::PartialDate).

use std::borrow::Cow;

use jiff::civil;

use super::{Code, CodeFault, FaultCode, partial_date};

/// A day of the Gregorian calendar, in the years 1850 to 2150.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(civil::Date);

impl Date {
    /// The day as the calendar library's own type.
    #[must_use]
    pub const fn civil(self) -> civil::Date {
        self.0
    }
}

impl From<civil::Date> for Date {
    fn from(date: civil::Date) -> Self {
        Date(date)
    }
}

impl From<Date> for civil::Date {
    fn from(date: Date) -> Self {
        date.0
    }
}

impl Code for Date {
    const NAME: &'static str = "date";
    const EXAMPLE: &'static str = "2027-03-15";

    fn parse(text: &str) -> Result<Self, CodeFault> {
        match partial_date::Point::parse(text)?.day_exactly() {
            Some(day) => Ok(Date(day)),
            None => Err(CodeFault::about(FaultCode::DateFormUnknown, text).with("expected", "YYYY-MM-DD")),
        }
    }

    fn text(&self) -> Cow<'_, str> {
        self.0.to_string().into()
    }
}

code_type!(Date);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_as_iso_8601_and_nothing_else() {
        let cases = [
            ("2027-03-15", Ok("2027-03-15")),
            ("2024-02-29", Ok("2024-02-29")),
            ("2023-02-29", Err(FaultCode::DayOutOfRange)),
            ("2023-13-01", Err(FaultCode::MonthOutOfRange)),
            ("1492-01-01", Err(FaultCode::YearOutOfRange)),
            ("2023-2-1", Err(FaultCode::DateFormUnknown)),
            ("2023-02", Err(FaultCode::DateFormUnknown)),
            ("2023-02-01~", Err(FaultCode::DateFormUnknown)),
            ("01.02.2023", Err(FaultCode::DateFormUnknown)),
            ("", Err(FaultCode::DateFormUnknown)),
        ];
        for (text, expected) in cases {
            let read = Date::parse(text);
            let read = read.as_ref().map(|d| d.to_string()).map_err(|f| f.code);
            assert_eq!(read, expected.map(str::to_owned), "{text}");
        }
    }
}
