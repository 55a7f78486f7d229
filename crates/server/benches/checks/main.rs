//! How fast front-line checks are answered: `cargo bench -p amana-server`, one run, one process.
//!
//! Corpus: AMANA_BENCH_RECORDS (1,000,000) stolen and lost passports in a SQLite store on disk. Question: does this
//! document number, one of them or none, have a record? Asked over loopback with keep-alive, one request at a time on
//! each connection, load and server sharing the machine; with audit on, the log is signed at each commit. Beside it, the disk's own fdatasync and an endpoint that does
//! nothing, so that figures of different machines can be compared. AMANA_BENCH_SECONDS (5) is the length of each.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::disallowed_methods,
    reason = "a bench, run by hand"
)]

mod corpus;
mod figures;
mod load;
mod server;

use std::{path::Path, time::Duration};

use self::{
    figures::{Figures, Table},
    load::Load,
    server::{Audit, Serving},
};

const CONNECTIONS: [usize; 5] = [1, 16, 64, 256, 512];

fn main() {
    let records = number("AMANA_BENCH_RECORDS", 1_000_000);
    let length = Duration::from_secs(number("AMANA_BENCH_SECONDS", 5));
    println!("corpus    {records} stolen and lost passports, SQLite on disk, {} cores", cores());
    println!("question  POST /api/v1/check for one document number, load and server on the same machine");
    println!("command   AMANA_BENCH_RECORDS={records} cargo bench -p amana-server --bench checks\n");

    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder on disk");
    let mut table = Table::new();
    table.row("fdatasync of 4 KiB", 1, &fdatasync(folder.path()));

    let address = format!("sqlite:{}", folder.path().join("bench.db").display());
    let filled = corpus::fill(&address, records);
    println!(
        "store     {} records/s written, checked and indexed ({:.1} s)",
        filled.per_second(),
        filled.seconds
    );

    let off = Serving::start(&address, Audit::Off);
    println!(
        "index     filled in {:.1} s, {} MiB resident (before: {} MiB)\n",
        off.filled_s, off.resident_mib, off.before_mib
    );
    table.head();
    for connections in CONNECTIONS {
        let measure = |requests| load::run(&Load { address: off.address, requests, connections, length });
        table.baseline("GET /health/live", connections, &measure(load::no_op()));
        table.row(
            "check that hits, audit off",
            connections,
            &measure(load::checks(&filled, corpus::recorded)),
        );
        table.row(
            "check that is clear, audit off",
            connections,
            &measure(load::checks(&filled, corpus::unknown)),
        );
    }
    off.stop();

    let on = Serving::start(&address, Audit::On);
    for connections in CONNECTIONS {
        let measure = |requests| load::run(&Load { address: on.address, requests, connections, length });
        table.row(
            "check that hits, audit on",
            connections,
            &measure(load::checks(&filled, corpus::recorded)),
        );
        table.row(
            "check that is clear, audit on",
            connections,
            &measure(load::checks(&filled, corpus::unknown)),
        );
    }
    println!("\nresident at the end: {} MiB", server::resident_mib());
    on.stop();
}

/// What the disk itself takes to make a page durable.
fn fdatasync(folder: &Path) -> Figures {
    use std::io::Write;
    let mut file = std::fs::File::create(folder.join("fdatasync")).unwrap();
    Figures::of_repeated(500, || {
        file.write_all(&[7; 4096]).unwrap();
        file.sync_data().unwrap();
    })
}

fn number(name: &str, default: u64) -> u64 {
    std::env::var(name)
        .ok()
        .map_or(default, |text| text.parse().unwrap_or_else(|_| panic!("{name} is no number")))
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}
