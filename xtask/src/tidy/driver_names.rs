//! A database driver's name stands in `crates/store/src/engine` alone: whoever adds an engine has one place to look, and
//! whoever reads the rest of the store reads one language.
//!
//! Comments count too: a sentence about a driver elsewhere is a sign that something of it leaked. The store's own tests
//! and benches may go past the store, to tamper with a file and to measure against the bare driver.

use super::{Fault, Tree};

const DRIVERS: &[&str] = &["rusqlite", "tokio_postgres", "deadpool_postgres"];
const HOME: &[&str] = &[
    "crates/store/src/engine.rs",
    "crates/store/src/engine/",
    "crates/store/tests/",
    "crates/store/benches/",
];

pub(super) fn check(tree: &Tree) -> Vec<Fault> {
    tree.files_ending(&[".rs"])
        .filter(|(path, _)| path.starts_with("crates/") && !HOME.iter().any(|home| path.starts_with(home)))
        .flat_map(|(path, text)| faults_in(path, text))
        .collect()
}

fn faults_in(path: &str, text: &str) -> Vec<Fault> {
    let lines = (1..).zip(text.lines());
    let named = lines.flat_map(|(number, line)| {
        DRIVERS.iter().filter(|driver| line.contains(**driver)).map(move |driver| (number, driver))
    });
    named
        .map(|(number, driver)| {
            Fault::at_line(
                path,
                number,
                format!("names `{driver}`, which belongs to crates/store/src/engine"),
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_driver_may_be_named_by_its_engine_and_nowhere_else() {
        for (path, text, allowed) in [
            ("crates/store/src/engine.rs", "mod sqlite; // rusqlite", true),
            ("crates/store/src/engine/sqlite.rs", "use rusqlite::Connection;", true),
            ("crates/store/src/records.rs", "use rusqlite::Connection;", false),
            ("crates/store/src/engineer.rs", "use rusqlite::Connection;", false),
            ("crates/store/tests/it/main.rs", "tokio_postgres::connect(url)", true),
            ("crates/service/tests/it/main.rs", "tokio_postgres::connect(url)", false),
            ("crates/service/src/check.rs", "/// As deadpool_postgres does.", false),
            ("crates/service/src/check.rs", "context.store.record(id)", true),
            ("fuzz/fuzz_targets/sql.rs", "use rusqlite::Connection;", true),
        ] {
            assert_eq!(check(&Tree::of(&[(path, text)])).is_empty(), allowed, "{path}: {text}");
        }
    }

    #[test]
    fn the_line_and_the_driver_are_told() {
        let faults =
            check(&Tree::of(&[("crates/store/src/jobs.rs", "//! Jobs.\nuse tokio_postgres as pg;\n")]));
        assert_eq!(
            faults[0].to_string(),
            "crates/store/src/jobs.rs:2: names `tokio_postgres`, which belongs to crates/store/src/engine"
        );
    }
}
