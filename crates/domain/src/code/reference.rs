//! The owner's own id of a record.
//!
//! (owner, kind, reference) is unique, so sending a record again updates it. The text is the owner's and is compared
//! as it is, character by character; only what could hide or forge another text is refused.

use std::borrow::Cow;

use super::{Code, CodeFault, document_number::line};

/// Characters of a reference: ids in real systems stay far below, URLs do not belong here.
pub const REFERENCE_CHARS_MAX: usize = 100;

/// The owner's own id of a record, 1 to 100 characters of one line.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OwnerReference(Box<str>);

impl OwnerReference {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Code for OwnerReference {
    const NAME: &'static str = "owner-reference";
    const EXAMPLE: &'static str = "2027/FR/001234";

    fn parse(text: &str) -> Result<Self, CodeFault> {
        line(text, REFERENCE_CHARS_MAX).map(|text| OwnerReference(text.into()))
    }

    fn text(&self) -> Cow<'_, str> {
        (&*self.0).into()
    }
}

code_type!(OwnerReference);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::FaultCode;

    #[test]
    fn a_reference_is_one_printable_line() {
        assert_eq!(OwnerReference::parse(" ملف 12/ب ").unwrap().text(), "ملف 12/ب");
        assert!(OwnerReference::parse(&"é".repeat(100)).is_ok());
        for (text, code) in [
            ("", FaultCode::TextEmpty),
            ("a\tb", FaultCode::CharacterNotAllowed),
            ("a\u{2066}b", FaultCode::CharacterNotAllowed),
            (&"é".repeat(101), FaultCode::TextTooLong),
        ] {
            assert_eq!(OwnerReference::parse(text).unwrap_err().code, code);
        }
    }
}
