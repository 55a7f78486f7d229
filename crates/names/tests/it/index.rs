//! The index as segments come and go: what is found stays the same, and a snapshot stays as it was.

use std::{sync::Arc, thread};

use amana_names::{Bytes, Index, Name, Snapshot};
use proptest::prelude::*;

fn scores(index: &Index, query: &str) -> Vec<f32> {
    index.search(&Name::parse(query), 10, |_| true).iter().map(|found| found.score.value()).collect()
}

fn entries(snapshot: &Snapshot, query: &str) -> Vec<u32> {
    snapshot.search(&Name::parse(query), 10, |_| true).iter().map(|found| found.entry).collect()
}

/// One to three words as names have them.
fn name() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        "[a-z]{4,9}",
        "[ا-ي]{4,8}",
        "[א-ת]{4,8}",
        "[а-я]{4,9}",
        "(muhammad|hasan|mohamed|salem|karim|محمد|حسن|магомед)"
    ];
    proptest::collection::vec(word, 1..4).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn a_sealed_index_and_one_built_at_once_find_what_a_live_one_finds(
        names in proptest::collection::vec(name(), 1..30),
        query in name(),
    ) {
        let mut live = Index::new();
        let mut sealed = Index::new();
        for (entry, name) in (0..).zip(&names) {
            live.insert(entry / 2, &Name::parse(name));
            sealed.insert(entry / 2, &Name::parse(name));
            if entry % 3 == 0 {
                sealed.seal();
            }
        }
        let built = Index::build((0..).zip(&names).map(|(entry, name)| (entry / 2, Name::parse(name))));
        let kept: Vec<Bytes> = built.segments().map(|bytes| Arc::new(bytes.to_vec()) as Bytes).collect();
        let opened = Index::open(kept).unwrap();
        for query in names.iter().take(5).chain([&query]) {
            // Among the newest all are compared; in a segment a name may be passed over whose words are together one
            // word of the question, or that is hardly like it.
            let like = |index: &Index| scores(index, query).into_iter().filter(|score| *score >= 0.9).collect::<Vec<_>>();
            let expected = like(&live);
            prop_assert_eq!(&like(&sealed), &expected);
            prop_assert_eq!(&like(&built), &expected);
            prop_assert_eq!(&like(&opened), &expected);
        }
        for entry in 0..10 {
            for place in 0..3 {
                prop_assert_eq!(sealed.get(entry, place), live.get(entry, place));
                prop_assert_eq!(opened.get(entry, place), live.get(entry, place));
            }
        }
        prop_assert_eq!(sealed.len(), live.len());
        prop_assert_eq!(opened.len(), live.len());
    }
}

#[test]
fn names_of_one_entry_are_numbered_across_segments_and_removed_in_all() {
    let mut index = Index::new();
    index.insert(1, &Name::parse("Ali Hasan"));
    index.seal();
    index.insert(1, &Name::parse("Abu Hasan"));
    index.seal();
    index.insert(1, &Name::parse("Omar Khayyam"));
    assert_eq!(index.get(1, 2), Some(Name::parse("Omar Khayyam")));
    assert!(index.remove(1) && !index.remove(1) && index.is_empty());
    for name in ["Ali Hasan", "Abu Hasan", "Omar Khayyam"] {
        assert!(scores(&index, name).is_empty());
    }
    index.insert(1, &Name::parse("Ali Hasan"));
    index.seal();
    assert_eq!((index.get(1, 0), index.get(1, 1)), (Some(Name::parse("Ali Hasan")), None));
}

#[test]
fn a_snapshot_stays_as_it_was() {
    let mut index = Index::new();
    index.insert(1, &Name::parse("Ali Hasan"));
    index.seal();
    index.insert(2, &Name::parse("Ali Hasan"));
    let before = index.snapshot();
    index.remove(1);
    index.remove(2);
    index.insert(3, &Name::parse("Ali Hasan Tikriti"));
    index.insert(3, &Name::parse("Ali Hasan"));
    assert_eq!(entries(&before, "Ali Hasan"), [1, 2]);
    assert_eq!(entries(&index.snapshot(), "Ali Hasan"), [3]);
    assert_eq!((before.len(), index.len()), (2, 1));
    let searches = (0..4).map(|_| {
        let before = before.clone();
        thread::spawn(move || entries(&before, "حسن علي"))
    });
    searches.for_each(|search| assert_eq!(search.join().unwrap(), [1, 2]));
}

#[test]
fn one_merge_is_under_way_at_a_time_and_one_that_panics_is_under_way_no_more() {
    let mut index = Index::new();
    index.leave_merges_to_the_caller();
    for entry in 0..8 {
        index.insert(entry, &Name::parse("Ali Hasan"));
        index.seal();
    }
    let merge = index.merge_due().unwrap();
    assert!(index.merge_due().is_none());
    let lost = thread::spawn(move || {
        let _merged = merge.run();
        panic!("a merge that is lost");
    });
    assert!(lost.join().is_err());
    let merged = index.merge_due().unwrap().run();
    assert!(index.merge_due().is_none());
    index.apply(merged);
    assert_eq!(index.segments().count(), 1);
    assert_eq!(entries(&index.snapshot(), "Ali Hasan"), [0, 1, 2, 3, 4, 5, 6, 7]);
}

#[test]
fn what_is_removed_while_segments_are_joined_stays_removed() {
    let mut index = Index::new();
    index.leave_merges_to_the_caller();
    for entry in 0..8 {
        index.insert(entry, &Name::parse("Ali Hasan"));
        index.seal();
    }
    assert_eq!(index.segments().count(), 8);
    index.remove(0);
    let merge = index.merge_due().unwrap();
    index.remove(3);
    index.insert(3, &Name::parse("Ali Hasan"));
    index.remove(5);
    let merged = merge.run();
    index.apply(merged);
    assert_eq!(index.segments().count(), 1);
    assert!(index.merge_due().is_none());
    assert_eq!(entries(&index.snapshot(), "Ali Hasan"), [1, 2, 3, 4, 6, 7]);
    assert_eq!(index.len(), 6);
}

#[test]
fn few_segments_stand_however_many_names_came_one_after_the_other() {
    let mut index = Index::new();
    for entry in 0..60_000_u32 {
        index.insert(entry, &Name::parse(&format!("Ali Hasan {}", entry % 1_000)));
    }
    assert!(index.segments().count() <= 9, "{}", index.segments().count());
    assert_eq!(index.len(), 60_000);
    (0..59_000).for_each(|entry| assert!(index.remove(entry)));
    let left: usize = index.segments().map(<[u8]>::len).sum();
    assert!(left < 600_000, "{left}");
    assert_eq!(entries(&index.snapshot(), "Ali Hasan 7").first(), Some(&59_007));
}
