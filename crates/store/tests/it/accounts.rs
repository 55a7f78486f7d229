//! Members, accounts, their keys and sessions, and the number by which caches know when to forget.

use amana_domain::{
    code::{AccountName, Classification, Code, Role},
    officer::{Action, Scope},
    text::Line,
};
use amana_store::{
    Account, ApiKey, Confirmed, Error, Identity, Member, NewPassword, Rights, Session, Store, TOTP_KEY_BYTES,
    Way,
};

use crate::sample::{AT, entry, member};

pub(crate) fn account() -> Account {
    Account {
        name: AccountName::parse("amal.tn").unwrap(),
        member: member("TN"),
        role: Role::BureauOfficer,
        unit: Line::lenient("Drugs"),
        clearance: Classification::Restricted,
        display_name: "Amal".into(),
        password_hash: None,
        password_until: None,
        created_at: AT,
        disabled_at: None,
        issuer: None,
    }
}

pub(crate) async fn found(store: &Store) {
    for (code, name) in [("TN", "Tunisie"), ("FR", "France"), ("TN", "Tunisia")] {
        let joined = Member { code: member(code), name: name.into(), joined_at: AT };
        store.members().put(&joined).await.unwrap();
    }
    store.accounts().add(&account(), entry("added")).await.unwrap();
    let name = account().name;
    let key = ApiKey {
        hash: [1; 32],
        account: name.clone(),
        label: "desk".into(),
        created_at: AT,
        scope: Scope::of(&[Action::Check]),
        per_second: Some(5),
        expires_at: AT + 9,
        revoked_at: None,
    };
    store.accounts().add_key(&key, entry("key added")).await.unwrap();
    store.accounts().add_session(&session(2), 10).await.unwrap();
}

fn session(n: u8) -> Session {
    Session {
        hash: [n; 32],
        account: account().name,
        created_at: AT,
        seen_at: AT,
        expires_at: AT + 100,
        browser: "Firefox · Linux".into(),
        way: Way::Password,
    }
}

pub(crate) async fn a_person_at_a_provider_is_one_account(address: &str) {
    let store = Store::open(address).await.unwrap();
    found(&store).await;
    let accounts = store.accounts();
    let (name, other) = (account().name, AccountName::parse("omar.tn").unwrap());
    accounts.add(&Account { name: other.clone(), ..account() }, entry("added")).await.unwrap();
    let identity = |issuer: &str, subject: &str| Identity { issuer: issuer.into(), subject: subject.into() };
    let (here, there) = (identity("https://a", "1"), identity("https://b", "1"));
    let who = async |identity: &Identity| {
        let found = accounts_of(address).await.accounts().of_identity(identity).await.unwrap();
        found.map(|account| account.name)
    };
    assert_eq!(who(&here).await, None);
    assert!(accounts.bind_identity(&name, Some(&here), entry("bound")).await.unwrap());
    assert!(accounts.held_session(&[2; 32], AT, AT - 1).await.unwrap().is_none(), "its sessions end");
    let taken = accounts.bind_identity(&other, Some(&here), entry("bound")).await;
    assert!(matches!(taken, Err(Error::IdentityTaken)));
    assert!(accounts.bind_identity(&other, Some(&there), entry("bound")).await.unwrap());
    assert_eq!((who(&here).await.as_ref(), who(&there).await.as_ref()), (Some(&name), Some(&other)));
    assert!(accounts.bind_identity(&name, Some(&here), entry("bound again")).await.unwrap());
    let nobody = AccountName::parse("nobody.tn").unwrap();
    assert!(!accounts.bind_identity(&nobody, None, entry("unbound")).await.unwrap());
    for of in [&name, &other] {
        assert!(accounts.bind_identity(of, None, entry("unbound")).await.unwrap());
        assert!(accounts.identity(of).await.unwrap().is_none());
    }
    assert_eq!((who(&here).await, who(&there).await), (None, None));
    accounts.add_session(&Session { way: Way::ProviderTwice, ..session(4) }, 10).await.unwrap();
    let held = accounts.held_session(&[4; 32], AT, AT - 1).await.unwrap();
    assert_eq!(held.unwrap().way, Way::ProviderTwice);
    let entries = store.audit().entries(2, 100).await.unwrap();
    let said = entries.iter().map(|entry| entry.body()).collect::<Vec<_>>();
    assert_eq!(said, ["added", "bound", "bound", "bound again", "unbound", "unbound"]);
}

