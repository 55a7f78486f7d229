//! Following a log together with the store that it speaks of: no version without its entry, no entry for the wrong eyes.

use amana_service::{
    audit::{LogKeeping, erase_due, follow},
    domain::{
        code::{Code, MemberCode, Role},
        sharing::may_write,
    },
    retention,
    store::{AuditDraft, Batch, Error, Expect, Expected, Put},
};
use amana_testkit::{World, log_key, sample};

async fn faults(world: &World) -> Vec<String> {
    let expected = Expected { key: Some(log_key().verifier().clone()), kept: Vec::new() };
    let report = follow(&world.store, &expected).await.unwrap();
    assert_eq!(report.log.faults, []);
    report.faults
}

fn lying(body: &str, member: &str) -> AuditDraft {
    let member = MemberCode::parse(member).unwrap();
    AuditDraft { at: 0, body: ([1; 16], body.into()), private: ([2; 16], "{}".into()), member, owner: None }
}

#[tokio::test]
async fn a_log_that_tells_of_everything_has_no_faults() {
    let world = World::new().await;
    let person = world.record("TN", &sample::person("P-1", "Zied Mabrouk")).await;
    world.record("TN", &sample::document("D-1", "X1")).await;
    world.withdraw("TN", person).await;
    retention::erase_due(&world.context).await.unwrap();
    assert_eq!(faults(&world).await, [""; 0]);
}

#[tokio::test]
async fn a_version_that_no_entry_tells_of_is_found() {
    let world = World::new().await;
    let caller = world.caller("TN", Role::BureauOfficer).clone();
    let draft =
        amana_service::domain::record::Draft::from_text(&sample::person("P-1", "Zied").to_string()).unwrap();
    let id_if_new = amana_service::domain::code::RecordId::of(1, [3; 10]);
    let grant = may_write(&caller, caller.member).unwrap();
    let puts = vec![Put { id_if_new, draft, expected: Expect::Any, reason: None }];
    let batch = Batch { puts, ..Batch::empty(caller, 0) };
    let body = r#"{"member":"TN","event":{"action":"members-read","shown":1}}"#;
    world.store.records().write::<Error>(&grant, batch, |_| Ok(lying(body, "TN"))).await.unwrap();
    let faults = faults(&world).await;
    assert!(
        matches!(&*faults, [fault] if fault.contains("version 1 of record") && fault.contains("no entry tells of it")),
        "{faults:?}"
    );
}

#[tokio::test]
async fn an_entry_that_would_be_shown_to_others_than_it_concerns_is_found() {
    let world = World::new().await;
    let body = r#"{"member":"TN","owner":"QA","event":{"action":"record-read"}}"#;
    world.store.audit().append(vec![lying(body, "TN"), lying("not json", "TN")]).await.unwrap();
    let faults = faults(&world).await;
    assert!(faults[0].contains("shown to others than it concerns"), "{faults:?}");
    assert!(faults[1].contains("not in the form of an act"), "{faults:?}");
}

#[tokio::test]
async fn what_the_log_has_kept_for_long_enough_is_erased_once_and_said_so() {
    let world = World::new().await;
    world.record("TN", &sample::person("P-1", "Zied Mabrouk")).await;
    let count = world.audit_count().await;
    // Nothing is old yet.
    assert_eq!(erase_due(&world.context, LogKeeping::default()).await.unwrap(), 0);
    assert_eq!(world.audit_count().await, count);
    world.clock.pass_days(4 * 365);
    assert_eq!(erase_due(&world.context, LogKeeping::default()).await.unwrap(), count);
    assert_eq!(erase_due(&world.context, LogKeeping::default()).await.unwrap(), 0);
    let entries = world.audit_after(0).await;
    assert_eq!(entries.len() as u64, count + 1);
    assert!(
        entries.iter().take(entries.len() - 1).all(|entry| entry.private.is_none() && entry.body.is_some())
    );
    assert!(entries.last().unwrap().body().contains("log-erased"));
    assert_eq!(faults(&world).await, [""; 0]);
}
