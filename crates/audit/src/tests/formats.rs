//! Texts that others keep for years: one way to write each, and nothing else is read.

use proptest::prelude::*;

use crate::{
    Checkpoint, Entry, Hash, NotACheckpoint, NotAKey, Note, Root, Signer, TILE_WIDTH, Use, Verifier,
    index_path, read_hashes, read_index_path, seal,
};

fn log_key() -> Signer {
    Signer::from_seed("hub.example/log", Use::Log, &[1; 32]).unwrap()
}

fn root() -> Root {
    Root { size: 7, hash: Hash([5; 32]) }
}

/// Whoever changes the form of an entry makes every log written before look broken. The hashes were worked out with
/// `sha256sum`.
#[test]
fn a_known_entry_has_a_known_text_and_hash() {
    let entry = Entry::sealing(1_732_485_600_000_000, (&[0; 16], b"a"), (&[0; 16], b"a"));
    let sealed = "nGvVzAWsvny0q3EWUWj/PYw437KR+Au30Nf0gRa/iJE=";
    assert_eq!(entry.to_string(), format!("amana-audit/1\n1732485600000000\n{sealed}\n{sealed}\n"));
    assert_eq!(Entry::read(&entry.to_string()), Some(entry));
    assert_eq!(Hash::of_entry(b"").to_string(), "bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=");
    assert_eq!(Hash::EMPTY, Hash::over(&[]));
    assert_ne!(seal(&[0; 16], b"a"), seal(&[1; 16], b"a"));
}

#[test]
fn an_entry_is_read_in_its_one_form_alone() {
    let text = Entry::sealing(5, (&[0; 16], b"a"), (&[1; 16], b"b")).to_string();
    for wrong in [
        text.replace("/1", "/2"),
        text.replace("\n5\n", "\n05\n"),
        text.replace("\n5\n", "\n+5\n"),
        format!("{text}\n"),
        text.replace("=\n", "\n"),
        text.lines().take(3).collect::<Vec<_>>().join("\n"),
    ] {
        assert_eq!(Entry::read(&wrong), None, "{wrong:?}");
    }
}

#[test]
fn a_tiles_place_is_written_in_groups_of_three() {
    for (index, path) in
        [(0, "000"), (5, "005"), (999, "999"), (1_000, "x001/000"), (1_234_067, "x001/x234/067")]
    {
        assert_eq!(index_path(index), path);
        assert_eq!(read_index_path(path), Some((index, TILE_WIDTH)));
        assert_eq!(read_index_path(&format!("{path}.p/17")), Some((index, 17)));
    }
    let wrong = [
        "",
        "1",
        "0001",
        "x000/001",
        "001.p/0",
        "001.p/256",
        "001.p/+7",
        "001.p/",
        "x001",
        "x001/x002",
        "abc",
        "..",
        "٠٠٠",
    ];
    for path in wrong {
        assert_eq!(read_index_path(path), None, "{path}");
    }
}

#[test]
fn only_what_its_key_signed_is_a_checkpoint() {
    let key = log_key();
    let note = Checkpoint::sign(root(), &key).to_string();
    assert_eq!(Checkpoint::open(&note, key.verifier()).unwrap().0.root, root());

    let other = Signer::from_seed("hub.example/log", Use::Log, &[2; 32]).unwrap();
    let stranger = Signer::from_seed("other.example/log", Use::Log, &[1; 32]).unwrap();
    let open = |note: &str, key: &Signer| Checkpoint::open(note, key.verifier()).unwrap_err();
    assert_eq!(open(&note, &other), NotACheckpoint::Signature);
    assert_eq!(open(&note, &stranger), NotACheckpoint::Origin);
    assert_eq!(open(&note.replace("\n7\n", "\n8\n"), &key), NotACheckpoint::Signature);
    assert_eq!(open(&note.replace("\n7\n", "\n07\n"), &key), NotACheckpoint::Text);
    assert_eq!(open(&note.replace("\n\n", "\n"), &key), NotACheckpoint::Note);
    assert_eq!(open(note.trim_end(), &key), NotACheckpoint::Note);
    assert_eq!(open("", &key), NotACheckpoint::Note);
}

#[test]
fn a_witness_says_when_it_saw_which_checkpoint() {
    let (log, witness) = (log_key(), Signer::from_seed("witness.example", Use::Witness, &[3; 32]).unwrap());
    let note = Checkpoint::sign(root(), &log).signed(&witness, 1_700_000_000);
    let (_, read) = Checkpoint::open(&note.to_string(), log.verifier()).unwrap();
    assert_eq!(read.signed_by(witness.verifier()), Some(1_700_000_000));
    // Signed again, it stands once.
    assert_eq!(
        read.clone().signed(&witness, 1_700_000_001).signed_by(witness.verifier()),
        Some(1_700_000_001)
    );
    // Its signature is of no other text, and the log's key is not taken for its own.
    let other = Checkpoint::sign(Root { size: 8, ..root() }, &log);
    let moved = note
        .to_string()
        .replace(&Checkpoint { origin: "hub.example/log".into(), root: root() }.to_string(), other.text());
    assert_eq!(Note::read(&moved).unwrap().signed_by(witness.verifier()), None);
    let posing = Signer::from_seed("witness.example", Use::Log, &[3; 32]).unwrap();
    assert_eq!(read.signed_by(posing.verifier()), None);
}

#[test]
fn keys_are_read_as_they_are_written_and_slips_are_found() {
    for key in [log_key(), Signer::from_seed("w", Use::Witness, &[3; 32]).unwrap()] {
        assert_eq!(Signer::read(&key.to_secret()).unwrap().to_secret(), key.to_secret());
        assert_eq!(Verifier::read(&key.verifier().to_string()).as_ref(), Ok(key.verifier()));
        assert!(!format!("{key:?}").contains(key.to_secret().rsplit("+").next().unwrap()));
    }
    let public = log_key().verifier().to_string();
    assert_eq!(Verifier::read(&public.replace("hub", "hab")), Err(NotAKey::Id));
    assert_eq!(Verifier::read("hub.example/log"), Err(NotAKey::Form));
    assert_eq!(Verifier::read(&log_key().to_secret()).err(), Some(NotAKey::Form));
    assert_eq!(Signer::from_seed("a b", Use::Log, &[1; 32]).err(), Some(NotAKey::Name));
    assert_eq!(Signer::read(&public).err(), Some(NotAKey::Form));
}

proptest! {
    #[test]
    fn whatever_bytes_come_nothing_breaks_and_what_is_read_is_written_alike(text in "\\PC{0,80}", lines in prop::collection::vec("[ -~\u{2014}]{0,40}", 0..6)) {
        let lines = lines.join("\n");
        for text in [text, lines] {
            if let Some(note) = Note::read(&text) {
                prop_assert_eq!(Note::read(&note.to_string()), Some(note));
            }
            let _ = (Entry::read(&text), Verifier::read(&text).is_ok(), Signer::read(&text).is_ok());
            if let Some((index, width)) = read_index_path(&text) {
                prop_assert!(text.starts_with(&index_path(index)) && width <= TILE_WIDTH);
            }
        }
    }

    #[test]
    fn a_tile_is_whole_hashes(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let whole = bytes.len() % 32 == 0 && !bytes.is_empty();
        prop_assert_eq!(read_hashes(&bytes).map(|hashes| crate::write_hashes(&hashes)), whole.then_some(bytes));
    }
}
