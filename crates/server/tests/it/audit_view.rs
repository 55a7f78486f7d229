//! What the log says of a member, to that member: all of it, with proofs that outsiders check; and nothing of others.

use std::collections::BTreeMap;

use amana_service::{
    audit::read_export,
    domain::code::Role,
    log::{Checkpoint, Entry, Hash, proof, read_hashes},
};
use amana_testkit::{log_key, sample};
use serde_json::{Value, json};
use tlog_tiles::{Tile, TileHashReader, TileReader};

use crate::Served;

/// France looks for a name that Tunisia and the United Nations have, and reads Tunisia's record.
async fn looked_at() -> Served {
    let served = Served::new().await;
    let of_tunisia = served.world.record("TN", &sample::person("P-1", "Zied Mabrouk")).await;
    served.world.record("UN", &sample::person("P-2", "Zied Mabrouk")).await;
    let french = served.officer("FR");
    let search = json!({ "purpose": "arrest", "person": { "name": "Zied Mabrouk" } });
    let found = french.post("/api/v1/search/persons", &search).await;
    assert_eq!(found.json()["candidates"].as_array().unwrap().len(), 2, "{}", found.text());
    let read = french.get(&format!("/api/v1/records/{of_tunisia}?purpose=arrest")).await;
    assert_eq!(read.status, 200, "{}", read.text());
    served
}

async fn entries(served: &Served, member: &str, query: &str) -> Vec<Value> {
    let client = served.client(member, Role::DataProtectionOfficer);
    let reply = client.get(&format!("/api/v1/audit/entries{query}")).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    reply.json()["entries"].as_array().unwrap().clone()
}

fn body(entry: &Value) -> Value {
    serde_json::from_str(entry["body"].as_str().unwrap()).unwrap()
}

#[tokio::test]
async fn an_owner_sees_who_saw_its_records_and_of_others_nothing() {
    let served = looked_at().await;
    let seen = entries(&served, "TN", "?side=others").await;
    let told = seen.iter().map(body).collect::<Vec<_>>();
    let acts = told.iter().map(|body| body["event"]["action"].as_str().unwrap()).collect::<Vec<_>>();
    assert_eq!(acts, ["record-read", "searched"]);
    for (entry, body) in seen.iter().zip(&told) {
        assert_eq!((&body["member"], &body["role"]), (&"FR".into(), &"bureau_officer".into()));
        assert_eq!(body["event"]["purpose"], "arrest");
        // Which officer and what was typed is France's; the salt alone would let it be guessed.
        assert_eq!((entry.get("private"), entry.get("private_salt")), (None, None), "{entry}");
        assert!(
            !entry.to_string().contains("bureau-officer.fr") && !entry.to_string().contains("Zied"),
            "{entry}"
        );
    }
    // Tunisia's record alone: that another has one is not Tunisia's to know.
    assert_eq!(told[1]["event"]["shown"].as_array().unwrap().len(), 1, "{}", told[1]);
    assert_eq!(entries(&served, "UN", "?side=others").await.len(), 1);
    assert_eq!(entries(&served, "FR", "?side=others").await.len(), 0);

    let own = entries(&served, "FR", "?side=own&action=searched").await;
    assert_eq!(own.len(), 2, "one entry for each owner");
    let private = own.iter().filter_map(|entry| entry["private"].as_str()).collect::<Vec<_>>().join(" ");
    assert!(private.contains("bureau-officer.fr") && private.contains("Zied Mabrouk"), "{private}");
}

#[tokio::test]
async fn entries_are_filtered_paged_and_counted_by_day() {
    let served = looked_at().await;
    for (query, count) in [
        ("?member=FR", 2),
        ("?member=FR&action=record-read", 1),
        ("?member=FR&purpose=arrest", 2),
        ("?member=FR&purpose=information", 0),
        ("?member=FR&until=2000-01-01T00:00:00Z", 0),
        ("?member=FR&from=2000-01-01T00:00:00Z", 2),
        ("?member=FR&from=2100-01-01T00:00:00Z", 0),
        ("?side=others&member=TN", 0),
    ] {
        assert_eq!(entries(&served, "TN", query).await.len(), count, "{query}");
    }
    let client = served.client("TN", Role::DataProtectionOfficer);
    let first = client.get("/api/v1/audit/entries?side=others&limit=1").await.json();
    let next = first["next"].as_u64().unwrap();
    let second = client.get(&format!("/api/v1/audit/entries?side=others&limit=1&before={next}")).await.json();
    assert!(second["entries"][0]["place"].as_u64() < first["entries"][0]["place"].as_u64());
    assert_eq!(second.get("next"), None, "{second}");
    let days = first["days"].as_array().unwrap();
    let others = days.iter().filter_map(|day| day["others"].as_u64()).sum::<u64>();
    assert_eq!((days.len(), others), (30, 2), "{days:?}");

    let faulty =
        client.get("/api/v1/audit/entries?from=yesterday&until=now&side=both&member=!&purpose=fun").await;
    let faults = faulty.json()["faults"].as_array().unwrap().len();
    assert_eq!((faulty.status, faults), (422, 5), "{}", faulty.text());
}

