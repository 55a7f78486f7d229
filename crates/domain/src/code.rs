//! Every value with a fixed written form: codes of states and documents, dates, numbers, closed lists.
//!
//! A value is made by [`Code::parse`] alone and shown in one canonical form, so whatever has the type is valid. A
//! fault says a fact and its values, never a sentence. To add one: its file under `code/`, `code_type!` or
//! `code_enum!` in it, and its line here. A table that comes from elsewhere stands in `tables/` with its source.

#[macro_use]
mod declare;

mod account_name;
mod action;
mod appearance;
mod calendar_system;
mod classification;
mod country;
mod country_name;
mod date;
mod digest;
mod document_event;
mod document_number;
mod document_type;
mod event_kind;
mod extent;
mod fault_code;
mod flag_reason;
mod folding;
mod handling;
mod kind;
mod language;
mod mark;
mod media_type;
mod member;
mod mend;
mod name_code;
mod name_order;
mod offence;
mod partial_date;
mod plate;
mod purpose;
mod record_id;
mod record_part;
mod reference;
mod relationship;
mod role;
mod script;
mod sex;
mod status;
mod surrender;
mod time_zone;
mod vehicle_code;
mod vin;
mod weekday;

pub mod mrz;

use std::{borrow::Cow, fmt};

pub use self::{
    account_name::AccountName,
    action::Action,
    appearance::{BuildType, EyeColour, HairColour},
    calendar_system::CalendarSystem,
    classification::Classification,
    country::{CountryCode, CountryKind},
    date::Date,
    digest::BlobHash,
    document_event::DocumentEvent,
    document_number::{DocumentNumber, Series, covers, number_key, range_fault},
    document_type::DocumentType,
    event_kind::EventKind,
    extent::Extent,
    fault_code::FaultCode,
    flag_reason::FlagReason,
    handling::Handling,
    kind::Kind,
    language::LanguageCode,
    mark::Mark,
    media_type::MediaType,
    member::MemberCode,
    mend::Mend,
    name_code::{NameKind, NameQuality},
    name_order::NameOrder,
    offence::OffenceCategory,
    partial_date::{PartialDate, Precision},
    plate::Plate,
    purpose::Purpose,
    record_id::RecordId,
    record_part::RecordPart,
    reference::OwnerReference,
    relationship::Relationship,
    role::Role,
    script::Script,
    sex::Sex,
    status::{PersonStatus, PersonWarning},
    surrender::{DeathPenalty, NationalsExtradition},
    time_zone::TimeZone,
    vehicle_code::{Colour, VehicleType},
    vin::{VIN_CHARS_MIN, Vin, VinRepair},
    weekday::Weekday,
};

/// A value with a fixed written form.
///
/// ```
/// use amana_domain::code::{Code, CountryCode};
/// let country = CountryCode::parse("sy").unwrap();
/// assert_eq!(country.text(), "SYR");
/// ```
pub trait Code: Sized {
    /// Name used in schemas and sentences, in kebab case: `country-code`.
    const NAME: &'static str;

    /// A valid written form, for schemas and documentation.
    const EXAMPLE: &'static str;

    /// All written forms, where the list is closed; empty where it is open.
    const CHOICES: &'static [&'static str] = &[];

    /// Reads the written form, or says which fault it has.
    ///
    /// # Errors
    /// The first fault of the text; it quotes at most [`QUOTED_CHARS_MAX`] characters of it.
    fn parse(text: &str) -> Result<Self, CodeFault>;

    /// The canonical written form: `parse(&text())` gives the same value.
    fn text(&self) -> Cow<'_, str>;
}

/// Characters of an input that a fault quotes: enough to recognise it, too few to carry an attack or a document.
pub const QUOTED_CHARS_MAX: usize = 60;

/// What is wrong with a written form, and the values for the sentence about it.
#[derive(Clone, PartialEq, Eq)]
pub struct CodeFault {
    /// The fact.
    pub code: FaultCode,
    /// Values for the sentence, by name. They may quote the input and so be personal.
    pub values: Vec<(&'static str, String)>,
}

impl CodeFault {
    /// A fault without values.
    #[must_use]
    pub fn new(code: FaultCode) -> Self {
        CodeFault { code, values: Vec::new() }
    }

    /// A fault about this input, which is quoted as `input`.
    #[must_use]
    pub fn about(code: FaultCode, input: &str) -> Self {
        CodeFault::new(code).with("input", quoted(input))
    }

    /// The same with one more value for the sentence.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.values.push((name, value.to_string()));
        self
    }

    /// The value of this name.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&str> {
        self.values.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }
}

/// The code alone: the values quote the input, which may be personal, and stay out of logs.
impl fmt::Display for CodeFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code.as_str())
    }
}

/// As [`Display`](fmt::Display).
impl fmt::Debug for CodeFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for CodeFault {}

/// The start of an input as a fault may quote it: short, and without characters that a page could trip over.
fn quoted(input: &str) -> String {
    let visible = input.chars().map(|c| if folding::is_forbidden(c) { '\u{FFFD}' } else { c });
    let mut quote = visible.take(QUOTED_CHARS_MAX + 1).collect::<String>();
    if let Some((cut, _)) = quote.char_indices().nth(QUOTED_CHARS_MAX) {
        quote.truncate(cut);
        quote.push('…');
    }
    quote
}
