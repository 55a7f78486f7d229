//! Every module begins with what it is for, so that the tree can be read from the top of its files.

use super::{Fault, Tree};

pub(super) fn check(tree: &Tree) -> Vec<Fault> {
    tree.files_ending(&[".rs"])
        .filter(|(path, _)| is_source(path))
        .filter(|(_, text)| !text.starts_with("//! "))
        .map(|(path, _)| Fault::new(path, "does not begin with `//!` and what it is for"))
        .collect()
}

fn is_source(path: &str) -> bool {
    let mut parts = path.split('/');
    match parts.next() {
        Some("crates") => parts.nth(1) == Some("src"),
        Some("xtask") => parts.next() == Some("src"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_need_a_head_on_their_first_line_and_other_files_do_not() {
        for (path, text, allowed) in [
            ("crates/store/src/lib.rs", "//! Everything durable.\n", true),
            ("crates/store/src/lib.rs", "mod engine;\n", false),
            ("crates/store/src/engine/sqlite.rs", "\n//! SQLite.\n", false),
            ("crates/store/src/lib.rs", "//!\n", false),
            ("xtask/src/main.rs", "fn main() {}\n", false),
            ("crates/store/tests/it/main.rs", "mod story;\n", true),
        ] {
            assert_eq!(check(&Tree::of(&[(path, text)])).is_empty(), allowed, "{path}: {text}");
        }
    }
}
