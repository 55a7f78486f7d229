//! Several processes on one store: what one records, the others find within a second.

use std::time::{Duration, Instant};

use amana_service::domain::code::{DocumentNumber, Purpose, Role};
use amana_service::search::{Asker, DocumentQuery, documents};
use amana_testkit::{World, sample};

/// Longer than the second that is promised, so that a slow machine fails no test; a change that is never followed does.
const PATIENCE: Duration = Duration::from_secs(20);

#[tokio::test]
async fn another_processs_records_are_found_and_its_withdrawals_are_not() {
    let world = World::new().await;
    let second = world.second_process().await;
    let follower = tokio::spawn(second.clone().follow_changes());
    let caller = world.caller("FR", Role::BureauOfficer).clone();
    let number = "X100".parse::<DocumentNumber>().unwrap();
    let count = async || {
        let asker = Asker { caller: &caller, purpose: Purpose::SecurityCheck };
        let query = DocumentQuery { number: number.clone(), country: None, filter: Default::default() };
        documents(&second, asker, &query).await.unwrap().into_inner().candidates.len()
    };
    assert_eq!(count().await, 0);
    let id = world.record("TN", &sample::document("D-1", "X100")).await;
    until(async || count().await == 1).await;
    world.withdraw("TN", id).await;
    until(async || count().await == 0).await;
    follower.abort();
}

#[tokio::test]
async fn a_process_that_starts_finds_what_was_recorded_before() {
    let world = World::new().await;
    world.record("TN", &sample::document("D-1", "X100")).await;
    world.record("TN", &sample::person("P-1", "Zied Mabrouk")).await;
    assert_eq!(world.second_process().await.indexed_count(), 2);
}

async fn until(mut holds: impl AsyncFnMut() -> bool) {
    let begun = Instant::now();
    while !holds().await {
        assert!(begun.elapsed() < PATIENCE, "not within {PATIENCE:?}");
        tokio::task::yield_now().await;
    }
}
