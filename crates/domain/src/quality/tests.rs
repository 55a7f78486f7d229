//! The least that a record must hold, as a table: what is changed in a good record, and what is then at fault.

use serde_json::{Value, json};

use super::{Entry, check};
use crate::{
    code::{Code, MemberCode},
    profile::{Profile, Profiles},
    record::Draft,
};

fn person() -> Value {
    json!({ "format": 1, "reference": "R", "purpose": "arrest", "review_on": "2028-01-01", "body": { "person": {
        "statuses": ["wanted"], "names": [{ "full": "Zied Mabrouk" }], "births": ["1979-04-02"],
        "offences": [{ "category": "fraud", "charge": "fraud" }],
    } } })
}

fn document() -> Value {
    json!({ "format": 1, "reference": "R", "purpose": "security_check", "review_on": "2028-01-01",
        "body": { "travel_document": { "number": "A1234567", "country": "TUN", "type": "passport", "event": "stolen" } } })
}

fn vehicle() -> Value {
    json!({ "format": 1, "reference": "R", "purpose": "security_check", "review_on": "2028-01-01",
        "body": { "vehicle": { "plate": "123 TUN 4567", "country": "TUN", "make": "Honda" } } })
}

/// Pointer and code of each fault of a record of Tunisia's on 24 November 2026; nothing where it is good.
fn faults(draft: &Value) -> Vec<String> {
    let draft = Draft::from_json(draft).expect("a draft of good form");
    let entry = Entry::built_in(MemberCode::parse("TN").unwrap(), "2026-11-24".parse().unwrap());
    let faults = check(&draft, entry).err().unwrap_or_default();
    faults.iter().map(|fault| format!("{} {}", fault.pointer, fault.code.as_str())).collect()
}

