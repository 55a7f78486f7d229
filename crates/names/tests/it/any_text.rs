//! What holds for any two texts of Unicode, as the fuzz target `names` holds it: here with fewer tries, in every run.

use amana_names::{
    Name, Reason, compare, score,
    sentence::{Language, Sides},
};
use proptest::prelude::*;

/// Texts that break readers: marks without letters, controls of direction, letters of other planes, letters that grow
/// as they are folded, titles and particles alone, and words that nothing separates.
fn text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        any::<String>(),
        "\\PC{0,20}",
        "[\u{300}-\u{36f}\u{610}-\u{61a}\u{5b0}-\u{5c7}\u{1f3fb}]{1,6}",
        "[\u{200b}-\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}\u{feff}]{1,4}",
        "[İıßŉǰΐﷺﷲﬁ々〆ゔヽ㍿가힣𐐀𝒜𠮷\u{1f1e6}]{1,6}",
        "(bin|ibn|al|el|abd|abu|van der|dr|jr|sr|iii|شيخ|بن|ال|عبد|ابن|אל|בן|ибн)",
        "(mohamed|محمد|משה|магомед|ムハンマド|무함마드|穆罕默德)",
        "[a-zа-яא-תا-ي]{30,60}",
    ];
    let separator = proptest::sample::select(vec![" ", "-", "", "\u{a0}", ", ", "\t", "·", "'"]);
    proptest::collection::vec((word, separator), 0..9).prop_map(|words| {
        words.into_iter().flat_map(|(word, separator)| [word, separator.to_owned()]).collect()
    })
}

proptest! {
    #[test]
    fn any_two_texts_compare_to_the_same_score_both_ways(a in text(), b in text()) {
        let (a, b) = (Name::parse(&a), Name::parse(&b));
        let (forth, back) = (compare(&a, &b), compare(&b, &a));
        prop_assert!((0.0..=1.0).contains(&forth.score().value()));
        prop_assert_eq!(forth.score(), back.score());
        prop_assert_eq!(forth.score().value(), score(&a, &b));
        prop_assert_eq!(forth.score().value() > 0.0 && (a.is_empty() || b.is_empty()), false);
    }

    #[test]
    fn a_text_is_read_the_same_twice_and_is_its_own_best_match(a in text()) {
        let (name, again) = (Name::parse(&a), Name::parse(&a));
        prop_assert!(name == again);
        prop_assert_eq!(score(&name, &again), if name.is_empty() { 0.0 } else { 1.0 });
    }

    #[test]
    fn a_name_as_it_is_shown_is_still_the_name(a in text()) {
        let name = Name::parse(&a);
        let shown = Name::parse(&name.to_string());
        prop_assert!(name.is_empty() || score(&name, &shown) >= 0.7, "{} is not {}", name, shown);
    }

    #[test]
    fn every_part_is_accounted_for_and_every_reason_is_said(a in text(), b in text()) {
        let (a, b) = (Name::parse(&a), Name::parse(&b));
        let comparison = compare(&a, &b);
        prop_assert!(!comparison.reasons().is_empty());
        let told = comparison.reasons().iter().filter(|reason| reason.part_match().is_some()).count();
        prop_assert!(told <= comparison.parts().len());
        let is_left = !comparison.missing().is_empty() || !comparison.extra().is_empty();
        let says_left = |reason: &Reason| matches!(reason, Reason::LeftOut { .. } | Reason::Contradict { .. });
        let is_told = a.is_empty() || b.is_empty() || comparison.reasons().iter().any(says_left) == is_left;
        prop_assert!(is_told, "{comparison}");
        for language in Language::ALL {
            for sentence in comparison.sentences(language, Sides::AskedAndRecorded) {
                let is_filled = !sentence.is_empty() && !sentence.contains(['{', '}']);
                prop_assert!(is_filled, "{sentence}");
            }
        }
    }
}
