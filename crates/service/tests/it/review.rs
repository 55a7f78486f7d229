//! A record leaves search on its review date and comes back when its owner reviews it (RPD 50).

use amana_service::{
    Context, Refusal,
    domain::{
        code::{Classification, Code, Date, MemberCode, Purpose, RecordId, Role},
        profile::{Profile, Profiles},
        record::Draft,
        text::Line,
    },
    record,
    retention::{due, erase_due},
    search::Asker,
    store::VersionAction,
};
use amana_testkit::{World, sample};
use serde_json::json;

use crate::asking::{checked, number, references};

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn line(text: &str) -> Line {
    Line::lenient(text).unwrap()
}

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
    record::put(&world.context, world.caller("TN", Role::System), draft, Some(1)).await.unwrap();
    assert_eq!(references(&checked(&world, number("X100")).await), ["D-1"], "reviewed");
}

#[tokio::test]
async fn an_officer_alone_puts_off_no_review_and_two_together_do() {
    let world = World::new().await;
    let mut draft = sample::document("D-1", "X100");
    draft["review_on"] = json!("2026-12-10");
    let id = world.record("TN", &draft).await;
    let (officer, head) = (world.caller("TN", Role::BureauOfficer), world.caller("TN", Role::BureauHead));
    draft["review_on"] = json!("2028-12-10");
    let later = Draft::from_text(&draft.to_string()).unwrap();
    let alone = record::put(&world.context, officer, later.clone(), Some(1)).await;
    assert!(matches!(alone, Err(Refusal::Faults(_))), "{alone:?}");
    let batch =
        record::batch(&world.context, officer, vec![Ok(later)], record::SentBy::Caller).await.unwrap();
    assert!(matches!(batch.into_inner()[0], record::LineResult::Rejected(_)));

    let ask = async |until: &str| {
        record::ask_extension(&world.context, officer, id, day(until), &line("still sought")).await
    };
    assert!(matches!(ask("2026-11-24").await, Err(Refusal::Faults(_))), "not today");
    assert!(matches!(ask("2032-01-01").await, Err(Refusal::Faults(_))), "not longer than the law lets");
    ask("2028-12-10").await.unwrap();
    let same = record::confirm_extension(&world.context, officer, id).await;
    assert!(matches!(same, Err(Refusal::AnotherNeeded)), "{same:?}");
    let foreign = record::confirm_extension(&world.context, world.caller("FR", Role::BureauHead), id).await;
    assert!(matches!(foreign, Err(Refusal::NotFound)), "{foreign:?}");
    record::confirm_extension(&world.context, head, id).await.unwrap();
    let again = record::confirm_extension(&world.context, head, id).await;
    assert!(matches!(again, Err(Refusal::NotFound)), "granted once");

    world.clock.pass_days(100);
    assert_eq!(references(&checked(&world, number("X100")).await), ["D-1"], "held on");
    let asker = Asker { caller: officer, purpose: Purpose::Information };
    let versions = record::versions(&world.context, asker, id).await.unwrap().into_inner();
    let reason = versions[0].reason.clone().unwrap();
    assert!(reason.contains("still sought") && reason.contains("bureau-officer.tn"), "{reason}");
}

#[tokio::test]
async fn owners_are_warned_before_and_see_how_long_is_left() {
    let world = World::new().await;
    for (reference, review_on) in
        [("A", "2026-11-29"), ("B", "2026-12-20"), ("C", "2027-01-20"), ("D", "2027-03-01")]
    {
        let mut draft = sample::document(reference, &format!("X{reference}"));
        draft["review_on"] = json!(review_on);
        world.record("TN", &draft).await;
    }
    let officer = world.caller("TN", Role::BureauOfficer);
    let listed = async || {
        let due = due(&world.context, officer, 60).await.unwrap().into_inner();
        due.iter()
            .map(|due| (due.record.head.reference.to_string(), due.days_left, due.warning))
            .collect::<Vec<_>>()
    };
    let of = |reference: &str, days, warning| (reference.to_owned(), days, warning);
    assert_eq!(listed().await, [of("A", 5, Some(7)), of("B", 26, Some(30)), of("C", 57, Some(60))]);
    world.clock.pass_days(10);
    assert_eq!(listed().await[0], of("A", -5, Some(7)), "what is past its day comes first");
    let others = due(&world.context, world.caller("FR", Role::BureauOfficer), 60).await.unwrap().into_inner();
    assert!(others.is_empty(), "each member sees its own");
}

