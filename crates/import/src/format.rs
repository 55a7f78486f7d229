//! The formats that can be read, by the names that a command line takes.

use std::{borrow::Cow, fmt, str::FromStr};

use amana_domain::code::{Code, CodeFault, FaultCode};

/// A foreign format, or our own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The consolidated list of the UN Security Council, XML.
    UnXml,
    /// The Specially Designated Nationals of the US Treasury (OFAC): `sdn.csv`, `alt.csv`, `add.csv`.
    OfacCsv,
    /// Entities of FollowTheMoney, one JSON object a line.
    Ftm,
    /// Our own: one draft as JSON a line.
    Ndjson,
}

impl Format {
    /// All formats.
    pub const ALL: [Format; 4] = [Format::UnXml, Format::OfacCsv, Format::Ftm, Format::Ndjson];

    /// The name on a command line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Format::UnXml => "un-xml",
            Format::OfacCsv => "ofac-csv",
            Format::Ftm => "ftm",
            Format::Ndjson => "ndjson",
        }
    }
}

impl Code for Format {
    const NAME: &'static str = "import-format";
    const EXAMPLE: &'static str = "ndjson";
    const CHOICES: &'static [&'static str] = &["un-xml", "ofac-csv", "ftm", "ndjson"];

    fn parse(text: &str) -> Result<Self, CodeFault> {
        Format::ALL.into_iter().find(|format| format.as_str() == text).ok_or_else(|| {
            let fault = CodeFault::about(FaultCode::ChoiceUnknown, text).with("list", Self::NAME);
            fault.with("choices", Self::CHOICES.join(", "))
        })
    }

    fn text(&self) -> Cow<'_, str> {
        self.as_str().into()
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Format {
    type Err = CodeFault;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Format::parse(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_format_is_read_from_its_own_name() {
        for (format, name) in Format::ALL.into_iter().zip(Format::CHOICES) {
            assert_eq!(format.to_string(), *name);
            assert_eq!(name.parse::<Format>(), Ok(format));
        }
        assert_eq!(Format::parse("xml").unwrap_err().code, FaultCode::ChoiceUnknown);
    }
}
