//! No file or folder has a name that says nothing: what wants such a name has not been understood yet.

use super::{Fault, Tree};

/// With their plurals.
const BANNED: &[&str] =
    &["util", "helper", "common", "misc", "manager", "handler", "impl", "type", "model", "core"];
const CODE: &[&str] = &[".rs", ".ftl", ".html", ".css", ".mjs", ".ts"];

pub(super) fn check(tree: &Tree) -> Vec<Fault> {
    tree.files_ending(CODE)
        .filter_map(|(path, _)| {
            let banned = path.split('/').flat_map(words_of).find(|word| is_banned(word))?;
            Some(Fault::new(path, format!("`{banned}` says nothing; name what it holds")))
        })
        .collect()
}

/// The words of `un_xml_helper.rs`, without the ending.
fn words_of(part: &str) -> impl Iterator<Item = &str> {
    part.split('.').next().unwrap_or_default().split(['_', '-'])
}

/// `type` alone is a word of the field (`document_type`); `types` is not.
fn is_banned(word: &str) -> bool {
    let singular = word.strip_suffix('s').unwrap_or(word);
    match singular {
        "type" | "model" => word != singular,
        _ => BANNED.contains(&singular) || word == "utilities",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_say_nothing_are_refused_wherever_they_stand_in_the_path() {
        for (path, allowed) in [
            ("crates/domain/src/code/document_type.rs", true),
            ("crates/domain/src/types.rs", false),
            ("crates/store/src/util.rs", false),
            ("crates/store/src/utils/sql.rs", false),
            ("crates/import/src/xml_helpers.rs", false),
            ("crates/server/templates/common/head.html", false),
            ("crates/service/src/models.rs", false),
            ("crates/domain/src/vehicle_model.rs", true),
            ("crates/names/src/core.rs", false),
            ("crates/names/src/score.rs", true),
        ] {
            assert_eq!(check(&Tree::of(&[(path, "")])).is_empty(), allowed, "{path}");
        }
    }
}
