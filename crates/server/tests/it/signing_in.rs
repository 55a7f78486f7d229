//! Signing in from outside: second factors, duties before any other page, sessions, cookies.

use amana_service::domain::{code::Role, officer::needs_second_factor};
use amana_testkit::{Reply, World};

use crate::Served;

pub(crate) const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

pub(crate) async fn post(served: &Served, path: &str, cookie: &str, form: &str) -> Reply {
    served.stranger.send("POST", path, &[FORM, ("cookie", cookie)], form.to_owned()).await
}

pub(crate) async fn get(served: &Served, path: &str, cookie: &str) -> Reply {
    served.stranger.send("GET", path, &[("cookie", cookie)], "").await
}

pub(crate) async fn sign_in(served: &Served, account: &str, password: &str, code: &str) -> Reply {
    let password = password.replace(' ', "+");
    post(served, "/sign-in", "", &format!("account={account}&password={password}&code={code}")).await
}

pub(crate) fn cookie_of(reply: &Reply) -> String {
    assert_eq!(reply.status, 303, "{}", reply.text());
    reply.header("set-cookie").split(';').next().unwrap().to_owned()
}

/// The cookie of a session.
pub(crate) fn cookie(secret: &str) -> String {
    format!("__Host-amana_session={secret}")
}

/// The text between two others.
pub(crate) fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let rest = text.split_once(before).unwrap_or_else(|| panic!("no {before} in {text}")).1;
    rest.split_once(after).unwrap().0
}

const PASSWORD: &str = "correct+horse+battery+staple";

#[tokio::test]
async fn an_officer_adds_a_second_factor_and_is_asked_for_it_from_then_on() {
    let served = Served::new().await;
    let name = served.world.officer_with_password().await;
    let cookie = cookie_of(&sign_in(&served, name, World::PASSWORD, "").await);
    let form = get(&served, "/account/second-factor", &cookie).await;
    assert_eq!(form.status, 200);
    let wrong = post(&served, "/account/second-factor", &cookie, "password=wrong").await;
    assert_eq!(wrong.status, 422);
    assert!(!wrong.text().contains("otpauth"), "{}", wrong.text());
    let begun = post(&served, "/account/second-factor", &cookie, &format!("password={PASSWORD}")).await;
    assert_eq!(begun.status, 200);
    let html = begun.text();
    assert!(html.contains("<svg") && html.contains("otpauth://totp/Amana:amal.tn?secret="), "{html}");
    assert_eq!(begun.header("cache-control"), "no-store");
    let key = between(&html, "<code id=\"key\" dir=\"ltr\">", "</code>").replace(' ', "");
    let code = served.world.code(&key);
    let bad = if code == "000000" { "000001" } else { "000000" };
    let wrong = post(&served, "/account/second-factor", &cookie, &format!("code={bad}")).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.text().contains("<svg"), "one tries again with the same key");
    let added = post(&served, "/account/second-factor", &cookie, &format!("code={code}")).await;
    assert_eq!(added.status, 200, "{}", added.text());
    let codes = added.text().matches("<li><code>").count();
    assert_eq!(codes, 10);
    let recovery = between(&added.text(), "<li><code>", "</code>").to_owned();
    for path in ["/account", "/account/second-factor"] {
        let page = get(&served, path, &cookie).await.text();
        for secret in [&key, &recovery, "otpauth"] {
            assert!(!page.contains(secret), "{path} shows {secret}");
        }
    }
    let again = post(&served, "/account/second-factor", &cookie, &format!("password={PASSWORD}")).await;
    assert_eq!(again.status, 403, "no second one in its place");

    served.world.clock.pass_seconds(60);
    let bad = sign_in(&served, name, "wrong", "").await;
    let half = sign_in(&served, name, World::PASSWORD, "").await;
    let nobody = sign_in(&served, "omar.tn", World::PASSWORD, "").await;
    assert_eq!((bad.status, half.status, nobody.status), (401, 401, 401));
    assert_eq!(bad.text(), half.text(), "the answer does not tell that the password was right");
    assert_eq!(bad.text().replace(name, "omar.tn"), nobody.text(), "nor that there is such an account");
    assert!(half.header("set-cookie").is_empty());
    let code = served.world.code(&key);
    cookie_of(&sign_in(&served, name, World::PASSWORD, &code).await);
    assert_eq!(sign_in(&served, name, World::PASSWORD, &code).await.status, 401, "once");
    cookie_of(&sign_in(&served, name, World::PASSWORD, &recovery).await);
}

/// Every page with what can be posted to it.
const PAGES: [&str; 8] = [
    "/search/persons",
    "/search/documents",
    "/search/vehicles",
    "/check",
    "/account",
    "/records/01890000-0000-7000-8000-000000000000?purpose=arrest",
    "/search/persons?x",
    "/account?x",
];

