//! Whatever is sent, the answer is a 4xx with a sentence that says what would be right.

use amana_testkit::{Reply, sample};
use serde_json::{Value, json};

use crate::Served;

type Headers = Vec<(&'static str, String)>;

struct Case {
    name: &'static str,
    method: &'static str,
    path: String,
    headers: Headers,
    body: Vec<u8>,
    status: u16,
    /// The code of a fault that must be named, if any.
    code: &'static str,
}

fn json_headers() -> Headers {
    vec![("content-type", "application/json".into())]
}

fn post(
    name: &'static str,
    path: &str,
    body: impl Into<Vec<u8>>,
    (status, code): (u16, &'static str),
) -> Case {
    Case { name, method: "POST", path: path.into(), headers: json_headers(), body: body.into(), status, code }
}

const PERSONS: &str = "/api/v1/search/persons";
const CHECK: &str = "/api/v1/check";

fn named(name: &str) -> Vec<u8> {
    json!({ "purpose": "security_check", "person": { "name": name } }).to_string().into()
}

fn filtered(filter: Value) -> Vec<u8> {
    json!({ "purpose": "security_check", "person": { "name": "Zied" }, "filter": filter }).to_string().into()
}

fn bodies() -> Vec<Case> {
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    let deep_in_place =
        format!(r#"{{"purpose":"security_check","person":{}"#, r#"{"person":"#.repeat(10_000));
    let wide = format!(
        r#"{{"purpose":"security_check",{}}}"#,
        (0..2_000).map(|n| format!("\"f{n}\":1,")).collect::<String>()
    );
    let many = json!({ "purpose": "security_check", "x": vec![0; 60_000] }).to_string();
    vec![
        post("no body", CHECK, "", (400, "not-json")),
        post("broken JSON", CHECK, "{", (400, "not-json")),
        post("two values", CHECK, "{} {}", (400, "not-json")),
        post("a list", CHECK, "[]", (422, "wrong-type")),
        post("null", CHECK, "null", (422, "wrong-type")),
        post("NaN", CHECK, "NaN", (400, "not-json")),
        post("a number beyond all bounds", CHECK, "1e999", (400, "not-json")),
        post("a deeply nested list", CHECK, deep, (400, "not-json")),
        post("a deeply nested object", CHECK, deep_in_place, (400, "not-json")),
        post("many unknown fields", CHECK, wide.replace(",}", "}"), (422, "unknown-field")),
        post("a long list where none is", CHECK, many, (422, "unknown-field")),
        post("a body of a megabyte", CHECK, vec![b' '; 1 << 20], (413, "body-too-large")),
        post("bytes that are no UTF-8", CHECK, b"{\"purpose\":\"\xff\xfe\"}".to_vec(), (400, "not-json")),
        post("an overlong NUL", CHECK, b"{\"purpose\":\"\xc0\x80\"}".to_vec(), (400, "not-json")),
        post("half a surrogate", CHECK, br#"{"purpose":"\ud800"}"#.to_vec(), (400, "not-json")),
        post("a NUL in a name", PERSONS, named("a\u{0}b"), (422, "character-not-allowed")),
        post("an escape in a name", PERSONS, named("a\u{1b}[2Jb"), (422, "character-not-allowed")),
        post("a line break in a name", PERSONS, named("a\nb"), (422, "character-not-allowed")),
        post("an override of direction", PERSONS, named("abc\u{202e}cba"), (422, "character-not-allowed")),
        post("an isolate of direction", PERSONS, named("abc\u{2066}cba"), (422, "character-not-allowed")),
        post("an empty name", PERSONS, named(""), (422, "text-empty")),
        post("a name of spaces", PERSONS, named("   "), (422, "text-empty")),
        post("a name of dots", PERSONS, named("..."), (422, "nothing-to-search")),
        post("a name of 100,000 letters", PERSONS, named(&"a".repeat(100_000)), (422, "text-too-long")),
        post("a name of marks alone", PERSONS, named(&"\u{301}".repeat(400)), (422, "nothing-to-search")),
        post(
            "nothing to search",
            PERSONS,
            r#"{"purpose":"security_check","person":{}}"#,
            (422, "nothing-to-search"),
        ),
        post("nothing to check", CHECK, r#"{"purpose":"security_check"}"#, (422, "exactly-one-needed")),
        post("no purpose", PERSONS, r#"{"person":{"name":"Zied"}}"#, (422, "missing")),
        post("an unknown purpose", CHECK, r#"{"purpose":"curiosity"}"#, (422, "choice-unknown")),
        post(
            "a cursor that no page gave",
            PERSONS,
            filtered(json!({ "cursor": "'; DROP" })),
            (422, "cursor-unknown"),
        ),
        post(
            "a cursor beyond all pages",
            PERSONS,
            filtered(json!({ "cursor": "sffffffffffffffff" })),
            (422, "cursor-unknown"),
        ),
        post("a limit of none", PERSONS, filtered(json!({ "limit": 0 })), (422, "out-of-bounds")),
        post("a limit of all", PERSONS, filtered(json!({ "limit": 60_000 })), (422, "out-of-bounds")),
        post("a negative limit", PERSONS, filtered(json!({ "limit": -1 })), (422, "")),
        post("a limit of a half", PERSONS, filtered(json!({ "limit": 0.5 })), (422, "")),
        post(
            "a score above all",
            PERSONS,
            filtered(json!({ "score_min_percent": 101 })),
            (422, "out-of-bounds"),
        ),
        post(
            "a zone that is none",
            CHECK,
            r#"{"purpose":"security_check","mrz":"<<<<"}"#,
            (422, "mrz-not-found"),
        ),
        post(
            "a zone of 20,000 lines",
            CHECK,
            json!({ "purpose": "security_check", "mrz": "<\n".repeat(10_000) }).to_string(),
            (422, ""),
        ),
    ]
}

fn requests() -> Vec<Case> {
    let get = |name, path: &str, status, code| Case {
        name,
        method: "GET",
        path: path.into(),
        headers: vec![],
        body: vec![],
        status,
        code,
    };
    let with = |name, method, path: &str, headers: &[(&'static str, &str)], (status, code)| {
        let body = sample::person("H-1", "Zied Mabrouk").to_string().into_bytes();
        let mut all = json_headers();
        all.extend(headers.iter().map(|(name, value)| (*name, (*value).to_owned())));
        Case { name, method, path: path.into(), headers: all, body, status, code }
    };
    let typed = |name, content_type: &str| Case {
        headers: if content_type.is_empty() { vec![] } else { vec![("content-type", content_type.into())] },
        ..post(name, CHECK, "{}", (415, "wrong-type"))
    };
    let put = "/api/v1/records/person/H-1";
    let nobody = "/api/v1/records/01890a5d-ac96-774b-bcce-b302099a8057";
    vec![
        typed("a form", "application/x-www-form-urlencoded"),
        typed("no content type", ""),
        typed("text", "text/plain"),
        typed("JSON of another name", "application/jsonx"),
        typed("XML", "application/xml"),
        typed("a content type of rubbish", ";;;;"),
        get("an unknown route of the API", "/api/v1/nothing", 404, ""),
        get("an unknown version of the API", "/api/v2/members", 404, ""),
        get("a climb out of the path", "/api/v1/members/../../etc/passwd", 404, ""),
        get("a climb in disguise", "/api/v1/members/%2e%2e%2fetc", 422, "member-unknown"),
        get("a NUL in the path", "/api/v1/members/T%00N", 422, "member-unknown"),
        get("a path that is no UTF-8", "/api/v1/members/%ff%fe", 400, ""),
        get("an id that is none", "/api/v1/records/1?purpose=information", 422, "record-id-invalid"),
        get(
            "an id of another version",
            "/api/v1/records/00000000-0000-4000-8000-000000000000?purpose=information",
            422,
            "record-id-invalid",
        ),
        get("a record for no purpose", nobody, 422, "missing"),
        get("a record for curiosity", &format!("{nobody}?purpose=curiosity"), 422, "choice-unknown"),
        get("two purposes", &format!("{nobody}?purpose=arrest&purpose=information"), 422, ""),
        get("a query that is no UTF-8", &format!("{nobody}?purpose=%ff"), 422, ""),
        get(
            "a hash that is none",
            &format!("{nobody}/blobs/abc?purpose=information"),
            422,
            "blob-hash-invalid",
        ),
        get("a long path", &format!("/api/v1/members/{}", "a".repeat(60_000)), 422, "member-unknown"),
        with("a version that is no number", "PUT", put, &[("if-match", "\"abc\"")], (422, "wrong-type")),
        with("any version", "PUT", put, &[("if-match", "*")], (422, "wrong-type")),
        with("a version below all", "PUT", put, &[("if-match", "\"-1\"")], (422, "wrong-type")),
        with(
            "a version beyond all bounds",
            "PUT",
            put,
            &[("if-match", "\"99999999999\"")],
            (422, "wrong-type"),
        ),
        with("an empty version", "PUT", put, &[("if-match", "")], (422, "wrong-type")),
        with(
            "an idempotency key too long",
            "PUT",
            put,
            &[("idempotency-key", &"k".repeat(101))],
            (422, "out-of-bounds"),
        ),
        with("an empty idempotency key", "PUT", put, &[("idempotency-key", "")], (422, "out-of-bounds")),
        with(
            "another reference than the path's",
            "PUT",
            "/api/v1/records/person/H-2",
            &[],
            (422, "differs-from-path"),
        ),
        with(
            "another kind than the path's",
            "PUT",
            "/api/v1/records/vehicle/H-1",
            &[],
            (422, "differs-from-path"),
        ),
    ]
}

fn assert_says_why(case: &Case, reply: &Reply) {
    let problem = reply.json();
    let told = format!("{}: {} {}", case.name, reply.status, reply.text());
    assert_eq!(reply.status, case.status, "{told}");
    assert_eq!(reply.header("content-type"), "application/problem+json", "{told}");
    assert_eq!(problem["status"], case.status, "{told}");
    assert!(problem["detail"].as_str().is_some_and(|detail| detail.contains(' ')), "no sentence: {told}");
    assert!(!reply.text().contains('⟦'), "a text is missing: {told}");
    assert!(reply.body.len() < 200_000, "the answer is as long as the attack: {}", case.name);
    if !case.code.is_empty() {
        let faults = problem["faults"].as_array().cloned().unwrap_or_default();
        assert!(faults.iter().any(|fault| fault["code"] == case.code), "not {}: {told}", case.code);
    }
}

#[tokio::test]
async fn hostile_input_gets_a_problem_with_a_sentence() {
    let served = Served::new().await;
    let officer = served.officer("TN");
    for case in bodies().into_iter().chain(requests()) {
        let headers = case.headers.iter().map(|(name, value)| (*name, value.as_str())).collect::<Vec<_>>();
        let reply = officer.send(case.method, &case.path, &headers, case.body.clone()).await;
        assert_says_why(&case, &reply);
    }
}

#[tokio::test]
async fn a_wrong_method_is_told_the_right_ones() {
    let served = Served::new().await;
    let officer = served.officer("TN");
    for (method, path, allowed) in [
        ("GET", "/api/v1/check", "POST"),
        ("DELETE", "/api/v1/members", "GET,HEAD"),
        ("PATCH", "/api/v1/records/01890a5d-ac96-774b-bcce-b302099a8057", "GET,HEAD,DELETE"),
        ("POST", "/api/v1/records/person/A-1", "PUT"),
        ("BREW", "/api/v1/check", "POST"),
    ] {
        let reply = officer.send(method, path, &[("idempotency-key", "")], "").await;
        assert_eq!(reply.status, 405, "{method} {path}");
        assert_eq!(reply.header("content-type"), "application/problem+json", "{method} {path}");
        let mut told = reply.header("allow").split(',').map(str::trim).collect::<Vec<_>>();
        let mut allowed = allowed.split(',').collect::<Vec<_>>();
        told.sort_unstable();
        allowed.sort_unstable();
        assert_eq!(told, allowed, "{method} {path}");
    }
}

#[tokio::test]
async fn a_languages_header_of_rubbish_is_answered_in_english() {
    let served = Served::new().await;
    for language in [
        ";q=,,,;;",
        "*",
        "xx-YY",
        "\u{7f}x".trim_start_matches('\u{7f}'),
        &"fr;q=0.1,".repeat(2_000),
        "en;q=9e99",
    ] {
        let reply =
            served.stranger.send("GET", "/api/v1/members", &[("accept-language", language)], "").await;
        assert_eq!(reply.status, 401, "{language}");
        assert!(["en", "fr"].contains(&reply.header("content-language")), "{language}");
    }
    for (language, answered) in
        [("fr-TN, en;q=0.5", "fr"), ("ar", "ar"), ("de, es;q=0.4", "es"), ("de", "en")]
    {
        let reply =
            served.stranger.send("GET", "/api/v1/members", &[("accept-language", language)], "").await;
        assert_eq!(reply.header("content-language"), answered, "{language}");
    }
}
