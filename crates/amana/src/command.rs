//! The list of subcommands, one file each. To add one: its file, its line here, and `make bless` for the reviewed help.

mod account;
mod audit;
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
    Serve(serve::Serve),
    Demo(demo::Demo),
    Import(import::Import),
    #[command(subcommand)]
    Search(search::Search),
    Check(check::Check),
    #[command(subcommand)]
    Names(names::Names),
    Generate(generate::Generate),
    Export(export::Export),
    Backup(backup::Backup),
    Restore(backup::Restore),
    #[command(subcommand)]
    Audit(audit::Audit),
    #[command(subcommand)]
    Account(account::Accounts),
    #[command(subcommand)]
    Member(member::Members),
}

impl Command {
    /// Does it keep a log while it serves?
    pub(crate) fn logs_by_itself(&self) -> bool {
        matches!(self, Command::Serve(_) | Command::Demo(_))
    }

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
            Command::Audit(audit) => audit.run().await,
            Command::Account(account) => account.run().await,
            Command::Member(member) => member.run().await,
        }
    }
}
