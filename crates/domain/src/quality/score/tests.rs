//! What is wished for, as a table: what is taken from a record that lacks nothing, and what is then to mend.

use serde_json::{Value, json};

use super::{ANY, DOCUMENT, PERSON, Score, VEHICLE};
use crate::{code::Mend, record::Draft};

fn whole(body: Value) -> Value {
    json!({ "format": 1, "reference": "R", "purpose": "arrest", "review_on": "2028-01-01",
        "recorded_on": "2026-11-01", "authority": "Court of Tunis", "handling": ["silent"], "body": body })
}

fn person() -> Value {
    whole(json!({ "person": {
        "statuses": ["wanted"], "births": ["1979-04-02"], "nationalities": ["TUN"],
        "names": [{ "full": "زياد مبروك", "given": "زياد", "family": "مبروك" }],
        "documents": [{ "type": "passport", "number": "X1", "country": "TUN" }],
        "description": { "height_cm": 180 },
        "photos": [{ "blob": format!("sha256:{}", "0".repeat(64)), "media_type": "image/png" }],
        "offences": [{ "category": "fraud", "law": "art. 291", "warrant": "Court of Tunis 7/2026" }],
    } }))
}

fn document() -> Value {
    whole(json!({ "travel_document": { "number": "A1234567", "country": "TUN", "type": "passport",
        "event": "stolen", "event_date": "2026-03", "event_place": { "city": "Sfax" }, "expires": "2031" } }))
}

fn vehicle() -> Value {
    whole(json!({ "vehicle": { "vin": "1HGCM82633A004352", "plate": "123 TUN 4567", "country": "TUN",
        "event_date": "2026-03-01", "event_place": { "city": "Sfax" } } }))
}

/// On 24 November 2026.
fn score(draft: &Value) -> Score {
    let draft = Draft::from_json(draft).expect("a draft of good form");
    Score::of(&draft, "2026-11-24".parse().unwrap())
}

/// One field of a record that lacks nothing, what is written there (`null` takes it away), and what is then to mend.
type Case = (&'static str, Value, &'static [Mend]);

fn hold(good: fn() -> Value, cases: &[Case]) {
    assert_eq!(score(&good()), Score { percent: 100, mend: Vec::new() }, "nothing lacks");
    for (pointer, value, mend) in cases {
        let mut draft = good();
        let (parent, field) = pointer.rsplit_once('/').unwrap();
        let parent = draft.pointer_mut(parent).and_then(Value::as_object_mut).unwrap();
        parent.insert(field.to_owned(), value.clone());
        parent.retain(|_, value| !value.is_null());
        let found = score(&draft);
        assert_eq!(found.mend, *mend, "{pointer} {value}");
        assert_eq!(found.percent == 100, mend.is_empty(), "{pointer} {value}: {}", found.percent);
    }
}

#[test]
fn every_record_says_whose_it_is_when_it_was_recorded_and_how_it_may_be_used() {
    for good in [person, document, vehicle] {
        hold(
            good,
            &[
                ("/authority", Value::Null, &[Mend::Authority]),
                ("/recorded_on", Value::Null, &[Mend::RecordedOn]),
                ("/handling", json!([]), &[Mend::Handling]),
                ("/review_on", json!("2027-01-23"), &[Mend::ReviewNear]),
                ("/review_on", json!("2027-01-24"), &[]),
            ],
        );
    }
}

#[test]
fn a_person_can_be_told_from_namesakes_and_be_arrested() {
    hold(
        person,
        &[
            ("/body/person/photos", json!([]), &[Mend::Photo]),
            ("/body/person/births", json!([]), &[Mend::FullBirthDate]),
            ("/body/person/births", json!(["1979"]), &[Mend::FullBirthDate]),
            ("/body/person/births", json!(["1979-04-02~"]), &[Mend::FullBirthDate]),
            ("/body/person/births", json!(["1979", "1980-01-02"]), &[]),
            ("/body/person/nationalities", json!([]), &[Mend::Nationality]),
            ("/body/person/documents", json!([]), &[Mend::DocumentNumber]),
            ("/body/person/description", Value::Null, &[Mend::Description]),
            ("/body/person/offences", json!([{ "category": "fraud", "warrant": "W" }]), &[Mend::OffenceLaw]),
            ("/body/person/offences", json!([{ "category": "fraud", "law": "L" }]), &[Mend::OffenceWarrant]),
            ("/body/person/offences", json!([]), &[Mend::OffenceWarrant, Mend::OffenceLaw]),
        ],
    );
}

