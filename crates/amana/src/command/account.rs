//! `amana account`: accounts and keys of a store, by whoever holds it.

use std::io::{self, Write};

use amana_service::{
    Refusal,
    account::{self, Identity, Key, NewAccount, NewKey},
    domain::{
        code::{AccountName, Classification, Date, MemberCode, Role},
        officer::{Action, Caller, may},
        profile::Profiles,
        text::Line,
    },
    store::Account,
};
use anyhow::{anyhow, bail};
use clap::Subcommand;

use crate::{
    Done,
    argument::{choice, code, line},
    listing::{self, Format, moment},
    opened::{OnlyStore, StoreArgs, said},
};

/// Look after accounts and keys.
#[derive(Subcommand)]
pub(crate) enum Accounts {
    /// Add an account.
    ///
    /// The first account of a member, and its first administrator, are made by whoever holds the store. Every other one
    /// needs --as one of the member's administrators.
    Add {
        #[command(flatten)]
        store: StoreArgs,
        /// Its name, for example `amal.tn`.
        #[arg(value_parser = code::<AccountName>)]
        name: AccountName,
        /// The member that it acts for: a country as two or three letters, or an organisation such as UN.
        #[arg(long, value_parser = code::<MemberCode>)]
        member: MemberCode,
        /// What it may ask for.
        #[arg(long, value_parser = choice::<Role>())]
        role: Role,
        /// The unit of its bureau, which sharing policies can name.
        #[arg(long, value_parser = line)]
        unit: Option<Line>,
        /// Up to which classification it sees records: of what is classified higher it learns nothing, so a border's
        /// system that is to meet every wanted person needs `confidential`.
        #[arg(long, value_parser = choice::<Classification>())]
        clearance: Option<Classification>,
        /// The person's name, as pages show it; the account's name without it.
        #[arg(long)]
        display_name: Option<String>,
        /// Read a password for the pages, of at least 12 characters, from the first line of standard input.
        #[arg(long)]
        password_stdin: bool,
    },
    /// Add a key to an account, and print it.
    ///
    /// The key is printed this once; the store keeps its hash alone. Systems send it with each request to the API, as
    /// `Authorization: Bearer KEY`.
    Key {
        #[command(flatten)]
        store: StoreArgs,
        /// The account.
        #[arg(value_parser = code::<AccountName>)]
        name: AccountName,
        /// What the key is for, as `amana account keys` shows it.
        #[arg(long, default_value = "command line")]
        label: String,
        /// What it opens of what the account's role includes; repeat it or separate by commas. All of it without.
        #[arg(long, value_name = "ACTION", value_delimiter = ',', value_parser = choice::<Action>())]
        scope: Vec<Action>,
        /// Its last day, at most two years ahead; a year without.
        #[arg(long, value_name = "DATE", value_parser = code::<Date>)]
        expires: Option<Date>,
        /// Requests a second that it may send, where that is to be fewer than an account may.
        #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..))]
        per_second: Option<u32>,
    },
    /// List the keys of an account by their ids; no key is shown.
    Keys {
        #[command(flatten)]
        store: StoreArgs,
        /// The account.
        #[arg(value_parser = code::<AccountName>)]
        name: AccountName,
        /// How it is written.
        #[arg(long, value_enum, default_value = "table")]
        format: Format,
    },
    /// Revoke a key.
    ///
    /// Within a second it opens nothing any more, also at servers that run on this store.
    RevokeKey {
        #[command(flatten)]
        store: StoreArgs,
        /// The account.
        #[arg(value_parser = code::<AccountName>)]
        name: AccountName,
        /// The key's id, as `amana account keys` shows it.
        id: String,
    },
    /// Disable an account.
    ///
    /// Its password, keys and sessions open nothing any more. It is not removed, for its name stands in the audit log.
    Disable {
        #[command(flatten)]
        store: StoreArgs,
        /// The account.
        #[arg(value_parser = code::<AccountName>)]
        name: AccountName,
    },
    /// Let somebody in through an OpenID provider, as this account.
    ///
    /// Who the provider says `SUB` is signs in as this account from then on, and nobody else does; sessions of the account
    /// end. Neither names nor addresses count, and no account is ever made by signing in.
    BindOidc {
        #[command(flatten)]
        store: StoreArgs,
        /// The account.
        #[arg(value_parser = code::<AccountName>)]
        name: AccountName,
        /// The provider's address, as `amana serve` is given it.
        #[arg(long, value_name = "URL", env = "AMANA_OIDC_ISSUER")]
        issuer: String,
        /// What the provider calls the person in its tokens (`sub`).
        #[arg(long, value_name = "SUB")]
        subject: String,
    },
    /// Let nobody in through a provider as this account any more.
    UnbindOidc {
        #[command(flatten)]
        store: StoreArgs,
        /// The account.
        #[arg(value_parser = code::<AccountName>)]
        name: AccountName,
    },
    /// List the accounts, disabled ones too.
    List {
        #[command(flatten)]
        store: OnlyStore,
        /// How it is written.
        #[arg(long, value_enum, default_value = "table")]
        format: Format,
    },
}

