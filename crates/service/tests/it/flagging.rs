//! What a member does not act on: its own officers are told wherever they meet the record, its owner finds it, and
//! nobody else sees it.

use amana_service::{
    Refusal,
    candidate::Seen,
    domain::{
        code::{FaultCode, FlagReason, Purpose, RecordId, Role},
        flag::FlagDraft,
        record::Record,
        text::Line,
    },
    flag,
    record::{self, restrict},
    search::Asker,
};
use amana_testkit::{World, sample};

use crate::asking::{checked, number};

fn line(text: &str) -> Line {
    Line::lenient(text).unwrap()
}

fn draft() -> FlagDraft {
    FlagDraft {
        purpose: Purpose::SecurityCheck,
        reason: FlagReason::NationalLaw,
        text: line("an amnesty covers it"),
        instead: Some(line("tell us where")),
        reference: None,
    }
}

async fn read(world: &World, member: &str, id: RecordId) -> Result<Record, Refusal> {
    let asker = Asker { caller: world.caller(member, Role::BureauOfficer), purpose: Purpose::Arrest };
    record::read(&world.context, asker, id).await.map(amana_service::Audited::into_inner)
}

#[tokio::test]
async fn a_flag_is_told_to_the_own_officers_and_the_owner_and_to_nobody_else() {
    let world = World::new().await;
    let id = world.record("TN", &sample::document("D-1", "X100")).await;
    let before = read(&world, "TN", id).await.unwrap();
    let head = world.caller("FR", Role::BureauHead);
    flag::set(&world.context, head, id, draft()).await.unwrap();

    let found = checked(&world, number("X100")).await.candidates.remove(0).seen;
    assert_eq!(found.flag().map(|flag| &flag.draft), Some(&draft()), "at the border");
    assert_eq!(read(&world, "FR", id).await.unwrap().flag.map(|flag| flag.draft), Some(draft()));
    assert_eq!(read(&world, "UN", id).await.unwrap().flag, None);
    assert_eq!(read(&world, "TN", id).await.unwrap(), before, "the record stays as its owner made it");

    let listed = async |member: &str| {
        let officer = world.caller(member, Role::BureauOfficer);
        let flags = flag::list(&world.context, officer).await.unwrap().into_inner();
        (flags.own.len(), flags.on_ours.len())
    };
    assert_eq!([listed("FR").await, listed("TN").await, listed("UN").await], [(1, 0), (0, 1), (0, 0)]);

    flag::lift(&world.context, head, id, &line("the amnesty ended")).await.unwrap();
    let found = checked(&world, number("X100")).await.candidates.remove(0).seen;
    assert!(matches!(found, Seen::Full(_)) && found.flag().is_none());
    let again = flag::lift(&world.context, head, id, &line("once more")).await;
    assert!(matches!(again, Err(Refusal::NotFound)), "{again:?}");
    assert_eq!(listed("TN").await, (0, 1), "the owner sees that it was lifted");
}

#[tokio::test]
async fn a_flag_holds_in_a_process_that_did_not_set_it() {
    let world = World::new().await;
    let id = world.record("TN", &sample::document("D-1", "X100")).await;
    let elsewhere = world.second_process().await;
    let asker = Asker { caller: world.caller("FR", Role::BureauOfficer), purpose: Purpose::Arrest };
    assert_eq!(record::read(&elsewhere, asker, id).await.unwrap().into_inner().flag, None);
    flag::set(&world.context, world.caller("FR", Role::BureauHead), id, draft()).await.unwrap();
    assert!(record::read(&elsewhere, asker, id).await.unwrap().into_inner().flag.is_some());
}

#[tokio::test]
async fn only_a_head_of_bureau_flags_and_only_what_another_member_shows_in_full() {
    let world = World::new().await;
    let shown = world.record("TN", &sample::document("D-1", "X100")).await;
    let of_own = world.record("FR", &sample::vehicle("V-1", sample::VIN)).await;
    let hidden = |reach: bool| {
        let mut draft = sample::document(if reach { "D-2" } else { "D-3" }, "X300");
        draft["restriction"] = serde_json::json!({ "except": ["FR"], "tell_existence": reach });
        draft
    };
    let told = world.record("TN", &hidden(true)).await;
    let absent = RecordId::of(1, [9; 10]);
    let hidden = world.record("TN", &hidden(false)).await;

    for role in Role::ALL.iter().filter(|role| **role != Role::BureauHead) {
        let refused = flag::set(&world.context, world.caller("FR", *role), shown, draft()).await;
        assert!(matches!(refused, Err(Refusal::NotAllowed)), "{role}: {refused:?}");
    }
    let head = world.caller("FR", Role::BureauHead);
    for id in [told, hidden, absent] {
        let refused = flag::set(&world.context, head, id, draft()).await;
        assert!(matches!(refused, Err(Refusal::NotFound)), "{refused:?}");
        let refused = flag::lift(&world.context, head, id, &line("over")).await;
        assert!(matches!(refused, Err(Refusal::NotFound)), "{refused:?}");
    }
    let own = flag::set(&world.context, head, of_own, draft()).await;
    let Err(Refusal::Faults(faults)) = own else { panic!("{own:?}") };
    assert_eq!(faults[0].code, FaultCode::FlagOnOwnRecord);
    let listed = flag::list(&world.context, head).await.unwrap().into_inner();
    assert!(listed.own.is_empty() && listed.on_ours.is_empty(), "nothing was set");
}

#[tokio::test]
async fn a_flag_is_its_members_own_to_see_and_lift_once_the_record_is_hidden() {
    let world = World::new().await;
    let id = world.record("TN", &sample::document("D-1", "X100")).await;
    let head = world.caller("FR", Role::BureauHead);
    flag::set(&world.context, head, id, draft()).await.unwrap();
    let owner = world.caller("TN", Role::BureauOfficer);
    let except = amana_service::domain::sharing::Restriction {
        only: Vec::new(),
        except: vec!["FR".parse().unwrap()],
        tell_existence: false,
    };
    restrict(&world.context, owner, id, Some(except), (&line("why"), Some(1))).await.unwrap();
    assert!(checked(&world, number("X100")).await.is_clear());
    let listed = flag::list(&world.context, head).await.unwrap().into_inner();
    assert_eq!(listed.own.len(), 1);
    let anew = flag::set(&world.context, head, id, draft()).await;
    assert!(matches!(anew, Err(Refusal::NotFound)), "{anew:?}");
    flag::lift(&world.context, head, id, &line("no longer shared")).await.unwrap();
}
