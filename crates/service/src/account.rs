//! Accounts and their keys: personal for officers, one per system, each of one member.
//!
//! A key is 256 random bits, so its plain SHA-256 may be kept (a guess is hopeless, and a check must not cost an
//! argon2); a password is chosen by a person and is kept as argon2id. Neither can be read back.

mod identity;
mod key;
mod own_password;

use amana_domain::{
    code::{AccountName, Classification, MemberCode, Role},
    event::Event,
    officer::{Action, Caller, may_manage},
    text::Line,
};
use amana_store::{Account, AuditDraft, Error};
pub use amana_store::{Identity, Rights};

use self::own_password::given_until;
pub use self::{
    identity::{bind_identity, unbind_identity},
    key::{Key, NewKey, add_key, found_key, id_of_key, keys, revoke_key},
    own_password::{ChangedPassword, change_password, reset_password},
};
use crate::{Audited, Context, Refusal, audited::Entry, password, session};

/// Bytes of a key's hash in its id: with two thousand keys in an account, two alike are one case in a hundred million.
const ID_BYTES: usize = 6;

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

/// Adds an account of the caller's own member. A password that comes with it is a given one: it opens the page to
/// change it for a week, and nothing else.
///
/// # Errors
/// [`Refusal::NotAllowed`] for whoever may not manage accounts, and for a role above; a fault for a name that is taken.
pub async fn add(context: &Context, caller: &Caller, new: NewAccount) -> Result<Audited<()>, Refusal> {
    context.allow(caller, Action::ManageAccounts, "add_account").await?;
    if !may_manage(caller.role, new.role) {
        return Err(context.refused(caller, "add_account", Refusal::NotAllowed).await);
    }
    let mut account = match new_account(context, caller.member, new).await {
        Ok(account) => account,
        Err(refusal) => return Err(context.refused(caller, "add_account", refusal).await),
    };
    account.password_until = account.password_hash.is_some().then(|| given_until(context));
    let entry = entry(context, caller, Event::AccountAdded { added: account.name.clone() })?;
    match context.store().accounts().add(&account, entry).await {
        Ok(()) => Ok(Audited::committed_with_its_write(())),
        Err(taken @ Error::AccountTaken(_)) => {
            Err(context.refused(caller, "add_account", taken.into()).await)
        }
        Err(error) => Err(error.into()),
    }
}

/// Adds an account for an officer, with a one-time password that is told this once.
///
/// # Errors
/// As [`add`].
pub async fn add_officer(
    context: &Context,
    caller: &Caller,
    new: NewAccount,
) -> Result<Audited<String>, Refusal> {
    let given = password::one_time()?;
    let added = add(context, caller, NewAccount { password: Some(given.clone()), ..new }).await?;
    Ok(added.map(|()| given))
}

/// An account as its member's administrator sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Its name.
    pub name: AccountName,
    /// What it may ask for.
    pub role: Role,
    /// The unit of its bureau.
    pub unit: Option<Line>,
    /// Up to which classification it sees.
    pub clearance: Classification,
    /// The person's or system's name.
    pub display_name: String,
    /// Can one sign in to the pages with it?
    pub has_password: bool,
    /// The OpenID provider at which it is bound to somebody, and signs in through.
    pub issuer: Option<String>,
    /// When it was made, microseconds since 1970 UTC.
    pub created_at: i64,
    /// Since when it opens nothing any more.
    pub disabled_at: Option<i64>,
    /// May the caller change it?
    pub is_managed: bool,
}

fn shown(caller: &Caller, account: Account) -> Shown {
    Shown {
        is_managed: may_manage(caller.role, account.role),
        name: account.name,
        role: account.role,
        unit: account.unit,
        clearance: account.clearance,
        display_name: account.display_name,
        has_password: account.password_hash.is_some(),
        issuer: account.issuer,
        created_at: account.created_at,
        disabled_at: account.disabled_at,
    }
}

/// The accounts of the caller's own member, by name, disabled ones too.
///
/// # Errors
/// [`Refusal::NotAllowed`] for whoever may not manage accounts.
pub async fn list(context: &Context, caller: &Caller) -> Result<Audited<Vec<Shown>>, Refusal> {
    context.allow(caller, Action::ManageAccounts, "list_accounts").await?;
    let accounts = context.store().accounts().list_of(caller.member).await?;
    let accounts = accounts.into_iter().map(|account| shown(caller, account)).collect::<Vec<_>>();
    let event = Event::AccountsRead { shown: accounts.len() };
    context.audited(Entry::of(caller, event), accounts).await
}

