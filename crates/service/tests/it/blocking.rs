//! What the secretariat blocks is in no search, only its owner is told, and it takes two.

use amana_service::{
    Refusal,
    block::{self, Asked},
    domain::{
        code::{Purpose, RecordId, Role},
        text::Line,
    },
    record,
    search::Asker,
};
use amana_testkit::{World, sample};

use crate::asking::{checked, number, references};

fn asked(blocks: bool) -> Asked {
    let line = |text: &str| Line::lenient(text).unwrap();
    Asked { blocks, reason: line("doubts about article 3"), reference: line("CCF/2026/17") }
}

#[tokio::test]
async fn a_record_is_blocked_by_two_and_only_its_owner_is_told() {
    let world = World::new().await;
    let id = world.record("TN", &sample::document("D-1", "X100")).await;
    let (first, second) = (world.caller("UN", Role::Examiner), world.caller("FR", Role::Examiner));
    let read = async |member: &str| {
        let asker = Asker { caller: world.caller(member, Role::BureauOfficer), purpose: Purpose::Arrest };
        record::read(&world.context, asker, id).await
    };
    block::ask(&world.context, first, id, asked(true)).await.unwrap();
    assert_eq!(references(&checked(&world, number("X100")).await), ["D-1"], "asked is not done");
    let alone = block::confirm(&world.context, first, id).await;
    assert!(matches!(alone, Err(Refusal::AnotherNeeded)), "{alone:?}");
    let not_yet = block::read(&world.context, world.caller("TN", Role::BureauOfficer), id).await;
    assert!(matches!(not_yet, Err(Refusal::NotFound)), "{not_yet:?}");

    block::confirm(&world.context, second, id).await.unwrap();
    assert!(checked(&world, number("X100")).await.is_clear());
    assert!(matches!(read("FR").await, Err(Refusal::NotFound)));
    assert!(read("TN").await.unwrap().into_inner().head.is_blocked);
    let told =
        block::read(&world.context, world.caller("TN", Role::BureauOfficer), id).await.unwrap().into_inner();
    assert_eq!((told.blocks, told.reference.as_str()), (true, "CCF/2026/17"));
    let others = block::read(&world.context, world.caller("FR", Role::BureauOfficer), id).await;
    assert!(matches!(others, Err(Refusal::NotFound)), "{others:?}");
    // Its owner cannot lift it by sending the record again.
    let mut draft = sample::document("D-1", "X100");
    draft["authority"] = "Court of Tunis".into();
    let draft = amana_service::domain::record::Draft::from_text(&draft.to_string()).unwrap();
    record::put(&world.context, world.caller("TN", Role::BureauOfficer), draft, Some(1)).await.unwrap();
    assert!(checked(&world, number("X100")).await.is_clear());

    block::ask(&world.context, second, id, asked(false)).await.unwrap();
    block::confirm(&world.context, first, id).await.unwrap();
    assert_eq!(references(&checked(&world, number("X100")).await), ["D-1"], "unblocked by two");
}

#[tokio::test]
async fn nobody_else_blocks_and_nothing_that_is_not_there_is_blocked() {
    let world = World::new().await;
    let id = world.record("TN", &sample::document("D-1", "X100")).await;
    for role in [Role::BureauOfficer, Role::BureauHead, Role::Administrator, Role::HubAdministrator] {
        let refused = block::ask(&world.context, world.caller("TN", role), id, asked(true)).await;
        assert!(matches!(refused, Err(Refusal::NotAllowed)), "{role}: {refused:?}");
    }
    let examiner = world.caller("UN", Role::Examiner);
    let nothing = block::ask(&world.context, examiner, RecordId::of(1, [9; 10]), asked(true)).await;
    assert!(matches!(nothing, Err(Refusal::NotFound)), "{nothing:?}");
    let unasked = block::confirm(&world.context, examiner, id).await;
    assert!(matches!(unasked, Err(Refusal::NotFound)), "{unasked:?}");
}
