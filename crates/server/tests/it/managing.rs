//! Officers and keys from outside: an administrator looks after the own member's accounts, and nobody else does.

use amana_service::domain::code::Role;
use amana_testkit::World;

use crate::{
    Served,
    signing_in::{between, cookie, cookie_of, get, post, sign_in},
};

#[tokio::test]
async fn an_administrator_adds_an_officer_who_gets_in_with_a_password_told_once() {
    let served = Served::new().await;
    let boss = served.world.signed_in("boss.tn", "TN", Role::Administrator).await;
    let boss = cookie(&boss.session);
    let first = get(&served, "/", &boss).await;
    assert_eq!(first.header("location"), "/officers");
    let form = "name=nour.tn&display_name=%3Cscript%3E&role=bureau_officer&clearance=restricted&unit=";
    let added = post(&served, "/officers", &boss, form).await;
    assert_eq!(added.status, 201, "{}", added.text());
    assert!(!added.text().contains("<script>alert") && added.text().contains("&#60;script&#62;"));
    let given = between(&added.text(), "<code id=\"given\">", "</code>").to_owned();
    assert!(!get(&served, "/officers", &boss).await.text().contains(&given), "told once");
    let officer = cookie_of(&sign_in(&served, "nour.tn", &given, "").await);
    assert_eq!(get(&served, "/search/persons", &officer).await.header("location"), "/account/password");
    for (form, field) in [
        ("name=nour.tn&role=bureau_officer&clearance=restricted", "account"),
        ("name=Nour&role=bureau_officer&clearance=restricted", "account"),
        ("name=other.tn&role=emperor&clearance=restricted", "role"),
        ("name=other.tn&role=bureau_officer&clearance=", "clearance"),
        ("name=other.tn&role=bureau_officer&clearance=restricted&display_name=%E2%80%AEx", "display_name"),
    ] {
        assert_eq!(post(&served, "/officers", &boss, form).await.status, 422, "{field}");
    }
    let above = "name=other.tn&role=hub_administrator&clearance=restricted";
    assert_eq!(post(&served, "/officers", &boss, above).await.status, 403);
    let list = get(&served, "/officers", &boss).await.text();
    assert!(!list.contains("value=\"hub_administrator\""), "what cannot be given is not offered");
    assert!(!list.contains(".fr<") && !list.contains("other.tn"), "{list}");
}

#[tokio::test]
async fn an_administrator_gives_a_narrow_key_shows_it_once_and_revokes_it() {
    let served = Served::new().await;
    let boss = served.world.signed_in("boss.tn", "TN", Role::Administrator).await;
    let boss = cookie(&boss.session);
    let page = "/officers/system.tn";
    let form = "what=add-key&label=border&expires=2027-01-31&per_second=5&check=yes";
    let added = post(&served, page, &boss, form).await;
    assert_eq!(added.status, 200, "{}", added.text());
    let key = between(&added.text(), "<code id=\"given\">", "</code>").to_owned();
    let client = served.stranger.with_key(&key);
    let check = serde_json::json!({ "purpose": "security_check", "document": { "number": "X1" } });
    assert_eq!(client.post("/api/v1/check", &check).await.status, 200);
    assert_eq!(client.get("/api/v1/members").await.status, 403);
    let shown = get(&served, page, &boss).await.text();
    assert!(!shown.contains(&key) && shown.contains("border"), "{shown}");
    for form in [
        "what=add-key&label=x&expires=",
        "what=add-key&label=x&expires=2030-01-01&check=yes",
        "what=add-key&label=x&expires=soon&check=yes",
        "what=add-key&label=x&per_second=0&check=yes",
        "what=add-key&label=x&search=yes",
    ] {
        let refused = post(&served, page, &boss, form).await;
        assert_eq!(refused.status, 422, "{form}");
        assert!(!refused.text().contains("amana_"), "{form}");
    }
    assert_eq!(post(&served, page, &boss, "what=become-king").await.status, 422);
    let id = amana_service::account::id_of_key(&key);
    let revoked = post(&served, page, &boss, &format!("what=revoke-key&key={id}")).await;
    assert_eq!((revoked.status, revoked.header("location")), (303, page));
    served.world.clock.pass_seconds(1);
    assert_eq!(client.post("/api/v1/check", &check).await.status, 401);
}

