//! A reason as a sentence, in the languages of `tables/sentences/`.
//!
//! Texts of this crate stand here, so that it explains itself wherever it is used. Each value from a name is wrapped
//! in isolates (UAX #9: U+2068, U+2069), so that a Latin part in an Arabic sentence, or the other way round, moves
//! nothing. To add a language: its file, its variant and tag, its plural rule.

use std::{collections::HashMap, sync::LazyLock};

use crate::{
    explain::Comparison,
    reason::{Reason, Side},
    table::rows,
};

/// A language that reasons are said in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Arabic.
    Arabic,
    /// English.
    English,
    /// Spanish.
    Spanish,
    /// French.
    French,
}

/// What the two names are called in a sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sides {
    /// The first and the second name.
    #[default]
    InOrder,
    /// The name that was asked for, and the one that is recorded.
    AskedAndRecorded,
}

impl Language {
    /// All of them.
    pub const ALL: [Language; 4] = [Language::Arabic, Language::English, Language::Spanish, Language::French];

    /// The language of a tag, whatever its region: `ar`, `fr-TN`.
    ///
    /// ```
    /// use amana_names::sentence::Language;
    /// assert_eq!(Language::by_tag("fr-TN"), Some(Language::French));
    /// assert_eq!(Language::by_tag("tlh"), None);
    /// ```
    pub fn by_tag(tag: &str) -> Option<Language> {
        let language = tag.split(['-', '_']).next().unwrap_or_default();
        Language::ALL.into_iter().find(|known| known.tag().eq_ignore_ascii_case(language))
    }

    /// The tag (BCP 47).
    pub fn tag(self) -> &'static str {
        match self {
            Language::Arabic => "ar",
            Language::English => "en",
            Language::Spanish => "es",
            Language::French => "fr",
        }
    }

    fn table(self) -> &'static str {
        match self {
            Language::Arabic => include_str!("../tables/sentences/ar.tsv"),
            Language::English => include_str!("../tables/sentences/en.tsv"),
            Language::Spanish => include_str!("../tables/sentences/es.tsv"),
            Language::French => include_str!("../tables/sentences/fr.tsv"),
        }
    }

    /// The plural form of a count of parts, from one up (CLDR 48, cardinal rules; millions are out of reach).
    fn plural(self, count: usize) -> &'static str {
        match (self, count) {
            (_, 1) => "one",
            (Language::Arabic, 2) => "two",
            (Language::Arabic, 3..=10) => "few",
            (Language::Arabic, 11..=99) => "many",
            _ => "other",
        }
    }

    fn text(self, key: &str) -> &'static str {
        static TEXTS: LazyLock<HashMap<(&'static str, &'static str), &'static str>> = LazyLock::new(|| {
            let of = |language: Language| {
                let lines = rows(language.table());
                lines.filter_map(move |row| match row.as_slice() {
                    [key, text] => Some(((language.tag(), *key), *text)),
                    _ => None,
                })
            };
            Language::ALL.into_iter().flat_map(of).collect()
        });
        TEXTS.get(&(self.tag(), key)).copied().unwrap_or_default()
    }

    /// Fills the places of a text in one pass: what a name holds is never read as a place.
    fn fill(self, key: &str, values: &[(&str, String)]) -> String {
        let mut sentence = String::new();
        let mut rest = self.text(key);
        while let Some((before, after)) = rest.split_once('{') {
            let (place, after) = after.split_once('}').unwrap_or((after, ""));
            sentence.push_str(before);
            let value = values.iter().find(|(name, _)| *name == place);
            sentence.push_str(value.map_or("", |(_, value)| value));
            rest = after;
        }
        sentence + rest
    }

    fn list(self, parts: &[String]) -> String {
        let separator = if self == Language::Arabic { "، " } else { ", " };
        parts.iter().map(|part| isolated(part)).collect::<Vec<_>>().join(separator)
    }

    fn side(self, side: Side, sides: Sides) -> &'static str {
        self.text(match (sides, side) {
            (Sides::InOrder, Side::A) => "side-first",
            (Sides::InOrder, Side::B) => "side-second",
            (Sides::AskedAndRecorded, Side::A) => "side-asked",
            (Sides::AskedAndRecorded, Side::B) => "side-recorded",
        })
    }
}

impl Reason {
    /// The reason as a sentence without full stop.
    ///
    /// ```
    /// use amana_names::{Name, compare, sentence::{Language, Sides}};
    /// let comparison = compare(&Name::parse("Mohammed"), &Name::parse("محمد"));
    /// let said = comparison.reasons()[0].sentence(Language::English, Sides::InOrder);
    /// assert!(said.starts_with("\u{2068}mohammed\u{2069} and \u{2068}محمد\u{2069} sound alike in two scripts"));
    /// ```
    pub fn sentence(&self, language: Language, sides: Sides) -> String {
        let place = |side| language.side(side, sides).to_owned();
        let both = |a: String, b: String| vec![("a", a), ("b", b)];
        let mut key = self.code().to_owned();
        let values = match self {
            Reason::Met(part) | Reason::Particle(part) | Reason::CutShort(part) | Reason::TwoNames(part) => {
                let percent = format!("{:.0}", part.likeness * 100.0);
                [both(isolated(&part.a), isolated(&part.b)), vec![("percent", percent)]].concat()
            }
            Reason::LeftOut { side, parts } => {
                key = format!("{key}-{}", language.plural(parts.len()));
                vec![("parts", language.list(parts)), ("side", place(*side))]
            }
            Reason::Contradict { a, b } => {
                let places = vec![("side-a", place(Side::A)), ("side-b", place(Side::B))];
                [both(language.list(a), language.list(b)), places].concat()
            }
            Reason::GenerationsDiffer { a, b } => both(isolated(a), isolated(b)),
            Reason::ShortForm { side } => vec![("side", place(*side))],
            Reason::FirstsDiffer
            | Reason::OtherOrder
            | Reason::ChainReversed
            | Reason::ChainMayBeReversed
            | Reason::OnlyInitials
            | Reason::NoName => Vec::new(),
        };
        language.fill(&key, &values)
    }
}

impl Comparison {
    /// What the score means, as a sentence: how sure, and whether a person should see the match.
    ///
    /// ```
    /// use amana_names::{Name, compare, sentence::Language};
    /// let comparison = compare(&Name::parse("Angela Merkel"), &Name::parse("Merkel, Angela"));
    /// assert_eq!(comparison.verdict(Language::English), "Probably one name: 100%");
    /// ```
    pub fn verdict(&self, language: Language) -> String {
        let key = if self.score().is_shown() { "verdict-one" } else { "verdict-two" };
        // Downward: what is not shown must not read as if it had reached the bar.
        let percent = (self.score().value() * 100.0).floor();
        language.fill(key, &[("percent", format!("{percent:.0}"))])
    }

    /// The verdict, then each reason, one sentence each.
    ///
    /// ```
    /// use amana_names::{Name, compare, sentence::{Language, Sides}};
    /// let comparison = compare(&Name::parse("J. Smith"), &Name::parse("John Smith"));
    /// for sentence in comparison.sentences(Language::French, Sides::InOrder) {
    ///     println!("{sentence}");
    /// }
    /// ```
    pub fn sentences(&self, language: Language, sides: Sides) -> Vec<String> {
        let reasons = self.reasons().iter().map(|reason| reason.sentence(language, sides));
        std::iter::once(self.verdict(language)).chain(reasons).collect()
    }
}

fn isolated(value: &str) -> String {
    format!("\u{2068}{value}\u{2069}")
}

#[cfg(test)]
mod tests;
