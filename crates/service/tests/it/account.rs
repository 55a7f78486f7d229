//! Keys and accounts: what lets in, what no longer does, and whose business they are.

use amana_service::{
    Refusal,
    account::{self, NewAccount, NewKey, Rights},
    domain::{
        code::{AccountName, Classification, Role},
        officer::{Action, may},
    },
    session,
};
use amana_testkit::World;

use crate::session::sign_in;

/// How long a key that was revoked may work on: as long as a process asks no more, one second.
const ASKED_AGAIN_S: i64 = 1;

async fn is_let_in(world: &World, key: &str) -> bool {
    world.context.caller_by_key(key).await.is_ok()
}

#[tokio::test]
async fn a_revoked_key_is_refused_within_a_second_in_every_process() {
    let world = World::new().await;
    let second = world.second_process().await;
    let key = world.key("TN", Role::System);
    assert!(is_let_in(&world, key).await && second.caller_by_key(key).await.is_ok());
    let (administrator, of) =
        (world.caller("TN", Role::Administrator), &world.caller("TN", Role::System).account);
    account::revoke_key(&world.context, administrator, of, &account::id_of_key(key)).await.unwrap();
    world.clock.pass_seconds(ASKED_AGAIN_S);
    assert!(!is_let_in(&world, key).await);
    assert!(second.caller_by_key(key).await.is_err());
    assert!(is_let_in(&world, world.key("FR", Role::System)).await, "other keys work on");
}

#[tokio::test]
async fn a_revoked_key_is_refused_though_the_clock_was_set_back() {
    let world = World::new().await;
    let key = world.key("TN", Role::System);
    assert!(is_let_in(&world, key).await);
    let (administrator, of) =
        (world.caller("TN", Role::Administrator), &world.caller("TN", Role::System).account);
    account::revoke_key(&world.context, administrator, of, &account::id_of_key(key)).await.unwrap();
    world.clock.set_back_seconds(3_600);
    world.clock.pass_seconds(ASKED_AGAIN_S);
    assert!(!is_let_in(&world, key).await);
}

#[tokio::test]
async fn an_administrator_lists_and_revokes_keys_of_the_own_member_alone() {
    let world = World::new().await;
    let administrator = world.caller("TN", Role::Administrator);
    let own = &world.caller("TN", Role::System).account;
    let foreign = &world.caller("FR", Role::System).account;
    let old = world.key("TN", Role::System);
    world.clock.pass_seconds(1);
    let new = account::add_key(&world.context, administrator, own, NewKey::labelled("new"))
        .await
        .unwrap()
        .into_inner();
    let listed = async || account::keys(&world.context, administrator, own).await.unwrap().into_inner();
    let keys = listed().await;
    let ids = keys.iter().map(|key| (key.id.clone(), key.label.as_str())).collect::<Vec<_>>();
    assert_eq!(ids, [(account::id_of_key(old), "test"), (account::id_of_key(&new), "new")]);
    assert!(keys.iter().all(|key| !old.contains(&key.id) && !new.contains(&key.id)), "no part of a key");

    assert!(is_let_in(&world, old).await);
    let before = world.audit_count().await;
    let revoke = async |of, key: &str| {
        account::revoke_key(&world.context, administrator, of, &account::id_of_key(key)).await
    };
    revoke(own, old).await.unwrap();
    let entries = world.audit_after(before).await;
    let leaf = entries.last().unwrap().body();
    assert!(leaf.contains("key-revoked") && leaf.contains(&account::id_of_key(old)), "{leaf}");
    world.clock.pass_seconds(ASKED_AGAIN_S);
    assert!(!is_let_in(&world, old).await);
    assert!(is_let_in(&world, &new).await, "the other key works on");
    let revoked_at = listed().await[0].revoked_at;
    assert!(revoked_at.is_some());
    revoke(own, old).await.unwrap();
    assert_eq!(listed().await[0].revoked_at, revoked_at, "once is enough");

    let others = world.key("FR", Role::System);
    for (of, key) in [(own, others), (foreign, others), (own, ""), (&"nobody.tn".parse().unwrap(), old)] {
        let before = world.audit_count().await;
        let refused = revoke(of, key).await;
        assert!(matches!(refused, Err(Refusal::NotFound)), "{of}: {refused:?}");
        assert_eq!(world.audit_count().await, before + 1, "{of}");
    }
    let refused = account::keys(&world.context, administrator, foreign).await;
    assert!(matches!(refused, Err(Refusal::NotFound)), "{refused:?}");
    for role in Role::ALL.iter().filter(|role| !may(**role, Action::ManageAccounts)) {
        let caller = world.caller("TN", *role);
        let refused = account::revoke_key(&world.context, caller, own, &account::id_of_key(&new)).await;
        assert!(matches!(refused, Err(Refusal::NotAllowed)), "{role}: {refused:?}");
        let refused = account::keys(&world.context, caller, own).await;
        assert!(matches!(refused, Err(Refusal::NotAllowed)), "{role}: {refused:?}");
    }
    assert!(is_let_in(&world, others).await && is_let_in(&world, &new).await);
}

