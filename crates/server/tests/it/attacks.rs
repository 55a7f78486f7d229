//! Gate: attackers × routes. Whoever has no right to a thing gets the same bytes as for one that is not there, on every
//! route of the API and every page.

use amana_service::domain::{
    code::{Code, RecordId, Role},
    officer::{Action, may},
};
use amana_testkit::{Client, Reply};
use serde_json::json;

use crate::{
    Served,
    attackers::{self, Attacker, FOR_A_UNIT, SHOWN},
    page_routes::{self, Named, PageRoute},
    routes::{self, Things},
    signing_in::{FORM, cookie},
};

/// Everything of an answer that could tell, but for what was asked for by name.
fn telling(reply: &Reply, named: &[&str]) -> (u16, String, String) {
    let without = |mut text: String| {
        for name in named.iter().filter(|name| !name.is_empty()) {
            text = text.replace(*name, "NAMED");
        }
        text
    };
    (reply.status, without(format!("{:?}", reply.headers)), without(reply.text()))
}

/// Names nothing. Of another length than what is there, an answer could tell by its length header.
fn nothing() -> (String, String) {
    (RecordId::of(1, [9; 10]).text().into_owned(), format!("sha256:{}", "0".repeat(64)))
}

/// Things of Tunisia's that only a unit of France's sees.
async fn confidential_things(served: &Served) -> Things {
    let things = Things::recorded_as(served, "confidential").await;
    let owner = served.client("TN", Role::PolicyOwner);
    let policy = json!({ "text": FOR_A_UNIT, "reason": "agreed" });
    let put = owner.put_over(0, "/api/v1/policy", &policy).await;
    assert_eq!(put.status, 200, "{}", put.text());
    // The record that Tunisia flagged is France's own, and no secret of Tunisia's.
    Things { flagged: things.person, ..things }
}

#[tokio::test]
async fn whoever_is_known_and_has_no_right_cannot_tell_what_is_there() {
    let served = Served::new().await;
    let things = confidential_things(&served).await;
    let insiders = attackers::insiders(&served.world).await;
    let (record, blob) = nothing();
    let nowhere = RecordId::parse(&record).unwrap();
    let absent = Things { person: nowhere, blob, asked: nowhere, blocked: nowhere, flagged: nowhere };
    let routes = routes::guarded(&served);
    // Members are no secret, and a reference is its owner's own name of a thing: `access.rs` tells who may use it.
    let routes = routes.iter().filter(|route| route.path.contains("{id}")).collect::<Vec<_>>();
    assert!(routes.len() >= 13, "{routes:?}");
    let mut told = Vec::new();
    for (caller, key) in &insiders {
        let client = served.stranger.with_key(key);
        for route in &routes {
            // The secretariat's examiners block what any member owns, and so learn of it.
            if may(caller.role, Action::Block) && route.path.contains("/block") {
                continue;
            }
            let (id, blob) = (route.id(&things).text().into_owned(), things.blob.clone());
            for has_sample in [true, false] {
                let ask = async |things: &Things| match has_sample {
                    true => route.ask(&client, things, 1).await,
                    false => route.ask_at(&client, &route.address(things, 1)).await,
                };
                let (hidden, nothing) = (ask(&things).await, ask(&absent).await);
                let seen = telling(&hidden, &[&id, &blob]);
                let is_same = seen == telling(&nothing, &[&nowhere.text(), &absent.blob]);
                let case = format!("{} {route}, sample: {has_sample}: {seen:?}", caller.account);
                match caller.account.to_string() == SHOWN {
                    // Who is shown the record shows that the test can tell.
                    true if route.to_string() == "GET /api/v1/records/{id}" => {
                        assert_eq!(hidden.status, 200, "{case}")
                    }
                    true => {}
                    false if is_same && hidden.status >= 400 => {}
                    false => told.push(format!("{case}\n  {} {}", nothing.status, nothing.text())),
                }
            }
        }
    }
    assert!(told.is_empty(), "{} tell what is there:\n{}", told.len(), told.join("\n"));
}

/// A request for a page, and its answer.
async fn ask_page(client: &Client, page: &PageRoute, named: Named<'_>, attacker: &Attacker) -> Reply {
    let headers = attacker.sending(if page.method == "POST" { &[FORM] } else { &[] });
    client.send(page.method, &page.address(named), &headers, page.body(named)).await
}

