//! How fast persons and audit entries become durable: `cargo bench -p amana-store`, one run, one process.
//!
//! Invented persons go into SQLite and into PostgreSQL, 2,000 to a transaction, AMANA_BENCH_RECORDS (100,000) in all;
//! the first 20,000 are told apart, to see how it goes on as the store grows. Then AMANA_BENCH_CALLERS (256) callers
//! append to the audit log, each waiting until its entry is on disk. Beside them in the same run, so that figures of
//! different machines can be compared: the disk's own fdatasync, the drafts merely written as text and hashed, and
//! the same text inserted into one bare table of SQLite.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a bench, run by hand"
)]

use std::{
    io::Write,
    path::Path,
    time::{Duration, Instant},
};

use amana_domain::{
    code::{AccountName, Classification, Code, Date, MemberCode, RecordId, Role},
    officer::{Caller, Scope},
    record::Draft,
    sharing::may_write,
};
use amana_import::synthetic::{Plan, drafts};
use amana_store::{AuditDraft, Batch, Error, Expect, Expected, Outcome, Put, Store};
use amana_testkit::Postgres;
use sha2::{Digest, Sha256};

const BATCH: usize = 2_000;
const FIRST: u32 = 20_000;
const AT: i64 = 1_795_514_400_000_000;
const AUDIT_SECONDS: u64 = 5;

fn main() {
    let (records, callers) = (number("AMANA_BENCH_RECORDS", 100_000), number("AMANA_BENCH_CALLERS", 256));
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    println!("corpus    {records} invented persons, {BATCH} to a transaction, {cores} cores");
    println!("command   AMANA_BENCH_RECORDS={records} cargo bench -p amana-store --bench writes\n");
    let today = Date::parse("2026-11-24").unwrap();
    let plan = Plan { persons: records.into(), documents: 0, vehicles: 0, seed: 1, owner: None, today };
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder on disk");
    println!("{:<44} {:>12.0} µs", "fdatasync of 4 KiB, median", fdatasync(folder.path()));

    let text = timed(&plan, |batch| {
        batch.iter().for_each(|draft| {
            std::hint::black_box(Sha256::digest(draft.to_text()));
        });
    });
    row("written as text and hashed, not stored", &text, None);
    let bare = bare_table(&plan, folder.path());
    row("the text alone into one table of SQLite", &bare, None);

    let runtime = tokio::runtime::Runtime::new().unwrap();
    let file = folder.path().join("bench.db");
    runtime.block_on(store(&format!("sqlite:{}", file.display()), &plan, callers, &bare));
    if let Some(postgres) = Postgres::start() {
        runtime.block_on(store(&postgres.database(), &plan, callers, &bare));
    }
}

/// What was timed: the first records, and all.
struct Timed {
    first_s: f64,
    all_s: f64,
    first: u32,
    all: u32,
}

impl Timed {
    fn per_second(&self) -> f64 {
        f64::from(self.all) / self.all_s
    }
}

/// Times what is done with each batch; inventing it is not timed.
fn timed(plan: &Plan, mut act: impl FnMut(Vec<Draft>)) -> Timed {
    let mut timed = Timed { first_s: 0.0, all_s: 0.0, first: 0, all: 0 };
    let mut all = drafts(plan);
    loop {
        let batch = all.by_ref().take(BATCH).collect::<Vec<_>>();
        if batch.is_empty() {
            return timed;
        }
        timed.all += u32::try_from(batch.len()).unwrap();
        let begun = Instant::now();
        act(batch);
        timed.all_s += begun.elapsed().as_secs_f64();
        if timed.all <= FIRST {
            (timed.first, timed.first_s) = (timed.all, timed.all_s);
        }
    }
}

fn bare_table(plan: &Plan, folder: &Path) -> Timed {
    let connection = rusqlite::Connection::open(folder.join("bare.db")).unwrap();
    let pragmas = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE bare (content TEXT);";
    connection.execute_batch(pragmas).unwrap();
    timed(plan, |batch| {
        connection.execute_batch("BEGIN").unwrap();
        let mut insert = connection.prepare_cached("INSERT INTO bare (content) VALUES (?1)").unwrap();
        for draft in batch {
            insert.execute([draft.to_text()]).unwrap();
        }
        connection.execute_batch("COMMIT").unwrap();
    })
}

