//! What was acknowledged survives a kill, and nothing is ever half there.
//!
//! The test starts itself as another process that writes batches and says which ones were acknowledged; this one
//! kills it, or the server that it writes to, at some moment, opens the store and counts.

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use amana_domain::code::Kind;
use amana_store::{Error, Expect, Store};
use amana_testkit::Postgres;

use crate::sample::{batch, entry, followed, member, put, signing, write_grant};

/// Tells the process that it is the one to be killed, and which store it writes to.
const ADDRESS: &str = "AMANA_TEST_KILLED_STORE";
const BATCH: u64 = 50;

#[tokio::test(flavor = "multi_thread")]
async fn everything_acknowledged_survives_a_kill() {
    if let Ok(address) = std::env::var(ADDRESS) {
        return write_until_killed(&address).await;
    }
    let folder = tempfile::tempdir().unwrap();
    let address = format!("sqlite:{}", folder.path().join("store.db").display());
    for round in 0..20 {
        let heard = heard(writer(&address).spawn().unwrap(), round, |writer| writer.kill().unwrap());
        assert_whole(&address, heard).await;
    }
    // At each step of a commit of the log, in the transaction of a batch and in one of its own.
    for (round, step) in ["begun", "entries", "tiles", "head", "committed"].iter().enumerate() {
        for nth in [round + 2, round + 5] {
            let point = format!("audit-{step}:{nth}");
            let dying = writer(&address).env("AMANA_CRASH_AT", point).spawn().unwrap();
            assert_whole(&address, heard(dying, ITSELF, |_| ())).await;
        }
    }
    // A disk that is full, as far as the process can tell: no file may grow beyond this.
    for blocks in [9_000, 9_100, 9_300] {
        let full = full_disk(&address, blocks).spawn().unwrap();
        assert_whole(&address, heard(full, ITSELF, |_| ())).await;
    }
    let Some(mut postgres) = Postgres::start() else { return };
    let address = postgres.database();
    for round in 0..5 {
        let heard = heard(writer(&address).spawn().unwrap(), round, |_| postgres.kill());
        postgres.restart();
        assert_whole(&address, heard).await;
    }
}

/// Writes one batch after another, each followed by an entry of its own, from where the store stands.
async fn write_until_killed(address: &str) {
    let store = signing(address).await;
    let begun = u64::try_from(store.changes().last().await.unwrap()).unwrap() / BATCH;
    for number in begun + 1.. {
        let puts = (0..BATCH).map(|n| put(&format!("{number}-{n}"), "Samir Haddad", Expect::Any));
        let written = |_: &_| Ok::<_, Error>(entry(&format!("wrote {number}")));
        store.records().write(&write_grant(), batch(puts.collect(), vec![]), written).await.unwrap();
        println!("acknowledged {number}");
        store.audit().append(vec![entry(&format!("read {number}"))]).await.unwrap();
        println!("audited {number}");
    }
}

const WRITER: [&str; 3] = ["crash::everything_acknowledged_survives_a_kill", "--exact", "--nocapture"];

fn writer(address: &str) -> Command {
    told(Command::new(std::env::current_exe().unwrap()), address)
}

/// The writer, whose files may have so many blocks of 512 bytes; writing beyond is answered as a full disk is.
fn full_disk(address: &str, blocks: u32) -> Command {
    let mut shell = Command::new("sh");
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
    shell.args(["-c", &script]).arg(std::env::current_exe().unwrap());
    told(shell, address)
}

fn told(mut writer: Command, address: &str) -> Command {
    writer.args(WRITER).env(ADDRESS, address).stdout(Stdio::piped()).stderr(Stdio::null());
    writer
}

/// In the place of a round: the writer ends by itself.
const ITSELF: u64 = u64::MAX;

/// The last batch and the last entry of which the writer heard that they are on disk, until it is killed: in each
/// round at another place between two acknowledgements.
fn heard(mut writer: Child, round: u64, kill: impl FnOnce(&mut Child)) -> (u64, u64) {
    let mut lines = BufReader::new(writer.stdout.take().unwrap()).lines().map(Result::unwrap);
    let (mut written, mut audited) = (0, 0);
    let mut note = |line: &str| {
        let number = line.rsplit(' ').next().and_then(|number| number.parse().ok());
        match number {
            Some(number) if line.contains("acknowledged") => written = number,
            Some(number) if line.contains("audited") => audited = number,
            _ => return false,
        }
        true
    };
    let enough = if round == ITSELF { usize::MAX } else { usize::try_from(2 + round % 5).unwrap() };
    lines.by_ref().filter(|line| note(line)).take(enough).for_each(drop);
    let moment = Instant::now() + Duration::from_micros(round % 6_000 * 7_919 % 6_000);
    while Instant::now() < moment {
        std::hint::spin_loop();
    }
    kill(&mut writer);
    lines.for_each(|line| {
        note(&line);
    });
    assert!(!writer.wait().unwrap().success(), "the writer was killed in its work");
    assert!(written > 0, "something was acknowledged");
    (written, audited)
}

async fn assert_whole(address: &str, (written, audited): (u64, u64)) {
    let store = Store::open(address).await.unwrap();
    let mut batches = BTreeMap::<u64, u64>::new();
    for reference in store.records().references(member("TN"), Kind::Person).await.unwrap() {
        let reference = reference.to_string();
        *batches.entry(reference.split_once('-').unwrap().0.parse().unwrap()).or_default() += 1;
    }
    let last = *batches.keys().next_back().unwrap();
    assert!(written <= last && last <= written + 1, "acknowledged {written}, there {last}");
    assert_eq!(batches, (1..=last).map(|number| (number, BATCH)).collect());
    let changes = i64::try_from(last * BATCH).unwrap();
    assert_eq!(store.changes().last().await.unwrap(), changes);
    let mut pages = store.internal().current_records();
    let mut readable = 0;
    while let Some(page) = pages.next_page().await.unwrap() {
        readable += page.iter().filter(|record| record.draft().is_ok()).count();
    }
    assert_eq!(i64::try_from(readable), Ok(changes));

    let (root, faults) = followed(&store, Vec::new()).await;
    assert_eq!(faults, []);
    let entries = store.audit().entries(0, usize::MAX).await.unwrap();
    assert_eq!(u64::try_from(entries.len()), Ok(root.size));
    let said = |text: &str| entries.iter().filter(|entry| entry.body() == text).count();
    (1..=last).for_each(|number| assert_eq!(said(&format!("wrote {number}")), 1));
    assert_eq!(said(&format!("wrote {}", last + 1)), 0);
    assert!(audited == 0 || said(&format!("read {audited}")) == 1, "entry {audited} was acknowledged");
}
