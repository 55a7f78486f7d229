//! What `cargo xtask` does, as a library, so that the same rules are a test.
//!
//! To add a subcommand: its module here and its arm in `main.rs`.

use std::path::{Path, PathBuf};

pub mod tidy;

/// The root of the workspace, wherever the program is started.
#[must_use]
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}
