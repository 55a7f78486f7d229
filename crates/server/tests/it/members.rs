//! What is told of members.

use serde_json::json;

use crate::Served;

#[tokio::test]
async fn a_members_profile_is_told_and_whoever_takes_no_part_has_none() {
    let served = Served::new().await;
    let officer = served.officer("FR");
    let tunisia = officer.get("/api/v1/members/TN/profile").await.json();
    assert_eq!((&tunisia["code"], &tunisia["is_own"]), (&json!("TN"), &json!(true)), "{tunisia}");
    assert_eq!(tunisia["profile"]["retention"]["grace_days"], 30, "{tunisia}");
    let france = officer.get("/api/v1/members/FR/profile").await.json();
    assert_eq!(france["is_own"], false, "the one for all that have none stands there: {france}");
    assert_eq!(officer.get("/api/v1/members/ZM/profile").await.status, 404);
}
