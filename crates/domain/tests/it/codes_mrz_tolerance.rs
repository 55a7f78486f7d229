//! What a machine-readable zone may have suffered, and what is said about it.

use amana_domain::code::{
    FaultCode,
    mrz::{self, MrzReading, RepairReason},
};
use jiff::civil::{self, date};

use crate::codes_mrz::{MRV_B, SPECIMENS, TD1, TD2, TD3};

const TODAY: civil::Date = date(2027, 1, 1);

fn read(text: &str) -> MrzReading {
    mrz::read(text, TODAY).unwrap_or_else(|faults| panic!("{faults:?}:\n{text}"))
}

/// Reads a damaged text, checks that it says what the whole one says, and gives the reasons of the repairs.
fn reasons(damaged: &str, whole: &str) -> Vec<RepairReason> {
    let (mut damaged, whole) = (read(damaged), read(whole));
    damaged.document.number_as_typed = None;
    let repairs = damaged.repairs.iter().map(|repair| repair.why).collect();
    assert!(MrzReading { repairs: Vec::new(), ..damaged } == whole, "another reading");
    repairs
}

/// Columns of digits alone and of letters alone, by line, of each specimen in the order of the list.
const DIGITS: [&[(usize, std::ops::Range<usize>)]; 5] = [
    &[(0, 14..15), (1, 0..7), (1, 8..15), (1, 29..30)],
    &[(1, 9..10), (1, 13..20), (1, 21..28), (1, 35..36)],
    &[(1, 9..10), (1, 13..20), (1, 21..28), (1, 42..44)],
    &[(1, 9..10), (1, 13..20), (1, 21..28)],
    &[(1, 9..10), (1, 13..20), (1, 21..28)],
];
const LETTERS: [&[(usize, std::ops::Range<usize>)]; 5] = [
    &[(0, 0..5), (1, 15..18), (2, 0..30)],
    &[(0, 0..36), (1, 10..13)],
    &[(0, 0..44), (1, 10..13)],
    &[(0, 0..44), (1, 10..13)],
    &[(0, 0..36), (1, 10..13)],
];

/// Every way to misread one character in these places, with line and column from 1.
fn misread<'a>(
    specimen: &'a str,
    places: &'a [(usize, std::ops::Range<usize>)],
    pairs: &'a [(char, char)],
) -> impl Iterator<Item = (usize, usize, String)> + 'a {
    let width = specimen.lines().next().unwrap().len();
    let cells = places.iter().flat_map(|(line, columns)| columns.clone().map(move |column| (*line, column)));
    cells.flat_map(move |(line, column)| {
        let at = line * (width + 1) + column;
        let was = specimen[at..].chars().next().unwrap();
        let misread = pairs.iter().filter(move |(from, _)| *from == was);
        misread.map(move |(_, to)| {
            (line + 1, column + 1, format!("{}{to}{}", &specimen[..at], &specimen[at + 1..]))
        })
    })
}

#[test]
fn each_letter_for_a_digit_is_repaired_and_told() {
    const PAIRS: [(char, char); 9] = [
        ('0', 'O'),
        ('0', 'Q'),
        ('0', 'D'),
        ('1', 'I'),
        ('1', 'L'),
        ('5', 'S'),
        ('8', 'B'),
        ('2', 'Z'),
        ('6', 'G'),
    ];
    let mut count = 0;
    for (specimen, places) in SPECIMENS.iter().zip(DIGITS) {
        for (line, column, text) in misread(specimen, places, &PAIRS) {
            assert_eq!(reasons(&text, specimen), [RepairReason::MustBeDigit]);
            let repair = &read(&text).repairs[0];
            assert_eq!((repair.line, repair.column), (line, column));
            count += 1;
        }
    }
    assert!(count > 90, "{count} misreadings tried");
}

#[test]
fn each_digit_for_a_letter_is_repaired_and_told() {
    const PAIRS: [(char, char); 3] = [('O', '0'), ('I', '1'), ('S', '5')];
    let mut count = 0;
    for (specimen, places) in SPECIMENS.iter().zip(LETTERS) {
        for (line, column, text) in misread(specimen, places, &PAIRS) {
            assert_eq!(reasons(&text, specimen), [RepairReason::MustBeLetter]);
            let repair = &read(&text).repairs[0];
            assert_eq!((repair.line, repair.column), (line, column));
            count += 1;
        }
    }
    assert!(count > 20, "{count} misreadings tried");
}

#[test]
fn a_misread_number_is_repaired_only_where_its_check_digit_proves_it() {
    assert_eq!(reasons(&TD3.replace("L898902C36", "L8989O2C36"), TD3), [RepairReason::CheckDigit]);
    assert_eq!(reasons(&TD3.replace("L898902C36", "LB98902C36"), TD3), [RepairReason::CheckDigit]);
    assert_eq!(reasons(&TD1.replace("D231458907", "D23I458907"), TD1), [RepairReason::CheckDigit]);
    assert_eq!(reasons(&TD3.replace("ZE184226B", "ZE1842268"), TD3), [RepairReason::CheckDigit]);
    // Another digit, not a lookalike; and another check digit, which the composite one tells: nothing is invented.
    for damaged in ["L898903C36", "L898902C37"] {
        let faults = mrz::read(&TD3.replace("L898902C36", damaged), TODAY).unwrap_err();
        assert_eq!((faults[0].code, faults[0].value("field")), (FaultCode::CheckDigitWrong, Some("number")));
    }
}

