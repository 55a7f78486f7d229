//! Who is on the way: kept in memory under a secret, ten minutes at most, and taken once.
//!
//! As many are kept as can come in that time, so that nobody's coming drives out another; of several processes each
//! keeps its own, so that a balancer before them has to send a browser to the same one.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use amana_service::Refusal;

use crate::limit;

/// How long a journey may take: time to find a telephone, not to pass an address on.
pub(crate) const WAIT_S: u16 = 10 * 60;

const WAIT: Duration = Duration::from_secs(WAIT_S as u64);

/// How many are kept: all whom the limit on sign-ins lets through in that time, its burst, and some.
const KEPT_MAX: usize = limit::SIGN_INS_PER_SECOND.get() as usize * (WAIT_S as usize + 10);

/// What waits, by the secret that opens it.
pub(super) struct Waiting<T>(Mutex<HashMap<String, (Instant, T)>>);

impl<T> Default for Waiting<T> {
    fn default() -> Self {
        Waiting(Mutex::default())
    }
}

impl<T> Waiting<T> {
    /// Keeps something under a secret.
    pub(super) fn keep(&self, secret: String, what: T, now: Instant) -> Result<(), Refusal> {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if waiting.len() >= KEPT_MAX {
            waiting.retain(|_, (since, _)| now.saturating_duration_since(*since) < WAIT);
        }
        if waiting.len() >= KEPT_MAX {
            return Err(Refusal::TooMany { retry_after_s: 60 });
        }
        waiting.insert(secret, (now, what));
        Ok(())
    }

    /// Takes it away, if it has not waited for too long.
    pub(super) fn take(&self, secret: &str, now: Instant) -> Option<T> {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (since, what) = waiting.remove(secret)?;
        (now.saturating_duration_since(since) < WAIT).then_some(what)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "test code")]

    use super::*;

    #[test]
    fn what_waits_is_taken_once_in_time_and_there_is_room_again_when_time_is_over() {
        let waiting = Waiting::default();
        let start = Instant::now();
        waiting.keep("a".into(), 1, start).unwrap();
        assert_eq!(waiting.take("b", start), None);
        assert_eq!(waiting.take("a", start), Some(1));
        assert_eq!(waiting.take("a", start), None, "once");
        waiting.keep("late".into(), 1, start).unwrap();
        assert_eq!(waiting.take("late", start + WAIT), None);
        for n in 0..KEPT_MAX {
            waiting.keep(n.to_string(), 1, start).unwrap();
        }
        let full = waiting.keep("more".into(), 1, start);
        assert!(matches!(full, Err(Refusal::TooMany { .. })), "{full:?}");
        assert_eq!(waiting.take("0", start), Some(1), "nobody was driven out");
        waiting.keep("more".into(), 1, start + WAIT).unwrap();
    }
}
