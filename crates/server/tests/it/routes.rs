//! Every route of the API, out of its description, each with a request that succeeds.
//!
//! A new route fails the gates until [`Route::ask`] knows a request for it.

use amana_server::openapi_document;
use amana_service::domain::{
    code::{Code, RecordId, Role},
    sharing::policy::DEFAULT,
};
use amana_testkit::{Client, Reply, sample};
use serde_json::{Value, json};

use crate::Served;

/// A route: method and path as the description writes it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Route {
    pub(crate) method: String,
    pub(crate) path: String,
}

/// The routes that anyone may call. The list may only get shorter.
const PUBLIC: &str = include_str!("public_routes.txt");

impl std::fmt::Display for Route {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.method, self.path)
    }
}

/// Every route of the description.
pub(crate) fn all(served: &Served) -> Vec<Route> {
    let document = serde_json::from_str::<Value>(&openapi_document(&served.app)).unwrap();
    let mut routes = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for method in item.as_object().unwrap().keys() {
            if ["get", "put", "post", "delete", "patch", "options", "head"].contains(&method.as_str()) {
                routes.push(Route { method: method.to_uppercase(), path: path.clone() });
            }
        }
    }
    routes.sort();
    routes
}

/// Every route but the public ones.
pub(crate) fn guarded(served: &Served) -> Vec<Route> {
    all(served).into_iter().filter(|route| !is_public(route)).collect()
}

pub(crate) fn public_lines() -> Vec<&'static str> {
    PUBLIC.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()).collect()
}

fn is_public(route: &Route) -> bool {
    public_lines().contains(&route.to_string().as_str())
}

/// What the requests are about: recorded by Tunisia before.
pub(crate) struct Things {
    pub(crate) person: RecordId,
    pub(crate) blob: String,
    /// A record that an officer has asked to hold on, and an examiner to block.
    pub(crate) asked: RecordId,
    /// A record that is blocked.
    pub(crate) blocked: RecordId,
    /// A French record that Tunisia does not act on.
    pub(crate) flagged: RecordId,
}

impl Things {
    pub(crate) async fn recorded(served: &Served) -> Things {
        Things::recorded_as(served, "official_use").await
    }

    /// The same under a classification.
    pub(crate) async fn recorded_as(served: &Served, classification: &str) -> Things {
        let classified = |mut draft: Value| {
            draft["classification"] = json!(classification);
            draft
        };
        let officer = served.officer("TN");
        let sent = officer.send("POST", "/api/v1/blobs", &[BYTES], sample::PNG_BYTES.to_vec()).await;
        let blob = sent.json()["blob"].as_str().unwrap().to_owned();
        let mut draft = sample::person("P-1", "Zied Mabrouk");
        draft["body"]["person"]["photos"] = json!([{ "blob": blob, "media_type": "image/png" }]);
        let person = served.world.record("TN", &classified(draft)).await;
        let asked = served.world.record("TN", &classified(sample::document("Q-1", "Q100"))).await;
        let wish = json!({ "review_on": "2030-06-01", "reason": "still sought" });
        let head = served.client("TN", Role::BureauHead);
        let reply = head.put(&format!("/api/v1/records/{asked}/extension"), &wish).await;
        assert_eq!(reply.status, 202, "{}", reply.text());
        let blocked = served.world.record("TN", &classified(sample::document("Q-2", "Q200"))).await;
        let wish = json!({ "blocks": true, "reason": "doubts", "reference": "CCF/1" });
        let examiner = served.client("UN", Role::Examiner);
        for record in [asked, blocked] {
            let reply = examiner.put(&format!("/api/v1/records/{record}/block"), &wish).await;
            assert_eq!(reply.status, 202, "{}", reply.text());
        }
        let second = served.client("FR", Role::Examiner);
        let reply =
            second.send("POST", &format!("/api/v1/records/{blocked}/block/confirm"), &[JSON], "").await;
        assert_eq!(reply.status, 200, "{}", reply.text());
        let flagged = served.world.record("FR", &sample::vehicle("F-1", sample::VIN)).await;
        let reply = head.put(&format!("/api/v1/records/{flagged}/flag"), &flag()).await;
        assert_eq!(reply.status, 200, "{}", reply.text());
        Things { person, blob, asked, blocked, flagged }
    }
}

/// What a bureau says of a record that it does not act on.
pub(crate) fn flag() -> Value {
    json!({
        "purpose": "arrest", "reason": "national_law", "text": "An amnesty covers it.",
        "instead": "Tell us where.", "reference": "JUS/7",
    })
}

const BYTES: (&str, &str) = ("content-type", "application/octet-stream");
const JSON: (&str, &str) = ("content-type", "application/json");

