//! Following the change feed, from the same process and from another on the same store.

use std::time::Duration;

use amana_store::{Expect, Store};
use amana_testkit::Postgres;

use crate::sample::{batch, put, put_one, withdraw_one, write};

/// Where no word of a change comes, it is looked for.
const SOON: Duration = Duration::from_millis(50);

pub(crate) async fn changes_are_followed_by_another_process(address: &str) {
    let (store, other) = (Store::open(address).await.unwrap(), Store::open(address).await.unwrap());
    assert_eq!(other.changes().last().await.unwrap(), 0);
    for follower in [store.clone(), other.clone()] {
        let last = store.changes().last().await.unwrap();
        let following = tokio::spawn(async move {
            follower.changes().wait(last, SOON).await.unwrap();
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
    other.changes().wait(23, SOON).await.unwrap();
}

/// PostgreSQL tells of changes: nobody has to look for them. Who lost the connection hears of them again.
pub(crate) async fn word_of_a_change_wakes_another_process(postgres: &Postgres) {
    const NEVER: Duration = Duration::from_secs(24 * 3_600);
    let address = postgres.database();
    let (store, other) = (Store::open(&address).await.unwrap(), Store::open(&address).await.unwrap());
    // Only the last of many is waited for: by then the store has been looked at, and is not again without word.
    let (first, second) = (20, 40);
    let write = async |store: &Store, from: i64, to: i64| {
        for n in from..to {
            put_one(store, &format!("N-{n}"), "Samir Haddad", Expect::Any).await;
        }
    };
    let changes = other.changes();
    let (waited, ()) = tokio::join!(changes.wait(first - 1, NEVER), write(&store, 0, first));
    waited.unwrap();

    let after = second - 1;
    let following = tokio::spawn(async move {
        // Looking fails where its own connection was ended.
        while other.changes().wait(after, NEVER).await.is_err() {
            tokio::task::yield_now().await;
        }
    });
    postgres.end_connections();
    let store = Store::open(&address).await.unwrap();
    write(&store, first, second).await;
    following.await.unwrap();
}
