//! Rules of this tree as programs: `cargo xtask tidy`.
//!
//! A subcommand is one arm here and one module in the library beside it, so that tests can call it too.

use std::{
    io::{self, Write},
    process::ExitCode,
};

fn main() -> ExitCode {
    match std::env::args().nth(1).as_deref() {
        Some("tidy") => tidy(),
        _ => {
            eprintln!("usage: cargo xtask tidy");
            ExitCode::from(2)
        }
    }
}

fn tidy() -> ExitCode {
    match xtask::tidy::faults_of(&xtask::root()) {
        Ok(faults) if faults.is_empty() => {
            println!("the tree is tidy");
            ExitCode::SUCCESS
        }
        Ok(faults) => {
            let told: String = faults.iter().map(|fault| format!("{fault}\n")).collect();
            // A reader that has seen enough, such as `head`, is no reason to fail otherwise than the faults are.
            let _ = io::stdout().write_all(told.as_bytes());
            eprintln!("{} faults", faults.len());
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("the tree could not be read: {error}");
            ExitCode::from(2)
        }
    }
}
