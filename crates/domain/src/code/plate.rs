//! The registration plate of a vehicle.
//!
//! Kept as given, found under its key. Plates of Cyrillic and Greek countries use only letters that look like Latin
//! ones (Convention on Road Traffic, Vienna 1968, annex 2), so those letters fold; Arabic letters stay.

use std::borrow::Cow;

use super::{Code, CodeFault, document_number::number_text, folding};

/// Cyrillic and Greek capitals on plates, and the Latin letters they look like.
const LOOKALIKES: [(char, char); 27] = [
    ('А', 'A'),
    ('В', 'B'),
    ('Е', 'E'),
    ('І', 'I'),
    ('К', 'K'),
    ('М', 'M'),
    ('Н', 'H'),
    ('О', 'O'),
    ('Р', 'P'),
    ('С', 'C'),
    ('Т', 'T'),
    ('У', 'Y'),
    ('Х', 'X'),
    ('Α', 'A'),
    ('Β', 'B'),
    ('Ε', 'E'),
    ('Ζ', 'Z'),
    ('Η', 'H'),
    ('Ι', 'I'),
    ('Κ', 'K'),
    ('Μ', 'M'),
    ('Ν', 'N'),
    ('Ο', 'O'),
    ('Ρ', 'P'),
    ('Τ', 'T'),
    ('Υ', 'Y'),
    ('Χ', 'X'),
];

/// The text of a plate, as given.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Plate(Box<str>);

impl Plate {
    /// The text as given.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What the plate is found under: upper case, letters and digits only, digits ASCII, lookalikes Latin.
    #[must_use]
    pub fn key(&self) -> String {
        let latin = |c| LOOKALIKES.iter().find(|(other, _)| *other == c).map_or(c, |(_, latin)| *latin);
        folding::key_of(&self.0).chars().map(latin).collect()
    }
}

impl Code for Plate {
    const NAME: &'static str = "plate";
    const EXAMPLE: &'static str = "AB-123-CD";

    fn parse(text: &str) -> Result<Self, CodeFault> {
        number_text(text).map(|text| Plate(text.into()))
    }

    fn text(&self) -> Cow<'_, str> {
        (&*self.0).into()
    }
}

code_type!(personal Plate);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plate_is_found_however_it_is_written() {
        for (one, other) in [
            ("AB-123-CD", "ab 123 cd"),
            ("А123ВС 77", "A123BC77"),
            ("ΑΒΕ-1234", "ABE 1234"),
            ("١٢٣٤ أ ب", "1234 اب"),
            ("س 123456", "س۱۲۳۴۵۶"),
            ("W-ÖL 12", "WOL12"),
        ] {
            assert_eq!(Plate::parse(one).unwrap().key(), Plate::parse(other).unwrap().key(), "{one}");
        }
        assert_ne!(Plate::parse("1234 اب").unwrap().key(), Plate::parse("1234").unwrap().key());
    }
}
