//! The accounts behind the keys in use, in memory, so that a check costs no look-up in the store.
//!
//! It forgets everything as soon as the store says that any account or key has changed, which is asked at most once a
//! second: a revoked key works for that long at most. Keys that nobody has are not remembered, so guessing fills no
//! memory.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use amana_domain::officer::Caller;

use crate::{Context, Refusal};

/// How often the store is asked whether anything changed.
const ASK_EVERY: Duration = Duration::from_secs(1);

/// Known callers by the hash of their key.
#[derive(Default)]
pub(crate) struct Directory(Mutex<State>);

#[derive(Default)]
struct State {
    known: HashMap<[u8; 32], Known>,
    /// What is known was looked up while the store's number was this one.
    generation: i64,
    asked_at: Option<Instant>,
}

/// Who holds a bearer key, and how often it may ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bearer {
    /// The caller, with the key's scope.
    pub caller: Caller,
    /// Hash of the key, to count its requests.
    pub key: [u8; 32],
    /// Requests a second, where the key has a limit of its own.
    pub per_second: Option<u32>,
}

#[derive(Clone)]
struct Known {
    bearer: Bearer,
    expires_at: i64,
}

impl Context {
    /// The caller who holds a bearer key.
    ///
    /// # Errors
    /// [`Refusal::NotSignedIn`] for a key that nobody has, that was revoked, or that has expired.
    pub async fn caller_by_key(&self, secret: &str) -> Result<Caller, Refusal> {
        self.bearer(secret).await.map(|bearer| bearer.caller)
    }

    /// The same, with what limits the key.
    ///
    /// # Errors
    /// As [`Context::caller_by_key`].
    pub async fn bearer(&self, secret: &str) -> Result<Bearer, Refusal> {
        let hash = crate::secret::hash(secret);
        let now = self.clock().now().as_microsecond();
        self.directory().forget_if_changed(self).await?;
        // Before the look-up: what is changed in between is forgotten with this number, or never remembered under it.
        let generation = match self.directory().lookup(&hash) {
            Ok(known) => return known.unless_expired(now),
            Err(generation) => generation,
        };
        let found = self.store().accounts().key_account(&hash).await?.ok_or(Refusal::NotSignedIn)?;
        let (account, key) = found;
        let caller = Caller { scope: key.scope, ..account.caller() };
        let bearer = Bearer { caller, key: hash, per_second: key.per_second };
        let known = Known { bearer, expires_at: key.expires_at };
        self.directory().remember(generation, hash, known.clone());
        known.unless_expired(now)
    }
}

impl Known {
    fn unless_expired(self, now: i64) -> Result<Bearer, Refusal> {
        if self.expires_at <= now { Err(Refusal::NotSignedIn) } else { Ok(self.bearer) }
    }
}

impl Directory {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Who holds a key; when that is not known, the number under which it may be remembered.
    fn lookup(&self, hash: &[u8; 32]) -> Result<Known, i64> {
        let state = self.state();
        state.known.get(hash).cloned().ok_or(state.generation)
    }

    /// Unless anything has changed since `generation` was the number: it may be just what was looked up.
    fn remember(&self, generation: i64, hash: [u8; 32], known: Known) {
        let mut state = self.state();
        if state.generation == generation {
            state.known.insert(hash, known);
        }
    }

    fn forget_before(&self, generation: i64, asked_at: Instant) {
        let mut state = self.state();
        if state.generation != generation {
            state.known.clear();
            state.generation = generation;
        }
        state.asked_at = Some(asked_at);
    }

    async fn forget_if_changed(&self, context: &Context) -> Result<(), Refusal> {
        let now = context.clock().instant();
        let asked_at = self.state().asked_at;
        if asked_at.is_some_and(|asked_at| now.saturating_duration_since(asked_at) < ASK_EVERY) {
            return Ok(());
        }
        let generation = context.store().accounts().generation().await?;
        self.forget_before(generation, now);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "test code")]

    use amana_domain::{
        code::{AccountName, Classification, Code, MemberCode, Role},
        officer::Scope,
    };

    use super::*;

    #[test]
    fn what_was_looked_up_before_a_change_is_not_remembered_after_it() {
        let (directory, hash, now) = (Directory::default(), [1; 32], Instant::now());
        let caller = Caller {
            account: AccountName::parse("desk.tn").unwrap(),
            member: MemberCode::parse("TN").unwrap(),
            role: Role::System,
            unit: None,
            clearance: Classification::OfficialUse,
            scope: Scope::Whole,
        };
        let bearer = Bearer { caller, key: hash, per_second: None };
        let known = Known { bearer, expires_at: i64::MAX };
        directory.forget_before(1, now);
        let before = directory.lookup(&hash).err().unwrap();
        // Revoked meanwhile, and another request has heard of it.
        directory.forget_before(2, now);
        directory.remember(before, hash, known.clone());
        let now_known = directory.lookup(&hash).map(|_| ());
        assert_eq!(now_known, Err(2));
        directory.remember(2, hash, known);
        assert!(directory.lookup(&hash).is_ok());
        directory.forget_before(3, now);
        assert!(directory.lookup(&hash).is_err());
    }
}
