//! Every word is used: a key that no template and no code names is dead weight for four translators.
//!
//! Keys that the code puts together (`sex-` and a code) are let pass by their beginning, in `xtask/tidy.toml`; a
//! beginning that no key has any more must leave the list.

use std::collections::BTreeSet;

use super::{Exceptions, Fault, Tree, exceptions, locale};

const PLACES: &[&str] = &[".rs", ".html", ".ftl"];

pub(super) fn check(tree: &Tree, exceptions: &Exceptions) -> Vec<Fault> {
    let keys = locale::keys_by_language(tree).remove(locale::REFERENCE).unwrap_or_default();
    let named = words_named(tree);
    let prefixes = &exceptions.locale_prefixes;
    let is_put_together = |key: &str| prefixes.iter().any(|prefix| key.starts_with(prefix.as_str()));

    let unused = keys.iter().filter(|key| {
        let message = key.split('.').next().unwrap_or(key);
        !is_put_together(message) && !named.contains(message.trim_start_matches('-'))
    });
    let place = format!("locales/{}", locale::REFERENCE);
    let mut faults: Vec<Fault> =
        unused.map(|key| Fault::new(&place, format!("`{key}` is used by no template and no code"))).collect();

    let idle = prefixes.iter().filter(|prefix| !keys.iter().any(|key| key.starts_with(prefix.as_str())));
    faults.extend(
        idle.map(|prefix| Fault::new(exceptions::FILE, format!("no key begins with `{prefix}` any more"))),
    );
    faults
}

/// Every word shaped like a key that stands in a template, in code, or in another message's braces.
fn words_named(tree: &Tree) -> BTreeSet<&str> {
    let mut named = BTreeSet::new();
    for (path, text) in tree.files_ending(PLACES) {
        if path.ends_with(".ftl") {
            named.extend(text.split('{').skip(1).flat_map(words_before_brace));
        } else if path.starts_with("crates/") || path.starts_with("templates/") {
            named.extend(words_of(text));
        }
    }
    named
}

fn words_before_brace(inner: &str) -> impl Iterator<Item = &str> {
    words_of(inner.split('}').next().unwrap_or_default())
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter| !locale::is_identifier_letter(letter))
        .map(|word| word.trim_matches('-'))
        .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(prefixes: &[&str]) -> Vec<String> {
        let words = "-brand = Amana\nsign-in = Sign in to { -brand }\nsex-male = Man\nfind = Find\n    .title = t\nold = x\n";
        let tree = Tree::of(&[
            ("locales/en/all.ftl", words),
            ("crates/server/templates/sign_in.html", "<h1>{{ words.say(\"sign-in\") }}</h1> {{ older }}"),
            ("crates/server/src/pages/search.rs", "page.say(\"find\")"),
        ]);
        let exceptions = Exceptions { locale_prefixes: prefixes.iter().map(ToString::to_string).collect() };
        check(&tree, &exceptions).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_key_that_nothing_names_is_told_and_a_term_counts_where_it_is_inserted() {
        assert_eq!(faults(&["sex-"]), ["locales/en: `old` is used by no template and no code"]);
    }

    #[test]
    fn a_key_put_together_passes_only_by_its_prefix() {
        assert_eq!(faults(&[]).len(), 2);
    }

    #[test]
    fn a_prefix_that_no_key_has_must_leave_the_list() {
        let told = faults(&["sex-", "kind-"]);
        assert!(
            told.contains(&"xtask/tidy.toml: no key begins with `kind-` any more".to_owned()),
            "{told:?}"
        );
    }
}
