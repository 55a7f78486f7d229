//! Every language says every reason, with the same values, each part in isolates.

use std::collections::{BTreeMap, BTreeSet};

use super::{Language, Sides};
use crate::{Name, Reason, Side, compare, explain::PartMatch, table::rows};

fn texts(language: Language) -> BTreeMap<&'static str, &'static str> {
    let mut texts = BTreeMap::new();
    for row in rows(language.table()) {
        let [key, text] = row.as_slice() else { panic!("{language:?}: {row:?} is not: key, tab, text") };
        assert!(!text.is_empty() && texts.insert(*key, *text).is_none(), "{language:?}: {key}");
    }
    texts
}

/// The plural forms that a language must have (CLDR 48).
fn plurals(language: Language) -> &'static [&'static str] {
    match language {
        Language::Arabic => &["one", "two", "few", "many", "other"],
        _ => &["one", "other"],
    }
}

fn places(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(place, _)| place).collect()
}

/// One of each variant, with parts of two scripts.
fn reasons() -> Vec<Reason> {
    use crate::explain::How;
    let part =
        |how| PartMatch { a: "salman".into(), b: "سلمان".into(), how, likeness: 0.98, weight: 1.0 };
    let met = [
        How::Same,
        How::Spelling,
        How::Sound,
        How::Equivalent,
        How::Nickname,
        How::Initial,
        How::Joined,
        How::Typo,
    ];
    let parts = |count: usize| vec!["salman".to_owned(); count];
    let left_out = [(1, Side::A), (2, Side::B), (5, Side::A), (12, Side::B), (100, Side::A)];
    let mut all: Vec<Reason> = met.into_iter().map(|how| Reason::Met(part(how))).collect();
    all.extend(left_out.map(|(count, side)| Reason::LeftOut { side, parts: parts(count) }));
    all.extend([
        Reason::Particle(part(How::Spelling)),
        Reason::CutShort(part(How::Typo)),
        Reason::TwoNames(part(How::Spelling)),
        Reason::Contradict { a: parts(2), b: vec!["سلمان".into()] },
        Reason::FirstsDiffer,
        Reason::ShortForm { side: Side::A },
        Reason::ShortForm { side: Side::B },
        Reason::OtherOrder,
        Reason::ChainReversed,
        Reason::ChainMayBeReversed,
        Reason::GenerationsDiffer { a: "salman".into(), b: "سلمان".into() },
        Reason::OnlyInitials,
        Reason::NoName,
    ]);
    all
}

#[test]
fn the_samples_hold_every_code() {
    let said = reasons().iter().map(Reason::code).collect::<BTreeSet<_>>();
    assert_eq!(said, BTreeSet::from(Reason::CODES));
}

#[test]
fn every_language_has_every_sentence_and_no_other_with_the_same_values() {
    let english = texts(Language::English);
    for language in Language::ALL {
        let mut own = texts(language);
        for form in plurals(language) {
            let key = format!("left-out-{form}");
            let text = own.remove(&*key).unwrap_or_else(|| panic!("{language:?}: no {key}"));
            assert_eq!(places(text), BTreeSet::from(["parts", "side"]), "{language:?}: {key}");
        }
        for (key, text) in english.iter().filter(|(key, _)| !key.starts_with("left-out-")) {
            let own = own.remove(key).unwrap_or_else(|| panic!("{language:?}: no {key}"));
            assert_eq!(places(own), places(text), "{language:?}: {key}");
        }
        assert!(own.is_empty(), "{language:?}: nobody says {own:?}");
    }
}

#[test]
fn every_reason_is_said_in_every_language_with_its_parts_in_isolates() {
    for language in Language::ALL {
        for sides in [Sides::InOrder, Sides::AskedAndRecorded] {
            for reason in reasons() {
                let said = reason.sentence(language, sides);
                assert!(!said.is_empty() && !said.contains(['{', '}']), "{language:?} {reason:?}: {said}");
                for part in ["salman", "سلمان"] {
                    let whole = said.matches(part).count();
                    let isolated = said.matches(&format!("\u{2068}{part}\u{2069}")).count();
                    assert_eq!(whole, isolated, "{language:?} {reason:?}: {said}");
                }
                let about_parts = reason.part_match().is_some();
                assert!(!about_parts || said.contains("salman") && said.contains("سلمان"), "{said}");
                let opened = said.matches(['\u{2066}', '\u{2068}']).count();
                assert_eq!(opened, said.matches('\u{2069}').count(), "{language:?}: {said}");
            }
        }
    }
}

#[test]
fn a_count_of_parts_takes_the_form_of_its_language() {
    let said = |language, count: usize| {
        let parts = vec!["x".to_owned(); count];
        Reason::LeftOut { side: Side::B, parts }.sentence(language, Sides::InOrder)
    };
    let begins = |language, count, word: &str| {
        let said = said(language, count);
        assert!(said.contains(word), "{said} has no {word}");
    };
    begins(Language::Arabic, 1, "الجزء ");
    begins(Language::Arabic, 2, "الجزآن ");
    begins(Language::Arabic, 3, "الأجزاء ");
    begins(Language::Arabic, 11, "الأجزاء ");
    begins(Language::French, 1, "ne figure que");
    begins(Language::French, 2, "ne figurent que");
    begins(Language::Spanish, 1, "solo figura en");
    begins(Language::Spanish, 2, "solo figuran en");
    begins(Language::English, 1, "stands only");
    begins(Language::English, 2, "stand only");
}

#[test]
fn what_a_name_holds_is_never_read_as_a_place() {
    let reason = Reason::GenerationsDiffer { a: "{b}".into(), b: "junior".into() };
    let said = reason.sentence(Language::English, Sides::InOrder);
    assert_eq!(said.matches("junior").count(), 1, "{said}");
}

#[test]
fn real_pairs_are_told_as_what_they_are() {
    let mut wrong = String::new();
    for (a, b, codes) in [
        ("Angela Merkel", "Angela Merkel", "same same"),
        ("Mohammed Abdel Rahman", "محمد عبد الرحمن", "sound sound"),
        ("Angela Merkel", "Merkel, Angela", "same same"),
        ("Merkel Angela", "Angela Merkel", "same same other-order"),
        ("Angela Merkel", "Angela Merbel", "same typo"),
        ("Angela Merkel", "Angela Dorothea Merkel", "same same short-form left-out"),
        ("Angela Merkel", "Angela Schulz", "same contradict"),
        ("Angela Merkel", "Joachim Merkel", "same contradict firsts-differ"),
        ("J Smith", "John Smith", "initial same"),
        ("J S", "John Smith", "initial initial only-initials"),
        ("Bill Clinton", "William Clinton", "nickname same"),
        ("Muhammad bin Salman", "Salman bin Muhammad", "particle particle chain-reversed"),
        ("John Smith Jr", "John Smith Sr", "same same generations-differ"),
        ("Mario Rossi", "Maria Rossi", "two-names same"),
        ("Li Xiaolong", "Li Xiao Long", "same joined"),
        ("---", "John", "no-name"),
    ] {
        let comparison = compare(&Name::parse(a), &Name::parse(b));
        let said = comparison.reasons().iter().map(Reason::code).collect::<Vec<_>>().join(" ");
        wrong += &if said == codes { String::new() } else { format!("{a} / {b}, {codes}: {said}\n") };
        let turned = compare(&Name::parse(b), &Name::parse(a));
        assert_eq!(turned.reasons().len(), comparison.reasons().len(), "{a} / {b}");
    }
    assert!(wrong.is_empty(), "{wrong}");
}
