//! What a writer is told of versions that have moved on, and of bytes that his member has not sent.

use amana_service::{
    Context, Refusal, blob,
    domain::{
        code::{BlobHash, Classification, FaultCode, Purpose, Role},
        officer::Caller,
        profile::Profiles,
        record::Draft,
        text::Line,
    },
    inquiry, policy,
    record::{self, LineResult},
    retention,
    search::Asker,
};
use amana_testkit::{World, sample};
use serde_json::json;

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
    let writing = Context::without_index(world.store.clone(), world.clock.clone(), Profiles::built_in());
    let officer = world.caller("TN", Role::BureauOfficer);
    let draft = Draft::from_text(&sample::person("P-1", "Zied Mabrouk").to_string()).unwrap();
    record::batch(&writing, officer, vec![Ok(draft)], record::SentBy::Caller).await.unwrap();
    assert_eq!(writing.indexed_count(), 0);
    assert_eq!(world.second_process().await.indexed_count(), 1);
}

#[tokio::test]
async fn a_record_names_only_bytes_that_its_own_member_sent() {
    let world = World::new().await;
    let (tunisian, french) =
        (world.caller("TN", Role::BureauOfficer), world.caller("FR", Role::BureauOfficer));
    let send = async |caller| {
        blob::put(&world.context, caller, sample::PNG_BYTES.to_vec()).await.unwrap().into_inner()
    };
    let (hash, _) = send(tunisian).await;
    let naming = |reference| {
        let mut draft = sample::person(reference, "Zied Mabrouk");
        draft["body"]["person"]["photos"] = json!([{ "blob": hash, "media_type": "image/png" }]);
        Draft::from_text(&draft.to_string()).unwrap()
    };
    let put = async |caller, reference| record::put(&world.context, caller, naming(reference), None).await;
    assert!(put(tunisian, "T-1").await.is_ok());
    // As if nobody had sent them: whether another member holds the picture shows nowhere.
    let refused = put(french, "F-1").await.unwrap_err();
    assert_eq!(refused.to_string().matches("blob-unknown").count(), 1, "{refused}");
    let lines = record::batch(&world.context, french, vec![Ok(naming("F-1"))], record::SentBy::Caller)
        .await
        .unwrap()
        .into_inner();
    assert!(matches!(lines.as_slice(), [LineResult::Rejected(_)]), "{lines:?}");
    send(french).await;
    assert!(put(french, "F-1").await.is_ok());
}

#[tokio::test]
async fn many_blobs_are_stored_each_with_its_entry_but_those_that_are_wrong() {
    let world = World::new().await;
    let before = world.audit_count().await;
    let other = [sample::PNG_BYTES, b"other"].concat();
    let all = vec![sample::PNG_BYTES.to_vec(), sample::ZIP_BYTES.to_vec(), other.clone()];
    let (officer, nobody) =
        (world.caller("TN", Role::BureauOfficer), world.caller("TN", Role::Administrator));
    let put = blob::put_many(&world.context, officer, all.clone()).await.unwrap().into_inner();
    let [Ok((first, _)), Err(fault), Ok((last, _))] = put.as_slice() else { panic!("{put:?}") };
    assert_eq!((*first, *last), (BlobHash::of(sample::PNG_BYTES), BlobHash::of(&other)));
    assert_eq!(fault.code.as_str(), "media-type-not-taken");
    let entries = world.audit_after(before).await;
    assert_eq!(entries.len(), 2);
    for (entry, hash) in entries.iter().zip([first, last]) {
        assert!(entry.body().contains(&hash.to_string()), "{}", entry.body());
        assert!(world.store.blobs().get(hash).await.unwrap().is_some());
    }
    let none = blob::put_many(&world.context, officer, vec![]).await.unwrap().into_inner();
    assert!(none.is_empty());
    let refused = blob::put_many(&world.context, nobody, all).await;
    assert!(matches!(refused, Err(Refusal::NotAllowed)), "{refused:?}");
}

#[tokio::test]
async fn a_record_above_an_officers_clearance_is_neither_changed_nor_listed_nor_explained() {
    let world = World::new().await;
    let mut sent = sample::person("P-1", "Zied Mabrouk");
    sent["classification"] = json!("confidential");
    sent["review_on"] = json!("2026-12-20");
    let id = world.record("TN", &sent).await;
    let high = world.caller("TN", Role::BureauHead);
    let low = &Caller { clearance: Classification::Restricted, ..high.clone() };
    let french = Asker { caller: world.caller("FR", Role::BureauOfficer), purpose: Purpose::Arrest };
    let question = Line::lenient("Is he still wanted?").unwrap();
    inquiry::ask(&world.context, french, id, &question).await.unwrap();

    // Sent again as less than it is, it would be everybody's to see.
    sent["classification"] = json!("official_use");
    let draft = || Draft::from_text(&sent.to_string()).unwrap();
    for expected in [None, Some(1), Some(7)] {
        let refused = record::put(&world.context, low, draft(), expected).await;
        let Err(Refusal::Faults(faults)) = refused else { panic!("{expected:?}: {refused:?}") };
        assert_eq!(faults[0].code, FaultCode::AboveClearance);
    }
    let lines = record::batch(&world.context, low, vec![Ok(draft())], record::SentBy::Caller).await;
    let lines = lines.unwrap().into_inner();
    assert!(matches!(&lines[..], [LineResult::Rejected(_)]), "{lines:?}");
    let missing = std::collections::HashSet::new();
    let kind = draft().kind();
    record::withdraw_missing(&world.context, low, kind, &missing, "left the list").await.unwrap();
    let withdrawn = record::withdraw(&world.context, low, id, "over".into(), Some(1)).await;
    assert!(matches!(withdrawn, Err(Refusal::NotFound)), "{withdrawn:?}");
    let until = "2027-06-01".parse().unwrap();
    let extended = record::ask_extension(&world.context, low, id, until, &question).await;
    assert!(matches!(extended, Err(Refusal::NotFound)), "{extended:?}");
    let audience = policy::audience(&world.context, low, id, policy::Readers::default()).await;
    assert!(matches!(audience, Err(Refusal::NotFound)), "{audience:?}");

    for (caller, count) in [(low, 0), (high, 1)] {
        let due = retention::due(&world.context, caller, 60).await.unwrap().into_inner();
        let asked = inquiry::list(&world.context, caller).await.unwrap().into_inner();
        let closed = r#"@id("closed") @says("") forbid (principal, action, resource);"#;
        let readers = policy::Readers::default();
        let preview = policy::preview(&world.context, caller, closed, readers).await.unwrap().into_inner();
        let listed = (due.len(), asked.len(), preview.samples.len());
        assert_eq!(listed, (count, count, count), "{}", caller.clearance);
    }
    assert_eq!(record::put(&world.context, high, draft(), Some(1)).await.unwrap().into_inner().version, 2);
}
