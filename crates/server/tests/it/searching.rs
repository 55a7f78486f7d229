//! Searches: pages do not overlap, filters narrow, owners and purposes are asked for.

use amana_service::{
    account::{self, NewKey},
    domain::{code::Role, officer::Action},
};
use amana_testkit::sample;
use serde_json::json;

use crate::Served;

#[tokio::test]
async fn pages_of_a_search_follow_each_other_without_overlap_or_gap() {
    let served = Served::new().await;
    for n in 0..23 {
        served.world.record("TN", &sample::person(&format!("A-{n:02}"), "Zied Mabrouk")).await;
    }
    let officer = served.officer("FR");
    let (mut found, mut cursor, mut pages) = (Vec::new(), None::<String>, 0);
    loop {
        let mut ask = json!({ "purpose": "information", "person": { "name": "Zied Mabrouk" }, "filter": { "limit": 10 } });
        if let Some(cursor) = &cursor {
            ask["filter"]["cursor"] = json!(cursor);
        }
        let page = officer.post("/api/v1/search/persons", &ask).await;
        assert_eq!(page.status, 200, "{}", page.text());
        found.extend(page.found());
        pages += 1;
        cursor = page.json()["next"].as_str().map(str::to_owned);
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!((pages, found.len()), (3, 23));
    found.sort_unstable();
    found.dedup();
    assert_eq!(found.len(), 23, "a record stood on two pages");
}

#[tokio::test]
async fn a_search_is_narrowed_by_owner_and_status_and_score() {
    let served = Served::new().await;
    served.world.record("TN", &sample::person("T-1", "Zied Mabrouk")).await;
    let mut convicted = sample::person("F-1", "Zied Mabrouk");
    convicted["body"]["person"]["statuses"] = json!(["convicted"]);
    served.world.record("FR", &convicted).await;
    let officer = served.officer("UN");
    let cases = [
        (json!({}), vec!["F-1", "T-1"]),
        (json!({ "owner": "FR" }), vec!["F-1"]),
        (json!({ "owner": "UN" }), vec![]),
        (json!({ "status": "wanted" }), vec!["T-1"]),
        (json!({ "status": "missing" }), vec![]),
        (json!({ "status": "wanted", "owner": "FR" }), vec![]),
    ];
    for (filter, references) in cases {
        let ask = json!({ "purpose": "information", "person": { "name": "Zied Mabrouk" }, "filter": filter });
        let mut found = officer.post("/api/v1/search/persons", &ask).await.found();
        found.sort_unstable();
        assert_eq!(found, references, "{filter}");
    }
}

#[tokio::test]
async fn a_fault_of_a_filter_points_at_its_field() {
    let served = Served::new().await;
    let officer = served.officer("TN");
    let cases = [
        (json!({ "cursor": "'; DROP" }), "/filter/cursor"),
        (json!({ "cursor": "x".repeat(1000) }), "/filter/cursor"),
        (json!({ "limit": 0 }), "/filter/limit"),
        (json!({ "limit": -1 }), "/filter/limit"),
        (json!({ "score_min_percent": 101 }), "/filter/score_min_percent"),
        (json!({ "score_min_percent": "x" }), "/filter/score_min_percent"),
    ];
    for (filter, pointer) in cases {
        let ask = json!({ "purpose": "information", "person": { "name": "Zied" }, "filter": filter });
        let reply = officer.post("/api/v1/search/persons", &ask).await;
        assert_eq!((reply.status, &reply.json()["faults"][0]["pointer"]), (422, &json!(pointer)), "{filter}");
    }
}

#[tokio::test]
async fn a_candidate_says_why_and_what_differs() {
    let served = Served::new().await;
    served.world.record("TN", &sample::person("A-1", "زياد المبروك")).await;
    let ask = json!({ "purpose": "information", "person": {
        "name": "Ziad Mabrouk", "birth": "1979-04-02", "sex": "female", "nationality": "TUN",
    }, "filter": { "score_min_percent": 10 } });
    let reply = served.officer("FR").post("/api/v1/search/persons", &ask).await;
    assert_eq!(reply.found(), ["A-1"], "{}", reply.text());
    let reasons = reply.json()["candidates"][0]["reasons"].as_array().unwrap().clone();
    assert_eq!((&reasons[0]["code"], &reasons[0]["recorded"]), (&json!("name"), &json!("زياد المبروك")));
    assert!(reasons.iter().any(|r| r["supports"] == true && r["code"] != "name"), "{reasons:?}");
    assert!(reasons.iter().any(|r| r["supports"] == false), "{reasons:?}");
    for reason in reasons.iter().filter(|reason| reason["code"] != "name") {
        let log_odds = reason["log_odds"].as_f64().unwrap();
        assert_eq!(reason["supports"], log_odds > 0.0, "{reason}");
    }
    let codes = reasons[0]["parts"].as_array().unwrap().iter().map(|part| part["code"].clone());
    assert_eq!(codes.collect::<Vec<_>>(), ["sound", "sound"]);
    let part = &reasons[0]["parts"][0];
    assert_eq!((&part["asked"], &part["recorded"]), (&json!(["ziad"]), &json!(["زياد"])));
}

#[tokio::test]
async fn reasons_are_said_in_the_callers_language_and_names_in_them_keep_their_direction() {
    let served = Served::new().await;
    served.world.record("TN", &sample::person("A-1", "زياد المبروك")).await;
    let ask = json!({ "purpose": "information", "person": {
        "name": "Ziad Ahmed Mabrouk", "birth": "1979-04-02", "birth_town": "تونس", "birth_country": "FRA",
    }, "filter": { "score_min_percent": 10 } });
    for (tag, fact, left_out) in [
        (
            "ar",
            "تاريخ الميلاد نفسه (\u{2066}+1.7\u{2069})",
            "الجزء \u{2068}ahmed\u{2069} موجود في الاسم المطلوب فقط",
        ),
        ("en", "Same date of birth (+1.7)", "\u{2068}ahmed\u{2069} stands only in the name asked for"),
        ("es", "Misma fecha de nacimiento (+1,7)", "\u{2068}ahmed\u{2069} solo figura en el nombre buscado"),
        ("fr", "Même date de naissance (+1,7)", "\u{2068}ahmed\u{2069} ne figure que dans le nom recherché"),
    ] {
        let headers = [("accept-language", tag), ("content-type", "application/json")];
        let reply =
            served.officer("FR").send("POST", "/api/v1/search/persons", &headers, ask.to_string()).await;
        assert_eq!((reply.status, reply.header("content-language")), (200, tag), "{}", reply.text());
        let reasons = reply.json()["candidates"][0]["reasons"].as_array().unwrap().clone();
        let said = reasons.iter().map(|reason| reason["text"].as_str().unwrap()).collect::<Vec<_>>();
        assert!(said.contains(&fact), "{tag}: {said:?}");
        let parts = reasons[0]["parts"].as_array().unwrap();
        assert!(parts.iter().any(|part| part["text"] == left_out), "{tag}: {parts:?}");
    }
}

#[tokio::test]
async fn a_document_of_another_country_is_shown_lower_and_said_to_differ() {
    let served = Served::new().await;
    served.world.record("TN", &sample::document("D-1", "X100")).await;
    let ask = |country: &str| json!({ "purpose": "security_check", "number": "X100", "country": country });
    let officer = served.officer("FR");
    let same = officer.post("/api/v1/search/documents", &ask("TUN")).await.json()["candidates"][0].clone();
    let other = officer.post("/api/v1/search/documents", &ask("FRA")).await.json()["candidates"][0].clone();
    assert_eq!((&same["exact"], same["score"].as_f64()), (&json!(true), Some(1.0)));
    assert_eq!(other["exact"], false);
    assert!(other["score"].as_f64() < Some(1.0));
    assert_eq!(other["reasons"][1]["code"], "country-differs");
}

#[tokio::test]
async fn a_faster_caller_than_allowed_is_told_to_wait() {
    use amana_server::{App, Settings, router};
    use amana_service::domain::code::Role;
    use amana_testkit::{Client, World};
    let world = World::new().await;
    let app = App::new(world.context.clone(), Settings { requests_per_second: 1, ..Settings::default() });
    let officer = Client::stranger(router(app)).with_key(world.key("TN", Role::BureauOfficer));
    assert_eq!(officer.get("/api/v1/members").await.status, 200);
    let soon = officer.get("/api/v1/members").await;
    assert_eq!((soon.status, soon.header("retry-after")), (429, "1"));
    // Another account is not held up.
    assert_eq!(
        officer.with_key(world.key("FR", Role::BureauOfficer)).get("/api/v1/members").await.status,
        200
    );
}

#[tokio::test]
async fn a_key_with_limits_of_its_own_is_held_to_them_and_its_account_goes_on() {
    let served = Served::new().await;
    let administrator = served.world.caller("TN", Role::Administrator);
    let of = &served.world.caller("TN", Role::System).account;
    let new = NewKey { scope: Some(vec![Action::Check]), per_second: Some(1), ..NewKey::labelled("border") };
    let key = account::add_key(&served.world.context, administrator, of, new).await.unwrap().into_inner();
    let border = served.stranger.with_key(&key);
    let check = json!({ "purpose": "security_check", "document": { "number": "X1" } });
    assert_eq!(border.get("/api/v1/members").await.status, 403, "no more than its scope");
    let mut answers = Vec::new();
    for _ in 0..20 {
        answers.push(border.post("/api/v1/check", &check).await.status);
    }
    assert!(answers.contains(&429), "{answers:?}");
    assert_eq!(served.client("TN", Role::System).post("/api/v1/check", &check).await.status, 200);
}
