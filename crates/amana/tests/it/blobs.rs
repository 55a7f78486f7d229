//! Photos and attachments leave with the records that name them and come back with them, on either engine.

use std::{fs, path::Path};

use amana_import::ndjson::write_blob;
use amana_service::{domain::code::BlobHash, store::Store};
use amana_testkit::{Postgres, sample};
use serde_json::{Value, json};

use super::{amana, said, status};

/// A picture of its own for each number.
fn picture(number: u8) -> Vec<u8> {
    [sample::PNG_BYTES, &[number]].concat()
}

fn photo(number: u8) -> Value {
    json!({ "blob": BlobHash::of(&picture(number)), "media_type": "image/png" })
}

/// A person with these photos, the last of them as attachment too, and a review date ahead.
fn person(reference: &str, photos: &[u8]) -> Value {
    let mut draft = sample::person(reference, "Zaynab Testfall");
    let today = amana_service::Clock::today(&amana_service::SystemClock).civil();
    draft["review_on"] = today.saturating_add(jiff::Span::new().years(1)).to_string().into();
    draft["body"]["person"]["photos"] = photos.iter().map(|number| photo(*number)).collect();
    draft["attachments"] = photos
        .iter()
        .rev()
        .take(1)
        .map(|number| {
            let mut file = photo(*number);
            file["title"] = "warrant".into();
            file
        })
        .collect();
    draft
}

fn file(lines: &[String]) -> String {
    lines.iter().map(|line| format!("{line}\n")).collect()
}

fn import(folder: &Path, store: &str, text: &str) -> std::process::Output {
    fs::write(folder.join("all.ndjson"), text).unwrap();
    amana(folder, &["import", "ndjson", "all.ndjson", "--owner", "TN", "--store", store], "")
}

/// The lines of an export, in order of their text: a new store gives its records new ids, and so another order.
fn exported(folder: &Path, store: &str) -> Vec<String> {
    let output = amana(folder, &["export", "--store", store], "");
    assert_eq!(status(&output), 0, "{}", said(&output));
    let text = String::from_utf8(output.stdout).unwrap();
    let mut named_before = std::collections::HashSet::new();
    for line in text.lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        named_before.extend(line["blob"].as_str().map(str::to_owned));
        for photo in line.pointer("/body/person/photos").into_iter().flat_map(|all| all.as_array().unwrap()) {
            assert!(named_before.contains(photo["blob"].as_str().unwrap()), "a record before its photo");
        }
    }
    let mut lines = text.lines().map(str::to_owned).collect::<Vec<_>>();
    lines.sort();
    lines
}

fn stores(folder: &Path, postgres: Option<&Postgres>) -> Vec<[String; 2]> {
    let sqlite = |name: &str| format!("sqlite:{}", folder.join(name).display());
    let mut stores = vec![[sqlite("one.db"), sqlite("two.db")]];
    stores.extend(postgres.map(|postgres| [postgres.database(), postgres.database()]));
    stores
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_fills_an_empty_store_with_the_same_records_and_blobs() {
    let folder = tempfile::tempdir().unwrap();
    let postgres = Postgres::start();
    let lines = [
        write_blob(&picture(1)),
        write_blob(&picture(2)),
        person("P-1", &[1, 2]).to_string(),
        person("P-2", &[]).to_string(),
        person("P-3", &[2]).to_string(),
        write_blob(&picture(3)),
        person("P-4", &[3, 1]).to_string(),
    ];
    for [first, second] in stores(folder.path(), postgres.as_ref()) {
        let output = import(folder.path(), &first, &file(&lines));
        assert!(said(&output).contains("photos and attachments: 3"), "{}", said(&output));
        assert!(said(&output).contains("rejected: 0"), "{}", said(&output));
        let out = exported(folder.path(), &first);
        assert_eq!(out.iter().filter(|line| line.contains("base64")).count(), 3, "each once");
        assert_eq!(out.len(), lines.len());

        let text = amana(folder.path(), &["export", "--store", &first], "").stdout;
        let text = String::from_utf8(text).unwrap();
        assert_eq!(status(&import(folder.path(), &second, &text)), 0);
        assert_eq!(exported(folder.path(), &second), out, "{second}");
        let store = Store::open(&second).await.unwrap();
        for number in 1..=3 {
            let blob = store.blobs().get(&BlobHash::of(&picture(number))).await.unwrap().unwrap();
            assert_eq!(blob.bytes, picture(number));
        }

        let again = said(&import(folder.path(), &second, &text));
        assert!(again.contains("person   0         0         4"), "{again}");
        assert_eq!(exported(folder.path(), &second), out, "again: {second}");
    }
}

#[test]
fn a_record_whose_photo_did_not_come_is_rejected_and_the_others_are_taken() {
    let folder = tempfile::tempdir().unwrap();
    let store = format!("sqlite:{}", folder.path().join("one.db").display());
    let wrong = write_blob(&picture(9))
        .replace(&BlobHash::of(&picture(9)).to_string(), &BlobHash::of(&picture(3)).to_string());
    let lines = [
        write_blob(&picture(1)),
        write_blob(&picture(2)).replace("base64\":\"", "base64\":\"!"),
        wrong,
        write_blob(b"<html>"),
        person("P-1", &[1]).to_string(),
        person("P-2", &[1, 2]).to_string(),
        person("P-3", &[3]).to_string(),
    ];
    let output = import(folder.path(), &store, &file(&lines));
    assert_eq!(status(&output), 0);
    assert!(said(&output).contains("rejected: 5"), "{}", said(&output));
    let rejects = fs::read_to_string(folder.path().join("all.ndjson.rejects.ndjson")).unwrap();
    let told = |line: &str| {
        let line: Value = serde_json::from_str(line).unwrap();
        let faults = line["faults"].as_array().unwrap().iter();
        let faults =
            faults.map(|f| format!("{} {}", f["pointer"].as_str().unwrap(), f["code"].as_str().unwrap()));
        format!("{}: {}", line["line"], faults.collect::<Vec<_>>().join(", "))
    };
    let mut told = rejects.lines().map(told).collect::<Vec<_>>();
    told.sort();
    let expected = [
        "2: /base64 encoding-invalid",
        "3: /blob blob-hash-differs",
        "4: /base64 media-type-not-taken",
        "6: /body/person/photos/1/blob blob-unknown, /attachments/0/blob blob-unknown",
        "7: /body/person/photos/0/blob blob-unknown, /attachments/0/blob blob-unknown",
    ];
    assert_eq!(told, expected);
    assert_eq!(exported(folder.path(), &store).len(), 2);
}
