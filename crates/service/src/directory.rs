//! The accounts behind the keys in use, in memory, so that a check costs no look-up in the store.
//!
//! It forgets everything as soon as the store says that any account or key has changed, which is asked at most once a
//! second: a revoked key works for that long at most. Keys that nobody has are not remembered, so guessing fills no
//! memory.

use std::{
    collections::HashMap,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicI64, Ordering},
    },
};

use amana_domain::officer::Caller;

use crate::{Context, Refusal};

/// How often the store is asked whether anything changed, in microseconds.
const ASK_EVERY_US: i64 = 1_000_000;

/// Known callers by the hash of their key.
#[derive(Default)]
pub(crate) struct Directory {
    known: Mutex<HashMap<[u8; 32], Known>>,
    generation: AtomicI64,
    asked_at: AtomicI64,
}

#[derive(Clone)]
struct Known {
    caller: Caller,
    expires_at: Option<i64>,
}

impl Context {
    /// The caller who holds a bearer key.
    ///
    /// # Errors
    /// [`Refusal::NotSignedIn`] for a key that nobody has, that was revoked, or that has expired.
    pub async fn caller_by_key(&self, secret: &str) -> Result<Caller, Refusal> {
        let hash = crate::account::key_hash(secret);
        let now = self.clock().now().as_microsecond();
        self.directory().forget_if_changed(self, now).await?;
        if let Some(known) = self.directory().lookup(&hash) {
            return known.unless_expired(now);
        }
        let found = self.store().accounts().key_account(&hash).await?.ok_or(Refusal::NotSignedIn)?;
        let known = Known { caller: found.0.caller(), expires_at: found.1.expires_at };
        self.directory().remember(hash, known.clone());
        known.unless_expired(now)
    }
}

impl Known {
    fn unless_expired(self, now: i64) -> Result<Caller, Refusal> {
        match self.expires_at {
            Some(expires_at) if expires_at <= now => Err(Refusal::NotSignedIn),
            _ => Ok(self.caller),
        }
    }
}

impl Directory {
    fn lookup(&self, hash: &[u8; 32]) -> Option<Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).get(hash).cloned()
    }

    fn remember(&self, hash: [u8; 32], known: Known) {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).insert(hash, known);
    }

    async fn forget_if_changed(&self, context: &Context, now: i64) -> Result<(), Refusal> {
        let asked_at = self.asked_at.load(Ordering::Acquire);
        if now.saturating_sub(asked_at) < ASK_EVERY_US {
            return Ok(());
        }
        let generation = context.store().accounts().generation().await?;
        if self.generation.swap(generation, Ordering::AcqRel) != generation {
            self.known.lock().unwrap_or_else(PoisonError::into_inner).clear();
        }
        self.asked_at.store(now, Ordering::Release);
        Ok(())
    }
}
