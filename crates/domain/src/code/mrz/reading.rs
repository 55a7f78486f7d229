//! From the cells of a zone to what they say, with all faults.
//!
//! Characters are settled first: where only a digit or only a letter can stand, then by the check digits. Then each
//! field is read on its own, so that one fault does not hide another.

use jiff::civil;

use super::{
    CheckedField, MrzDocument, MrzHolder, MrzReading,
    check_digit::{check_digit, proven_change},
    date,
    layout::{Format, Place},
    name,
    repair::{RepairReason, digit_like, letter_like},
    zone::Zone,
};
use crate::code::{Code, CodeFault, CountryCode, DocumentNumber, DocumentType, FaultCode, PartialDate, Sex};

pub(super) fn read(mut zone: Zone, today: civil::Date) -> Result<MrzReading, Vec<CodeFault>> {
    let mut faults = Vec::new();
    settle_classes(&mut zone);
    let typed = zone.get(zone.layout.number).to_owned();
    let (number, number_rest) = read_number(&mut zone, &mut faults);
    let mut check_digits = vec![CheckedField::Number];
    check_digits.extend(check_fields(&mut zone, &mut faults));
    let document = read_document(&zone, number, &typed, &mut faults);
    let holder = read_holder(&zone, today, &mut faults);
    let expires_on = read_expiry(&zone, today, &mut faults);
    zone.repairs.sort_by_key(|repair| (repair.line, repair.column));
    match (document, holder) {
        (Some(document), Some(holder)) if faults.is_empty() => Ok(MrzReading {
            format: zone.layout.format,
            document,
            holder,
            expires_on,
            personal_number: filled(zone.get(zone.layout.optional))
                .filter(|_| zone.layout.format == Format::Td3),
            optional: optional(&zone, number_rest),
            repairs: zone.repairs,
            check_digits,
        }),
        _ => Err(faults),
    }
}

/// Reads letters and digits where the other cannot stand.
fn settle_classes(zone: &mut Zone) {
    let layout = zone.layout;
    for place in [layout.code, layout.issuer, layout.names, layout.nationality, layout.sex] {
        settle(zone, place, letter_like, RepairReason::MustBeLetter);
    }
    let composite = layout.composite.map(|(place, _)| place);
    let digits = [layout.number_check, layout.birth, layout.birth_check, layout.expiry, layout.expiry_check];
    for place in digits.into_iter().chain(layout.optional_check).chain(composite) {
        settle(zone, place, digit_like, RepairReason::MustBeDigit);
    }
}

fn settle(zone: &mut Zone, place: Place, like: fn(char) -> Option<char>, why: RepairReason) {
    let changes = zone.get(place).chars().enumerate().filter_map(|(at, c)| like(c).map(|to| (at, to)));
    for (at, to) in changes.collect::<Vec<_>>() {
        zone.change(place.line, place.from + at, to, why);
    }
}

/// The document number, and how many characters of the optional data belong to it.
fn read_number(zone: &mut Zone, faults: &mut Vec<CodeFault>) -> (String, usize) {
    let layout = zone.layout;
    let check = zone.get(layout.number_check).to_owned();
    if check == "<" && layout.has_long_numbers() {
        // 9303-5 and -6 §4.2.2 note j: the rest of the number and its check digit begin the optional data.
        let rest = zone.get(layout.optional).split('<').next().unwrap_or_default().to_owned();
        let Some((last, digit)) = rest.char_indices().last() else {
            faults.push(wrong(CheckedField::Number));
            return (String::new(), 0);
        };
        let number = [zone.get(layout.number), rest.get(..last).unwrap_or_default()].concat();
        if digit_like(digit).unwrap_or(digit) != check_digit(&number) {
            faults.push(wrong(CheckedField::Number));
        }
        return (number, rest.len());
    }
    agree(zone, layout.number, layout.number_check, CheckedField::Number, faults);
    (zone.get(layout.number).to_owned(), 0)
}

/// Checks the other fields; gives those that have a check digit.
fn check_fields(zone: &mut Zone, faults: &mut Vec<CodeFault>) -> Vec<CheckedField> {
    let layout = zone.layout;
    let mut checked = vec![CheckedField::Birth, CheckedField::Expiry];
    agree(zone, layout.birth, layout.birth_check, CheckedField::Birth, faults);
    agree(zone, layout.expiry, layout.expiry_check, CheckedField::Expiry, faults);
    if let Some(check) = layout.optional_check
        && zone.get(check) != "<"
    {
        checked.push(CheckedField::PersonalNumber);
        agree(zone, layout.optional, check, CheckedField::PersonalNumber, faults);
    }
    if layout.composite.is_some() {
        checked.push(CheckedField::Composite);
        check_composite(zone, faults);
    }
    checked
}