#[tokio::test]
async fn whoever_opens_doors_for_others_is_led_to_add_a_second_factor_before_any_page() {
    let served = Served::new().await;
    for role in Role::ALL {
        let name = format!("new-{}.tn", role.as_str().replace('_', "-"));
        served.world.officer_named(&name, "TN", *role).await;
        let cookie = cookie_of(&sign_in(&served, &name, World::PASSWORD, "").await);
        for path in PAGES {
            let posted = post(&served, path, &cookie, "purpose=information&name=Zied").await;
            for reply in [get(&served, path, &cookie).await, posted] {
                // A page to which nothing can be posted answers nobody.
                let is_led = reply.status == 303 && reply.header("location") == "/account/second-factor";
                let expected = needs_second_factor(*role) && reply.status != 405;
                assert_eq!(is_led, expected, "{role} {path}: {}", reply.status);
            }
        }
        assert_eq!(get(&served, "/account/second-factor", &cookie).await.status, 200, "{role}");
        assert_eq!(post(&served, "/sign-out", &cookie, "").await.header("location"), "/sign-in", "{role}");
    }
}

#[tokio::test]
async fn a_given_password_opens_the_page_to_change_it_and_no_other() {
    let served = Served::new().await;
    served.world.officer_with_password().await;
    let administrator = served.world.caller("TN", Role::Administrator);
    let of = "amal.tn".parse().unwrap();
    let given = amana_service::account::reset_password(&served.world.context, administrator, &of).await;
    let given = given.unwrap().into_inner();
    let cookie = cookie_of(&sign_in(&served, "amal.tn", &given, "").await);
    for path in PAGES.iter().chain(&["/account/second-factor"]) {
        let reply = get(&served, path, &cookie).await;
        assert_eq!((reply.status, reply.header("location")), (303, "/account/password"), "{path}");
    }
    let begun = post(&served, "/account/second-factor", &cookie, &format!("password={given}")).await;
    assert_eq!(begun.header("location"), "/account/password");
    let change = |new: &str, again: &str| format!("password={given}&new_password={new}&again={again}");
    let short = post(&served, "/account/password", &cookie, &change("short", "short")).await;
    assert_eq!(short.status, 422);
    assert!(!short.text().contains("value=\"short"), "no password is sent back");
    let new = "four+new+words+here";
    let changed = post(&served, "/account/password", &cookie, &change(new, new)).await;
    assert_eq!(changed.status, 200, "{}", changed.text());
    assert_eq!(get(&served, "/search/persons", &cookie).await.status, 200);
}

#[tokio::test]
async fn sessions_are_listed_and_ended_by_their_owner_alone() {
    let served = Served::new().await;
    let name = served.world.officer_with_password().await;
    served.world.officer_named("omar.tn", "TN", Role::BureauOfficer).await;
    let form = format!("account={name}&password={PASSWORD}");
    let agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    let headers = [FORM, ("user-agent", agent)];
    let first = cookie_of(&served.stranger.send("POST", "/sign-in", &headers, form.clone()).await);
    let second = cookie_of(&served.stranger.send("POST", "/sign-in", &headers, form).await);
    let other = cookie_of(&sign_in(&served, "omar.tn", World::PASSWORD, "").await);
    let page = get(&served, "/account", &first).await.text();
    assert_eq!(page.matches("Firefox · Linux").count(), 3, "twice, and in the name of a button: {page}");
    assert!(!page.contains("Gecko"), "{page}");
    let id = between(&page, "name=\"session\" value=\"", "\"").to_owned();
    let by_other = post(&served, "/account", &other, &format!("session={id}")).await;
    assert_eq!(by_other.status, 404);
    assert_eq!(get(&served, "/check", &second).await.status, 200);
    let ended = post(&served, "/account", &first, &format!("session={id}")).await;
    assert_eq!((ended.status, ended.header("location")), (303, "/account"));
    assert_eq!(get(&served, "/check", &second).await.status, 303);
    assert_eq!(get(&served, "/check", &first).await.status, 200);
    let third = cookie_of(&sign_in(&served, name, World::PASSWORD, "").await);
    assert_eq!(post(&served, "/account", &third, "").await.status, 303);
    assert_eq!(get(&served, "/check", &first).await.status, 303);
    assert_eq!(get(&served, "/check", &third).await.status, 200);
}

#[tokio::test]
async fn a_session_that_a_stranger_planted_is_not_taken_over() {
    let served = Served::new().await;
    let name = served.world.officer_with_password().await;
    let planted = cookie(&"0".repeat(64));
    let form = format!("account={name}&password={PASSWORD}");
    let reply = post(&served, "/sign-in", &planted, &form).await;
    assert_ne!(cookie_of(&reply), planted);
    assert_eq!(get(&served, "/check", &planted).await.status, 303);
    let headers = [("cookie", &*cookie_of(&reply).replace("__Host-", "")), ("host", "amana.example")];
    assert_eq!(
        served.stranger.send("GET", "/check", &headers, "").await.status,
        303,
        "of the guarded name alone"
    );
}
