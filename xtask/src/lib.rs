//! What `cargo xtask` does, as a library, so that the same rules are a test.
//!
//! To add a subcommand: its module here and its arm in `main.rs`.

use std::{
    env,
    path::{Path, PathBuf},
};

pub mod tidy;

/// The root of the workspace, wherever the program is started.
#[must_use]
pub fn root() -> PathBuf {
    // As cargo says now, for a target folder shared by two checkouts may hold a program compiled in the other.
    let here = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    let here = Path::new(&here);
    here.parent().unwrap_or(here).to_path_buf()
}
