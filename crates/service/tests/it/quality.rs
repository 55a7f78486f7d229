//! How good a member's own records are, in numbers and for its own officers alone.

use amana_service::{
    Refusal,
    domain::{
        code::{Mend, Role},
        quality::score::Score,
    },
    quality::{Quality, of_member},
};
use amana_testkit::{World, sample};
use serde_json::json;

#[tokio::test]
async fn a_member_is_told_what_to_mend_of_its_own_records_the_most_frequent_first() {
    let world = World::new().await;
    let officer = world.caller("TN", Role::BureauOfficer);
    assert_eq!(of_member(&world.context, officer).await.unwrap().into_inner(), Quality::default());
    let mut whole = sample::vehicle("V-1", sample::VIN);
    whole["authority"] = json!("Garde nationale");
    whole["recorded_on"] = json!("2026-11-01");
    whole["handling"] = json!(["silent"]);
    whole["body"]["vehicle"]["event_place"] = json!({ "city": "Sfax" });
    let drafts = [whole, sample::vehicle("V-2", sample::VIN), sample::document("D-1", "X100")];
    let mut percents = 0;
    for draft in &drafts {
        world.record("TN", draft).await;
        let draft = amana_service::domain::record::Draft::from_json(draft).unwrap();
        percents += usize::from(Score::of(&draft, world.context.today()).percent);
    }
    world.record("FR", &sample::vehicle("V-9", sample::VIN)).await;

    let before = world.audit_count().await;
    let quality = of_member(&world.context, officer).await.unwrap().into_inner();
    assert_eq!(world.audit_count().await, before + 1);
    assert_eq!((quality.records, quality.has_more), (3, false), "another member's is not counted");
    assert_eq!(quality.percent.map(usize::from), Some(percents / 3));
    let frequent = [(Mend::EventPlace, 2), (Mend::Authority, 2), (Mend::RecordedOn, 2), (Mend::Handling, 2)];
    assert_eq!(quality.mend, [&frequent[..], &[(Mend::Expiry, 1)]].concat());
}

#[tokio::test]
async fn who_reviews_nothing_is_told_nothing() {
    let world = World::new().await;
    for role in [Role::FrontLine, Role::System, Role::PolicyOwner, Role::Examiner] {
        let refused = of_member(&world.context, world.caller("TN", role)).await;
        assert!(matches!(refused, Err(Refusal::NotAllowed)), "{role}");
    }
}
