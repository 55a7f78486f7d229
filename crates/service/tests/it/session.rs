//! Signing in: who gets in, who waits, and when a session ends.

use amana_service::{Refusal, limits, session};
use amana_testkit::World;
use futures_util::future::join_all;

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
    // Nobody waits for the entry of a failed try; it stands before that of the next one who signs in.
    session::sign_in(&world.context, name, World::PASSWORD).await.unwrap();
    let entries = world.audit_after(before).await;
    assert_eq!(entries.len(), 2);
    assert!(
        entries[0].leaf.contains("sign-in-failed") && !entries[0].leaf.contains("wrong"),
        "{}",
        entries[0].leaf
    );
}

#[tokio::test]
async fn an_account_has_no_more_tries_when_they_come_at_once() {
    let world = World::new().await;
    let name = world.officer_with_password().await;
    let tries = (0..limits::SIGN_INS_MAX).map(|_| session::sign_in(&world.context, name, "wrong"));
    let refused = join_all(tries).await;
    let checked = refused.iter().filter(|refused| matches!(refused, Err(Refusal::NotSignedIn))).count();
    assert_eq!(u32::try_from(checked).unwrap(), limits::SIGN_IN_FAILURES_MAX, "{refused:?}");
    let last = session::sign_in(&world.context, name, World::PASSWORD).await;
    assert!(matches!(last, Err(Refusal::TooMany { .. })), "{last:?}");
}

#[tokio::test]
async fn more_sign_ins_at_once_than_can_wait_are_sent_away_and_count_against_nobody() {
    let world = World::new().await;
    let name = world.officer_with_password().await;
    let names = (0..limits::SIGN_INS_MAX).map(|n| format!("nobody-{n}.tn")).collect::<Vec<_>>();
    let names = names.iter().map(String::as_str).chain([name; 10]);
    let refused = join_all(names.map(|name| session::sign_in(&world.context, name, World::PASSWORD))).await;
    let (checked, sent_away) = refused.split_at(limits::SIGN_INS_MAX);
    assert!(checked.iter().all(|refused| matches!(refused, Err(Refusal::NotSignedIn))), "{checked:?}");
    assert!(
        sent_away.iter().all(|refused| matches!(refused, Err(Refusal::TooMany { retry_after_s: 1 }))),
        "{sent_away:?}"
    );
    assert!(session::sign_in(&world.context, name, World::PASSWORD).await.is_ok());
}
