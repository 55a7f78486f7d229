//! What a policy or a restriction hides stays hidden, whatever is asked; and holds from its commit on.

use amana_service::domain::{
    code::{Code, RecordId, Role},
    sharing::policy::DEFAULT,
};
use amana_testkit::{Client, Reply, World, sample};
use serde_json::{Value, json};

use crate::Served;

/// France sees nothing of Tunisia's.
const NOT_FRANCE: &str = "@id(\"not-france\") @says(\"France sees nothing.\")
forbid (principal, action, resource) when { principal.member == Amana::Member::\"FR\" };";

/// France may know that a record exists.
const FRANCE_ASKS: &str = "@id(\"france-asks\") @says(\"France asks first.\")
forbid (principal, action == Amana::Action::\"full\", resource) when { principal.member == Amana::Member::\"FR\" };";

fn with_default(clause: &str) -> String {
    format!("{DEFAULT}\n{clause}\n")
}

async fn put_policy(served: &Served, version: u32, text: &str) -> Reply {
    let owner = served.client("TN", Role::PolicyOwner);
    owner.put_over(version, "/api/v1/policy", &json!({ "text": text, "reason": "agreed" })).await
}

/// All of an answer that can be compared.
fn telling(reply: &Reply) -> (u16, String, String) {
    let mut headers = reply.headers.clone();
    headers.remove("date");
    (reply.status, format!("{headers:?}"), reply.text())
}

/// Everything that a bureau and a border can ask which a record of these numbers and names would answer.
async fn all_answers(
    served: &Served,
    member: &str,
    ids: &[RecordId],
) -> Vec<(String, (u16, String, String))> {
    let (officer, border) = (served.officer(member), served.client(member, Role::FrontLine));
    let mut answers = Vec::new();
    let mut posts = Vec::new();
    for purpose in ["arrest", "security_check", "identify"] {
        for name in ["Zied Mabrouk", "زياد مبروك", "Zied Mabruk"] {
            for (status, birth) in [(None, None), (Some("wanted"), Some("1979-04-02"))] {
                let mut asked = json!({ "purpose": purpose, "person": { "name": name } });
                asked["person"]["birth"] = birth.into();
                asked["filter"] = json!({ "limit": 3 });
                if let Some(status) = status {
                    asked["filter"]["status"] = status.into();
                }
                asked["person"].as_object_mut().unwrap().retain(|_, value| !value.is_null());
                posts.push(("/api/v1/search/persons", asked));
            }
        }
        posts.push(("/api/v1/search/documents", json!({ "purpose": purpose, "number": "PH-1" })));
        posts.push(("/api/v1/search/documents", json!({ "purpose": purpose, "number": "X100" })));
        posts.push(("/api/v1/search/documents", json!({ "purpose": purpose, "number": "K0000500" })));
        posts.push((
            "/api/v1/search/vehicles",
            json!({ "purpose": purpose, "vehicle": { "vin": sample::VIN } }),
        ));
        posts.push((
            "/api/v1/search/vehicles",
            json!({ "purpose": purpose, "vehicle": { "plate": "123 TUN 4567" } }),
        ));
        posts.push((
            "/api/v1/search/vehicles",
            json!({ "purpose": purpose, "vehicle": { "engine_number": "K24-77" } }),
        ));
    }
    for (path, body) in posts {
        answers.push((format!("{path} {body}"), telling(&officer.post(path, &body).await)));
    }
    for subject in [
        json!({ "document": { "number": "X100" } }),
        json!({ "person": { "name": "Zied Mabrouk", "birth": "1979-04-02" } }),
        json!({ "vehicle": { "vin": sample::VIN } }),
    ] {
        let mut body = subject;
        body["purpose"] = json!("security_check");
        answers.push((format!("check {body}"), telling(&border.post("/api/v1/check", &body).await)));
    }
    for id in ids {
        for path in ["", "/versions", &format!("/blobs/sha256:{}", "0".repeat(64))] {
            let address = format!("/api/v1/records/{id}{path}?purpose=arrest");
            answers.push((format!("read {path}"), telling(&officer.get(&address).await)));
        }
        let question = json!({ "purpose": "arrest", "text": "Is he still wanted?" });
        let ask = format!("/api/v1/records/{id}/inquiries");
        answers.push(("ask".into(), telling(&officer.post(&ask, &question).await)));
        let audience = format!("/api/v1/records/{id}/audience");
        answers.push(("audience".into(), telling(&officer.get(&audience).await)));
        let flag = format!("/api/v1/records/{id}/flag");
        let head = served.client(member, Role::BureauHead);
        answers.push(("flag".into(), telling(&head.put(&flag, &crate::routes::flag()).await)));
        let json = ("content-type", "application/json");
        let lifted = head.send("DELETE", &flag, &[json], r#"{"reason":"over"}"#).await;
        answers.push(("lift".into(), telling(&lifted)));
        answers.push((
            "withdraw".into(),
            telling(&officer.withdraw(1, &format!("/api/v1/records/{id}"), "x").await),
        ));
    }
    answers.push(("members".into(), telling(&officer.get("/api/v1/members").await)));
    answers.push(("flags".into(), telling(&officer.get("/api/v1/flags").await)));
    answers
}

/// What is seen by all, so that there is something to rank, count and page among; of another day each, so that equal
/// ones have an order.
async fn seen_by_all(served: &Served) {
    for n in 0..8 {
        served.world.record("UN", &sample::person(&format!("U-{n}"), "Zied Mabrouki")).await;
        served.world.clock.pass_days(1);
    }
}

async fn hidden_records(served: &Served, change: impl Fn(&mut Value)) -> Vec<RecordId> {
    let mut ids = Vec::new();
    let mut drafts = vec![
        sample::document("H-D", "X100"),
        sample::blanks("H-B", "K0000100", "K0000900"),
        sample::vehicle("H-V", sample::VIN),
    ];
    drafts.extend((0..12).map(|n| sample::person(&format!("H-{n}"), "Zied Mabrouk")));
    for mut draft in drafts {
        change(&mut draft);
        ids.push(served.world.record("TN", &draft).await);
    }
    ids
}

async fn assert_hidden(policy: Option<&str>, change: impl Fn(&mut Value)) {
    let (with, without) = (Served::new().await, Served::new().await);
    seen_by_all(&with).await;
    seen_by_all(&without).await;
    if let Some(text) = policy {
        assert_eq!(put_policy(&with, 0, text).await.status, 200);
    }
    let ids = hidden_records(&with, change).await;
    let nowhere = (0..ids.len()).map(|n| RecordId::of(1, [u8::try_from(n).unwrap(); 10])).collect::<Vec<_>>();
    let (hidden, absent) =
        (all_answers(&with, "FR", &ids).await, all_answers(&without, "FR", &nowhere).await);
    assert_eq!(hidden.len(), absent.len());
    // Ids of what all may see differ between the two worlds, and nothing else may.
    let without_ids = |text: &str| {
        let mut parts = text.split("\"id\":\"").map(str::to_owned).collect::<Vec<_>>();
        for part in parts.iter_mut().skip(1) {
            part.replace_range(..36, "");
        }
        parts.concat()
    };
    for ((asked, hidden), (_, absent)) in hidden.iter().zip(&absent) {
        assert_eq!((hidden.0, &hidden.1), (absent.0, &absent.1), "{asked}");
        assert_eq!(without_ids(&hidden.2), without_ids(&absent.2), "{asked}");
    }
    let seen = with
        .officer("UN")
        .post("/api/v1/search/documents", &json!({ "purpose": "arrest", "number": "X100" }))
        .await;
    assert_eq!(seen.json()["candidates"].as_array().unwrap().len(), 1, "others see it");
}

#[tokio::test]
async fn what_a_policy_hides_answers_as_what_is_not_there_whatever_is_asked() {
    assert_hidden(Some(&with_default(NOT_FRANCE)), |_| ()).await;
}

#[tokio::test]
async fn what_a_restriction_hides_answers_as_what_is_not_there_whatever_is_asked() {
    assert_hidden(None, |draft| draft["restriction"] = json!({ "except": ["FR"] })).await;
}

#[tokio::test]
async fn a_hit_tells_score_kind_and_owner_and_nothing_else() {
    let served = Served::new().await;
    let id = served.world.record("TN", &sample::person("A-1", "Zied Mabrouk")).await;
    assert_eq!(put_policy(&served, 0, &with_default(FRANCE_ASKS)).await.status, 200);
    let french = served.officer("FR");
    let asked = json!({ "purpose": "arrest", "person": { "name": "Zied Mabrouk", "birth": "1979-04-02" } });
    let found = french.post("/api/v1/search/persons", &asked).await.json();
    let candidates = found["candidates"].as_array().unwrap();
    assert_eq!(candidates.len(), 1, "{found}");
    let keys = candidates[0].as_object().unwrap().keys().map(String::as_str).collect::<Vec<_>>();
    assert_eq!(keys, ["hit", "score", "exact", "reasons"], "{found}");
    assert_eq!(candidates[0]["hit"], json!({ "id": id, "kind": "person", "owner": "TN" }));
    assert_eq!((&candidates[0]["exact"], &candidates[0]["reasons"]), (&json!(false), &json!([])));
    // By a number, too: that it is this number is not told.
    let asked = json!({ "purpose": "arrest", "number": "PA-1" });
    let found = french.post("/api/v1/search/documents", &asked).await.json();
    assert_eq!(
        (&found["candidates"][0]["reasons"], &found["candidates"][0]["exact"]),
        (&json!([]), &json!(false))
    );
    // A filter by what it holds would tell what it holds.
    let asked = json!({ "purpose": "arrest", "person": { "name": "Zied Mabrouk" }, "filter": { "status": "wanted" } });
    assert_eq!(french.post("/api/v1/search/persons", &asked).await.json()["candidates"], json!([]));
    let question = json!({ "purpose": "arrest", "text": "Is he still wanted?" });
    let sent = french.post(&format!("/api/v1/records/{id}/inquiries"), &question).await;
    assert_eq!((sent.status, sent.json()), (201, json!({ "owner": "TN" })));
    let asked = served.officer("TN").get("/api/v1/inquiries").await.json();
    assert_eq!((&asked[0]["member"], &asked[0]["text"]), (&json!("FR"), &json!("Is he still wanted?")));
    assert_eq!(french.get("/api/v1/inquiries").await.json(), json!([]), "each reads its own");
    for path in ["", "/versions", &format!("/blobs/sha256:{}", "0".repeat(64))] {
        let told = french.get(&format!("/api/v1/records/{id}{path}?purpose=arrest")).await;
        assert_eq!((told.status, &told.json()["owner"]), (403, &json!("TN")), "{path}: {}", told.text());
    }
}

#[tokio::test]
async fn a_hit_alone_cannot_be_flagged_and_a_flag_of_before_is_still_told() {
    let served = Served::new().await;
    let id = served.world.record("TN", &sample::document("D-1", "X100")).await;
    let head = served.client("FR", Role::BureauHead);
    let flag = format!("/api/v1/records/{id}/flag");
    assert_eq!(head.put(&flag, &crate::routes::flag()).await.status, 200);
    assert_eq!(put_policy(&served, 0, &with_default(FRANCE_ASKS)).await.status, 200);
    let absent = format!("/api/v1/records/{}/flag", RecordId::of(1, [9; 10]));
    let refused = head.put(&flag, &crate::routes::flag()).await;
    assert_eq!(telling(&refused), telling(&head.put(&absent, &crate::routes::flag()).await));
    assert_eq!(refused.status, 404);
    let asked = json!({ "purpose": "security_check", "document": { "number": "X100" } });
    let found = served.client("FR", Role::FrontLine).post("/api/v1/check", &asked).await.json();
    let candidate = &found["candidates"][0];
    assert!(candidate["hit"].is_object() && candidate["record"].is_null(), "{found}");
    assert_eq!(candidate["flag"]["text"], "An amnesty covers it.");
}

#[tokio::test]
async fn a_flag_is_seen_by_its_own_member_and_the_owner_alone() {
    let served = Served::new().await;
    let id = served.world.record("TN", &sample::document("D-1", "X100")).await;
    let (address, question) =
        (format!("/api/v1/records/{id}?purpose=arrest"), json!({ "purpose": "arrest", "number": "X100" }));
    let check = json!({ "purpose": "security_check", "document": { "number": "X100" } });
    // Everything that an officer or a border of a member is told of the record.
    let seen = async |member: &str| {
        let (officer, border) = (served.officer(member), served.client(member, Role::FrontLine));
        [
            telling(&officer.get(&address).await),
            telling(&officer.post("/api/v1/search/documents", &question).await),
            telling(&border.post("/api/v1/check", &check).await),
        ]
    };
    let (owner, third) = (seen("TN").await, seen("UN").await);
    let flag = format!("/api/v1/records/{id}/flag");
    let set = served.client("FR", Role::BureauHead).put(&flag, &crate::routes::flag()).await;
    assert_eq!(set.status, 200, "{}", set.text());
    assert_eq!((seen("TN").await, seen("UN").await), (owner, third));
    let of_france = seen("FR").await;
    let told = |text: &str| {
        let told = serde_json::from_str::<Value>(text).unwrap();
        let beside = if told["candidates"].is_array() { &told["candidates"][0] } else { &told };
        assert!(told["candidates"][0]["record"]["flag"].is_null(), "told once: {told}");
        (beside["flag"]["reason"].clone(), beside["flag"]["instead"].clone())
    };
    for (.., text) in &of_france {
        assert_eq!(told(text), (json!("national_law"), json!("Tell us where.")), "{text}");
    }
    let list = async |member: &str| served.officer(member).get("/api/v1/flags").await.json();
    let of_owner = list("TN").await["on_ours"][0].clone();
    assert_eq!(
        (&of_owner["member"], &of_owner["flag"]["text"]),
        (&json!("FR"), &json!("An amnesty covers it."))
    );
    assert!(of_owner["flag"]["account"].is_null(), "who works at a bureau is its own: {of_owner}");
    assert_eq!(list("FR").await["own"][0]["flag"]["account"], "bureau-head.fr");
    assert_eq!(list("UN").await, json!({ "own": [], "on_ours": [] }));
    let of_other = served.client("UN", Role::BureauHead);
    let json = ("content-type", "application/json");
    let lifted = of_other.send("DELETE", &flag, &[json], r#"{"reason":"over"}"#).await;
    assert_eq!(lifted.status, 404, "nobody lifts another member's");
}

/// Does an officer find a passport of Tunisia's?
async fn is_found(officer: &Client) -> bool {
    let asked = json!({ "purpose": "arrest", "number": "X100" });
    !officer.post("/api/v1/search/documents", &asked).await.found().is_empty()
}

#[tokio::test]
async fn a_policy_holds_from_its_commit_on_in_every_process() {
    let served = Served::new().await;
    let id = served.world.record("TN", &sample::document("D-1", "X100")).await;
    let second = amana_server::App::new(
        served.world.second_process().await,
        amana_server::Settings { requests_per_second: 100_000, ..Default::default() },
    );
    let elsewhere =
        Client::stranger(amana_server::router(second)).with_key(served.world.key("FR", Role::BureauOfficer));
    let here = served.officer("FR");
    assert!(is_found(&here).await && is_found(&elsewhere).await);
    assert_eq!(put_policy(&served, 0, &with_default(NOT_FRANCE)).await.status, 200);
    let address = format!("/api/v1/records/{id}?purpose=arrest");
    for officer in [&here, &elsewhere] {
        assert!(!is_found(officer).await);
        assert_eq!(officer.get(&address).await.status, 404);
    }
    // And back: the process that has not heard of it yet hears of it by the read itself.
    assert_eq!(put_policy(&served, 1, DEFAULT).await.status, 200);
    assert!(is_found(&here).await);
    assert_eq!(elsewhere.get(&address).await.status, 200);
    assert!(is_found(&elsewhere).await);
}

#[tokio::test]
async fn a_policy_with_faults_is_refused_with_their_lines_and_the_old_one_holds() {
    let served = Served::new().await;
    let wrong =
        put_policy(&served, 0, "permit (principal, action, resource)\nwhen { resource.colour == 1 };").await;
    assert_eq!(wrong.status, 422, "{}", wrong.text());
    let codes = wrong.json()["faults"]
        .as_array()
        .unwrap()
        .iter()
        .map(|fault| fault["code"].clone())
        .collect::<Vec<_>>();
    assert!(
        codes.contains(&json!("policy-invalid")) && codes.contains(&json!("policy-clause-unnamed")),
        "{codes:?}"
    );
    assert_eq!(put_policy(&served, 1, DEFAULT).await.status, 412, "there is no version 1 yet");
    assert_eq!(put_policy(&served, 0, DEFAULT).await.status, 200);
    assert_eq!(put_policy(&served, 0, DEFAULT).await.status, 412, "another author was first");
    let owner = served.client("TN", Role::PolicyOwner);
    let now = owner.get("/api/v1/policy").await.json();
    assert_eq!((&now["version"], &now["account"]), (&json!(1), &json!("policy-owner.tn")));
    let french = served.client("FR", Role::PolicyOwner).get("/api/v1/policy").await.json();
    assert_eq!(french["version"], 0, "each member has its own");
}

#[tokio::test]
async fn a_preview_counts_what_each_member_would_gain_and_lose() {
    let served = Served::new().await;
    for n in 0..3 {
        served.world.record("TN", &sample::document(&format!("D-{n}"), &format!("X{n}"))).await;
    }
    let mut secret = sample::person("A-1", "Zied Mabrouk");
    secret["classification"] = json!("confidential");
    served.world.record("TN", &secret).await;
    served.world.record("FR", &sample::person("F-1", "Jean Dupont")).await;
    let owner = served.client("TN", Role::PolicyOwner);
    let preview = async |text: &str| {
        let reply = owner.post("/api/v1/policy/preview", &json!({ "text": text })).await;
        assert_eq!(reply.status, 200, "{}", reply.text());
        reply.json()
    };
    let same = preview(DEFAULT).await;
    assert_eq!((&same["records"], &same["samples"]), (&json!(4), &json!([])));
    let closed = preview(&with_default(NOT_FRANCE)).await;
    let of = |preview: &Value, member: &str| {
        let members = preview["members"].as_array().unwrap();
        members.iter().find(|change| change["member"] == member).unwrap().clone()
    };
    let france = of(&closed, "FR");
    assert_eq!(
        (&france["full_now"], &france["full_then"], &france["full_lost"]),
        (&json!(3), &json!(0), &json!(3))
    );
    assert_eq!((&france["hit_now"], &france["hit_lost"]), (&json!(1), &json!(1)));
    let un = of(&closed, "UN");
    assert_eq!((&un["full_now"], &un["full_lost"], &un["hit_now"]), (&json!(3), &json!(0), &json!(1)));
    assert!(closed["samples"].as_array().unwrap().iter().all(|sample| sample["member"] == "FR"), "{closed}");
    // Nothing has changed by looking.
    assert_eq!(owner.get("/api/v1/policy").await.json()["version"], 0);
}

#[tokio::test]
async fn the_owner_is_told_who_sees_a_record_and_by_which_clause() {
    let served = Served::new().await;
    let mut draft = sample::person("A-1", "Zied Mabrouk");
    draft["restriction"] = json!({ "except": ["UN"], "tell_existence": true });
    let id = served.world.record("TN", &draft).await;
    let path = format!("/api/v1/records/{id}/audience");
    let rows = served.officer("TN").get(&format!("{path}?purpose=arrest")).await.json();
    let of = |member: &str| rows.as_array().unwrap().iter().find(|row| row["member"] == member).unwrap();
    assert_eq!((&of("FR")["extent"], &of("FR")["because"]), (&json!("full"), &json!("policy")));
    assert_eq!(of("FR")["clauses"][0]["id"], "official-use");
    assert_eq!((&of("UN")["extent"], &of("UN")["because"]), (&json!("hit"), &json!("restriction")));
    assert_eq!(served.officer("FR").get(&path).await.status, 404, "the owner alone");
}

#[tokio::test]
async fn a_front_line_is_shown_who_it_is_and_not_the_case() {
    let served = Served::new().await;
    let mut draft = sample::person("A-1", "Zied Mabrouk");
    draft["body"]["person"]["circumstances"] = json!("A source said so.");
    draft["body"]["person"]["warnings"] = json!(["armed"]);
    draft["body"]["person"]["addresses"] = json!([{ "city": "Sfax" }]);
    served.world.record("TN", &draft).await;
    let asked =
        json!({ "purpose": "security_check", "person": { "name": "Zied Mabrouk", "birth": "1979-04-02" } });
    let reply = served.client("FR", Role::FrontLine).post("/api/v1/check", &asked).await;
    let record = reply.json()["candidates"][0]["record"].clone();
    let person = &record["content"]["body"]["person"];
    assert_eq!((&person["warnings"], &person["statuses"]), (&json!(["armed"]), &json!(["wanted"])));
    assert_eq!(record["withheld"], json!(["addresses", "circumstances"]));
    assert!(!reply.text().contains("source") && !reply.text().contains("Sfax"), "{}", reply.text());
}

#[tokio::test]
async fn a_restriction_that_is_set_later_holds_at_once() {
    let served = Served::new().await;
    let mut draft = sample::document("D-1", "X100");
    served.world.record("TN", &draft).await;
    let french = served.officer("FR");
    assert!(is_found(&french).await);
    draft["restriction"] = json!({ "only": ["UN"] });
    let put = served.officer("TN").put_over(1, "/api/v1/records/travel_document/D-1", &draft).await;
    assert_eq!(put.status, 200);
    assert!(!is_found(&french).await);
    assert!(is_found(&served.officer("UN")).await);
    let of_un = served
        .officer("UN")
        .post("/api/v1/search/documents", &json!({ "purpose": "arrest", "number": "X100" }))
        .await;
    assert!(!of_un.text().contains("restriction"), "whom the owner shuts out is nobody else's to know");
}

#[tokio::test]
async fn a_clearance_below_the_records_sees_nothing_of_it() {
    let served = Served::new().await;
    let mut draft = sample::document("D-1", "X100");
    draft["classification"] = json!("restricted");
    served.world.record("TN", &draft).await;
    let open = "@id(\"all\") permit (principal, action, resource);";
    assert_eq!(put_policy(&served, 0, open).await.status, 200);
    let low = low_officer(&served.world).await;
    let officer = Client::stranger(amana_server::router(served.app.clone())).with_key(&low);
    assert!(is_found(&served.officer("FR")).await);
    assert!(!is_found(&officer).await);
}

/// A key of a French officer who sees what is for official use alone.
async fn low_officer(world: &World) -> String {
    use amana_service::{
        account::{self, NewAccount},
        domain::code::{AccountName, Classification, MemberCode},
    };
    let new = NewAccount {
        name: AccountName::parse("low.fr").unwrap(),
        role: Role::BureauOfficer,
        unit: None,
        clearance: Classification::OfficialUse,
        display_name: "low".into(),
        password: None,
    };
    let caller =
        account::found(&world.context, MemberCode::parse("FR").unwrap(), new).await.unwrap().into_inner();
    account::found_key(&world.context, &caller, account::NewKey::labelled("test")).await.unwrap().into_inner()
}
