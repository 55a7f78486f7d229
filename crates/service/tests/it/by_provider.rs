//! Signing in through a provider: who is let in by its word, and what the log says of it.

use amana_service::{
    Refusal,
    account::{self, Identity},
    domain::{
        code::{FaultCode, Role},
        officer::Caller,
    },
    limits,
    session::{self, Arrival, Begun, Duty, Entered, Vouched, sign_in_by_provider},
};
use amana_testkit::World;

const ISSUER: &str = "https://id.example";

fn identity(subject: &str) -> Identity {
    Identity { issuer: ISSUER.into(), subject: subject.into() }
}

async fn bind(world: &World, of: &Caller, subject: &str) -> Result<(), Refusal> {
    let administrator = world.caller("TN", Role::Administrator);
    let bound = account::bind_identity(&world.context, administrator, &of.account, &identity(subject)).await;
    bound.map(|_| ())
}

async fn arrive(
    world: &World,
    subject: &str,
    is_multi_factor: bool,
    code: Option<&str>,
) -> Result<Option<Begun>, Refusal> {
    let vouched = Vouched { issuer: ISSUER.into(), subject: subject.into(), is_multi_factor };
    let arrival = Arrival { vouched: &vouched, code, source: None, browser: "Firefox" };
    Ok(match sign_in_by_provider(&world.context, arrival).await? {
        Entered::Begun(begun) => Some(begun.into_inner()),
        Entered::CodeNeeded => None,
    })
}

/// Failures are entered by a task that nobody waits for.
async fn last_leaf(world: &World, entries: u64) -> String {
    while world.audit_count().await < entries {
        tokio::task::yield_now().await;
    }
    let entry = world.audit_after(entries - 1).await.remove(0);
    format!("{}{}", entry.body(), entry.private())
}

fn assert_refused<T: std::fmt::Debug>(arrived: &Result<T, Refusal>) {
    assert!(matches!(arrived, Err(Refusal::NotSignedIn)), "{arrived:?}");
}

