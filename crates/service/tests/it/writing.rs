//! What a writer is told of versions that have moved on.

use amana_service::{
    Context, Refusal,
    domain::{code::Role, record::Draft},
    record,
};
use amana_testkit::{World, sample};

/// RFC 9110 §13.1.1 lets a server answer 2xx where the change seems to have been made already; it need not, and here
/// it does not: who names a version that has gone is told so, whatever is sent with it.
#[tokio::test]
async fn a_version_that_has_gone_conflicts_even_with_the_content_that_is_there() {
    let world = World::new().await;
    let officer = world.caller("TN", Role::BureauOfficer);
    let put = async |name: &str, expected| {
        let draft = Draft::from_text(&sample::person("P-1", name).to_string()).unwrap();
        record::put(&world.context, officer, draft, expected).await.map(|put| put.into_inner())
    };
    assert_eq!(put("Zied Mabrouk", None).await.unwrap().version, 1);
    assert_eq!(put("Zied Mabruk", Some(1)).await.unwrap().version, 2);

    let stale = put("Zied Mabruk", Some(1)).await;
    assert!(matches!(stale, Err(Refusal::Conflict { current: 2 })), "{stale:?}");
    let unsaid = put("Zied Mabrouk", None).await;
    assert!(matches!(unsaid, Err(Refusal::VersionNeeded)), "{unsaid:?}");
    for current in [Some(2), None] {
        let same = put("Zied Mabruk", current).await.unwrap();
        assert_eq!((same.version, same.changed), (2, false), "{current:?}");
    }
}

#[tokio::test]
async fn a_process_that_only_writes_holds_no_index_and_others_find_what_it_wrote() {
    let world = World::new().await;
    let writing = Context::without_index(world.store.clone(), world.clock.clone());
    let officer = world.caller("TN", Role::BureauOfficer);
    let draft = Draft::from_text(&sample::person("P-1", "Zied Mabrouk").to_string()).unwrap();
    record::batch(&writing, officer, vec![Ok(draft)]).await.unwrap();
    assert_eq!(writing.indexed_count(), 0);
    assert_eq!(world.second_process().await.indexed_count(), 1);
}
