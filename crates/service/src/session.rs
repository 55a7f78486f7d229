//! Officers sign in to the pages with a password and keep a session for a shift.
//!
//! Guessing is slowed twice: each try costs an argon2, of which few run at once and few wait, and after a few failures
//! an account waits. A try counts as a failure before it is checked, so tries at the same time are not more tries. An
//! account that does not exist costs the same time as a wrong password and gives the same answer.

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
/// [`Refusal::NotSignedIn`] for a wrong name or password alike; [`Refusal::TooMany`] after repeated failures, and when
/// too many sign in at once.
pub async fn sign_in(context: &Context, account: &str, password: &str) -> Result<Audited<Session>, Refusal> {
    let name = AccountName::parse(account.trim()).map_err(|_| Refusal::NotSignedIn)?;
    let now = context.clock().now().as_microsecond();
    let _place = context.sign_ins().try_acquire().map_err(|_| Refusal::TooMany { retry_after_s: 1 })?;
    context.failures().count(&name, now)?;
    let found = context.store().accounts().get(&name).await?.filter(|account| account.disabled_at.is_none());
    let hash = found.as_ref().and_then(|account| account.password_hash.clone());
    let has_password = hash.is_some();
    let fits = verify(context, hash.unwrap_or_else(|| NOBODY.into()), password.into()).await?;
    let account = match found {
        Some(account) if fits && has_password => account,
        found => {
            if let Some(account) = found {
                enter_failure(context.clone(), account.caller());
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

/// Leaves an entry about a failed try. Nobody waits for it: there is no entry for a name that no account has (it may be
/// a password typed into the wrong field), and the time of the answer must not tell which names have one. The answer
/// shows nothing that an entry would have to stand for.
fn enter_failure(context: Context, caller: Caller) {
    tokio::spawn(async move {
        let entry = Entry { caller: &caller, event: Event::SignInFailed, terms: None };
        if let Err(refusal) = context.audited(entry, ()).await {
            tracing::error!(%refusal, "a failed sign-in could not be entered in the log: {refusal}");
        }
    });
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
    let permit = context.password_check().await?;
    let fits = tokio::task::spawn_blocking(move || {
        let _permit = permit;
        let hash = PasswordHash::new(&hash)?;
        Ok::<_, argon2::password_hash::phc::Error>(
            Argon2::default().verify_password(password.as_bytes(), &hash).is_ok(),
        )
    });
    let fits = fits.await.map_err(|e| Refusal::bug("checking a password broke off", e))?;
    fits.map_err(|e| Refusal::bug("a stored password hash cannot be read", e))
}

/// Failed sign-ins of late, by account. In memory: a restart forgives them, and costs an attacker more than it gives.
#[derive(Default)]
pub(crate) struct Failures(Mutex<HashMap<AccountName, (u32, i64)>>);

/// Accounts whose failures are remembered; guessing names must not fill the memory.
const ACCOUNTS_MAX: usize = 10_000;

impl Failures {
    /// Counts a try as failed until [`Failures::forget`], or refuses it when too many have failed.
    fn count(&self, account: &AccountName, now: i64) -> Result<(), Refusal> {
        let mut failures = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let waited_s = |last: i64| now.saturating_sub(last) / 1_000_000;
        if failures.len() >= ACCOUNTS_MAX {
            failures.retain(|_, (_, last)| waited_s(*last) < limits::SIGN_IN_WAIT_S);
        }
        let (count, last) = failures.entry(account.clone()).or_insert((0, now));
        let waited_s = waited_s(*last);
        if waited_s >= limits::SIGN_IN_WAIT_S {
            *count = 0;
        }
        if *count >= limits::SIGN_IN_FAILURES_MAX {
            let retry_after_s = u64::try_from(limits::SIGN_IN_WAIT_S - waited_s).unwrap_or(1);
            return Err(Refusal::TooMany { retry_after_s });
        }
        (*count, *last) = (count.saturating_add(1), now);
        Ok(())
    }

    fn forget(&self, account: &AccountName) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(account);
    }
}