#[test]
fn a_name_is_wished_for_in_its_own_script_and_in_its_parts() {
    let latin = json!([{ "full": "Zied Mabrouk", "given": "Zied", "family": "Mabrouk" }]);
    let both = json!([{ "full": "Zied Mabrouk", "given": "Zied", "patronymic": "Ali" }, { "full": "زياد" }]);
    hold(
        person,
        &[
            ("/body/person/names", latin.clone(), &[Mend::OriginalScript]),
            ("/body/person/names", both, &[]),
            ("/body/person/names", json!([{ "full": "زياد مبروك" }]), &[Mend::NameParts]),
        ],
    );
    let mut french = person();
    french["body"]["person"]["names"] = latin;
    french["body"]["person"]["nationalities"] = json!(["FRA"]);
    assert_eq!(score(&french).mend, [], "France writes Latin letters");
}

#[test]
fn nobody_is_asked_for_what_such_a_record_cannot_hold() {
    let mut body = person();
    body["body"]["person"] = json!({ "statuses": ["unidentified_body"] });
    assert_eq!(score(&body).mend, [Mend::Photo, Mend::Description]);
    let mut missing = person();
    missing["body"]["person"]["statuses"] = json!(["missing"]);
    missing["body"]["person"]["offences"] = json!([]);
    assert_eq!(score(&missing).mend, []);
}

#[test]
fn a_document_says_when_and_where_it_went_and_how_long_it_would_have_run() {
    hold(
        document,
        &[
            ("/body/travel_document/event_date", Value::Null, &[Mend::EventDate]),
            ("/body/travel_document/event_place", Value::Null, &[Mend::EventPlace]),
            ("/body/travel_document/expires", Value::Null, &[Mend::Expiry]),
        ],
    );
    let mut blanks = document();
    blanks["body"]["travel_document"]["event"] = json!("stolen_blank");
    blanks["body"]["travel_document"]["expires"] = Value::Null;
    assert_eq!(score(&blanks).mend, [], "blanks expire on no day");
}

#[test]
fn a_vehicle_is_found_by_its_whole_vin_and_by_its_plate() {
    hold(
        vehicle,
        &[
            ("/body/vehicle/vin", Value::Null, &[Mend::WholeVin]),
            ("/body/vehicle/vin", json!("1HGCM826"), &[Mend::WholeVin]),
            ("/body/vehicle/plate", Value::Null, &[Mend::PlateCountry]),
            ("/body/vehicle/country", Value::Null, &[Mend::PlateCountry]),
            ("/body/vehicle/event_date", Value::Null, &[Mend::EventDate]),
            ("/body/vehicle/event_place", Value::Null, &[Mend::EventPlace]),
        ],
    );
}

#[test]
fn the_weightiest_is_told_first_and_the_percent_is_what_is_held() {
    let mut draft = vehicle();
    draft["authority"] = Value::Null;
    draft["body"]["vehicle"]["vin"] = Value::Null;
    draft["recorded_on"] = Value::Null;
    // 2 + 1 + 1 + 1 for any record, 3 + 3 + 2 + 1 for a vehicle; 2 + 3 + 1 of these 14 are open.
    let expected = Score { percent: 57, mend: vec![Mend::WholeVin, Mend::Authority, Mend::RecordedOn] };
    assert_eq!(score(&draft), expected);
}

#[test]
fn every_wish_is_in_a_table() {
    let asked = ANY.iter().map(|wish| wish.mend).chain(PERSON.iter().map(|wish| wish.mend));
    let asked = asked.chain(DOCUMENT.iter().map(|wish| wish.mend));
    let asked = asked.chain(VEHICLE.iter().map(|wish| wish.mend)).collect::<Vec<_>>();
    assert_eq!(Mend::ALL.iter().filter(|mend| !asked.contains(mend)).collect::<Vec<_>>(), [&Mend::Photo; 0]);
}
