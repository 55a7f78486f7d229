//! An individual of the list as a person.
//!
//! Being on the list is no judgment: the person is subject of a warning, presumed, with an offence per programme. Add
//! a programme to [`PROGRAMMES`]; what no line there names is another offence.

use amana_domain::{
    code::{Date, NameKind, NameQuality, OffenceCategory, PersonStatus, Purpose},
    record::{Name, Place},
    text::Line,
};

use OffenceCategory as O;

use super::{parts::Part, remarks};
use crate::{
    address,
    review::review_on,
    sheet::{Drafted, Head, Sheet, squeezed},
};

/// Programmes whose subject is an offence, by the beginning of their code.
const PROGRAMMES: [(&str, OffenceCategory); 11] = [
    ("SDGT", O::Terrorism),
    ("SDT", O::Terrorism),
    ("FTO", O::Terrorism),
    ("SDNT", O::Drugs),
    ("ILLICIT-DRUGS", O::Drugs),
    ("NPWMD", O::Proliferation),
    ("NKOREA", O::Proliferation),
    ("DPRK", O::Proliferation),
    ("TCO", O::OrganisedCrime),
    ("CYBER", O::Cybercrime),
    ("FSE", O::SanctionsEvasion),
];

/// The columns: number, name, type, programmes, title, six about vessels, remarks.
pub(super) fn draft(cells: &[String], parts: Vec<Part>, today: Date) -> Drafted {
    let cell = |column: usize| cells.get(column).map(String::as_str).unwrap_or_default();
    let mut sheet = Sheet::new(vec![PersonStatus::SubjectOfWarning]);
    sheet_name(&mut sheet, NameKind::Primary, cell(1), None);
    for programme in cell(3).split("] [").map(|code| code.trim_matches(['[', ']', ' '])) {
        if !programme.is_empty() {
            let charge = format!("Designated under the programme {programme}");
            sheet.offence(category(programme), &charge, "");
        }
    }
    let programmes = cell(3).replace("] [", ", ");
    let listed = "Specially Designated National of the United States (OFAC)";
    sheet.circumstance(&format!("{listed}, programme: {programmes}."));
    if !cell(4).is_empty() {
        sheet.occupation(cell(4));
    }
    // The columns about vessels are empty for a person; should one not be, it is kept.
    let vessel = ["Call sign", "Vessel type", "Tonnage", "Gross tonnage", "Vessel flag", "Vessel owner"];
    for (label, column) in vessel.into_iter().zip(5..) {
        sheet.remark(label, cell(column));
    }
    remarks::read(cell(11), cell(4), &mut sheet);
    for part in parts {
        add_part(part, &mut sheet);
    }
    let reference = format!("OFAC-{}", cell(0));
    sheet.finish(Head {
        reference: &reference,
        purpose: Purpose::Warning,
        // The files do not say when they were published.
        review_on: review_on(None, today),
        recorded_on: None,
        authority: Line::lenient("US Department of the Treasury, Office of Foreign Assets Control"),
    })
}

fn category(programme: &str) -> OffenceCategory {
    let known = PROGRAMMES.iter().find(|(code, _)| programme.starts_with(code));
    known.map_or(O::Other, |(_, category)| *category)
}

fn add_part(part: Part, sheet: &mut Sheet) {
    match part {
        Part::Alias { kind, name, remark } => {
            let name_kind = if kind == "fka" { NameKind::Former } else { NameKind::Alias };
            if !["aka", "fka"].contains(&kind.as_str()) {
                sheet.remark(&format!("Alias {name}"), &kind);
            }
            sheet_name(sheet, name_kind, &name, Some(NameQuality::Good));
            sheet.remark(&format!("Alias {name}"), &remark);
        }
        Part::Address { street, city, country, remark } => {
            let found = address::country(&country);
            let unknown = if found.is_none() { country } else { String::new() };
            let note = [unknown, remark].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>();
            let (street, city) = (sheet.line("Address", &street), sheet.line("Address", &city));
            let note = sheet.line("Address", &note.join("; "));
            let place = Place { street, city, country: found, note, ..address::nowhere() };
            sheet.address((place != address::nowhere()).then_some(place));
        }
    }
}

/// `FAMILY, Given` is written as `Given FAMILY`, and its parts are known; a name without comma has none.
pub(super) fn sheet_name(sheet: &mut Sheet, kind: NameKind, text: &str, quality: Option<NameQuality>) {
    let text = squeezed(text);
    let Some((family, given)) = text.split_once(", ") else {
        sheet.name(kind, &text, quality);
        return;
    };
    // `DELOS REYES, Feliciano, Jr.`: what follows the given names stands at the end.
    let (given, suffix) = given.split_once(", ").unwrap_or((given, ""));
    let full = squeezed(&format!("{given} {family} {suffix}"));
    let (given, family) = (Line::lenient(given), Line::lenient(family));
    if let Some(full) = sheet.line("Name", &full) {
        sheet.add_name(Name { kind, full, given, patronymic: None, family, quality });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_turned_into_the_order_of_speech() {
        let cases = [
            ("NOBODY, Zayd M. de la", "Zayd M. de la NOBODY", "Zayd M. de la", "NOBODY"),
            (
                "DELOS NOBODY, Feliciano Semborio, Jr.",
                "Feliciano Semborio DELOS NOBODY Jr.",
                "Feliciano Semborio",
                "DELOS NOBODY",
            ),
            ("ABU NOBODY", "ABU NOBODY", "", ""),
        ];
        for (text, full, given, family) in cases {
            let mut sheet = Sheet::new(Vec::new());
            sheet_name(&mut sheet, NameKind::Primary, text, None);
            let name = sheet.person.names.first().unwrap();
            let text_of = |line: &Option<Line>| line.as_ref().map(ToString::to_string).unwrap_or_default();
            assert_eq!(
                (name.full.as_str(), &*text_of(&name.given), &*text_of(&name.family)),
                (full, given, family)
            );
        }
    }

    #[test]
    fn a_programme_is_known_by_the_beginning_of_its_code() {
        for (programme, expected) in
            [("SDNTK", O::Drugs), ("SDGT", O::Terrorism), ("DPRK4", O::Proliferation), ("CUBA", O::Other)]
        {
            assert_eq!(category(programme), expected, "{programme}");
        }
    }
}
