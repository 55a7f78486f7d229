//! The same write under the same key is done once.

use amana_testkit::{Client, Reply, sample};
use futures_util::future::join_all;
use serde_json::Value;

use crate::Served;

async fn put(client: &Client, key: &str, draft: &Value) -> Reply {
    let path = format!("/api/v1/records/person/{}", draft["reference"].as_str().unwrap());
    let headers = [("content-type", "application/json"), ("idempotency-key", key)];
    client.send("PUT", &path, &headers, draft.to_string()).await
}

#[tokio::test]
async fn a_write_sent_again_under_its_key_gets_the_same_answer() {
    let served = Served::new().await;
    let officer = served.officer("TN");
    let draft = sample::person("A-1", "Zied Mabrouk");
    let first = put(&officer, "k-1", &draft).await;
    let again = put(&officer, "k-1", &draft).await;
    assert_eq!(first.status, 201);
    assert_eq!((again.status, again.text(), again.header("etag")), (201, first.text(), "\"1\""));
    assert_eq!((first.header("idempotency-replayed"), again.header("idempotency-replayed")), ("", "true"));
    // Without the key the record is simply as it was.
    assert_eq!(officer.put("/api/v1/records/person/A-1", &draft).await.status, 200);
}

#[tokio::test]
async fn a_key_is_refused_for_another_request_and_belongs_to_its_account() {
    let served = Served::new().await;
    let officer = served.officer("TN");
    assert_eq!(put(&officer, "k-1", &sample::person("A-1", "Zied Mabrouk")).await.status, 201);
    for draft in [sample::person("A-1", "Zied Trabelsi"), sample::person("A-2", "Zied Mabrouk")] {
        let reused = put(&officer, "k-1", &draft).await;
        assert_eq!(
            (reused.status, reused.json()["type"].as_str()),
            (409, Some("/problems/idempotency-key-reused"))
        );
    }
    let mut french = sample::person("A-1", "Zied Trabelsi");
    french["body"]["person"]["nationalities"] = serde_json::json!(["FRA"]);
    assert_eq!(put(&served.officer("FR"), "k-1", &french).await.status, 201);
}

#[tokio::test]
async fn a_refusal_is_not_kept_under_its_key() {
    let served = Served::new().await;
    let officer = served.officer("TN");
    let mut draft = sample::person("A-1", "Zied Mabrouk");
    draft["review_on"] = serde_json::json!("2020-01-01");
    assert_eq!(put(&officer, "k-1", &draft).await.status, 422);
    assert_eq!(put(&officer, "k-1", &sample::person("A-1", "Zied Mabrouk")).await.status, 201);
}

#[tokio::test]
async fn a_withdrawal_is_replayed_too() {
    let served = Served::new().await;
    let id = served.world.record("TN", &sample::person("A-1", "Zied Mabrouk")).await;
    let headers = [("content-type", "application/json"), ("if-match", "\"1\""), ("idempotency-key", "w-1")];
    let mut answers = Vec::new();
    for _ in 0..2 {
        let path = format!("/api/v1/records/{id}");
        let reply = served.officer("TN").send("DELETE", &path, &headers, r#"{"reason":"over"}"#).await;
        answers.push((reply.status, reply.text()));
    }
    assert_eq!(answers[0].0, 200);
    assert_eq!(answers[0], answers[1]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 8)]
async fn of_the_same_write_at_the_same_time_one_runs_and_the_others_hear_of_it() {
    let served = Served::new().await;
    let officer = served.officer("TN");
    let draft = sample::person("A-1", "Zied Mabrouk");
    let puts = (0..8).map(|_| {
        let (officer, draft) = (officer.clone(), draft.clone());
        tokio::spawn(async move { put(&officer, "k-1", &draft).await })
    });
    let replies = join_all(puts).await.into_iter().map(Result::unwrap).collect::<Vec<_>>();
    let ran =
        replies.iter().filter(|reply| reply.status < 300 && reply.header("idempotency-replayed").is_empty());
    assert_eq!(ran.count(), 1, "{replies:?}");
    for reply in replies {
        let told = (reply.status, reply.json()["type"].as_str().unwrap_or_default().to_owned());
        let expected = [(201, String::new()), (409, "/problems/idempotency-key-in-use".to_owned())];
        assert!(expected.contains(&told), "{told:?}");
    }
    let again = put(&officer, "k-1", &draft).await;
    assert_eq!((again.status, again.header("idempotency-replayed")), (201, "true"));
}

#[tokio::test]
async fn an_answer_is_replayed_for_a_day_and_no_longer() {
    let served = Served::new().await;
    let officer = served.officer("TN");
    let draft = sample::person("A-1", "Zied Mabrouk");
    assert_eq!(put(&officer, "k-1", &draft).await.status, 201);
    served.world.clock.pass_seconds(24 * 3_600);
    assert_eq!(put(&officer, "k-1", &draft).await.header("idempotency-replayed"), "true");
    served.world.clock.pass_seconds(1);
    let again = put(&officer, "k-1", &draft).await;
    assert_eq!((again.status, again.header("idempotency-replayed")), (200, ""));
}

#[tokio::test]
async fn a_key_where_none_is_taken_is_refused() {
    let served = Served::new().await;
    for (path, media_type) in
        [("/api/v1/blobs", "application/octet-stream"), ("/api/v1/records/batch", "application/x-ndjson")]
    {
        let headers = [("content-type", media_type), ("idempotency-key", "k-1")];
        let reply = served.officer("TN").send("POST", path, &headers, sample::PNG_BYTES).await;
        assert_eq!(reply.status, 400, "{path}");
        assert_eq!(reply.json()["faults"][0]["code"], "idempotency-key-not-taken", "{path}");
    }
}
