//! Countries and the other issuers and nationalities that documents print.
//!
//! The code is ISO 3166-1 alpha-3 as extended by ICAO 9303-3 §5: refugees, stateless persons, organisations, the
//! classes of British nationals. States that no longer exist stay, for people were born there. All stand in
//! `tables/countries.tsv`; to add one, add its line there, in order of its code.

use std::{borrow::Cow, sync::LazyLock};

use super::{Code, CodeFault, FaultCode, country_name};

/// A country, or what a document prints in place of one.
///
/// Two bytes; the order is that of the codes. The number inside is good for this process only: store the text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CountryCode(u16);

/// What a code stands for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum CountryKind {
    /// A state or territory of ISO 3166-1, or Kosovo.
    Country,
    /// A state that no longer exists under this code.
    Former,
    /// An international organisation that issues documents.
    Organisation,
    /// A status of a person in place of a nationality: stateless, refugee, British subject.
    Status,
    /// Utopia, of specimen documents.
    Specimen,
}

struct Row {
    code: &'static str,
    alpha2: &'static str,
    kind: CountryKind,
    /// English, French, Arabic, Spanish.
    names: [&'static str; 4],
}

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    include_str!("../../tables/countries.tsv").lines().skip(1).filter_map(Row::read).collect()
});

/// Other writings of a code in documents and data: Germany's `D`, codes that ISO or CLDR give to Kosovo, the old code
/// of Romania, and what the United Kingdom and Greece use beside ISO.
const OTHER_CODES: [(&str, &str); 7] = [
    ("D", "DEU"),
    ("XKX", "RKS"),
    ("XKK", "RKS"),
    ("KSV", "RKS"),
    ("ROM", "ROU"),
    ("UK", "GBR"),
    ("EL", "GRC"),
];

impl Row {
    fn read(line: &'static str) -> Option<Row> {
        let mut cells = line.split('\t');
        let (code, alpha2) = (cells.next()?, cells.next()?);
        let kind = match cells.next()? {
            "country" => CountryKind::Country,
            "former" => CountryKind::Former,
            "organisation" => CountryKind::Organisation,
            "status" => CountryKind::Status,
            _ => CountryKind::Specimen,
        };
        Some(Row { code, alpha2, kind, names: [cells.next()?, cells.next()?, cells.next()?, cells.next()?] })
    }
}

impl CountryCode {
    fn row(self) -> Option<&'static Row> {
        ROWS.get(usize::from(self.0))
    }

    fn at(index: usize) -> Option<CountryCode> {
        u16::try_from(index).ok().map(CountryCode)
    }

    /// The three letters.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.row().map_or("XXX", |row| row.code)
    }

    /// All codes in order.
    pub fn all() -> impl Iterator<Item = CountryCode> {
        (0..ROWS.len()).filter_map(CountryCode::at)
    }

    /// The two letters of ISO 3166-1, where there are any: `SYR` is `SY`, a stateless person none.
    #[must_use]
    pub fn alpha2(self) -> Option<&'static str> {
        self.row().map(|row| row.alpha2).filter(|alpha2| !alpha2.is_empty())
    }

    /// What the code stands for.
    #[must_use]
    pub fn kind(self) -> CountryKind {
        self.row().map_or(CountryKind::Status, |row| row.kind)
    }

    /// The name in Arabic `ar`, French `fr`, Spanish `es`, and English for any other language.
    #[must_use]
    pub fn name(self, lang: &str) -> &'static str {
        let Some([en, fr, ar, es]) = self.row().map(|row| row.names) else { return "" };
        match lang.split('-').next() {
            Some("ar") => ar,
            Some("fr") => fr,
            Some("es") => es,
            _ => en,
        }
    }

    /// The country that a foreign list names in words: `Iran (Islamic Republic of)`, `Korea, North`, `سوريا`.
    ///
    /// Case, accents, order of words and articles do not matter. `None` for a region, a guess or a misspelling:
    /// keep those as text.
    #[must_use]
    pub fn from_name(name: &str) -> Option<CountryCode> {
        country_name::find(name)
    }

    /// Codes of a text without regard to case, the canonical form only.
    fn exactly(code: &str) -> Option<CountryCode> {
        ROWS.binary_search_by(|row| row.code.cmp(code)).ok().and_then(CountryCode::at)
    }

    fn of_alpha2(alpha2: &str) -> Option<CountryCode> {
        ROWS.iter().position(|row| row.alpha2 == alpha2).and_then(CountryCode::at)
    }
}

impl Code for CountryCode {
    const NAME: &'static str = "country-code";
    const EXAMPLE: &'static str = "SYR";

    /// Two or three letters, in any case; `D` is Germany.
    fn parse(text: &str) -> Result<Self, CodeFault> {
        let code = text.trim().to_ascii_uppercase();
        let other = OTHER_CODES.iter().find(|(other, _)| *other == code).map(|(_, known)| *known);
        let found = match other.unwrap_or(&code) {
            alpha2 if alpha2.len() == 2 => CountryCode::of_alpha2(alpha2),
            code => CountryCode::exactly(code),
        };
        found.ok_or_else(|| CodeFault::about(FaultCode::CountryUnknown, text))
    }

    fn text(&self) -> Cow<'_, str> {
        self.as_str().into()
    }
}

code_type!(CountryCode);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole_and_in_order() {
        let lines = include_str!("../../tables/countries.tsv").lines().skip(1).collect::<Vec<_>>();
        assert_eq!(ROWS.len(), lines.len());
        assert!(ROWS.windows(2).all(|pair| pair[0].code < pair[1].code), "sorted, each once");
        assert_eq!(CountryCode::all().filter(|c| c.kind() == CountryKind::Country).count(), 250);
        for row in ROWS.iter() {
            assert!(
                row.code.len() == 3 && row.names.iter().all(|name| !name.trim().is_empty()),
                "{}",
                row.code
            );
        }
        let mut alpha2 = ROWS.iter().map(|row| row.alpha2).filter(|a| !a.is_empty()).collect::<Vec<_>>();
        let count = alpha2.len();
        alpha2.sort_unstable();
        alpha2.dedup();
        assert_eq!(alpha2.len(), count, "each alpha-2 once");
    }

    #[test]
    fn every_code_is_read_in_every_written_form() {
        for country in CountryCode::all() {
            assert_eq!(CountryCode::parse(country.as_str()), Ok(country));
            assert_eq!(CountryCode::parse(&country.as_str().to_lowercase()), Ok(country));
            if let Some(alpha2) = country.alpha2() {
                assert_eq!(CountryCode::parse(alpha2), Ok(country));
            }
        }
    }

    #[test]
    fn what_documents_print_is_read_as_its_canonical_code() {
        for (text, code) in
            [("D", "DEU"), ("uk", "GBR"), ("XKX", "RKS"), ("xk", "RKS"), (" fr ", "FRA"), ("SU", "SUN")]
        {
            assert_eq!(CountryCode::parse(text).unwrap().text(), code);
        }
        for text in ["", "ZZZ", "ZZ", "FRAN", "الأردن", "12", "F R"] {
            assert_eq!(CountryCode::parse(text).unwrap_err().code, FaultCode::CountryUnknown);
        }
    }

    #[test]
    fn names_come_in_four_languages() {
        let jordan = CountryCode::parse("JO").unwrap();
        assert_eq!(jordan.name("en"), "Jordan");
        assert_eq!(jordan.name("fr-CA"), "Jordanie");
        assert_eq!(jordan.name("ar"), "الأردن");
        assert_eq!(jordan.name("es"), "Jordania");
        assert_eq!(jordan.name("sw"), "Jordan");
    }
}