pub(crate) async fn keys_and_sessions_open_until_they_are_closed(address: &str) {
    let store = Store::open(address).await.unwrap();
    let accounts = store.accounts();
    let before = accounts.generation().await.unwrap();
    found(&store).await;
    assert!(accounts.generation().await.unwrap() > before);
    let members = store.members().list().await.unwrap();
    let names = members.iter().map(|member| member.name.as_str()).collect::<Vec<_>>();
    assert_eq!(names, ["France", "Tunisia"]);
    assert_eq!(store.members().get(member("TN")).await.unwrap().as_ref(), members.get(1));
    assert!(store.members().get(member("UN")).await.unwrap().is_none());

    let (owner, key) = accounts.key_account(&[1; 32]).await.unwrap().unwrap();
    assert_eq!((owner.caller(), key.label.as_str()), (account().caller(), "desk"));
    assert_eq!((key.expires_at, key.per_second), (AT + 9, Some(5)));
    assert_eq!(key.scope, Scope::of(&[Action::Check]));
    assert!(accounts.key_account(&[2; 32]).await.unwrap().is_none());
    let generation = accounts.generation().await.unwrap();
    assert!(accounts.revoke_key(&[1; 32], AT, entry("revoked")).await.unwrap());
    assert!(accounts.key_account(&[1; 32]).await.unwrap().is_none());
    assert!(accounts.generation().await.unwrap() > generation);
    assert!(accounts.revoke_key(&[1; 32], AT + 5, entry("revoked")).await.unwrap());
    assert!(!accounts.revoke_key(&[8; 32], AT, entry("revoked")).await.unwrap());
    let later = ApiKey { hash: [9; 32], created_at: AT + 1, label: "new desk".into(), ..key };
    accounts.add_key(&later, entry("key added")).await.unwrap();
    let keys = accounts.keys(&account().name).await.unwrap();
    let keys = keys.iter().map(|key| (key.hash, key.label.as_str(), key.revoked_at)).collect::<Vec<_>>();
    assert_eq!(keys, [([1; 32], "desk", Some(AT)), ([9; 32], "new desk", None)]);
    assert!(accounts.keys(&AccountName::parse("nobody.tn").unwrap()).await.unwrap().is_empty());

    let name = account().name;
    let holder = |hash: [u8; 32], now| async move {
        let held = accounts_of(address).await.accounts().held_session(&hash, now, AT - 1).await.unwrap();
        held.map(|held| held.account.name)
    };
    assert_eq!(holder([2; 32], AT + 99).await.as_ref(), Some(&name));
    assert_eq!(holder([2; 32], AT + 100).await, None);
    accounts.add_session(&session(3), 10).await.unwrap();
    accounts.remove_session(&[3; 32]).await.unwrap();
    assert_eq!(holder([3; 32], AT).await, None);

    assert!(accounts.disable(&name, AT, entry("disabled")).await.unwrap());
    assert!(
        !accounts.disable(&AccountName::parse("nobody.tn").unwrap(), AT, entry("disabled")).await.unwrap()
    );
    assert_eq!(holder([2; 32], AT).await, None);

    let entries = store.audit().entries(0, 100).await.unwrap();
    let said = entries.iter().map(|entry| entry.body()).collect::<Vec<_>>();
    assert_eq!(said, ["added", "key added", "revoked", "revoked", "key added", "disabled"]);
}

pub(crate) async fn a_session_ends_unused_one_by_one_or_with_its_fellows(address: &str) {
    let store = Store::open(address).await.unwrap();
    let (accounts, name) = (store.accounts(), account().name);
    found(&store).await;
    let open = async |after| {
        let open = accounts.sessions(&name, AT, after).await.unwrap();
        open.iter().map(|session| session.hash[0]).collect::<Vec<_>>()
    };
    accounts.session_seen(&[2; 32], AT + 5).await.unwrap();
    accounts.session_seen(&[2; 32], AT + 4).await.unwrap();
    assert_eq!(accounts.held_session(&[2; 32], AT + 6, AT + 4).await.unwrap().unwrap().seen_at, AT + 5);
    assert!(accounts.held_session(&[2; 32], AT + 6, AT + 5).await.unwrap().is_none(), "unused for too long");
    assert!(open(AT + 5).await.is_empty());
    for n in 3..=7 {
        let later = Session { created_at: AT + i64::from(n), ..session(n) };
        accounts.add_session(&later, 4).await.unwrap();
    }
    assert_eq!(open(AT - 1).await, [7, 6, 5, 4], "the oldest make room");
    let nobody = AccountName::parse("nobody.tn").unwrap();
    assert!(!accounts.end_session(&nobody, &[7; 32], entry("another's")).await.unwrap());
    assert!(accounts.end_session(&name, &[7; 32], entry("one")).await.unwrap());
    assert!(!accounts.end_session(&name, &[7; 32], entry("again")).await.unwrap());
    accounts.end_sessions(&name, Some(&[5; 32]), entry("others")).await.unwrap();
    assert_eq!(open(AT - 1).await, [5]);
    accounts.end_sessions(&name, None, entry("all")).await.unwrap();
    assert!(open(AT - 1).await.is_empty());
    let said = said(&store).await;
    assert_eq!(said.get(2..).unwrap(), ["one", "others", "all"]);
}