impl Accounts {
    pub(crate) async fn run(self) -> anyhow::Result<Done> {
        match self {
            Accounts::Add { store, name, member, role, unit, clearance, display_name, password_stdin } => {
                let clearance = clearance_of(role, clearance)?;
                let password = if password_stdin { Some(read_password()?) } else { None };
                let display_name = display_name.unwrap_or_else(|| name.to_string());
                add(store, member, NewAccount { name, role, unit, clearance, display_name, password })
                    .await?;
            }
            Accounts::Key { store, name, label, scope, expires, per_second } => {
                let scope = if scope.is_empty() { None } else { Some(scope) };
                let new = NewKey { label, scope, expires_on: expires, per_second };
                let (context, caller) = store.open_as(Action::ManageAccounts).await?;
                let key = account::add_key(&context, &caller, &name, new).await;
                let key = key.map_err(|e| unknown_or(e, || no_account(&name, &caller)))?.into_inner();
                writeln!(io::stdout(), "{key}")?;
                eprintln!(
                    "key {} of {name} was made; keep it, it is not shown again",
                    account::id_of_key(&key)
                );
            }
            Accounts::Keys { store, name, format } => list_keys(store, &name, format).await?,
            Accounts::RevokeKey { store, name, id } => {
                let (context, caller) = store.open_as(Action::ManageAccounts).await?;
                let revoked = account::revoke_key(&context, &caller, &name, &id).await;
                revoked.map_err(|e| {
                    unknown_or(e, || {
                        format!(
                            "{} has no account `{name}` with a key `{id}`; `amana account keys {name}` shows them",
                            caller.member
                        )
                    })
                })?;
                eprintln!("key {id} of {name} was revoked");
            }
            Accounts::Disable { store, name } => {
                let (context, caller) = store.open_as(Action::ManageAccounts).await?;
                let disabled = account::disable(&context, &caller, &name).await;
                disabled.map_err(|e| unknown_or(e, || no_account(&name, &caller)))?;
                eprintln!("account {name} was disabled");
            }
            Accounts::BindOidc { store, name, issuer, subject } => {
                let (context, caller) = store.open_as(Action::ManageAccounts).await?;
                let identity = Identity { issuer, subject };
                let bound = account::bind_identity(&context, &caller, &name, &identity).await;
                bound.map_err(|e| unknown_or(e, || no_account(&name, &caller)))?;
                eprintln!("account {name} was bound");
            }
            Accounts::UnbindOidc { store, name } => {
                let (context, caller) = store.open_as(Action::ManageAccounts).await?;
                let unbound = account::unbind_identity(&context, &caller, &name).await;
                unbound.map_err(|e| {
                    unknown_or(e, || format!("{} has no account `{name}` that is bound", caller.member))
                })?;
                eprintln!("account {name} was bound to nobody any more");
            }
            Accounts::List { store, format } => list(store, format).await?,
        }
        Ok(Done::Clear)
    }
}

