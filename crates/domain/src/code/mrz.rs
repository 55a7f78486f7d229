//! Machine-readable zones of travel documents (ICAO 9303): TD1, TD2, TD3, MRV-A and MRV-B, read and written.
//!
//! Reading is tolerant, for zones are typed, pasted and scanned, and never silent: each change to the text is a
//! [`Repair`]. A letter where only a digit can stand (and the reverse) is read as the one it looks like; within a
//! number, only a single change that its check digit proves is made. What is still wrong is a fault, all of them at
//! once. The way of a text: `text` makes lines of it, `zone` places them in a `layout`, `reading` reads the fields
//! with `check_digit`, `date` and `name`. `write` goes the other way.

mod check_digit;
mod date;
mod layout;
mod name;
mod reading;
mod repair;
mod text;
pub mod transliterate;
mod write;
mod zone;

use std::fmt;

use jiff::civil;

pub use self::{
    check_digit::check_digit,
    layout::Format,
    name::reread_umlauts,
    repair::{Repair, RepairReason},
    write::{Fields, write, write_td3},
};
use super::{CodeFault, CountryCode, DocumentNumber, DocumentType, FaultCode, PartialDate, Sex};

/// Characters of an input: a zone has 90 at most, the rest is the page around it.
pub const MRZ_TEXT_CHARS_MAX: usize = 2_000;

/// What a machine-readable zone says.
#[derive(Clone, PartialEq)]
pub struct MrzReading {
    /// Size and layout of the zone.
    pub format: Format,
    /// The document.
    pub document: MrzDocument,
    /// The person.
    pub holder: MrzHolder,
    /// Last day of validity; `None` where the zone leaves it open.
    pub expires_on: Option<civil::Date>,
    /// TD3 alone: personal number, or what else the state puts there.
    pub personal_number: Option<String>,
    /// Optional data of the other formats, in order, without fillers.
    pub optional: Vec<String>,
    /// What was changed to read the text, in the order of the zone.
    pub repairs: Vec<Repair>,
    /// The check digits that the zone prints; all hold, or the zone would not have been read.
    pub check_digits: Vec<CheckedField>,
}

/// The document that carries the zone.
#[derive(Clone, PartialEq, Eq)]
pub struct MrzDocument {
    /// The one or two letters of its code, `P`, `PD`, `AC`.
    pub code: String,
    /// What the code stands for (ICAO 9303-4 §4.4, 9303-5 and -6 §4.2).
    pub r#type: DocumentType,
    /// Its number, put together where it runs on into the optional data.
    pub number: DocumentNumber,
    /// The number as it was typed, where its check digit made it another: one time in ten it does so by chance.
    pub number_as_typed: Option<DocumentNumber>,
    /// State or organisation that issued it.
    pub country: CountryCode,
}

/// The person whom the zone names.
#[derive(Clone, PartialEq)]
pub struct MrzHolder {
    /// Primary identifier as printed, fillers as spaces: most often the family name.
    pub family: String,
    /// Secondary identifier as printed: most often the given names; empty where there is none.
    pub given: String,
    /// The name fills its field to the last place, so some of it may be missing (ICAO 9303-3 §4.6).
    pub truncated: bool,
    /// Nationality, or what stands for it.
    pub nationality: CountryCode,
    /// Birth, as much of it as the zone gives.
    pub birth: Option<PartialDate>,
    /// Sex; a filler is unknown.
    pub sex: Sex,
}

impl MrzHolder {
    /// Given names and family name as one name.
    #[must_use]
    pub fn full_name(&self) -> String {
        [self.given.as_str(), self.family.as_str()].join(" ").trim().to_owned()
    }
}

/// A field with a check digit of its own.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum CheckedField {
    /// Document number.
    Number,
    /// Date of birth.
    Birth,
    /// Date of expiry.
    Expiry,
    /// Personal number of a TD3.
    PersonalNumber,
    /// Several fields together.
    Composite,
}

impl CheckedField {
    /// The field in a fault's values.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            CheckedField::Number => "number",
            CheckedField::Birth => "birth",
            CheckedField::Expiry => "expiry",
            CheckedField::PersonalNumber => "personal_number",
            CheckedField::Composite => "composite",
        }
    }
}

/// The format alone: the rest is personal.
impl fmt::Debug for MrzReading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<mrz {}, {} repairs>", self.format.as_str(), self.repairs.len())
    }
}

/// Reads the zone in a text, which may hold more than the zone.
///
/// `today` decides the century of a birth: nobody is born after it.
///
/// ```
/// use amana_domain::code::mrz;
/// let text = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10";
/// let reading = mrz::read(text, jiff::civil::date(2027, 1, 1)).unwrap();
/// assert_eq!(reading.holder.family, "ERIKSSON");
/// assert_eq!(reading.document.number.as_str(), "L898902C3");
/// ```
///
/// # Errors
/// Every fault of the reading that fits best (the least strained, then the one with the fewest faults), or [`FaultCode::MrzNotFound`] where nothing looks like a zone.
pub fn read(text: &str, today: civil::Date) -> Result<MrzReading, Vec<CodeFault>> {
    let chars = text.chars().take(MRZ_TEXT_CHARS_MAX + 1).count();
    if chars > MRZ_TEXT_CHARS_MAX {
        return Err(vec![CodeFault::new(FaultCode::TextTooLong).with("max", MRZ_TEXT_CHARS_MAX)]);
    }
    let lines = text::lines(text);
    let mut best: Option<MrzReading> = None;
    let mut least_wrong: Option<(usize, Vec<CodeFault>)> = None;
    for zone in zone::candidates(&lines) {
        let strain = zone.strain();
        match reading::read(zone, today) {
            Ok(reading) if best.as_ref().is_none_or(|best| reading.repairs.len() < best.repairs.len()) => {
                best = Some(reading);
            }
            Err(faults) => {
                let wrong = (strain, faults.len());
                if least_wrong.as_ref().is_none_or(|(strain, faults)| wrong < (*strain, faults.len())) {
                    least_wrong = Some((strain, faults));
                }
            }
            Ok(_) => (),
        }
    }
    best.ok_or_else(|| text::why_no_zone(&lines, least_wrong))
}
