//! What has left an owner's list is withdrawn, and only that.

use std::collections::HashSet;

use amana_service::{
    domain::code::{Kind, Role},
    record,
};
use amana_testkit::{World, sample};

use crate::asking::{checked, number};

#[tokio::test]
async fn what_is_missing_from_a_list_is_withdrawn_of_its_owner_and_kind_alone() {
    let world = World::new().await;
    for n in 1..=3 {
        world.record("TN", &sample::document(&format!("D-{n}"), &format!("X{n}"))).await;
    }
    world.record("TN", &sample::person("P-1", "Zied Mabrouk")).await;
    world.record("UN", &sample::document("D-9", "X9")).await;
    let kept = HashSet::from(["D-2".parse().unwrap()]);
    let caller = world.caller("TN", Role::System);
    let withdraw = async || {
        let withdrawn =
            record::withdraw_missing(&world.context, caller, Kind::TravelDocument, &kept, "left the list");
        withdrawn.await.unwrap().into_inner()
    };
    assert_eq!(withdraw().await, 2);
    assert_eq!(withdraw().await, 0, "a second time there is nothing more");
    for (asked, is_clear) in [("X1", true), ("X2", false), ("X3", true), ("X9", false), ("PP-1", false)] {
        assert_eq!(checked(&world, number(asked)).await.is_clear(), is_clear, "{asked}");
    }
}
