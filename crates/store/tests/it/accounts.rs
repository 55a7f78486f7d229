//! Members, accounts, their keys and sessions, and the number by which caches know when to forget.

use amana_domain::code::{AccountName, Code, Role};
use amana_store::{Account, ApiKey, Member, Store};

use crate::sample::{AT, member};

pub(crate) fn account() -> Account {
    Account {
        name: AccountName::parse("amal.tn").unwrap(),
        member: member("TN"),
        role: Role::BureauOfficer,
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
    store.accounts().put(&account()).await.unwrap();
    let name = account().name;
    let key = ApiKey {
        hash: [1; 32],
        account: name.clone(),
        label: "desk".into(),
        created_at: AT,
        expires_at: Some(AT + 9),
        revoked_at: None,
    };
    store.accounts().add_key(&key).await.unwrap();
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
    accounts.revoke_key(&[1; 32], AT).await.unwrap();
    assert!(accounts.key_account(&[1; 32]).await.unwrap().is_none());
    assert!(accounts.generation().await.unwrap() > generation);
    accounts.revoke_key(&[1; 32], AT + 5).await.unwrap();
    let later = ApiKey { hash: [9; 32], created_at: AT + 1, label: "new desk".into(), ..key };
    accounts.add_key(&later).await.unwrap();
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

    // An account is never moved to another country; it can be disabled, and then nothing opens any more.
    let moved = accounts.put(&Account { member: member("FR"), role: Role::System, ..account() }).await;
    let expected = "`amal.tn` is an account of another member; name the account otherwise";
    assert_eq!(moved.unwrap_err().to_string(), expected);
    let kept = accounts.get(&name).await.unwrap().unwrap();
    assert_eq!((kept.member, kept.role), (member("TN"), Role::BureauOfficer));
    accounts.put(&Account { disabled_at: Some(AT), ..account() }).await.unwrap();
    assert_eq!(accounts.list().await.unwrap().len(), 1);
    assert_eq!(accounts.list().await.unwrap()[0].disabled_at, Some(AT));
    assert_eq!(holder([2; 32], AT).await, None);
}

async fn accounts_of(address: &str) -> Store {
    Store::open(address).await.unwrap()
}