/// The clearance of a new account. Nobody who meets records gets one by omission: too low, and a border learns nothing
/// of whom it should stop.
fn clearance_of(role: Role, said: Option<Classification>) -> anyhow::Result<Classification> {
    let meets_records =
        [Action::Check, Action::Search, Action::ReadRecord].iter().any(|action| may(role, *action));
    match said {
        Some(clearance) => Ok(clearance),
        None if meets_records => {
            bail!("say with --clearance up to which classification `{role}` sees records")
        }
        None => Ok(Classification::OfficialUse),
    }
}

async fn list(store: OnlyStore, format: Format) -> anyhow::Result<()> {
    let context = store.open().await?;
    let accounts = account::local_accounts(&context).await.map_err(said)?;
    let row = |account: Account| {
        let state = if account.disabled_at.is_some() { "disabled" } else { "active" };
        let Account { name, member, role, display_name, created_at, issuer, .. } = account;
        let issuer = issuer.map_or(serde_json::Value::Null, Into::into);
        let [name, member, role] = [name.to_string(), member.to_string(), role.to_string()];
        [
            name.into(),
            member.into(),
            role.into(),
            display_name.into(),
            state.into(),
            issuer,
            moment(created_at),
        ]
    };
    let fields = ["name", "member", "role", "display_name", "state", "oidc_issuer", "created_at"];
    Ok(listing::print(format, "accounts", fields, accounts.into_iter().map(row).collect())?)
}

async fn list_keys(store: StoreArgs, name: &AccountName, format: Format) -> anyhow::Result<()> {
    let (context, caller) = store.open_as(Action::ManageAccounts).await?;
    let keys = account::keys(&context, &caller, name).await;
    let keys = keys.map_err(|e| unknown_or(e, || no_account(name, &caller)))?.into_inner();
    let row = |key: Key| {
        let Key { id, label, scope, per_second, created_at, expires_at, revoked_at } = key;
        let revoked = revoked_at.map_or(serde_json::Value::Null, moment);
        let scope = scope.text().into();
        [id.into(), label.into(), scope, per_second.into(), moment(created_at), moment(expires_at), revoked]
    };
    let fields = ["id", "label", "scope", "per_second", "created_at", "expires_at", "revoked_at"];
    Ok(listing::print(format, "keys", fields, keys.into_iter().map(row).collect())?)
}

/// The refusal in words; what is not there in words of its own, for they can say what would be.
fn unknown_or(refusal: Refusal, unknown: impl FnOnce() -> String) -> anyhow::Error {
    match refusal {
        Refusal::NotFound => anyhow!(unknown()),
        other => said(other),
    }
}

fn no_account(name: &AccountName, caller: &Caller) -> String {
    format!("{} has no account `{name}`; `amana account list` shows them", caller.member)
}

async fn add(store: StoreArgs, member: MemberCode, new: NewAccount) -> anyhow::Result<()> {
    let context = store.open_to_write(Profiles::built_in()).await?;
    let all = account::local_callers(&context).await.map_err(said)?;
    let own = all.iter().filter(|caller| caller.member == member).collect::<Vec<_>>();
    let name = new.name.clone();
    // An import founds an account that may not add others: its member's first administrator needs none, either.
    let is_first =
        own.is_empty() || may(new.role, Action::ManageAccounts) && own.iter().all(|caller| !manages(caller));
    if is_first {
        account::found(&context, member, new).await.map_err(said)?;
    } else {
        let (_, caller) = store.open_as(Action::ManageAccounts).await?;
        if caller.member != member {
            bail!("`{}` is an administrator of {}, not of {member}", caller.account, caller.member);
        }
        account::add(&context, &caller, new).await.map_err(said)?;
    }
    eprintln!("account {name} of {member} was made");
    Ok(())
}

fn manages(caller: &Caller) -> bool {
    may(caller.role, Action::ManageAccounts)
}

fn read_password() -> anyhow::Result<String> {
    let mut password = String::new();
    io::stdin().read_line(&mut password)?;
    let password = password.trim_end_matches(['\n', '\r']).to_owned();
    // NIST SP 800-63B §5.1.1.2: at least eight characters; long ones are what helps.
    if password.chars().count() < 12 {
        bail!("a password needs at least 12 characters");
    }
    Ok(password)
}
