//! Spellings of one name that sound does not bring together, and short forms: `tables/equivalents.tsv`.
//!
//! A table, not a dictionary of the world's names: a line is added for a true variant (Yusuf, Joseph) or a short form
//! that people use in documents (Bob), never for a translation or a likeness. The same lines say how little a very
//! frequent name tells about who it is.

use std::sync::LazyLock;

use crate::table::{self, Words, hundredths, rows};

/// What the table knows of a word. Zero is no group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Group of spellings of one name.
    pub variant: u16,
    /// Group of a name and its short forms.
    pub nickname: u16,
    /// Other such groups: Ted is Edward or Theodore, Chang is Zhang or Jang.
    pub nickname_too: [u16; 2],
    /// How much the name says about who it is, in hundredths.
    pub weight: Option<u8>,
}

/// Marks a group of romanisations, which are more than short forms, but each may be of another group too.
pub const ROMANISED: u16 = 0x8000;

/// The table's entry for a normalised word.
pub fn of(word: &str) -> Option<Entry> {
    static ENTRIES: LazyLock<Words<String, Entry>> = LazyLock::new(from_table);
    ENTRIES.get(word).copied()
}

fn from_table() -> Words<String, Entry> {
    let mut entries: Words<String, Entry> = Words::default();
    for (group, row) in (1..).zip(rows(include_str!("../tables/equivalents.tsv"))) {
        let [weight, kind, spellings] = row.as_slice() else { continue };
        for spelling in table::spellings(spellings) {
            let entry = entries.entry(spelling).or_default();
            entry.weight = entry.weight.or(hundredths(weight));
            let group = if *kind == "r" { group | ROMANISED } else { group };
            let [second, third] = &mut entry.nickname_too;
            let mut places = match *kind {
                "v" => vec![&mut entry.variant],
                _ => vec![&mut entry.nickname, second, third],
            };
            let known = places.iter().any(|place| **place == group);
            if let Some(place) = places.iter_mut().find(|place| ***place == 0)
                && !known
            {
                **place = group;
            }
        }
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::of;
    use crate::{normalise, table::rows};

    #[test]
    fn variants_and_short_forms_are_two_things() {
        let variant = |word: &str| of(word).unwrap().variant;
        let nickname = |word: &str| of(word).unwrap().nickname;
        assert_eq!(variant("mehmet"), variant("محمد"));
        assert_eq!(variant("yusuf"), variant("giuseppe"));
        assert_eq!(nickname("bob"), nickname("robert"));
        assert_ne!(variant("musa"), variant("isa"));
        assert!(of("merkel").is_none());
    }

    #[test]
    fn every_spelling_is_one_word() {
        for row in rows(include_str!("../tables/equivalents.tsv")) {
            for spelling in row[2].split_whitespace() {
                assert_eq!(normalise::words(spelling).len(), 1, "{spelling}");
            }
        }
    }
}
