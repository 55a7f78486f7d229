//! What a search form was filled in with, read so that every fault is told beside its field.

use amana_service::{
    Refusal,
    domain::{
        Fault,
        code::{Code, FaultCode, Purpose, RecordId},
        text::{Line, Lines, forbidden_character},
    },
};

use crate::locale::{Locale, choice_key};

/// The record that an address names. What is no id names nothing.
pub(super) fn record_id(text: &str) -> Result<RecordId, Refusal> {
    RecordId::parse(text).map_err(|_| Refusal::NotFound)
}

/// One choice of a list.
pub(super) struct Choice {
    pub(super) value: &'static str,
    pub(super) text: String,
    pub(super) is_chosen: bool,
}

/// Reads fields and gathers their faults.
#[derive(Default)]
pub(super) struct Reading {
    pub(super) faults: Vec<Fault>,
}

impl Reading {
    /// An optional code: an empty field is none.
    pub(super) fn code<T: Code>(&mut self, field: &str, text: &str) -> Option<T> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        T::parse(text).map_err(|fault| self.faults.push(Fault::of(format!("/{field}"), fault))).ok()
    }

    /// A code that must be there.
    pub(super) fn required<T: Code>(&mut self, field: &str, text: &str) -> Option<T> {
        if text.trim().is_empty() {
            self.faults.push(Fault::at(format!("/{field}"), FaultCode::Missing));
        }
        self.code(field, text)
    }

    /// An optional text of one line that is kept and shown: without what could make it read as another.
    pub(super) fn line(&mut self, field: &str, text: &str) -> Option<Line> {
        let text = self.text(field, text)?;
        let forbidden = forbidden_character(&text, Lines::One);
        if let Some(c) = forbidden {
            let fault = Fault::at(format!("/{field}"), FaultCode::CharacterNotAllowed);
            self.faults.push(fault.with("character", format!("U+{:04X}", u32::from(c))));
        }
        Line::lenient(&text)
    }

    /// An optional number from one on.
    pub(super) fn number(&mut self, field: &str, text: &str) -> Option<u32> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        let number = text.parse().ok().filter(|number| *number > 0);
        if number.is_none() {
            let fault = Fault::at(format!("/{field}"), FaultCode::WrongType);
            self.faults.push(fault.with("expected", "1, 2, 3, …"));
        }
        number
    }

    /// An optional free text of bounded length.
    pub(super) fn text(&mut self, field: &str, text: &str) -> Option<String> {
        let text = text.trim();
        let max = amana_service::domain::limits::LINE_CHARS_MAX;
        if text.chars().count() > max {
            self.faults.push(Fault::at(format!("/{field}"), FaultCode::TextTooLong).with("max", max));
        }
        (!text.is_empty()).then(|| text.to_owned())
    }
}

/// The choices of a closed list, the given one chosen.
pub(super) fn choices<T: Code>(locale: Locale, chosen: &str) -> Vec<Choice> {
    let choice = |value: &&'static str| Choice {
        value,
        text: locale.text(&choice_key::<T>(value)),
        is_chosen: *value == chosen,
    };
    T::CHOICES.iter().map(choice).collect()
}

/// The purposes that a search may have; the last one chosen stays.
pub(super) fn purposes(locale: Locale, chosen: &str) -> Vec<Choice> {
    let chosen = if chosen.is_empty() { Purpose::SecurityCheck.as_str() } else { chosen };
    let mut all = choices::<Purpose>(locale, chosen);
    all.retain(|choice| choice.value != Purpose::Administrative.as_str());
    all
}
