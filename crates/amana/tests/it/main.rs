//! The command as its users run it: exit statuses, import twice, copies; and the real UN list, where it is at hand.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "test code"
)]

mod audit;
mod blobs;
mod command_line;
mod help;
mod un_list;
mod witness;

use std::{
    path::Path,
    process::{Command, Output, Stdio},
};

/// Runs `amana` with a store in a folder and something on standard input.
fn amana(folder: &Path, arguments: &[&str], input: &str) -> Output {
    use std::io::Write;
    let mut child = Command::new(env!("CARGO_BIN_EXE_amana"))
        .args(arguments)
        .current_dir(folder)
        .env("AMANA_STORE", "sqlite:x.db")
        .env_remove("AMANA_AS")
        .env_remove("AMANA_LISTEN")
        .env_remove("AMANA_REQUESTS_PER_SECOND")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that does not read its input may have ended already.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn status(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}