/// Holds all fields together against the composite check digit, which also has to bear out each change that a single
/// check digit suggested: else that digit itself may be what was misread.
fn check_composite(zone: &mut Zone, faults: &mut Vec<CodeFault>) {
    let changed = zone.repairs.iter().filter(|repair| repair.why == RepairReason::CheckDigit);
    let changed = changed.map(|repair| field_at(zone, repair.line, repair.column)).collect::<Vec<_>>();
    if faults.is_empty() && changed.is_empty() && !composite_agrees(zone) {
        repair_by_composite(zone);
    }
    match (faults.is_empty() && composite_agrees(zone), changed.is_empty()) {
        (true, _) => (),
        (false, false) => faults.extend(changed.into_iter().map(wrong)),
        (false, true) if faults.is_empty() => faults.push(wrong(CheckedField::Composite)),
        (false, true) => (),
    }
}

/// The field of a repair by its own check digit.
fn field_at(zone: &Zone, line: usize, column: usize) -> CheckedField {
    let number = zone.layout.number;
    let in_number = line == number.line + 1 && (number.from..number.to).contains(&(column - 1));
    if in_number { CheckedField::Number } else { CheckedField::PersonalNumber }
}

/// Holds a field against its check digit, and makes the one change that would make them agree.
fn agree(zone: &mut Zone, place: Place, check: Place, field: CheckedField, faults: &mut Vec<CodeFault>) {
    let digit = zone.get(check).chars().next().unwrap_or('<');
    let agrees = |text: &str| check_digit(text) == digit;
    let text = zone.get(place).to_owned();
    // 9303-4 §4.2.2: a field of fillers alone may have a filler for its check digit.
    if agrees(&text) || (digit == '<' && text.bytes().all(|b| b == b'<')) {
        return;
    }
    let only_digits = matches!(field, CheckedField::Birth | CheckedField::Expiry);
    match proven_change(&text, agrees).filter(|_| !only_digits && digit != '<') {
        Some((at, to)) => zone.change(place.line, place.from + at, to, RepairReason::CheckDigit),
        None => faults.push(wrong(field)),
    }
}

fn composite_agrees(zone: &Zone) -> bool {
    zone.layout.composite.is_none_or(|(check, places)| {
        let fields = places.iter().map(|place| zone.get(*place)).collect::<String>();
        zone.get(check).starts_with(check_digit(&fields))
    })
}

/// Optional data has no check digit on cards but the composite one; it may prove one change there.
fn repair_by_composite(zone: &mut Zone) {
    let Some((check, places)) = zone.layout.composite.filter(|_| zone.layout.has_long_numbers()) else {
        return;
    };
    let digit = zone.get(check).to_owned();
    let optional = [Some(zone.layout.optional), zone.layout.optional_2];
    let cells = places.iter().flat_map(|p| (p.from..p.to).map(|column| (p.line, column))).collect::<Vec<_>>();
    let text = places.iter().map(|place| zone.get(*place)).collect::<String>();
    let is_optional = |at: usize| {
        let cell = cells.get(at).copied().unwrap_or_default();
        optional.iter().flatten().any(|p| p.line == cell.0 && (p.from..p.to).contains(&cell.1))
    };
    let found = proven_change(&text, |changed| {
        let changed_at = changed.bytes().zip(text.bytes()).position(|(a, b)| a != b);
        changed_at.is_some_and(is_optional) && digit.starts_with(check_digit(changed))
    });
    if let Some((at, to)) = found
        && let Some((line, column)) = cells.get(at).copied()
    {
        zone.change(line, column, to, RepairReason::CheckDigit);
    }
}

fn read_document(
    zone: &Zone,
    number: String,
    typed: &str,
    faults: &mut Vec<CodeFault>,
) -> Option<MrzDocument> {
    let code = zone.get(zone.layout.code).trim_end_matches('<').to_owned();
    let fits = code.starts_with(|first| zone.layout.takes(first));
    if !fits {
        faults.push(CodeFault::about(FaultCode::MrzDocumentCode, &code));
    }
    let country = read_country(zone, zone.layout.issuer, "issuer", faults);
    let parse = |cells: &str| DocumentNumber::parse(&cells.trim_matches('<').replace('<', " "));
    let is_changed = typed != zone.get(zone.layout.number);
    let number_as_typed = parse(typed).ok().filter(|_| is_changed);
    let number = parse(&number).map_err(|_| faults.push(CodeFault::new(FaultCode::MrzNumberMissing))).ok();
    Some(MrzDocument {
        r#type: document_type(&code, zone.layout.format),
        code,
        number: number?,
        number_as_typed,
        country: country?,
    })
}

