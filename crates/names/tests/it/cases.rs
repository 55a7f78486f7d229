//! `cases/names.tsv` is the truth; `cases/known_misses.txt` lists what is not reached yet, and may only get shorter.

use std::collections::BTreeSet;

use amana_names::{Name, compare};

struct Case {
    a: &'static str,
    b: &'static str,
    is_same: bool,
    why: &'static str,
}

fn cases() -> Vec<Case> {
    let lines = include_str!("../../cases/names.tsv").lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| match line.split('\t').collect::<Vec<_>>().as_slice() {
            [a, b, "same", why] => Case { a, b, is_same: true, why },
            [a, b, "different", why] => Case { a, b, is_same: false, why },
            _ => panic!("`{line}` is not: name, name, same or different, why"),
        })
        .collect()
}

fn known_misses() -> BTreeSet<String> {
    let lines = include_str!("../../cases/known_misses.txt").lines();
    lines.filter(|line| !line.starts_with('#') && !line.is_empty()).map(str::to_owned).collect()
}

#[test]
fn the_cases_score_as_agreed() {
    let mut missed = BTreeSet::new();
    let mut reasons = String::new();
    for case in cases() {
        let comparison = compare(&Name::parse(case.a), &Name::parse(case.b));
        if comparison.score().is_shown() != case.is_same {
            missed.insert(format!("{}\t{}", case.a, case.b));
            reasons += &format!("\n{} / {} ({}): {comparison}\n", case.a, case.b, case.why);
        }
    }
    let known = known_misses();
    let new: Vec<_> = missed.difference(&known).collect();
    assert!(new.is_empty(), "not as agreed: {new:#?}{reasons}");
    let reached: Vec<_> = known.difference(&missed).collect();
    assert!(reached.is_empty(), "now as agreed, take out of known_misses.txt: {reached:#?}");
}

#[test]
fn an_explanation_says_how_each_part_met_and_what_is_left() {
    let lines =
        compare(&Name::parse("Dr. Saddam Hussein al-Tikriti"), &Name::parse("التكريتي صدام")).to_string();
    for expected in
        ["saddam = صدام (sound", "al tikriti = التكريتي", "hussein only in the first", "another order"]
    {
        assert!(lines.contains(expected), "{expected} not in:\n{lines}");
    }
    assert!(!lines.contains("dr only"), "a title is not missed:\n{lines}");
}