#[tokio::test]
async fn only_whom_an_account_is_bound_to_gets_in_and_only_as_that_account() {
    let world = World::new().await;
    let officer = world.caller("TN", Role::BureauOfficer);
    bind(&world, officer, "248289761001").await.unwrap();
    let before = world.audit_count().await;
    let begun = arrive(&world, "248289761001", false, None).await.unwrap().unwrap();
    assert_eq!(begun.caller, *officer);
    let leaf = last_leaf(&world, before + 1).await;
    assert!(leaf.contains("signed-in") && leaf.contains(r#""second_factor":"none""#), "{leaf}");
    assert!(!leaf.contains("248289761001"), "who it is there is no matter of the log: {leaf}");
    let held = session::holder(&world.context, &begun.secret).await.unwrap();
    assert_eq!(held.duty, None);

    let account = officer.account.to_string();
    for nobody in ["248289761002", "", " 248289761001", &account] {
        assert_refused(&arrive(&world, nobody, true, None).await);
    }
    assert_eq!(world.audit_count().await, before + 1, "no account, no entry");
    let elsewhere = Vouched {
        issuer: "https://id.example/".into(),
        subject: "248289761001".into(),
        is_multi_factor: true,
    };
    let arrival = Arrival { vouched: &elsewhere, code: None, source: None, browser: "" };
    assert_refused(&sign_in_by_provider(&world.context, arrival).await);
}

#[tokio::test]
async fn a_disabled_account_lets_nobody_in_and_the_try_is_on_record() {
    let world = World::new().await;
    let officer = world.caller("TN", Role::BureauOfficer);
    bind(&world, officer, "a").await.unwrap();
    let begun = arrive(&world, "a", true, None).await.unwrap().unwrap();
    let administrator = world.caller("TN", Role::Administrator);
    account::disable(&world.context, administrator, &officer.account).await.unwrap();
    assert_refused(&session::holder(&world.context, &begun.secret).await);
    let before = world.audit_count().await;
    assert_refused(&arrive(&world, "a", true, None).await);
    let leaf = last_leaf(&world, before + 1).await;
    assert!(leaf.contains("sign-in-failed") && leaf.contains("bureau-officer.tn"), "{leaf}");
}

#[tokio::test]
async fn a_role_that_needs_two_factors_gets_in_with_the_providers_word_or_its_own_code() {
    let world = World::new().await;
    let head = world.caller("TN", Role::BureauHead);
    bind(&world, head, "head").await.unwrap();
    let before = world.audit_count().await;
    assert_refused(&arrive(&world, "head", false, None).await);
    assert_refused(&arrive(&world, "head", false, Some("123456")).await);
    assert!(last_leaf(&world, before + 2).await.contains("sign-in-failed"));
    let begun = arrive(&world, "head", true, None).await.unwrap().unwrap();
    assert!(last_leaf(&world, before + 3).await.contains(r#""second_factor":"provider""#));
    assert_eq!(session::holder(&world.context, &begun.secret).await.unwrap().duty, None);

    let policy = world.signed_in("rim.tn", "TN", Role::PolicyOwner).await;
    bind(&world, &policy.caller, "rim").await.unwrap();
    assert!(arrive(&world, "rim", false, None).await.unwrap().is_none(), "a code is asked for");
    assert_refused(&arrive(&world, "rim", false, Some("")).await);
    let code = world.code(&policy.key);
    let begun = arrive(&world, "rim", false, Some(&code)).await.unwrap().unwrap();
    assert_eq!(session::holder(&world.context, &begun.secret).await.unwrap().duty, None);
    assert_refused(&arrive(&world, "rim", false, Some(&code)).await);
    for _ in 1..limits::SIGN_IN_FAILURES_FREE {
        assert_refused(&arrive(&world, "rim", false, Some("")).await);
    }
    assert_refused(&arrive(&world, "rim", false, Some("")).await);
    let waits = arrive(&world, "rim", false, Some(&policy.recovery[0])).await;
    assert!(matches!(waits, Err(Refusal::TooMany { .. })), "who guesses codes waits: {waits:?}");
}

#[tokio::test]
async fn a_session_with_one_factor_stops_short_when_the_role_comes_to_need_two() {
    let world = World::new().await;
    let officer = world.caller("TN", Role::BureauOfficer);
    bind(&world, officer, "a").await.unwrap();
    let one = arrive(&world, "a", false, None).await.unwrap().unwrap();
    let two = arrive(&world, "a", true, None).await.unwrap().unwrap();
    let administrator = world.caller("TN", Role::Administrator);
    let rights = account::Rights { role: Role::BureauHead, unit: None, clearance: officer.clearance };
    account::change(&world.context, administrator, &officer.account, &rights).await.unwrap();
    let held = session::holder(&world.context, &one.secret).await.unwrap();
    assert_eq!(held.duty, Some(Duty::AddSecondFactor));
    assert_eq!(session::holder(&world.context, &two.secret).await.unwrap().duty, None);
}

#[tokio::test]
async fn an_account_is_bound_by_its_members_administrator_alone_and_a_person_to_one_account() {
    let world = World::new().await;
    let officer = world.caller("TN", Role::BureauOfficer);
    let of = &officer.account;
    for (caller, expected) in [
        (world.caller("FR", Role::Administrator), "not-found"),
        (officer, "not-allowed"),
        (world.caller("TN", Role::System), "not-allowed"),
    ] {
        for bound in [
            account::bind_identity(&world.context, caller, of, &identity("a")).await.map(|_| ()),
            account::unbind_identity(&world.context, caller, of).await.map(|_| ()),
        ] {
            assert_eq!(bound.unwrap_err().code(), expected, "{caller:?}");
        }
    }
    let administrator = world.caller("TN", Role::Administrator);
    let above = &world.caller("TN", Role::Examiner).account;
    let refused = account::bind_identity(&world.context, administrator, above, &identity("a")).await;
    assert!(matches!(refused, Err(Refusal::NotAllowed)), "nobody takes over what is above");

    let before = world.audit_count().await;
    bind(&world, officer, "a").await.unwrap();
    let leaf = last_leaf(&world, before + 1).await;
    assert!(leaf.contains("identity-bound") && !leaf.contains("id.example"), "{leaf}");
    let begun = arrive(&world, "a", false, None).await.unwrap().unwrap();
    let taken = bind(&world, world.caller("TN", Role::FrontLine), "a").await;
    let Err(Refusal::Faults(faults)) = taken else { panic!("{taken:?}") };
    assert_eq!(faults[0].code, FaultCode::IdentityTaken);
    let is_open = async || session::holder(&world.context, &begun.secret).await.is_ok();
    assert!(is_open().await);
    bind(&world, officer, "b").await.unwrap();
    assert!(!is_open().await, "the former person is signed out");
    assert_refused(&arrive(&world, "a", false, None).await);
    bind(&world, world.caller("TN", Role::FrontLine), "a").await.unwrap();
    account::unbind_identity(&world.context, administrator, of).await.unwrap();
    assert_refused(&arrive(&world, "b", false, None).await);
    let again = account::unbind_identity(&world.context, administrator, of).await;
    assert!(matches!(again, Err(Refusal::NotFound)), "{again:?}");

    let long = "a".repeat(256);
    for (issuer, subject) in [
        ("id.example", "a"),
        ("ftp://id.example", "a"),
        ("https://id.example?a", "a"),
        ("https://id.example/ ", "a"),
        (ISSUER, ""),
        (ISSUER, "é"),
        (ISSUER, "a\n"),
        (ISSUER, &long),
    ] {
        let wrong = Identity { issuer: issuer.into(), subject: subject.into() };
        let bound = account::bind_identity(&world.context, administrator, of, &wrong).await;
        assert!(matches!(bound, Err(Refusal::Faults(_))), "{issuer} {subject}");
    }
}
