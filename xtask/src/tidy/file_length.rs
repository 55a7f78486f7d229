//! No file that people read is over 500 lines, its tests included: a longer one holds more than one idea.

use super::{Fault, Tree};

const LINES_MAX: usize = 500;
const READ_BY_PEOPLE: &[&str] = &[".rs", ".ftl", ".html", ".css", ".mjs", ".ts"];

pub(super) fn check(tree: &Tree) -> Vec<Fault> {
    tree.files_ending(READ_BY_PEOPLE)
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|(_, lines)| *lines > LINES_MAX)
        .map(|(path, lines)| {
            Fault::new(path, format!("has {lines} lines, {LINES_MAX} are allowed; divide it"))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_hundred_lines_pass_and_one_more_does_not_unless_a_machine_wrote_them() {
        let (full, over) = ("x\n".repeat(500), "x\n".repeat(501));
        let tree = Tree::of(&[("a.rs", &full), ("b.rs", &over), ("c.css", &over), ("schema.json", &over)]);
        let faults: Vec<String> = check(&tree).iter().map(ToString::to_string).collect();
        assert_eq!(faults.len(), 2);
        assert!(
            faults.iter().all(|fault| fault.starts_with("b.rs") || fault.starts_with("c.css")),
            "{faults:?}"
        );
    }
}
