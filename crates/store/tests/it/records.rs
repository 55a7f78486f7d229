//! Putting, updating, withdrawing and reading records: what is expected, what becomes of it, who reads what.

use amana_domain::{
    code::{FaultCode, Kind},
    record::{Draft, Head, State},
    sharing::Visibility,
    sharing::may_write,
};
use amana_store::{Error, Expect, GrantedRecord, Outcome, Store, VersionAction, Withdraw};

use crate::sample::{
    batch, caller, decide, entry, grant, head, id, log_of, member, put, put_one, reference, withdraw_one,
    withdrawal, write, write_grant,
};

pub(crate) async fn versions_follow_each_other(address: &str) {
    let store = Store::open(address).await.unwrap();
    store.ping().await.unwrap();
    let Outcome::Created { id, version: 1 } = put_one(&store, "A-1", "Samir Haddad", Expect::Any).await
    else {
        panic!("it is new")
    };
    let acts = [
        // What is sent again is what is there.
        ("Samir Haddad", Expect::Any, Outcome::Unchanged { id, version: 1 }),
        ("Samir Haddad", Expect::AbsentOrUnchanged, Outcome::Unchanged { id, version: 1 }),
        ("Samir Haddad", Expect::Version(1), Outcome::Unchanged { id, version: 1 }),
        ("Samir Hadad", Expect::AbsentOrUnchanged, Outcome::Conflict { current: 1 }),
        ("Samir Hadad", Expect::Version(2), Outcome::Conflict { current: 1 }),
        ("Samir Hadad", Expect::Version(1), Outcome::Updated { id, version: 2 }),
        ("Samir Hadad", Expect::Version(1), Outcome::Conflict { current: 2 }),
    ];
    for (name, expected, outcome) in acts {
        assert_eq!(put_one(&store, "A-1", name, expected).await, outcome, "{name} {expected:?}");
    }
    let missing = put_one(&store, "A-2", "Samir Hadad", Expect::Version(1)).await;
    assert_eq!(missing, Outcome::Conflict { current: 0 });
    assert_eq!(withdraw_one(&store, "A-2", Expect::Any).await, Outcome::Absent);
    let (conflict, done) = (Outcome::Conflict { current: 2 }, Outcome::Withdrawn { id, version: 3 });
    assert_eq!(withdraw_one(&store, "A-1", Expect::Version(1)).await, conflict);
    assert_eq!(withdraw_one(&store, "A-1", Expect::Version(2)).await, done);
    assert_eq!(withdraw_one(&store, "A-1", Expect::Any).await, Outcome::Absent);
    assert_eq!(head(&store, "A-1").await.state, State::Withdrawn);
    assert!(store.records().references(member("TN"), Kind::Person).await.unwrap().is_empty());
    // A record that was withdrawn and comes back is the same record.
    let back = put_one(&store, "A-1", "Samir Hadad", Expect::Any).await;
    assert_eq!(back, Outcome::Updated { id, version: 4 });
    assert_eq!(store.changes().last().await.unwrap(), 4, "what came to nothing is no change");
    history_is_its_owners_alone(&store).await;
}

async fn history_is_its_owners_alone(store: &Store) {
    let head = head(store, "A-1").await;
    assert_eq!(store.records().head(head.id).await.unwrap().as_ref(), Some(&head));
    for (reader, reads_all) in [("TN", true), ("FR", false)] {
        let decide = |head: &Head, _| Some(grant(reader, head));
        let versions = store.records().versions(head.id, decide).await.unwrap().unwrap();
        let actions = versions.iter().map(|v| (v.version, v.action, v.content.is_some())).collect::<Vec<_>>();
        let (put, withdraw) = (VersionAction::Put, VersionAction::Withdraw);
        let expected = [(4, put, true), (3, withdraw, reads_all), (2, put, reads_all), (1, put, reads_all)];
        assert_eq!(actions, expected, "{reader}");
        let author = reads_all.then(|| caller("TN").account);
        assert_eq!((&versions[0].account, versions[0].member), (&author, member("TN")));
        assert_eq!(versions[1].reason.as_deref(), reads_all.then_some("arrested"), "{reader}");
        // Salted: the same content in two versions does not show as the same.
        assert_ne!(versions[0].content_hash, versions[2].content_hash);
    }
    // What is decided on is the record as it is now; a grant for another one is none.
    let refused = |seen: &Head, _| {
        assert_eq!(*seen, head);
        None
    };
    assert!(store.records().versions(head.id, refused).await.unwrap().is_none());
    let other = Head { id: id(), ..head.clone() };
    assert!(store.records().versions(head.id, |_, _| Some(grant("TN", &other))).await.unwrap().is_none());
    assert!(store.records().versions(other.id, |_, _| Some(grant("TN", &other))).await.unwrap().is_none());
    assert!(
        store
            .records()
            .read_granted(member("TN"), &[head.id], |_, _| decide("TN", &other))
            .await
            .unwrap()
            .is_empty()
    );
    let read = read_one(store, "FR", &head).await;
    assert_eq!(
        (read.head, read.content, read.is_full),
        (head, put("A-1", "Samir Hadad", Expect::Any).draft, true)
    );
}

