//! Gate: who may do and see what, tried out, as a table that a data-protection officer signs.

use std::fmt::Write;

use amana_service::domain::{
    code::{Code, Kind, Purpose, RecordId, Role},
    officer::{Action, may},
};
use amana_testkit::{assert_as_reviewed, sample};
use serde_json::{Value, json};

use crate::{
    Served,
    routes::{self, Route, Things},
};

/// The action of the rights table that a route asks for.
pub(crate) fn action_of(route: &Route) -> Action {
    match route.to_string().as_str() {
        "POST /api/v1/check" => Action::Check,
        text if text.starts_with("POST /api/v1/search/") => Action::Search,
        text if text.starts_with("GET /api/v1/members") => Action::ReadMembers,
        "GET /api/v1/audit/entries" | "GET /api/v1/audit/export" => Action::ReadAudit,
        text if text.starts_with("GET /api/v1/audit/log/") => Action::FollowLog,
        "PUT /api/v1/policy" => Action::WritePolicy,
        "GET /api/v1/reviews" | "GET /api/v1/quality" | "GET /api/v1/inquiries" | "GET /api/v1/flags" => {
            Action::Review
        }
        text if text.ends_with("/{id}/flag") => Action::Flag,
        "POST /api/v1/records/{id}/inquiries" => Action::ReadRecord,
        text if text.contains("/{id}/extension") => Action::Review,
        "GET /api/v1/records/{id}/block" => Action::ReadRecord,
        text if text.contains("/{id}/block") || text == "GET /api/v1/blocks" => Action::Block,
        "GET /api/v1/records/{id}/audience" => Action::ReadPolicy,
        text if text.starts_with("GET /api/v1/policy") || text == "POST /api/v1/policy/preview" => {
            Action::ReadPolicy
        }
        text if text.starts_with("GET /api/v1/records/") => Action::ReadRecord,
        text if text.starts_with("PUT /api/v1/records/") || text.starts_with("DELETE /api/v1/records/") => {
            Action::WriteRecord
        }
        "POST /api/v1/records/batch" | "POST /api/v1/blobs" => Action::WriteRecord,
        text => panic!("{text} asks for no action that is known: add its row in access.rs"),
    }
}

#[tokio::test]
async fn the_access_table_is_as_reviewed() {
    let mut table = String::from(
        "# Who may do and see what\n\n\
         Tried out by a test on a small world (`crates/server/tests/it/access.rs`), never edited: what stands here is \
         what the program does. A change of this page is a change of data protection and is reviewed as one.\n",
    );
    routes_by_role(&mut table).await;
    records_by_asker(&mut table).await;
    writing(&mut table).await;
    assert_as_reviewed("docs/reference/access.md", &table);
}

/// Every route asked by every role.
async fn routes_by_role(table: &mut String) {
    let heads = Role::ALL.iter().map(|role| role.text().replace('_', " ")).collect::<Vec<_>>();
    write!(table, "\n## What each role may ask for\n\n| route | {} |\n", heads.join(" | ")).unwrap();
    writeln!(table, "| --- |{}", " --- |".repeat(heads.len())).unwrap();
    let routes = routes::guarded(&Served::new().await);
    for route in routes {
        write!(table, "| `{route}` |").unwrap();
        for role in Role::ALL {
            // A world for each, since some calls change it.
            let served = Served::new().await;
            let things = Things::recorded(&served).await;
            let reply = route.ask(&served.client("TN", *role), &things, 1).await;
            let status = reply.status;
            // Who asked for something may confirm such things, only not this one.
            let is_own = status == 409 && reply.json()["type"] == "/problems/another-needed";
            let is_allowed = (200..300).contains(&status) || is_own;
            assert!(is_allowed || status == 403, "{role} {route}: {status}");
            assert_eq!(is_allowed, may(*role, action_of(&route)), "{role} {route}: {status}");
            write!(table, " {} |", if is_allowed { "yes" } else { "no" }).unwrap();
        }
        table.push('\n');
    }
}

fn sample_of(kind: Kind) -> (Value, &'static str, Value) {
    match kind {
        Kind::Person => (
            sample::person("A-1", "Zied Mabrouk"),
            "persons",
            json!({ "person": { "name": "Zied Mabrouk" } }),
        ),
        Kind::TravelDocument => (sample::document("A-1", "X100"), "documents", json!({ "number": "X100" })),
        Kind::Vehicle => {
            (sample::vehicle("A-1", sample::VIN), "vehicles", json!({ "vehicle": { "vin": sample::VIN } }))
        }
    }
}

const STATES: [&str; 3] = ["active", "review date passed", "withdrawn"];

