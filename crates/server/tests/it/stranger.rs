//! Gate: whoever is not known gets one and the same answer from every route.

use amana_service::domain::code::Role;

use crate::{Served, attackers, routes, routes::Things};

#[tokio::test]
async fn every_route_refuses_a_stranger_without_telling_what_exists() {
    refuses_strangers(&Served::new().await).await;
}

/// The gate, on whatever engine.
pub(crate) async fn refuses_strangers(served: &Served) {
    let things = Things::recorded(served).await;
    let boss = served.world.signed_in("boss.tn", "TN", Role::Administrator).await;
    let strangers = attackers::strangers_to_the_api(served, &boss.session).await;
    let mut answer = None;
    for route in routes::guarded(served) {
        for address in [route.address(&things, 1), route.address_of_nothing()] {
            for stranger in &strangers {
                let reply = route.ask_with(&served.stranger, &address, &stranger.sending(&[])).await;
                let case = format!("{route} at {address} with {}", stranger.name);
                assert_eq!(reply.status, 401, "{case}");
                assert_eq!(reply.header("content-type"), "application/problem+json", "{case}");
                assert!(reply.header("www-authenticate").starts_with("Bearer"), "{case}");
                // The same bytes and headers for what exists, for what does not, and from every route.
                let seen = (reply.text(), format!("{:?}", reply.headers));
                assert_eq!(answer.get_or_insert_with(|| seen.clone()), &seen, "{case}");
            }
        }
    }
    assert!(answer.is_some(), "no route was asked");
}

#[tokio::test]
async fn a_key_is_taken_in_the_authorization_header_alone() {
    let served = Served::new().await;
    let key = served.world.key("TN", Role::BureauOfficer).to_owned();
    let in_address = served.stranger.get(&format!("/api/v1/members?key={key}")).await;
    assert_eq!(in_address.status, 401);
    let taken = served
        .stranger
        .send("GET", "/api/v1/members", &[("authorization", &format!("bearer {key}"))], "")
        .await;
    assert_eq!(taken.status, 200, "the scheme's case does not matter (RFC 9110 §11.1)");
}

#[tokio::test]
async fn the_public_routes_exist_and_answer_anyone() {
    let served = Served::new().await;
    let routes = routes::all(&served).iter().map(ToString::to_string).collect::<Vec<_>>();
    for line in routes::public_lines() {
        assert!(
            routes.iter().any(|route| route == line),
            "{line} is no route any more: take it off the list"
        );
        let path = line.split_once(' ').unwrap().1;
        assert_eq!(served.stranger.get(path).await.status, 200, "{line}");
    }
}
