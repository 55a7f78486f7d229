//! The name field: primary and secondary identifier, truncation, and letters that are two in print.
//!
//! Two fillers part the identifiers, one parts their words (ICAO 9303-3 §4.6).

/// A name field in its parts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Name {
    pub primary: String,
    pub secondary: String,
    pub truncated: bool,
}

/// The parts of a name field; `None` if it is empty.
pub(super) fn read(field: &str) -> Option<Name> {
    let name = field.trim_matches('<');
    if name.is_empty() {
        return None;
    }
    let (primary, secondary) = name.split_once("<<").unwrap_or((name, ""));
    let words = |part: &str| part.split('<').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    Some(Name { primary: words(primary), secondary: words(secondary), truncated: !field.ends_with('<') })
}

/// The name with AE, OE, UE and SS read back as the one letter that they may be in print; `None` if it has none.
///
/// `MUELLER` may be Müller, or Mueller: both are looked for.
///
/// ```
/// # use amana_domain::code::mrz::reread_umlauts;
/// assert_eq!(reread_umlauts("MUELLER").as_deref(), Some("MÜLLER"));
/// assert_eq!(reread_umlauts("SALMAN"), None);
/// ```
#[must_use]
pub fn reread_umlauts(name: &str) -> Option<String> {
    let reread = name.replace("AE", "Ä").replace("OE", "Ö").replace("UE", "Ü").replace("SS", "ẞ");
    (reread != name).then_some(reread)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_parted_by_two_fillers_and_may_be_cut_off() {
        let cases = [
            ("ERIKSSON<<ANNA<MARIA<<<", "ERIKSSON", "ANNA MARIA", false),
            ("VAN<DER<MUELLEN<<PIET<", "VAN DER MUELLEN", "PIET", false),
            ("ARKFREITH<<<<", "ARKFREITH", "", false),
            ("NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K", "NILAVADHANANANDA", "CHAYAPA DEJTHAMRONG K", true),
            ("A<<B<<C<", "A", "B C", false),
        ];
        for (field, primary, secondary, truncated) in cases {
            let name = read(field).unwrap();
            assert_eq!(
                (name.primary.as_str(), name.secondary.as_str(), name.truncated),
                (primary, secondary, truncated)
            );
        }
        assert_eq!(read("<<<<"), None);
        assert_eq!(read(""), None);
    }
}
