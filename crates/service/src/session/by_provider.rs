//! Signing in through a member's OpenID provider: it says who somebody is, the binding of an account to that person says
//! as whom they act here.
//!
//! Nothing is made up from what the provider says: no account, no role. Its second factor is its own matter, and its
//! word that it asked for one is taken. Without that word an account's own second factor is asked for, and a role that
//! must have one gets in only so. Every refusal is the one for a wrong password.

use std::net::IpAddr;

use amana_domain::{event::UsedFactor, officer::needs_second_factor};
use amana_store::{Account, Identity, Way};

use super::{Begun, begin, enter_failure};
use crate::{Audited, Context, Refusal, second_factor::Proof};

/// Somebody whom a provider has vouched for, in a token whose signature, issuer, audience and time were checked.
#[derive(Clone)]
pub struct Vouched {
    /// The provider.
    pub issuer: String,
    /// Its own mark for the person.
    pub subject: String,
    /// Does it say that it asked for two factors?
    pub is_multi_factor: bool,
}

/// Somebody who comes back from a provider.
#[derive(Clone, Copy)]
pub struct Arrival<'a> {
    /// What it says.
    pub vouched: &'a Vouched,
    /// A code of the account's own second factor, once it was asked for.
    pub code: Option<&'a str>,
    /// Where they come from, as far as it is known.
    pub source: Option<IpAddr>,
    /// What kind of browser it is, in two words.
    pub browser: &'a str,
}

/// What becomes of who comes back from a provider.
#[derive(Debug)]
pub enum Entered {
    /// A session.
    Begun(Audited<Begun>),
    /// The account's own second factor is asked for first.
    CodeNeeded,
}

/// Signs in an officer whom a provider has vouched for.
///
/// # Errors
/// [`Refusal::NotSignedIn`] when no account is bound to that person, it is disabled, its role needs a second factor that
/// nobody asked for, or the code is wrong; [`Refusal::TooMany`] after repeated wrong codes.
pub async fn sign_in_by_provider(context: &Context, arrival: Arrival<'_>) -> Result<Entered, Refusal> {
    let Vouched { issuer, subject, is_multi_factor } = arrival.vouched.clone();
    let found = context.store().accounts().of_identity(&Identity { issuer, subject }).await?;
    let account = found.ok_or(Refusal::NotSignedIn)?;
    if account.disabled_at.is_some() {
        return Err(refused(context, &account));
    }
    if is_multi_factor {
        let factors = (Way::ProviderTwice, UsedFactor::Provider);
        return Ok(Entered::Begun(begin(context, &account.caller(), arrival.browser, factors).await?));
    }
    let factor = context.store().accounts().second_factor(&account.name).await?;
    let is_enrolled = factor.is_some_and(|factor| factor.confirmed_at.is_some());
    let second_factor = match (is_enrolled, arrival.code) {
        (true, None) => return Ok(Entered::CodeNeeded),
        (true, Some(code)) => used_code(context, &account, code, arrival.source).await?,
        (false, _) if needs_second_factor(account.role) => return Err(refused(context, &account)),
        (false, _) => UsedFactor::None,
    };
    let factors = (Way::Provider, second_factor);
    Ok(Entered::Begun(begin(context, &account.caller(), arrival.browser, factors).await?))
}

/// Uses up a code. Wrong ones count as wrong passwords do.
async fn used_code(
    context: &Context,
    account: &Account,
    code: &str,
    source: Option<IpAddr>,
) -> Result<UsedFactor, Refusal> {
    context.lockout().count(&account.name, source, context.clock().instant())?;
    let proof = Proof::of(context, &account.name, code).await?;
    match proof.used(context, &account.name).await? {
        // The factor was removed since it was looked at: nothing was proved.
        None | Some(UsedFactor::None) => Err(refused(context, account)),
        Some(used) => {
            context.lockout().succeeded(&account.name, source);
            Ok(used)
        }
    }
}

/// A refusal that tells nothing, and an entry that it happened.
fn refused(context: &Context, account: &Account) -> Refusal {
    enter_failure(context.clone(), account.caller());
    Refusal::NotSignedIn
}
