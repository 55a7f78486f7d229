//! Every relative link in a document leads to a file or folder of the tree, and so does every path written as code.
//!
//! A path as code is one that begins with a folder of the root and holds no placeholder, such as `crates/store/src/`.

use super::{Fault, Tree};

const ROOTS: &[&str] = &["crates/", "docs/", "e2e/", "locales/", "scripts/", "xtask/"];

pub(super) fn check(tree: &Tree) -> Vec<Fault> {
    tree.files_ending(&[".md"]).flat_map(|(path, text)| faults_in(tree, path, text)).collect()
}

fn faults_in(tree: &Tree, path: &str, text: &str) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut is_code = false;
    for (number, line) in (1..).zip(text.lines()) {
        if line.trim_start().starts_with("```") {
            is_code = !is_code;
        }
        if is_code {
            continue;
        }
        for target in targets_of(line).filter(|target| is_relative(target)) {
            if !resolve(path, target).is_some_and(|found| tree.holds(&found)) {
                faults.push(Fault::at_line(path, number, format!("the link to `{target}` leads nowhere")));
            }
        }
        for named in paths_as_code(line).filter(|named| !tree.holds(named)) {
            faults.push(Fault::at_line(path, number, format!("there is no `{named}`")));
        }
    }
    faults
}

/// Targets of `[text](target)`, `[name]: target`, `href="target"` and `src="target"`, outside code spans.
fn targets_of(line: &str) -> impl Iterator<Item = &str> {
    let prose = || line.split('`').step_by(2);
    let inline = prose().flat_map(|text| text.split("](").skip(1)).map(|rest| until(rest, [')', ' ']));
    let tags = ["href=\"", "src=\""]
        .into_iter()
        .flat_map(move |tag| prose().flat_map(move |text| text.split(tag).skip(1)))
        .map(|rest| until(rest, ['"', '"']));
    let named =
        line.strip_prefix('[').and_then(|rest| rest.split_once("]: ")).map(|(_, target)| target.trim());
    inline.chain(tags).chain(named)
}

fn until(text: &str, ends: [char; 2]) -> &str {
    text.split(ends).next().unwrap_or_default()
}

fn is_relative(target: &str) -> bool {
    let is_elsewhere = target.contains("://") || target.starts_with("mailto:");
    !is_elsewhere && !target.starts_with('#') && !target.is_empty()
}

fn paths_as_code(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2).filter(|span| {
        ROOTS.iter().any(|root| span.starts_with(root))
            && !span.contains(['<', '*', '…', ' ', '{', '(', '$', ':'])
    })
}

/// The path from the root that `target` means in the document at `path`, without what stands after `#`.
fn resolve(path: &str, target: &str) -> Option<String> {
    let target = target.split('#').next().unwrap_or_default();
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(line: &str) -> usize {
        let files = [("docs/howto/add.md", line), ("docs/words.md", ""), ("crates/store/src/lib.rs", "")];
        check(&Tree::of(&files)).len()
    }

    #[test]
    fn a_link_must_lead_to_a_file_or_folder_of_the_tree() {
        for (line, allowed) in [
            ("see [words](../words.md#owner)", true),
            ("see [words](words.md)", false),
            ("see [store](../../crates/store/)", true),
            ("see [out](../../../etc/passwd)", false),
            ("see [site](https://example.org/x.md) and [here](#top)", true),
            ("[ref]: ../words.md", true),
            ("[ref]: gone.md", false),
            ("<img src=\"gone.png\" alt=\"\">", false),
            ("`[code](gone.md)`", true),
            ("```\n[code](gone.md)\n```", true),
        ] {
            assert_eq!(faults(line) == 0, allowed, "{line}");
        }
    }

    #[test]
    fn a_path_written_as_code_must_be_there_unless_it_is_a_pattern() {
        for (line, allowed) in [
            ("`crates/store/src/lib.rs` and `crates/store/src/`", true),
            ("`crates/store/src/gone.rs`", false),
            ("`crates/store/src/<table>.rs`", true),
            ("`docs/*.md`", true),
            ("`store/src/gone.rs`", true),
        ] {
            assert_eq!(faults(line) == 0, allowed, "{line}");
        }
    }
}
