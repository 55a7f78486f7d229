//! Texts that people review: a test fails when one changes, `UPDATE=1` accepts what it is now.

use std::{fs, path::Path};

/// Compares a text with the reviewed file under the workspace's root; with `UPDATE=1` it rewrites the file.
///
/// # Panics
/// When they differ, naming the first line that does.
#[allow(clippy::panic, reason = "this is an assertion")]
pub fn assert_as_reviewed(path: &str, text: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path);
    if std::env::var_os("UPDATE").is_some() {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, text).unwrap();
        return;
    }
    let reviewed = fs::read_to_string(&file).unwrap_or_default();
    if reviewed == text {
        return;
    }
    let (number, was, is) = reviewed
        .lines()
        .chain(std::iter::repeat("(nothing)"))
        .zip(text.lines().chain(["(nothing)"]))
        .enumerate()
        .find(|(_, (was, is))| was != is)
        .map_or((0, "", "other line ends"), |(i, (was, is))| (i + 1, was, is));
    panic!(
        "{path} is not as reviewed, from line {number}:\n  reviewed: {was}\n  now:      {is}\n\
         if the change is meant, run with UPDATE=1 and review the difference"
    );
}
