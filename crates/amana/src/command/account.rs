//! `amana account`: accounts and keys of a store, by whoever holds it.

use std::io::{self, Write};

use amana_service::{
    account::{self, NewAccount},
    domain::{
        code::{AccountName, MemberCode, Role},
        officer::Action,
    },
};
use anyhow::bail;
use clap::Subcommand;

use crate::{
    Done,
    opened::{StoreArgs, said},
};

/// Look after accounts and keys.
#[derive(Subcommand)]
pub(crate) enum Accounts {
    /// Add an account. The first of a member needs nobody who may; the others need --as one of its administrators.
    Add {
        #[command(flatten)]
        store: StoreArgs,
        /// Its name, for example `amal.tn`.
        name: AccountName,
        /// The member that it acts for.
        #[arg(long)]
        member: MemberCode,
        /// What it may ask for: bureau_officer, front_line, system, administrator, data_protection_officer.
        #[arg(long)]
        role: Role,
        /// The person's name, as pages show it.
        #[arg(long)]
        display_name: Option<String>,
        /// Read a password for the pages from standard input.
        #[arg(long)]
        password_stdin: bool,
    },
    /// Add a key to an account, and print it this once.
    Key {
        #[command(flatten)]
        store: StoreArgs,
        /// The account.
        name: AccountName,
        /// What the key is for.
        #[arg(long, default_value = "command line")]
        label: String,
    },
    /// Disable an account: its password, keys and sessions open nothing any more.
    Disable {
        #[command(flatten)]
        store: StoreArgs,
        /// The account.
        name: AccountName,
    },
    /// List the accounts.
    List {
        #[command(flatten)]
        store: StoreArgs,
    },
}

impl Accounts {
    pub(crate) async fn run(self) -> anyhow::Result<Done> {
        match self {
            Accounts::Add { store, name, member, role, display_name, password_stdin } => {
                let password = if password_stdin { Some(read_password()?) } else { None };
                let display_name = display_name.unwrap_or_else(|| name.to_string());
                add(store, member, NewAccount { name, role, display_name, password }).await?;
            }
            Accounts::Key { store, name, label } => {
                let (context, caller) = store.open_as(Action::ManageAccounts).await?;
                let key = account::add_key(&context, &caller, &name, &label).await.map_err(said)?;
                writeln!(io::stdout(), "{}", key.into_inner())?;
            }
            Accounts::Disable { store, name } => {
                let (context, caller) = store.open_as(Action::ManageAccounts).await?;
                account::disable(&context, &caller, &name).await.map_err(said)?;
                eprintln!("account {name} was disabled");
            }
            Accounts::List { store } => {
                let context = store.open().await?;
                for caller in account::local_callers(&context).await.map_err(said)? {
                    writeln!(io::stdout(), "{}\t{}\t{}", caller.account, caller.member, caller.role)?;
                }
            }
        }
        Ok(Done::Clear)
    }
}

async fn add(store: StoreArgs, member: MemberCode, new: NewAccount) -> anyhow::Result<()> {
    let context = store.open().await?;
    let all = account::local_callers(&context).await.map_err(said)?;
    let name = new.name.clone();
    if all.iter().all(|caller| caller.member != member) {
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
