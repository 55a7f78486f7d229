//! Who has failed to sign in of late, by account and by address, and how long they wait: 1, 2, 4, ... seconds, an hour
//! at most.
//!
//! In memory and of one process: a restart forgives, and costs an attacker more than it gives; of several processes,
//! each counts its own. A try counts as failed before it is checked, so tries at the same time are not more tries.
//! Accounts that do not exist are counted like those that do, or the wait would tell which are.

use std::{
    collections::HashMap,
    hash::Hash,
    net::IpAddr,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use amana_domain::code::AccountName;

use crate::{Refusal, limits};

/// Failed tries of this process.
pub(crate) struct Lockout(Mutex<State>);

struct State {
    accounts: Failures<AccountName>,
    sources: Failures<IpAddr>,
}

impl Default for Lockout {
    fn default() -> Self {
        let accounts = Failures::new(limits::SIGN_IN_FAILURES_FREE, limits::SIGN_IN_FORGIVEN_S);
        let sources = Failures::new(limits::SOURCE_FAILURES_FREE, limits::SOURCE_FORGIVEN_S);
        Lockout(Mutex::new(State { accounts, sources }))
    }
}

impl Lockout {
    /// Counts a try as failed until [`Lockout::succeeded`], or refuses it when too many have failed. A try that is
    /// refused counts as none: who only waits gets in.
    pub(crate) fn count(
        &self,
        account: &AccountName,
        source: Option<IpAddr>,
        now: Instant,
    ) -> Result<(), Refusal> {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let source = source.map(network);
        let wait = state.accounts.wait(account, now);
        let wait = wait.max(source.map_or(Duration::ZERO, |source| state.sources.wait(&source, now)));
        if !wait.is_zero() {
            // Rounded up: who comes back then is not sent away again.
            return Err(Refusal::TooMany {
                retry_after_s: wait.as_secs() + u64::from(wait.subsec_nanos() > 0),
            });
        }
        state.accounts.count(account.clone(), now);
        if let Some(source) = source {
            state.sources.count(source, now);
        }
        Ok(())
    }

    /// The try that was counted was none. The account begins anew; of the address only this one is taken back, since
    /// whoever has one account of their own must not guess at others by it.
    pub(crate) fn succeeded(&self, account: &AccountName, source: Option<IpAddr>) {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        state.accounts.known.remove(account);
        if let Some(source) = source {
            state.sources.take_back(&network(source));
        }
    }
}

/// The address, or for IPv6 its network of 64 bits: one subscriber has all of these (RFC 6177).
fn network(source: IpAddr) -> IpAddr {
    match source.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::from([a, b, c, d, 0, 0, 0, 0])
        }
        address @ IpAddr::V4(_) => address,
    }
}

struct Failures<K> {
    known: HashMap<K, Tried>,
    /// As many failures cost no wait.
    free: u32,
    /// After as long, one is forgiven.
    forgiven: Duration,
}

#[derive(Clone, Copy)]
struct Tried {
    count: u32,
    last: Instant,
    until: Instant,
}

impl<K: Eq + Hash + Clone> Failures<K> {
    fn new(free: u32, forgiven_s: u64) -> Self {
        Failures { known: HashMap::new(), free, forgiven: Duration::from_secs(forgiven_s) }
    }

    fn wait(&self, key: &K, now: Instant) -> Duration {
        self.known.get(key).map_or(Duration::ZERO, |tried| tried.until.saturating_duration_since(now))
    }

    fn count(&mut self, key: K, now: Instant) {
        if self.known.len() >= limits::FAILURES_KEPT_MAX && !self.known.contains_key(&key) {
            self.make_room(now);
        }
        let count = self.known.get(&key).map_or(0, |tried| self.left(*tried, now)).saturating_add(1);
        // What can no more lengthen the wait is not counted, or forgiving it would take weeks.
        let count = count.min(self.free + DOUBLINGS_MAX);
        self.known.insert(key, Tried { count, last: now, until: now + self.delay(count) });
    }

    /// The last try was no failure, and no wait is due for it.
    fn take_back(&mut self, key: &K) {
        let Some(Tried { count, last, .. }) = self.known.get(key).copied() else { return };
        let count = count.saturating_sub(1);
        self.known.insert(key.clone(), Tried { count, last, until: last + self.delay(count) });
    }

    /// What is not forgiven yet.
    fn left(&self, tried: Tried, now: Instant) -> u32 {
        let passed = now.saturating_duration_since(tried.last).as_secs();
        let forgiven = passed / self.forgiven.as_secs().max(1);
        tried.count.saturating_sub(u32::try_from(forgiven).unwrap_or(u32::MAX))
    }