async fn read_one(store: &Store, of: &str, head: &Head) -> GrantedRecord {
    store.records().read_granted(member(of), &[head.id], |head, _| decide(of, head)).await.unwrap().remove(0)
}

pub(crate) async fn a_batch_is_done_in_order(address: &str) {
    let store = Store::open(address).await.unwrap();
    let any = |of, name| put(of, name, Expect::Any);
    let puts = vec![any("B-1", "One"), any("B-2", "Two"), any("B-1", "Uno"), any("B-1", "Uno")];
    let id = puts[0].id_if_new;
    let written = write(&store, batch(puts, vec![])).await;
    assert_eq!(written.outcomes[0], Outcome::Created { id, version: 1 });
    assert_eq!(written.outcomes[2], Outcome::Updated { id, version: 2 });
    assert_eq!(written.outcomes[3], Outcome::Unchanged { id, version: 2 });
    assert_eq!((written.first_seq, written.last_seq), (Some(1), Some(3)));
    assert_eq!(head(&store, "B-1").await.version, 2);

    // Put and withdrawn at once: the last content that it had is what is withdrawn.
    let (puts, withdrawals) = (
        vec![any("B-1", "Eins"), any("B-3", "Three")],
        ["B-1", "B-3", "B-3"].map(|of| withdrawal(of, Expect::Any)).to_vec(),
    );
    let new = puts[1].id_if_new;
    let written = write(&store, batch(puts, withdrawals)).await;
    let expected = [
        Outcome::Updated { id, version: 3 },
        Outcome::Created { id: new, version: 1 },
        Outcome::Withdrawn { id, version: 4 },
        Outcome::Withdrawn { id: new, version: 2 },
        Outcome::Absent,
    ];
    assert_eq!(written.outcomes, expected);
    for (of, name) in [("B-1", "Eins"), ("B-3", "Three")] {
        let head = head(&store, of).await;
        assert_eq!(head.state, State::Withdrawn);
        let kept = read_one(&store, "TN", &head).await;
        assert_eq!(kept.content, any(of, name).draft);
    }
    let references = store.records().references(member("TN"), Kind::Person).await.unwrap();
    assert_eq!(references, [reference("B-2")]);
    assert!(store.records().references(member("TN"), Kind::Vehicle).await.unwrap().is_empty());
    let nothing = write(&store, batch(vec![], vec![])).await;
    assert_eq!((nothing.first_seq, nothing.last_seq, nothing.outcomes.len()), (None, None, 0));
}

pub(crate) async fn many_are_read_in_the_order_asked(address: &str) {
    let store = Store::open(address).await.unwrap();
    let puts = (0..300).map(|n| put(&format!("C-{n:03}"), "Samir Haddad", Expect::Any));
    write(&store, batch(puts.collect(), vec![])).await;
    let mut asked = Vec::new();
    for of in ["C-250", "C-007", "C-299", "C-000"] {
        asked.push(head(&store, of).await);
    }
    let mut ids = asked.iter().map(|head| head.id).collect::<Vec<_>>();
    ids.insert(2, id());
    assert_eq!(store.records().heads(&ids).await.unwrap(), asked);
    assert!(store.records().heads(&[]).await.unwrap().is_empty());
    assert!(store.records().head(ids[2]).await.unwrap().is_none());
    let read = store.records().read_granted(member("FR"), &ids, |head, _| decide("FR", head)).await.unwrap();
    assert_eq!(
        read.iter().map(|record| record.head.id).collect::<Vec<_>>(),
        asked.iter().map(|h| h.id).collect::<Vec<_>>()
    );
    let one = |head: &Head, _| if head.id == ids[1] { decide("FR", head) } else { Visibility::None };
    assert_eq!(store.records().read_granted(member("FR"), &ids, one).await.unwrap().len(), 1);

    withdraw_one(&store, "C-100", Expect::Any).await;
    let mut pages = store.internal().current_records();
    let mut count = 0;
    while let Some(page) = pages.next_page().await.unwrap() {
        count += page.iter().filter(|record| record.draft().is_ok()).count();
    }
    assert_eq!(count, 299);
    let first = store.internal().owned_page(member("TN"), None, 200).await.unwrap();
    let rest = store.internal().owned_page(member("TN"), Some(first[199].id), 200).await.unwrap();
    assert_eq!((first.len(), rest.len()), (200, 99));
    assert!(first.is_sorted_by_key(|record| record.id) && rest[0].id > first[199].id);
}

