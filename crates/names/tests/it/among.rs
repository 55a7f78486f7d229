//! Whom facts and audiences let through: namesakes by the thousand, of whom one is meant or few may be seen.

use amana_names::{Index, Name, limits::LEANING_MAX};

/// Namesakes numbered from zero, in a segment or among the newest.
fn namesakes(count: u32, is_sealed: bool, class: impl Fn(u32) -> u32) -> Index {
    let mut index = Index::new();
    for entry in 0..count {
        index.insert_in(class(entry), entry, &Name::parse("Mohamed Ahmed"));
    }
    if is_sealed {
        index.seal();
    }
    index
}

fn entries(index: &Index, limit: usize, leaning: impl Fn(u32) -> Option<f32>) -> (Vec<u32>, bool) {
    let among = index.search_among(&Name::parse("محمد أحمد"), limit, leaning);
    (among.found.iter().map(|found| found.entry).collect(), among.is_cut)
}

#[test]
fn of_a_thousand_namesakes_those_that_facts_speak_for_take_the_places() {
    for is_sealed in [false, true] {
        let index = namesakes(1_000, is_sealed, |_| 0);
        let speaks_for = |entry: u32| Some(if entry % 200 == 150 { LEANING_MAX } else { -LEANING_MAX });
        assert_eq!(entries(&index, 5, speaks_for), (vec![150, 350, 550, 750, 950], false));
        let (found, is_cut) = entries(&index, 10, speaks_for);
        assert!(found.contains(&950) && found.len() == 10 && !is_cut);
    }
}

#[test]
fn what_facts_rule_out_is_not_given_however_many_places_are_left() {
    for is_sealed in [false, true] {
        let index = namesakes(500, is_sealed, |_| 0);
        assert_eq!(entries(&index, 300, |entry| (entry == 499).then_some(0.0)), (vec![499], false));
    }
}

#[test]
fn it_is_said_that_others_are_as_likely_and_only_then() {
    for is_sealed in [false, true] {
        let index = namesakes(40, is_sealed, |_| 0);
        assert!(entries(&index, 39, |_| Some(0.0)).1);
        assert!(!entries(&index, 40, |_| Some(0.0)).1);
        assert!(!entries(&index, 10, |entry| Some(if entry < 10 { 0.4 } else { -0.4 })).1);
    }
}

#[test]
fn another_name_does_not_outrank_the_one_asked_for_by_facts_that_say_little() {
    let mut index = namesakes(20, true, |_| 0);
    index.insert(90, &Name::parse("Mohamed Farouk"));
    let (found, _) = entries(&index, 10, |entry| Some(if entry == 90 { 0.1 } else { 0.0 }));
    assert_eq!(found, (0..10).collect::<Vec<_>>());
}

#[test]
fn classes_that_are_not_granted_leave_no_trace() {
    for is_sealed in [false, true] {
        // One of two hundred audiences, and the same persons alone.
        let all = namesakes(4_000, is_sealed, |entry| entry % 200);
        let mut own = Index::new();
        for entry in (0..4_000).filter(|entry| entry % 200 == 77) {
            own.insert_in(77, entry, &Name::parse("Mohamed Ahmed"));
        }
        if is_sealed {
            own.seal();
        }
        let query = Name::parse("Mohamed Ahmad");
        for limit in [3, 20, 300] {
            let within =
                |index: &Index| index.search_within(&query, limit, |class| class == 77, |_| Some(0.0));
            assert_eq!(within(&all), within(&own));
            assert_eq!(within(&all).found.len(), limit.min(20));
            assert_eq!(
                all.snapshot().search_within(&query, limit, |class| class == 77, |_| Some(0.0)),
                within(&own)
            );
        }
    }
}

#[test]
fn a_class_stays_with_its_entry_as_segments_are_joined() {
    let mut index = namesakes(3, true, |entry| entry);
    for entry in 3..12 {
        index.insert_in(entry, entry, &Name::parse("Mohamed Ahmed"));
        index.seal();
    }
    let found =
        index.search_within(&Name::parse("Mohamed Ahmed"), 20, |class| class % 2 == 1, |_| Some(0.0)).found;
    assert_eq!(found.iter().map(|found| found.entry).collect::<Vec<_>>(), [1, 3, 5, 7, 9, 11]);
}
