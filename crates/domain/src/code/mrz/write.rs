//! Writes a zone, for generators of lifelike documents and for tests.
//!
//! Names are transliterated, fields are padded, numbers too long for their field run on where the format allows it,
//! and names too long are cut so that the last place tells of it (ICAO 9303-4 §4.2.3).

use std::fmt;

use jiff::civil;

use super::{
    check_digit::check_digit,
    layout::{Format, Layout, Place},
    transliterate,
};
use crate::code::{CodeFault, CountryCode, FaultCode, PartialDate, Sex};

/// What a zone is to say.
#[derive(Clone, PartialEq)]
pub struct Fields {
    /// Document code, one or two letters.
    pub code: String,
    /// State or organisation that issues it.
    pub country: CountryCode,
    /// Document number: letters and digits, spaces become fillers.
    pub number: String,
    /// Primary identifier in any script of ICAO 9303-3 §6.
    pub family: String,
    /// Secondary identifier; may be empty.
    pub given: String,
    /// Nationality.
    pub nationality: CountryCode,
    /// Birth; parts that are not known become fillers.
    pub birth: Option<PartialDate>,
    /// Sex.
    pub sex: Sex,
    /// Last day of validity.
    pub expires_on: Option<civil::Date>,
    /// Personal number of a TD3, optional data of the others.
    pub optional: String,
}

/// A mark: everything here is personal.
impl fmt::Debug for Fields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<mrz fields>")
    }
}

/// Writes the zone of a passport.
///
/// # Errors
/// As [`write()`].
pub fn write_td3(fields: &Fields) -> Result<String, CodeFault> {
    write(Format::Td3, fields)
}

/// Writes a zone, its lines parted by a line feed.
///
/// # Errors
/// [`FaultCode::TextTooLong`] for a number or optional data that do not fit, [`FaultCode::MrzCharacter`] for a
/// character in them that no zone has, [`FaultCode::MrzDocumentCode`], [`FaultCode::MrzNameMissing`].
pub fn write(format: Format, fields: &Fields) -> Result<String, CodeFault> {
    let layout = Layout::of(format);
    let mut sheet = Sheet::of(layout);
    let code = plain(&fields.code)?;
    if !(code.len() <= 2 && code.starts_with(|first| layout.takes(first))) {
        return Err(CodeFault::about(FaultCode::MrzDocumentCode, &fields.code));
    }
    sheet.put(layout.code, &code)?;
    sheet.put(layout.issuer, printed(fields.country))?;
    sheet.put(layout.names, &names(&fields.family, &fields.given, layout.names.to - layout.names.from)?)?;
    sheet.put(layout.nationality, printed(fields.nationality))?;
    sheet.put(layout.sex, fields.sex.mrz_letter().encode_utf8(&mut [0; 4]))?;
    put_number(&mut sheet, layout, &plain(&fields.number)?, &plain(&fields.optional)?)?;
    sheet.put(layout.birth, &birth(fields.birth))?;
    sheet.put_check(layout.birth, layout.birth_check)?;
    sheet.put(layout.expiry, &expiry(fields.expires_on))?;
    sheet.put_check(layout.expiry, layout.expiry_check)?;
    if let Some(check) = layout.optional_check {
        sheet.put_check(layout.optional, check)?;
    }
    if let Some((check, places)) = layout.composite {
        let fields = places.iter().map(|place| sheet.get(*place)).collect::<String>();
        sheet.put(check, check_digit(&fields).encode_utf8(&mut [0; 4]))?;
    }
    Ok(sheet.lines.join("\n"))
}

/// The lines being written, fillers where nothing was put yet.
struct Sheet {
    lines: Vec<String>,
}

impl Sheet {
    fn of(layout: &Layout) -> Sheet {
        Sheet { lines: vec!["<".repeat(layout.width); layout.lines] }
    }

    fn get(&self, place: Place) -> &str {
        self.lines.get(place.line).and_then(|line| line.get(place.from..place.to)).unwrap_or_default()
    }

