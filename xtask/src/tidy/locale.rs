//! The words of the pages by language: the keys of every `locales/<tag>/*.ftl`.

use std::collections::{BTreeMap, BTreeSet};

use super::Tree;

/// The language that the others are held to.
pub(super) const REFERENCE: &str = "en";

/// The keys of each language.
pub(super) fn keys_by_language(tree: &Tree) -> BTreeMap<&str, BTreeSet<String>> {
    let mut languages: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (language, _, text) in files(tree) {
        languages.entry(language).or_default().extend(keys_of(text));
    }
    languages
}

/// Language, path and text of every file of words.
pub(super) fn files(tree: &Tree) -> impl Iterator<Item = (&str, &str, &str)> {
    tree.files_ending(&[".ftl"]).filter_map(|(path, text)| {
        let (language, _) = path.strip_prefix("locales/")?.split_once('/')?;
        Some((language, path, text))
    })
}

/// Messages, terms (`-name`) and attributes (`key.attribute`), in the order of the text.
pub(super) fn keys_of(text: &str) -> Vec<String> {
    let mut keys = Vec::new();
    let mut message = String::new();
    for line in text.lines() {
        let Some((name, _)) = line.split_once('=') else { continue };
        let name = name.trim_end();
        if is_identifier(name.strip_prefix('-').unwrap_or(name)) {
            name.clone_into(&mut message);
            keys.push(message.clone());
        } else if let Some(attribute) = name.trim_start().strip_prefix('.')
            && line.starts_with(' ')
            && is_identifier(attribute)
        {
            keys.push(format!("{message}.{attribute}"));
        }
    }
    keys
}

fn is_identifier(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic()) && name.chars().all(is_identifier_letter)
}

pub(super) fn is_identifier_letter(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '-' || letter == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_terms_and_attributes_are_keys_and_the_rest_is_not() {
        let text = "# note = none\n-brand = Amana\nsign-in = Sign in\n    .title = To { -brand }\ncount = { $n ->\n    \
                    [one] a = b\n   *[other] { $n }\n}\nlong =\n    a = in the text\n";
        assert_eq!(keys_of(text), ["-brand", "sign-in", "sign-in.title", "count", "long"]);
    }
}
