//! What is wrong with an input, where, and with which values: never one fault, always the list.
//!
//! A [`Fault`] holds no sentence. Sentences live in the locales under the fault's code, so that an officer reads
//! them in his language and a program branches on the code.

use std::fmt;

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::code::{CodeFault, FaultCode};

/// One thing that is wrong with an input.
///
/// ```
/// use amana_domain::{Fault, code::FaultCode};
/// let fault = Fault::at("/body/names/0/full", FaultCode::Missing);
/// assert_eq!(fault.to_string(), "/body/names/0/full: missing");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Fault {
    /// JSON pointer (RFC 6901) into the input; empty for the whole.
    pub pointer: String,
    /// The fact, stable across versions.
    pub code: FaultCode,
    /// Values for the sentence, by name. They may quote the input.
    pub values: Vec<(&'static str, String)>,
}

impl Fault {
    /// A fault without values.
    pub fn at(pointer: impl Into<String>, code: FaultCode) -> Self {
        Fault { pointer: pointer.into(), code, values: Vec::new() }
    }

    /// A fault of a parsed value, placed in the input it came from.
    pub fn of(pointer: impl Into<String>, fault: CodeFault) -> Self {
        Fault { pointer: pointer.into(), code: fault.code, values: fault.values }
    }

    /// The same with one more value for the sentence.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.values.push((name, value.to_string()));
        self
    }
}

/// Pointer and code. The values quote the input, which may be personal, and stay out.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.pointer, self.code.as_str())
    }
}

/// As [`Display`](fmt::Display): a fault that ends in a log must not carry a person's data there.
impl fmt::Debug for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Fault {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(3))?;
        map.serialize_entry("pointer", &self.pointer)?;
        map.serialize_entry("code", self.code.as_str())?;
        map.serialize_entry(
            "values",
            &self.values.iter().map(|(k, v)| (*k, v)).collect::<std::collections::BTreeMap<_, _>>(),
        )?;
        map.end()
    }
}
