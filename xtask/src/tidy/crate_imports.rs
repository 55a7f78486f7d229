//! Crates import downward only: what cargo knows is what the table of ARCHITECTURE.md says, no more and no less.
//!
//! The table begins with `| crate | imports |`; each row names a crate and the crates of ours it may import, in
//! backticks. Columns after those two are for the reader.

use std::collections::{BTreeMap, BTreeSet};

use super::{Fault, Package, Tree};

const FILE: &str = "ARCHITECTURE.md";

pub(super) fn check(tree: &Tree, packages: &[Package]) -> Vec<Fault> {
    let table = table_of(tree.text(FILE).unwrap_or_default());
    if table.is_empty() {
        return vec![Fault::new(FILE, "has no table that begins with `| crate | imports |`")];
    }
    let ours: BTreeSet<&str> = packages.iter().map(|package| package.name.as_str()).collect();
    let mut faults = Vec::new();
    for package in packages {
        match table.get(&package.name) {
            Some(allowed) => faults.extend(differences(package, allowed, &ours)),
            None => {
                faults.push(Fault::new(FILE, format!("crate `{}` has no row in the table", package.name)))
            }
        }
    }
    let unknown = table.keys().filter(|name| !ours.contains(name.as_str()));
    faults.extend(unknown.map(|name| Fault::new(FILE, format!("there is no crate `{name}`"))));
    faults
}

fn differences(package: &Package, allowed: &BTreeSet<String>, ours: &BTreeSet<&str>) -> Vec<Fault> {
    let name = &package.name;
    let imports = || package.dependencies.iter().filter(|dependency| ours.contains(dependency.as_str()));
    let upward = imports().filter(|dependency| !allowed.contains(*dependency));
    let stale = allowed.iter().filter(|dependency| !package.dependencies.contains(*dependency));
    upward
        .map(|to| Fault::new(FILE, format!("crate `{name}` imports `{to}`, which the table does not allow")))
        .chain(
            stale.map(|to| {
                Fault::new(FILE, format!("crate `{name}` does not import `{to}`, as the table says"))
            }),
        )
        .collect()
}

fn table_of(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut rows = text.lines().skip_while(|line| !is_header(line));
    rows.next();
    rows.take_while(|line| line.starts_with('|'))
        .filter_map(|line| {
            let mut cells = line.split('|').skip(1);
            let name = code_spans(cells.next()?).next()?.to_owned();
            Some((name, code_spans(cells.next()?).map(str::to_owned).collect()))
        })
        .collect()
}

fn is_header(line: &str) -> bool {
    let mut cells = line.split('|').map(str::trim).skip(1);
    cells.next() == Some("crate") && cells.next() == Some("imports")
}

fn code_spans(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('`').skip(1).step_by(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "# Map\n\n| crate | imports | why |\n| --- | --- | --- |\n| `store` | `audit`, `domain` | - |\n\
                         | `audit` | nothing | - |\n| `domain` | - | - |\n\nText.\n";

    fn faults(store: &[&str], domain: &[&str]) -> Vec<String> {
        let tree = Tree::of(&[(FILE, TABLE)]);
        let packages =
            [Package::of("store", store), Package::of("audit", &["sha2"]), Package::of("domain", domain)];
        check(&tree, &packages).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn imports_as_the_table_says_are_no_fault() {
        assert_eq!(faults(&["audit", "domain", "rusqlite"], &["jiff"]), Vec::<String>::new());
    }

    #[test]
    fn an_import_upward_and_a_stale_row_are_both_told() {
        assert_eq!(
            faults(&["audit"], &["store"]),
            [
                "ARCHITECTURE.md: crate `store` does not import `domain`, as the table says",
                "ARCHITECTURE.md: crate `domain` imports `store`, which the table does not allow",
            ]
        );
    }

    #[test]
    fn a_crate_without_a_row_and_a_row_without_a_crate_are_told() {
        let tree = Tree::of(&[(FILE, TABLE)]);
        let packages = [Package::of("audit", &[]), Package::of("domain", &[]), Package::of("names", &[])];
        assert_eq!(check(&tree, &packages).len(), 2);
        assert_eq!(check(&Tree::of(&[]), &packages).len(), 1);
    }
}
