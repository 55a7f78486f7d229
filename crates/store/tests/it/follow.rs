//! Following the change feed, from the same process and from another on the same store.

use amana_store::{Expect, Store};

use crate::sample::{batch, put, put_one, withdraw_one, write};

pub(crate) async fn changes_are_followed_by_another_process(address: &str) {
    let (store, other) = (Store::open(address).await.unwrap(), Store::open(address).await.unwrap());
    assert_eq!(other.changes().last().await.unwrap(), 0);
    for follower in [store.clone(), other.clone()] {
        let last = store.changes().last().await.unwrap();
        let following = tokio::spawn(async move {
            follower.changes().wait(last).await.unwrap();
            follower.changes().after(last, 10).await.unwrap()
        });
        put_one(&store, &format!("E-{last}"), "Samir Haddad", Expect::Any).await;
        let changes = following.await.unwrap();
        assert_eq!(changes.iter().map(|change| change.seq).collect::<Vec<_>>(), [last + 1]);
    }
    let puts = (0..20).map(|n| put(&format!("F-{n}"), "Samir Haddad", Expect::Any)).collect();
    write(&store, batch(puts, vec![])).await;
    withdraw_one(&store, "F-0", Expect::Any).await;
    put_one(&other, "F-1", "Samir Hadad", Expect::Version(1)).await;

    let (mut seen, mut after) = (Vec::new(), 0);
    loop {
        let page = other.changes().after(after, 7).await.unwrap();
        let Some(last) = page.last() else { break };
        after = last.seq;
        seen.extend(page);
    }
    assert_eq!(seen.iter().map(|change| change.seq).collect::<Vec<_>>(), (1..=24).collect::<Vec<_>>());
    // A change carries the record as it stands now, not as it then stood.
    let of = |seq: usize| &seen[seq - 1];
    assert_eq!((of(4).head.id, of(4).head.version), (of(24).head.id, 2));
    assert_eq!(of(4).content, of(24).content);
    assert_eq!(of(3).head, of(23).head);
    // What has been passed already is not waited for.
    other.changes().wait(23).await.unwrap();
}
