//! Sex as documents state it.
//!
//! ICAO 9303-4 §4.2.2 prints `M`, `F` or, for unspecified, `<`; the visual zone prints `X` for the last.

code_enum! {
    /// Sex as documents state it.
    Sex, "sex" {
        /// Male.
        Male = "male",
        /// Female.
        Female = "female",
        /// Neither, or unspecified by a document.
        Other = "other",
        /// Not known.
        Unknown = "unknown",
    }
}

impl Sex {
    /// What a letter of a machine-readable zone, or `X` of the visual zone, says.
    #[must_use]
    pub const fn of_mrz_letter(letter: char) -> Option<Sex> {
        match letter {
            'M' => Some(Sex::Male),
            'F' => Some(Sex::Female),
            'X' => Some(Sex::Other),
            '<' => Some(Sex::Unknown),
            _ => None,
        }
    }

    /// The letter in a machine-readable zone.
    #[must_use]
    pub const fn mrz_letter(self) -> char {
        match self {
            Sex::Male => 'M',
            Sex::Female => 'F',
            Sex::Other => 'X',
            Sex::Unknown => '<',
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_sex_has_its_letter_and_back() {
        for sex in Sex::ALL {
            assert_eq!(Sex::of_mrz_letter(sex.mrz_letter()), Some(*sex));
        }
        assert_eq!(Sex::of_mrz_letter('m'), None);
    }
}
