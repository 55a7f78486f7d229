//! Whoever can write to the database, and has not the key, against the audit log: each attack by its name, and by what
//! it is found out. The copy that a member keeps of an earlier checkpoint is all that is trusted beside the key.

use std::{fs, path::PathBuf};

use amana_audit::Root;
use amana_store::{AuditFault, Error, Store};
use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};
use rusqlite::{Connection, types::Value};

use crate::sample::{entry, followed, key, signing};

/// A log of 700 entries over three tiles, and what was kept of it when it had 300.
struct Victim {
    folder: tempfile::TempDir,
    name: &'static str,
    kept: Root,
}

impl Victim {
    async fn new() -> Victim {
        let folder = tempfile::tempdir().unwrap();
        let victim = Victim { folder, name: "victim.db", kept: Root::EMPTY };
        let store = signing(&victim.address()).await;
        victim.append(&store, "early", 300).await;
        let kept = store.audit().head().await.unwrap();
        victim.append(&store, "late", 400).await;
        Victim { kept, ..victim }
    }

    async fn append(&self, store: &Store, what: &str, count: usize) {
        let typed = |n| {
            let private = ([2; 16], format!("typed {n}"));
            amana_store::AuditDraft { private, ..entry(&format!("{what} {n}")) }
        };
        store.audit().append((0..count).map(typed).collect()).await.unwrap();
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join(self.name)
    }

    fn address(&self) -> String {
        format!("sqlite:{}", self.file().display())
    }

    /// Another server, which signs nothing that is new to it.
    async fn opened(&self) -> Store {
        Store::open_signing(&self.address(), Some(key())).await.unwrap()
    }

    fn change(&self, sql: &str) {
        Connection::open(self.file()).unwrap().execute_batch(sql).unwrap();
    }

    async fn faults(&self) -> Vec<AuditFault> {
        let store = self.opened().await;
        followed(&store, vec![("Qatar's checkpoint".into(), self.kept)]).await.1
    }

