//! How long it takes to verify a whole audit log: `cargo bench -p amana-service --bench audit`.
//!
//! Corpus: AMANA_BENCH_ENTRIES (1,000,000) entries as front-line checks leave them, in a SQLite store on disk, signed.
//! Question: is each entry what the tree holds, each tile what the entries make, the root what was signed, and what
//! does each entry say of the store's records? Beside it, reading the same rows and hashing as many bytes.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a bench, run by hand")]

use std::time::Instant;

use amana_service::{
    audit::follow,
    log::{Hash, Signer, Use},
    store::{AuditDraft, Expected, Store},
};

/// Entries in one commit.
const GROUP: u64 = 4_096;

fn main() {
    let told = std::env::var("AMANA_BENCH_ENTRIES").ok().map(|told| told.parse::<u64>().unwrap());
    let count = told.unwrap_or(1_000_000);
    println!("corpus    {count} entries of checks, SQLite on disk, signed");
    println!("command   AMANA_BENCH_ENTRIES={count} cargo bench -p amana-service --bench audit\n");
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(run(count));
}

async fn run(count: u64) {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let file = folder.path().join("log.db");
    let key = Signer::from_seed("bench.invalid/log", Use::Log, &[7; 32]).unwrap();
    let verifier = key.verifier().clone();
    let store = Store::open_signing(&format!("sqlite:{}", file.display()), Some(key)).await.unwrap();

    store.audit().adopt().await.unwrap();

    let begun = Instant::now();
    let mut written = 0;
    while written < count {
        let group = GROUP.min(count - written);
        store.audit().append((written..written + group).map(entry).collect()).await.unwrap();
        written += group;
    }
    told("append, 4,096 a commit", count, begun);
    drop(store.audit().checkpoint().await.unwrap());
    let bytes = std::fs::metadata(&file).unwrap().len();
    println!("size      {} bytes an entry on disk", bytes / count);

    let begun = Instant::now();
    let bytes = vec![7_u8; 256];
    for _ in 0..count * 3 {
        std::hint::black_box(Hash::of_entry(std::hint::black_box(&bytes)));
    }
    told("hash 3 x 256 bytes", count, begun);

    let begun = Instant::now();
    let mut from = 0;
    while from < count {
        from += u64::try_from(store.audit().entries(from, 4_096).await.unwrap().len()).unwrap();
    }
    told("read", count, begun);

    let begun = Instant::now();
    let expected = Expected { key: Some(verifier), kept: Vec::new() };
    let report = follow(&store, &expected).await.unwrap();
    assert!(
        report.log.faults.is_empty() && report.faults.is_empty(),
        "{:?} {:?}",
        report.log.faults,
        report.faults
    );
    assert_eq!(report.log.root.size, count);
    told("verify", count, begun);
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    println!("memory    {}", status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or_default());
}

fn told(what: &str, count: u64, begun: Instant) {
    let seconds = begun.elapsed().as_secs_f64();
    #[allow(clippy::cast_precision_loss, reason = "a count of entries")]
    let rate = count as f64 / seconds;
    println!("{what:<24} {seconds:>8.2} s {rate:>12.0} entries/s");
}

/// An entry as a check leaves it.
fn entry(number: u64) -> AuditDraft {
    let at = 1_795_514_400_000_000 + i64::try_from(number).unwrap();
    let member = "TN".parse().unwrap();
    let body = r#"{"at":"2026-11-24T10:00:00.123456Z","member":"TN","role":"front_line","event":{"action":"checked","purpose":"border_control","shown":[]}}"#;
    let private = format!(
        r#"{{"account":"desk{}.tn","clearance":"official_use","terms":{{"purpose":"border_control","subject":{{"document":"X{number}","country":"TUN"}}}}}}"#,
        number % 50
    );
    let salt = [number.to_le_bytes(), number.to_le_bytes()].concat().try_into().unwrap();
    AuditDraft { at, body: (salt, body.into()), private: (salt, private), member, owner: None }
}
