//! Gate: whatever is asked leaves one entry, and the log holds together.

use amana_service::{
    domain::{
        code::{Code, Role},
        officer::may,
    },
    store::Expected,
};
use serde_json::Value;

use crate::{Served, access::action_of, routes, routes::Things};

#[tokio::test]
async fn every_route_leaves_one_audit_entry() {
    leaves_one_entry_a_route(&Served::new().await).await;
}

/// The gate, on whatever engine.
pub(crate) async fn leaves_one_entry_a_route(served: &Served) {
    let things = Things::recorded(served).await;
    let mut routes = routes::guarded(served);
    // Last, since the others need what it withdraws.
    routes.sort_by_key(|route| route.method == "DELETE");
    assert!(routes.len() >= 14, "{routes:?}");
    for (n, route) in routes.iter().enumerate() {
        let role = Role::ALL.iter().find(|role| may(**role, action_of(route))).unwrap();
        let before = served.world.audit_count().await;
        let reply = route.ask(&served.client("TN", *role), &things, n).await;
        assert!((200..300).contains(&reply.status), "{route}: {} {}", reply.status, reply.text());
        let entries = served.world.audit_after(before).await;
        assert_eq!(entries.len(), 1, "{route}: {entries:?}");
        let leaf = serde_json::from_str::<Value>(entries[0].body()).unwrap();
        let private = serde_json::from_str::<Value>(entries[0].private()).unwrap();
        assert_eq!(private["account"], format!("{}.tn", role.text().replace('_', "-")), "{route}: {private}");
        assert_eq!((&leaf["member"], leaf.get("account")), (&"TN".into(), None), "{route}: {leaf}");
        assert_ne!(leaf["event"]["action"], "refused", "{route}: {leaf}");
    }
    served.world.audit_holds().await;
    // Whatever happened, the log is read as what it tells of.
    let report = amana_service::audit::follow(&served.world.store, &Expected::default()).await.unwrap();
    assert_eq!(report.faults, [""; 0]);
}

#[tokio::test]
async fn every_refusal_to_a_role_leaves_one_audit_entry() {
    let served = Served::new().await;
    let things = Things::recorded(&served).await;
    let mut refused = 0;
    for role in Role::ALL {
        let client = served.client("TN", *role);
        for (n, route) in routes::guarded(&served).iter().enumerate() {
            if may(*role, action_of(route)) {
                continue;
            }
            let before = served.world.audit_count().await;
            let reply = route.ask(&client, &things, n).await;
            assert_eq!(reply.status, 403, "{role} {route}: {}", reply.text());
            let entries = served.world.audit_after(before).await;
            assert_eq!(entries.len(), 1, "{role} {route}: {entries:?}");
            let leaf = serde_json::from_str::<Value>(entries[0].body()).unwrap();
            let event = &leaf["event"];
            assert_eq!(
                (&event["action"], &event["reason"]),
                (&"refused".into(), &"not-allowed".into()),
                "{role} {route}"
            );
            refused += 1;
        }
    }
    assert!(refused > 20, "{refused} refusals");
}

#[tokio::test]
async fn what_is_not_found_is_on_record_too() {
    let served = Served::new().await;
    let things = Things::recorded(&served).await;
    let french = served.officer("FR");
    served.world.withdraw("TN", things.person).await;
    for path in ["", "/versions", &format!("/blobs/{}", things.blob)] {
        let before = served.world.audit_count().await;
        let reply = french.get(&format!("/api/v1/records/{}{path}?purpose=information", things.person)).await;
        assert_eq!(reply.status, 404, "{path}");
        assert_eq!(served.world.audit_count().await, before + 1, "{path}");
    }
}

#[tokio::test]
async fn a_write_against_another_version_is_on_record_too() {
    let served = Served::new().await;
    let things = Things::recorded(&served).await;
    let officer = served.officer("TN");
    let record = format!("/api/v1/records/{}", things.person);
    let reason = r#"{"reason":"over"}"#;
    let json = ("content-type", "application/json");
    for (method, path, headers, body, status) in [
        ("DELETE", &*record, vec![json], reason, 428),
        ("DELETE", &record, vec![json, ("if-match", "\"7\"")], reason, 412),
        ("PUT", "/api/v1/records/person/P-1", vec![json], "", 428),
        ("PUT", "/api/v1/records/person/P-1", vec![json, ("if-match", "\"7\"")], "", 412),
    ] {
        let draft = amana_testkit::sample::person("P-1", "Somebody Else").to_string();
        let body = if body.is_empty() { draft } else { body.to_owned() };
        let before = served.world.audit_count().await;
        let reply = officer.send(method, path, &headers, body).await;
        assert_eq!(reply.status, status, "{method} {headers:?}: {}", reply.text());
        let entries = served.world.audit_after(before).await;
        assert!(
            entries.len() == 1 && entries[0].body().contains("refused"),
            "{method} {status}: {entries:?}"
        );
    }
}
