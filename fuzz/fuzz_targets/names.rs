//! Two names, parted by a tab as in `crates/names/cases/names.tsv`: whatever they hold, they are read, compared the
//! same both ways, and explained.
#![no_main]

use amana_names::{
    Name, compare, score,
    sentence::{Language, Sides},
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (a, b) = text.split_once('\t').unwrap_or((text, text));
    let (a, b) = (Name::parse(a), Name::parse(b));
    let (forth, back) = (compare(&a, &b), compare(&b, &a));
    assert!((0.0..=1.0).contains(&forth.score().value()));
    assert_eq!(forth.score(), back.score());
    assert_eq!(forth.score().value(), score(&a, &b));
    if a.is_empty() || b.is_empty() {
        assert_eq!(forth.score().value(), 0.0);
    } else if a == b {
        assert_eq!(forth.score().value(), 1.0);
    }
    assert!(!forth.reasons().is_empty());
    for language in Language::ALL {
        let said = forth.sentences(language, Sides::InOrder);
        assert!(said.iter().all(|sentence| !sentence.is_empty()));
    }
});
