//! Three members, an account of each role in each, keys for all, over a real store in a temporary folder.
//!
//! Members: Tunisia and France as countries, the United Nations as an organisation. Accounts are named after role
//! and member: `bureau-officer.tn`. It is 2026-11-24 10:00 UTC until the clock is moved.

use std::{collections::BTreeMap, sync::Arc};

use amana_service::{
    Context,
    account::{self, NewAccount, NewKey},
    domain::{
        code::{AccountName, Classification, Code, MemberCode, RecordId, Role},
        officer::Caller,
        record::Draft,
    },
    log::{Signer, Use},
    record,
    store::{AuditEntry, Expected, Store},
};
use serde_json::Value;
use tempfile::TempDir;

use crate::HandClock;

/// A small world to test against.
pub struct World {
    /// The service.
    pub context: Context,
    /// Its store, for what only tests look at.
    pub store: Store,
    /// Its time.
    pub clock: Arc<HandClock>,
    address: String,
    accounts: BTreeMap<(String, Role), (Caller, String)>,
    /// Removed with the world.
    _folder: Option<TempDir>,
}

impl World {
    /// The members' codes.
    pub const MEMBERS: [&str; 3] = ["TN", "FR", "UN"];

    /// The password of the officer of [`World::officer_with_password`].
    pub const PASSWORD: &str = "correct horse battery staple";

    /// A new world over SQLite, with accounts and without records.
    pub async fn new() -> World {
        // In memory where there is such a place: what is tested here is not how long a disk takes.
        let folder =
            tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).expect("a temporary folder");
        let address = format!("sqlite:{}", folder.path().join("world.db").display());
        World::over(&address, Some(folder)).await
    }

    /// A new world over an empty store of whatever engine.
    pub async fn at(address: &str) -> World {
        World::over(address, None).await
    }

    async fn over(address: &str, folder: Option<TempDir>) -> World {
        let clock = Arc::new(HandClock::at("2026-11-24T10:00:00Z"));
        let store = Store::open_signing(address, Some(log_key())).await.expect("a store");
        store.audit().adopt().await.expect("a log that is new");
        let context = Context::new(store.clone(), clock.clone());
        let mut accounts = BTreeMap::new();
        for member in World::MEMBERS {
            for role in Role::ALL {
                let founded = found(&context, member, *role).await;
                accounts.insert((member.to_owned(), *role), founded);
            }
        }
        World { context, store, clock, address: address.to_owned(), accounts, _folder: folder }
    }

    /// Another process on the same store: its own connection, index and accounts in memory, the same clock.
    pub async fn second_process(&self) -> Context {
        let store = Store::open_signing(&self.address, Some(log_key())).await.expect("the same store");
        let context = Context::new(store, self.clock.clone());
        context.fill_index().await.expect("a filled index");
        context
    }

    /// The account of a role of a member.
    pub fn caller(&self, member: &str, role: Role) -> &Caller {
        &self.account(member, role).0
    }

    /// Its key.
    pub fn key(&self, member: &str, role: Role) -> &str {
        &self.account(member, role).1
    }

    fn account(&self, member: &str, role: Role) -> &(Caller, String) {
        self.accounts.get(&(member.to_owned(), role)).expect("an account of every role in every member")
    }

    /// Is it one of the accounts that the world begins with? They have keys and no password.
    pub fn is_own(&self, name: &AccountName) -> bool {
        self.accounts.values().any(|(caller, _)| caller.account == *name)
    }

    /// Gives every account a new key, once the clock has moved past the end of those that it had.
    pub async fn renew_keys(&mut self) {
        for (caller, key) in self.accounts.values_mut() {
            let new = account::found_key(&self.context, caller, NewKey::labelled("test")).await;
            *key = new.expect("a key").into_inner();
        }
    }

    /// Founds `amal.tn`, an officer of Tunisia's bureau who signs in with [`World::PASSWORD`].
    pub async fn officer_with_password(&self) -> &'static str {
        let name = "amal.tn";
        self.officer_named(name, "TN", Role::BureauOfficer).await;
        name
    }

    /// Records a draft for a member, and gives its id.
    pub async fn record(&self, member: &str, draft: &Value) -> RecordId {
        let draft = Draft::from_text(&draft.to_string()).expect("a draft without faults");
        let caller = self.caller(member, Role::BureauOfficer);
        record::put(&self.context, caller, draft, None).await.expect("a recorded draft").into_inner().id
    }

    /// Withdraws the first version of a member's record.
    pub async fn withdraw(&self, member: &str, id: RecordId) {
        let caller = self.caller(member, Role::BureauOfficer);
        record::withdraw(&self.context, caller, id, "over".into(), Some(1))
            .await
            .expect("a withdrawn record");
    }

    /// Entries in the audit log.
    pub async fn audit_count(&self) -> u64 {
        self.store.audit().head().await.expect("an audit log").size
    }

    /// The audit log's entries from a place on.
    pub async fn audit_after(&self, count: u64) -> Vec<AuditEntry> {
        self.store.audit().entries(count, 10_000).await.expect("an audit log")
    }

    /// Panics unless the audit log holds together, from its beginning.
    pub async fn audit_holds(&self) {
        let followed = self.store.audit().follow(&Expected::default(), |_| ()).await.expect("an audit log");
        assert_eq!(followed.faults, []);
    }
}

/// The key of the world's log.
#[must_use]
pub fn log_key() -> Signer {
    Signer::from_seed("hub.example/log", Use::Log, &[7; 32]).expect("a key")
}

async fn found(context: &Context, member: &str, role: Role) -> (Caller, String) {
    let name = format!("{}.{}", role.text().replace('_', "-"), member.to_lowercase());
    let new = NewAccount {
        name: AccountName::parse(&name).expect("an account's name"),
        role,
        unit: None,
        clearance: Classification::Confidential,
        display_name: name.clone(),
        password: None,
    };
    let member = MemberCode::parse(member).expect("a member's code");
    let caller = account::found(context, member, new).await.expect("an account").into_inner();
    let key =
        account::found_key(context, &caller, NewKey::labelled("test")).await.expect("a key").into_inner();
    (caller, key)
}