fn read_holder(zone: &Zone, today: civil::Date, faults: &mut Vec<CodeFault>) -> Option<MrzHolder> {
    let layout = zone.layout;
    let name = name::read(zone.get(layout.names));
    if name.is_none() {
        faults.push(CodeFault::new(FaultCode::MrzNameMissing));
    }
    let nationality = read_country(zone, layout.nationality, "nationality", faults);
    let birth = read_date(date::birth(zone.get(layout.birth), today), CheckedField::Birth, faults);
    let sex = zone.get(layout.sex).chars().next().and_then(Sex::of_mrz_letter);
    if sex.is_none() {
        faults.push(CodeFault::about(FaultCode::MrzSexUnknown, zone.get(layout.sex)));
    }
    let name = name?;
    Some(MrzHolder {
        family: name.primary,
        given: name.secondary,
        truncated: name.truncated,
        nationality: nationality?,
        birth,
        sex: sex?,
    })
}

fn read_expiry(zone: &Zone, today: civil::Date, faults: &mut Vec<CodeFault>) -> Option<civil::Date> {
    let read = read_date(date::expiry(zone.get(zone.layout.expiry), today), CheckedField::Expiry, faults);
    read.map(|date| date.earliest())
}

fn read_date(read: date::Reading, field: CheckedField, faults: &mut Vec<CodeFault>) -> Option<PartialDate> {
    match read {
        date::Reading::Known(date) => return Some(date),
        date::Reading::Unknown => (),
        date::Reading::Invalid => {
            faults.push(CodeFault::new(FaultCode::MrzDateInvalid).with("field", field.as_str()));
        }
    }
    None
}

fn read_country(
    zone: &Zone,
    place: Place,
    field: &'static str,
    faults: &mut Vec<CodeFault>,
) -> Option<CountryCode> {
    let code = zone.get(place).trim_end_matches('<');
    // A zone prints three letters, or Germany's one; two would be something else misread.
    let read = CountryCode::parse(code).ok().filter(|_| code.len() != 2);
    if read.is_none() {
        faults.push(CodeFault::about(FaultCode::CountryUnknown, code).with("field", field));
    }
    read
}

fn wrong(field: CheckedField) -> CodeFault {
    CodeFault::new(FaultCode::CheckDigitWrong).with("field", field.as_str())
}

fn filled(field: &str) -> Option<String> {
    let text = field.trim_matches('<');
    (!text.is_empty()).then(|| text.replace('<', " "))
}

fn optional(zone: &Zone, number_rest: usize) -> Vec<String> {
    if zone.layout.format == Format::Td3 {
        return Vec::new();
    }
    let first = zone.get(zone.layout.optional).get(number_rest..).and_then(filled);
    let second = zone.layout.optional_2.and_then(|place| filled(zone.get(place)));
    [first, second].into_iter().flatten().collect()
}

/// What a document code stands for: ICAO 9303-4 §4.4 for passports; cards and visas by their first letter.
fn document_type(code: &str, format: Format) -> DocumentType {
    match (format, code) {
        (Format::MrvA | Format::MrvB, _) => DocumentType::Visa,
        (_, "PD") => DocumentType::DiplomaticPassport,
        (_, "PO") => DocumentType::ServicePassport,
        (_, "PR") => DocumentType::RefugeeTravelDocument,
        (_, "PT") => DocumentType::AlienTravelDocument,
        (_, "PS") => DocumentType::StatelessTravelDocument,
        (_, "PE" | "PU") => DocumentType::EmergencyTravelDocument,
        (_, "PL") => DocumentType::LaissezPasser,
        (_, "AC") => DocumentType::CrewCertificate,
        (_, "AR" | "CR" | "IR") => DocumentType::ResidencePermit,
        (_, code) if code.starts_with('P') => DocumentType::Passport,
        (_, code) if code.starts_with(['A', 'C', 'I']) => DocumentType::IdentityCard,
        _ => DocumentType::Other,
    }
}
