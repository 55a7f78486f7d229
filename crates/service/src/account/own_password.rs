//! Passwords that change: an officer's own, and one that an administrator gives to whoever has lost it.

use amana_domain::{
    Fault,
    code::{AccountName, FaultCode},
    event::Event,
    officer::Caller,
};
use amana_store::NewPassword;

use super::{another, entry};
use crate::{Audited, Context, Refusal, limits, password, secret, session};

/// A change of an officer's own password.
#[derive(Clone, Copy)]
pub struct ChangedPassword<'a> {
    /// The one until now.
    pub current: &'a str,
    /// The one from now on.
    pub new: &'a str,
    /// The same once more, against a slip.
    pub again: &'a str,
}

/// Changes the caller's own password, and ends every session but the one at hand.
///
/// # Errors
/// Faults at `/password`, `/new_password` and `/again`; [`Refusal::TooMany`] after repeated failures.
pub async fn change_password(
    context: &Context,
    caller: &Caller,
    changed: ChangedPassword<'_>,
    session: &str,
) -> Result<Audited<()>, Refusal> {
    let mut faults = password::faults(changed.new, &caller.account, "/new_password");
    if changed.new == changed.current {
        faults.push(Fault::at("/new_password", FaultCode::PasswordUnchanged));
    }
    if changed.new != changed.again {
        faults.push(Fault::at("/again", FaultCode::PasswordsDiffer));
    }
    if !faults.is_empty() {
        return Err(context.refused(caller, "change_password", Refusal::Faults(faults)).await);
    }
    session::prove_password(context, caller, changed.current).await?;
    let hash = password::hash(context, changed.new.to_owned()).await?;
    let new = NewPassword { hash: &hash, until: None, stays: Some(&secret::hash(session)) };
    let entry = entry(context, caller, Event::PasswordChanged)?;
    let is_there = context.store().accounts().change_password(&caller.account, &new, entry).await?;
    Audited::committed_with_its_write(is_there.then_some(())).present()
}

/// Gives an officer of the caller's member a one-time password, tells it this once, and ends the sessions of the
/// account. A second factor stays: whoever has lost that too is helped by a second act, on record.
///
/// # Errors
/// [`Refusal::NotFound`] for an account of another member, too.
pub async fn reset_password(
    context: &Context,
    caller: &Caller,
    of: &AccountName,
) -> Result<Audited<String>, Refusal> {
    another(context, caller, of, "reset_password").await?;
    let given = password::one_time()?;
    let hash = password::hash(context, given.clone()).await?;
    let new = NewPassword { hash: &hash, until: Some(given_until(context)), stays: None };
    let entry = entry(context, caller, Event::PasswordReset { of: of.clone() })?;
    let is_there = context.store().accounts().change_password(of, &new, entry).await?;
    Audited::committed_with_its_write(is_there.then_some(given)).present()
}

/// Until when a password given now opens the page to change it.
pub(super) fn given_until(context: &Context) -> i64 {
    let now = context.clock().now().as_microsecond();
    now.saturating_add(limits::GIVEN_PASSWORD_S.saturating_mul(1_000_000))
}