#[test]
fn a_number_that_was_repaired_is_kept_as_it_was_typed_too() {
    for (typed, number, as_typed) in [
        ("L898902C36", "L898902C3", None),
        ("L8989O2C36", "L898902C3", Some("L8989O2C3")),
        ("LB98902C36", "L898902C3", Some("LB98902C3")),
        ("l898902c36", "L898902C3", None),
        ("L898902C3G", "L898902C3", None),
    ] {
        let document = read(&TD3.replace("L898902C36", typed)).document;
        let kept = document.number_as_typed.as_ref().map(|number| number.as_str());
        assert_eq!((document.number.as_str(), kept), (number, as_typed), "{typed}");
    }
}

#[test]
fn lower_case_spaces_and_foreign_forms_of_characters_do_not_matter() {
    assert_eq!(reasons(&TD3.to_lowercase(), TD3), [RepairReason::LowerCase; 2]);
    assert_eq!(reasons(&TD3.replace("L898902C36UTO", "L898902C3 6 UTO "), TD3), [RepairReason::Space]);
    assert_eq!(reasons(&TD3.replace('<', " "), TD3).first(), Some(&RepairReason::Space));
    assert_eq!(reasons(&TD3.replace("<<", "«"), TD3), [RepairReason::CharacterForm; 2]);
    assert_eq!(reasons(&TD2.replace("7408122", "٧٤٠٨١٢٢"), TD2), [RepairReason::CharacterForm]);
    assert_eq!(reasons(&TD1.replace('<', "＜"), TD1), [RepairReason::CharacterForm; 3]);
    assert_eq!(reasons(&TD3.replace('<', "&lt;"), TD3), []);
}

#[test]
fn line_breaks_may_be_lost_or_of_another_system() {
    for specimen in SPECIMENS {
        assert_eq!(reasons(&specimen.replace('\n', "\r\n"), specimen), []);
        assert_eq!(reasons(&specimen.replace('\n', "\n\n"), specimen), []);
        assert_eq!(reasons(&format!("\n  {specimen}  \n"), specimen), []);
        for joined in ["", " "] {
            let repairs = reasons(&specimen.replace('\n', joined), specimen);
            assert!(repairs.contains(&RepairReason::LineBreak), "{repairs:?}");
        }
    }
    let wrapped = format!("{}\n{}", &TD3[..30], &TD3[30..]);
    assert!(reasons(&wrapped, TD3).contains(&RepairReason::LineBreak));
}

#[test]
fn lost_fillers_are_put_back() {
    for specimen in SPECIMENS {
        let trimmed = specimen.lines().map(|line| line.trim_end_matches('<')).collect::<Vec<_>>().join("\n");
        let repairs = reasons(&trimmed, specimen);
        assert!(repairs.iter().all(|why| *why == RepairReason::MissingFill) && !repairs.is_empty());
        let longer = specimen.replacen('\n', "<<\n", 1);
        if specimen != TD1 {
            assert_eq!(reasons(&longer, specimen), [RepairReason::ExtraFill]);
        }
    }
    // Within the second line, before the check digits that end it.
    assert_eq!(reasons(&TD3.replace("B<<<<<10", "B10"), TD3), [RepairReason::MissingFill]);
    assert_eq!(reasons(&TD1.replace("UTO<<<<<<<<<<<6", "UTO<6"), TD1), [RepairReason::MissingFill]);
    assert_eq!(reasons(&TD3.replace("<<<10", "<<<<<<10"), TD3), [RepairReason::ExtraFill]);
    // Both at once: fillers and the line break.
    let joined = TD3.replacen("MARIA<<<<<<<<<<<<<<<<<<<\n", "MARIA", 1);
    assert!(reasons(&joined, TD3).contains(&RepairReason::LineBreak));
}

#[test]
fn a_zone_is_found_in_the_page_around_it() {
    let page =
        format!("Kingdom of Utopia\nPASSPORT No. L898902C3\nSurname: Eriksson\n{TD3}\nSpecimen, not valid.");
    assert_eq!(reasons(&page, TD3), []);
    let page = format!("UTOPIA\nVISA\n{MRV_B}\n<<<\nEND");
    assert_eq!(reasons(&page, MRV_B), []);
}

#[test]
fn a_reading_tells_nothing_personal_to_a_log() {
    let shown = format!("{:?}", read(TD3));
    assert!(
        !shown.contains("ERIKSSON") && !shown.contains("L898902C3") && !shown.contains("1974"),
        "{shown}"
    );
}
