//! A member watches a hub that grows, that is rolled back, and that shows two members two logs.

use std::{
    fs,
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};

use super::{amana, said, status};

/// A server over a store of the folder, ended with the test.
struct Hub {
    process: Child,
    address: String,
}

impl Hub {
    fn over(folder: &Path, store: &str) -> Hub {
        let key = folder.join("x.db.audit-key");
        let mut process = Command::new(env!("CARGO_BIN_EXE_amana"))
            .args(["serve", "--listen", "127.0.0.1:0", "--store", &format!("sqlite:{store}"), "--audit-key"])
            .arg(key)
            .current_dir(folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let line = BufReader::new(process.stdout.take().unwrap()).lines().next().unwrap().unwrap();
        Hub { process, address: line.strip_prefix("address ").unwrap().to_owned() }
    }
}

impl Drop for Hub {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn run(folder: &Path, arguments: &[&str]) -> String {
    let output = amana(folder, arguments, "");
    assert_eq!(status(&output), 0, "{arguments:?}: {}", said(&output));
    String::from_utf8(output.stdout).unwrap()
}

/// A store with a signed log, an account that may follow it with its key in `hub.key`, and the log's key in `log.pub`.
fn signed(folder: &Path) {
    let add = |name, member, role, by: &[&str]| {
        let add = ["account", "add", name, "--member", member, "--role", role, "--clearance", "official_use"];
        run(folder, &[&add[..], by].concat());
    };
    add("hub.un", "UN", "hub_administrator", &[]);
    add("admin.tn", "TN", "administrator", &[]);
    add("desk.tn", "TN", "bureau_officer", &["--as", "admin.tn"]);
    add("node.tn", "TN", "system", &["--as", "admin.tn"]);
    let key = run(folder, &["account", "key", "node.tn", "--scope", "follow_log", "--as", "admin.tn"]);
    fs::write(folder.join("hub.key"), key.lines().last().unwrap()).unwrap();
}

fn look<'a>(hub: &'a Hub, keep: &'a str) -> Vec<&'a str> {
    vec![
        "audit",
        "witness",
        "follow",
        "--hub",
        &hub.address,
        "--hub-key",
        "hub.key",
        "--key",
        "log.pub",
        "--keep",
        keep,
        "--sign",
        "witness.key",
    ]
}

#[test]
fn a_witness_follows_a_log_and_raises_an_alarm_when_it_is_not_what_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    signed(at);
    fs::write(at.join("log.pub"), run(at, &["audit", "key", "--name", "hub.example/log"])).unwrap();
    run(at, &["audit", "witness", "key", "--name", "bureau.example", "--to", "witness.key"]);
    let search = ["search", "person", "Nobody", "--as", "desk.tn"];
    run(at, &search);
    run(at, &["backup", "--as", "hub.un", "--to", "copy.db"]);

    let hub = Hub::over(at, "x.db");
    assert!(run(at, &look(&hub, "ours")).contains("the first that is kept"));
    run(at, &search);
    assert!(run(at, &look(&hub, "ours")).contains("and all that was there before"));
    assert!(fs::read_to_string(at.join("ours")).unwrap().contains("bureau.example"));
    drop(hub);

    // The operator puts yesterday's store back.
    run(at, &["restore", "--from", "copy.db", "--store", "sqlite:back.db"]);
    let hub = Hub::over(at, "back.db");
    let alarm = amana(at, &look(&hub, "ours"), "");
    assert!(
        status(&alarm) == 3 && String::from_utf8_lossy(&alarm.stdout).contains("ALARM"),
        "{}",
        said(&alarm)
    );
    assert!(at.join("ours.alarm").is_file(), "the evidence is kept");
    // Another member, who never saw the other log, believes this one; the two compare, and find out.
    run(at, &look(&hub, "theirs"));
    for _ in 0..4 {
        run(at, &[&search[..], &["--store", "sqlite:back.db", "--audit-key", "x.db.audit-key"]].concat());
    }
    run(at, &look(&hub, "theirs"));
    let compare = [
        "audit",
        "witness",
        "compare",
        "--key",
        "log.pub",
        "ours",
        "theirs",
        "--hub",
        &hub.address,
        "--hub-key",
        "hub.key",
    ];
    let alarm = amana(at, &compare, "");
    assert!(
        status(&alarm) == 3 && String::from_utf8_lossy(&alarm.stdout).contains("ALARM"),
        "{}",
        said(&alarm)
    );
}
