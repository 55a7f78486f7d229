//! Copies: whole, of one moment, into a new file alone, out of it into an empty store alone, proven on the way.

use std::path::{Path, PathBuf};

use amana_domain::code::{AccountName, BlobHash, Classification, Code, Kind, MediaType};
use amana_store::{Blob, Error, Expect, FlagsOf, KeptAnswer, Store};
use amana_testkit::sample::PNG_BYTES;

use crate::{
    accounts,
    sample::{AT, batch, entry, grant, head, log_of, member, put, put_one, withdraw_one, write},
};

async fn filled(address: &str) -> Store {
    let store = Store::open(address).await.unwrap();
    accounts::found(&store).await;
    // More rows than are copied at once.
    let puts = (0..2_500).map(|n| put(&format!("H-{n:04}"), "Layla Mansour ليلى", Expect::Any));
    write(&store, batch(puts.collect(), vec![])).await;
    withdraw_one(&store, "H-0001", Expect::Any).await;
    put_one(&store, "H-0002", "Leila Mansour", Expect::Any).await;
    let blob = Blob { media_type: MediaType::of_bytes(PNG_BYTES).unwrap(), bytes: PNG_BYTES.to_vec() };
    store.blobs().put(member("TN"), &[(BlobHash::of(PNG_BYTES), blob)], AT, &[entry("sent")]).await.unwrap();
    let flagged = head(&store, "H-0002").await;
    let flag = crate::flags::flag("FR", "an amnesty");
    store.flags().set(member("FR"), &flagged, &flag, entry("flagged")).await.unwrap();
    let answer = KeptAnswer { request_hash: [7; 32], status: 201, response: "{}".into(), at: AT };
    store.idempotency().put(&amal(), "k", &answer).await.unwrap();
    for n in 0..5 {
        let mut sealed = entry(&format!("search {n}"));
        sealed.private = ([9; 16], "terms".into());
        store.audit().append(vec![sealed]).await.unwrap();
    }
    store
}

fn amal() -> AccountName {
    AccountName::parse("amal.tn").unwrap()
}

fn sqlite(path: &Path) -> String {
    format!("sqlite:{}", path.display())
}

async fn copied(address: &str) -> (Store, tempfile::TempDir, PathBuf) {
    let (store, folder) = (filled(address).await, tempfile::tempdir().unwrap());
    let file = folder.path().join("copy.db");
    store.backup(&file).await.unwrap();
    (store, folder, file)
}

async fn assert_same(store: &Store, copy: &Store) {
    assert_eq!(log_of(copy).await, store.audit().head().await.unwrap());
    assert_eq!(copy.audit().entries(0, 100).await.unwrap(), store.audit().entries(0, 100).await.unwrap());
    assert_eq!(copy.changes().last().await.unwrap(), store.changes().last().await.unwrap());
    assert_eq!(copy.members().list().await.unwrap(), store.members().list().await.unwrap());
    let references =
        |of: Store| async move { of.records().references(member("TN"), Kind::Person).await.unwrap() };
    assert_eq!(references(copy.clone()).await.len(), 2_499);
    assert_eq!(references(copy.clone()).await, references(store.clone()).await);
    for of in ["H-0000", "H-0001", "H-0002", "H-2499"] {
        let head = head(store, of).await;
        assert_eq!(self::head(copy, of).await, head);
        let versions = async |of: &Store| {
            of.records().versions(head.id, |head, _| Some(grant("TN", head))).await.unwrap().unwrap()
        };
        assert_eq!(format!("{:?}", versions(store).await), format!("{:?}", versions(copy).await));
    }
    let flags = async |of: &Store| {
        of.flags().list(FlagsOf::Member(member("FR")), Classification::Confidential, 10).await.unwrap()
    };
    assert_eq!(flags(copy).await.len(), 1);
    assert_eq!(flags(copy).await, flags(store).await);
    assert_eq!(copy.blobs().get(&BlobHash::of(PNG_BYTES)).await.unwrap().unwrap().bytes, PNG_BYTES);
    for (sender, has_sent) in [("TN", true), ("FR", false)] {
        let was_sent = copy.blobs().was_sent_by(member(sender), &BlobHash::of(PNG_BYTES)).await.unwrap();
        assert_eq!(was_sent, has_sent, "{sender}");
    }
    assert_eq!(copy.idempotency().get(&amal(), "k", AT).await.unwrap().unwrap().status, 201);
    assert!(copy.accounts().key_account(&[1; 32]).await.unwrap().is_some());
    // Nobody is signed in to a copy.
    assert!(store.accounts().held_session(&[2; 32], AT, AT - 1).await.unwrap().is_some());
    assert!(copy.accounts().held_session(&[2; 32], AT, AT - 1).await.unwrap().is_none());
}

