//! Rules of this tree as programs: `cargo xtask tidy`.
//!
//! A subcommand is one arm here and one module in the library beside it, so that tests can call it too.

use std::process::ExitCode;

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
            for fault in &faults {
                println!("{fault}");
            }
            eprintln!("{} faults", faults.len());
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("the tree could not be read: {error}");
            ExitCode::from(2)
        }
    }
}
