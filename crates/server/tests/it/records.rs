//! The life of a record: put, read, changed by its owner, withdrawn, put again.

use amana_testkit::sample;
use serde_json::json;

use crate::Served;

const PATH: &str = "/api/v1/records/person/A-1";

#[tokio::test]
async fn a_record_is_put_read_changed_withdrawn_and_put_again() {
    let served = Served::new().await;
    let (owner, french) = (served.officer("TN"), served.officer("FR"));
    let mut draft = sample::person("A-1", "Zied Mabrouk");

    let put = owner.put(PATH, &draft).await;
    assert_eq!((put.status, put.header("etag"), &put.json()["changed"]), (201, "\"1\"", &json!(true)));
    let id = put.json()["id"].as_str().unwrap().to_owned();
    let read = french.get(&format!("/api/v1/records/{id}?purpose=information")).await;
    assert_eq!((read.status, read.header("etag")), (200, "\"1\""));
    assert_eq!(read.json()["owner"], "TN");
    assert_eq!(read.json()["content"]["body"]["person"]["names"][0]["full"], "Zied Mabrouk");

    let again = owner.put(PATH, &draft).await;
    assert_eq!((again.status, again.header("etag"), &again.json()["changed"]), (200, "\"1\"", &json!(false)));

    draft["body"]["person"]["names"][0]["full"] = json!("Zied Trabelsi");
    let blind = owner.put(PATH, &draft).await;
    assert_eq!(blind.status, 428, "{}", blind.text());
    let updated = owner.put_over(1, PATH, &draft).await;
    assert_eq!(
        (updated.status, updated.header("etag"), updated.json()["id"].as_str()),
        (200, "\"2\"", Some(&*id))
    );
    let stale = owner.put_over(1, PATH, &sample::person("A-1", "Somebody Else")).await;
    assert_eq!((stale.status, &stale.json()["current_version"]), (412, &json!(2)));

    let record = format!("/api/v1/records/{id}");
    assert_eq!(owner.withdraw(1, &record, "over").await.status, 412);
    let unnamed =
        owner.send("DELETE", &record, &[("content-type", "application/json")], r#"{"reason":"over"}"#).await;
    assert_eq!(unnamed.status, 428);
    let withdrawn = owner.withdraw(2, &record, "arrested").await;
    assert_eq!((withdrawn.status, withdrawn.header("etag")), (200, "\"3\""));
    assert_eq!(french.get(&format!("{record}?purpose=information")).await.status, 404);
    assert_eq!(owner.get(&format!("{record}?purpose=information")).await.json()["state"], "withdrawn");

    let back = owner.put_over(3, PATH, &draft).await;
    assert_eq!((back.status, back.json()["id"].as_str()), (200, Some(&*id)), "{}", back.text());
    assert_eq!(french.get(&format!("{record}?purpose=information")).await.json()["state"], "active");
}

#[tokio::test]
async fn contents_of_earlier_versions_are_the_owners_alone() {
    let served = Served::new().await;
    let owner = served.officer("TN");
    let id = served.world.record("TN", &sample::person("A-1", "Zied Mabrouk")).await;
    assert_eq!(owner.put_over(1, PATH, &sample::person("A-1", "Zied Trabelsi")).await.status, 200);
    let path = format!("/api/v1/records/{id}/versions?purpose=information");
    let name = |version: &serde_json::Value| version["content"]["body"]["person"]["names"][0]["full"].clone();

    let own = owner.get(&path).await.json();
    let own = own.as_array().unwrap();
    assert_eq!(own.iter().map(|v| v["version"].clone()).collect::<Vec<_>>(), [json!(2), json!(1)]);
    assert_eq!(own.iter().map(name).collect::<Vec<_>>(), [json!("Zied Trabelsi"), json!("Zied Mabrouk")]);
    assert!(own.iter().all(|v| v["account"] == "bureau-officer.tn" && v["action"] == "put"));

    let seen = served.officer("FR").get(&path).await;
    let others = seen.json();
    assert_eq!(name(&others[0]), "Zied Trabelsi");
    assert!(others[1].get("content").is_none(), "{others}");
    assert_eq!(others[1]["content_hash"], own[1]["content_hash"]);
    assert!(!seen.text().contains("Mabrouk"), "{}", seen.text());
}

#[tokio::test]
async fn a_withdrawn_record_leaves_every_search_at_once() {
    let served = Served::new().await;
    let officer = served.officer("FR");
    let zone = sample::passport_zone("X100", "ABBASI");
    let records = [
        (sample::person("A-1", "Zied Mabrouk"), "person"),
        (sample::document("A-2", "X100"), "travel_document"),
        (sample::vehicle("A-3", sample::VIN), "vehicle"),
    ];
    let why = "security_check";
    let asks = [
        ("/api/v1/search/persons", json!({ "purpose": why, "person": { "name": "Zied Mabrouk" } }), "A-1"),
        ("/api/v1/search/persons", json!({ "purpose": why, "person": { "document": "pa-1" } }), "A-1"),
        ("/api/v1/check", json!({ "purpose": why, "person": { "name": "Zied Mabrouk" } }), "A-1"),
        ("/api/v1/search/documents", json!({ "purpose": why, "number": "x-100" }), "A-2"),
        (
            "/api/v1/check",
            json!({ "purpose": why, "document": { "number": "X 100", "country": "TUN" } }),
            "A-2",
        ),
        ("/api/v1/check", json!({ "purpose": why, "mrz": zone }), "A-2"),
        ("/api/v1/search/vehicles", json!({ "purpose": why, "vehicle": { "vin": sample::VIN } }), "A-3"),
        ("/api/v1/search/vehicles", json!({ "purpose": why, "vehicle": { "plate": "123tun4567" } }), "A-3"),
        (
            "/api/v1/search/vehicles",
            json!({ "purpose": why, "vehicle": { "engine_number": "k24 77" } }),
            "A-3",
        ),
        ("/api/v1/check", json!({ "purpose": why, "vehicle": { "vin": sample::VIN } }), "A-3"),
    ];
    let mut ids = Vec::new();
    for (draft, _) in &records {
        ids.push(served.world.record("TN", draft).await);
    }
    for (path, ask, reference) in &asks {
        let reply = officer.post(path, ask).await;
        assert_eq!(
            (reply.status, reply.found()),
            (200, vec![(*reference).to_owned()]),
            "{path} {ask} {}",
            reply.text()
        );
    }
    for id in ids {
        served.world.withdraw("TN", id).await;
    }
    for (path, ask, _) in &asks {
        let reply = officer.post(path, ask).await;
        assert_eq!((reply.status, reply.found()), (200, vec![]), "{path} {ask}");
    }
}

#[tokio::test]
async fn every_fault_of_a_draft_is_told_at_once_with_its_place() {
    let served = Served::new().await;
    let mut draft = sample::person("A-1", "Zied Mabrouk");
    draft["purpose"] = json!("curiosity");
    draft["surprise"] = json!(1);
    draft["body"]["person"]["births"] = json!(["1979-02-30", "1979-13"]);
    draft["body"]["person"]["names"][0]["full"] = json!("a\u{202e}b");
    let reply = served.officer("TN").put(PATH, &draft).await;
    assert_eq!(reply.status, 422);
    let faults = reply.json()["faults"].as_array().unwrap().clone();
    let told = faults
        .iter()
        .map(|f| (f["pointer"].as_str().unwrap(), f["code"].as_str().unwrap()))
        .collect::<Vec<_>>();
    for expected in [
        ("/purpose", "choice-unknown"),
        ("/surprise", "unknown-field"),
        ("/body/person/births/0", "day-out-of-range"),
        ("/body/person/births/1", "month-out-of-range"),
        ("/body/person/names/0/full", "character-not-allowed"),
    ] {
        assert!(told.contains(&expected), "{expected:?} is not among {told:?}");
    }
}

#[tokio::test]
async fn the_owner_alone_is_told_what_would_make_a_record_better() {
    let served = Served::new().await;
    let id = served.world.record("TN", &sample::vehicle("V-1", sample::VIN)).await;
    let path = format!("/api/v1/records/{id}?purpose=security_check");
    let own = served.officer("TN").get(&path).await.json();
    assert_eq!(own["quality"]["percent"], 64, "{own}");
    let codes = own["quality"]["mend"].as_array().unwrap().iter().map(|mend| mend["code"].clone());
    assert_eq!(codes.collect::<Vec<_>>(), ["authority", "recorded_on", "handling", "event_place"]);
    let others = served.officer("FR").get(&path).await;
    assert_eq!((others.status, others.json().get("quality")), (200, None));
    let numbers = served.officer("FR").get("/api/v1/quality").await.json();
    assert_eq!((&numbers["records"], numbers.get("percent")), (&0.into(), None), "its own are none");
}