#[tokio::test]
async fn what_is_shown_is_proved_and_an_export_is_checked_without_the_hub() {
    let served = looked_at().await;
    let client = served.client("TN", Role::DataProtectionOfficer);
    let answer = client.get("/api/v1/audit/entries").await.json();
    let (checkpoint, _) =
        Checkpoint::open(answer["checkpoint"].as_str().unwrap(), log_key().verifier()).unwrap();
    for entry in answer["entries"].as_array().unwrap() {
        let hashes = entry["proof"].as_array().unwrap().iter();
        let proof = hashes.map(|hash| Hash::from_base64(hash.as_str().unwrap()).unwrap()).collect::<Vec<_>>();
        let leaf = Entry::read(entry["entry"].as_str().unwrap()).unwrap();
        assert!(proof::includes(checkpoint.root, entry["place"].as_u64().unwrap(), leaf.hash(), &proof));
    }

    let text = client.get("/api/v1/audit/export?side=others").await.text();
    let lines = text.lines().map(str::to_owned).collect::<Vec<_>>();
    let key = log_key();
    let size = read_export(&text, key.verifier()).root.unwrap().size;
    let checked = |lines: &[String]| {
        let exported = read_export(&lines.join("\n"), key.verifier());
        exported.faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    };
    assert_eq!(checked(&lines), "");
    let with = |at: usize, from: &str, to: &str| {
        let mut changed = lines.clone();
        assert!(changed[at].contains(from), "{}", changed[at]);
        changed[at] = changed[at].replacen(from, to, 1);
        changed
    };
    let without = |at: usize| [&lines[..at], &lines[at + 1..]].concat();
    let place = serde_json::from_str::<Value>(&lines[1]).unwrap()["place"].as_u64().unwrap();
    for (changed, expected) in [
        (with(1, "FR", "DE"), "line 2: what happened is not what was entered"),
        (
            with(1, &format!("\"place\":{place}"), &format!("\"place\":{}", place - 1)),
            "line 2: its proof does not show",
        ),
        (with(1, "amana-audit/1", "amana-audit/2"), "line 2: its entry is not in the form of one"),
        (with(0, &format!("\\n{}\\n", size), "\\n1\\n"), "line 1: its checkpoint"),
        (without(2), "it tells of another number of entries"),
        (without(lines.len() - 1), "was the file cut off?"),
        (without(0), "line 1: an entry stands outside of an export"),
    ] {
        assert!(checked(&changed).contains(expected), "{expected}: {}", checked(&changed));
    }
    let other =
        amana_service::log::Signer::from_seed("hub.example/log", amana_service::log::Use::Log, &[8; 32]);
    assert!(!read_export(&text, other.unwrap().verifier()).faults.is_empty());
}

/// The tiles as a foreign client fetched them.
struct Fetched(BTreeMap<String, Vec<u8>>);

impl TileReader for Fetched {
    fn height(&self) -> u8 {
        8
    }

    fn read_tiles(&self, tiles: &[Tile]) -> Result<Vec<Vec<u8>>, tlog_tiles::Error> {
        Ok(tiles.iter().map(|tile| self.0[&tile.path().replacen("tile/8/", "tile/", 1)].clone()).collect())
    }

    fn save_tiles(&self, _tiles: &[Tile], _data: &[Vec<u8>]) {}
}

#[tokio::test]
async fn a_foreign_client_verifies_the_log_over_http() {
    let served = looked_at().await;
    for n in 0..300 {
        served
            .officer("FR")
            .post(
                "/api/v1/check",
                &json!({ "purpose": "security_check", "document": { "number": format!("X{n}") } }),
            )
            .await;
    }
    let witness = served.client("UN", Role::System);
    let get = async |path: &str| {
        let reply = witness.get(&format!("/api/v1/audit/log/{path}")).await;
        assert_eq!(reply.status, 200, "{path}: {}", reply.text());
        reply.body
    };
    let note = signed_note::Note::from_bytes(&get("checkpoint").await).expect("a signed note");
    let known = signed_note::StandardVerifier::new(&log_key().verifier().to_string()).expect("a key");
    note.verify(&signed_note::VerifierList::new(vec![Box::new(known)])).expect("a signature that holds");
    let checkpoint = tlog_tiles::Checkpoint::from_bytes(note.text()).expect("a checkpoint");
    let size = checkpoint.size();
    assert!(size > 300 && size < 512, "{size}");

    let rest = size - 256;
    let mut fetched = Fetched(BTreeMap::new());
    for path in ["tile/0/000".to_owned(), format!("tile/0/001.p/{rest}"), "tile/1/000.p/1".to_owned()] {
        fetched.0.insert(path.clone(), get(&path).await);
    }
    let mut leaves = Vec::new();
    for path in ["tile/entries/000".to_owned(), format!("tile/entries/001.p/{rest}")] {
        let mut bytes = get(&path).await;
        while !bytes.is_empty() {
            let length = usize::from(u16::from_be_bytes([bytes[0], bytes[1]]));
            leaves.push(tlog_tiles::record_hash(&bytes[2..2 + length]));
            bytes.drain(..2 + length);
        }
    }
    assert_eq!(leaves.len() as u64, size);
    assert_eq!(read_hashes(&fetched.0["tile/0/000"]).unwrap()[7].0, leaves[7].0);
    let reader = TileHashReader::new(size, *checkpoint.hash(), &fetched);
    for (at, leaf) in leaves.iter().enumerate().step_by(37) {
        let proof = tlog_tiles::prove_record(size, at as u64, &reader).expect("tiles that verify");
        tlog_tiles::check_record(&proof, size, *checkpoint.hash(), at as u64, *leaf)
            .expect("an entry of the log");
    }

    for nothing in [
        "tile/0/007",
        "tile/0/000.p/0",
        "tile/0/0",
        "tile/00/000",
        "tile/-1/000",
        "tile/x/000",
        "tile/entries/009",
        "tile/0/001",
        "tile/entries/..%2f..",
        "consistency?from=0&to=1",
        "consistency?from=5&to=100000",
    ] {
        assert_eq!(witness.get(&format!("/api/v1/audit/log/{nothing}")).await.status, 404, "{nothing}");
    }
}
