//! Signing in: who gets in, who waits, and when a session ends.

use amana_service::{
    Audited, Refusal, account,
    domain::code::Role,
    limits,
    session::{self, Begun, Duty, Tried},
};
use amana_testkit::World;
use futures_util::future::join_all;

pub(crate) async fn sign_in(world: &World, account: &str, password: &str) -> Result<Audited<Begun>, Refusal> {
    session::sign_in(&world.context, &Tried { account, password, ..Tried::default() }).await
}

#[tokio::test]
async fn an_officer_signs_in_and_the_session_lasts_a_shift() {
    let world = World::new().await;
    let name = world.officer_with_password().await;
    let before = world.audit_count().await;
    let session = sign_in(&world, name, World::PASSWORD).await.unwrap().into_inner();
    assert_eq!(world.audit_count().await, before + 1);
    assert_eq!(session::holder(&world.context, &session.secret).await.unwrap().caller, session.caller);
    let used_every_s = limits::SESSION_IDLE_S / 2;
    for _ in 1..limits::SESSION_S / used_every_s {
        world.clock.pass_seconds(used_every_s);
        assert!(session::holder(&world.context, &session.secret).await.is_ok());
    }
    world.clock.pass_seconds(used_every_s - 1);
    assert!(session::holder(&world.context, &session.secret).await.is_ok());
    world.clock.pass_seconds(1);
    assert!(matches!(session::holder(&world.context, &session.secret).await, Err(Refusal::NotSignedIn)));
}

#[tokio::test]
async fn a_session_that_was_left_is_no_session() {
    let world = World::new().await;
    let name = world.officer_with_password().await;
    let session = sign_in(&world, name, World::PASSWORD).await.unwrap().into_inner();
    session::sign_out(&world.context, &session.caller, &session.secret).await.unwrap();
    assert!(matches!(session::holder(&world.context, &session.secret).await, Err(Refusal::NotSignedIn)));
}

#[tokio::test]
async fn a_wrong_password_and_a_wrong_name_get_the_same_answer_and_after_failures_an_account_waits() {
    let world = World::new().await;
    let name = world.officer_with_password().await;
    // An account without a password, one that is not there, one that cannot be: none of them gets in.
    for account in [name, "bureau-officer.tn", "nobody.tn", "No Name", ""] {
        for password in ["", "wrong"] {
            let refused = sign_in(&world, account, password).await;
            assert!(matches!(refused, Err(Refusal::NotSignedIn)), "{account}: {refused:?}");
        }
    }
    // An account that is not there waits as well, or the wait would tell which are.
    for account in [name, "bureau-officer.tn", "nobody.tn"] {
        for _ in 2..=limits::SIGN_IN_FAILURES_FREE {
            assert!(matches!(sign_in(&world, account, "wrong").await, Err(Refusal::NotSignedIn)));
        }
        for wait in [1, 2, 4, 8] {
            let refused = sign_in(&world, account, World::PASSWORD).await;
            let Err(Refusal::TooMany { retry_after_s }) = refused else { panic!("{refused:?}") };
            assert_eq!(retry_after_s, wait, "{account}");
            world.clock.pass_seconds(i64::try_from(wait).unwrap());
            assert!(matches!(sign_in(&world, account, "wrong").await, Err(Refusal::NotSignedIn)));
        }
    }
    world.clock.pass_seconds(16);
    assert!(sign_in(&world, name, World::PASSWORD).await.is_ok());
    for _ in 0..limits::SIGN_IN_FAILURES_FREE {
        assert!(matches!(sign_in(&world, name, "wrong").await, Err(Refusal::NotSignedIn)), "a new beginning");
    }
}

#[tokio::test]
async fn an_address_that_tries_many_names_waits_and_others_do_not() {
    let world = World::new().await;
    let name = world.officer_with_password().await;
    let tries = async |account: &str, password: &str, source: &str| {
        let source = Some(source.parse().unwrap());
        let tried = Tried { account, password, source, ..Tried::default() };
        session::sign_in(&world.context, &tried).await
    };
    for n in 0..=limits::SOURCE_FAILURES_FREE {
        let refused = tries(&format!("nobody-{n}.tn"), "x", "192.0.2.7").await;
        assert!(matches!(refused, Err(Refusal::NotSignedIn)), "{n}: {refused:?}");
    }
    let refused = tries(name, World::PASSWORD, "192.0.2.7").await;
    assert!(matches!(refused, Err(Refusal::TooMany { retry_after_s: 1 })), "{refused:?}");
    assert!(tries(name, World::PASSWORD, "192.0.2.8").await.is_ok());
    world.clock.pass_seconds(1);
    assert!(tries(name, World::PASSWORD, "192.0.2.7").await.is_ok());
}