#[tokio::test]
async fn an_administrator_changes_helps_and_disables_officers() {
    let served = Served::new().await;
    let boss = served.world.signed_in("boss.tn", "TN", Role::Administrator).await;
    let boss = cookie(&boss.session);
    let amal = served.world.signed_in("amal.tn", "TN", Role::BureauOfficer).await;
    let officer = cookie(&amal.session);
    let page = "/officers/amal.tn";
    let change = "what=change&role=front_line&unit=Drugs&clearance=official_use";
    assert_eq!(post(&served, page, &boss, change).await.status, 303);
    let search = "purpose=information&name=Zied";
    assert_eq!(post(&served, "/search/persons", &officer, search).await.status, 403, "at once");
    assert_eq!(post(&served, page, &boss, "what=remove-second-factor").await.status, 303);
    assert_eq!(get(&served, "/check", &officer).await.status, 303, "signed out");
    cookie_of(&sign_in(&served, "amal.tn", World::PASSWORD, "").await);
    let reset = post(&served, page, &boss, "what=reset-password").await;
    let given = between(&reset.text(), "<code id=\"given\">", "</code>").to_owned();
    assert_eq!(sign_in(&served, "amal.tn", World::PASSWORD, "").await.status, 401);
    let session = cookie_of(&sign_in(&served, "amal.tn", &given, "").await);
    assert_eq!(post(&served, page, &boss, "what=end-sessions").await.status, 303);
    assert_eq!(get(&served, "/account/password", &session).await.header("location"), "/sign-in");
    assert_eq!(post(&served, page, &boss, "what=disable").await.status, 303);
    assert_eq!(sign_in(&served, "amal.tn", &given, "").await.status, 401);
}

const WANTED: [&str; 7] = [
    "what=change&role=bureau_officer&unit=&clearance=confidential",
    "what=disable",
    "what=reset-password",
    "what=remove-second-factor",
    "what=end-sessions",
    "what=add-key&label=x&check=yes",
    "what=revoke-key&key=0",
];

#[tokio::test]
async fn nobody_manages_accounts_but_administrators_of_the_member_below_them() {
    let served = Served::new().await;
    let foreign = served.world.signed_in("boss.fr", "FR", Role::Administrator).await;
    let boss = served.world.signed_in("boss.tn", "TN", Role::Administrator).await;
    let mut others = Vec::new();
    for role in Role::ALL.iter().filter(|role| !matches!(role, Role::Administrator | Role::HubAdministrator))
    {
        let name = format!("new-{}.tn", role.as_str().replace('_', "-"));
        others.push(served.world.signed_in(&name, "TN", *role).await);
    }
    for wanted in WANTED {
        // What is another member's does not exist; what is above is refused; who manages nothing is refused.
        let by = async |session: &str, of: &str| {
            post(&served, &format!("/officers/{of}"), &cookie(session), wanted).await.status
        };
        assert_eq!(by(&foreign.session, "system.tn").await, 404, "{wanted}");
        assert_eq!(by(&boss.session, "hub-administrator.tn").await, 403, "{wanted}");
        assert_eq!(by(&boss.session, "nobody.tn").await, 404, "{wanted}");
        assert_eq!(by(&boss.session, "..%2Fsystem.tn").await, 404, "{wanted}");
        for other in &others {
            assert_eq!(by(&other.session, "system.tn").await, 403, "{} {wanted}", other.caller.role);
        }
    }
    for other in &others {
        for path in ["/officers", "/officers/system.tn"] {
            assert_eq!(get(&served, path, &cookie(&other.session)).await.status, 403);
        }
        assert!(!get(&served, "/account", &cookie(&other.session)).await.text().contains("/officers"));
    }
    assert_eq!(get(&served, "/officers/system.tn", &cookie(&foreign.session)).await.status, 404);
    assert_eq!(get(&served, "/officers", "").await.header("location"), "/sign-in");
}

#[tokio::test]
async fn an_administrator_sees_which_accounts_are_bound_to_a_provider_and_not_to_whom() {
    let served = Served::new().await;
    let boss = served.world.signed_in("boss.tn", "TN", Role::Administrator).await;
    let system = served.world.caller("TN", Role::System).account.clone();
    let identity =
        amana_service::account::Identity { issuer: "https://id.example".into(), subject: "subject-7".into() };
    let page = format!("/officers/{system}");
    let cookie = cookie(&boss.session);
    assert!(!get(&served, &page, &cookie).await.text().contains("id.example"));
    let context = &served.world.context;
    amana_service::account::bind_identity(context, &boss.caller, &system, &identity).await.unwrap();
    let shown = get(&served, &page, &cookie).await.text();
    assert!(shown.contains("https://id.example") && !shown.contains("subject-7"), "{shown}");
    assert!(get(&served, "/officers", &cookie).await.text().contains("Through the provider"));
}