#[tokio::test]
async fn what_nobody_reviews_is_erased_after_the_grace_with_its_photos_and_once() {
    let world = World::new().await;
    let officer = world.caller("TN", Role::BureauOfficer);
    let png = sample::PNG_BYTES.to_vec();
    let sent = amana_service::blob::put(&world.context, officer, png.clone()).await.unwrap().into_inner();
    let mut draft = sample::person("A-1", "Zied Mabrouk");
    draft["review_on"] = json!("2026-12-01");
    draft["body"]["person"]["photos"] = json!([{ "blob": sent.0, "media_type": "image/png" }]);
    let id = world.record("TN", &draft).await;
    let mut kept = sample::person("A-2", "Amal Trabelsi");
    kept["body"]["person"]["photos"] = draft["body"]["person"]["photos"].clone();
    let kept = world.record("TN", &kept).await;
    let withdrawn = {
        let mut draft = sample::document("W-1", "X900");
        draft["review_on"] = json!("2026-12-01");
        world.record("TN", &draft).await
    };
    world.withdraw("TN", withdrawn).await;

    world.clock.pass_days(36);
    assert_eq!(erase_due(&world.context).await.unwrap(), 0, "the last day of grace");
    world.clock.pass_days(1);
    let before = world.audit_count().await;
    assert_eq!(erase_due(&world.context).await.unwrap(), 2);
    assert_eq!(world.audit_count().await, before + 1);
    assert_eq!(erase_due(&world.context).await.unwrap(), 0, "safe to run twice");
    assert_eq!(world.audit_count().await, before + 1);

    let asker = Asker { caller: officer, purpose: Purpose::Information };
    let gone = record::read(&world.context, asker, id).await;
    assert!(matches!(gone, Err(Refusal::NotFound)), "{gone:?}");
    let versions = record::versions(&world.context, asker, id).await.unwrap().into_inner();
    assert_eq!((versions.len(), versions[0].action), (2, VersionAction::Erase));
    assert!(versions.iter().all(|version| version.content.is_none() && version.reason.is_none()));
    assert_ne!(versions[1].content_hash, [0; 32], "its hash remains");
    // The photo is another record's, too, until that goes.
    assert!(world.store.blobs().get(&sent.0).await.unwrap().is_some());
    let before = read_all(&world, kept).await;
    assert_eq!(before.classification, Classification::OfficialUse);
    world.clock.pass_days(4 * 366);
    assert_eq!(erase_due(&world.context).await.unwrap(), 1);
    assert!(
        world.store.blobs().get(&sent.0).await.unwrap().is_none(),
        "the last record that names it is gone"
    );
    world.audit_holds().await;
}

async fn read_all(world: &World, id: RecordId) -> Draft {
    let asker = Asker { caller: world.caller("TN", Role::BureauOfficer), purpose: Purpose::Information };
    record::read(&world.context, asker, id).await.unwrap().into_inner().draft
}

#[tokio::test]
async fn warnings_grace_and_years_are_those_of_the_profile_in_force() {
    let world = World::new().await;
    let owner = MemberCode::parse("TN").unwrap();
    let text = Profile::built_in(owner).to_toml();
    let text = text.replace("grace_days = 30", "grace_days = 2").replace("years_max = 5", "years_max = 1");
    let profiles = Profiles::replaced([("tn".to_owned(), text)]).unwrap();
    let context = Context::with_profiles(world.store.clone(), world.clock.clone(), profiles);
    let officer = world.caller("TN", Role::BureauOfficer);
    let mut draft = sample::document("D-1", "X100");
    let too_late = record::put(&context, officer, Draft::from_json(&draft).unwrap(), None).await;
    assert!(matches!(too_late, Err(Refusal::Faults(_))), "two years are too many: {too_late:?}");
    draft["review_on"] = json!("2026-11-27");
    let id = world.record("TN", &draft).await;
    let asked = record::ask_extension(&context, officer, id, day("2028-01-01"), &line("still sought")).await;
    assert!(matches!(asked, Err(Refusal::Faults(_))), "{asked:?}");
    let soon = due(&context, officer, 60).await.unwrap().into_inner();
    assert_eq!((soon[0].days_left, soon[0].erased_in_days), (3, 5));
    world.clock.pass_days(6);
    assert_eq!(erase_due(&world.context).await.unwrap(), 0, "the built-in one gives thirty days");
    assert_eq!(erase_due(&context).await.unwrap(), 1);
}