#[tokio::test]
async fn a_failed_sign_in_to_an_account_is_on_record() {
    let world = World::new().await;
    let name = world.officer_with_password().await;
    let before = world.audit_count().await;
    let _ = sign_in(&world, name, "wrong").await;
    // Nobody waits for the entry of a failed try; it stands before that of the next one who signs in.
    sign_in(&world, name, World::PASSWORD).await.unwrap();
    let entries = world.audit_after(before).await;
    assert_eq!(entries.len(), 2);
    assert!(
        entries[0].body().contains("sign-in-failed") && !entries[0].body().contains("wrong"),
        "{}",
        entries[0].body()
    );
}

#[tokio::test]
async fn an_account_has_no_more_tries_when_they_come_at_once() {
    let world = World::new().await;
    let name = world.officer_with_password().await;
    let tries = (0..limits::SIGN_INS_MAX).map(|_| sign_in(&world, name, "wrong"));
    let refused = join_all(tries).await;
    let checked = refused.iter().filter(|refused| matches!(refused, Err(Refusal::NotSignedIn))).count();
    assert_eq!(u32::try_from(checked).unwrap(), limits::SIGN_IN_FAILURES_FREE + 1, "{refused:?}");
    let last = sign_in(&world, name, World::PASSWORD).await;
    assert!(matches!(last, Err(Refusal::TooMany { .. })), "{last:?}");
}

#[tokio::test]
async fn more_sign_ins_at_once_than_can_wait_are_sent_away_and_count_against_nobody() {
    let world = World::new().await;
    let name = world.officer_with_password().await;
    let names = (0..limits::SIGN_INS_MAX).map(|n| format!("nobody-{n}.tn")).collect::<Vec<_>>();
    let names = names.iter().map(String::as_str).chain([name; 10]);
    let refused = join_all(names.map(|name| sign_in(&world, name, World::PASSWORD))).await;
    let (checked, sent_away) = refused.split_at(limits::SIGN_INS_MAX);
    assert!(checked.iter().all(|refused| matches!(refused, Err(Refusal::NotSignedIn))), "{checked:?}");
    assert!(
        sent_away.iter().all(|refused| matches!(refused, Err(Refusal::TooMany { retry_after_s: 1 }))),
        "{sent_away:?}"
    );
    assert!(sign_in(&world, name, World::PASSWORD).await.is_ok());
}

#[tokio::test]
async fn a_session_that_nobody_uses_ends_and_one_in_use_goes_on() {
    let world = World::new().await;
    let name = world.officer_with_password().await;
    let session = sign_in(&world, name, World::PASSWORD).await.unwrap().into_inner();
    for _ in 0..4 {
        world.clock.pass_seconds(limits::SESSION_IDLE_S - 1);
        assert!(session::holder(&world.context, &session.secret).await.is_ok());
    }
    world.clock.pass_seconds(limits::SESSION_IDLE_S);
    let ended = session::holder(&world.context, &session.secret).await;
    assert!(matches!(ended, Err(Refusal::NotSignedIn)), "{ended:?}");
}

#[tokio::test]
async fn an_officer_sees_and_ends_the_own_sessions_and_nobody_elses() {
    let world = World::new().await;
    let name = world.officer_with_password().await;
    let other = world.officer_named("omar.tn", "TN", Role::BureauOfficer).await;
    let (first, second, third) = (
        sign_in(&world, name, World::PASSWORD).await.unwrap().into_inner(),
        sign_in(&world, name, World::PASSWORD).await.unwrap().into_inner(),
        sign_in(&world, name, World::PASSWORD).await.unwrap().into_inner(),
    );
    let others = sign_in(&world, "omar.tn", World::PASSWORD).await.unwrap().into_inner();
    assert_ne!(first.secret, second.secret);
    let own = async |secret| session::own(&world.context, &first.caller, secret).await.unwrap().into_inner();
    let of_other = session::own(&world.context, &other, &others.secret).await.unwrap().into_inner();
    let [foreign] = of_other.sessions.as_slice() else { panic!("{of_other:?}") };
    let shown = own(&first.secret).await;
    assert_eq!(shown.sessions.len(), 3);
    assert_eq!(shown.sessions.iter().filter(|session| session.is_this).count(), 1);
    assert!(shown.sessions.iter().all(|session| !first.secret.contains(&session.id)), "no part of a secret");
    for id in [foreign.id.as_str(), "", "000000000000"] {
        let before = world.audit_count().await;
        let refused = session::end(&world.context, &first.caller, id).await;
        assert!(matches!(refused, Err(Refusal::NotFound)), "{id}: {refused:?}");
        assert_eq!(world.audit_count().await, before + 1);
    }
    let this = |of: &session::Own| of.sessions.iter().find(|s| s.is_this).unwrap().id.clone();
    let ends = this(&own(&second.secret).await);
    session::end(&world.context, &first.caller, &ends).await.unwrap();
    let goes_on = async |secret: &str| session::holder(&world.context, secret).await.is_ok();
    assert!(!goes_on(&second.secret).await);
    assert!(goes_on(&third.secret).await);
    session::end_others(&world.context, &first.caller, &first.secret).await.unwrap();
    assert!(goes_on(&first.secret).await && !goes_on(&third.secret).await && goes_on(&others.secret).await);

    let administrator = world.caller("TN", Role::Administrator);
    let of = &first.caller.account;
    for (caller, refusal) in [
        (world.caller("FR", Role::Administrator), "not-found"),
        (world.caller("TN", Role::BureauHead), "not-allowed"),
    ] {
        let refused = session::end_all(&world.context, caller, of).await.unwrap_err();
        assert_eq!(refused.code(), refusal);
    }
    assert!(goes_on(&first.secret).await);
    session::end_all(&world.context, administrator, of).await.unwrap();
    assert!(!goes_on(&first.secret).await && goes_on(&others.secret).await);
}

