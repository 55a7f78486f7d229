//! `amana backup` and `amana restore`: a consistent copy of a store in one file, and back.

use std::path::PathBuf;

use amana_service::{backup, domain::officer::Action, store::Store};
use anyhow::Context as _;
use clap::Args;

use crate::{
    Done,
    opened::{StoreArgs, said},
};

/// Copy a store into one file, while it serves.
#[derive(Args)]
pub(crate) struct Backup {
    #[command(flatten)]
    store: StoreArgs,
    /// The file to write; it must not be there yet.
    #[arg(long, value_name = "FILE")]
    to: PathBuf,
}

/// Make a store from a copy.
#[derive(Args)]
pub(crate) struct Restore {
    /// The copy.
    #[arg(long, value_name = "FILE")]
    from: PathBuf,
    /// The store to fill, which must be empty: `sqlite:FILE` or `postgres://...`.
    #[arg(long, env = "AMANA_STORE", hide_env_values = true)]
    store: String,
}

impl Backup {
    pub(crate) async fn run(self) -> anyhow::Result<Done> {
        let (context, caller) = self.store.open_as(Action::Backup).await?;
        backup::backup(&context, &caller, &self.to).await.map_err(said)?;
        eprintln!("copied to {}", self.to.display());
        Ok(Done::Clear)
    }
}

impl Restore {
    pub(crate) async fn run(self) -> anyhow::Result<Done> {
        Store::restore(&self.from, &self.store).await.context("the copy cannot be restored")?;
        eprintln!("restored from {}; its audit log verifies", self.from.display());
        Ok(Done::Clear)
    }
}
