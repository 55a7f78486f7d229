//! What holds for every text, whoever sends it.

use amana_names::{Index, Name, Reader, Scorer, compare, score};
use proptest::prelude::*;

/// Texts that look like names in several scripts, and texts that look like nothing.
pub fn text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        "[a-zA-Z]{1,12}",
        "[ا-ي]{1,10}",
        "[א-ת]{1,10}",
        "[а-яА-ЯёЁ]{1,12}",
        "[α-ωά-ώ]{1,12}",
        "(al|bin|abd|abu|de|van|dr|sheikh|ibn|din|allah|ullah|uddin|عبد|بن|ابو|الدين)",
        "(muhammad|ali|hasan|mohamed|abdurrahman|محمد|عبدالرحمن|משה|магомед)",
        "\\PC{1,8}",
    ];
    prop_oneof![4 => proptest::collection::vec(word, 0..6).prop_map(|words| words.join(" ")), 1 => any::<String>()]
}

proptest! {
    #[test]
    fn any_two_texts_have_a_score_from_zero_to_one_the_same_both_ways(a in text(), b in text()) {
        let (a, b) = (Name::parse(&a), Name::parse(&b));
        let forth = score(&a, &b);
        prop_assert!((0.0..=1.0).contains(&forth));
        prop_assert!((forth - score(&b, &a)).abs() < 1e-4);
    }

    #[test]
    fn the_explanation_is_the_score(a in text(), b in text()) {
        let (a, b) = (Name::parse(&a), Name::parse(&b));
        let comparison = compare(&a, &b);
        prop_assert_eq!(comparison.score().value(), score(&a, &b));
        let turned = compare(&b, &a);
        prop_assert_eq!(comparison.parts().len(), turned.parts().len());
        prop_assert_eq!(comparison.missing(), turned.extra());
    }

    #[test]
    fn what_is_remembered_scores_as_what_is_read_anew(
        texts in proptest::collection::vec(text(), 1..6),
        asked in proptest::collection::vec((0..6_usize, 0..6_usize), 1..40),
    ) {
        let mut scorer = Scorer::default();
        for (i, j) in asked {
            let (a, b) = (&texts[i % texts.len()], &texts[j % texts.len()]);
            prop_assert_eq!(scorer.score(a, b), score(&Name::parse(a), &Name::parse(b)), "{} / {}", a, b);
        }
    }

    #[test]
    fn a_name_is_itself(a in text()) {
        let a = Name::parse(&a);
        prop_assert_eq!(score(&a, &a), if a.is_empty() { 0.0 } else { 1.0 });
    }

    #[test]
    fn a_reader_of_many_reads_each_as_if_it_were_alone(names in proptest::collection::vec(text(), 1..20)) {
        let mut reader = Reader::new(16);
        for name in names.iter().chain(&names) {
            prop_assert_eq!(reader.read(name), Name::parse(name));
        }
    }

    #[test]
    fn what_was_inserted_is_found(names in proptest::collection::vec(text(), 1..20)) {
        let mut index = Index::new();
        for (entry, name) in (0..).zip(&names) {
            index.insert(entry, &Name::parse(name));
        }
        for (entry, name) in (0..).zip(&names) {
            let name = Name::parse(name);
            let found = index.search(&name, names.len(), |_| true);
            let own = found.iter().find(|found| found.entry == entry);
            prop_assert_eq!(own.map(|own| own.score.value()), (!name.is_empty()).then_some(1.0));
        }
    }

    #[test]
    fn a_search_is_ordered_and_scored_as_a_comparison(names in proptest::collection::vec(text(), 1..20), query in text()) {
        let mut index = Index::new();
        for (entry, name) in (0..).zip(&names) {
            index.insert(entry / 2, &Name::parse(name));
        }
        let query = Name::parse(&query);
        let found = index.search(&query, 10, |_| true);
        prop_assert!(found.is_sorted_by(|a, b| (-a.score.value(), a.entry) < (-b.score.value(), b.entry)));
        for found in found {
            let name = index.get(found.entry, found.name).unwrap();
            prop_assert_eq!(compare(&query, &name).score(), found.score);
        }
    }
}

#[test]
fn a_title_beside_a_mark_without_a_letter_is_a_name() {
    let name = Name::parse("dr \u{afa}");
    let mut index = Index::new();
    index.insert(1, &name);
    assert_eq!(index.search(&name, 1, |_| true).len(), 1);
}

#[test]
fn hostile_text_is_read_in_no_time_and_without_a_panic() {
    for text in [
        "a ".repeat(100_000),
        "x".repeat(1_000_000),
        "عبد ".repeat(10_000),
        "\u{301}".repeat(100_000),
        "ﷺ".repeat(10_000),
    ] {
        let name = Name::parse(&text);
        let own = score(&name, &name);
        assert!(own == 1.0 || name.is_empty());
    }
}
