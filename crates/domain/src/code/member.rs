//! Who takes part: a country or an international organisation.
//!
//! A country is a member under its two ISO 3166-1 letters, an organisation under its own short name, and anyone else
//! under a private code that begins with `X` (codes that ISO leaves to users). To admit an organisation, add it to
//! the list here.

use std::borrow::Cow;

use super::{Code, CodeFault, CountryCode, CountryKind, FaultCode};

/// Characters of a member's code: INTERPOL has eight, a private code may carry a little more.
pub const MEMBER_CHARS_MAX: usize = 12;

/// Organisations that take part: African Union (whose own `AU` is Australia to ISO), European Union, Gulf Cooperation
/// Council, INTERPOL, League of Arab States, United Nations.
const ORGANISATIONS: [&str; 6] = ["AFRICANUNION", "EU", "GCC", "INTERPOL", "LAS", "UN"];

/// The code of a member.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MemberCode {
    /// Upper-case ASCII letters and digits, then zeros.
    text: [u8; MEMBER_CHARS_MAX],
}

impl MemberCode {
    /// The code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let text = self.text.split(|byte| *byte == 0).next().unwrap_or_default();
        str::from_utf8(text).unwrap_or_default()
    }

    /// The country that the member is, if it is one.
    #[must_use]
    pub fn country(&self) -> Option<CountryCode> {
        country(self.as_str())
    }
}

fn country(text: &str) -> Option<CountryCode> {
    let country = CountryCode::parse(text).ok()?;
    (country.kind() == CountryKind::Country && country.alpha2() == Some(text)).then_some(country)
}

fn is_private(text: &str) -> bool {
    text.strip_prefix('X').is_some_and(|rest| !rest.is_empty())
        && text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
}

impl Code for MemberCode {
    const NAME: &'static str = "member-code";
    const EXAMPLE: &'static str = "FR";

    /// Upper or lower case.
    fn parse(text: &str) -> Result<Self, CodeFault> {
        let fault = || CodeFault::about(FaultCode::MemberUnknown, text);
        let code = text.trim().to_ascii_uppercase();
        if !(ORGANISATIONS.contains(&code.as_str()) || is_private(&code) || country(&code).is_some()) {
            return Err(fault());
        }
        let mut text = [0; MEMBER_CHARS_MAX];
        text.get_mut(..code.len()).ok_or_else(fault)?.copy_from_slice(code.as_bytes());
        Ok(MemberCode { text })
    }

    fn text(&self) -> Cow<'_, str> {
        self.as_str().into()
    }
}

code_type!(MemberCode);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_is_a_country_an_organisation_or_a_private_code() {
        for (text, code) in [
            ("fr", "FR"),
            ("SY", "SY"),
            ("XK", "XK"),
            ("un", "UN"),
            ("Interpol", "INTERPOL"),
            ("LAS", "LAS"),
            ("XA", "XA"),
            ("XDEMO2", "XDEMO2"),
        ] {
            assert_eq!(MemberCode::parse(text).unwrap().text(), code);
        }
        for text in ["", "F", "X", "ZZ", "FRA", "SU", "UK", "NATO", "XABCDEFGHIJKL", "X-A", "الأردن"] {
            assert_eq!(MemberCode::parse(text).unwrap_err().code, FaultCode::MemberUnknown, "{text}");
        }
    }

    #[test]
    fn a_member_that_is_a_country_knows_it() {
        assert_eq!(MemberCode::parse("SY").unwrap().country(), CountryCode::parse("SYR").ok());
        assert_eq!(MemberCode::parse("UN").unwrap().country(), None);
    }
}