pub(crate) async fn what_was_replaced_or_is_anothers_is_stepped_over(address: &str) {
    let store = Store::open(address).await.unwrap();
    // More than are looked at in one step, between the records of another member.
    let named = |name| (0..2_100).map(|n| put(&format!("G-{n:04}"), name, Expect::Any)).collect::<Vec<_>>();
    let french = || batch(vec![put("F-1", "Jeanne Personne", Expect::Any)], vec![]);
    let fr = may_write(&caller("FR"), member("FR")).unwrap();
    store.records().write::<Error>(&fr, french(), |_| Ok(entry("written"))).await.unwrap();
    write(&store, batch(named("Samir Haddad"), vec![])).await;
    write(&store, batch(named("Samir Hadad"), vec![])).await;

    let mut pages = store.internal().current_records();
    let mut filled = Vec::new();
    while let Some(page) = pages.next_page().await.unwrap() {
        filled.extend(page);
    }
    assert_eq!(filled.len(), 2_101);
    assert!(filled.iter().skip(1).all(|record| record.content.contains("Samir Hadad")));

    let (mut owned, mut after) = (Vec::new(), None);
    loop {
        let page = store.internal().owned_page(member("TN"), after, 1_000).await.unwrap();
        let Some(last) = page.last() else { break };
        after = Some(last.id);
        owned.extend(page);
    }
    assert_eq!(owned.len(), 2_100);
    assert!(owned.is_sorted_by_key(|record| record.id), "in the order of their ids");
    assert!(owned.iter().all(|record| record.content.contains("Samir Hadad")));
    assert_eq!(store.internal().owned_page(member("FR"), None, 10).await.unwrap().len(), 1);
}

pub(crate) async fn what_its_entry_refuses_is_not_written(address: &str) {
    let store = Store::open(address).await.unwrap();
    let one = || batch(vec![put("D-1", "Samir Haddad", Expect::Any)], vec![]);
    let refused =
        store.records().write(&write_grant(), one(), |_| Err(Error::Unavailable("no entry".into()))).await;
    assert!(matches!(refused, Err(Error::Unavailable(_))), "{refused:?}");
    assert_eq!(store.changes().last().await.unwrap(), 0);
    assert_eq!(store.audit().head().await.unwrap().size, 0);
    let said = |written: &amana_store::Written| Ok::<_, Error>(entry(&format!("{:?}", written.last_seq)));
    store.records().write(&write_grant(), one(), said).await.unwrap();
    let entries = store.audit().entries(0, 10).await.unwrap();
    assert_eq!(entries.iter().map(|entry| entry.body()).collect::<Vec<_>>(), ["Some(1)"]);
}

/// No engine is given U+0000, wherever it stands: not one takes what the other refuses.
pub(crate) async fn a_text_with_u_0000_is_refused_by_name(address: &str) {
    let store = Store::open(address).await.unwrap();
    let inserted = store.audit().append(vec![entry("wri\0tten")]).await;
    assert!(matches!(&inserted, Err(Error::Nul(place)) if place == "an audit entry"), "{inserted:?}");
    let found = store.idempotency().get(&caller("TN").account, "k\0", crate::sample::AT).await.map(|_| ());
    assert!(matches!(&found, Err(Error::Nul(place)) if place.starts_with("$2 of SELECT")), "{found:?}");
    let change = Withdraw { reason: "arres\0ted".into(), ..withdrawal("D-1", Expect::Any) };
    put_one(&store, "D-1", "Samir Haddad", Expect::Any).await;
    let written = |_: &_| Ok(entry("written"));
    let refused = store.records().write(&write_grant(), batch(vec![], vec![change]), written).await;
    assert!(matches!(&refused, Err(Error::Nul(place)) if place == "column reason of version"), "{refused:?}");
    assert_eq!(head(&store, "D-1").await.version, 1);
    // Content is JSON, which writes it in other characters; the domain refuses it there.
    let draft = amana_testkit::sample::person("D-2", "Samir\0Haddad");
    let faults = Draft::from_text(&draft.to_string()).unwrap_err();
    assert_eq!(faults[0].code, FaultCode::CharacterNotAllowed);
}

/// Whatever isolation the server gives by default, writers wait for each other and no number is taken twice.
pub(crate) async fn writers_at_once_take_numbers_in_turn(address: &str) {
    const WRITERS: usize = 6;
    const ROUNDS: usize = 5;
    let writers = (0..WRITERS).map(|writer| {
        let address = address.to_owned();
        tokio::spawn(async move {
            let store = Store::open(&address).await.unwrap();
            for round in 0..ROUNDS {
                put_one(&store, &format!("W-{writer}-{round}"), "Samir Haddad", Expect::Any).await;
            }
        })
    });
    for writer in writers.collect::<Vec<_>>() {
        writer.await.unwrap();
    }
    let store = Store::open(address).await.unwrap();
    let written = i64::try_from(WRITERS * ROUNDS).unwrap();
    assert_eq!(store.changes().last().await.unwrap(), written);
    assert_eq!(i64::try_from(log_of(&store).await.size).unwrap(), written);
}
