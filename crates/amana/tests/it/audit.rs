//! The log over the command line: signed, verified, taken out, rolled back and found out.

use std::{fs, path::Path};

use super::{amana, said, status};

fn run(folder: &Path, arguments: &[&str]) -> String {
    let output = amana(folder, arguments, "");
    assert_eq!(status(&output), 0, "{arguments:?}: {}", said(&output));
    String::from_utf8(output.stdout).unwrap()
}

fn refused(folder: &Path, arguments: &[&str]) -> String {
    let output = amana(folder, arguments, "");
    assert_eq!(status(&output), 1, "{arguments:?}: {}", said(&output));
    said(&output)
}

/// A store with a signed log, and the log's public key in `log.pub`.
fn signed() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    for (name, role, by) in [
        ("admin.tn", "administrator", None),
        ("office.tn", "data_protection_officer", Some("admin.tn")),
        ("desk.tn", "bureau_officer", Some("admin.tn")),
    ] {
        let add = ["account", "add", name, "--member", "TN", "--role", role, "--clearance", "official_use"];
        run(at, &[&add[..], &by.map_or(vec![], |by| vec!["--as", by])].concat());
    }
    fs::write(at.join("log.pub"), run(at, &["audit", "key", "--name", "hub.example/log"])).unwrap();
    run(at, &["search", "person", "Nobody", "--as", "desk.tn"]);
    folder
}

#[test]
fn a_log_is_signed_verified_and_taken_out() {
    let folder = signed();
    let at = folder.path();
    let verified = run(at, &["audit", "verify", "--key", "log.pub"]);
    assert!(verified.contains("entries 4\n") && verified.contains("versions 0\n"), "{verified}");
    let why = refused(at, &["audit", "key", "--name", "hub.example/log"]);
    assert!(why.contains("no key is ever overwritten"), "{why}");
    let why = refused(at, &["audit", "key", "--name", "hub.example/log", "--to", "second.key"]);
    assert!(why.contains("it is signed already") && !at.join("second.key").exists(), "{why}");

    run(at, &["audit", "export", "--as", "office.tn", "--output", "log.ndjson"]);
    let checked = run(at, &["audit", "verify", "--export", "log.ndjson", "--key", "log.pub"]);
    assert!(checked.contains("entries 4\n"), "{checked}");
    let text = fs::read_to_string(at.join("log.ndjson")).unwrap();
    assert!(text.contains("Nobody") && text.contains("desk.tn"), "{text}");
    fs::write(at.join("log.ndjson"), text.replace("Nobody", "Somebody")).unwrap();
    let why = refused(at, &["audit", "verify", "--export", "log.ndjson", "--key", "log.pub"]);
    assert!(why.contains("who did it, or what was typed, is not what was entered"), "{why}");

    run(at, &["audit", "archive", "--to", "archive"]);
    for file in ["checkpoint", "tile/0/000.p/5", "tile/entries/000.p/5"] {
        assert!(at.join("archive").join(file).is_file(), "{file}");
    }
    run(at, &["audit", "verify", "--key", "log.pub", "--checkpoint", "archive/checkpoint"]);
}

#[test]
fn a_store_that_was_rolled_back_is_found_by_a_checkpoint_that_was_kept() {
    let folder = signed();
    let at = folder.path();
    run(
        at,
        &[
            "account",
            "add",
            "hub.un",
            "--member",
            "UN",
            "--role",
            "hub_administrator",
            "--clearance",
            "official_use",
        ],
    );
    run(at, &["backup", "--as", "hub.un", "--to", "copy.db"]);
    run(at, &["search", "person", "Nobody", "--as", "desk.tn"]);
    run(at, &["audit", "archive", "--to", "archive"]);
    run(at, &["restore", "--from", "copy.db", "--store", "sqlite:back.db"]);
    let verify = ["audit", "verify", "--store", "sqlite:back.db", "--key", "log.pub"];
    run(at, &verify);
    let why = refused(at, &[&verify[..], &["--checkpoint", "archive/checkpoint"]].concat());
    assert!(why.contains("it was rolled back, or cut off"), "{why}");
}

#[test]
fn a_process_without_the_key_writes_nothing() {
    let folder = signed();
    let at = folder.path();
    fs::rename(at.join("x.db.audit-key"), at.join("elsewhere.key")).unwrap();
    let search = ["search", "person", "Nobody", "--as", "desk.tn"];
    assert_eq!(status(&amana(at, &search, "")), 1);
    run(at, &[&search[..], &["--audit-key", "elsewhere.key"]].concat());
    fs::write(at.join("wrong.key"), "nonsense").unwrap();
    let why = refused(at, &[&search[..], &["--audit-key", "wrong.key"]].concat());
    assert!(why.contains("holds no key of a log"), "{why}");
    let verified = run(at, &["audit", "verify", "--key", "log.pub", "--audit-key", "elsewhere.key"]);
    assert!(verified.contains("entries 5\n"), "{verified}");
}
