//! Many records in one request: a result for each line, whatever its neighbours are.

use amana_server::{App, Settings, router};
use amana_service::{account, domain::code::Role};
use amana_testkit::{Client, Reply, sample};
use axum::body::{Body, Bytes};
use futures_util::{StreamExt, stream};
use serde_json::{Value, json};

use crate::Served;

async fn send(client: &Client, body: impl Into<Body>) -> Reply {
    client.send("POST", "/api/v1/records/batch", &[("content-type", "application/x-ndjson")], body).await
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
        .map(|entry| serde_json::from_str::<Value>(entry.body()).unwrap()["event"]["created"].as_u64());
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

/// Lines, and one more that arrives after the account of Tunisia's officer was disabled.
fn with_a_late_line(served: &Served, lines: String) -> Body {
    let (context, clock) = (served.world.context.clone(), served.world.clock.clone());
    let admin = served.world.caller("TN", Role::Administrator).clone();
    let officer = served.world.caller("TN", Role::BureauOfficer).account.clone();
    let late = stream::once(async move {
        account::disable(&context, &admin, &officer).await.unwrap();
        clock.pass_seconds(1);
        sample::person("LATE", "Late Writer").to_string()
    });
    let chunks = stream::iter((!lines.is_empty()).then_some(lines)).chain(late);
    Body::from_stream(chunks.map(|chunk| Ok::<_, std::convert::Infallible>(Bytes::from(chunk))))
}

#[tokio::test]
async fn a_disabled_account_writes_nothing_more_through_a_batch_that_is_open() {
    let served = Served::new().await;
    let reply = send(&served.officer("TN"), with_a_late_line(&served, String::new())).await;
    assert_eq!(reply.status, 401, "{}", reply.text());

    // After a transaction's worth of lines it is the last result that says why.
    let served = Served::new().await;
    let told = results(&send(&served.officer("TN"), with_a_late_line(&served, "x\n".repeat(2_000))).await);
    assert_eq!(told.len(), 2_001);
    let last = told.last().unwrap();
    assert_eq!((&last["result"], &last["faults"][0]["code"]), (&json!("failed"), &json!("not-signed-in")));
    let ask = json!({ "purpose": "information", "person": { "name": "Late Writer" } });
    assert!(served.officer("FR").post("/api/v1/search/persons", &ask).await.found().is_empty());
}

#[tokio::test]
async fn every_transaction_of_a_batch_counts_against_the_rate() {
    let served = Served::new().await;
    let app =
        App::new(served.world.context.clone(), Settings { requests_per_second: 1, ..Settings::default() });
    let officer = Client::stranger(router(app)).with_key(served.world.key("TN", Role::BureauOfficer));
    // Far more transactions than seconds that they take.
    let told = results(&send(&officer, "x\n".repeat(40_000)).await);
    let last = told.last().unwrap();
    assert_eq!(
        (&last["result"], &last["faults"][0]["code"]),
        (&json!("failed"), &json!("too-many-requests"))
    );
}
