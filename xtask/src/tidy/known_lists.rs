//! A list of known misses may only get shorter: it is a debt that is paid, not a place to put new ones.
//!
//! A file named `known_...` or `known-...` is compared with what it was where this branch left the main one (or one
//! commit back, on the main one). A list that did not exist there is new, and free; without git's history nothing is
//! compared. An entry is a line that is neither empty nor a comment.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    process::Command,
};

use super::{Fault, Tree};

/// Where a branch leaves the main one; the first that git knows is taken.
const MAIN: &[&str] = &["origin/main", "main"];

/// Every list of the tree as it was at the base, by path; what was not there is left out.
pub(super) fn at_base(root: &Path, tree: &Tree) -> BTreeMap<String, String> {
    let Some(base) = base_of(root) else { return BTreeMap::new() };
    lists(tree)
        .filter_map(|(path, _)| Some((path.to_owned(), git(root, &["show", &format!("{base}:{path}")])?)))
        .collect()
}

fn base_of(root: &Path) -> Option<String> {
    let head = git(root, &["rev-parse", "HEAD"])?;
    let left_at = MAIN.iter().find_map(|main| git(root, &["merge-base", "HEAD", main]))?;
    if left_at == head { git(root, &["rev-parse", "HEAD~1"]) } else { Some(left_at) }
        .map(|commit| commit.trim().to_owned())
}

fn git(root: &Path, arguments: &[&str]) -> Option<String> {
    // Only read, never run: a checkout that belongs to another user, as in a container, is safe to read.
    let told = Command::new("git")
        .args(["-c", "safe.directory=*"])
        .args(arguments)
        .current_dir(root)
        .output()
        .ok()?;
    if told.status.success() { String::from_utf8(told.stdout).ok() } else { None }
}

pub(super) fn check(tree: &Tree, base: &BTreeMap<String, String>) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (path, text) in lists(tree) {
        let Some(former) = base.get(path) else { continue };
        let former: BTreeSet<&str> = entries(former).map(|(_, entry)| entry).collect();
        let added = entries(text).filter(|(_, entry)| !former.contains(entry));
        faults.extend(added.map(|(number, entry)| {
            Fault::at_line(path, number, format!("`{entry}` is new in a list that may only get shorter"))
        }));
    }
    faults
}

fn lists(tree: &Tree) -> impl Iterator<Item = (&str, &str)> {
    tree.files().filter(|(path, _)| {
        let name = path.rsplit('/').next().unwrap_or_default();
        let is_code = path.ends_with(".rs") || path.ends_with(".md");
        !is_code && (name.starts_with("known-") || name.starts_with("known_"))
    })
}

fn entries(text: &str) -> impl Iterator<Item = (usize, &str)> {
    (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATH: &str = "crates/names/cases/known_misses.txt";

    fn faults(now: &str, former: Option<&str>) -> Vec<String> {
        let base = former.map(|text| (PATH.to_owned(), text.to_owned())).into_iter().collect();
        check(&Tree::of(&[(PATH, now)]), &base).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn an_entry_may_leave_and_none_may_come() {
        for (now, former, allowed) in [
            ("# why\na\nb\n", Some("# why\na\nb\n"), true),
            ("# why\nb\n", Some("# why\na\nb\n"), true),
            ("# other words\n\na\nb\n", Some("# why\na\nb\n"), true),
            ("# why\na\nc\n", Some("# why\na\nb\n"), false),
            ("a\n", Some(""), false),
            ("a\n", None, true),
        ] {
            assert_eq!(faults(now, former).is_empty(), allowed, "{former:?} -> {now:?}");
        }
    }

    #[test]
    fn the_new_entry_is_told_with_its_line() {
        assert_eq!(
            faults("# why\na\nc\td\n", Some("a\n")),
            [format!("{PATH}:3: `c\td` is new in a list that may only get shorter")]
        );
    }

    #[test]
    fn code_and_documents_are_no_lists() {
        let tree =
            Tree::of(&[("crates/names/src/known_names.rs", ""), ("docs/known-limits.md", ""), (PATH, "")]);
        assert_eq!(lists(&tree).map(|(path, _)| path).collect::<Vec<_>>(), [PATH]);
    }
}
