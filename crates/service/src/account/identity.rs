//! Binding an account to a person at its member's OpenID provider: done by the member's administrator, never by what a
//! provider says.

use amana_domain::{
    Fault,
    code::{AccountName, FaultCode},
    event::Event,
    officer::Caller,
};
use amana_store::Identity;

use super::{entry, managed};
use crate::{Audited, Context, Refusal, limits};

/// Binds an account of the caller's own member to a person at a provider, in the place of whom it was bound to, and
/// ends its sessions.
///
/// # Errors
/// [`Refusal::NotFound`] for an account of another member, too; faults at `/issuer` and `/subject`.
pub async fn bind_identity(
    context: &Context,
    caller: &Caller,
    of: &AccountName,
    identity: &Identity,
) -> Result<Audited<()>, Refusal> {
    managed(context, caller, of, "bind_identity").await?;
    let faults = faults(identity);
    if !faults.is_empty() {
        return Err(context.refused(caller, "bind_identity", Refusal::Faults(faults)).await);
    }
    let entry = entry(context, caller, Event::IdentityBound { of: of.clone() })?;
    match context.store().accounts().bind_identity(of, Some(identity), entry).await {
        Ok(is_there) => Audited::committed_with_its_write(is_there.then_some(())).present(),
        Err(error) => Err(context.refused(caller, "bind_identity", error.into()).await),
    }
}

/// Binds it to nobody any more, and ends its sessions.
///
/// # Errors
/// [`Refusal::NotFound`] for an account that is bound to nobody, and for one of another member.
pub async fn unbind_identity(
    context: &Context,
    caller: &Caller,
    of: &AccountName,
) -> Result<Audited<()>, Refusal> {
    managed(context, caller, of, "unbind_identity").await?;
    let accounts = context.store().accounts();
    if accounts.identity(of).await?.is_none() {
        return Err(context.refused(caller, "unbind_identity", Refusal::NotFound).await);
    }
    let entry = entry(context, caller, Event::IdentityUnbound { of: of.clone() })?;
    let is_there = accounts.bind_identity(of, None, entry).await?;
    Audited::committed_with_its_write(is_there.then_some(())).present()
}

/// What no token could say: a binding to it would open nothing, and nobody would know why.
fn faults(identity: &Identity) -> Vec<Fault> {
    let is_ascii = |text: &str| {
        (1..=limits::IDENTITY_CHARS_MAX).contains(&text.len())
            && text.bytes().all(|b| (0x20..0x7f).contains(&b))
    };
    let Identity { issuer, subject } = identity;
    let is_address = issuer.starts_with("https://") || issuer.starts_with("http://");
    let is_issuer = is_ascii(issuer) && is_address && !issuer.contains(['?', '#', ' ']);
    let wrong =
        [("/issuer", is_issuer), ("/subject", is_ascii(subject))].into_iter().filter(|(_, fits)| !fits);
    wrong.map(|(pointer, _)| Fault::at(pointer, FaultCode::IdentityInvalid)).collect()
}
