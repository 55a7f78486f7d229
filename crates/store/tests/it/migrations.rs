//! Which stores a program opens: its own, again and again; never one that it would misread.

use amana_store::{Error, Store};

async fn opened_after(sql: &str) -> Result<Store, Error> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    let address = format!("sqlite:{}", path.display());
    for _ in 0..2 {
        drop(Store::open(&address).await.unwrap());
    }
    rusqlite::Connection::open(&path).unwrap().execute_batch(sql).unwrap();
    Store::open(&address).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_of_a_newer_program_is_refused() {
    assert!(opened_after("").await.is_ok());
    let newer = "INSERT INTO migration (number, sha256) VALUES (999, x'00')";
    let refused = opened_after(newer).await.err();
    assert!(matches!(refused, Some(Error::Migration { number: 999, .. })), "{refused:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_whose_migration_was_edited_is_refused() {
    let refused = opened_after("UPDATE migration SET sha256 = x'00' WHERE number = 1").await.err();
    assert!(matches!(refused, Some(Error::Migration { number: 1, .. })), "{refused:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_no_database_is_named_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("list.xml");
    let text = "<CONSOLIDATED_LIST></CONSOLIDATED_LIST>".repeat(100);
    std::fs::write(&file, &text).unwrap();
    let expected = format!("`{}` is no SQLite database; name another file", file.display());
    let address = format!("sqlite:{}", file.display());
    let elsewhere = format!("sqlite:{}", folder.path().join("store.db").display());
    let refused = [Store::open(&address).await.err(), Store::restore(&file, &elsewhere).await.err()];
    for refused in refused {
        assert_eq!(refused.unwrap().to_string(), expected);
    }
    assert_eq!(std::fs::read_to_string(&file).unwrap(), text);
}