    fn delay(&self, count: u32) -> Duration {
        match count.checked_sub(self.free) {
            None | Some(0) => Duration::ZERO,
            Some(doubled) => {
                let seconds = 1_u64.checked_shl(doubled - 1).unwrap_or(limits::SIGN_IN_WAIT_S_MAX);
                Duration::from_secs(seconds.min(limits::SIGN_IN_WAIT_S_MAX))
            }
        }
    }

    /// Forgets what is forgiven; else whoever has failed least, so that a flood of names drives out itself and not the
    /// account that is guessed at.
    fn make_room(&mut self, now: Instant) {
        let kept = self.known.iter().filter(|(_, tried)| self.left(**tried, now) > 0);
        self.known = kept.map(|(key, tried)| (key.clone(), *tried)).collect();
        if self.known.len() >= limits::FAILURES_KEPT_MAX {
            let least = self.known.iter().min_by_key(|(_, tried)| (tried.count, tried.last));
            if let Some(key) = least.map(|(key, _)| key.clone()) {
                self.known.remove(&key);
            }
        }
    }
}

/// Doublings from one second to the longest wait.
const DOUBLINGS_MAX: u32 = limits::SIGN_IN_WAIT_S_MAX.ilog2() + 2;

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "test code")]

    use amana_domain::code::Code;

    use super::*;

    fn account(name: &str) -> AccountName {
        AccountName::parse(name).unwrap()
    }

    #[test]
    fn the_wait_doubles_from_one_second_to_an_hour() {
        let (lockout, amal, mut now) = (Lockout::default(), account("amal.tn"), Instant::now());
        for _ in 0..limits::SIGN_IN_FAILURES_FREE {
            assert!(lockout.count(&amal, None, now).is_ok());
        }
        let mut waits = Vec::new();
        for _ in 0..14 {
            lockout.count(&amal, None, now).unwrap();
            let Err(Refusal::TooMany { retry_after_s }) = lockout.count(&amal, None, now) else { break };
            waits.push(retry_after_s);
            now += Duration::from_secs(retry_after_s);
        }
        assert_eq!(waits, [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 3600, 3600]);
        assert!(
            lockout.count(&account("other.tn"), None, now).is_ok(),
            "of another account nothing is known"
        );
        lockout.succeeded(&amal, None);
        assert!(lockout.count(&amal, None, now).is_ok());
        assert!(lockout.count(&amal, None, now).is_ok(), "who got in begins anew");
    }

    #[test]
    fn an_address_waits_whatever_account_it_names_and_its_own_success_forgives_one_try() {
        let (lockout, now) = (Lockout::default(), Instant::now());
        let source = |text: &str| Some(text.parse::<IpAddr>().unwrap());
        let (home, neighbour, elsewhere) =
            (source("2001:db8::1"), source("2001:db8::ffff:1"), source("2001:db8:0:1::1"));
        let own = account("own.tn");
        for n in 0..=limits::SOURCE_FAILURES_FREE {
            lockout.count(&own, home, now).unwrap();
            lockout.succeeded(&own, home);
            lockout.count(&account(&format!("n{n}.tn")), home, now).unwrap();
        }
        assert!(lockout.count(&own, home, now).is_err());
        assert!(lockout.count(&own, neighbour, now).is_err(), "one network");
        assert!(lockout.count(&own, elsewhere, now).is_ok());
        let mapped = (source("192.0.2.1"), source("::ffff:192.0.2.1"));
        assert_eq!(mapped.0.map(network), mapped.1.map(network), "one address in two forms");
    }

    #[test]
    fn a_flood_of_names_fills_no_memory_and_frees_nobody() {
        let (lockout, amal, now) = (Lockout::default(), account("amal.tn"), Instant::now());
        while lockout.count(&amal, None, now).is_ok() {}
        for n in 0..limits::FAILURES_KEPT_MAX + 50 {
            lockout.count(&account(&format!("n{n}.tn")), None, now).unwrap();
        }
        let known = lockout.0.lock().unwrap().accounts.known.len();
        assert_eq!(known, limits::FAILURES_KEPT_MAX);
        assert!(lockout.count(&amal, None, now).is_err());
    }

    #[test]
    fn failures_are_forgiven_one_by_one() {
        let (lockout, amal, now) = (Lockout::default(), account("amal.tn"), Instant::now());
        while lockout.count(&amal, None, now).is_ok() {}
        let later = now + Duration::from_secs(limits::SIGN_IN_FORGIVEN_S);
        lockout.count(&amal, None, later).unwrap();
        let Err(Refusal::TooMany { retry_after_s }) = lockout.count(&amal, None, later) else { return };
        assert_eq!(retry_after_s, 1, "as long as before: one was forgiven, one came");
    }
}
