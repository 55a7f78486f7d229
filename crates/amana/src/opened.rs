//! A store opened for one command, and the account in whose name the command acts.
//!
//! Whoever can open the store needs no password for it; what he does is still granted and audited as a named
//! account's.

use std::{path::PathBuf, sync::Arc};

use amana_service::{
    Context, Refusal, SystemClock,
    account::{self, NewAccount},
    domain::{
        code::{AccountName, Classification, MemberCode, Role},
        officer::{Action, Caller, may},
        profile::Profiles,
    },
    log::{NotAKey, Signer, Use},
    store::Store,
};
use anyhow::{Context as _, anyhow, bail};
use clap::Args;

use crate::argument::code;

/// Which store.
#[derive(Args, Clone)]
pub(crate) struct OnlyStore {
    /// The store: `sqlite:FILE`, or `postgres://USER@HOST/DATABASE`.
    #[arg(
        long = "store",
        value_name = "STORE",
        env = "AMANA_STORE",
        default_value = "sqlite:amana.db",
        hide_env_values = true
    )]
    address: String,
    /// File of the key that signs the store's audit log (`amana audit key`); not needed where it lies beside a SQLite
    /// store as `STORE.audit-key`.
    #[arg(long = "audit-key", value_name = "FILE", env = "AMANA_AUDIT_KEY")]
    audit_key: Option<PathBuf>,
}

/// Which store, and as whom.
#[derive(Args, Clone)]
pub(crate) struct StoreArgs {
    #[command(flatten)]
    store: OnlyStore,
    /// The account that acts, for example `amal.tn`; not needed where the store has only one that may.
    #[arg(long = "as", env = "AMANA_AS", value_name = "ACCOUNT", value_parser = code::<AccountName>)]
    account: Option<AccountName>,
}

impl OnlyStore {
    /// Opens the store; makes it if it is not there.
    async fn made(&self, profiles: Profiles) -> anyhow::Result<Context> {
        Ok(Context::with_profiles(self.store().await?, Arc::new(SystemClock), profiles))
    }

    async fn store(&self) -> anyhow::Result<Store> {
        Store::open_signing(&self.address, self.signer()?).await.context("the store cannot be opened")
    }

    /// The store alone, which must be there: for what looks into it and decides nothing.
    pub(crate) async fn open_only(&self) -> anyhow::Result<Store> {
        self.must_be_there()?;
        self.store().await
    }

    /// Where the store is.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// Where the log's key lies if nothing is said.
    pub(crate) fn key_beside(&self) -> Option<PathBuf> {
        let path = self.address.strip_prefix("sqlite:").filter(|path| !path.starts_with(':'))?;
        Some(PathBuf::from(format!("{path}.audit-key")))
    }

    fn signer(&self) -> anyhow::Result<Option<Signer>> {
        let path = match &self.audit_key {
            Some(path) => path.clone(),
            None => match self.key_beside().filter(|path| path.exists()) {
                Some(path) => path,
                None => return Ok(None),
            },
        };
        let text = std::fs::read_to_string(&path)
            .with_context(|| format!("the log's key `{}` cannot be read", path.display()))?;
        let signer = Signer::read(&text);
        let signer = signer
            .and_then(|read| if read.verifier().used() == Use::Log { Ok(read) } else { Err(NotAKey::Kind) });
        signer.map(Some).map_err(|why| anyhow!("`{}` holds no key of a log: {why}", path.display()))
    }

    fn must_be_there(&self) -> anyhow::Result<()> {
        let path = self.address.strip_prefix("sqlite:").filter(|path| !path.starts_with(':'));
        if path.is_some_and(|path| !std::path::Path::new(path).exists()) {
            bail!(
                "there is no store `{}`; name another with --store, or make one with `amana import`, `amana account add` or `amana demo`",
                self.address
            );
        }
        Ok(())
    }

    /// Opens a store that must be there.
    pub(crate) async fn open(&self) -> anyhow::Result<Context> {
        self.open_with(Profiles::built_in()).await
    }

    /// The same with profiles of members of its own.
    pub(crate) async fn open_with(&self, profiles: Profiles) -> anyhow::Result<Context> {
        self.must_be_there()?;
        self.made(profiles).await
    }
}

impl StoreArgs {
    /// Opens the store for a command that only writes; makes it if it is not there.
    pub(crate) async fn open_to_write(&self, profiles: Profiles) -> anyhow::Result<Context> {
        Ok(Context::without_index(self.store.store().await?, Arc::new(SystemClock), profiles))
    }

    /// Opens a store that must be there, with the account that acts.
    pub(crate) async fn open_as(&self, action: Action) -> anyhow::Result<(Context, Caller)> {
        let context = self.store.open().await?;
        let caller = self.caller(&context, action).await?;
        Ok((context, caller))
    }

    /// The account that acts: the one named, or the only one that may.
    async fn caller(&self, context: &Context, action: Action) -> anyhow::Result<Caller> {
        if let Some(name) = &self.account {
            return match account::local_caller(context, name).await {
                Ok(caller) => Ok(caller),
                Err(Refusal::NotSignedIn) => {
                    bail!("there is no account `{name}`; `amana account list` shows them")
                }
                Err(refusal) => Err(said(refusal)),
            };
        }
        let all = account::local_callers(context).await.map_err(said)?;
        let able = all.into_iter().filter(|caller| may(caller.role, action)).collect::<Vec<_>>();
        match able.as_slice() {
            [only] => Ok(only.clone()),
            [] => bail!("no account of this store may do that; add one with `amana account add`"),
            several => {
                let names =
                    several.iter().map(|caller| caller.account.to_string()).collect::<Vec<_>>().join(", ");
                bail!("say who acts with --as; accounts that may do this: {names}")
            }
        }
    }

    /// The account that writes an owner's records; founded, and said so, when the owner has none yet.
    pub(crate) async fn writer(&self, context: &Context, owner: MemberCode) -> anyhow::Result<Caller> {
        if self.account.is_some() {
            return self.caller(context, Action::WriteRecord).await;
        }
        let all = account::local_callers(context).await.map_err(said)?;
        let able = all.into_iter().find(|c| c.member == owner && may(c.role, Action::WriteRecord));
        if let Some(caller) = able {
            return Ok(caller);
        }
        let name = format!("import.{}", owner.to_string().to_lowercase());
        let name =
            name.parse::<AccountName>().map_err(|e| anyhow!("no account can be named `{name}`: {e}"))?;
        eprintln!("account {name} of {owner} was made: it had none that may record");
        // A bureau's account, so that who has imported a list can look into it.
        let new = NewAccount {
            name,
            role: Role::BureauOfficer,
            unit: None,
            clearance: Classification::Confidential,
            display_name: format!("Import for {owner}"),
            password: None,
        };
        Ok(account::found(context, owner, new).await.map_err(said)?.into_inner())
    }
}

/// A refusal in words.
pub(crate) fn said(refusal: Refusal) -> anyhow::Error {
    let mut lines = vec![amana_server::say_refusal(&refusal)];
    if let Refusal::Faults(faults) = &refusal {
        lines.extend(faults.iter().map(|fault| match fault.pointer.as_str() {
            "" => amana_server::say_fault(fault),
            place => format!("{place}: {}", amana_server::say_fault(fault)),
        }));
    }
    anyhow!(lines.join("\n  "))
}
