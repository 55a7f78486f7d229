//! What has left an owner's list is withdrawn, and only that; what is withdrawn is seen no more.

use std::{collections::HashSet, sync::Arc};

use amana_service::{
    domain::code::{Kind, Purpose, Role},
    record,
    search::Asker,
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

/// A decision holds for the record that it was made on, not for what the record is by the time that it is read.
#[tokio::test(flavor = "multi_thread")]
async fn who_reads_while_a_record_is_withdrawn_sees_it_as_it_was_or_not_at_all() {
    let world = Arc::new(World::new().await);
    for round in 0..100 {
        let id = world.record("TN", &sample::person(&format!("R-{round}"), "Zied Mabrouk")).await;
        let reader = tokio::spawn({
            let world = world.clone();
            async move {
                let caller = world.caller("FR", Role::BureauOfficer);
                let asker = Asker { caller, purpose: Purpose::Information };
                loop {
                    let Ok(read) = record::read(&world.context, asker, id).await else { break };
                    assert_eq!(read.into_inner().head.version, 1);
                    let Ok(versions) = record::versions(&world.context, asker, id).await else { break };
                    assert_eq!(versions.into_inner().len(), 1);
                }
            }
        });
        world.withdraw("TN", id).await;
        reader.await.unwrap();
    }
}
