//! Bearer keys of accounts, which programs send with each request.

use amana_domain::{
    Fault,
    code::{AccountName, Date, FaultCode},
    event::Event,
    officer::{Action, Caller, Scope, may},
};
use amana_store::{Account, ApiKey};
use jiff::{Span, civil::time, tz::TimeZone};

use super::{entry, managed, short_id};
use crate::{Audited, Context, Refusal, audited::Entry, limits, secret};

/// A new key.
#[derive(Clone, Debug, Default)]
pub struct NewKey {
    /// What it is for.
    pub label: String,
    /// The actions that it opens; without a word, all that the account's role includes today.
    pub scope: Option<Vec<Action>>,
    /// Its last day, in UTC; without a word, in a year.
    pub expires_on: Option<Date>,
    /// Requests a second that it may send, where that is fewer than an account may.
    pub per_second: Option<u32>,
}

impl NewKey {
    /// A key that opens all that its account may, for a year.
    pub fn labelled(label: &str) -> Self {
        NewKey { label: label.to_owned(), ..NewKey::default() }
    }
}

/// Adds a key to an account of the caller's own member, and gives it this once.
///
/// # Errors
/// [`Refusal::NotFound`] for an account of another member, too; faults at `/scope` and `/expires`.
pub async fn add_key(
    context: &Context,
    caller: &Caller,
    of: &AccountName,
    new: NewKey,
) -> Result<Audited<String>, Refusal> {
    let account = managed(context, caller, of, "add_key").await?;
    match made(context, &account, new) {
        Ok((secret, key)) => store_key(context, caller, secret, key).await,
        Err(refusal) => Err(context.refused(caller, "add_key", refusal).await),
    }
}

/// A key as it is shown: never the key itself, which nobody has but its holder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// The beginning of its hash. It opens nothing.
    pub id: String,
    /// What it is for.
    pub label: String,
    /// When it was made, microseconds since 1970 UTC.
    pub created_at: i64,
    /// The actions that it opens, of those that the account's role includes.
    pub scope: Scope,
    /// Requests a second that it may send, where it has a limit of its own.
    pub per_second: Option<u32>,
    /// Until when it can be used.
    pub expires_at: i64,
    /// Since when it opens nothing any more.
    pub revoked_at: Option<i64>,
}

/// The keys of an account of the caller's own member, revoked ones too, the oldest first.
///
/// # Errors
/// [`Refusal::NotFound`] for an account of another member, too.
pub async fn keys(
    context: &Context,
    caller: &Caller,
    of: &AccountName,
) -> Result<Audited<Vec<Key>>, Refusal> {
    let keys = own_keys(context, caller, of, "list_keys").await?;
    let event = Event::KeysRead { of: of.clone(), shown: keys.len() };
    context.audited(Entry::of(caller, event), keys.into_iter().map(shown).collect()).await
}

/// Revokes a key of an account of the caller's own member: within a second it opens nothing any more, in any process.
/// One that was revoked before stays so.
///
/// # Errors
/// [`Refusal::NotFound`] for a key that the account does not have, and for an account of another member.
pub async fn revoke_key(
    context: &Context,
    caller: &Caller,
    of: &AccountName,
    id: &str,
) -> Result<Audited<()>, Refusal> {
    let keys = own_keys(context, caller, of, "revoke_key").await?;
    let Some(key) = keys.into_iter().find(|key| short_id(&key.hash) == id) else {
        return Err(context.refused(caller, "revoke_key", Refusal::NotFound).await);
    };
    let entry = entry(context, caller, Event::KeyRevoked { of: of.clone(), key: id.to_owned() })?;
    let revoked_at = context.clock().now().as_microsecond();
    let is_there = context.store().accounts().revoke_key(&key.hash, revoked_at, entry).await?;
    Audited::committed_with_its_write(is_there.then_some(())).present()
}

async fn own_keys(
    context: &Context,
    caller: &Caller,
    of: &AccountName,
    operation: &'static str,
) -> Result<Vec<ApiKey>, Refusal> {
    managed(context, caller, of, operation).await?;
    Ok(context.store().accounts().keys(of).await?)
}

pub(super) fn shown(key: ApiKey) -> Key {
    let ApiKey { hash, label, scope, per_second, created_at, expires_at, revoked_at, .. } = key;
    Key { id: short_id(&hash), label, scope, per_second, created_at, expires_at, revoked_at }
}

/// The id of a key: enough of its hash to tell the keys of an account apart.
pub fn id_of_key(secret: &str) -> String {
    short_id(&secret::hash(secret))
}

/// A key for an account, made by whoever holds the store itself.
///
/// # Errors
/// As [`add_key`].
pub async fn found_key(context: &Context, caller: &Caller, new: NewKey) -> Result<Audited<String>, Refusal> {
    let account = context.store().accounts().get(&caller.account).await?.ok_or(Refusal::NotFound)?;
    let (secret, key) = made(context, &account, new)?;
    store_key(context, caller, secret, key).await
}

/// A key and its secret, unless it would open more than its account may, or for too long.
fn made(context: &Context, account: &Account, new: NewKey) -> Result<(String, ApiKey), Refusal> {
    let today = context.today().civil();
    let (first, last) = (today, today.saturating_add(Span::new().days(limits::KEY_DAYS_MAX)));
    let default = today.saturating_add(Span::new().days(limits::KEY_DAYS_DEFAULT));
    let expires_on = new.expires_on.map_or(default, Date::civil);
    let mut faults = Vec::new();
    if expires_on < first || expires_on > last {
        let fault = Fault::at("/expires", FaultCode::KeyExpiryOutOfRange);
        faults.push(fault.with("first", Date::from(first)).with("last", Date::from(last)));
    }
    let role = account.role;
    let all = || Action::ALL.iter().copied().filter(|action| may(role, *action)).collect();
    let scope = new.scope.unwrap_or_else(all);
    if scope.is_empty() {
        faults.push(Fault::at("/scope", FaultCode::Missing));
    }
    let foreign = scope.iter().filter(|action| !may(role, **action));
    faults
        .extend(foreign.map(|action| Fault::at("/scope", FaultCode::ScopeNotInRole).with("action", action)));
    if !faults.is_empty() {
        return Err(Refusal::Faults(faults));
    }
    let end = TimeZone::UTC.to_timestamp(expires_on.to_datetime(time(23, 59, 59, 0)));
    let end = end.map_err(|e| Refusal::bug("a day has no end", e))?;
    // The prefix lets scanners of repositories and logs recognise a leaked key.
    let secret = format!("amana_{}", secret::long()?);
    let key = ApiKey {
        hash: secret::hash(&secret),
        account: account.name.clone(),
        label: new.label,
        scope: Scope::of(&scope),
        per_second: new.per_second,
        created_at: context.clock().now().as_microsecond(),
        expires_at: end.as_microsecond(),
        revoked_at: None,
    };
    Ok((secret, key))
}

async fn store_key(
    context: &Context,
    caller: &Caller,
    secret: String,
    key: ApiKey,
) -> Result<Audited<String>, Refusal> {
    let event =
        Event::KeyAdded { of: key.account.clone(), key: short_id(&key.hash), scope: key.scope.clone() };
    context.store().accounts().add_key(&key, entry(context, caller, event)?).await?;
    Ok(Audited::committed_with_its_write(secret))
}
