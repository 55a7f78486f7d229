//! Random histories of a log against the simplest thing that could be it: a list.

use amana_audit::{Hash, Root};
use amana_store::{AuditDraft, Erased, Store};
use proptest::{collection::vec, prelude::*, strategy::ValueTree, test_runner::TestRunner};

use crate::sample::{AT, entry, followed, signing};

/// Histories that are tried; `AMANA_TEST_HISTORIES` says how many otherwise.
const HISTORIES: usize = 100;

#[derive(Clone, Debug)]
enum Act {
    /// So many entries together, the clock so many microseconds further, or back.
    Append(usize, i64),
    /// A server more, which goes on with the log beside the others.
    Open,
    /// What was typed, or all, of the entries before a place.
    Erase(prop::sample::Index, bool),
    /// Somebody keeps a checkpoint.
    Keep,
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        6 => (0_usize..300, -1_000..1_000_i64).prop_map(|(count, step)| Act::Append(count, step)),
        1 => Just(Act::Open),
        1 => (any::<prop::sample::Index>(), any::<bool>()).prop_map(|(place, all)| Act::Erase(place, all)),
        2 => Just(Act::Keep),
    ]
}

/// What the log must be.
#[derive(Default)]
struct List {
    /// What is left of each: what happened, what was typed.
    left: Vec<(Option<String>, Option<String>)>,
    hashes: Vec<Hash>,
    kept: Vec<(String, Root)>,
}

impl List {
    fn root(&self) -> Root {
        Root { size: self.hashes.len() as u64, hash: Hash::over(&self.hashes) }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_log_is_the_list_that_was_appended_whatever_its_history() {
    let told = std::env::var("AMANA_TEST_HISTORIES").ok().and_then(|told| told.parse().ok());
    let mut runner = TestRunner::deterministic();
    for number in 0..told.unwrap_or(HISTORIES) {
        let acts = vec(act(), 1..12).new_tree(&mut runner).unwrap().current();
        // Held in memory where there is such a folder: this is not about the disk.
        let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
        let address = format!("sqlite:{}", folder.path().join("log.db").display());
        let mut stores = vec![signing(&address).await];
        let (mut list, mut clock) = (List::default(), AT);
        for (step, act) in acts.iter().enumerate() {
            let store = &stores[step % stores.len()].clone();
            match act {
                Act::Open => stores.push(signing(&address).await),
                Act::Keep => list.kept.push((step.to_string(), store.audit().head().await.unwrap())),
                Act::Append(count, by) => {
                    clock += by;
                    append(store, &mut list, *count, clock).await;
                }
                Act::Erase(place, all) => {
                    let before = place.index(list.left.len() + 1);
                    erase(store, &mut list, before, *all).await;
                }
            }
            assert_same(store, &list)
                .await
                .unwrap_or_else(|why| panic!("history {number}, {acts:?}, {step}: {why}"));
        }
    }
}

async fn append(store: &Store, list: &mut List, count: usize, at: i64) {
    let from = list.left.len();
    let typed = |n: usize| ([2; 16], format!("typed {n}"));
    let drafts =
        (from..from + count).map(|n| AuditDraft { at, private: typed(n), ..entry(&format!("did {n}")) });
    let drafts = drafts.collect::<Vec<_>>();
    list.left.extend(drafts.iter().map(|draft| (Some(draft.body.1.clone()), Some(draft.private.1.clone()))));
    store.audit().append(drafts).await.unwrap();
    let new = store.audit().entries(from as u64, count).await.unwrap();
    list.hashes.extend(new.iter().map(|entry| entry.entry.hash()));
}

async fn erase(store: &Store, list: &mut List, before: usize, all: bool) {
    let mut lost = 0;
    for (body, private) in &mut list.left[..before] {
        let loses = private.take().is_some() | (all && body.take().is_some());
        lost += u64::from(loses);
    }
    let what = if all { Erased::All } else { Erased::Private };
    assert_eq!(store.audit().erase(before as u64, what).await.unwrap(), lost);
}

async fn assert_same(store: &Store, list: &List) -> Result<(), String> {
    let expected = list.root();
    let (root, faults) = followed(store, list.kept.clone()).await;
    // A log that has no entry has no checkpoint yet.
    if root != expected || (root.size > 0 && !faults.is_empty()) {
        return Err(format!("{root:?} for {expected:?}, {faults:?}"));
    }
    let entries = store.audit().entries(0, usize::MAX).await.unwrap();
    let left = entries
        .into_iter()
        .map(|entry| (entry.body.map(|(_, body)| body), entry.private.map(|(_, private)| private)));
    if left.collect::<Vec<_>>() != list.left {
        return Err("other contents".into());
    }
    Ok(())
}
