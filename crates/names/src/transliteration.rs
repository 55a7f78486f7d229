//! How likely a Latin spelling and a word in another script are one name, by models that were learned from pairs.
//!
//! A model is a table of letter groups that stand for each other (`kh` and `خ`, `tch` and `ч`, a final `e` and
//! nothing) with the weight of evidence of each: the logarithm of how much likelier the two are met in one name than
//! in two. The best way through both words adds up to the log-odds ([`Model::log_odds`]). The tables under
//! `tables/transliteration` are written by `cargo run --release -p amana-names --example train`, never by hand; what
//! they were learned from stands in NOTICE. Scripts without a table are compared by their sounds (`sound`).
//!
//! ```
//! use amana_names::transliteration::{Model, Script};
//! let model = Model::of(Script::Arabic).unwrap();
//! assert!(model.log_odds("mohammed", "محمد") > 3.0);
//! assert!(model.log_odds("mohammed", "حسين") < 0.0);
//! ```

mod hope;
pub(crate) mod letters;
mod model;
mod target;
mod trie;
mod way;

use std::sync::LazyLock;

use crate::line::Line;

pub(crate) use self::{
    hope::{LINE, ROW_MAX, Steps, may_bring},
    model::Weight,
};
pub use self::{letters::letters, model::Model};

/// A script that has a model, and Latin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Script {
    /// Latin.
    Latin,
    /// Arabic, as Persian, Urdu, Pashto and Kurdish write it too.
    Arabic,
    /// Hebrew.
    Hebrew,
    /// Cyrillic.
    Cyrillic,
    /// Hiragana and katakana.
    Kana,
    /// Hangul.
    Hangul,
    /// Chinese characters.
    Han,
    /// Any other.
    Other,
}

impl Script {
    /// The scripts with a model between them and Latin.
    pub const LEARNED: [Script; 6] =
        [Script::Arabic, Script::Hebrew, Script::Cyrillic, Script::Kana, Script::Hangul, Script::Han];

    /// The script of a word: that of its first letter.
    ///
    /// ```
    /// use amana_names::transliteration::Script;
    /// assert_eq!(Script::of("محمد"), Script::Arabic);
    /// assert_eq!(Script::of("Élodie"), Script::Latin);
    /// assert_eq!(Script::of("42"), Script::Other);
    /// ```
    pub fn of(word: &str) -> Script {
        word.chars().find_map(script_of).unwrap_or(Script::Other)
    }

    /// The name of its table.
    pub fn as_str(self) -> &'static str {
        match self {
            Script::Latin => "latin",
            Script::Arabic => "arabic",
            Script::Hebrew => "hebrew",
            Script::Cyrillic => "cyrillic",
            Script::Kana => "kana",
            Script::Hangul => "hangul",
            Script::Han => "han",
            Script::Other => "other",
        }
    }
}

fn script_of(letter: char) -> Option<Script> {
    Some(match letter {
        'a'..='z' | 'A'..='Z' | 'ª' | 'º' | '\u{c0}'..='\u{2af}' | '\u{1e00}'..='\u{1eff}' => Script::Latin,
        '\u{400}'..='\u{52f}' => Script::Cyrillic,
        '\u{5d0}'..='\u{5f2}' => Script::Hebrew,
        '\u{620}'..='\u{64a}' | '\u{66e}'..='\u{6d5}' | '\u{750}'..='\u{77f}' => Script::Arabic,
        '\u{3041}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' => Script::Kana,
        '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7a3}' => Script::Hangul,
        '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' => Script::Han,
        letter if letter.is_alphabetic() => Script::Other,
        _ => return None,
    })
}

impl Model {
    /// The model between Latin and a script, where there is one.
    pub fn of(script: Script) -> Option<&'static Model> {
        // Each is read when it is first asked for: most lists have names in two scripts.
        static MODELS: [LazyLock<Model>; 6] = [
            LazyLock::new(|| {
                Model::shipped(Script::Arabic, include_str!("../tables/transliteration/arabic.tsv"))
            }),
            LazyLock::new(|| {
                Model::shipped(Script::Hebrew, include_str!("../tables/transliteration/hebrew.tsv"))
            }),
            LazyLock::new(|| {
                Model::shipped(Script::Cyrillic, include_str!("../tables/transliteration/cyrillic.tsv"))
            }),
            LazyLock::new(|| {
                Model::shipped(Script::Kana, include_str!("../tables/transliteration/kana.tsv"))
            }),
            LazyLock::new(|| {
                Model::shipped(Script::Hangul, include_str!("../tables/transliteration/hangul.tsv"))
            }),
            LazyLock::new(|| Model::shipped(Script::Han, include_str!("../tables/transliteration/han.tsv"))),
        ];
        let place = Script::LEARNED.iter().position(|learned| *learned == script)?;
        MODELS.get(place).map(|model| &**model)
    }
}

/// Adds the symbols of a normalised word, as its script's model reads them.
pub(crate) fn spell(word: &str, script: Script, symbols: &mut Line) {
    match Model::of(script) {
        Some(model) => model.spell(word, symbols),
        None if script == Script::Latin => model::spell_latin(word, symbols),
        None => {}
    }
}

#[cfg(test)]
mod tests {
    use super::{Model, Script, model};

    #[test]
    fn each_script_knows_its_own_names() {
        for (script, latin, same, other) in [
            (Script::Arabic, "jamal", "جمال", "كمال"),
            (Script::Arabic, "gamal", "جمال", "هلال"),
            (Script::Hebrew, "netanyahu", "נתניהו", "נחמיה"),
            (Script::Cyrillic, "tchaikovsky", "чайковский", "маяковский"),
            (Script::Cyrillic, "schmidt", "шмидт", "шульц"),
            (Script::Kana, "schneider", "シュナイダー", "スナイデル"),
            (Script::Hangul, "vittorio", "비토리오", "비토르"),
            (Script::Han, "smith", "史密斯", "布朗"),
        ] {
            let model = Model::of(script).unwrap();
            let (same, other) = (model.log_odds(latin, same), model.log_odds(latin, other));
            assert!(same > 1.0 && other < same - 2.0, "{latin}: {same} {other}");
        }
    }

    #[test]
    fn every_table_is_read_whole() {
        for script in Script::LEARNED {
            let model = Model::of(script).unwrap();
            assert!(model.groups() > 1_000, "{}: {}", script.as_str(), model.groups());
            assert!(model.other.len() <= model::GROUPS_ROOM, "{}: {}", script.as_str(), model.other.len());
        }
    }
}