async fn store(address: &str, plan: &Plan, callers: u32, bare: &Timed) {
    let store = Store::open(address).await.expect("a store");
    let name = store.engine_name();
    let handle = tokio::runtime::Handle::current();
    let batches = timed(plan, |batch| {
        tokio::task::block_in_place(|| handle.block_on(write(&store, batch)));
    });
    row(&format!("{name}: persons"), &batches, Some(bare));
    let appended = append(&store, callers).await;
    println!("{:<44} {appended:>12.0} entries/s, {callers} callers waiting", format!("{name}: audit log"));
    let followed = store.audit().follow(&Expected::default(), |_| ()).await.expect("an audit log");
    assert_eq!(followed.faults, []);
}

async fn write(store: &Store, drafts: Vec<Draft>) {
    let account = AccountName::parse("register.tn").unwrap();
    let caller = Caller {
        account,
        member: MemberCode::parse("TN").unwrap(),
        role: Role::System,
        unit: None,
        clearance: Classification::OfficialUse,
        scope: Scope::Whole,
    };
    let grant = may_write(&caller, caller.member).unwrap();
    let put = |(draft, count)| {
        let mut random = [0; 10];
        getrandom::fill(&mut random).unwrap();
        // Ids rise with time; here, with the record's place.
        Put {
            id_if_new: RecordId::of(1_795_514_400_000 + count, random),
            draft,
            expected: Expect::Any,
            reason: None,
        }
    };
    let first = u64::try_from(store.changes().last().await.unwrap()).unwrap();
    let puts = drafts.into_iter().zip(first..).map(put).collect();
    let batch = Batch { puts, ..Batch::empty(caller, AT) };
    let entry = |_: &_| Ok::<_, Error>(entry("{\"batch\":2000}".into()));
    let written = store.records().write(&grant, batch, entry).await.expect("a written batch");
    assert!(written.outcomes.iter().all(|outcome| matches!(outcome, Outcome::Created { .. })));
}

/// Entries in a second, by callers who each wait for theirs.
async fn append(store: &Store, callers: u32) -> f64 {
    let begun = Instant::now();
    let until = begun + Duration::from_secs(AUDIT_SECONDS);
    let caller = |number: u32| {
        let store = store.clone();
        tokio::spawn(async move {
            let mut count = 0_u32;
            while Instant::now() < until {
                let leaf = format!("{{\"account\":\"desk{number}.tn\",\"action\":\"check\",\"n\":{count}}}");
                store.audit().append(vec![entry(leaf)]).await.expect("a durable entry");
                count += 1;
            }
            count
        })
    };
    let mut all = 0_u32;
    for caller in (0..callers).map(caller).collect::<Vec<_>>() {
        all += caller.await.unwrap();
    }
    f64::from(all) / begun.elapsed().as_secs_f64()
}

fn entry(leaf: String) -> AuditDraft {
    let member = MemberCode::parse("TN").unwrap();
    let private = ([7; 16], "{\"number\":\"X1234567\"}".into());
    AuditDraft { at: AT, body: ([7; 16], leaf), private, member, owner: None }
}

fn row(what: &str, timed: &Timed, bare: Option<&Timed>) {
    let first = f64::from(timed.first) / timed.first_s;
    let rest = f64::from(timed.all - timed.first) / (timed.all_s - timed.first_s);
    let ratio = bare.map(|bare| format!(", {:.2} of the bare table", timed.per_second() / bare.per_second()));
    println!(
        "{what:<44} {:>12.0} records/s ({first:.0} for the first {}, {rest:.0} after){}",
        timed.per_second(),
        timed.first,
        ratio.unwrap_or_default()
    );
}

/// What the disk itself takes to make a page durable, in microseconds.
fn fdatasync(folder: &Path) -> f64 {
    let mut file = std::fs::File::create(folder.join("fdatasync")).unwrap();
    let mut times = (0..500).map(|_| {
        let begun = Instant::now();
        file.write_all(&[7; 4096]).unwrap();
        file.sync_data().unwrap();
        begun.elapsed().as_secs_f64() * 1e6
    });
    let mut times = times.by_ref().collect::<Vec<_>>();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn number(name: &str, default: u32) -> u32 {
    std::env::var(name)
        .ok()
        .map_or(default, |text| text.parse().unwrap_or_else(|_| panic!("{name} is no number")))
}
