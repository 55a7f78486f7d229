//! The pages from outside: strangers are led to sign in, officers search, each page that shows data is on record.

use amana_server::{App, Settings, router};
use amana_testkit::{Client, Reply, World, sample};

use crate::Served;

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

async fn post(client: &Client, path: &str, cookie: &str, form: &str) -> Reply {
    client.send("POST", path, &[FORM, ("cookie", cookie)], form.to_owned()).await
}

async fn signed_in(served: &Served) -> String {
    let account = served.world.officer_with_password().await;
    let password = World::PASSWORD.replace(' ', "+");
    let reply =
        post(&served.stranger, "/sign-in", "", &format!("account={account}&password={password}")).await;
    assert_eq!((reply.status, reply.header("location")), (303, "/"), "{}", reply.text());
    let cookie = reply.header("set-cookie").to_owned();
    for word in ["HttpOnly", "SameSite=Strict", "Secure", "Path=/"] {
        assert!(cookie.contains(word), "{cookie}");
    }
    cookie.split(';').next().unwrap().to_owned()
}

#[tokio::test]
async fn every_page_leads_a_stranger_to_sign_in() {
    let served = Served::new().await;
    let id = served.world.record("TN", &sample::person("P-1", "Zied Mabrouk")).await;
    let record = format!("/records/{id}?purpose=information");
    for path in ["/search/persons", "/search/documents", "/search/vehicles", "/check", &record] {
        let reply = served.stranger.get(path).await;
        assert_eq!((reply.status, reply.header("location")), (303, "/sign-in"), "{path}");
        assert!(!reply.text().contains("Mabrouk"), "{path}");
    }
    for path in ["/search/persons", "/search/documents", "/search/vehicles", "/check", "/sign-out"] {
        let reply = post(&served.stranger, path, "amana_session=0000", "purpose=information&name=Zied").await;
        assert_eq!((reply.status, reply.header("location")), (303, "/sign-in"), "{path}");
    }
}

#[tokio::test]
async fn an_officer_signs_in_searches_and_each_answer_is_on_record() {
    let served = Served::new().await;
    let id = served.world.record("TN", &sample::person("P-1", "Zied Mabrouk")).await;
    let cookie = signed_in(&served).await;
    let search = "purpose=information&name=Zied+Mabrouk";
    let before = served.world.audit_count().await;
    let found = post(&served.stranger, "/search/persons", &cookie, search).await;
    assert_eq!(found.status, 200);
    assert!(found.text().contains("Mabrouk"), "{}", found.text());
    assert_eq!(served.world.audit_count().await, before + 1);
    let path = format!("/records/{id}?purpose=information");
    let page = served.stranger.send("GET", &path, &[("cookie", &cookie)], "").await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert!(served.world.audit_count().await > before + 1);
    let out = post(&served.stranger, "/sign-out", &cookie, "").await;
    assert_eq!((out.status, out.header("location")), (303, "/sign-in"));
    assert_eq!(post(&served.stranger, "/search/persons", &cookie, search).await.status, 303);
}

#[tokio::test]
async fn a_change_of_language_leads_back_to_the_page_and_asks_again_what_was_asked() {
    let served = Served::new().await;
    let cases = [
        ("back=%2Frecords%2F1%3Fpurpose%3Darrest", 303, "/records/1?purpose=arrest"),
        ("back=%2Fsearch%2Fpersons&again=true&name=Zied", 307, "/search/persons"),
        // Nothing but a search is sent again, and nothing leads to another server.
        ("back=%2Fsign-out&again=true", 303, "/sign-out"),
        ("back=%2F%2Felsewhere.example%2Fcheck&again=true", 303, "/"),
    ];
    for (form, status, location) in cases {
        let reply = post(&served.stranger, "/language", "", &format!("tag=ar&{form}")).await;
        assert_eq!((reply.status, reply.header("location")), (status, location), "{form}");
        assert!(reply.header("set-cookie").starts_with("amana_language=ar;"), "{form}");
    }
    let cookie = signed_in(&served).await;
    let found = post(&served.stranger, "/search/persons", &cookie, "purpose=information&name=%22Zied").await;
    for field in
        [r#"name="back" value="/search/persons""#, r#"name="name" value="&#34;Zied""#, r#"name="again""#]
    {
        assert!(found.text().contains(field), "the switch lacks {field}: {}", found.text());
    }
    let form = served.stranger.send("GET", "/search/persons", &[("cookie", &cookie)], "").await;
    assert!(!form.text().contains(r#"name="again""#), "an empty form has nothing to ask again");
}

#[tokio::test]
async fn a_post_from_another_site_is_refused() {
    let served = Served::new().await;
    let cookie = signed_in(&served).await;
    for (name, value) in [("sec-fetch-site", "cross-site"), ("origin", "https://elsewhere.example")] {
        let headers = [FORM, ("cookie", &cookie), ("host", "amana.example"), (name, value)];
        let reply =
            served.stranger.send("POST", "/search/persons", &headers, "purpose=information&name=Zied").await;
        assert_eq!(reply.status, 403, "{name}");
    }
}

#[tokio::test]
async fn signing_in_has_a_rate_even_for_whoever_names_no_account() {
    let served = Served::new().await;
    let mut answers = Vec::new();
    // Far more tries than fit into the time that they take.
    for _ in 0..500 {
        answers.push(post(&served.stranger, "/sign-in", "", "account=&password=x").await.status);
    }
    assert_eq!((answers[0], answers.contains(&429)), (401, true), "{answers:?}");
}

#[tokio::test]
async fn a_page_after_the_last_candidate_does_not_say_that_nothing_was_found() {
    let served = Served::new().await;
    served.world.record("TN", &sample::person("P-1", "Zied Mabrouk")).await;
    served.world.record("TN", &sample::document("D-1", "X100")).await;
    served.world.record("TN", &sample::vehicle("V-1", sample::VIN)).await;
    let cookie = signed_in(&served).await;
    let searches = [
        ("/search/persons", "name=Zied+Mabrouk".to_owned()),
        ("/search/documents", "number=X100".to_owned()),
        ("/search/vehicles", format!("vin={}", sample::VIN)),
    ];
    for (path, search) in searches {
        let form = format!("purpose=information&{search}&skip=20");
        let past = post(&served.stranger, path, &cookie, &form).await;
        assert_eq!(past.status, 200, "{path}");
        let text = past.text();
        assert!(text.contains("No more candidates") && !text.contains("is-clear"), "{path}: {text}");
    }
}

#[tokio::test]
async fn pages_count_against_the_rate_of_the_account() {
    let mut served = Served::new().await;
    let cookie = signed_in(&served).await;
    let app =
        App::new(served.world.context.clone(), Settings { requests_per_second: 1, ..Settings::default() });
    served.stranger = Client::stranger(router(app));
    let mut answers = Vec::new();
    // Far more pages than seconds that they take.
    for _ in 0..50 {
        answers.push(served.stranger.send("GET", "/check", &[("cookie", &cookie)], "").await.status);
    }
    assert_eq!((answers[0], answers.contains(&429)), (200, true), "{answers:?}");
}
