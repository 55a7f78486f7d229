//! Which field stands where in each of the five formats.
//!
//! Positions count from zero here and from one in the standard: TD1 ICAO 9303-5 §4.2, TD2 9303-6 §4.2, TD3 9303-4
//! §4.2, MRV-A and MRV-B 9303-7 §4.2 and §5.2. A new format is one constant and one variant.

code_enum! {
    /// Size and layout of a zone.
    Format, "mrz-format" {
        /// Card, three lines of 30.
        Td1 = "td1",
        /// Larger card, two lines of 36.
        Td2 = "td2",
        /// Passport, two lines of 44.
        Td3 = "td3",
        /// Visa of full width, two lines of 44.
        MrvA = "mrv_a",
        /// Smaller visa, two lines of 36.
        MrvB = "mrv_b",
    }
}

/// Some characters of one line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Place {
    pub line: usize,
    pub from: usize,
    pub to: usize,
}

/// The fields of a format.
pub(super) struct Layout {
    pub format: Format,
    pub lines: usize,
    pub width: usize,
    /// Characters after the optional data at the end of each line: what follows lost fillers.
    pub tails: &'static [usize],
    /// Characters of each line without any filler that can be lost: with fewer it is another line.
    pub least: &'static [usize],
    pub code: Place,
    pub issuer: Place,
    pub names: Place,
    pub number: Place,
    pub number_check: Place,
    pub nationality: Place,
    pub birth: Place,
    pub birth_check: Place,
    pub sex: Place,
    pub expiry: Place,
    pub expiry_check: Place,
    pub optional: Place,
    pub optional_check: Option<Place>,
    pub optional_2: Option<Place>,
    /// The check digit over several fields, and those fields.
    pub composite: Option<(Place, &'static [Place])>,
}

const fn at(line: usize, from: usize, to: usize) -> Place {
    Place { line, from, to }
}

/// What TD2, TD3 and the visas have in common: all but the end of the second line.
const TWO_LINES: Layout = Layout {
    format: Format::MrvA,
    lines: 2,
    width: 44,
    tails: &[0, 0],
    least: &[6, 28],
    code: at(0, 0, 2),
    issuer: at(0, 2, 5),
    names: at(0, 5, 44),
    number: at(1, 0, 9),
    number_check: at(1, 9, 10),
    nationality: at(1, 10, 13),
    birth: at(1, 13, 19),
    birth_check: at(1, 19, 20),
    sex: at(1, 20, 21),
    expiry: at(1, 21, 27),
    expiry_check: at(1, 27, 28),
    optional: at(1, 28, 44),
    optional_check: None,
    optional_2: None,
    composite: None,
};

const TD3: Layout = Layout {
    format: Format::Td3,
    tails: &[0, 2],
    least: &[6, 30],
    optional: at(1, 28, 42),
    optional_check: Some(at(1, 42, 43)),
    composite: Some((at(1, 43, 44), &[at(1, 0, 10), at(1, 13, 20), at(1, 21, 43)])),
    ..TWO_LINES
};

const TD2: Layout = Layout {
    format: Format::Td2,
    width: 36,
    tails: &[0, 1],
    least: &[6, 29],
    names: at(0, 5, 36),
    optional: at(1, 28, 35),
    composite: Some((at(1, 35, 36), &[at(1, 0, 10), at(1, 13, 20), at(1, 21, 35)])),
    ..TWO_LINES
};

const MRV_B: Layout =
    Layout { format: Format::MrvB, width: 36, names: at(0, 5, 36), optional: at(1, 28, 36), ..TWO_LINES };

const TD1: Layout = Layout {
    format: Format::Td1,
    lines: 3,
    width: 30,
    tails: &[0, 1, 0],
    least: &[15, 19, 2],
    code: at(0, 0, 2),
    issuer: at(0, 2, 5),
    names: at(2, 0, 30),
    number: at(0, 5, 14),
    number_check: at(0, 14, 15),
    nationality: at(1, 15, 18),
    birth: at(1, 0, 6),
    birth_check: at(1, 6, 7),
    sex: at(1, 7, 8),
    expiry: at(1, 8, 14),
    expiry_check: at(1, 14, 15),
    optional: at(0, 15, 30),
    optional_check: None,
    optional_2: Some(at(1, 18, 29)),
    composite: Some((at(1, 29, 30), &[at(0, 5, 30), at(1, 0, 7), at(1, 8, 15), at(1, 18, 29)])),
};

/// All formats. Where two fit a text that lost its fillers, the first is taken: so the smaller visa.
pub(super) static LAYOUTS: [Layout; 5] = [TD3, TD2, TD1, MRV_B, TWO_LINES];

impl Layout {
    pub fn of(format: Format) -> &'static Layout {
        let [td3, td2, td1, mrv_b, mrv_a] = &LAYOUTS;
        match format {
            Format::Td1 => td1,
            Format::Td2 => td2,
            Format::Td3 => td3,
            Format::MrvA => mrv_a,
            Format::MrvB => mrv_b,
        }
    }

    /// May a document of this code have this format? `V` is a visa's alone, `P` a passport's; cards may have any
    /// other letter.
    pub fn takes(&self, first_letter: char) -> bool {
        match self.format {
            Format::Td3 => first_letter == 'P',
            Format::MrvA | Format::MrvB => first_letter == 'V',
            Format::Td1 | Format::Td2 => first_letter.is_ascii_uppercase() && first_letter != 'V',
        }
    }

    /// Can the document number run on into the optional data? On cards alone (9303-5 and -6 §4.2.2 note j).
    pub fn has_long_numbers(&self) -> bool {
        matches!(self.format, Format::Td1 | Format::Td2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fields_of_each_format_cover_every_place_once() {
        for layout in &LAYOUTS {
            let fields = [
                Some(layout.code),
                Some(layout.issuer),
                Some(layout.names),
                Some(layout.number),
                Some(layout.number_check),
                Some(layout.nationality),
                Some(layout.birth),
                Some(layout.birth_check),
                Some(layout.sex),
                Some(layout.expiry),
                Some(layout.expiry_check),
                Some(layout.optional),
                layout.optional_check,
                layout.optional_2,
                layout.composite.map(|(place, _)| place),
            ];
            let mut cells = vec![0; layout.lines * layout.width];
            for place in fields.into_iter().flatten() {
                assert!(place.to <= layout.width);
                cells[place.line * layout.width + place.from..place.line * layout.width + place.to]
                    .iter_mut()
                    .for_each(|count| *count += 1);
            }
            assert!(cells.iter().all(|count| *count == 1), "{:?}", layout.format);
            assert_eq!(layout.tails.len(), layout.lines);
            assert!(std::ptr::eq(Layout::of(layout.format), layout));
        }
    }
}