    fn put(&mut self, place: Place, text: &str) -> Result<(), CodeFault> {
        let max = place.to - place.from;
        if text.len() > max {
            return Err(CodeFault::about(FaultCode::TextTooLong, text)
                .with("max", max)
                .with("chars", text.len()));
        }
        if let Some(line) = self.lines.get_mut(place.line) {
            line.replace_range(place.from..place.from + text.len(), text);
        }
        Ok(())
    }

    fn put_check(&mut self, field: Place, check: Place) -> Result<(), CodeFault> {
        let digit = check_digit(self.get(field));
        self.put(check, digit.encode_utf8(&mut [0; 4]))
    }
}

fn put_number(sheet: &mut Sheet, layout: &Layout, number: &str, optional: &str) -> Result<(), CodeFault> {
    let width = layout.number.to - layout.number.from;
    match number.split_at_checked(width) {
        Some((head, rest)) if !rest.is_empty() && layout.has_long_numbers() => {
            sheet.put(layout.number, head)?;
            let optional = if optional.is_empty() { String::new() } else { format!("<{optional}") };
            sheet.put(layout.optional, &format!("{rest}{}{optional}", check_digit(number)))
        }
        _ => {
            sheet.put(layout.number, number)?;
            sheet.put_check(layout.number, layout.number_check)?;
            sheet.put(layout.optional, optional)
        }
    }
}

/// Letters and digits of a zone; spaces and hyphens are fillers.
fn plain(text: &str) -> Result<String, CodeFault> {
    let cell = |c: char| match c.to_ascii_uppercase() {
        c @ ('A'..='Z' | '0'..='9' | '<') => Ok(c),
        ' ' | '-' => Ok('<'),
        c => Err(CodeFault::about(FaultCode::MrzCharacter, text)
            .with("character", format!("U+{:04X}", u32::from(c)))),
    };
    text.trim().chars().map(cell).collect()
}

/// Germany prints one letter (ICAO 9303-3 §5).
fn printed(country: CountryCode) -> &'static str {
    match country.as_str() {
        "DEU" => "D",
        code => code,
    }
}

/// The name field: both identifiers, cut where they do not fit.
fn names(family: &str, given: &str, width: usize) -> Result<String, CodeFault> {
    let (primary, secondary) = (transliterate::name(family), transliterate::name(given));
    if primary.is_empty() {
        return Err(CodeFault::new(FaultCode::MrzNameMissing));
    }
    if secondary.is_empty() {
        return Ok(cut(&primary, width));
    }
    // One letter of the secondary identifier is kept at least.
    let primary = if primary.len() + 3 > width { cut(&primary, width.saturating_sub(3)) } else { primary };
    Ok(cut(&format!("{primary}<<{secondary}"), width))
}

/// The first characters, the last of them a letter where something was cut off.
fn cut(name: &str, width: usize) -> String {
    let mut kept = name.to_owned();
    // A filler at the cut would say that nothing is missing; a shorter first word moves a letter there.
    while kept.len() > width && kept.get(width - 1..width) == Some("<") {
        let first_word = kept.find('<').unwrap_or(kept.len());
        kept.remove(first_word.saturating_sub(1));
    }
    kept.truncate(width);
    kept
}

fn birth(birth: Option<PartialDate>) -> String {
    let Some(birth) = birth else { return "<<<<<<".to_owned() };
    let two = |part: Option<i16>| {
        part.map_or_else(|| "<<".to_owned(), |part| format!("{:02}", part.rem_euclid(100)))
    };
    let day = birth.day().map(|date| i16::from(date.day()));
    [two(birth.year()), two(birth.month().map(i16::from)), two(day)].concat()
}

fn expiry(expires_on: Option<civil::Date>) -> String {
    expires_on.map_or_else(
        || "<<<<<<".to_owned(),
        |date| format!("{:02}{:02}{:02}", date.year().rem_euclid(100), date.month(), date.day()),
    )
}
