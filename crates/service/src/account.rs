//! Accounts and their keys: personal for officers, one per system, each of one member.
//!
//! A key is 256 random bits, so its plain SHA-256 may be kept (a guess is hopeless, and a check must not cost an
//! argon2); a password is chosen by a person and is kept as argon2id. Neither can be read back.

use amana_domain::{
    code::{AccountName, Classification, MemberCode, Role},
    event::Event,
    officer::{Action, Caller},
    text::Line,
};
use amana_store::{Account, ApiKey, AuditDraft, Error};
use argon2::{Argon2, PasswordHasher};
use sha2::{Digest, Sha256};

use crate::{Audited, Context, Refusal, audited::Entry, audited::random, limits};

/// Bytes of a key's hash in its id: with two thousand keys in an account, two alike are one case in a hundred million.
const KEY_ID_BYTES: usize = 6;

/// A new account.
#[derive(Clone, Debug)]
pub struct NewAccount {
    /// Its name.
    pub name: AccountName,
    /// What it may ask for.
    pub role: Role,
    /// The unit of its bureau, where there are several.
    pub unit: Option<Line>,
    /// Up to which classification it sees.
    pub clearance: Classification,
    /// The person's or system's name, as pages show it.
    pub display_name: String,
    /// For officers who sign in to the pages.
    pub password: Option<String>,
}

/// Adds an account of the caller's own member.
///
/// # Errors
/// [`Refusal::NotAllowed`] for whoever may not manage accounts; a fault for a name that is taken.
pub async fn add(context: &Context, caller: &Caller, new: NewAccount) -> Result<Audited<()>, Refusal> {
    context.allow(caller, Action::ManageAccounts, "add_account").await?;
    let account = new_account(context, caller.member, new).await?;
    let entry = entry(context, caller, Event::AccountAdded { added: account.name.clone() })?;
    match context.store().accounts().add(&account, entry).await {
        Ok(()) => Ok(Audited::committed_with_its_write(())),
        Err(taken @ Error::AccountTaken(_)) => {
            Err(context.refused(caller, "add_account", taken.into()).await)
        }
        Err(error) => Err(error.into()),
    }
}

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
    context.allow(caller, Action::ManageAccounts, "add_key").await?;
    let account = context.store().accounts().get(of).await?;
    if account.is_none_or(|account| account.member != caller.member) {
        return Err(context.refused(caller, "add_key", Refusal::NotFound).await);
    }
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
    let Some(key) = keys.into_iter().find(|key| key_id(&key.hash) == id) else {
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
    context.allow(caller, Action::ManageAccounts, operation).await?;
    let account = context.store().accounts().get(of).await?;
    if account.is_none_or(|account| account.member != caller.member) {
        return Err(context.refused(caller, operation, Refusal::NotFound).await);
    }
    Ok(context.store().accounts().keys(of).await?)
}

fn shown(key: ApiKey) -> Key {
    let ApiKey { hash, label, created_at, expires_at, revoked_at, .. } = key;
    Key { id: key_id(&hash), label, created_at, expires_at, revoked_at }
}

/// The id of a key: enough of its hash to tell the keys of an account apart.
pub fn id_of_key(secret: &str) -> String {
    key_id(&key_hash(secret))
}

fn key_id(hash: &[u8; 32]) -> String {
    hash.iter().take(KEY_ID_BYTES).map(|byte| format!("{byte:02x}")).collect()
}

/// Disables an account of the caller's own member: its password, keys and sessions open nothing from now on. Nothing
/// of it is erased, for its name stands in the log.
///
/// # Errors
/// [`Refusal::NotFound`] for an account of another member, too.
pub async fn disable(context: &Context, caller: &Caller, of: &AccountName) -> Result<Audited<()>, Refusal> {
    context.allow(caller, Action::ManageAccounts, "disable_account").await?;
    let account = context.store().accounts().get(of).await?;
    if account.is_none_or(|account| account.member != caller.member) {
        return Err(context.refused(caller, "disable_account", Refusal::NotFound).await);
    }
    let entry = entry(context, caller, Event::AccountDisabled { disabled: of.clone() })?;
    let disabled_at = context.clock().now().as_microsecond();
    let is_there = context.store().accounts().disable(of, disabled_at, entry).await?;
    Audited::committed_with_its_write(is_there.then_some(())).present()
}

