//! From JSON to domain values, listing every fault on the way.
//!
//! `serde` stops at the first thing it does not like; an owner who sends a record wants the whole list. So records
//! are read from a [`Value`] by [`FromJson`], which notes each fault at its JSON pointer and goes on. The macro
//! [`object!`](crate::object) declares a JSON object once: struct, reader, writer and JSON Schema come from the same lines, so
//! they cannot drift apart. A new field is one line there.

use std::{cell::RefCell, fmt};

use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::{
    Fault,
    code::{Code, FaultCode},
    limits,
};

/// Where in the input the reader is, and the list of faults so far.
pub struct At<'a> {
    parent: Option<&'a At<'a>>,
    segment: Segment<'a>,
    faults: &'a RefCell<Vec<Fault>>,
}

enum Segment<'a> {
    Root,
    Field(&'a str),
    Item(usize),
}

impl<'a> At<'a> {
    /// The place of a field of the object here.
    pub fn field<'b>(&'b self, name: &'b str) -> At<'b> {
        At { parent: Some(self), segment: Segment::Field(name), faults: self.faults }
    }

    /// The place of an item of the list here.
    pub fn item(&self, index: usize) -> At<'_> {
        At { parent: Some(self), segment: Segment::Item(index), faults: self.faults }
    }

    /// Notes a fault at this place.
    pub fn fault(&self, code: FaultCode) {
        self.note(Fault::at(self.to_string(), code));
    }

    /// Notes a fault that was made elsewhere.
    pub fn note(&self, fault: Fault) {
        let mut faults = self.faults.borrow_mut();
        if faults.len() < limits::FAULTS_MAX {
            faults.push(fault);
        }
    }
}

impl fmt::Display for At<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(parent) = self.parent {
            parent.fmt(f)?;
        }
        match self.segment {
            Segment::Root => Ok(()),
            Segment::Field(name) => write!(f, "/{}", name.replace('~', "~0").replace('/', "~1")),
            Segment::Item(index) => write!(f, "/{index}"),
        }
    }
}

/// A value that can be read from JSON with all its faults, and that describes itself as a JSON Schema.
pub trait FromJson: Sized {
    /// Must the field that holds it be there?
    const REQUIRED: bool = true;

    /// Reads the value, or notes why not and gives `None`.
    fn from_json(value: &Value, at: &At<'_>) -> Option<Self>;

    /// What a field that is not there comes to.
    fn absent_value() -> Option<Self> {
        None
    }

    /// Is the value one that is left out when written?
    fn is_absent(&self) -> bool {
        false
    }

    /// The JSON Schema (2020-12) of the value.
    fn schema() -> Value;
}

/// Reads a whole JSON value.
///
/// # Errors
/// Every fault of the input, each with its JSON pointer; at most [`limits::FAULTS_MAX`].
pub fn read<T: FromJson>(value: &Value) -> Result<T, Vec<Fault>> {
    let faults = RefCell::new(Vec::new());
    let root = At { parent: None, segment: Segment::Root, faults: &faults };
    let read = T::from_json(value, &root);
    let faults = faults.into_inner();
    match read {
        Some(read) if faults.is_empty() => Ok(read),
        _ => Err(faults),
    }
}

/// The fields of one JSON object while they are read; what is left over was not known.
pub struct Fields<'v> {
    map: &'v Map<String, Value>,
    known: Vec<&'static str>,
}

impl<'v> Fields<'v> {
    /// The value as an object, or a fault.
    pub fn of(value: &'v Value, at: &At<'_>) -> Option<Self> {
        let Some(map) = value.as_object() else {
            at.note(Fault::at(at.to_string(), FaultCode::WrongType).with("expected", "object"));
            return None;
        };
        Some(Fields { map, known: Vec::with_capacity(map.len()) })
    }

    /// Reads one field; `null` counts as not there.
    pub fn read<T: FromJson>(&mut self, name: &'static str, default: Option<T>, at: &At<'_>) -> Option<T> {
        self.known.push(name);
        match self.map.get(name) {
            Some(value) if !value.is_null() => T::from_json(value, &at.field(name)),
            _ => {
                let value = default.or_else(T::absent_value);
                if value.is_none() {
                    at.field(name).fault(FaultCode::Missing);
                }
                value
            }
        }
    }

    /// Notes each field that nobody asked for: a misspelt name must not lose data in silence.
    pub fn close(self, at: &At<'_>) {
        for name in self.map.keys().filter(|name| !self.known.contains(&name.as_str())) {
            at.field(name).fault(FaultCode::UnknownField);
        }
    }
}

impl<T: Code> FromJson for T {
    fn from_json(value: &Value, at: &At<'_>) -> Option<Self> {
        let text = text_of(value, at)?;
        T::parse(text).map_err(|fault| at.note(Fault::of(at.to_string(), fault))).ok()
    }

    fn schema() -> Value {
        match T::CHOICES {
            [] => json!({ "type": "string", "title": T::NAME, "examples": [T::EXAMPLE] }),
            choices => json!({ "type": "string", "title": T::NAME, "enum": choices }),
        }
    }
}

impl<T: FromJson> FromJson for Option<T> {
    const REQUIRED: bool = false;