/// Every kind of record in every state, read and searched for by its owner and by another member, for every purpose.
async fn records_by_asker(table: &mut String) {
    table.push_str(
        "\n## What a bureau officer sees of a record, by purpose\n\n\
         `full`: the content; `history`: also the contents of earlier versions; `-`: not even that it exists; `ask`: that it exists, ask the owner. \
         `found`: a search for it finds it.\n",
    );
    for kind in Kind::ALL {
        write!(table, "\n### {}\n\n| state | asker |", kind.text().replace('_', " ")).unwrap();
        for purpose in Purpose::ALL {
            write!(table, " {} |", purpose.text().replace('_', " ")).unwrap();
        }
        writeln!(table, "\n| --- | --- |{}", " --- |".repeat(Purpose::ALL.len())).unwrap();
        for state in STATES {
            let (served, id) = world_with(*kind, state).await;
            for (asker, member) in [("owner", "TN"), ("other country", "FR"), ("organisation", "UN")] {
                write!(table, "| {state} | {asker} |").unwrap();
                for purpose in Purpose::ALL {
                    write!(table, " {} |", seen(&served, member, (*kind, id), *purpose).await).unwrap();
                }
                table.push('\n');
            }
        }
    }
}

async fn world_with(kind: Kind, state: &str) -> (Served, RecordId) {
    let mut served = Served::new().await;
    let (mut draft, ..) = sample_of(kind);
    let id = served.world.record("TN", &draft).await;
    // A second version, so that there is a history.
    draft["authority"] = json!("Court of Tunis");
    let path = format!("/api/v1/records/{}/A-1", kind.text());
    assert_eq!(served.officer("TN").put_over(1, &path, &draft).await.status, 200);
    match state {
        "withdrawn" => {
            let reply = served.officer("TN").withdraw(2, &format!("/api/v1/records/{id}"), "over").await;
            assert_eq!(reply.status, 200);
        }
        "review date passed" => {
            served.world.clock.pass_days(3 * 366);
            served.world.renew_keys().await;
            served.world.renew_keys().await;
        }
        _ => {}
    }
    (served, id)
}

async fn seen(served: &Served, member: &str, (kind, id): (Kind, RecordId), purpose: Purpose) -> String {
    let officer = served.officer(member);
    let read = officer.get(&format!("/api/v1/records/{id}?purpose={purpose}")).await;
    let versions = officer.get(&format!("/api/v1/records/{id}/versions?purpose={purpose}")).await;
    assert_eq!(read.status, versions.status, "reading a record and its history are one right");
    let earlier = versions.json().as_array().and_then(|all| all.last().cloned()).unwrap_or_default();
    let (_, route, mut search) = sample_of(kind);
    search["purpose"] = json!(purpose.text());
    let found = officer.post(&format!("/api/v1/search/{route}"), &search).await;
    if purpose == Purpose::Administrative {
        assert_eq!((found.status, read.status), (403, 403), "{}", found.text());
        return "refused".into();
    }
    assert_eq!(found.status, 200, "{}", found.text());
    let words = [
        (read.status == 403).then_some("ask"),
        (read.status == 200).then_some("full"),
        earlier["content"].is_object().then_some("history"),
        (!found.found().is_empty()).then_some("found"),
    ];
    let words = words.into_iter().flatten().collect::<Vec<_>>().join(", ");
    if words.is_empty() { "-".into() } else { words }
}

/// Updating and withdrawing a Tunisian record.
async fn writing(table: &mut String) {
    table.push_str(
        "\n## Who may write a record\n\nA reference names a record within its owner: who puts another member's \
         reference records one of its own.\n\n\
         | asker | role | withdraw Tunisia's record | put under its reference |\n| --- | --- | --- | --- |\n",
    );
    for member in ["TN", "FR", "UN"] {
        for role in Role::ALL {
            let served = Served::new().await;
            let id = served.world.record("TN", &sample::person("A-1", "Zied Mabrouk")).await;
            let client = served.client(member, *role);
            let put =
                client.put_over(1, "/api/v1/records/person/A-1", &sample::person("A-1", "Zied Mabruk")).await;
            let version = put.json()["version"].as_u64().unwrap_or(1).max(1);
            let is_own = put.status == 200;
            let version = if is_own { u32::try_from(version).unwrap() } else { 1 };
            let withdrawn = client.withdraw(version, &format!("/api/v1/records/{id}"), "over").await;
            let (role, role_words) = (*role, role.text().replace('_', " "));
            let mine = served.officer("TN").get(&format!("/api/v1/records/{id}?purpose=information")).await;
            let expected_state =
                if member == "TN" && may(role, Action::WriteRecord) { "withdrawn" } else { "active" };
            assert_eq!(mine.json()["state"], expected_state, "{member} {role}");
            writeln!(table, "| {member} | {role_words} | {} | {} |", withdrawn.status, put.status).unwrap();
        }
    }
}
