//! Documents: by zone, however the number is written, and within a series of blanks.

use amana_service::candidate::{KeyField, Reason};
use amana_testkit::{World, sample};
use serde_json::json;

use crate::asking::{checked, checked_zone, number, references};

#[tokio::test]
async fn a_number_that_the_check_digit_makes_another_is_looked_for_as_it_was_typed_too() {
    let zone = sample::passport_zone("L898902C3", "Abbasi");
    let typed = |number: &str| zone.replace("L898902C3", number);
    for (recorded, typed, is_found) in [
        ("L898902C3", typed("L898902C3"), true),
        ("L898902C3", typed("LB98902C3"), true),
        ("LB98902C3", typed("LB98902C3"), true),
        ("LB98902C3", typed("L898902C3"), false),
        ("L8989O2C3", typed("LB98902C3"), false),
    ] {
        let world = World::new().await;
        world.record("TN", &sample::document("D-1", recorded)).await;
        let found = references(&checked_zone(&world, &typed).await);
        assert_eq!(found == ["D-1"], is_found, "{recorded} recorded, {typed}: {found:?}");
    }
}

#[tokio::test]
async fn a_zone_finds_the_document_that_was_reported_and_a_clear_one_finds_nothing() {
    let world = World::new().await;
    world.record("TN", &sample::document("D-1", "X 1234567")).await;
    let hit = checked_zone(&world, &sample::passport_zone("X1234567", "Abbasi")).await;
    assert_eq!(references(&hit), ["D-1"]);
    assert!(hit.candidates[0].exact && hit.candidates[0].score == 1.0);
    assert!(checked_zone(&world, &sample::passport_zone("X1234568", "Abbasi")).await.is_clear());
}

#[tokio::test]
async fn a_zone_finds_the_holder_too_and_each_record_once() {
    let world = World::new().await;
    let mut holder = sample::person("P-1", "Samira Abbasi");
    holder["body"]["person"]["sex"] = json!("female");
    holder["body"]["person"]["births"] = json!(["1984-06-17"]);
    holder["body"]["person"]["documents"][0]["number"] = json!("X1234567");
    world.record("FR", &holder).await;
    world.record("TN", &sample::document("D-1", "X1234567")).await;
    let mut found = references(&checked_zone(&world, &sample::passport_zone("X1234567", "Abbasi")).await);
    found.sort_unstable();
    assert_eq!(found, ["D-1", "P-1"]);
    // With a new passport she is found by name and birth.
    assert_eq!(
        references(&checked_zone(&world, &sample::passport_zone("Y7654321", "Abbasi")).await),
        ["P-1"]
    );
    // A namesake of another age is not.
    let mut namesake = sample::person("P-2", "Samira Trabelsi");
    namesake["body"]["person"]["births"] = json!(["1931-12-24"]);
    world.record("FR", &namesake).await;
    assert_eq!(
        references(&checked_zone(&world, &sample::passport_zone("Y7654321", "Abbasi")).await),
        ["P-1"]
    );
    let found = references(&checked_zone(&world, &sample::passport_zone("Y7654321", "Trabelsi")).await);
    assert!(!found.contains(&"P-2".to_owned()), "{found:?}");
}

#[tokio::test]
async fn a_number_is_found_however_it_is_written() {
    let world = World::new().await;
    world.record("TN", &sample::document("D-1", "AB 12-345/6")).await;
    for written in ["AB123456", "ab 123456", "AB-12-34-56", "ab.12.3456", "AB ١٢٣٤٥٦"] {
        assert_eq!(references(&checked(&world, number(written)).await), ["D-1"], "{written}");
    }
    for other in ["AB12345", "AB1234567", "123456", "AC123456"] {
        assert!(checked(&world, number(other)).await.is_clear(), "{other}");
    }
}

#[tokio::test]
async fn a_number_within_a_series_of_blanks_is_found_and_its_neighbours_are_not() {
    let world = World::new().await;
    world.record("TN", &sample::blanks("B-1", "K0001000", "K0001999")).await;
    world.record("TN", &sample::blanks("B-2", "K0001990", "K0002100")).await;
    let cases: [(&str, &[&str]); 9] = [
        ("K0000999", &[]),
        ("K0001000", &["B-1"]),
        ("K0001500", &["B-1"]),
        ("k 000-1989", &["B-1"]),
        ("K0001990", &["B-1", "B-2"]),
        ("K0001999", &["B-1", "B-2"]),
        ("K0002100", &["B-2"]),
        ("K0002101", &[]),
        // As many digits are written as the series has.
        ("K1500", &[]),
    ];
    for (asked, found) in cases {
        let mut references = references(&checked(&world, number(asked)).await);
        references.sort_unstable();
        assert_eq!(references, found, "{asked}");
    }
    let outcome = checked(&world, number("K0001500")).await;
    let [Reason::Key { field: KeyField::DocumentRange, recorded, .. }] =
        outcome.candidates[0].reasons.as_slice()
    else {
        panic!("{:?}", outcome.candidates[0].reasons);
    };
    assert_eq!(recorded, "K0001000–K0001999");
}

#[tokio::test]
async fn a_document_of_a_person_is_found_by_its_number() {
    let world = World::new().await;
    world.record("TN", &sample::person("A-1", "Zied Mabrouk")).await;
    assert_eq!(references(&checked(&world, number("pa 1")).await), ["A-1"]);
}
