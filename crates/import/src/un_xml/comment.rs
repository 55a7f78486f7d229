//! What the comment of an entry says in set phrases: sex, father, mother.
//!
//! The comment itself stays whole in the circumstances; a phrase that is recognised also fills its field.

use amana_domain::code::Relationship;

use crate::sheet::{Sheet, squeezed};

/// Phrases before a relative's name.
const RELATIVES: [(&str, Relationship); 2] =
    [("father’s name", Relationship::Father), ("mother’s name", Relationship::Mother)];

pub(super) fn read(comment: &str, sheet: &mut Sheet) {
    let text = squeezed(comment);
    if sheet.person.sex.is_none()
        && let Some(word) = word_after(&text, "Gender:").or_else(|| word_after(&text, "Gender ["))
        && ["male", "female"].contains(&word.to_lowercase().as_str())
    {
        sheet.sex(&word);
    }
    for (phrase, relationship) in RELATIVES {
        if let Some(name) = name_after(&text, phrase) {
            sheet.relation(relationship, &name);
        }
    }
}

/// The letters after a phrase.
fn word_after(text: &str, phrase: &str) -> Option<String> {
    let (_, rest) = text.split_once(phrase)?;
    let word = rest.trim_start().chars().take_while(|c| c.is_alphabetic()).collect::<String>();
    (!word.is_empty()).then_some(word)
}

/// The name after a phrase such as `Father’s name is`, up to the end of its sentence.
fn name_after(text: &str, phrase: &str) -> Option<String> {
    let start = text.char_indices().map(|(at, _)| at).find(|at| {
        // `Grandfather’s name` holds the phrase too.
        let starts_word = text.get(..*at).is_some_and(|before| !before.ends_with(char::is_alphabetic));
        let here =
            text.get(*at..).unwrap_or_default().chars().take(phrase.chars().count()).collect::<String>();
        starts_word && here.to_lowercase().replace('\'', "’") == phrase
    })?;
    let rest = text.get(start..)?.chars().skip(phrase.chars().count()).collect::<String>();
    let rest = rest.trim_start_matches([':', ' ']);
    let rest = rest.strip_prefix("is ").unwrap_or(rest).trim();
    let end = rest.find(['.', ',', ';', '(']).unwrap_or(rest.len());
    let name = rest.get(..end)?.trim();
    // A sentence that was not understood is no name.
    let is_name = name.split(' ').count() <= 6 && name.chars().next().is_some_and(char::is_uppercase);
    is_name.then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relative_is_read_from_the_phrases_of_the_list() {
        let cases = [
            ("Mother’s name is Amina Nobody. Photo available", Some("Amina Nobody"), "mother’s name"),
            (
                "Father’s name: Sliman. Mother’s name Oum Hani Nobody.  Review",
                Some("Oum Hani Nobody"),
                "mother’s name",
            ),
            ("Father’s name is Taher Nobody, mother’s name is Borkana", Some("Borkana"), "mother’s name"),
            ("Grandfather’s name: Abdul Ghaffar.", None, "father’s name"),
            ("Father’s name is unknown.", None, "father’s name"),
            ("Father’s name is", None, "father’s name"),
            ("", None, "father’s name"),
        ];
        for (text, expected, phrase) in cases {
            assert_eq!(name_after(text, phrase).as_deref(), expected, "{text}");
        }
    }
}
