//! The name of an account: personal for officers, one per system.

use std::borrow::Cow;

use super::{Code, CodeFault, FaultCode};

/// Name of an account, 2 to 64 of `a-z 0-9 . - _ @`, beginning with a letter: safe in logs, on command lines and in
/// audit entries, and readable as what it is (`amal.tn`, `border-doh-1@qa`).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccountName(Box<str>);

impl AccountName {
    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Code for AccountName {
    const NAME: &'static str = "account-name";
    const EXAMPLE: &'static str = "amal.tn";

    fn parse(text: &str) -> Result<Self, CodeFault> {
        const MIN: usize = 2;
        const MAX: usize = 64;
        let chars = text.chars().count();
        if chars < MIN {
            return Err(CodeFault::about(FaultCode::TextTooShort, text).with("min", MIN));
        }
        if chars > MAX {
            return Err(CodeFault::about(FaultCode::TextTooLong, text).with("max", MAX));
        }
        let begins_well = text.starts_with(|c: char| c.is_ascii_lowercase());
        let odd = text.chars().find(|c| !matches!(c, 'a'..='z' | '0'..='9' | '.' | '-' | '_' | '@'));
        match odd.or_else(|| text.chars().next().filter(|_| !begins_well)) {
            Some(c) => Err(CodeFault::about(FaultCode::CharacterNotAllowed, text)
                .with("character", format!("U+{:04X}", u32::from(c)))),
            None => Ok(AccountName(text.into())),
        }
    }

    fn text(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.0)
    }
}

code_type!(AccountName);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_name_is_plain_and_begins_with_a_letter() {
        let cases = [
            ("amal.tn", None),
            ("border-doh-1@qa", None),
            ("a", Some(FaultCode::TextTooShort)),
            ("Amal", Some(FaultCode::CharacterNotAllowed)),
            ("1amal", Some(FaultCode::CharacterNotAllowed)),
            ("amal tn", Some(FaultCode::CharacterNotAllowed)),
            ("أمل.تونس", Some(FaultCode::CharacterNotAllowed)),
        ];
        for (text, fault) in cases {
            assert_eq!(AccountName::parse(text).err().map(|f| f.code), fault, "{text}");
        }
        assert!(AccountName::parse(&"a".repeat(65)).is_err());
    }
}
