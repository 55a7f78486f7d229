//! What the story writes: persons of Tunisia, by Amal; one helper per act, each failing the test when the act does.

use std::{
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use amana_audit::{Root, Signer, Use};
use amana_domain::{
    code::{
        AccountName, Classification, Code, Date, Kind, MemberCode, OwnerReference, Purpose, RecordId, Role,
    },
    officer::{Caller, Scope},
    record::{Draft, Head},
    sharing::{
        Asker, Audience, Classes, Grant, Policies, Visibility, WriteGrant, may_write,
        policy::{DEFAULT, Policy},
    },
};
use amana_store::{
    AuditDraft, AuditFault, Batch, Error, Expect, Expected, Outcome, Put, Store, Withdraw, Written,
};

pub(crate) const AT: i64 = 1_795_514_400_000_000;

pub(crate) fn member(code: &str) -> MemberCode {
    MemberCode::parse(code).unwrap()
}

pub(crate) fn caller(code: &str) -> Caller {
    let account = AccountName::parse(&format!("amal.{}", code.to_lowercase())).unwrap();
    Caller {
        account,
        member: member(code),
        role: Role::BureauOfficer,
        unit: None,
        clearance: Classification::Confidential,
        scope: Scope::Whole,
    }
}

pub(crate) fn write_grant() -> WriteGrant {
    may_write(&caller("TN"), member("TN")).unwrap()
}

pub(crate) fn grant(of: &str, head: &Head) -> Grant {
    match decide(of, head) {
        Visibility::Full(grant) => grant,
        Visibility::Hit(_) | Visibility::None => panic!("{of} may not read it"),
    }
}

/// What an officer of a member may know of a record under the policy that members have who wrote none.
pub(crate) fn decide(of: &str, head: &Head) -> Visibility {
    let policies = Arc::new(Policies::new(HashMap::new(), Policy::parse(DEFAULT).unwrap(), 1));
    let (asker, classes) = (Asker::of(&caller(of), Purpose::Arrest), Classes::default());
    let today = Date::parse("2026-11-24").unwrap();
    Audience::new(asker, policies, &classes).decide(today, head, &classes)
}

pub(crate) fn reference(text: &str) -> OwnerReference {
    OwnerReference::parse(text).unwrap()
}

pub(crate) fn id() -> RecordId {
    static COUNT: AtomicU64 = AtomicU64::new(1);
    let count = COUNT.fetch_add(1, Ordering::SeqCst);
    let own = std::process::id().to_be_bytes();
    let mut random = [0; 10];
    random[..4].copy_from_slice(&own);
    random[4..].copy_from_slice(&count.to_be_bytes()[2..]);
    RecordId::of(1_795_514_400_000 + count, random)
}

pub(crate) fn put(reference: &str, name: &str, expected: Expect) -> Put {
    let draft = amana_testkit::sample::person(reference, name);
    Put { id_if_new: id(), draft: Draft::from_text(&draft.to_string()).unwrap(), expected, reason: None }
}

pub(crate) fn withdrawal(of: &str, expected: Expect) -> Withdraw {
    Withdraw { kind: Kind::Person, reference: reference(of), reason: "arrested".into(), expected }
}

pub(crate) fn batch(puts: Vec<Put>, withdrawals: Vec<Withdraw>) -> Batch {
    Batch { puts, withdrawals, ..Batch::empty(caller("TN"), AT) }
}

pub(crate) fn entry(leaf: &str) -> AuditDraft {
    AuditDraft {
        at: AT,
        body: ([0; 16], leaf.to_owned()),
        private: ([1; 16], "amal.tn".into()),
        member: member("TN"),
        owner: None,
    }
}

/// The log's key.
pub(crate) fn key() -> Signer {
    Signer::from_seed("hub.example/log", Use::Log, &[7; 32]).unwrap()
}

/// A store that signs its log.
pub(crate) async fn signing(address: &str) -> Store {
    let store = Store::open_signing(address, Some(key())).await.unwrap();
    // New, or another process was faster.
    if store.audit().head().await.unwrap().size == 0 && store.audit().checkpoint().await.unwrap().is_none() {
        let _ = store.audit().adopt().await;
    }
    store
}

/// What is wrong with the log of a store that signs it, and the log as its entries make it.
pub(crate) async fn followed(store: &Store, kept: Vec<(String, Root)>) -> (Root, Vec<AuditFault>) {
    let expected = Expected { key: Some(key().verifier().clone()), kept };
    let followed = store.audit().follow(&expected, |_| ()).await.unwrap();
    (followed.root, followed.faults)
}

/// The log of a store that may have no key, which must hold together.
pub(crate) async fn log_of(store: &Store) -> Root {
    let followed = store.audit().follow(&Expected::default(), |_| ()).await.unwrap();
    assert_eq!(followed.faults, []);
    followed.root
}

pub(crate) async fn write(store: &Store, batch: Batch) -> Written {
    let written = store.records().write::<Error>(&write_grant(), batch, |_| Ok(entry("written"))).await;
    written.unwrap()
}

pub(crate) async fn put_one(store: &Store, of: &str, name: &str, expected: Expect) -> Outcome {
    write(store, batch(vec![put(of, name, expected)], vec![])).await.outcomes[0]
}

pub(crate) async fn withdraw_one(store: &Store, of: &str, expected: Expect) -> Outcome {
    write(store, batch(vec![], vec![withdrawal(of, expected)])).await.outcomes[0]
}

pub(crate) async fn head(store: &Store, of: &str) -> Head {
    store.records().find(member("TN"), Kind::Person, &reference(of)).await.unwrap().unwrap()
}
