//! A key belongs to one write from before it runs until a day after it was answered.

use amana_service::{
    Refusal,
    domain::code::Role,
    idempotency::{Answer, keep, release, reserve},
};
use amana_testkit::World;

#[tokio::test]
async fn a_key_is_held_while_its_write_runs_and_then_gives_its_answer() {
    let world = World::new().await;
    let caller = world.caller("TN", Role::BureauOfficer);
    let reserve = |request: u8| reserve(&world.context, caller, "k-1", [request; 32]);
    assert!(reserve(1).await.unwrap().is_none());
    let before = world.audit_count().await;
    assert!(matches!(reserve(1).await, Err(Refusal::KeyInUse)));
    assert!(matches!(reserve(2).await, Err(Refusal::KeyReused)));
    assert_eq!(world.audit_count().await, before + 2);

    // A write that came to nothing leaves its key to the next one, whatever that asks.
    release(&world.context, caller, "k-1").await.unwrap();
    assert!(reserve(2).await.unwrap().is_none());
    let answer = Answer { status: 201, etag: Some("\"1\"".into()), body: "{}".into() };
    keep(&world.context, caller, "k-1", [2; 32], &answer).await.unwrap();
    assert_eq!(reserve(2).await.unwrap().unwrap().into_inner(), answer);
    world.clock.pass_seconds(24 * 3_600 + 1);
    assert!(reserve(2).await.unwrap().is_none());
    // A process that died in the middle holds a key for a minute.
    world.clock.pass_seconds(60);
    assert!(matches!(reserve(2).await, Err(Refusal::KeyInUse)));
    world.clock.pass_seconds(1);
    assert!(reserve(2).await.unwrap().is_none());
}
