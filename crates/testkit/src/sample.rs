//! Sample records of each kind, as an owner would send them; tests change single fields of the JSON.

use amana_service::domain::code::{
    Sex,
    mrz::{Fields, write_td3},
};
use jiff::civil::date;
use serde_json::{Value, json};

/// A person wanted for fraud, with passport, born 1979-04-02.
pub fn person(reference: &str, name: &str) -> Value {
    json!({
        "format": 1, "reference": reference, "purpose": "arrest", "review_on": "2029-01-01",
        "body": { "person": {
            "statuses": ["wanted"],
            "names": [{ "full": name }],
            "sex": "male",
            "births": ["1979-04-02"],
            "nationalities": ["TUN"],
            "documents": [{ "type": "passport", "number": format!("P{reference}"), "country": "TUN" }],
            "offences": [{ "category": "fraud", "charge": "fraud" }],
        } },
    })
}

/// A stolen Tunisian passport.
pub fn document(reference: &str, number: &str) -> Value {
    json!({
        "format": 1, "reference": reference, "purpose": "security_check", "review_on": "2029-01-01",
        "body": { "travel_document": {
            "number": number, "country": "TUN", "type": "passport", "event": "stolen", "event_date": "2026-03",
        } },
    })
}

/// A series of Tunisian passports stolen blank.
pub fn blanks(reference: &str, first: &str, last: &str) -> Value {
    let mut draft = document(reference, first);
    draft["body"]["travel_document"]["number_last"] = json!(last);
    draft["body"]["travel_document"]["event"] = json!("stolen_blank");
    draft
}

/// A stolen car.
pub fn vehicle(reference: &str, vin: &str) -> Value {
    json!({
        "format": 1, "reference": reference, "purpose": "security_check", "review_on": "2029-01-01",
        "body": { "vehicle": {
            "vin": vin, "plate": "123 TUN 4567", "country": "TUN", "type": "car", "make": "Honda", "colour": "blue",
            "engine_number": "K24-77", "event_date": "2026-03-01",
        } },
    })
}

/// A VIN with the right check digit (49 CFR 565.15).
pub const VIN: &str = "1HGCM82633A004352";

/// The zone of a Tunisian passport of a woman named Samira, born 1984-06-17.
pub fn passport_zone(number: &str, family: &str) -> String {
    let fields = Fields {
        code: "P".into(),
        country: "TUN".parse().expect("a country"),
        number: number.into(),
        family: family.into(),
        given: "Samira".into(),
        nationality: "TUN".parse().expect("a country"),
        birth: Some("1984-06-17".parse().expect("a date")),
        sex: Sex::Female,
        expires_on: Some(date(2031, 5, 12)),
        optional: String::new(),
    };
    write_td3(&fields).expect("a zone")
}

/// The first bytes of a ZIP archive.
pub const ZIP_BYTES: &[u8] = b"PK\x03\x04\x14\x00\x00\x00\x08\x00bomb";

/// The first bytes of a PNG picture.
pub const PNG_BYTES: &[u8] = b"\x89PNG\r\n\x1A\n\x00\x00\x00\x0DIHDR";
