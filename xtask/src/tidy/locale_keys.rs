//! Every language has the same keys, each once, so that no page shows a hole.

use std::collections::BTreeMap;

use super::{Fault, Tree, locale};

pub(super) fn check(tree: &Tree) -> Vec<Fault> {
    let mut languages = locale::keys_by_language(tree);
    let Some(reference) = languages.remove(locale::REFERENCE) else {
        let sentence =
            format!("has no file of words in `{}`, to which the others are held", locale::REFERENCE);
        return vec![Fault::new("locales", sentence)];
    };
    let mut faults = doubled(tree);
    for (language, keys) in languages {
        let place = format!("locales/{language}");
        let missing = reference.difference(&keys);
        faults.extend(missing.map(|key| Fault::new(&place, format!("`{key}` is missing"))));
        let unknown = keys.difference(&reference);
        let sentence = |key| format!("`{key}` is not in locales/{}", locale::REFERENCE);
        faults.extend(unknown.map(|key| Fault::new(&place, sentence(key))));
    }
    faults
}

fn doubled(tree: &Tree) -> Vec<Fault> {
    let mut first_seen: BTreeMap<(&str, String), &str> = BTreeMap::new();
    let mut faults = Vec::new();
    for (language, path, text) in locale::files(tree) {
        for key in locale::keys_of(text) {
            if let Some(first) = first_seen.insert((language, key.clone()), path) {
                faults.push(Fault::new(path, format!("`{key}` is already in {first}")));
            }
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_an_unknown_and_a_doubled_key_are_told_with_their_language() {
        let tree = Tree::of(&[
            ("locales/en/search.ftl", "find = Find\nname = Name\n"),
            ("locales/fr/search.ftl", "find = Chercher\nplate = Plaque\n"),
            ("locales/fr/record.ftl", "find = Trouver\n"),
            ("locales/ar/search.ftl", "name = اسم\nfind = بحث\n"),
        ]);
        let faults: Vec<String> = check(&tree).iter().map(ToString::to_string).collect();
        assert_eq!(
            faults,
            [
                "locales/fr/search.ftl: `find` is already in locales/fr/record.ftl",
                "locales/fr: `name` is missing",
                "locales/fr: `plate` is not in locales/en",
            ]
        );
    }

    #[test]
    fn a_tree_without_the_reference_language_is_a_fault() {
        assert_eq!(check(&Tree::of(&[("locales/fr/search.ftl", "find = Chercher\n")])).len(), 1);
    }
}