impl Route {
    /// Sends a request that succeeds for whoever may; `n` makes what it records new.
    pub(crate) async fn ask(&self, client: &Client, things: &Things, n: usize) -> Reply {
        let (path, reference) = (self.address(things, n), reference(n));
        let purpose = "security_check";
        match self.to_string().as_str() {
            "POST /api/v1/check" => {
                client.post(&path, &json!({ "purpose": purpose, "document": { "number": "X1" } })).await
            }
            "POST /api/v1/search/persons" => {
                client.post(&path, &json!({ "purpose": purpose, "person": { "name": "Zied" } })).await
            }
            "POST /api/v1/search/documents" => {
                client.post(&path, &json!({ "purpose": purpose, "number": "X1" })).await
            }
            "POST /api/v1/search/vehicles" => {
                client.post(&path, &json!({ "purpose": purpose, "vehicle": { "vin": sample::VIN } })).await
            }
            "PUT /api/v1/records/person/{reference}" => {
                client.put(&path, &sample::person(&reference, "Nobody")).await
            }
            "PUT /api/v1/records/travel_document/{reference}" => {
                client.put(&path, &sample::document(&reference, &format!("N{n}"))).await
            }
            "PUT /api/v1/records/vehicle/{reference}" => {
                client.put(&path, &sample::vehicle(&reference, sample::VIN)).await
            }
            "DELETE /api/v1/records/{id}" => client.withdraw(1, &path, "over").await,
            "POST /api/v1/records/batch" => {
                let line = sample::person(&reference, "Nobody").to_string();
                client.send("POST", &path, &[("content-type", "application/x-ndjson")], line).await
            }
            "PUT /api/v1/policy" => {
                client.put_over(0, &path, &json!({ "text": DEFAULT, "reason": "as agreed" })).await
            }
            "POST /api/v1/policy/preview" => client.post(&path, &json!({ "text": DEFAULT })).await,
            "PUT /api/v1/records/{id}/extension" => {
                client.put(&path, &json!({ "review_on": "2030-06-01", "reason": "still sought" })).await
            }
            "PUT /api/v1/records/{id}/block" => {
                client.put(&path, &json!({ "blocks": true, "reason": "doubts", "reference": "CCF/1" })).await
            }
            "POST /api/v1/records/{id}/extension/confirm" | "POST /api/v1/records/{id}/block/confirm" => {
                client.send("POST", &path, &[JSON], "").await
            }
            "POST /api/v1/records/{id}/inquiries" => {
                client.post(&path, &json!({ "purpose": "arrest", "text": "Is he still wanted?" })).await
            }
            "PUT /api/v1/records/{id}/flag" => client.put(&path, &flag()).await,
            "DELETE /api/v1/records/{id}/flag" => {
                client.send("DELETE", &path, &[JSON], r#"{"reason":"the amnesty ended"}"#).await
            }
            "POST /api/v1/blobs" => client.send("POST", &path, &[BYTES], sample::PNG_BYTES.to_vec()).await,
            _ if self.method == "GET" => client.get(&path).await,
            route => panic!("{route} has no sample request: add one in routes.rs"),
        }
    }

    /// The record that it is asked about.
    pub(crate) fn id(&self, things: &Things) -> RecordId {
        let is_asked = self.path.contains("/extension/") || self.path.contains("/block/");
        match self.to_string().as_str() {
            "GET /api/v1/records/{id}/block" => things.blocked,
            _ if is_asked => things.asked,
            _ if self.path.ends_with("/flag") => things.flagged,
            _ => things.person,
        }
    }

    /// The path with values that exist.
    pub(crate) fn address(&self, things: &Things, n: usize) -> String {
        let path = self
            .path
            .replace("{id}", &self.id(things).text())
            .replace("{blob}", &things.blob)
            .replace("{reference}", &reference(n))
            .replace("{code}", "TN")
            .replace("{level}", "0")
            .replace("{place}", "000.p/1");
        let needs_purpose = self.method == "GET" && self.path.starts_with("/api/v1/records/");
        assert!(!path.contains('{'), "{path} has a parameter without a sample value: add one in routes.rs");
        if path.ends_with("/consistency") {
            return format!("{path}?from=1&to=2");
        }
        if needs_purpose { format!("{path}?purpose=information") } else { path }
    }

    /// The path with values that name nothing.
    pub(crate) fn address_of_nothing(&self) -> String {
        let nowhere = RecordId::of(1, [9; 10]).text().into_owned();
        self.path
            .replace("{id}", &nowhere)
            .replace("{blob}", "sha256:nothing")
            .replace("{reference}", "nothing")
            .replace("{code}", "XX")
            .replace("{level}", "7")
            .replace("{place}", "000")
    }

    /// A request whose body says nothing, to an address.
    pub(crate) async fn ask_at(&self, client: &Client, address: &str) -> Reply {
        self.ask_with(client, address, &[]).await
    }

    /// The same with more headers.
    pub(crate) async fn ask_with(&self, client: &Client, address: &str, headers: &[(&str, &str)]) -> Reply {
        let headers = [&[JSON], headers].concat();
        client.send(&self.method, address, &headers, "{}").await
    }
}

fn reference(n: usize) -> String {
    format!("R-{n}")
}