#[tokio::test]
async fn a_disabled_account_is_refused_with_its_keys_password_and_session() {
    let world = World::new().await;
    let name = world.officer_with_password().await.parse::<AccountName>().unwrap();
    let caller = account::local_caller(&world.context, &name).await.unwrap();
    let key =
        account::found_key(&world.context, &caller, NewKey::labelled("test")).await.unwrap().into_inner();
    let session = sign_in(&world, name.as_str(), World::PASSWORD).await.unwrap().into_inner();
    assert!(is_let_in(&world, &key).await);

    account::disable(&world.context, world.caller("TN", Role::Administrator), &name).await.unwrap();
    world.clock.pass_seconds(ASKED_AGAIN_S);
    assert!(!is_let_in(&world, &key).await);
    assert!(session::holder(&world.context, &session.secret).await.is_err());
    let refused = sign_in(&world, name.as_str(), World::PASSWORD).await;
    assert!(matches!(refused, Err(Refusal::NotSignedIn)), "{refused:?}");
    assert!(account::local_caller(&world.context, &name).await.is_err());
}

#[tokio::test]
async fn a_key_of_nobody_is_refused_whatever_it_looks_like() {
    let world = World::new().await;
    for key in ["", " ", "amana_", "amana_00", &"0".repeat(10_000), "' OR 1=1 --"] {
        assert!(matches!(world.context.caller_by_key(key).await, Err(Refusal::NotSignedIn)), "{key}");
    }
}

#[tokio::test]
async fn an_administrator_gives_keys_to_accounts_of_the_own_member_alone() {
    let world = World::new().await;
    let administrator = world.caller("TN", Role::Administrator);
    let own = &world.caller("TN", Role::System).account;
    let foreign = &world.caller("FR", Role::System).account;
    let nobody = "nobody.fr".parse().unwrap();
    let given = account::add_key(&world.context, administrator, own, NewKey::labelled("new"))
        .await
        .unwrap()
        .into_inner();
    assert_eq!(world.context.caller_by_key(&given).await.unwrap().account, *own);
    for other in [foreign, &nobody] {
        let before = world.audit_count().await;
        let refused = account::add_key(&world.context, administrator, other, NewKey::labelled("new")).await;
        assert!(matches!(refused, Err(Refusal::NotFound)), "{other}: {refused:?}");
        assert_eq!(world.audit_count().await, before + 1, "{other}");
    }
    for role in Role::ALL.iter().filter(|role| !may(**role, Action::ManageAccounts)) {
        let refused =
            account::add_key(&world.context, world.caller("TN", *role), own, NewKey::labelled("new")).await;
        assert!(matches!(refused, Err(Refusal::NotAllowed)), "{role}: {refused:?}");
    }
}

#[tokio::test]
async fn adding_an_account_takes_over_none_that_is_there() {
    let world = World::new().await;
    let new = |name: &AccountName| NewAccount {
        name: name.clone(),
        role: Role::BureauOfficer,
        unit: None,
        clearance: Classification::OfficialUse,
        display_name: "Mallory".into(),
        password: None,
    };
    let foreign = world.caller("FR", Role::System).clone();
    let own = world.caller("TN", Role::FrontLine).clone();
    for taken in [&foreign, &own] {
        let _ =
            account::add(&world.context, world.caller("TN", Role::Administrator), new(&taken.account)).await;
        let kept = world.store.accounts().get(&taken.account).await.unwrap().unwrap();
        assert_eq!(kept.caller(), *taken, "{} was taken over", taken.account);
    }
}

