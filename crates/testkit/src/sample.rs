//! Sample records of each kind, as an owner would send them; tests change single fields of the JSON.

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

/// The machine-readable zone of a passport (ICAO 9303-4) with right check digits.
///
/// `number` and `surname` must be of the characters of the zone; the holder is a woman named Samira, born 1984-06-17.
pub fn passport_zone(number: &str, surname: &str) -> String {
    let name = format!("{:<<44}", format!("P<TUN{surname}<<SAMIRA"));
    let number = format!("{number:<<9}");
    let (birth, expiry, personal) = ("840617", "310512", "<<<<<<<<<<<<<<");
    let [a, b, c] = [number.as_str(), birth, expiry].map(check_digit);
    let all = format!("{number}{a}{birth}{b}{expiry}{c}{personal}0");
    let composite = check_digit(&all);
    format!("{name}\n{number}{a}TUN{birth}{b}F{expiry}{c}{personal}0{composite}")
}

/// The check digit of a field (ICAO 9303-3 §4.9).
fn check_digit(field: &str) -> u32 {
    let value = |c: char| match c {
        '0'..='9' => u32::from(c) - u32::from('0'),
        'A'..='Z' => u32::from(c) - u32::from('A') + 10,
        _ => 0,
    };
    field.chars().zip([7, 3, 1].into_iter().cycle()).map(|(c, weight)| value(c) * weight).sum::<u32>() % 10
}

/// A zone in a ZIP archive's clothes: the first bytes of one.
pub const ZIP_BYTES: &[u8] = b"PK\x03\x04\x14\x00\x00\x00\x08\x00bomb";

/// The first bytes of a PNG picture.
pub const PNG_BYTES: &[u8] = b"\x89PNG\r\n\x1A\n\x00\x00\x00\x0DIHDR";
