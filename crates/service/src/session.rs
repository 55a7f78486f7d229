//! Officers sign in to the pages with a password and, where they have one, a code of their second factor, and keep a
//! session for a shift.
//!
//! Password and code are asked for together, and one answer says that something was wrong: who has only guessed a
//! password learns nothing. Guessing is slowed twice: each try costs an argon2, of which few run at once and few wait,
//! and after a few failures account and address wait ([`crate::limits`]). An account that does not exist costs the same
//! time as a wrong password and gives the same answer. A session ends after a shift, or when nobody uses it.

mod by_provider;

use std::net::IpAddr;

use amana_domain::{
    Fault,
    code::{AccountName, Code, FaultCode},
    event::{Event, UsedFactor},
    officer::{Caller, needs_second_factor},
};
use amana_store::{Account, HeldSession, Session, Way};

pub use self::by_provider::{Arrival, Entered, Vouched, sign_in_by_provider};
use crate::{
    Audited, Context, Refusal, account, audited::Entry, limits, password, second_factor::Proof, secret,
};

/// What somebody who signs in has sent.
#[derive(Clone, Copy, Default)]
pub struct Tried<'a> {
    /// The account's name.
    pub account: &'a str,
    /// The password.
    pub password: &'a str,
    /// A code of the second factor, or a recovery code; empty without one.
    pub code: &'a str,
    /// Where the try comes from, as far as it is known.
    pub source: Option<IpAddr>,
    /// What kind of browser it is, in two words.
    pub browser: &'a str,
}

/// A session just begun.
#[derive(Debug)]
pub struct Begun {
    /// The secret that the browser keeps.
    pub secret: String,
    /// Who signed in.
    pub caller: Caller,
    /// Seconds until it ends.
    pub lasts_s: i64,
}

/// Who holds a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// The officer.
    pub caller: Caller,
    /// What has to be done before anything else.
    pub duty: Option<Duty>,
}

/// What an officer has to do before anything else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duty {
    /// Choose a password in the place of the one that was given.
    ChangePassword,
    /// Add a second factor: the role asks for one.
    AddSecondFactor,
}

/// Signs an officer in.
///
/// # Errors
/// [`Refusal::NotSignedIn`] for a wrong name, password or code alike; [`Refusal::TooMany`] after repeated failures, and
/// when too many sign in at once.
pub async fn sign_in(context: &Context, tried: &Tried<'_>) -> Result<Audited<Begun>, Refusal> {
    let name = AccountName::parse(tried.account.trim()).map_err(|_| Refusal::NotSignedIn)?;
    let now = context.clock().now().as_microsecond();
    let _place = context.sign_ins().try_acquire().map_err(|_| Refusal::TooMany { retry_after_s: 1 })?;
    context.lockout().count(&name, tried.source, context.clock().instant())?;
    let found = context.store().accounts().get(&name).await?.filter(|account| account.disabled_at.is_none());
    let opens = |account: &&Account| account.password_until.is_none_or(|until| until > now);
    let hash = found.as_ref().filter(opens).and_then(|account| account.password_hash.clone());
    let proof = Proof::of(context, &name, tried.code).await?;
    let fits = password::fits(context, hash, tried.password).await?;
    let used = if fits { proof.used(context, &name).await? } else { None };
    let (account, second_factor) = match (found, used) {
        (Some(account), Some(used)) => (account, used),
        (found, _) => {
            if let Some(account) = found {
                enter_failure(context.clone(), account.caller());
            }
            return Err(Refusal::NotSignedIn);
        }
    };
    context.lockout().succeeded(&name, tried.source);
    begin(context, &account.caller(), tried.browser, (Way::Password, second_factor)).await
}

