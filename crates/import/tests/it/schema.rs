//! The published JSON Schema is the one of the code, and agrees with it on what a record is.
//!
//! The validator below knows the keywords that the schema uses and fails on any other, so a keyword that nobody
//! checks cannot come in.

use std::{fs, path::Path};

use amana_domain::record::Draft;
use amana_import::{Format, Row, Source};
use serde_json::{Value, json};

use crate::rows;

fn fixture(path: &str) -> Source {
    Source::file(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(path))
}

fn drafts() -> Vec<Value> {
    let ofac = ["ofac-csv/sdn.csv", "ofac-csv/alt.csv", "ofac-csv/add.csv"];
    let mut all = rows(Format::UnXml, vec![fixture("un-xml/list.xml")]);
    all.extend(rows(Format::OfacCsv, ofac.map(fixture).into()));
    all.extend(rows(Format::Ftm, vec![fixture("ftm/entities.jsonl")]));
    all.extend(rows(Format::Ndjson, vec![fixture("ndjson/records.ndjson")]));
    let text = |row: Row| match row {
        Row::Draft { draft, .. } => Some(serde_json::from_str(&draft.to_text()).unwrap()),
        _ => None,
    };
    all.into_iter().filter_map(text).collect()
}

#[test]
fn the_published_schema_is_that_of_the_code() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/reference/record.schema.json");
    let found = format!("{:#}\n", Draft::json_schema());
    if std::env::var_os("UPDATE").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, &found).unwrap();
    }
    let published = fs::read_to_string(&path).unwrap_or_default();
    assert!(found == published, "{} is not that of the code: UPDATE=1 writes it", path.display());
}

#[test]
fn every_draft_fits_the_schema() {
    let schema = Draft::json_schema();
    let drafts = drafts();
    assert!(drafts.len() >= 10);
    for draft in drafts {
        assert_eq!(faults(&draft, &schema, ""), Vec::<String>::new());
    }
}

#[test]
fn what_the_code_refuses_the_schema_refuses_too() {
    let schema = Draft::json_schema();
    let good = drafts().into_iter().find(|draft| draft.pointer("/body/person").is_some()).unwrap();
    let cases = [
        ("/format", json!(2)),
        ("/purpose", json!("revenge")),
        ("/reference", json!(7)),
        ("/unheard_of", json!(true)),
        ("/handling", json!("silent")),
        ("/body/person/names", json!([{ "full": "" }])),
        ("/body/person/names", json!([{ "given": "Zoe" }])),
        ("/body/person/presumed", json!("yes")),
        ("/body/person/births", json!((0..201).map(|_| "1970").collect::<Vec<_>>())),
        ("/body/person/description", json!({ "height_cm": 70_000 })),
        ("/body/animal", json!({})),
    ];
    for (pointer, value) in cases {
        let mut draft = good.clone();
        let (parent, name) = pointer.rsplit_once('/').unwrap();
        draft.pointer_mut(parent).unwrap()[name] = value;
        assert!(Draft::from_json(&draft).is_err(), "{pointer}");
        assert!(!faults(&draft, &schema, "").is_empty(), "{pointer}");
    }
}

/// Where a value does not fit a schema.
fn faults(value: &Value, schema: &Value, at: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (keyword, rule) in schema.as_object().unwrap() {
        let fits = match keyword.as_str() {
            "$schema" | "title" | "description" | "examples" | "default" => true,
            "type" => is_of_type(value, rule.as_str().unwrap()),
            "const" => value == rule,
            "enum" => rule.as_array().unwrap().contains(value),
            "minLength" => length(value).is_none_or(|chars| chars >= rule.as_u64().unwrap()),
            "maxLength" => length(value).is_none_or(|chars| chars <= rule.as_u64().unwrap()),
            "minimum" => value.as_i64().is_none_or(|n| n >= rule.as_i64().unwrap()),
            "maximum" => value.as_i64().is_none_or(|n| n <= rule.as_i64().unwrap()),
            "maxItems" => {
                value.as_array().is_none_or(|a| u64::try_from(a.len()).unwrap() <= rule.as_u64().unwrap())
            }
            "oneOf" => {
                rule.as_array().unwrap().iter().filter(|one| faults(value, one, at).is_empty()).count() == 1
            }
            "items" => {
                let items = value.as_array().into_iter().flatten().enumerate();
                found.extend(items.flat_map(|(i, item)| faults(item, rule, &format!("{at}/{i}"))));
                true
            }
            "properties" => {
                for (name, rule) in rule.as_object().unwrap() {
                    let field = value.get(name).into_iter();
                    found.extend(field.flat_map(|field| faults(field, rule, &format!("{at}/{name}"))));
                }
                true
            }
            "required" => {
                let mut names = rule.as_array().unwrap().iter().filter_map(Value::as_str);
                value.as_object().is_none_or(|map| names.all(|name| map.contains_key(name)))
            }
            "additionalProperties" => {
                assert_eq!(rule, &json!(false));
                let known = schema["properties"].as_object().unwrap();
                value.as_object().is_none_or(|map| map.keys().all(|name| known.contains_key(name)))
            }
            unknown => panic!("the keyword `{unknown}` is checked by nobody"),
        };
        if !fits {
            found.push(format!("{at}: {keyword}"));
        }
    }
    found
}

fn length(value: &Value) -> Option<u64> {
    value.as_str().map(|text| u64::try_from(text.chars().count()).unwrap())
}

fn is_of_type(value: &Value, r#type: &str) -> bool {
    match r#type {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        unknown => panic!("the type `{unknown}` is checked by nobody"),
    }
}