pub(crate) async fn a_second_factor_is_confirmed_used_step_by_step_and_removed(address: &str) {
    let store = Store::open(address).await.unwrap();
    let (accounts, name) = (store.accounts(), account().name);
    found(&store).await;
    let (first, second) = ([1; TOTP_KEY_BYTES], [2; TOTP_KEY_BYTES]);
    let confirm = async |key| {
        let confirmed = Confirmed { key, at: AT, step: 7, recovery: &[[8; 32], [9; 32]] };
        accounts.confirm_second_factor(&name, confirmed, entry("confirmed")).await.unwrap()
    };
    assert!(accounts.begin_second_factor(&name, &first, AT, entry("begun")).await.unwrap());
    assert!(!accounts.use_step(&name, 5).await.unwrap(), "not yet confirmed");
    assert!(!accounts.held_session(&[2; 32], AT, AT - 1).await.unwrap().unwrap().has_second_factor);
    assert!(accounts.begin_second_factor(&name, &second, AT, entry("begun anew")).await.unwrap());
    assert!(!confirm(&first).await, "of the one that was replaced");
    assert!(confirm(&second).await);
    assert!(!confirm(&second).await, "once");
    assert!(!accounts.begin_second_factor(&name, &first, AT, entry("stolen")).await.unwrap());
    let kept = accounts.second_factor(&name).await.unwrap().unwrap();
    assert_eq!((kept.key, kept.confirmed_at, kept.step), (second, Some(AT), 7));
    assert!(accounts.held_session(&[2; 32], AT, AT - 1).await.unwrap().unwrap().has_second_factor);

    for (step, is_new) in [(7, false), (6, false), (8, true), (8, false), (10, true), (9, false)] {
        assert_eq!(accounts.use_step(&name, step).await.unwrap(), is_new, "{step}");
    }
    assert_eq!(accounts.recovery_codes_left(&name).await.unwrap(), 2);
    assert!(accounts.has_recovery_code(&name, &[8; 32]).await.unwrap());
    assert!(accounts.use_recovery_code(&name, &[8; 32], AT).await.unwrap());
    assert!(!accounts.use_recovery_code(&name, &[8; 32], AT).await.unwrap(), "once");
    assert!(!accounts.has_recovery_code(&name, &[8; 32]).await.unwrap());
    assert!(
        !accounts.use_recovery_code(&AccountName::parse("nobody.tn").unwrap(), &[9; 32], AT).await.unwrap()
    );
    assert_eq!(accounts.recovery_codes_left(&name).await.unwrap(), 1);

    assert!(accounts.remove_second_factor(&name, entry("removed")).await.unwrap());
    assert!(!accounts.remove_second_factor(&name, entry("again")).await.unwrap());
    assert!(accounts.second_factor(&name).await.unwrap().is_none());
    assert_eq!(accounts.recovery_codes_left(&name).await.unwrap(), 0);
    assert!(accounts.held_session(&[2; 32], AT, AT - 1).await.unwrap().is_none(), "signed out");
    let said = said(&store).await;
    assert_eq!(said.get(2..).unwrap(), ["begun", "begun anew", "confirmed", "removed"]);
}

pub(crate) async fn rights_and_password_change_and_caches_are_told(address: &str) {
    let store = Store::open(address).await.unwrap();
    let (accounts, name) = (store.accounts(), account().name);
    found(&store).await;
    accounts.add_session(&session(3), 10).await.unwrap();
    let nobody = AccountName::parse("nobody.tn").unwrap();
    let rights = Rights { role: Role::FrontLine, unit: None, clearance: Classification::Confidential };
    let generation = accounts.generation().await.unwrap();
    assert!(!accounts.change_rights(&nobody, &rights, entry("nobody")).await.unwrap());
    assert!(accounts.change_rights(&name, &rights, entry("rights")).await.unwrap());
    assert!(accounts.generation().await.unwrap() > generation);
    let password = NewPassword { hash: "hash", until: Some(AT), stays: Some(&[3; 32]) };
    assert!(!accounts.change_password(&nobody, &password, entry("nobody")).await.unwrap());
    assert!(accounts.change_password(&name, &password, entry("password")).await.unwrap());
    let now = accounts.get(&name).await.unwrap().unwrap();
    assert_eq!((now.role, now.unit, now.clearance), (rights.role, rights.unit, rights.clearance));
    assert_eq!((now.password_hash.as_deref(), now.password_until), (Some("hash"), Some(AT)));
    let open = accounts.sessions(&name, AT, AT - 1).await.unwrap();
    assert_eq!(open.iter().map(|session| session.hash[0]).collect::<Vec<_>>(), [3]);
    assert_eq!(accounts.list_of(member("TN")).await.unwrap().len(), 1);
    assert!(accounts.list_of(member("FR")).await.unwrap().is_empty());
    assert_eq!(said(&store).await.get(2..).unwrap(), ["rights", "password"]);
}