#[tokio::test]
async fn every_page_leads_whoever_is_not_known_to_sign_in_whatever_he_sends() {
    let served = Served::new().await;
    let things = Things::recorded(&served).await;
    let person = things.person.text().into_owned();
    let (record, blob) = nothing();
    let there = Named { record: &person, blob: &things.blob, account: "bureau-officer.tn" };
    let absent = Named { record: &record, blob: &blob, account: "nobody.tn" };
    let mut answer = None;
    for attacker in attackers::strangers_to_the_pages(&served).await {
        for page in page_routes::guarded() {
            for named in [there, absent] {
                let reply = ask_page(&served.stranger, &page, named, &attacker).await;
                let case = format!("{page} with {}", attacker.name);
                assert_eq!((reply.status, reply.header("location")), (303, "/sign-in"), "{case}");
                let seen = telling(&reply, &[]);
                assert_eq!(answer.get_or_insert_with(|| seen.clone()), &seen, "{case}");
            }
        }
    }
    assert!(answer.is_some(), "no page was asked");
}

#[tokio::test]
async fn a_session_without_the_second_factor_that_its_role_needs_opens_no_page() {
    let served = Served::new().await;
    let things = Things::recorded(&served).await;
    let person = things.person.text().into_owned();
    let (record, blob) = nothing();
    let there = Named { record: &person, blob: &things.blob, account: "bureau-officer.tn" };
    let absent = Named { record: &record, blob: &blob, account: "nobody.tn" };
    let mut answer = None;
    for (name, role) in [("a.tn", Role::Administrator), ("h.tn", Role::BureauHead), ("e.tn", Role::Examiner)]
    {
        served.world.officer_named(name, "TN", role).await;
        let secret = attackers::signed_in(&served.world, name).await;
        let stolen = Attacker::new(name, &[("cookie", &cookie(&secret))]);
        let pages = page_routes::guarded();
        for page in pages.iter().filter(|page| !page_routes::OF_DUTIES.contains(&page.path)) {
            for named in [there, absent] {
                let reply = ask_page(&served.stranger, page, named, &stolen).await;
                let case = format!("{page} as {role}");
                assert_eq!(reply.header("location"), "/account/second-factor", "{case}: {}", reply.status);
                let seen = telling(&reply, &[]);
                assert_eq!(answer.get_or_insert_with(|| seen.clone()), &seen, "{case}");
            }
        }
    }
    assert!(answer.is_some(), "no page was asked");
}

#[tokio::test]
async fn no_page_tells_an_officer_without_the_right_what_is_there() {
    let served = Served::new().await;
    let things = confidential_things(&served).await;
    let (person, (record, blob)) = (things.person.text().into_owned(), nothing());
    let there = Named { record: &person, blob: &things.blob, account: "target.tn" };
    let absent = Named { record: &record, blob: &blob, account: "nobody.tn" };
    served.world.officer_named("target.tn", "TN", Role::BureauOfficer).await;
    let of_world = |session: &str, name: &str| Attacker::new(name, &[("cookie", &cookie(session))]);
    let mut officers = Vec::new();
    for (caller, _) in attackers::insiders(&served.world).await {
        // The others cannot sign in with a password alone; the world's own accounts have none.
        let has_password = !amana_service::domain::officer::needs_second_factor(caller.role)
            && !served.world.is_own(&caller.account);
        if has_password {
            let secret = attackers::signed_in(&served.world, caller.account.to_string().as_str()).await;
            officers.push((of_world(&secret, &caller.account.to_string()), caller.role));
        }
    }
    for (name, role) in
        [("b.fr", Role::BureauHead), ("m.fr", Role::Administrator), ("p.fr", Role::PolicyOwner)]
    {
        let secret = served.world.signed_in(name, "FR", role).await.session;
        officers.push((of_world(&secret, name), role));
    }
    let pages = page_routes::guarded().into_iter().filter(PageRoute::is_about_something).collect::<Vec<_>>();
    assert!(pages.len() >= 12, "{pages:?}");
    let mut told = Vec::new();
    for (officer, role) in &officers {
        for page in &pages {
            let hidden = ask_page(&served.stranger, page, there, officer).await;
            let nothing = ask_page(&served.stranger, page, absent, officer).await;
            let seen = telling(&hidden, &[there.record, there.blob, there.account]);
            match officer.name == SHOWN {
                true if page.path == "/records/{id}" => assert_eq!(hidden.status, 200, "{seen:?}"),
                true => {}
                false => {
                    let absent = telling(&nothing, &[absent.record, absent.blob, absent.account]);
                    if seen != absent || hidden.status < 400 {
                        told.push(format!(
                            "{page} as {} ({role}): {} {}",
                            officer.name, hidden.status, nothing.status
                        ));
                    }
                }
            }
        }
    }
    assert!(told.is_empty(), "{} tell what is there:\n{}", told.len(), told.join("\n"));
}
