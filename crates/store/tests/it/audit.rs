//! The audit log under many callers at once.

use std::collections::BTreeSet;

use amana_store::{Expect, Store};

use crate::sample::{entry, put_one};

pub(crate) async fn entries_of_many_callers_form_one_chain(address: &str) {
    let stores = [Store::open(address).await.unwrap(), Store::open(address).await.unwrap()];
    assert_eq!(stores[0].audit().verify().await.unwrap().size, 0);
    let callers = (0..200).map(|n| {
        let store = stores[n % 2].clone();
        tokio::spawn(async move {
            let mut sealed = entry(&format!("caller {n}"));
            sealed.sealed = Some(([1; 16], "terms".into()));
            store.audit().append(sealed).await.unwrap();
            // Acknowledged is readable, from everywhere.
            let entries = store.audit().entries(0, 1_000).await.unwrap();
            assert!(entries.iter().any(|entry| entry.leaf == format!("caller {n}")), "{n}");
        })
    });
    let callers = callers.collect::<Vec<_>>();
    put_one(&stores[0], "G-1", "Samir Haddad", Expect::Any).await;
    for caller in callers {
        caller.await.unwrap();
    }
    let entries = stores[1].audit().entries(0, 1_000).await.unwrap();
    let leaves = entries.iter().map(|entry| entry.leaf.as_str()).collect::<BTreeSet<_>>();
    assert_eq!((entries.len(), leaves.len()), (201, 201));
    assert_eq!(entries.iter().map(|entry| entry.seq).collect::<Vec<_>>(), (1..=201).collect::<Vec<_>>());
    let head = stores[0].audit().verify().await.unwrap();
    assert_eq!(head, stores[1].audit().head().await.unwrap());
    assert_eq!((head.size, head.chain), (201, entries[200].chain));
    assert_eq!(stores[0].audit().entries(199, 1).await.unwrap(), entries[199..200]);
}