async fn said(store: &Store) -> Vec<String> {
    store.audit().entries(0, 100).await.unwrap().into_iter().map(|entry| entry.body().to_owned()).collect()
}

pub(crate) async fn an_account_is_added_once_and_disabled_for_good(address: &str) {
    let (store, other) = (Store::open(address).await.unwrap(), Store::open(address).await.unwrap());
    let joined = |code| Member { code: member(code), name: code.into(), joined_at: AT };
    let new = |of: &str, role| Account { member: member(of), role, ..account() };
    let (tn, fr) = (joined("TN"), joined("FR"));
    let (own, foreign) = (new("TN", Role::System), new("FR", Role::Administrator));
    let (one, two) = (store.accounts(), other.accounts());
    let (first, second) =
        tokio::join!(one.found(&tn, &own, entry("TN")), two.found(&fr, &foreign, entry("FR")));
    assert!(first.is_ok() != second.is_ok(), "one of two: {first:?} {second:?}");
    let (winner, code) = if first.is_ok() { (own, "TN") } else { (foreign, "FR") };
    let said = first.and(second).unwrap_err().to_string();
    assert_eq!(said, "`amal.tn` is an account already; name the new one otherwise");
    assert_eq!(store.members().list().await.unwrap(), [joined(code)], "who was refused has not joined");

    assert!(one.disable(&winner.name, AT + 1, entry("disabled")).await.unwrap());
    assert!(one.disable(&winner.name, AT + 2, entry("disabled")).await.unwrap());
    let again = Account { role: Role::FrontLine, password_hash: Some("new".into()), ..winner.clone() };
    assert!(matches!(one.add(&again, entry("again")).await, Err(Error::AccountTaken(_))));
    let kept = one.get(&winner.name).await.unwrap().unwrap();
    assert_eq!((kept.caller(), kept.password_hash), (winner.caller(), None));
    assert_eq!(kept.disabled_at, Some(AT + 1), "since when it was first");
    let entries = store.audit().entries(0, 100).await.unwrap();
    let said = entries.iter().map(|entry| entry.body()).collect::<Vec<_>>();
    assert_eq!(said, [code, "disabled", "disabled"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_changes_with_its_entry_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("store.db");
    let store = Store::open(&format!("sqlite:{}", file.display())).await.unwrap();
    found(&store).await;
    let full = "CREATE TRIGGER full BEFORE INSERT ON audit_entry BEGIN SELECT RAISE(ABORT, 'full'); END";
    rusqlite::Connection::open(&file).unwrap().execute_batch(full).unwrap();

    let (accounts, name) = (store.accounts(), account().name);
    let new = Account { name: AccountName::parse("omar.un").unwrap(), member: member("UN"), ..account() };
    let joined = Member { code: member("UN"), name: "UN".into(), joined_at: AT };
    let (_, key) = accounts.key_account(&[1; 32]).await.unwrap().unwrap();
    let key = ApiKey { hash: [9; 32], ..key };
    let unlogged = || entry("never on disk");
    assert!(accounts.found(&joined, &new, unlogged()).await.is_err());
    assert!(accounts.add(&Account { member: member("TN"), ..new.clone() }, unlogged()).await.is_err());
    assert!(accounts.disable(&name, AT, unlogged()).await.is_err());
    assert!(accounts.add_key(&key, unlogged()).await.is_err());
    assert!(accounts.revoke_key(&[1; 32], AT, unlogged()).await.is_err());

    assert!(store.members().get(member("UN")).await.unwrap().is_none());
    assert!(accounts.get(&new.name).await.unwrap().is_none());
    assert!(accounts.key_account(&[1; 32]).await.unwrap().is_some(), "neither revoked nor disabled");
    assert_eq!(accounts.keys(&name).await.unwrap().len(), 1);
}

async fn accounts_of(address: &str) -> Store {
    Store::open(address).await.unwrap()
}