    fn from_json(value: &Value, at: &At<'_>) -> Option<Self> {
        T::from_json(value, at).map(Some)
    }

    fn absent_value() -> Option<Self> {
        Some(None)
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }

    fn schema() -> Value {
        T::schema()
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    const REQUIRED: bool = false;

    fn from_json(value: &Value, at: &At<'_>) -> Option<Self> {
        let Some(items) = value.as_array() else {
            at.note(Fault::at(at.to_string(), FaultCode::WrongType).with("expected", "array"));
            return None;
        };
        if items.len() > limits::LIST_ITEMS_MAX {
            at.note(Fault::at(at.to_string(), FaultCode::TooManyItems).with("max", limits::LIST_ITEMS_MAX));
            return None;
        }
        let read =
            items.iter().enumerate().map(|(i, item)| T::from_json(item, &at.item(i))).collect::<Vec<_>>();
        read.into_iter().collect()
    }

    fn absent_value() -> Option<Self> {
        Some(Vec::new())
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }

    fn schema() -> Value {
        json!({ "type": "array", "maxItems": limits::LIST_ITEMS_MAX, "items": T::schema() })
    }
}

impl FromJson for bool {
    const REQUIRED: bool = false;

    fn from_json(value: &Value, at: &At<'_>) -> Option<Self> {
        let read = value.as_bool();
        if read.is_none() {
            at.note(Fault::at(at.to_string(), FaultCode::WrongType).with("expected", "boolean"));
        }
        read
    }

    fn absent_value() -> Option<Self> {
        Some(false)
    }

    fn is_absent(&self) -> bool {
        !self
    }

    fn schema() -> Value {
        json!({ "type": "boolean", "default": false })
    }
}

impl FromJson for u16 {
    fn from_json(value: &Value, at: &At<'_>) -> Option<Self> {
        let read = value.as_u64().and_then(|n| u16::try_from(n).ok());
        if read.is_none() {
            at.note(
                Fault::at(at.to_string(), FaultCode::WrongType).with("expected", "integer from 0 to 65535"),
            );
        }
        read
    }

    fn schema() -> Value {
        json!({ "type": "integer", "minimum": 0, "maximum": u16::MAX })
    }
}

pub(crate) fn text_of<'v>(value: &'v Value, at: &At<'_>) -> Option<&'v str> {
    let text = value.as_str();
    if text.is_none() {
        at.note(Fault::at(at.to_string(), FaultCode::WrongType).with("expected", "string"));
    }
    text
}

/// The value, unless it is one that is left out when written: the writing half of [`object!`](crate::object).
#[doc(hidden)]
pub fn present<T: FromJson + Serialize>(value: &T) -> Option<&T> {
    (!value.is_absent()).then_some(value)
}

/// The name of a field in JSON: Rust writes a name that is also a keyword as `r#type`, JSON does not.
#[doc(hidden)]
pub fn field_name(written: &'static str) -> &'static str {
    written.strip_prefix("r#").unwrap_or(written)
}

/// Declares a JSON object: struct, reader, writer, schema.
///
/// A field is required unless its type is `Option`, `Vec` or `bool`, or it has a default after `=`.
#[macro_export]
macro_rules! object {
    (
        $(#[doc = $doc:literal])+
        pub struct $name:ident {
            $( $(#[doc = $field_doc:literal])+ pub $field:ident: $type:ty $(= $default:expr)?, )+
        }
    ) => {
        $(#[doc = $doc])+
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name {
            $( $(#[doc = $field_doc])+ pub $field: $type, )+
        }

        impl $crate::reader::FromJson for $name {
            fn from_json(value: &serde_json::Value, at: &$crate::reader::At<'_>) -> Option<Self> {
                let mut fields = $crate::reader::Fields::of(value, at)?;
                $( let $field = fields.read::<$type>($crate::reader::field_name(stringify!($field)), $crate::reader::object!(@default $($default)?), at); )+
                fields.close(at);
                Some($name { $( $field: $field?, )+ })
            }

            fn schema() -> serde_json::Value {
                let mut properties = serde_json::Map::new();
                let mut required: Vec<&str> = Vec::new();
                $(
                    let mut field = <$type as $crate::reader::FromJson>::schema();
                    if let Some(field) = field.as_object_mut() {
                        field.insert("description".into(), concat!($($field_doc),+).trim().into());
                    }
                    properties.insert($crate::reader::field_name(stringify!($field)).into(), field);
                    let default: Option<$type> = $crate::reader::object!(@default $($default)?);
                    if <$type as $crate::reader::FromJson>::REQUIRED && default.is_none() {
                        required.push($crate::reader::field_name(stringify!($field)));
                    }
                )+
                serde_json::json!({
                    "type": "object",
                    "description": concat!($($doc),+).trim(),
                    "properties": properties,
                    "required": required,
                    "additionalProperties": false,
                })
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeMap;
                let mut map = serializer.serialize_map(None)?;
                $(
                    if let Some(value) = $crate::reader::present(&self.$field) {
                        map.serialize_entry($crate::reader::field_name(stringify!($field)), value)?;
                    }
                )+
                map.end()
            }
        }
    };
    (@default) => { None };
    (@default $default:expr) => { Some($default) };
}
pub use object;
