//! Gate: what is known of a person is in no log line, no number for operations, no audit leaf.

use std::{
    io::{self, Write},
    sync::{Arc, Mutex},
};

use amana_testkit::{Postgres, World, sample};
use serde_json::json;
use tracing_subscriber::{filter::LevelFilter, fmt::MakeWriter};

use crate::Served;

/// Everything that any part of the process logs, down to the finest level.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Log {
    type Writer = Log;

    fn make_writer(&self) -> Log {
        self.clone()
    }
}

// None of them occurs anywhere else.
const NAME: &str = "Qwxyzzelda";
const NUMBER: &str = "ZQ7431977";
const BIRTH: &str = "1913-02-28";
const PLATE: &str = "QX 90817";
const STREET: &str = "Vorblatgasse";

/// As they are written, and as keys and zones write them.
const PERSONAL: [&str; 9] =
    [NAME, "qwxyzzelda", "QWXYZZELDA", NUMBER, "zq7431977", BIRTH, PLATE, "QX90817", STREET];

#[tokio::test]
async fn no_personal_value_reaches_log_metric_error_or_leaf() {
    let log = Log::default();
    // What libraries write for the `log` crate is taken too, as the program takes it: a driver may tell parameters.
    let lines = tracing_subscriber::fmt().with_writer(log.clone()).with_max_level(LevelFilter::TRACE);
    lines.try_init().expect("no other test listens to the log");
    keeps_persons_to_itself(&Served::new().await, &log).await;
    if let Some(postgres) = Postgres::start() {
        keeps_persons_to_itself(&Served::over(World::at(&postgres.database()).await), &log).await;
        let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
        assert!(log.contains("executing statement"), "the driver's lines are not read");
    }
}

async fn keeps_persons_to_itself(served: &Served, log: &Log) {
    let before = served.world.audit_count().await;
    let told = use_everything(served).await;
    assert_eq!(told.iter().filter(|(status, _)| *status == 200 || *status == 201).count(), 9, "{told:?}");

    served.stranger.get("/health/ready").await;
    let metrics = served.stranger.get("/metrics").await.text();
    assert!(metrics.contains("amana_requests_total"), "the numbers are not written: {metrics}");
    let leaves = served.world.audit_after(before).await;
    assert!(leaves.len() >= 9, "{leaves:?}");
    let leaves = leaves.into_iter().map(|entry| entry.body().to_owned()).collect::<Vec<_>>().join("\n");
    tracing::info!("a line to know that the log is read");
    let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(log.contains("a line to know"), "the log is not read");

    for personal in PERSONAL {
        for (place, text) in [("metrics", &metrics), ("leaves", &leaves), ("log", &log)] {
            let line = text.lines().find(|line| line.contains(personal));
            assert_eq!(line, None, "{personal} is in the {place}");
        }
        // A fault may quote what was sent back to its sender, in its sentence and nowhere else.
        for (status, body) in told.iter().filter(|(status, _)| *status >= 400) {
            let mut problem = serde_json::from_str::<serde_json::Value>(body).unwrap();
            for fault in problem["faults"].as_array_mut().into_iter().flatten() {
                fault["detail"] = json!("");
                // Where an unknown field stands cannot be said without its name.
                if fault["code"] == "unknown-field" {
                    fault["pointer"] = json!("");
                }
            }
            assert!(!problem.to_string().contains(personal), "{personal} is in a problem {status}: {body}");
        }
    }
}

/// Records, searches, checks, fails: each with the values above.
async fn use_everything(served: &Served) -> Vec<(u16, String)> {
    let officer = served.officer("TN");
    let mut person = sample::person("P-1", &format!("{NAME} Mabrouk"));
    person["body"]["person"]["births"] = json!([BIRTH]);
    person["body"]["person"]["documents"][0]["number"] = json!(NUMBER);
    person["body"]["person"]["addresses"] = json!([{ "street": STREET }]);
    let mut vehicle = sample::vehicle("V-1", sample::VIN);
    vehicle["body"]["vehicle"]["plate"] = json!(PLATE);
    let why = "security_check";
    let put = "/api/v1/records/person/P-1";
    let asks = [
        ("/api/v1/search/persons", json!({ "purpose": why, "person": { "name": NAME, "birth": BIRTH } })),
        ("/api/v1/search/documents", json!({ "purpose": why, "number": NUMBER })),
        ("/api/v1/search/vehicles", json!({ "purpose": why, "vehicle": { "plate": PLATE } })),
        (
            "/api/v1/check",
            json!({ "purpose": why, "mrz": sample::passport_zone(NUMBER, &NAME.to_uppercase()) }),
        ),
        ("/api/v1/check", json!({ "purpose": why, "person": { "name": NAME, "document": NUMBER } })),
        // What is wrong from here on.
        ("/api/v1/check", json!({ "purpose": why, "mrz": format!("{NAME}{NUMBER}") })),
        ("/api/v1/check", json!({ "purpose": NAME, "person": { NAME: NUMBER } })),
        (
            "/api/v1/search/persons",
            json!({ "purpose": why, "person": { "name": format!("{NAME}\u{202e}"), "birth": format!("{BIRTH}x") } }),
        ),
        ("/api/v1/search/persons", json!({ "purpose": why, "person": { "nationality": NAME, "sex": NAME } })),
        ("/api/v1/search/documents", json!({ "purpose": why, "number": [NUMBER] })),
        (
            "/api/v1/search/vehicles",
            json!({ "purpose": why, "vehicle": { "vin": format!("{NAME}!{NUMBER}") } }),
        ),
    ];
    let mut replies = vec![
        officer.put(put, &person).await,
        officer.put("/api/v1/records/vehicle/V-1", &vehicle).await,
        officer
            .send(
                "POST",
                "/api/v1/records/batch",
                &[("content-type", "application/x-ndjson")],
                person.to_string(),
            )
            .await,
    ];
    for (path, ask) in &asks {
        replies.push(officer.post(path, ask).await);
    }
    person["body"]["person"]["addresses"] = json!([{ "street": STREET, "country": NAME }]);
    replies.push(officer.put(put, &person).await);
    replies.push(officer.get(&format!("/api/v1/members/{NUMBER}")).await);
    let id = replies[0].json()["id"].as_str().unwrap().to_owned();
    replies.push(officer.get(&format!("/api/v1/records/{id}?purpose=information")).await);
    replies.into_iter().map(|reply| (reply.status, reply.text())).collect()
}
