//! The list of subcommands, one file each. To add one: its file, its line here, and `make bless` for the reviewed help.

mod account;
mod backup;
mod check;
mod demo;
mod export;
mod generate;
mod import;
mod member;
mod names;
mod search;
mod serve;

use clap::Subcommand;

use crate::Done;

/// What can be done.
#[derive(Subcommand)]
pub(crate) enum Command {
    /// Serve pages and API over a store.
    Serve(serve::Serve),
    /// Make a store with an invented population, and serve it.
    Demo(demo::Demo),
    /// Take a foreign list or our own NDJSON into a store.
    Import(import::Import),
    /// Search as a bureau officer does.
    #[command(subcommand)]
    Search(search::Search),
    /// Check as a front-line system does.
    Check(check::Check),
    /// Compare names.
    #[command(subcommand)]
    Names(names::Names),
    /// Write an invented population as NDJSON.
    Generate(generate::Generate),
    /// Write what a member owns as NDJSON.
    Export(export::Export),
    /// Copy a store into one file, while it serves.
    Backup(backup::Backup),
    /// Make a store from a copy.
    Restore(backup::Restore),
    /// Look after accounts and keys.
    #[command(subcommand)]
    Account(account::Accounts),
    /// See who takes part.
    #[command(subcommand)]
    Member(member::Members),
}

impl Command {
    pub(crate) async fn run(self) -> anyhow::Result<Done> {
        match self {
            Command::Serve(serve) => serve.run().await,
            Command::Demo(demo) => demo.run().await,
            Command::Import(import) => import.run().await,
            Command::Search(search) => search.run().await,
            Command::Check(check) => check.run().await,
            Command::Names(names) => names.run(),
            Command::Generate(generate) => generate.run(),
            Command::Export(export) => export.run().await,
            Command::Backup(backup) => backup.run().await,
            Command::Restore(restore) => restore.run().await,
            Command::Account(account) => account.run().await,
            Command::Member(member) => member.run().await,
        }
    }
}
