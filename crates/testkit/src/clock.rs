//! The time as tests set it: it stands still until it is moved, so that no test waits.

use std::{
    sync::atomic::{AtomicI64, Ordering},
    time::{Duration, Instant},
};

use amana_service::Clock;
use jiff::Timestamp;

/// A clock that stands still until it is moved by hand.
pub struct HandClock {
    now: AtomicI64,
    began: Instant,
    /// Seconds that have passed, whatever the clock was set to.
    passed_s: AtomicI64,
}

impl HandClock {
    /// A clock that stands at an instant of RFC 3339.
    pub fn at(instant: &str) -> Self {
        let instant = instant.parse::<Timestamp>().expect("an instant of RFC 3339");
        let now = AtomicI64::new(instant.as_microsecond());
        HandClock { now, began: Instant::now(), passed_s: AtomicI64::new(0) }
    }

    /// Moves it on by seconds.
    pub fn pass_seconds(&self, seconds: i64) {
        self.now.fetch_add(seconds * 1_000_000, Ordering::SeqCst);
        self.passed_s.fetch_add(seconds, Ordering::SeqCst);
    }

    /// Moves it on by days of 24 hours.
    pub fn pass_days(&self, days: i64) {
        self.pass_seconds(days * 24 * 3_600);
    }

    /// Sets it back, as who administers a machine can; no time passes by it.
    pub fn set_back_seconds(&self, seconds: i64) {
        self.now.fetch_sub(seconds * 1_000_000, Ordering::SeqCst);
    }
}

impl Clock for HandClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_microsecond(self.now.load(Ordering::SeqCst)).expect("a time in range")
    }

    fn instant(&self) -> Instant {
        self.began + Duration::from_secs(self.passed_s.load(Ordering::SeqCst).unsigned_abs())
    }
}
