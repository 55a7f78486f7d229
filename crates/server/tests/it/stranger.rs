//! Gate: whoever is not known gets one and the same answer from every route.

use amana_service::domain::code::Role;

use crate::{Served, routes, routes::Things};

#[tokio::test]
async fn every_route_refuses_a_stranger_without_telling_what_exists() {
    refuses_strangers(&Served::new().await).await;
}

/// The gate, on whatever engine.
pub(crate) async fn refuses_strangers(served: &Served) {
    let things = Things::recorded(served).await;
    let administrator = served.world.key("TN", Role::Administrator);
    let strangers = [
        ("no key", served.stranger.clone()),
        ("a key of nobody", served.stranger.with_key("amana_0000")),
        ("an empty key", served.stranger.with_key("")),
        ("a key cut short", served.stranger.with_key(&administrator[..administrator.len() - 1])),
        ("a key with a tail", served.stranger.with_key(&format!("{administrator}0"))),
    ];
    let mut answer = None;
    for route in routes::guarded(served) {
        for address in [route.address(&things, 1), route.address_of_nothing()] {
            for (who, stranger) in &strangers {
                let reply = route.ask_at(stranger, &address).await;
                let case = format!("{route} at {address} with {who}");
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
    let cases = [
        (format!("/api/v1/members?key={key}"), vec![]),
        ("/api/v1/members".into(), vec![("authorization", key.clone())]),
        ("/api/v1/members".into(), vec![("authorization", format!("Basic {key}"))]),
        ("/api/v1/members".into(), vec![("x-api-key", key.clone())]),
        ("/api/v1/members".into(), vec![("cookie", format!("amana_session={key}"))]),
    ];
    for (path, headers) in cases {
        let headers = headers.iter().map(|(name, value)| (*name, value.as_str())).collect::<Vec<_>>();
        assert_eq!(served.stranger.send("GET", &path, &headers, "").await.status, 401, "{path} {headers:?}");
    }
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
