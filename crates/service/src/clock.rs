//! Time as an argument: one source, which tests set by hand.

use std::time::Instant;

use amana_domain::code::Date;
use jiff::Timestamp;

/// Where the service reads the time.
pub trait Clock: Send + Sync {
    /// Now, in UTC.
    fn now(&self) -> Timestamp;

    /// Now, for how long something lasts: unlike [`Clock::now`] it is never set back.
    fn instant(&self) -> Instant;

    /// Today in UTC. A record's dates are days of its owner's calendar; a few hours do not change a review date.
    fn today(&self) -> Date {
        Date::from(self.now().to_zoned_datetime(jiff::tz::TimeZone::UTC).date())
    }
}

/// The machine's clock.
#[derive(Clone, Copy, Debug)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn instant(&self) -> Instant {
        Instant::now()
    }
}
