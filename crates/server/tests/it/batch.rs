//! Many records in one request: a result for each line, whatever its neighbours are.

use amana_service::domain::code::Role;
use amana_testkit::{Client, Reply, sample};
use serde_json::{Value, json};

use crate::Served;

async fn send(client: &Client, body: impl Into<Vec<u8>>) -> Reply {
    client
        .send("POST", "/api/v1/records/batch", &[("content-type", "application/x-ndjson")], body.into())
        .await
}

fn results(reply: &Reply) -> Vec<Value> {
    assert_eq!(reply.status, 200, "{}", reply.text());
    reply.text().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[tokio::test]
async fn each_line_of_a_batch_has_its_result_and_bad_ones_stop_no_others() {
    let served = Served::new().await;
    let system = served.client("TN", Role::System);
    let (first, second) = (sample::person("B-1", "Zied Mabrouk"), sample::document("B-2", "X100"));
    let mut late = sample::person("B-3", "Nobody");
    late["review_on"] = json!("2020-01-01");
    let mut body = format!("{first}\nnot json\n\n{late}\r\n").into_bytes();
    body.extend_from_slice(b"\xff\xfe\n");
    body.extend(vec![b' '; 300 * 1024]);
    body.extend(format!("1\n{second}").bytes());

    let told = results(&send(&system, body.clone()).await);
    let outline =
        told.iter().map(|r| (r["line"].as_u64().unwrap(), r["result"].as_str().unwrap())).collect::<Vec<_>>();
    let expected =
        [(1, "created"), (2, "rejected"), (4, "rejected"), (5, "rejected"), (6, "rejected"), (7, "created")];
    assert_eq!(outline, expected, "{told:?}");
    assert_eq!(told[1]["faults"][0]["code"], "not-json");
    assert_eq!(told[2]["faults"][0]["pointer"], "/review_on");
    assert_eq!(told[3]["faults"][0]["code"], "not-unicode");
    assert_eq!(told[4]["faults"][0]["code"], "body-too-large");
    assert_eq!(told[0]["version"], 1);

    let again = results(&send(&system, body).await);
    assert_eq!((&again[0]["result"], &again[5]["result"]), (&json!("unchanged"), &json!("unchanged")));
    let changed = results(&send(&system, sample::person("B-1", "Zied Trabelsi").to_string()).await);
    assert_eq!((&changed[0]["result"], &changed[0]["version"]), (&json!("updated"), &json!(2)));
    assert_eq!(changed[0]["id"], told[0]["id"]);
    let ask = json!({ "purpose": "information", "person": { "name": "Zied Trabelsi" } });
    assert_eq!(served.officer("FR").post("/api/v1/search/persons", &ask).await.found(), ["B-1"]);
}

#[tokio::test]
async fn a_batch_of_more_than_a_transaction_leaves_one_audit_entry_for_each() {
    let served = Served::new().await;
    let lines = (0..2_500).map(|n| format!("{}\n", sample::document(&format!("B-{n}"), &format!("N{n}"))));
    let body = lines.collect::<String>();
    let before = served.world.audit_count().await;
    let told = results(&send(&served.client("TN", Role::System), body).await);
    assert_eq!(told.len(), 2_500);
    assert!(told.iter().enumerate().all(|(n, r)| r["line"] == n + 1 && r["result"] == "created"));
    let leaves = served.world.audit_after(before).await;
    let counts = leaves
        .iter()
        .map(|entry| serde_json::from_str::<Value>(&entry.leaf).unwrap()["event"]["created"].as_u64());
    assert_eq!(counts.sum::<Option<u64>>(), Some(2_500));
    // Lines are gathered as they arrive, so how many transactions there are depends on their bytes alone.
    assert!((2..=3).contains(&leaves.len()), "{} entries", leaves.len());
}

#[tokio::test]
async fn a_batch_of_nothing_answers_with_nothing() {
    let served = Served::new().await;
    for body in ["", "\n", "\n\n  \n"] {
        assert_eq!(
            results(&send(&served.client("TN", Role::System), body).await),
            Vec::<Value>::new(),
            "{body:?}"
        );
    }
}

#[tokio::test]
async fn a_batch_is_refused_as_a_whole_to_whoever_may_not_write() {
    let served = Served::new().await;
    let line = sample::person("B-1", "Zied Mabrouk").to_string();
    let reply = send(&served.client("TN", Role::FrontLine), line.clone()).await;
    assert_eq!((reply.status, reply.header("content-type")), (403, "application/problem+json"));
    let json = [("content-type", "application/json")];
    assert_eq!(served.officer("TN").send("POST", "/api/v1/records/batch", &json, line).await.status, 415);
}
