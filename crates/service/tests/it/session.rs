//! Signing in: who gets in, who waits, and when a session ends.

use amana_service::{Refusal, limits, session};
use amana_testkit::World;

#[tokio::test]
async fn an_officer_signs_in_and_the_session_lasts_a_shift() {
    let world = World::new().await;
    let name = world.officer_with_password().await;
    let before = world.audit_count().await;
    let session = session::sign_in(&world.context, name, World::PASSWORD).await.unwrap().into_inner();
    assert_eq!(world.audit_count().await, before + 1);
    assert_eq!(session::caller(&world.context, &session.secret).await.unwrap(), session.caller);
    world.clock.pass_seconds(limits::SESSION_S - 1);
    assert!(session::caller(&world.context, &session.secret).await.is_ok());
    world.clock.pass_seconds(1);
    assert!(matches!(session::caller(&world.context, &session.secret).await, Err(Refusal::NotSignedIn)));
}

#[tokio::test]
async fn a_session_that_was_left_is_no_session() {
    let world = World::new().await;
    let name = world.officer_with_password().await;
    let session = session::sign_in(&world.context, name, World::PASSWORD).await.unwrap().into_inner();
    session::sign_out(&world.context, &session.caller, &session.secret).await.unwrap();
    assert!(matches!(session::caller(&world.context, &session.secret).await, Err(Refusal::NotSignedIn)));
}

#[tokio::test]
async fn a_wrong_password_and_a_wrong_name_get_the_same_answer_and_after_five_failures_an_account_waits() {
    let world = World::new().await;
    let name = world.officer_with_password().await;
    // An account without a password, one that is not there, one that cannot be: none of them gets in.
    for account in [name, "bureau-officer.tn", "nobody.tn", "No Name", ""] {
        for password in ["", "wrong"] {
            let refused = session::sign_in(&world.context, account, password).await;
            assert!(matches!(refused, Err(Refusal::NotSignedIn)), "{account}: {refused:?}");
        }
    }
    for _ in 2..limits::SIGN_IN_FAILURES_MAX {
        assert!(matches!(session::sign_in(&world.context, name, "wrong").await, Err(Refusal::NotSignedIn)));
    }
    let refused = session::sign_in(&world.context, name, World::PASSWORD).await;
    let Err(Refusal::TooMany { retry_after_s }) = refused else { panic!("{refused:?}") };
    assert_eq!(i64::try_from(retry_after_s).unwrap(), limits::SIGN_IN_WAIT_S);
    // An account that is not there waits as well, or the wait would tell which are.
    for _ in 2..limits::SIGN_IN_FAILURES_MAX {
        let _ = session::sign_in(&world.context, "nobody.tn", "wrong").await;
    }
    assert!(matches!(
        session::sign_in(&world.context, "nobody.tn", "wrong").await,
        Err(Refusal::TooMany { .. })
    ));
    world.clock.pass_seconds(limits::SIGN_IN_WAIT_S);
    assert!(session::sign_in(&world.context, name, World::PASSWORD).await.is_ok());
}

#[tokio::test]
async fn a_failed_sign_in_to_an_account_is_on_record() {
    let world = World::new().await;
    let name = world.officer_with_password().await;
    let before = world.audit_count().await;
    let _ = session::sign_in(&world.context, name, "wrong").await;
    let entries = world.audit_after(before).await;
    assert_eq!(entries.len(), 1);
    assert!(
        entries[0].leaf.contains("sign-in-failed") && !entries[0].leaf.contains("wrong"),
        "{}",
        entries[0].leaf
    );
}
