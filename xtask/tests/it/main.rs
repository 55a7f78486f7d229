//! The rules of `cargo xtask tidy`, as a test.
#![allow(clippy::expect_used, clippy::panic, reason = "test code")]

use std::fmt::Write;

#[test]
fn the_tree_is_tidy() {
    let faults = xtask::tidy::faults_of(&xtask::root()).expect("git and cargo list the tree");
    let told = faults.iter().fold(String::new(), |mut told, fault| {
        writeln!(told, "{fault}").expect("a string takes every line");
        told
    });
    assert!(faults.is_empty(), "{} faults:\n{told}", faults.len());
}
