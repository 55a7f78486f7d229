//! Vehicles: by VIN as it is misread, by plate in whatever letters, by engine number.

use amana_service::{check::Subject, search::VehicleQuery};
use amana_testkit::{World, sample};
use serde_json::json;

use crate::asking::{checked, references};

fn vin(text: &str) -> Subject {
    Subject::Vehicle(VehicleQuery { vin: Some(text.parse().unwrap()), ..VehicleQuery::default() })
}

fn plate(text: &str, country: Option<&str>) -> Subject {
    let country = country.map(|country| country.parse().unwrap());
    Subject::Vehicle(VehicleQuery { plate: Some(text.parse().unwrap()), country, ..VehicleQuery::default() })
}

#[tokio::test]
async fn a_vin_is_found_as_it_is_and_as_it_is_misread() {
    let world = World::new().await;
    world.record("TN", &sample::vehicle("V-1", sample::VIN)).await;
    let cases = [
        ("1HGCM82633A004352", true),
        ("1hgcm82633a004352", true),
        ("1HGCM-82633-A004352", true),
        // O and Q for 0, I for 1 cannot stand in a VIN and are read as what they look like.
        ("IHGCM82633AOO4352", true),
        // B for 8, S for 5, Z for 2 can, so the vehicle is probable and no more.
        ("1HGCMB2633A004352", false),
        ("1HGCM82633A00435Z", false),
        ("1HGCM82633A0043S2", false),
    ];
    for (read, exact) in cases {
        let outcome = checked(&world, vin(read)).await;
        assert_eq!(references(&outcome), ["V-1"], "{read}");
        let candidate = &outcome.candidates[0];
        assert_eq!((candidate.exact, candidate.score == 1.0), (exact, exact), "{read} {}", candidate.score);
    }
    for other in ["1HGCM82633A004353", "1HGCM82633A00435"] {
        assert!(checked(&world, vin(other)).await.is_clear(), "{other}");
    }
}

#[tokio::test]
async fn a_plate_is_found_however_it_is_written_and_another_country_lowers_it() {
    let world = World::new().await;
    world.record("TN", &sample::vehicle("V-1", sample::VIN)).await;
    let mut greek = sample::vehicle("V-2", "WVWZZZ1JZXW000001");
    greek["body"]["vehicle"]["plate"] = json!("ΑΒΕ-1234");
    greek["body"]["vehicle"]["country"] = json!("GRC");
    world.record("FR", &greek).await;
    for written in ["123 TUN 4567", "123tun4567", "123-TUN-4567"] {
        assert_eq!(references(&checked(&world, plate(written, Some("TUN"))).await), ["V-1"], "{written}");
    }
    assert_eq!(references(&checked(&world, plate("ABE 1234", None)).await), ["V-2"]);
    let elsewhere = checked(&world, plate("123 TUN 4567", Some("FRA"))).await;
    assert_eq!(references(&elsewhere), ["V-1"]);
    assert!(!elsewhere.candidates[0].exact && elsewhere.candidates[0].score < 1.0);
}

#[tokio::test]
async fn an_engine_number_finds_its_vehicle() {
    let world = World::new().await;
    world.record("TN", &sample::vehicle("V-1", sample::VIN)).await;
    let query = VehicleQuery { engine_number: Some("k24 77".into()), ..VehicleQuery::default() };
    assert_eq!(references(&checked(&world, Subject::Vehicle(query)).await), ["V-1"]);
}
