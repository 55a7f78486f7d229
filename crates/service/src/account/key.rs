//! Bearer keys of accounts, which programs send with each request.

use amana_domain::{code::AccountName, event::Event, officer::Caller};
use amana_store::ApiKey;

use super::{entry, managed, short_id};
use crate::{Audited, Context, Refusal, audited::Entry, secret};

/// Adds a key to an account of the caller's own member, and gives it this once.
///
/// # Errors
/// [`Refusal::NotFound`] for an account of another member, too.
pub async fn add_key(
    context: &Context,
    caller: &Caller,
    of: &AccountName,
    label: &str,
) -> Result<Audited<String>, Refusal> {
    managed(context, caller, of, "add_key").await?;
    store_key(context, caller, of, label).await
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
    /// Until when it can be used.
    pub expires_at: Option<i64>,
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
    context.audited(Entry { caller, event, terms: None }, keys.into_iter().map(shown).collect()).await
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
    let ApiKey { hash, label, created_at, expires_at, revoked_at, .. } = key;
    Key { id: short_id(&hash), label, created_at, expires_at, revoked_at }
}

/// The id of a key: enough of its hash to tell the keys of an account apart.
pub fn id_of_key(secret: &str) -> String {
    short_id(&secret::hash(secret))
}

/// A key for an account, made by whoever holds the store itself.
///
/// # Errors
/// When the store fails.
pub async fn found_key(context: &Context, caller: &Caller, label: &str) -> Result<Audited<String>, Refusal> {
    store_key(context, caller, &caller.account, label).await
}

async fn store_key(
    context: &Context,
    caller: &Caller,
    of: &AccountName,
    label: &str,
) -> Result<Audited<String>, Refusal> {
    // The prefix lets scanners of repositories and logs recognise a leaked key.
    let secret = format!("amana_{}", secret::long()?);
    let key = ApiKey {
        hash: secret::hash(&secret),
        account: of.clone(),
        label: label.to_owned(),
        created_at: context.clock().now().as_microsecond(),
        expires_at: None,
        revoked_at: None,
    };
    let entry = entry(context, caller, Event::KeyAdded { of: of.clone() })?;
    context.store().accounts().add_key(&key, entry).await?;
    Ok(Audited::committed_with_its_write(secret))
}