pub(crate) async fn a_copy_holds_everything_but_sessions(address: &str) {
    let (store, folder, file) = copied(address).await;
    assert_eq!(names_in(folder.path()), ["copy.db"], "the copy is one file");
    let again = store.backup(&file).await;
    assert!(matches!(again, Err(Error::NotEmpty(_))), "nothing is overwritten: {again:?}");
    assert_same(&store, &Store::open(&sqlite(&file)).await.unwrap()).await;
    let restored = sqlite(&folder.path().join("restored.db"));
    Store::restore(&file, &restored).await.unwrap();
    assert_same(&store, &Store::open(&restored).await.unwrap()).await;
}

pub(crate) async fn a_copy_fills_an_empty_store_alone(address: &str, empty: &str) {
    let (store, folder, file) = copied(address).await;
    let bytes = std::fs::read(&file).unwrap();
    Store::restore(&file, empty).await.unwrap();
    assert!(std::fs::read(&file).unwrap() == bytes, "a copy is read as it is, never changed");
    let restored = Store::open(empty).await.unwrap();
    assert_same(&store, &restored).await;
    // It goes on from there.
    put_one(&restored, "H-0003", "Leila Mansour", Expect::Version(1)).await;
    assert_eq!(log_of(&restored).await.size, store.audit().head().await.unwrap().size + 1);
    let twice = Store::restore(&file, empty).await;
    assert!(matches!(twice, Err(Error::NotEmpty(_))), "{twice:?}");
    let absent = Store::restore(&folder.path().join("absent.db"), empty).await;
    assert!(matches!(absent, Err(Error::Unavailable(_))), "{absent:?}");
}

pub(crate) async fn a_copy_that_was_tampered_with_is_refused(address: &str, empty: &str) {
    let (store, folder, file) = copied(address).await;
    let forger = rusqlite::Connection::open(&file).unwrap();
    let forged = "UPDATE audit_entry SET body = 'nobody searched' WHERE place = 3";
    assert_eq!(forger.execute(forged, []).unwrap(), 1);
    drop(forger);
    let refused = Store::restore(&file, empty).await;
    assert!(matches!(refused, Err(Error::AuditBroken(_))), "{refused:?}");
    // Nothing of it has got in: a true copy still finds the store empty.
    let file = folder.path().join("true.db");
    store.backup(&file).await.unwrap();
    Store::restore(&file, empty).await.unwrap();
    assert_same(&store, &Store::open(empty).await.unwrap()).await;
}

pub(crate) async fn a_copy_that_broke_off_bears_no_name_and_is_made_again(address: &str) {
    let (store, folder) = (filled(address).await, tempfile::tempdir().unwrap());
    let file = folder.path().join("copy.db");
    let broken_off = folder.path().join("copy.db.partial");
    std::fs::write(&broken_off, "half of a copy").unwrap();
    store.backup(&file).await.unwrap();
    assert_eq!(names_in(folder.path()), ["copy.db"]);
    assert_same(&store, &Store::open(&sqlite(&file)).await.unwrap()).await;

    // One that cannot be finished leaves nothing under the name that was asked for.
    let elsewhere = folder.path().join("absent/copy.db");
    assert!(store.backup(&elsewhere).await.is_err_and(|error| error.is_unavailable()));
    assert!(!elsewhere.exists());
}

pub(crate) async fn a_store_that_holds_anything_is_not_filled(address: &str, other: &str) {
    let (_store, _folder, file) = copied(address).await;
    let blob = Blob { media_type: MediaType::of_bytes(PNG_BYTES).unwrap(), bytes: PNG_BYTES.to_vec() };
    let store = Store::open(other).await.unwrap();
    store.blobs().put(member("TN"), &[(BlobHash::of(PNG_BYTES), blob)], AT, &[entry("sent")]).await.unwrap();
    let refused = Store::restore(&file, other).await;
    assert!(matches!(refused, Err(Error::NotEmpty(_))), "{refused:?}");
    assert!(store.members().list().await.unwrap().is_empty());
}

fn names_in(folder: &Path) -> Vec<String> {
    let names = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name());
    let mut names = names.map(|name| name.into_string().unwrap()).collect::<Vec<_>>();
    names.sort();
    names
}
