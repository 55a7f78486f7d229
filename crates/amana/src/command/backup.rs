//! `amana backup` and `amana restore`: a consistent copy of a store in one file, and back.

use std::path::PathBuf;

use amana_service::{backup, domain::officer::Action, store::Store};
use anyhow::{Context as _, bail};
use clap::Args;

use crate::{
    Done,
    opened::{StoreArgs, said},
};

/// Copy a store into one file, while it serves.
///
/// The copy is one SQLite file, whatever engine the store is on. It holds everything but sessions; an administrator
/// makes it.
#[derive(Args)]
pub(crate) struct Backup {
    #[command(flatten)]
    store: StoreArgs,
    /// The file to write; it must not be there yet.
    #[arg(long, value_name = "FILE")]
    to: PathBuf,
}

/// Make a store from a copy.
///
/// The copy's audit log is verified from its beginning first. The store is filled whole or not at all.
#[derive(Args)]
pub(crate) struct Restore {
    /// The copy, as `amana backup` made it.
    #[arg(long, value_name = "FILE")]
    from: PathBuf,
    /// The store to fill, which must be empty: `sqlite:FILE`, or `postgres://USER@HOST/DATABASE`.
    #[arg(long, value_name = "STORE", env = "AMANA_STORE", hide_env_values = true)]
    store: String,
}

impl Backup {
    pub(crate) async fn run(self) -> anyhow::Result<Done> {
        if self.to.exists() {
            bail!("`{}` is there already, and nothing is overwritten; name another file", self.to.display());
        }
        if self.to.parent().is_some_and(|folder| !folder.as_os_str().is_empty() && !folder.is_dir()) {
            bail!("`{}` cannot be written: its folder is not there; make it first", self.to.display());
        }
        let (context, caller) = self.store.open_as(Action::Backup).await?;
        backup::backup(&context, &caller, &self.to).await.map_err(said)?;
        eprintln!("copied to {}", self.to.display());
        Ok(Done::Clear)
    }
}

impl Restore {
    pub(crate) async fn run(self) -> anyhow::Result<Done> {
        if !self.from.is_file() {
            bail!("there is no copy `{}`; `amana backup` makes one", self.from.display());
        }
        Store::restore(&self.from, &self.store).await.context("the copy cannot be restored")?;
        eprintln!("restored from {}; its audit log verifies", self.from.display());
        Ok(Done::Clear)
    }
}
