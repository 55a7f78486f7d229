//! Officers sign in to the pages with a password and keep a session for a shift.
//!
//! Guessing is slowed twice: each try costs an argon2, of which few run at once, and after a few failures an account
//! waits. An account that does not exist costs the same time as a wrong password and gives the same answer.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use amana_domain::{code::AccountName, code::Code, event::Event, officer::Caller};
use argon2::{Argon2, PasswordVerifier, password_hash::phc::PasswordHash};

use crate::{Audited, Context, Refusal, account::key_hash, audited::Entry, audited::random, limits};

/// A session just begun.
#[derive(Debug)]
pub struct Session {
    /// The secret that the browser keeps.
    pub secret: String,
    /// Who signed in.
    pub caller: Caller,
    /// Seconds until it ends.
    pub lasts_s: i64,
}

/// The hash of a password that nobody has: verified when there is no account, so that both take as long.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$YW1hbmEtbm9ib2R5LXNhbHQ$0Q1v0pVJvGm1i5QJv0y3q2m0Qmcx1f6kT1b0Xo8m6wA";

/// Signs an officer in.
///
/// # Errors
/// [`Refusal::NotSignedIn`] for a wrong name or password alike; [`Refusal::TooMany`] after repeated failures.
pub async fn sign_in(context: &Context, account: &str, password: &str) -> Result<Audited<Session>, Refusal> {
    let name = AccountName::parse(account.trim()).map_err(|_| Refusal::NotSignedIn)?;
    let now = context.clock().now().as_microsecond();
    context.failures().check(&name, now)?;
    let found = context.store().accounts().get(&name).await?.filter(|account| account.disabled_at.is_none());
    let hash = found.as_ref().and_then(|account| account.password_hash.clone());
    let has_password = hash.is_some();
    let fits = verify(context, hash.unwrap_or_else(|| NOBODY.into()), password.into()).await?;
    let account = match found {
        Some(account) if fits && has_password => account,
        found => {
            context.failures().note(&name, now);
            if let Some(account) = found {
                context
                    .audited(Entry { caller: &account.caller(), event: Event::SignInFailed, terms: None }, ())
                    .await?;
            }
            return Err(Refusal::NotSignedIn);
        }
    };
    context.failures().forget(&name);
    let secret = random::<32>()?.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let ends_at = now.saturating_add(limits::SESSION_S.saturating_mul(1_000_000));
    context.store().accounts().add_session(&key_hash(&secret), &name, now, ends_at).await?;
    let caller = account.caller();
    let session = Session { secret, caller: caller.clone(), lasts_s: limits::SESSION_S };
    context.audited(Entry { caller: &caller, event: Event::SignedIn, terms: None }, session).await
}

/// Who holds a session.
///
/// # Errors
/// [`Refusal::NotSignedIn`] when there is no such session, or it has ended.
pub async fn caller(context: &Context, secret: &str) -> Result<Caller, Refusal> {
    let now = context.clock().now().as_microsecond();
    let account = context.store().accounts().session_account(&key_hash(secret), now).await?;
    account.map(|account| account.caller()).ok_or(Refusal::NotSignedIn)
}

/// Ends a session.
///
/// # Errors
/// When the store fails.
pub async fn sign_out(context: &Context, caller: &Caller, secret: &str) -> Result<Audited<()>, Refusal> {
    context.store().accounts().remove_session(&key_hash(secret)).await?;
    context.audited(Entry { caller, event: Event::SignedOut, terms: None }, ()).await
}

async fn verify(context: &Context, hash: String, password: String) -> Result<bool, Refusal> {
    let password = password.chars().take(limits::PASSWORD_CHARS_MAX).collect::<String>();
    let permit =
        context.password_checks().acquire().await.map_err(|e| Refusal::bug("no password checks", e))?;
    let fits = tokio::task::spawn_blocking(move || {
        let hash = PasswordHash::new(&hash)?;
        Ok::<_, argon2::password_hash::phc::Error>(
            Argon2::default().verify_password(password.as_bytes(), &hash).is_ok(),
        )
    });
    let fits = fits.await.map_err(|e| Refusal::bug("checking a password broke off", e))?;
    drop(permit);
    fits.map_err(|e| Refusal::bug("a stored password hash cannot be read", e))
}

/// Failed sign-ins of late, by account. In memory: a restart forgives them, and costs an attacker more than it gives.
#[derive(Default)]
pub(crate) struct Failures(Mutex<HashMap<AccountName, (u32, i64)>>);

/// Accounts whose failures are remembered; guessing names must not fill the memory.
const ACCOUNTS_MAX: usize = 10_000;

impl Failures {
    fn check(&self, account: &AccountName, now: i64) -> Result<(), Refusal> {
        let failures = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some((count, last)) = failures.get(account) else { return Ok(()) };
        let waited_s = now.saturating_sub(*last) / 1_000_000;
        if *count < limits::SIGN_IN_FAILURES_MAX || waited_s >= limits::SIGN_IN_WAIT_S {
            return Ok(());
        }
        Err(Refusal::TooMany { retry_after_s: u64::try_from(limits::SIGN_IN_WAIT_S - waited_s).unwrap_or(1) })
    }

    fn note(&self, account: &AccountName, now: i64) {
        let mut failures = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if failures.len() >= ACCOUNTS_MAX {
            failures.retain(|_, (_, last)| now.saturating_sub(*last) / 1_000_000 < limits::SIGN_IN_WAIT_S);
        }
        let entry = failures.entry(account.clone()).or_default();
        if now.saturating_sub(entry.1) / 1_000_000 >= limits::SIGN_IN_WAIT_S {
            entry.0 = 0;
        }
        *entry = (entry.0.saturating_add(1), now);
    }

    fn forget(&self, account: &AccountName) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(account);
    }
}
