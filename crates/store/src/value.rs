//! The few kinds of value that pass the seam between SQL and the two engines.

use amana_domain::code::Code;

use crate::{Error, error::Result};

/// A value on its way into or out of SQL.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Null,
    Int(i64),
    Text(String),
    Bytes(Vec<u8>),
    /// Only as a parameter: the members of an `{in:$n}`.
    Texts(Vec<String>),
    Blobs(Vec<Vec<u8>>),
}

impl Value {
    pub(crate) fn code(code: &impl Code) -> Self {
        Value::Text(code.text().into_owned())
    }

    pub(crate) fn text(text: impl Into<String>) -> Self {
        Value::Text(text.into())
    }

    pub(crate) fn bytes(bytes: impl Into<Vec<u8>>) -> Self {
        Value::Bytes(bytes.into())
    }

    /// Is there a text in it that PostgreSQL could not hold?
    pub(crate) fn holds_nul(&self) -> bool {
        match self {
            Value::Text(text) => text.contains('\0'),
            Value::Texts(texts) => texts.iter().any(|text| text.contains('\0')),
            Value::Null | Value::Int(_) | Value::Bytes(_) | Value::Blobs(_) => false,
        }
    }

    pub(crate) fn optional<T>(value: Option<T>, of: impl FnOnce(T) -> Value) -> Self {
        value.map_or(Value::Null, of)
    }
}

/// A row that came back, read by place.
#[derive(Clone, Debug)]
pub(crate) struct Row(pub(crate) Vec<Value>);

impl Row {
    fn at(&self, place: usize) -> Result<&Value> {
        self.0.get(place).ok_or_else(|| Error::corrupt(format!("column {place} is missing")))
    }

    pub(crate) fn int(&self, place: usize) -> Result<i64> {
        match self.at(place)? {
            Value::Int(value) => Ok(*value),
            _ => Err(Error::corrupt(format!("column {place} is no number"))),
        }
    }

    pub(crate) fn optional_int(&self, place: usize) -> Result<Option<i64>> {
        if self.at(place)? == &Value::Null { Ok(None) } else { self.int(place).map(Some) }
    }

    pub(crate) fn text(&self, place: usize) -> Result<&str> {
        match self.at(place)? {
            Value::Text(value) => Ok(value),
            _ => Err(Error::corrupt(format!("column {place} is no text"))),
        }
    }

    pub(crate) fn optional_text(&self, place: usize) -> Result<Option<&str>> {
        if self.at(place)? == &Value::Null { Ok(None) } else { self.text(place).map(Some) }
    }

    pub(crate) fn bytes(&self, place: usize) -> Result<&[u8]> {
        match self.at(place)? {
            Value::Bytes(value) => Ok(value),
            _ => Err(Error::corrupt(format!("column {place} is no bytes"))),
        }
    }

    pub(crate) fn array<const N: usize>(&self, place: usize) -> Result<[u8; N]> {
        self.bytes(place)?.try_into().map_err(|_| Error::corrupt(format!("column {place} has not {N} bytes")))
    }

    pub(crate) fn code<T: Code>(&self, place: usize) -> Result<T> {
        T::parse(self.text(place)?).map_err(|fault| Error::corrupt(format!("column {place}: {fault}")))
    }
}
