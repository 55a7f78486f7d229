//! Photos and attachments: what is taken, and through what they are seen.

use amana_testkit::{Client, Reply, sample};
use serde_json::json;

use crate::Served;

const BYTES: (&str, &str) = ("content-type", "application/octet-stream");
const MEGABYTE: usize = 1 << 20;

async fn send(client: &Client, bytes: &[u8]) -> Reply {
    client.send("POST", "/api/v1/blobs", &[BYTES], bytes.to_vec()).await
}

fn picture(bytes: usize) -> Vec<u8> {
    let mut picture = sample::PNG_BYTES.to_vec();
    picture.resize(bytes, 0);
    picture
}

#[tokio::test]
async fn a_blob_is_taken_by_what_its_bytes_are_and_up_to_its_limit() {
    let served = Served::new().await;
    let officer = served.officer("TN");
    let cases = [
        ("a picture", picture(100), 201, ""),
        ("a picture of eight megabytes", picture(8 * MEGABYTE), 201, ""),
        ("one byte more", picture(8 * MEGABYTE + 1), 422, "blob-too-large"),
        ("two megabytes more", picture(10 * MEGABYTE), 413, "body-too-large"),
        ("a ZIP archive", sample::ZIP_BYTES.to_vec(), 422, "media-type-not-taken"),
        ("a page", b"<html><script>alert(1)</script>".to_vec(), 422, "media-type-not-taken"),
        (
            "a drawing with a script",
            b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'>".to_vec(),
            422,
            "media-type-not-taken",
        ),
        ("nothing", vec![], 422, "text-empty"),
    ];
    for (name, bytes, status, code) in cases {
        let reply = send(&officer, &bytes).await;
        let told = format!("{name}: {} {}", reply.status, reply.text());
        assert_eq!(reply.status, status, "{told}");
        if status == 201 {
            assert_eq!(reply.json()["media_type"], "image/png", "{told}");
        } else {
            assert_eq!(reply.json()["faults"][0]["code"], code, "{told}");
        }
    }
}

#[tokio::test]
async fn a_blob_is_seen_only_through_a_record_that_names_it() {
    let served = Served::new().await;
    let (tunisian, french) = (served.officer("TN"), served.officer("FR"));
    let blob = send(&tunisian, sample::PNG_BYTES).await.json()["blob"].as_str().unwrap().to_owned();
    let unnamed = served.world.record("TN", &sample::person("A-1", "Zied Mabrouk")).await;
    let mut draft = sample::person("A-2", "Zied Mabruk");
    draft["body"]["person"]["photos"] = json!([{ "blob": blob, "media_type": "image/png" }]);
    let named = served.world.record("TN", &draft).await;
    let path = |id| format!("/api/v1/records/{id}/blobs/{blob}?purpose=information");

    assert_eq!(french.get(&path(unnamed)).await.status, 404);
    let seen = french.get(&path(named)).await;
    assert_eq!((seen.status, seen.body.as_slice()), (200, sample::PNG_BYTES));
    assert_eq!(seen.header("content-type"), "application/octet-stream");
    assert_eq!(seen.header("content-disposition"), "attachment");
    assert_eq!(seen.header("x-content-type-options"), "nosniff");

    served.world.withdraw("TN", named).await;
    assert_eq!(french.get(&path(named)).await.status, 404);
}

#[tokio::test]
async fn a_record_that_names_bytes_nobody_sent_is_refused() {
    let served = Served::new().await;
    let mut draft = sample::person("A-1", "Zied Mabrouk");
    let blob = format!("sha256:{}", "0".repeat(64));
    draft["body"]["person"]["photos"] = json!([{ "blob": blob, "media_type": "image/png" }]);
    let reply = served.officer("TN").put("/api/v1/records/person/A-1", &draft).await;
    assert_eq!((reply.status, &reply.json()["faults"][0]["code"]), (422, &json!("blob-unknown")));
}
