//! Blocking on pages: an officer of the secretariat asks, another one confirms, and the owner reads why.

use amana_service::domain::code::Role;
use amana_testkit::sample;

use crate::{
    Served,
    signing_in::{cookie, get, post},
};

#[tokio::test]
async fn a_record_is_blocked_and_unblocked_on_pages_by_two() {
    let served = Served::new().await;
    let id = served.world.record("TN", &sample::document("D-1", "X100")).await;
    let first = cookie(&served.world.signed_in("first.un", "UN", Role::Examiner).await.session);
    let second = cookie(&served.world.signed_in("second.un", "UN", Role::Examiner).await.session);
    let owner = cookie(&served.world.signed_in("amal.tn", "TN", Role::BureauOfficer).await.session);
    let record = format!("/records/{id}?purpose=information");
    let confirm = format!("/records/{id}/block/confirm");
    let form = |act: &str| format!("record={id}&act={act}&reason=doubts+%3Cscript%3E&file=CCF%2F1");

    assert_eq!(get(&served, "/", &first).await.header("location"), "/blocks");
    assert!(get(&served, &record, &first).await.text().contains("action=\"/blocks\""));
    assert!(!get(&served, &record, &owner).await.text().contains("action=\"/blocks\""));
    assert_eq!(post(&served, "/blocks", &first, &form("block")).await.header("location"), "/blocks");
    let list = get(&served, "/blocks", &first).await.text();
    assert!(list.contains("first.un") && !list.contains(&confirm), "who asked cannot confirm: {list}");
    assert!(list.contains("doubts") && !list.contains("<script>"), "{list}");
    assert_eq!(post(&served, &confirm, &first, "").await.status, 409);
    assert!(!get(&served, &record, &owner).await.text().contains("doubts"), "asked is not done");

    assert!(get(&served, "/blocks", &second).await.text().contains(&confirm));
    assert_eq!(post(&served, &confirm, &second, "").await.header("location"), "/blocks");
    let told = get(&served, &record, &owner).await.text();
    assert!(told.contains("doubts") && told.contains("CCF/1") && !told.contains("first.un"), "{told}");
    assert_eq!(get(&served, &record, &first).await.status, 404, "only its owner sees it");

    assert_eq!(post(&served, "/blocks", &second, &form("unblock")).await.status, 303);
    assert_eq!(post(&served, &confirm, &first, "").await.status, 303);
    let list = get(&served, "/blocks", &first).await.text();
    assert!(!list.contains("D-1"), "what is unblocked is off the list: {list}");
    assert_eq!(get(&served, &record, &first).await.status, 200);
}

#[tokio::test]
async fn a_form_with_faults_says_each_and_nobody_else_gets_in() {
    let served = Served::new().await;
    let examiner = cookie(&served.world.signed_in("first.un", "UN", Role::Examiner).await.session);
    let faulty = post(&served, "/blocks", &examiner, "act=block&record=nothing&file=").await;
    assert_eq!(faulty.status, 422);
    assert_eq!(faulty.text().matches("<li>").count(), 3, "{}", faulty.text());
    let officer = cookie(&served.world.signed_in("amal.tn", "TN", Role::BureauHead).await.session);
    assert_eq!(get(&served, "/blocks", &officer).await.status, 403);
    assert!(!get(&served, "/reviews", &officer).await.text().contains("href=\"/blocks\""));
}