/// The account under this name, for whoever holds the store itself and so needs no password: the command line.
///
/// # Errors
/// [`Refusal::NotSignedIn`] when there is none.
pub async fn local_caller(context: &Context, name: &AccountName) -> Result<Caller, Refusal> {
    let account = context.store().accounts().get(name).await?.ok_or(Refusal::NotSignedIn)?;
    if account.disabled_at.is_some() { Err(Refusal::NotSignedIn) } else { Ok(account.caller()) }
}

/// Every account, for whoever holds the store itself, by name.
///
/// # Errors
/// When the store fails.
pub async fn local_accounts(context: &Context) -> Result<Vec<Account>, Refusal> {
    Ok(context.store().accounts().list().await?)
}

/// The accounts that whoever holds the store itself can act as.
///
/// # Errors
/// When the store fails.
pub async fn local_callers(context: &Context) -> Result<Vec<Caller>, Refusal> {
    let accounts = local_accounts(context).await?;
    Ok(accounts.into_iter().filter(|a| a.disabled_at.is_none()).map(|a| a.caller()).collect())
}

/// The first account of a member, made by whoever holds the store itself: nobody is there yet who could.
///
/// # Errors
/// A fault for a name that is taken; else when the store fails.
pub async fn found(
    context: &Context,
    member: MemberCode,
    new: NewAccount,
) -> Result<Audited<Caller>, Refusal> {
    let account = new_account(context, member, new).await?;
    let caller = account.caller();
    let entry = entry(context, &caller, Event::AccountAdded { added: account.name.clone() })?;
    let member = crate::member::named_by_its_code(context, member);
    context.store().accounts().found(&member, &account, entry).await?;
    Ok(Audited::committed_with_its_write(caller))
}

/// A key for an account, made by whoever holds the store itself.
///
/// # Errors
/// When the store fails.
pub async fn found_key(context: &Context, caller: &Caller, label: &str) -> Result<Audited<String>, Refusal> {
    store_key(context, caller, &caller.account, label).await
}

fn entry(context: &Context, caller: &Caller, event: Event) -> Result<AuditDraft, Refusal> {
    context.audit_draft(Entry { caller, event, terms: None })
}

async fn new_account(context: &Context, member: MemberCode, new: NewAccount) -> Result<Account, Refusal> {
    let password_hash = match new.password {
        Some(password) => Some(hash_password(context, password).await?),
        None => None,
    };
    Ok(Account {
        name: new.name,
        member,
        role: new.role,
        unit: new.unit,
        clearance: new.clearance,
        display_name: new.display_name,
        password_hash,
        created_at: context.clock().now().as_microsecond(),
        disabled_at: None,
    })
}

async fn store_key(
    context: &Context,
    caller: &Caller,
    of: &AccountName,
    label: &str,
) -> Result<Audited<String>, Refusal> {
    let bytes = random::<32>()?;
    // The prefix lets scanners of repositories and logs recognise a leaked key.
    let secret = format!("amana_{}", bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>());
    let key = ApiKey {
        hash: key_hash(&secret),
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

/// What is kept of a key or a session's secret.
pub(crate) fn key_hash(secret: &str) -> [u8; 32] {
    Sha256::digest(secret.as_bytes()).into()
}

async fn hash_password(context: &Context, password: String) -> Result<String, Refusal> {
    let password = password.chars().take(limits::PASSWORD_CHARS_MAX).collect::<String>();
    let permit = context.password_check().await?;
    let hashed = tokio::task::spawn_blocking(move || {
        let _permit = permit;
        Argon2::default().hash_password(password.as_bytes()).map(|hash| hash.to_string())
    });
    let hashed = hashed.await.map_err(|e| Refusal::bug("hashing a password broke off", e))?;
    hashed.map_err(|e| Refusal::bug("hashing a password failed", e))
}
