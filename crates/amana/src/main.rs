//! `amana`: one command to serve, import, search, check, export, and to look after accounts and copies.
//!
//! Arguments, configuration and printing stand here, nothing that decides. Exit status: 0 done or clear, 1 error,
//! 2 wrong usage, 3 hits.

mod argument;
mod candidates;
mod command;
mod file;
mod listing;
mod opened;
mod profiles;
mod progress;

use std::{io::IsTerminal, process::ExitCode};

use clap::Parser;

use crate::command::Command;

/// What a command came to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Done {
    /// Done, or nothing found.
    Clear,
    /// Something was found.
    Hits,
}

impl From<Done> for ExitCode {
    fn from(done: Done) -> Self {
        match done {
            Done::Clear => ExitCode::SUCCESS,
            Done::Hits => ExitCode::from(3),
        }
    }
}

/// Police information shared between countries, each the owner of its data.
#[derive(Parser)]
#[command(name = "amana", version, about, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    if !cli.command.logs_by_itself() {
        log_what_went_wrong();
    }
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return fail(&anyhow::Error::from(error)),
    };
    match runtime.block_on(cli.command.run()) {
        Ok(done) => done.into(),
        // A reader that has seen enough (`| head`) is no error.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => fail(&error),
    }
}

/// The cause of what went wrong, which the answer itself only names by a number.
fn log_what_went_wrong() {
    let level = tracing_subscriber::filter::LevelFilter::WARN;
    let lines = tracing_subscriber::fmt().with_max_level(level).without_time().with_target(false);
    let lines = lines.with_ansi(std::io::stderr().is_terminal());
    lines.with_writer(std::io::stderr).init();
}

fn fail(error: &anyhow::Error) -> ExitCode {
    eprintln!("error: {error:#}");
    ExitCode::from(1)
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let causes = error.chain().filter_map(|cause| cause.downcast_ref::<std::io::Error>());
    causes.into_iter().any(|cause| cause.kind() == std::io::ErrorKind::BrokenPipe)
}
