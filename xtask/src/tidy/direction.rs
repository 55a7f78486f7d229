//! Styles name no left and no right: a page in Arabic runs the other way, and only logical properties
//! (`margin-inline-start`, `text-align: start`) follow it.

use super::{Fault, Tree};

/// Properties whose values may name a side.
const SIDED_VALUES: &[&str] = &["caption-side", "clear", "float", "text-align"];

pub(super) fn check(tree: &Tree) -> Vec<Fault> {
    tree.files_ending(&[".css"])
        .filter(|(path, _)| path.split('/').any(|part| part == "assets"))
        .flat_map(|(path, text)| physical_sides_of(path, text))
        .collect()
}

fn physical_sides_of(path: &str, text: &str) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut line = 1;
    for piece in without_comments(text).split_inclusive(['{', '}', ';']) {
        let written = piece.trim_end_matches(['{', '}', ';']);
        let is_declaration = !piece.ends_with('{');
        if let Some((property, value)) = written.split_once(':').filter(|_| is_declaration)
            && names_a_side(property.trim(), value)
        {
            let at = line + leading_newlines(piece);
            let sentence = format!("`{}` names a side; use the logical property", written.trim());
            faults.push(Fault::at_line(path, at, sentence));
        }
        line += piece.matches('\n').count();
    }
    faults
}

fn leading_newlines(piece: &str) -> usize {
    piece.chars().take_while(|letter| letter.is_whitespace()).filter(|letter| *letter == '\n').count()
}

fn names_a_side(property: &str, value: &str) -> bool {
    let is_side = |word: &str| word == "left" || word == "right";
    property.split('-').any(is_side)
        || (SIDED_VALUES.contains(&property) && value.split_whitespace().any(is_side))
}

/// The text with every comment's letters gone and its lines kept.
fn without_comments(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        kept.push_str(before);
        let (comment, following) = after.split_once("*/").unwrap_or((after, ""));
        kept.extend(comment.chars().filter(|letter| *letter == '\n'));
        rest = following;
    }
    kept.push_str(rest);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_property_or_value_that_names_a_side_is_a_fault() {
        for (style, allowed) in [
            ("p { margin-left: 1rem }", false),
            ("p { margin-inline-start: 1rem }", true),
            ("p { border-top-right-radius: 2px; }", false),
            ("p { position: absolute; left: 0; }", false),
            ("p { text-align: right }", false),
            ("p { text-align: start }", true),
            ("p { float: left; }", false),
            ("a:hover { color: red }", true),
            (".left:hover { color: red }", true),
            ("/* margin-left: 1rem; */ p { color: red }", true),
            ("@media (width < 40rem) { p { right: 0 } }", false),
        ] {
            let faults = check(&Tree::of(&[("crates/server/assets/amana.css", style)]));
            assert_eq!(faults.is_empty(), allowed, "{style}");
        }
    }

    #[test]
    fn the_line_is_told_past_comments() {
        let style = "/* one\ntwo */\np {\n  color: red;\n  left: 0;\n}\n";
        let faults = check(&Tree::of(&[("assets/a.css", style)]));
        assert!(faults[0].to_string().starts_with("assets/a.css:5: "), "{}", faults[0]);
    }
}