/// Begins a session of somebody who is known now.
async fn begin(
    context: &Context,
    caller: &Caller,
    browser: &str,
    (way, second_factor): (Way, UsedFactor),
) -> Result<Audited<Begun>, Refusal> {
    let now = context.clock().now().as_microsecond();
    let begun = Begun { secret: secret::long()?, caller: caller.clone(), lasts_s: limits::SESSION_S };
    let session = Session {
        hash: secret::hash(&begun.secret),
        account: caller.account.clone(),
        created_at: now,
        seen_at: now,
        expires_at: now.saturating_add(limits::SESSION_S.saturating_mul(1_000_000)),
        browser: browser.chars().take(limits::BROWSER_CHARS_MAX).collect(),
        way,
    };
    context.store().accounts().add_session(&session, limits::SESSIONS_MAX).await?;
    let event = Event::SignedIn { second_factor };
    context.audited(Entry::of(caller, event), begun).await
}

/// Leaves an entry about a failed try. Nobody waits for it: there is no entry for a name that no account has (it may be
/// a password typed into the wrong field), and the time of the answer must not tell which names have one. The answer
/// shows nothing that an entry would have to stand for.
fn enter_failure(context: Context, caller: Caller) {
    tokio::spawn(async move {
        let entry = Entry::of(&caller, Event::SignInFailed);
        if let Err(refusal) = context.audited(entry, ()).await {
            tracing::error!(%refusal, "a failed sign-in could not be entered in the log: {refusal}");
        }
    });
}

/// The caller's password is asked for again, before what a stolen session must not do. Failures count as at sign-in.
///
/// # Errors
/// A fault at `/password` when it is wrong; [`Refusal::TooMany`] after repeated failures.
pub(crate) async fn prove_password(context: &Context, caller: &Caller, typed: &str) -> Result<(), Refusal> {
    context.lockout().count(&caller.account, None, context.clock().instant())?;
    let account = context.store().accounts().get(&caller.account).await?;
    if !password::fits(context, account.and_then(|account| account.password_hash), typed).await? {
        context.audited(Entry::of(caller, Event::SignInFailed), ()).await?;
        return Err(Refusal::fault(Fault::at("/password", FaultCode::PasswordWrong)));
    }
    context.lockout().succeeded(&caller.account, None);
    Ok(())
}

/// Who holds a session.
///
/// # Errors
/// [`Refusal::NotSignedIn`] when there is no such session, it has ended, or was unused for too long.
pub async fn holder(context: &Context, secret: &str) -> Result<Holder, Refusal> {
    let (now, hash) = (context.clock().now().as_microsecond(), secret::hash(secret));
    let accounts = context.store().accounts();
    let held = accounts.held_session(&hash, now, used_after(now)).await?.ok_or(Refusal::NotSignedIn)?;
    if now.saturating_sub(held.seen_at) >= limits::SESSION_SEEN_S.saturating_mul(1_000_000) {
        accounts.session_seen(&hash, now).await?;
    }
    Ok(Holder { duty: duty(&held), caller: held.account.caller() })
}

/// The instant since which a session must have been used.
fn used_after(now: i64) -> i64 {
    now.saturating_sub(limits::SESSION_IDLE_S.saturating_mul(1_000_000))
}

fn duty(held: &HeldSession) -> Option<Duty> {
    // Who came through a provider has not used a password, and may not know that there is one.
    if held.account.password_until.is_some() && held.way == Way::Password {
        return Some(Duty::ChangePassword);
    }
    let is_vouched_for = held.way == Way::ProviderTwice;
    let lacks = needs_second_factor(held.account.role) && !held.has_second_factor && !is_vouched_for;
    lacks.then_some(Duty::AddSecondFactor)
}

/// Ends a session.
///
/// # Errors
/// When the store fails.
pub async fn sign_out(context: &Context, caller: &Caller, secret: &str) -> Result<Audited<()>, Refusal> {
    context.store().accounts().remove_session(&secret::hash(secret)).await?;
    context.audited(Entry::of(caller, Event::SignedOut), ()).await
}

