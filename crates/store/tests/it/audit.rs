//! The audit log under many callers at once, and as it is read, proved and erased.

use std::collections::BTreeSet;

use amana_audit::{Entry, Hash, Root, Signer, Use, proof};
use amana_store::{AuditDraft, AuditPage, Erased, Error, Expect, Store};

use crate::sample::{AT, entry, followed, member, put_one, signing};

async fn holds(store: &Store, kept: Vec<(String, Root)>) -> Root {
    let (root, faults) = followed(store, kept).await;
    assert_eq!(faults, []);
    root
}

pub(crate) async fn entries_of_many_callers_form_one_log(address: &str) {
    let stores = [signing(address).await, signing(address).await];
    assert_eq!(stores[0].audit().head().await.unwrap(), Root::EMPTY);
    let callers = (0..300).map(|n| {
        let store = stores[n % 2].clone();
        tokio::spawn(async move {
            let mut sealed = entry(&format!("caller {n}"));
            sealed.private = ([1; 16], "terms".into());
            store.audit().append(vec![sealed]).await.unwrap();
            // Acknowledged is readable, from everywhere.
            let entries = store.audit().entries(0, 1_000).await.unwrap();
            assert!(entries.iter().any(|entry| entry.body() == format!("caller {n}")), "{n}");
        })
    });
    let callers = callers.collect::<Vec<_>>();
    put_one(&stores[0], "G-1", "Samir Haddad", Expect::Any).await;
    for caller in callers {
        caller.await.unwrap();
    }
    let entries = stores[1].audit().entries(0, 1_000).await.unwrap();
    let bodies = entries.iter().map(|entry| entry.body()).collect::<BTreeSet<_>>();
    assert_eq!((entries.len(), bodies.len()), (301, 301));
    assert_eq!(entries.iter().map(|entry| entry.place).collect::<Vec<_>>(), (0..301).collect::<Vec<_>>());
    assert_eq!(stores[0].audit().entries(199, 1).await.unwrap(), entries[199..200]);
    let root = holds(&stores[0], Vec::new()).await;
    assert_eq!(root, stores[1].audit().head().await.unwrap());
    assert_eq!(root.hash, Hash::over(&entries.iter().map(|entry| entry.entry.hash()).collect::<Vec<_>>()));
}

pub(crate) async fn the_log_proves_what_is_in_it_and_that_it_only_grew(address: &str) {
    let store = signing(address).await;
    let mut roots = Vec::new();
    for group in [1, 255, 1, 300, 700] {
        let group = (0..group).map(|n| entry(&format!("{group} {n}"))).collect();
        store.audit().append(group).await.unwrap();
        roots.push(store.audit().head().await.unwrap());
    }
    let last = *roots.last().unwrap();
    let entries = store.audit().entries(0, 10_000).await.unwrap();
    for at in [0, 1, 255, 256, 257, 1_000, last.size - 1] {
        let hashes = store.audit().hashes_over(&proof::inclusion(at, last.size).unwrap()).await.unwrap();
        let entry = entries[usize::try_from(at).unwrap()].entry.hash();
        assert!(proof::includes(last, at, entry, &hashes), "{at}");
    }
    for earlier in &roots {
        let runs = proof::consistency(earlier.size, last.size).unwrap();
        let hashes = store.audit().hashes_over(&runs).await.unwrap();
        assert!(proof::grew(*earlier, last, &hashes), "{earlier:?}");
    }
    holds(&store, roots.iter().map(|root| (root.size.to_string(), *root)).collect()).await;
}

/// A clock that steps back does not take the log's time with it, and a search by time goes on finding.
pub(crate) async fn the_logs_time_never_goes_back(address: &str) {
    let store = signing(address).await;
    for at in [AT, AT + 10, AT - 3_600_000_000, AT + 10, AT + 20] {
        let draft = AuditDraft { at, ..entry("tick") };
        store.audit().append(vec![draft]).await.unwrap();
    }
    let times = store.audit().entries(0, 10).await.unwrap().into_iter().map(|entry| entry.entry.at - AT);
    assert_eq!(times.collect::<Vec<_>>(), [0, 10, 10, 10, 20]);
    for (at, place) in [(-1, 0), (0, 0), (1, 1), (10, 1), (11, 4), (20, 4), (21, 5)] {
        assert_eq!(store.audit().place_at(AT + at).await.unwrap(), place, "{at}");
    }
    holds(&store, Vec::new()).await;
}