#[tokio::test]
async fn a_new_session_beyond_the_limit_ends_the_oldest() {
    let world = World::new().await;
    let name = world.officer_with_password().await;
    let mut secrets = Vec::new();
    for _ in 0..=limits::SESSIONS_MAX {
        world.clock.pass_seconds(1);
        secrets.push(sign_in(&world, name, World::PASSWORD).await.unwrap().into_inner().secret);
    }
    assert!(session::holder(&world.context, &secrets[0]).await.is_err());
    assert!(session::holder(&world.context, &secrets[1]).await.is_ok());
}

#[tokio::test]
async fn whoever_opens_doors_for_others_adds_a_second_factor_first() {
    let world = World::new().await;
    for role in Role::ALL {
        let name = format!("new-{}.tn", role.as_str().replace('_', "-"));
        world.officer_named(&name, "TN", *role).await;
        let session = sign_in(&world, &name, World::PASSWORD).await.unwrap().into_inner();
        let duty = session::holder(&world.context, &session.secret).await.unwrap().duty;
        let needs = amana_service::domain::officer::needs_second_factor(*role);
        assert_eq!(duty, needs.then_some(Duty::AddSecondFactor), "{role}");
    }
    let head = world.signed_in("head.tn", "TN", Role::BureauHead).await;
    assert_eq!(session::holder(&world.context, &head.session).await.unwrap().duty, None);
}

#[tokio::test]
async fn a_given_password_is_changed_first_and_works_for_a_week() {
    let world = World::new().await;
    let administrator = world.caller("TN", Role::Administrator);
    let of = world.officer_with_password().await.parse().unwrap();
    let before = sign_in(&world, "amal.tn", World::PASSWORD).await.unwrap().into_inner();
    let reset =
        async || account::reset_password(&world.context, administrator, &of).await.unwrap().into_inner();
    let given = reset().await;
    assert!(session::holder(&world.context, &before.secret).await.is_err(), "signed out");
    assert!(sign_in(&world, "amal.tn", World::PASSWORD).await.is_err());
    let session = sign_in(&world, "amal.tn", &given).await.unwrap().into_inner();
    let holder = session::holder(&world.context, &session.secret).await.unwrap();
    assert_eq!(holder.duty, Some(Duty::ChangePassword));

    let change = async |current: &str, new: &str, again: &str| {
        let changed = account::ChangedPassword { current, new, again };
        account::change_password(&world.context, &holder.caller, changed, &session.secret).await
    };
    let long = "a new and long password";
    for (current, new, again, code) in [
        ("wrong", long, long, "password-wrong"),
        (&*given, "short", "short", "text-too-short"),
        (&given, &given, &given, "password-unchanged"),
        (&given, "Amal.TN and more", "Amal.TN and more", "password-names-account"),
        (&given, long, "another", "passwords-differ"),
    ] {
        let refused = change(current, new, again).await;
        let Err(Refusal::Faults(faults)) = refused else { panic!("{code}: {refused:?}") };
        assert_eq!(faults.iter().map(|fault| fault.code.as_str()).collect::<Vec<_>>(), [code]);
    }
    let other = sign_in(&world, "amal.tn", &given).await.unwrap().into_inner();
    change(&given, long, long).await.unwrap();
    assert_eq!(session::holder(&world.context, &session.secret).await.unwrap().duty, None);
    assert!(session::holder(&world.context, &other.secret).await.is_err(), "the others are signed out");
    assert!(sign_in(&world, "amal.tn", &given).await.is_err());
    assert!(sign_in(&world, "amal.tn", long).await.is_ok());

    let given = reset().await;
    world.clock.pass_seconds(limits::GIVEN_PASSWORD_S);
    assert!(matches!(sign_in(&world, "amal.tn", &given).await, Err(Refusal::NotSignedIn)), "too late");
}
