//! A record leaves search on its review date and comes back when its owner reviews it (RPD 50).

use amana_service::{domain::code::Role, domain::record::Draft, record};
use amana_testkit::{World, sample};
use serde_json::json;

use crate::asking::{checked, number, references};

#[tokio::test]
async fn a_record_leaves_search_on_its_review_date_and_comes_back_when_it_is_reviewed() {
    let world = World::new().await;
    let mut draft = sample::document("D-1", "X100");
    draft["review_on"] = json!("2026-11-27");
    world.record("TN", &draft).await;
    world.clock.pass_days(2);
    assert_eq!(references(&checked(&world, number("X100")).await), ["D-1"], "the day before");
    world.clock.pass_days(1);
    assert!(checked(&world, number("X100")).await.is_clear(), "on the day");

    draft["review_on"] = json!("2028-11-27");
    let draft = Draft::from_text(&draft.to_string()).unwrap();
    record::put(&world.context, world.caller("TN", Role::BureauOfficer), draft, Some(1)).await.unwrap();
    assert_eq!(references(&checked(&world, number("X100")).await), ["D-1"], "reviewed");
}
