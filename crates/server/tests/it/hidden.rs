//! Gate: what is hidden and what is absent cannot be told apart.

use amana_service::domain::code::{Code, RecordId};
use amana_testkit::{Reply, sample};

use crate::Served;

/// Everything of an answer that could tell.
fn telling(reply: &Reply) -> (u16, String, String) {
    (reply.status, format!("{:?}", reply.headers), reply.text())
}

#[tokio::test]
async fn hidden_and_absent_give_the_same_answer() {
    let mut served = Served::new().await;
    let withdrawn = served.world.record("TN", &sample::person("A-1", "Zied Mabrouk")).await;
    served.world.withdraw("TN", withdrawn).await;
    let unreviewed = served.world.record("TN", &sample::person("A-2", "Zied Mabruk")).await;
    let absent = RecordId::of(1, [9; 10]);
    served.world.clock.pass_days(3 * 366);
    served.world.renew_keys().await;
    let french = served.officer("FR");
    let no_blob = format!("/blobs/sha256:{}", "0".repeat(64));
    for path in ["", "/versions", &no_blob] {
        let read = async |id: RecordId, purpose: &str| {
            telling(&french.get(&format!("/api/v1/records/{}{path}?purpose={purpose}", id.text())).await)
        };
        let answer = read(absent, "information").await;
        assert_eq!(answer.0, 404, "{answer:?}");
        for (what, id, purpose) in
            [("withdrawn", withdrawn, "information"), ("unreviewed", unreviewed, "information")]
        {
            assert_eq!(read(id, purpose).await, answer, "{what} {path}");
        }
        let refused = read(absent, "administrative").await;
        assert_eq!((refused.0, read(unreviewed, "administrative").await), (403, refused.clone()), "{path}");
    }
}

#[tokio::test]
async fn withdrawing_what_is_another_members_and_what_is_absent_gives_the_same_answer() {
    let served = Served::new().await;
    let tunisian = served.world.record("TN", &sample::person("A-1", "Zied Mabrouk")).await;
    let french = served.officer("FR");
    let absent = french.withdraw(1, &format!("/api/v1/records/{}", RecordId::of(1, [9; 10])), "over").await;
    for version in [1, 2] {
        let hidden = french.withdraw(version, &format!("/api/v1/records/{tunisian}"), "over").await;
        assert_eq!(telling(&hidden), telling(&absent), "version {version}");
    }
    assert_eq!(absent.status, 404);
}

#[tokio::test]
async fn a_search_that_finds_only_what_is_hidden_answers_as_one_that_finds_nothing() {
    let served = Served::new().await;
    let id = served.world.record("TN", &sample::document("D-1", "X100")).await;
    served.world.withdraw("TN", id).await;
    let french = served.officer("FR");
    let ask = async |number: &str| {
        let body = serde_json::json!({ "purpose": "security_check", "number": number });
        telling(&french.post("/api/v1/search/documents", &body).await)
    };
    assert_eq!(ask("X100").await, ask("X999").await);
}
