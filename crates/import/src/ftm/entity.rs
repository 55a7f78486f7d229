//! One entity: id, schema, and properties that are lists of values.
//!
//! Reading is lenient about what the format's tools differ in: a single value without a list, a number in place of a
//! text, a whole entity in place of its id. Taking a property removes it, so what is left is what nobody knows.

use std::collections::BTreeMap;

use amana_domain::{
    Fault,
    code::{FaultCode, QUOTED_CHARS_MAX},
};
use serde_json::{Map, Value};

/// An entity.
#[derive(Clone, Debug, Default)]
pub(super) struct Entity {
    pub id: String,
    pub schema: String,
    properties: BTreeMap<String, Vec<Value>>,
}

impl Entity {
    pub(super) fn read(text: &str) -> Result<Entity, Fault> {
        let value = serde_json::from_str::<Value>(text).map_err(|e| {
            Fault::at("", FaultCode::NotJson).with("line", e.line()).with("column", e.column())
        })?;
        match value {
            Value::Object(map) => Entity::of(map),
            _ => Err(Fault::at("", FaultCode::WrongType).with("expected", "object")),
        }
    }

    fn of(mut map: Map<String, Value>) -> Result<Entity, Fault> {
        let mut text = |name: &str| match map.remove(name) {
            Some(Value::String(text)) => Ok(text),
            Some(_) => Err(Fault::at(format!("/{name}"), FaultCode::WrongType).with("expected", "string")),
            None => Err(Fault::at(format!("/{name}"), FaultCode::Missing)),
        };
        let (id, schema) = (text("id")?, text("schema")?);
        let mut properties = BTreeMap::new();
        match map.remove("properties") {
            Some(Value::Object(found)) => {
                properties.extend(found.into_iter().map(|(name, value)| (name, listed(value))))
            }
            None | Some(Value::Null) => {}
            Some(_) => {
                return Err(Fault::at("/properties", FaultCode::WrongType).with("expected", "object"));
            }
        }
        // Beside the properties stand caption, datasets, and when the entity was seen first and last.
        for (name, value) in map {
            properties.entry(name).or_insert_with(|| listed(value));
        }
        Ok(Entity { id, schema, properties })
    }

    /// The id as far as a report may show it.
    pub(super) fn printable_id(&self) -> Option<String> {
        let id = self.id.chars().filter(|c| !c.is_control()).take(QUOTED_CHARS_MAX).collect::<String>();
        (!id.is_empty()).then_some(id)
    }

    /// The texts of a property, without taking them.
    pub(super) fn texts(&self, name: &str) -> Vec<String> {
        self.properties.get(name).into_iter().flatten().filter_map(text_of).collect()
    }

    /// Takes the texts of a property.
    pub(super) fn take(&mut self, name: &str) -> Vec<String> {
        self.properties.remove(name).unwrap_or_default().iter().filter_map(text_of).collect()
    }

    /// Takes the first text of a property; more go back.
    pub(super) fn take_first(&mut self, name: &str) -> Option<String> {
        let mut values = self.properties.remove(name)?;
        if values.is_empty() {
            return None;
        }
        let first = text_of(&values.remove(0));
        if !values.is_empty() {
            self.properties.insert(name.to_owned(), values);
        }
        first
    }

    /// Takes the entities of a property: whole ones, and the ids of others.
    pub(super) fn take_entities(&mut self, name: &str) -> (Vec<Entity>, Vec<String>) {
        let (mut whole, mut ids) = (Vec::new(), Vec::new());
        for value in self.properties.remove(name).unwrap_or_default() {
            match value {
                Value::Object(map) => whole.extend(Entity::of(map)),
                value => ids.extend(text_of(&value)),
            }
        }
        (whole, ids)
    }

    /// Whatever was not taken, as name and text.
    pub(super) fn leftovers(self) -> impl Iterator<Item = (String, String)> {
        let all = self.properties.into_iter();
        all.flat_map(|(name, values)| values.into_iter().map(move |value| (name.clone(), any_text(&value))))
    }

    /// Bytes that it takes to keep, about.
    pub(super) fn bytes(&self) -> usize {
        let values = self.properties.iter();
        let values = values
            .map(|(name, values)| name.len() + values.iter().map(|v| any_text(v).len() + 32).sum::<usize>());
        values.sum::<usize>() + self.id.len() + self.schema.len() + size_of::<Entity>()
    }
}

fn listed(value: Value) -> Vec<Value> {
    match value {
        Value::Array(values) => values,
        Value::Null => Vec::new(),
        value => vec![value],
    }
}

fn text_of(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Object(map) => map.get("id").and_then(Value::as_str).unwrap_or_default().to_owned(),
        Value::Bool(_) | Value::Null | Value::Array(_) => String::new(),
    };
    (!text.is_empty()).then_some(text)
}

fn any_text(value: &Value) -> String {
    text_of(value).unwrap_or_else(|| if value.is_null() { String::new() } else { value.to_string() })
}
