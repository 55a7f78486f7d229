//! The time as tests set it: it stands still until it is moved, so that no test waits.

use std::sync::atomic::{AtomicI64, Ordering};

use amana_service::Clock;
use jiff::{Timestamp, ToSpan};

/// A clock that stands still until it is moved by hand.
pub struct HandClock(AtomicI64);

impl HandClock {
    /// A clock that stands at an instant of RFC 3339.
    pub fn at(instant: &str) -> Self {
        let instant = instant.parse::<Timestamp>().expect("an instant of RFC 3339");
        HandClock(AtomicI64::new(instant.as_microsecond()))
    }

    /// Moves it on by seconds.
    pub fn pass_seconds(&self, seconds: i64) {
        self.0.fetch_add(seconds * 1_000_000, Ordering::SeqCst);
    }

    /// Moves it on by days of 24 hours.
    pub fn pass_days(&self, days: i64) {
        let later = self.now().checked_add((days * 24).hours()).expect("a time in range");
        self.0.store(later.as_microsecond(), Ordering::SeqCst);
    }
}

impl Clock for HandClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_microsecond(self.0.load(Ordering::SeqCst)).expect("a time in range")
    }
}
