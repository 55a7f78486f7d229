//! Second factors: no session without one once it is there, each code once, and who removes it.

use amana_service::{
    Refusal,
    domain::code::Role,
    limits, second_factor,
    session::{self, Tried},
};
use amana_testkit::World;
use futures_util::future::join_all;

async fn signs_in(world: &World, account: &str, password: &str, code: &str) -> bool {
    let tried = Tried { account, password, code, ..Tried::default() };
    match session::sign_in(&world.context, &tried).await {
        Ok(_) => true,
        Err(Refusal::NotSignedIn) => false,
        Err(other) => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn once_it_is_there_the_password_alone_gives_no_session() {
    let world = World::new().await;
    let officer = world.signed_in("amal.tn", "TN", Role::BureauOfficer).await;
    let code = world.code(&officer.key);
    let wrong = if code == "000000" { "000001" } else { "000000" };
    for (password, code) in [
        (World::PASSWORD, ""),
        (World::PASSWORD, wrong),
        ("wrong", code.as_str()),
        (World::PASSWORD, "abcd-efgh-ijkl-mnop"),
    ] {
        assert!(!signs_in(&world, "amal.tn", password, code).await, "{password} {code}");
    }
    // A right code beside a wrong password was not used up by it.
    assert!(signs_in(&world, "amal.tn", World::PASSWORD, &code).await);
    assert!(!signs_in(&world, "amal.tn", World::PASSWORD, &code).await, "a code works once");
}

#[tokio::test]
async fn a_code_works_within_a_step_once_and_none_before_it_after_it() {
    let world = World::new().await;
    let officer = world.signed_in("amal.tn", "TN", Role::BureauOfficer).await;
    let early = world.code(&officer.key);
    world.clock.pass_seconds(30);
    let late = world.code(&officer.key);
    assert!(signs_in(&world, "amal.tn", World::PASSWORD, &late).await);
    assert!(!signs_in(&world, "amal.tn", World::PASSWORD, &early).await, "of a step before");
    world.clock.pass_seconds(60);
    let old = world.code(&officer.key);
    world.clock.pass_seconds(61);
    assert!(!signs_in(&world, "amal.tn", World::PASSWORD, &old).await, "two steps off");
    let second = world.second_process().await;
    let code = world.code(&officer.key);
    let tried = Tried { account: "amal.tn", password: World::PASSWORD, code: &code, ..Tried::default() };
    assert!(session::sign_in(&second, &tried).await.is_ok());
    assert!(!signs_in(&world, "amal.tn", World::PASSWORD, &code).await, "used in another process");
}

#[tokio::test]
async fn of_several_who_bring_one_code_at_once_one_gets_in() {
    let world = World::new().await;
    let officer = world.signed_in("amal.tn", "TN", Role::BureauOfficer).await;
    for code in [world.code(&officer.key), officer.recovery[3].clone()] {
        let tried = Tried { account: "amal.tn", password: World::PASSWORD, code: &code, ..Tried::default() };
        let tries = (0..4).map(|_| session::sign_in(&world.context, &tried));
        let got_in = join_all(tries).await.into_iter().filter(Result::is_ok).count();
        assert_eq!(got_in, 1, "{code}");
        world.clock.pass_seconds(60);
    }
}

#[tokio::test]
async fn a_recovery_code_works_once_for_its_account_alone() {
    let world = World::new().await;
    let officer = world.signed_in("amal.tn", "TN", Role::BureauOfficer).await;
    world.signed_in("omar.tn", "TN", Role::BureauOfficer).await;
    assert_eq!(officer.recovery.len(), limits::RECOVERY_CODES);
    let code = officer.recovery[0].to_uppercase().replace('-', " ");
    assert!(!signs_in(&world, "omar.tn", World::PASSWORD, &code).await);
    assert!(!signs_in(&world, "amal.tn", "wrong", &code).await);
    let before = world.audit_count().await;
    assert!(signs_in(&world, "amal.tn", World::PASSWORD, &code).await);
    let leaf = world.audit_after(before).await.pop().unwrap().body().to_owned();
    assert!(leaf.contains("recovery-code") && !leaf.contains(&officer.recovery[0]), "{leaf}");
    assert!(!signs_in(&world, "amal.tn", World::PASSWORD, &code).await);
    assert!(signs_in(&world, "amal.tn", World::PASSWORD, &officer.recovery[1]).await);
    let own = session::own(&world.context, &officer.caller, &officer.session).await.unwrap().into_inner();
    assert_eq!(own.recovery_codes_left, limits::RECOVERY_CODES - 2);
}

#[tokio::test]
async fn nothing_asks_for_it_before_a_first_code_and_nobody_replaces_it_after() {
    let world = World::new().await;
    let caller = world.officer_named("amal.tn", "TN", Role::BureauOfficer).await;
    let begin = async |password| second_factor::begin(&world.context, &caller, password).await;
    let refused = begin("wrong").await;
    let Err(Refusal::Faults(faults)) = refused else { panic!("{refused:?}") };
    assert_eq!(faults[0].code.as_str(), "password-wrong");
    assert!(second_factor::confirm(&world.context, &caller, "000000").await.is_err(), "nothing was begun");
    let first = begin(World::PASSWORD).await.unwrap().into_inner();
    assert!(signs_in(&world, "amal.tn", World::PASSWORD, "").await, "not yet confirmed");
    let second = begin(World::PASSWORD).await.unwrap().into_inner();
    assert_ne!(first.key, second.key);
    let of_first = world.code(&first.key);
    let refused = second_factor::confirm(&world.context, &caller, &of_first).await;
    let Err(Refusal::Faults(faults)) = refused else { panic!("{refused:?}") };
    assert_eq!(faults[0].code.as_str(), "code-wrong");
    let code = world.code(&second.key);
    second_factor::confirm(&world.context, &caller, &code).await.unwrap();
    assert!(!signs_in(&world, "amal.tn", World::PASSWORD, &code).await, "the first code is used up");
    assert!(
        matches!(begin(World::PASSWORD).await, Err(Refusal::NotAllowed)),
        "it is the administrator's to remove"
    );
    assert!(second_factor::begun(&world.context, &caller).await.is_err(), "its key is not shown again");
}

#[tokio::test]
async fn an_administrator_removes_it_for_officers_of_the_own_member_and_not_the_own() {
    let world = World::new().await;
    let officer = world.signed_in("amal.tn", "TN", Role::BureauOfficer).await;
    let administrator = world.signed_in("boss.tn", "TN", Role::Administrator).await;
    let hub = world.signed_in("hub.tn", "TN", Role::HubAdministrator).await;
    let of = &officer.caller.account;
    let nobody = "nobody.tn".parse().unwrap();
    let remove = async |caller, of| second_factor::remove(&world.context, caller, of).await;
    for (caller, of, code) in [
        (world.caller("FR", Role::Administrator), of, "not-found"),
        (world.caller("TN", Role::BureauHead), of, "not-allowed"),
        (&officer.caller, of, "not-allowed"),
        (&administrator.caller, &administrator.caller.account, "not-allowed"),
        (&administrator.caller, &hub.caller.account, "not-allowed"),
        (&administrator.caller, &nobody, "not-found"),
    ] {
        let before = world.audit_count().await;
        assert_eq!(remove(caller, of).await.unwrap_err().code(), code, "{of}");
        assert_eq!(world.audit_count().await, before + 1, "{of}");
    }
    assert!(session::holder(&world.context, &officer.session).await.is_ok());
    remove(&administrator.caller, of).await.unwrap();
    assert!(session::holder(&world.context, &officer.session).await.is_err(), "signed out");
    assert!(signs_in(&world, "amal.tn", World::PASSWORD, "").await);
    assert_eq!(remove(&administrator.caller, of).await.unwrap_err().code(), "not-found");
}

#[tokio::test]
async fn no_key_and_no_code_stands_in_the_log() {
    let world = World::new().await;
    let officer = world.signed_in("amal.tn", "TN", Role::BureauOfficer).await;
    let leaves =
        world.audit_after(0).await.into_iter().map(|entry| entry.body().to_owned()).collect::<String>();
    assert!(leaves.contains("second-factor-begun") && leaves.contains("second-factor-added"), "{leaves}");
    let secrets = officer.recovery.iter().chain([&officer.key, &officer.session]);
    assert_eq!(secrets.filter(|secret| leaves.contains(secret.as_str())).count(), 0);
}