fn new_account(name: &str, role: Role) -> NewAccount {
    NewAccount {
        name: name.parse().unwrap(),
        role,
        unit: None,
        clearance: Classification::OfficialUse,
        display_name: "New".into(),
        password: None,
    }
}

#[tokio::test]
async fn nobody_makes_or_takes_over_an_account_above() {
    let world = World::new().await;
    let administrator = world.caller("TN", Role::Administrator);
    let hub = world.caller("TN", Role::HubAdministrator);
    let above = &hub.account;
    let context = &world.context;
    let rights = |role| Rights { role, unit: None, clearance: Classification::Confidential };
    let officer = &world.caller("TN", Role::BureauOfficer).account;
    let hub_role = Role::HubAdministrator;
    let refusals = [
        account::add(context, administrator, new_account("new.tn", hub_role)).await.unwrap_err(),
        account::change(context, administrator, officer, &rights(hub_role)).await.unwrap_err(),
        account::change(context, administrator, above, &rights(Role::BureauOfficer)).await.unwrap_err(),
        account::add_key(context, administrator, above, NewKey::labelled("mine")).await.unwrap_err(),
        account::revoke_key(context, administrator, above, "0").await.unwrap_err(),
        account::disable(context, administrator, above).await.unwrap_err(),
        account::reset_password(context, administrator, above).await.unwrap_err(),
        session::end_all(context, administrator, above).await.unwrap_err(),
        // Nor does anybody change what the own account may do.
        account::change(context, administrator, &administrator.account, &rights(Role::System))
            .await
            .unwrap_err(),
        account::reset_password(context, hub, &hub.account).await.unwrap_err(),
    ];
    for (n, refusal) in refusals.iter().enumerate() {
        assert!(matches!(refusal, Refusal::NotAllowed), "{n}: {refusal:?}");
    }
    assert!(account::add(context, hub, new_account("new.tn", hub_role)).await.is_ok());
    let listed = account::list(context, administrator).await.unwrap().into_inner();
    let of_hub = listed.iter().find(|account| account.name == *above).unwrap();
    assert!(!of_hub.is_managed);
    assert!(listed.iter().all(|account| account.name.as_str().ends_with(".tn")), "the own member's alone");
}

#[tokio::test]
async fn changed_rights_hold_from_the_next_second_in_every_process() {
    let world = World::new().await;
    let second = world.second_process().await;
    let administrator = world.caller("TN", Role::Administrator);
    let (key, of) = (world.key("TN", Role::System), &world.caller("TN", Role::System).account);
    assert_eq!(second.caller_by_key(key).await.unwrap().role, Role::System);
    let rights = Rights { role: Role::FrontLine, unit: None, clearance: Classification::OfficialUse };
    let before = world.audit_count().await;
    account::change(&world.context, administrator, of, &rights).await.unwrap();
    let leaf = world.audit_after(before).await.pop().unwrap().body().to_owned();
    assert!(leaf.contains("account-changed") && leaf.contains("front_line"), "{leaf}");
    world.clock.pass_seconds(ASKED_AGAIN_S);
    for context in [&world.context, &second] {
        let caller = context.caller_by_key(key).await.unwrap();
        assert_eq!((caller.role, caller.clearance), (Role::FrontLine, Classification::OfficialUse));
    }
    for (caller, of, code) in [
        (administrator, &world.caller("FR", Role::System).account, "not-found"),
        (world.caller("TN", Role::BureauHead), of, "not-allowed"),
    ] {
        assert_eq!(account::change(&world.context, caller, of, &rights).await.unwrap_err().code(), code);
        assert_eq!(account::read(&world.context, caller, of).await.unwrap_err().code(), code);
    }
}

