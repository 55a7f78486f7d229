//! What was changed to read a zone.
//!
//! A repair is told, never made in silence: an officer compares it with the document in his hand.

code_enum! {
    /// Why a text was changed.
    RepairReason, "mrz-repair-reason" {
        /// Zones are in upper case.
        LowerCase = "lower_case",
        /// Zones have no spaces.
        Space = "space",
        /// The character has another form: full width, Arabic digits, a guillemet for a filler.
        CharacterForm = "character_form",
        /// Lines were put together or taken apart.
        LineBreak = "line_break",
        /// Fillers had been lost.
        MissingFill = "missing_fill",
        /// Fillers too many.
        ExtraFill = "extra_fill",
        /// A letter stood where only a digit can.
        MustBeDigit = "must_be_digit",
        /// A digit stood where only a letter can.
        MustBeLetter = "must_be_letter",
        /// The check digit proves what the character was.
        CheckDigit = "check_digit",
    }
}

/// One change to a zone. Lines and columns count from 1.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, utoipa::ToSchema)]
pub struct Repair {
    /// Line of the zone.
    pub line: usize,
    /// Column of the zone, the first one where several changed.
    pub column: usize,
    /// What stood there; may be empty.
    pub from: String,
    /// What it was read as; may be empty.
    pub to: String,
    /// Why.
    pub why: RepairReason,
}

impl Repair {
    /// A repair at a place that counts from zero.
    pub(super) fn at(line: usize, column: usize, from: &str, to: &str, why: RepairReason) -> Repair {
        Repair { line: line + 1, column: column + 1, from: from.to_owned(), to: to.to_owned(), why }
    }
}

/// The digit that a letter is taken for.
pub(super) const fn digit_like(letter: char) -> Option<char> {
    match letter {
        'O' | 'Q' | 'D' => Some('0'),
        'I' | 'L' => Some('1'),
        'Z' => Some('2'),
        'S' => Some('5'),
        'G' => Some('6'),
        'B' => Some('8'),
        _ => None,
    }
}

/// The letter that a digit is taken for.
pub(super) const fn letter_like(digit: char) -> Option<char> {
    match digit {
        '0' => Some('O'),
        '1' => Some('I'),
        '2' => Some('Z'),
        '5' => Some('S'),
        '6' => Some('G'),
        '8' => Some('B'),
        _ => None,
    }
}