pub(crate) async fn a_member_finds_what_it_did_and_what_was_about_it(address: &str) {
    let store = Store::open(address).await.unwrap();
    let made = |by: &str, about: Option<&str>| {
        let (member, owner) = (member(by), about.map(member));
        AuditDraft { member, owner, ..entry(&format!("{by} {about:?}")) }
    };
    let all = [("TN", None), ("FR", Some("TN")), ("FR", None), ("TN", Some("TN")), ("QA", Some("FR"))];
    store.audit().append(all.iter().map(|(by, about)| made(by, *about)).collect()).await.unwrap();
    let places = async |of: &str, before, from, limit| {
        let page = AuditPage { before, from, limit };
        let entries = store.audit().of_member(&member(of), page).await.unwrap();
        entries.iter().map(|entry| entry.place).collect::<Vec<_>>()
    };
    assert_eq!(places("TN", 100, 0, 10).await, [3, 1, 0]);
    assert_eq!(places("FR", 100, 0, 10).await, [4, 2, 1]);
    assert_eq!(places("FR", 4, 0, 1).await, [2]);
    assert_eq!(places("TN", 100, 1, 10).await, [3, 1]);
    assert_eq!(places("DZ", 100, 0, 10).await, [0_u64; 0]);
}

pub(crate) async fn what_is_erased_is_gone_and_the_log_holds(address: &str) {
    let store = signing(address).await;
    let typed = |n: u8| {
        let private = ([n; 16], format!("typed {n}"));
        AuditDraft { private, ..entry(&format!("did {n}")) }
    };
    store.audit().append((0..10).map(typed).collect()).await.unwrap();
    let before = store.audit().head().await.unwrap();
    assert_eq!(store.audit().erase(6, Erased::Private).await.unwrap(), 6);
    assert_eq!(store.audit().erase(6, Erased::Private).await.unwrap(), 0);
    assert_eq!(store.audit().erase(3, Erased::All).await.unwrap(), 3);
    let entries = store.audit().entries(0, 100).await.unwrap();
    let left =
        entries.iter().map(|entry| (entry.body.is_some(), entry.private.is_some())).collect::<Vec<_>>();
    let expected = [vec![(false, false); 3], vec![(true, false); 3], vec![(true, true); 4]].concat();
    assert_eq!(left, expected);
    store.audit().append(vec![typed(11)]).await.unwrap();
    holds(&store, vec![("before".into(), before)]).await;
}

/// A process without the key, or with another, adds nothing to a log that is signed; nobody signs what he finds.
pub(crate) async fn only_who_holds_the_key_goes_on_with_a_signed_log(address: &str) {
    let unsigned = Store::open(address).await.unwrap();
    unsigned.audit().append(vec![entry("before the key")]).await.unwrap();
    assert_eq!(unsigned.audit().checkpoint().await.unwrap(), None);

    let signing = signing(address).await;
    let refused = signing.audit().append(vec![entry("not adopted")]).await;
    assert!(matches!(refused, Err(Error::AuditKey(_))), "{refused:?}");
    let note = signing.audit().adopt().await.unwrap();
    assert_eq!(signing.audit().checkpoint().await.unwrap(), Some(note));
    signing.audit().append(vec![entry("signed")]).await.unwrap();

    let refused = unsigned.audit().append(vec![entry("without the key")]).await;
    assert!(matches!(refused, Err(Error::AuditKey(_))), "{refused:?}");
    let other = Signer::from_seed("hub.example/log", Use::Log, &[8; 32]).unwrap();
    let other = Store::open_signing(address, Some(other)).await.unwrap();
    let refused = other.audit().append(vec![entry("with another key")]).await;
    assert!(matches!(refused, Err(Error::AuditBroken(_))), "{refused:?}");
    assert!(matches!(other.audit().adopt().await, Err(Error::AuditKey(_))));
    // What writes records writes its entry with them, or neither.
    assert_eq!(store_entries(&signing).await, ["before the key", "signed"]);
    holds(&signing, Vec::new()).await;
}

async fn store_entries(store: &Store) -> Vec<String> {
    let entries = store.audit().entries(0, 100).await.unwrap();
    let hashed = entries.iter().all(|entry| Entry::read(&entry.entry.to_string()) == Some(entry.entry));
    assert!(hashed);
    entries.iter().map(|entry| entry.body().to_owned()).collect()
}
