//! How arguments are read into types of the domain: what is wrong with one is said in the sentence of its fault, and a
//! closed list shows its choices in the help.

use amana_service::domain::{
    Fault,
    code::{Code, FaultCode},
    limits,
    text::Line,
};
use clap::builder::{PossibleValuesParser, TypedValueParser};

/// Reads a code whose form is its own: a date, a country, a number.
pub(crate) fn code<T: Code>(text: &str) -> Result<T, String> {
    T::parse(text).map_err(|fault| amana_server::say_fault(&Fault::of("", fault)))
}

/// Reads one of a closed list.
pub(crate) fn choice<T: Code + Clone + Send + Sync + 'static>() -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(T::CHOICES).try_map(|text| code(&text))
}

/// Reads a unit's name.
pub(crate) fn line(text: &str) -> Result<Line, String> {
    let line = Line::lenient(text).filter(|line| line.as_str().chars().count() <= limits::UNIT_CHARS_MAX);
    line.ok_or_else(|| {
        let fault = Fault::at("", FaultCode::TextTooLong).with("max", limits::UNIT_CHARS_MAX);
        amana_server::say_fault(&fault.with("chars", text.chars().count()))
    })
}
