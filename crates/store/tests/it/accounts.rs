//! Members, accounts, their keys and sessions, and the number by which caches know when to forget.

use amana_domain::{
    code::{AccountName, Classification, Code, Role},
    text::Line,
};
use amana_store::{Account, ApiKey, Error, Member, Store};

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
        created_at: AT,
        disabled_at: None,
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
        expires_at: Some(AT + 9),
        revoked_at: None,
    };
    store.accounts().add_key(&key, entry("key added")).await.unwrap();
    store.accounts().add_session(&[2; 32], &name, AT, AT + 100).await.unwrap();
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
    assert_eq!(key.expires_at, Some(AT + 9));
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
        accounts_of(address).await.accounts().session_account(&hash, now).await.unwrap().map(|a| a.name)
    };
    assert_eq!(holder([2; 32], AT + 99).await.as_ref(), Some(&name));
    assert_eq!(holder([2; 32], AT + 100).await, None);
    accounts.add_session(&[3; 32], &name, AT, AT + 100).await.unwrap();
    accounts.remove_session(&[3; 32]).await.unwrap();
    assert_eq!(holder([3; 32], AT).await, None);

    assert!(accounts.disable(&name, AT, entry("disabled")).await.unwrap());
    assert!(
        !accounts.disable(&AccountName::parse("nobody.tn").unwrap(), AT, entry("disabled")).await.unwrap()
    );
    assert_eq!(holder([2; 32], AT).await, None);

    let entries = store.audit().entries(0, 100).await.unwrap();
    let said = entries.iter().map(|entry| entry.leaf.as_str()).collect::<Vec<_>>();
    assert_eq!(said, ["added", "key added", "revoked", "revoked", "key added", "disabled"]);
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
    let said = entries.iter().map(|entry| entry.leaf.as_str()).collect::<Vec<_>>();
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
