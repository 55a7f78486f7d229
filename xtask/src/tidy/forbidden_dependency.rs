//! Some crates from outside belong to one of ours alone, and the pure crates have neither clock, randomness nor I/O.
//!
//! A driver named outside `store` means SQL outside it; HTTP outside `server` means rules that know of the edge.

use super::{Fault, Package};

/// A dependency, and the only crates that may have it.
const BELONGS_TO: &[(&str, &[&str])] = &[
    ("rusqlite", &["store"]),
    ("tokio-postgres", &["store"]),
    ("deadpool-postgres", &["store"]),
    // The testkit speaks to the router as a client does.
    ("axum", &["server", "testkit"]),
    ("utoipa-axum", &["server"]),
    ("tower-http", &["server"]),
    ("askama", &["server"]),
    ("quick-xml", &["import"]),
    ("csv", &["amana", "import"]),
];

const PURE: &[&str] = &["audit", "domain", "names"];

/// What would give a pure crate a clock, randomness, a network or a disk of its own.
const IMPURE: &[&str] = &["getrandom", "rand", "tempfile", "tokio", "tracing"];

pub(super) fn check(packages: &[Package]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for Package { name, dependencies } in packages {
        for (dependency, homes) in BELONGS_TO {
            if dependencies.contains(*dependency) && !homes.contains(&name.as_str()) {
                let sentence =
                    format!("must not depend on `{dependency}`, which belongs to `{}`", homes.join("`, `"));
                faults.push(Fault::new(format!("crate {name}"), sentence));
            }
        }
        for dependency in IMPURE {
            if PURE.contains(&name.as_str()) && dependencies.contains(*dependency) {
                let sentence = format!("is pure and must not depend on `{dependency}`");
                faults.push(Fault::new(format!("crate {name}"), sentence));
            }
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_dependency_is_allowed_at_home_alone() {
        for (name, dependency, allowed) in [
            ("store", "rusqlite", true),
            ("service", "rusqlite", false),
            ("store", "tokio-postgres", true),
            ("amana", "tokio-postgres", false),
            ("server", "axum", true),
            ("service", "axum", false),
            ("import", "quick-xml", true),
            ("names", "quick-xml", false),
            ("amana", "csv", true),
            ("server", "csv", false),
            ("domain", "tokio", false),
            ("audit", "getrandom", false),
            ("names", "tokio", false),
            ("service", "getrandom", true),
            ("domain", "jiff", true),
        ] {
            let faults = check(&[Package::of(name, &[dependency])]);
            assert_eq!(faults.is_empty(), allowed, "{name} with {dependency}");
        }
    }
}
