//! What leaves with an export, and who may take it.

use amana_service::{
    Refusal, blob,
    domain::code::{BlobHash, Role},
    export,
};
use amana_testkit::{World, sample};
use serde_json::json;

#[tokio::test]
async fn a_page_gives_the_blobs_that_its_records_name_and_its_entry_counts_them() {
    let world = World::new().await;
    let officer = world.caller("TN", Role::BureauOfficer);
    let other = [sample::PNG_BYTES, b"other"].concat();
    for bytes in [sample::PNG_BYTES.to_vec(), other.clone()] {
        blob::put(&world.context, officer, bytes).await.unwrap();
    }
    let named = BlobHash::of(sample::PNG_BYTES);
    for reference in ["P-1", "P-2"] {
        let mut draft = sample::person(reference, "Zied Mabrouk");
        draft["body"]["person"]["photos"] = json!([{ "blob": named, "media_type": "image/png" }]);
        world.record("TN", &draft).await;
    }
    world.record("FR", &sample::person("F-1", "Claire Nobody")).await;

    let before = world.audit_count().await;
    let page = export::page(&world.context, officer, None).await.unwrap().into_inner();
    let leaf = world.audit_after(before).await[0].body().to_owned();
    assert!(leaf.contains("\"records\":2,\"blobs\":1"), "{leaf}");
    assert_eq!(
        page.records().iter().map(|record| record.blobs.clone()).collect::<Vec<_>>(),
        [[named], [named]]
    );
    assert_eq!(page.next(), None);
    let taken = async |bytes: &[u8]| {
        let blob = page.blob(&world.context, &BlobHash::of(bytes)).await.unwrap().into_inner();
        blob.map(|blob| blob.bytes)
    };
    assert_eq!(taken(sample::PNG_BYTES).await.as_deref(), Some(sample::PNG_BYTES));
    assert_eq!(taken(&other).await, None, "no record of the page names it");

    for role in [Role::FrontLine, Role::Administrator, Role::DataProtectionOfficer] {
        let refused = export::page(&world.context, world.caller("TN", role), None).await;
        assert!(matches!(refused, Err(Refusal::NotAllowed)), "{role}: {refused:?}");
    }
}