/// A session as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The beginning of its hash. It opens nothing.
    pub id: String,
    /// When it began, microseconds since 1970 UTC.
    pub created_at: i64,
    /// When it was last used, to the minute.
    pub seen_at: i64,
    /// What kind of browser holds it.
    pub browser: String,
    /// Is it the one at hand?
    pub is_this: bool,
}

/// What an officer sees of the own account.
#[derive(Clone, Debug)]
pub struct Own {
    /// The sessions that go on, the newest first.
    pub sessions: Vec<Shown>,
    /// Does the account ask for a second factor?
    pub has_second_factor: bool,
    /// How many recovery codes are left.
    pub recovery_codes_left: usize,
}

/// The caller's own account: who is signed in to it, and what it asks for.
///
/// # Errors
/// When the store fails.
pub async fn own(context: &Context, caller: &Caller, secret: &str) -> Result<Audited<Own>, Refusal> {
    let (accounts, of) = (context.store().accounts(), &caller.account);
    let this = secret::hash(secret);
    let sessions = open(context, of).await?;
    let factor = accounts.second_factor(of).await?;
    let own = Own {
        sessions: sessions.into_iter().map(|session| shown(session, &this)).collect(),
        has_second_factor: factor.is_some_and(|factor| factor.confirmed_at.is_some()),
        recovery_codes_left: accounts.recovery_codes_left(of).await?,
    };
    let event = Event::OwnAccountRead { sessions: own.sessions.len() };
    context.audited(Entry::of(caller, event), own).await
}

/// The sessions of an account that go on, the newest first.
pub(crate) async fn open(context: &Context, of: &AccountName) -> Result<Vec<Session>, Refusal> {
    let now = context.clock().now().as_microsecond();
    Ok(context.store().accounts().sessions(of, now, used_after(now)).await?)
}

fn shown(session: Session, this: &[u8; 32]) -> Shown {
    let Session { hash, created_at, seen_at, browser, .. } = session;
    Shown { id: account::short_id(&hash), created_at, seen_at, browser, is_this: hash == *this }
}

/// Ends a session of the caller's own by its id.
///
/// # Errors
/// [`Refusal::NotFound`] when there is none, or it is another's.
pub async fn end(context: &Context, caller: &Caller, id: &str) -> Result<Audited<()>, Refusal> {
    let sessions = open(context, &caller.account).await?;
    let Some(session) = sessions.into_iter().find(|session| account::short_id(&session.hash) == id) else {
        return Err(context.refused(caller, "end_session", Refusal::NotFound).await);
    };
    let event = Event::SessionEnded { session: id.to_owned() };
    let entry = context.audit_draft(Entry::of(caller, event))?;
    let is_there = context.store().accounts().end_session(&caller.account, &session.hash, entry).await?;
    Audited::committed_with_its_write(is_there.then_some(())).present()
}

/// Ends every session of the caller's own but the one at hand.
///
/// # Errors
/// When the store fails.
pub async fn end_others(context: &Context, caller: &Caller, secret: &str) -> Result<Audited<()>, Refusal> {
    end_sessions(context, caller, &caller.account, Some(&secret::hash(secret))).await
}

/// Ends every session of an officer of the caller's member.
///
/// # Errors
/// [`Refusal::NotFound`] for an account of another member, too.
pub async fn end_all(context: &Context, caller: &Caller, of: &AccountName) -> Result<Audited<()>, Refusal> {
    account::managed(context, caller, of, "end_sessions").await?;
    end_sessions(context, caller, of, None).await
}

async fn end_sessions(
    context: &Context,
    caller: &Caller,
    of: &AccountName,
    but: Option<&[u8; 32]>,
) -> Result<Audited<()>, Refusal> {
    let event = Event::SessionsEnded { of: of.clone() };
    let entry = context.audit_draft(Entry::of(caller, event))?;
    context.store().accounts().end_sessions(of, but, entry).await?;
    Ok(Audited::committed_with_its_write(()))
}