/// An account of the caller's own member with what belongs to it.
#[derive(Clone, Debug)]
pub struct Whole {
    /// The account.
    pub account: Shown,
    /// Its keys, revoked ones too, the oldest first.
    pub keys: Vec<Key>,
    /// Does it ask for a second factor?
    pub has_second_factor: bool,
    /// How many sessions go on.
    pub sessions: usize,
}

/// Reads an account of the caller's own member.
///
/// # Errors
/// [`Refusal::NotFound`] for an account of another member, too.
pub async fn read(context: &Context, caller: &Caller, of: &AccountName) -> Result<Audited<Whole>, Refusal> {
    let account = managed(context, caller, of, "read_account").await?;
    let accounts = context.store().accounts();
    let factor = accounts.second_factor(of).await?;
    let whole = Whole {
        account: shown(caller, account),
        keys: accounts.keys(of).await?.into_iter().map(key::shown).collect(),
        has_second_factor: factor.is_some_and(|factor| factor.confirmed_at.is_some()),
        sessions: session::open(context, of).await?.len(),
    };
    let event = Event::AccountRead { of: of.clone() };
    context.audited(Entry::of(caller, event), whole).await
}

/// Changes what an account of the caller's own member may do. Its sessions and keys go on, with the new rights from
/// the next second on.
///
/// # Errors
/// [`Refusal::NotFound`] for an account of another member, too; [`Refusal::NotAllowed`] for a role above, and for the
/// caller's own account.
pub async fn change(
    context: &Context,
    caller: &Caller,
    of: &AccountName,
    rights: &Rights,
) -> Result<Audited<()>, Refusal> {
    another(context, caller, of, "change_account").await?;
    if !may_manage(caller.role, rights.role) {
        return Err(context.refused(caller, "change_account", Refusal::NotAllowed).await);
    }
    let Rights { role, unit, clearance } = rights.clone();
    let event = Event::AccountChanged { changed: of.clone(), role, unit, clearance };
    let entry = entry(context, caller, event)?;
    let is_there = context.store().accounts().change_rights(of, rights, entry).await?;
    Audited::committed_with_its_write(is_there.then_some(())).present()
}

/// Disables an account of the caller's own member: its password, keys and sessions open nothing from now on. Nothing
/// of it is erased, for its name stands in the log.
///
/// # Errors
/// [`Refusal::NotFound`] for an account of another member, too.
pub async fn disable(context: &Context, caller: &Caller, of: &AccountName) -> Result<Audited<()>, Refusal> {
    managed(context, caller, of, "disable_account").await?;
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

/// An account of the caller's own member that the caller may manage.
pub(crate) async fn managed(
    context: &Context,
    caller: &Caller,
    of: &AccountName,
    operation: &'static str,
) -> Result<Account, Refusal> {
    context.allow(caller, Action::ManageAccounts, operation).await?;
    let account = context.store().accounts().get(of).await?;
    let refusal = match account {
        Some(account) if account.member == caller.member => {
            if may_manage(caller.role, account.role) {
                return Ok(account);
            }
            Refusal::NotAllowed
        }
        _ => Refusal::NotFound,
    };
    Err(context.refused(caller, operation, refusal).await)
}

/// The same of another account than the caller's: what nobody does to the own one, alone.
pub(crate) async fn another(
    context: &Context,
    caller: &Caller,
    of: &AccountName,
    operation: &'static str,
) -> Result<Account, Refusal> {
    let account = managed(context, caller, of, operation).await?;
    if account.name == caller.account {
        return Err(context.refused(caller, operation, Refusal::NotAllowed).await);
    }
    Ok(account)
}

/// The id of a key or session: enough of its hash to tell those of an account apart. It opens nothing.
pub(crate) fn short_id(hash: &[u8; 32]) -> String {
    hash.iter().take(ID_BYTES).map(|byte| format!("{byte:02x}")).collect()
}

fn entry(context: &Context, caller: &Caller, event: Event) -> Result<AuditDraft, Refusal> {
    context.audit_draft(Entry::of(caller, event))
}

async fn new_account(context: &Context, member: MemberCode, new: NewAccount) -> Result<Account, Refusal> {
    let password_hash = match new.password {
        Some(password) => {
            let faults = password::faults(&password, &new.name, "/password");
            if !faults.is_empty() {
                return Err(Refusal::Faults(faults));
            }
            Some(password::hash(context, password).await?)
        }
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
        password_until: None,
        created_at: context.clock().now().as_microsecond(),
        disabled_at: None,
        issuer: None,
    })
}