/// A change: where, and what is written there (`null` takes the field away).
type Change = (&'static str, Value);

fn changed(mut draft: Value, changes: &[Change]) -> Value {
    for (pointer, value) in changes {
        let (parent, field) = pointer.rsplit_once('/').expect("a pointer");
        let parent = draft.pointer_mut(parent).and_then(Value::as_object_mut).expect("an object");
        if value.is_null() {
            parent.remove(field);
        } else {
            parent.insert(field.into(), value.clone());
        }
    }
    draft
}

fn hold(good: fn() -> Value, cases: &[(&[Change], &[&str])]) {
    assert_eq!(faults(&good()), [""; 0], "the record that the cases change is good");
    for (changes, expected) in cases {
        assert_eq!(faults(&changed(good(), changes)), *expected, "{changes:?}");
    }
}

const P: &str = "/body/person";

#[test]
fn a_person_holds_what_its_status_and_purpose_need() {
    let statuses = |statuses: Value| ("/body/person/statuses", statuses);
    let purpose = |purpose: &str| ("/purpose", json!(purpose));
    let no_offence = ("/body/person/offences", Value::Null);
    let circumstances = ("/body/person/circumstances", json!("Left home and did not come back."));
    let needed = |field: &str| format!("{P}/{field} needed-for-status");
    let unfit = format!("{P}/statuses status-does-not-fit-purpose");
    for (changes, expected) in [
        (vec![no_offence.clone()], vec![needed("offences")]),
        (vec![no_offence.clone(), circumstances.clone()], vec![]),
        (vec![statuses(json!([]))], vec![format!("{P}/statuses missing")]),
        (vec![statuses(json!(["missing"])), purpose("locate_missing")], vec![needed("circumstances")]),
        (vec![statuses(json!(["missing"])), purpose("locate_missing"), circumstances.clone()], vec![]),
        (vec![statuses(json!(["missing"])), circumstances.clone()], vec![unfit.clone()]),
        (vec![purpose("locate_witness_or_victim")], vec![unfit]),
        (vec![purpose("administrative")], vec!["/purpose purpose-not-for-records".into()]),
        (
            vec![statuses(json!(["unidentified_body"])), purpose("identify"), no_offence.clone()],
            vec![needed("description")],
        ),
        (vec![statuses(json!(["person_of_interest"])), purpose("information"), no_offence], vec![]),
    ] {
        assert_eq!(faults(&changed(person(), &changes)), expected, "{changes:?}");
    }
}

#[test]
fn a_person_is_identified_and_its_dates_are_possible() {
    hold(
        person,
        &[
            (&[("/body/person/names", json!([]))], &["/body/person/names nothing-identifies"]),
            (
                &[("/body/person/names", json!([{ "full": "Zizou", "kind": "alias" }]))],
                &["/body/person/names primary-name-missing"],
            ),
            (&[("/body/person/births", json!(["2026-11-25"]))], &["/body/person/births/0 date-in-future"]),
            (&[("/body/person/births", json!(["2026"]))], &[]),
            (&[("/body/person/death", json!("1979-04-01"))], &["/body/person/death dates-out-of-order"]),
            (&[("/body/person/death", json!("1979-04"))], &[]),
            (
                &[("/body/person/description", json!({ "height_cm": 17, "weight_kg": 900 }))],
                &[
                    "/body/person/description/height_cm out-of-bounds",
                    "/body/person/description/weight_kg out-of-bounds",
                ],
            ),
        ],
    );
}

#[test]
fn a_document_is_recorded_by_its_country_and_only_blanks_in_series() {
    const COUNTRY: &str = "/body/travel_document/country";
    const LAST: &str = "/body/travel_document/number_last";
    const EVENT: &str = "/body/travel_document/event";
    hold(
        document,
        &[
            (&[(COUNTRY, json!("FRA"))], &["/body/travel_document/country not-the-issuing-country"]),
            (&[(LAST, json!("A1234599"))], &["/body/travel_document/number_last range-only-for-blanks"]),
            (&[(LAST, json!("A1234599")), (EVENT, json!("stolen_blank"))], &[]),
            (
                &[("/body/travel_document/event_date", json!("2027"))],
                &["/body/travel_document/event_date date-in-future"],
            ),
        ],
    );
}

#[test]
fn a_vehicle_is_identified_well_enough_to_be_stopped() {
    hold(
        vehicle,
        &[
            (&[("/body/vehicle/plate", Value::Null)], &["/body/vehicle/vin nothing-identifies"]),
            (&[("/body/vehicle/country", Value::Null)], &["/body/vehicle/country missing"]),
            (&[("/body/vehicle/make", Value::Null)], &["/body/vehicle/make missing"]),
            (&[("/body/vehicle/year", json!(2028))], &["/body/vehicle/year out-of-bounds"]),
            (&[("/body/vehicle/year", json!(2027))], &[]),
        ],
    );
}

#[test]
fn a_record_is_reviewed_after_today_and_within_five_years() {
    hold(
        person,
        &[
            (&[("/review_on", json!("2026-11-24"))], &["/review_on review-date-passed"]),
            (&[("/review_on", json!("2026-11-25"))], &[]),
            (&[("/review_on", json!("2031-11-24"))], &[]),
            (&[("/review_on", json!("2031-11-25"))], &["/review_on review-date-too-late"]),
            (&[("/recorded_on", json!("2026-11-25"))], &["/recorded_on date-in-future"]),
        ],
    );
}

#[test]
fn the_years_until_the_review_are_those_of_the_profile_in_force() {
    let owner = MemberCode::parse("TN").unwrap();
    let text = Profile::built_in(owner).to_toml().replace("years_max = 5", "years_max = 1");
    let profiles = Profiles::replaced([("tn".to_owned(), text)]).unwrap();
    let draft = Draft::from_json(&document()).unwrap();
    let built_in = Entry::built_in(owner, "2026-11-24".parse().unwrap());
    assert_eq!(check(&draft, built_in), Ok(()));
    let faults = check(&draft, Entry { profile: profiles.of(owner), ..built_in }).unwrap_err();
    assert_eq!(faults[0].code.as_str(), "review-date-too-late");
}