#[tokio::test]
async fn an_officer_who_is_added_gets_a_password_to_change() {
    let world = World::new().await;
    let administrator = world.caller("TN", Role::Administrator);
    let new = new_account("new.tn", Role::BureauOfficer);
    let given = account::add_officer(&world.context, administrator, new).await.unwrap().into_inner();
    let session = sign_in(&world, "new.tn", &given).await.unwrap().into_inner();
    let duty = session::holder(&world.context, &session.secret).await.unwrap().duty;
    assert_eq!(duty, Some(session::Duty::ChangePassword));
    let leaves =
        world.audit_after(0).await.into_iter().map(|entry| entry.body().to_owned()).collect::<String>();
    assert!(!leaves.contains(&given));
    let whole = account::read(&world.context, administrator, &"new.tn".parse().unwrap()).await.unwrap();
    let whole = whole.into_inner();
    assert_eq!((whole.sessions, whole.has_second_factor, whole.keys.len()), (1, false, 0));
    assert!(whole.account.has_password && whole.account.is_managed);
}

#[tokio::test]
async fn a_key_opens_what_it_names_of_what_the_role_includes() {
    let world = World::new().await;
    let administrator = world.caller("TN", Role::Administrator);
    let of = &world.caller("TN", Role::System).account;
    let add = async |scope: &[Action]| {
        let new = NewKey { scope: Some(scope.to_vec()), ..NewKey::labelled("narrow") };
        account::add_key(&world.context, administrator, of, new).await
    };
    let key = add(&[Action::Check]).await.unwrap().into_inner();
    let caller = world.context.caller_by_key(&key).await.unwrap();
    let open = Action::ALL.iter().filter(|action| caller.may(**action)).collect::<Vec<_>>();
    assert_eq!(open, [&Action::Check]);
    let refused = amana_service::member::list(&world.context, &caller).await.err().unwrap();
    assert_eq!(refused.code(), "not-allowed");
    let leaf = world.audit_after(0).await.pop().unwrap().private().to_owned();
    assert!(leaf.contains(r#""scope":["check"]"#), "{leaf}");

    for scope in [&[Action::Search][..], &[Action::Check, Action::Backup], &[]] {
        let before = world.audit_count().await;
        let refused = add(scope).await;
        let Err(Refusal::Faults(faults)) = refused else { panic!("{scope:?}: {refused:?}") };
        assert_eq!(faults[0].pointer, "/scope");
        assert_eq!(world.audit_count().await, before + 1);
    }
    // Without a word it names each action, so that one that is added to the role later is not among them.
    let whole = world.context.caller_by_key(world.key("TN", Role::System)).await.unwrap();
    assert!(
        !whole.scope.is_whole() && whole.may(Action::WriteRecord) && !whole.scope.includes(Action::Search)
    );
}

#[tokio::test]
async fn a_key_ends_on_its_day_within_two_years_and_in_one_without_a_word() {
    let world = World::new().await;
    let administrator = world.caller("TN", Role::Administrator);
    let of = &world.caller("TN", Role::System).account;
    let add = async |day: &str| {
        let new = NewKey { expires_on: Some(day.parse().unwrap()), ..NewKey::labelled("short") };
        account::add_key(&world.context, administrator, of, new).await
    };
    // It is 2026-11-24.
    for (day, is_taken) in [
        ("2026-11-23", false),
        ("2026-11-24", true),
        ("2028-11-23", true),
        ("2028-11-24", false),
        ("2040-01-01", false),
    ] {
        assert_eq!(add(day).await.is_ok(), is_taken, "{day}");
    }
    let key = add("2026-11-25").await.unwrap().into_inner();
    assert!(is_let_in(&world, &key).await);
    world.clock.pass_seconds(38 * 3_600 - 2);
    assert!(is_let_in(&world, &key).await, "to the end of the day");
    world.clock.pass_seconds(2);
    assert!(!is_let_in(&world, &key).await, "though it was remembered");
    let keys = account::keys(&world.context, administrator, of).await.unwrap().into_inner();
    let first = keys.iter().find(|key| key.label == "test").unwrap();
    let days = (first.expires_at - first.created_at) / 86_400_000_000;
    assert_eq!(days, 365);
}
