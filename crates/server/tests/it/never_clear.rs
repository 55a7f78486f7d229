//! What once was answered "clear" and was not: a wrong "clear" lets somebody through.

use amana_service::{Context, domain::code::Role};
use amana_testkit::sample;
use serde_json::{Value, json};

use crate::Served;

/// The references that a front-line check of another member finds.
async fn checked(served: &Served, asked: Value) -> Vec<String> {
    let mut asked = asked;
    asked["purpose"] = json!("security_check");
    let answer = served.client("FR", Role::FrontLine).post("/api/v1/check", &asked).await;
    assert_eq!(answer.status, 200, "{asked}: {}", answer.text());
    answer.found()
}

/// Namesakes born in other years, and one born on this day, recorded last.
async fn namesakes(served: &Served, count: usize, name: &str, born: &str) {
    let person = |reference: &str, birth: &str| {
        let mut person = sample::person(reference, name);
        person["body"]["person"]["births"] = json!([birth]);
        format!("{person}\n")
    };
    let mut lines: String = (0..count)
        .map(|n| person(&format!("N{n}"), &format!("19{}-0{}-{:02}", 20 + n % 40, 1 + n % 9, 1 + n % 28)))
        .collect();
    lines += &person("SOUGHT", born);
    let types = [("content-type", "application/x-ndjson")];
    let answer = served.officer("TN").send("POST", "/api/v1/records/batch", &types, lines).await;
    assert_eq!(answer.status, 200);
}

#[tokio::test]
async fn the_one_sought_is_found_among_more_namesakes_than_are_compared() {
    let served = Served::new().await;
    namesakes(&served, 350, "Mohamed Ahmed", "1990-11-23").await;
    for name in ["Mohamed Ahmed", "محمد أحمد", "MOHAMMAD AHMAD", "Mohamed Ahmed Ali"] {
        let found = checked(&served, json!({ "person": { "name": name, "birth": "1990-11-23" } })).await;
        assert_eq!(found.first().map(String::as_str), Some("SOUGHT"), "{name}");
    }
    let asked = json!({ "purpose": "security_check", "person": { "name": "Mohamed Ahmed" } });
    let answer = served.client("FR", Role::FrontLine).post("/api/v1/check", &asked).await;
    assert_eq!(
        answer.json()["has_more"],
        true,
        "a name alone does not tell them apart, and the answer says so"
    );
}

#[tokio::test]
async fn a_filter_narrows_before_the_best_are_taken() {
    let served = Served::new().await;
    namesakes(&served, 350, "Mohamed Ahmed", "1990-11-23").await;
    served.world.record("FR", &sample::person("FRENCH", "Mohamed Ahmed")).await;
    let asked = json!({ "purpose": "information", "person": { "name": "Mohamed Ahmed" }, "filter": { "owner": "FR" } });
    let answer = served.officer("FR").post("/api/v1/search/persons", &asked).await;
    assert_eq!(answer.found(), ["FRENCH"]);
}

#[tokio::test]
async fn a_documents_number_is_never_crowded_out_by_namesakes_of_its_holder() {
    let served = Served::new().await;
    for n in 0..25 {
        let mut person = sample::person(&format!("S{n}"), "Samira ABBASI");
        person["body"]["person"]["births"] = json!(["1984-06-17"]);
        person["body"]["person"]["sex"] = json!("female");
        served.world.record("TN", &person).await;
    }
    let mut document = sample::document("OTHER-COUNTRY", "X100");
    document["body"]["travel_document"]["country"] = json!("FRA");
    served.world.record("FR", &document).await;
    let found = checked(&served, json!({ "mrz": sample::passport_zone("X100", "ABBASI") })).await;
    assert_eq!(found.first().map(String::as_str), Some("OTHER-COUNTRY"));
}

#[tokio::test]
async fn numbers_meet_however_they_are_written() {
    let served = Served::new().await;
    served.world.record("TN", &sample::vehicle("V", sample::VIN)).await;
    served.world.record("TN", &sample::document("STOLEN", "P777")).await;
    let mut greek = sample::vehicle("GREEK", "VF1AAAAA000000001");
    greek["body"]["vehicle"]["plate"] = json!("ΥΖΑ-1234");
    greek["body"]["vehicle"]["country"] = json!("GRC");
    greek["body"]["vehicle"]["engine_number"] = json!("GR-1");
    served.world.record("TN", &greek).await;
    let end_of_vin = sample::VIN.get(10..).unwrap();
    for (asked, expected) in [
        (json!({ "person": { "document": "P777" } }), "STOLEN"),
        (json!({ "person": { "name": "Nobody Known", "document": "p-777" } }), "STOLEN"),
        (json!({ "vehicle": { "engine_number": "k24 77" } }), "V"),
        (json!({ "vehicle": { "engine_number": "K٢٤٧٧" } }), "V"),
        (json!({ "vehicle": { "engine_number": "Ｋ２４－７７" } }), "V"),
        (json!({ "vehicle": { "plate": "YZA 1234" } }), "GREEK"),
        (json!({ "vehicle": { "vin": end_of_vin } }), "V"),
    ] {
        assert_eq!(checked(&served, asked.clone()).await, [expected], "{asked}");
    }
    let nothing = json!({ "purpose": "security_check", "vehicle": { "engine_number": "---" } });
    assert_eq!(served.client("FR", Role::FrontLine).post("/api/v1/check", &nothing).await.status, 422);
}

#[tokio::test]
async fn a_check_digit_that_was_misread_hides_no_visa() {
    let served = Served::new().await;
    let mut visa = sample::document("VISA", "L898902C");
    visa["body"]["travel_document"]["type"] = json!("visa");
    visa["body"]["travel_document"]["country"] = json!("UTO");
    served.world.record("UN", &visa).await;
    for digit in ["3", "2", "4", "7", "9"] {
        let zone = format!(
            "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C<{digit}UTO6908061F9406236ZE184226B<<<<<<<"
        );
        assert_eq!(checked(&served, json!({ "mrz": zone })).await, ["VISA"], "{digit}");
    }
}

#[tokio::test]
async fn a_record_that_is_too_large_is_refused_and_stops_nobody_else() {
    let served = Served::new().await;
    let owner = served.officer("TN");
    let mut large = sample::person("LARGE", "Zied Mabrouk");
    let names = (0..200).map(|n| json!({ "full": format!("{} {n}", "中".repeat(490)) }));
    large["body"]["person"]["names"] = names.collect();
    let answer = owner.put("/api/v1/records/person/LARGE", &large).await;
    assert_eq!(answer.status, 422, "{}", answer.text());
    served.world.record("TN", &sample::document("AFTER", "ST0LEN77")).await;
    assert_eq!(checked(&served, json!({ "document": { "number": "ST0LEN77" } })).await, ["AFTER"]);
    let restarted = Context::new(served.world.store.clone(), served.world.clock.clone());
    restarted.fill_index().await.expect("what was stored is read again");
}