    /// What the next entry is answered.
    async fn appended(&self) -> Result<(), Error> {
        self.opened().await.audit().append(vec![entry("next")]).await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_untouched_log_has_no_faults() {
    let victim = Victim::new().await;
    assert_eq!(victim.faults().await, []);
    victim.appended().await.unwrap();
    assert_eq!(victim.faults().await, []);
}

/// SQL of an attacker, and a fault by which it is found.
const ATTACKS: &[(&str, &str, &str)] = &[
    ("an edited body", "UPDATE audit_entry SET body = 'nothing' WHERE place = 41", "entry 41: what happened"),
    ("edited terms", "UPDATE audit_entry SET private = 'nothing' WHERE place = 41", "entry 41: who did it, or what was typed"),
    (
        "another salt",
        "UPDATE audit_entry SET salt = x'00112233445566778899aabbccddeeff' WHERE place = 41",
        "entry 41: what happened",
    ),
    (
        "one more",
        "INSERT INTO audit_entry (place, entry, member) SELECT 700, entry, member FROM audit_entry WHERE place = 41",
        "1 rows stand before the first entry or after the last",
    ),
    (
        "one before the first",
        "INSERT INTO audit_entry (place, entry, member) SELECT -1, entry, member FROM audit_entry WHERE place = 41",
        "1 rows stand before the first entry or after the last",
    ),
    (
        "another entry in its place",
        "UPDATE audit_entry SET entry = (SELECT entry FROM audit_entry WHERE place = 42) WHERE place = 41",
        "tile/0/000: its hashes",
    ),
    (
        "two swapped",
        "UPDATE audit_entry SET place = -1 WHERE place = 41; UPDATE audit_entry SET place = 41 WHERE place = 42;
         UPDATE audit_entry SET place = 42 WHERE place = -1",
        "tile/0/000: its hashes",
    ),
    ("one dropped", "DELETE FROM audit_entry WHERE place = 41", "entry 42: one or more before it are missing"),
    ("the last dropped", "DELETE FROM audit_entry WHERE place = 699", "has 700 entries, and has not"),
    (
        "the last dropped, and told so",
        "DELETE FROM audit_entry WHERE place = 699; UPDATE audit_head SET size = 699",
        "its last tiles are not those of 699 entries",
    ),
    (
        "one dropped, and the others moved up",
        "DELETE FROM audit_entry WHERE place = 41;
         UPDATE audit_entry SET place = -place WHERE place > 41; UPDATE audit_entry SET place = -place - 1 WHERE place < 0;
         UPDATE audit_head SET size = 699",
        "tile/0/000: its hashes",
    ),
    ("a full tile changed", "UPDATE audit_tile SET hashes = zeroblob(8192) WHERE level = 0 AND place = 1", "tile/0/001"),
    ("a last tile changed", "UPDATE audit_tile SET hashes = zeroblob(32 * 188) WHERE level = 0 AND place = 2", "tile/0/002"),
    ("a tile dropped", "DELETE FROM audit_tile WHERE level = 0 AND place = 1", "tile/0/001"),
    ("the signature taken away", "UPDATE audit_head SET note = NULL", "nobody has signed this log"),
    (
        "a root exchanged",
        "UPDATE audit_head SET note = replace(note, char(10) || '700', char(10) || '699')",
        "the log's key did not sign it",
    ),
    ("everything taken away", "DELETE FROM audit_entry; DELETE FROM audit_tile; DELETE FROM audit_head", "rolled back"),
];

#[tokio::test(flavor = "multi_thread")]
async fn each_change_in_the_database_is_found() {
    for (name, sql, expected) in ATTACKS {
        let victim = Victim::new().await;
        victim.change(sql);
        let faults = victim.faults().await.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert!(faults.iter().any(|fault| fault.contains(expected)), "{name}: {faults:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_log_that_is_not_what_was_signed_takes_no_entry() {
    for sql in [
        "UPDATE audit_tile SET hashes = zeroblob(32 * 188) WHERE level = 0 AND place = 2",
        "UPDATE audit_head SET size = 699",
        "UPDATE audit_head SET note = replace(note, char(10) || '700', char(10) || '699')",
        "UPDATE audit_head SET note = NULL",
        "DELETE FROM audit_entry; DELETE FROM audit_tile; DELETE FROM audit_head",
        "UPDATE audit_entry SET entry = (SELECT entry FROM audit_entry WHERE place = 42) WHERE place = 699",
    ] {
        let victim = Victim::new().await;
        victim.change(sql);
        let refused = victim.appended().await;
        assert!(matches!(refused, Err(Error::AuditBroken(_) | Error::AuditKey(_))), "{sql}: {refused:?}");
    }
}

/// The time of the log is its last entry's, which nobody can change, and not what stands beside it.
#[tokio::test(flavor = "multi_thread")]
async fn the_time_that_stands_beside_the_log_moves_nothing() {
    let victim = Victim::new().await;
    victim.change("UPDATE audit_head SET at = at + 1000000000000000");
    victim.appended().await.unwrap();
    let entries = signing(&victim.address()).await.audit().entries(699, 2).await.unwrap();
    assert_eq!(entries[0].entry.at, entries[1].entry.at);
}

/// An older head with its tiles is put back under a server that has seen more: it takes no entry.
#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_has_seen_more_does_not_go_on_with_less() {
    let victim = Victim::new().await;
    let store = victim.opened().await;
    victim.append(&store, "seen", 1).await;
    victim.change(
        "CREATE TABLE kept AS SELECT * FROM audit_head; CREATE TABLE kept_tile AS SELECT * FROM audit_tile",
    );
    victim.append(&store, "seen", 10).await;
    store.audit().append(vec![entry("one more")]).await.unwrap();
    victim.change(
        "DELETE FROM audit_head; INSERT INTO audit_head SELECT * FROM kept; DELETE FROM audit_tile;
         INSERT INTO audit_tile SELECT * FROM kept_tile; DELETE FROM audit_entry WHERE place > 700",
    );
    let refused = store.audit().append(vec![entry("signed over")]).await;
    assert!(matches!(refused, Err(Error::AuditBroken(_))), "{refused:?}");
}

/// One who knows the format and makes a whole new log, tiles and all: without the key it is not signed.
#[tokio::test(flavor = "multi_thread")]
async fn a_log_made_anew_without_the_key_is_found() {
    let victim = Victim::new().await;
    victim.change("DELETE FROM audit_entry; DELETE FROM audit_tile; DELETE FROM audit_head");
    let forger = Store::open(&victim.address()).await.unwrap();
    victim.append(&forger, "forged", 700).await;
    let faults = victim.faults().await;
    let told = |text: &str| faults.iter().any(|fault| fault.to_string().contains(text));
    assert!(
        told("nobody has signed this log") && told("another than this one was at that size"),
        "{faults:?}"
    );
    assert!(matches!(victim.appended().await, Err(Error::AuditKey(_))));
}

/// The operator, who has the key, puts an older copy of the whole store back: only what was kept elsewhere tells.
#[tokio::test(flavor = "multi_thread")]
async fn a_log_that_was_rolled_back_or_forked_is_found_by_what_was_kept() {
    let mut victim = Victim::new().await;
    let store = signing(&victim.address()).await;
    store.backup(&victim.folder.path().join("backup.db")).await.unwrap();
    victim.append(&store, "seen by Qatar", 100).await;
    victim.kept = store.audit().head().await.unwrap();
    // Served from now on is the older copy.
    victim.name = "backup.db";
    let faults = victim.faults().await;
    assert!(
        matches!(&*faults, [AuditFault::Kept(what)] if what.contains("800 entries, and this log has 700")),
        "{faults:?}"
    );

    // Gone on with, it is another log of as many entries.
    victim.append(&signing(&victim.address()).await, "seen by nobody", 200).await;
    let faults = victim.faults().await;
    assert!(
        matches!(&*faults, [AuditFault::Kept(what)] if what.contains("its log of 800 entries is another")),
        "{faults:?}"
    );
}

/// Any one bit of what the log is made of.
#[tokio::test(flavor = "multi_thread")]
async fn a_flipped_bit_is_found() {
    let columns = [
        ("audit_entry", "entry"),
        ("audit_entry", "salt"),
        ("audit_entry", "body"),
        ("audit_entry", "private_salt"),
        ("audit_entry", "private"),
        ("audit_tile", "hashes"),
        ("audit_head", "note"),
    ];
    let victim = Victim::new().await;
    let clean = fs::read(victim.file()).unwrap();
    assert!(!clean.is_empty());
    let mut runner = TestRunner::deterministic();
    for _ in 0..40 {
        for (table, column) in columns {
            let draw = (any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..7_u8);
            let (row, byte, bit) = draw.new_tree(&mut runner).unwrap().current();
            let connection = Connection::open(victim.file()).unwrap();
            let rows = connection
                .prepare(&format!("SELECT rowid, {column} FROM {table} WHERE {column} IS NOT NULL"))
                .unwrap()
                .query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, Value>(1)?)))
                .unwrap()
                .collect::<Result<Vec<_>, _>>()
                .unwrap();
            let (id, value) = &rows[row.index(rows.len())];
            let mut bytes = match value {
                Value::Text(text) => text.clone().into_bytes(),
                Value::Blob(bytes) => bytes.clone(),
                other => panic!("{table}.{column}: {other:?}"),
            };
            let at = byte.index(bytes.len());
            bytes[at] ^= 1 << bit;
            // ASCII with its lower bits flipped is text still.
            let flipped = match value {
                Value::Text(_) => Value::Text(String::from_utf8(bytes).unwrap()),
                _ => Value::Blob(bytes),
            };
            let put = format!("UPDATE {table} SET {column} = ?1 WHERE rowid = ?2");
            connection.execute(&put, (flipped, id)).unwrap();
            let faults = victim.faults().await;
            assert!(!faults.is_empty(), "{table}.{column} of row {id}, byte {at}, bit {bit}");
            connection.execute(&put, (value, id)).unwrap();
        }
    }
    assert_eq!(victim.faults().await, []);
}
