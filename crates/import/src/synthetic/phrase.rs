//! Sentences of records, in the language in which a country's police write.
//!
//! Each is a row of `tables/phrases.tsv` with its topic; words in braces are filled in, `{he|she}` by the sex of who it
//! tells of. A topic without a sentence in
//! the language uses English, so a new language can grow topic by topic.

use std::{collections::BTreeMap, sync::LazyLock};

use amana_domain::text::{Line, Prose};
use jiff::civil;

use super::{
    chance::Chance,
    country::{City, Country},
    rows::rows,
};

const TABLE: &str = include_str!("../../tables/phrases.tsv");

static ALL: LazyLock<BTreeMap<(&'static str, &'static str), Vec<&'static str>>> = LazyLock::new(|| {
    let mut all = BTreeMap::<_, Vec<_>>::new();
    for cells in rows(TABLE) {
        if let [topic, language, text] = cells.as_slice() {
            all.entry((*topic, *language)).or_default().push(*text);
        }
    }
    all
});

/// Is there a sentence on this topic?
#[cfg(test)]
pub(super) fn is_known(topic: &str) -> bool {
    ALL.contains_key(&(topic, "en"))
}

/// Where and when the sentence is set.
pub(super) struct Setting {
    pub(super) country: Country,
    pub(super) city: Option<&'static City>,
    pub(super) day: civil::Date,
    /// Of whom it tells; `false` where it tells of a thing.
    pub(super) is_female: bool,
}

fn text(topic: &str, language: &str, chance: &mut Chance) -> &'static str {
    let found = ALL.get(&(topic, language)).or_else(|| ALL.get(&(topic, "en")));
    found.and_then(|texts| chance.pick(texts)).copied().unwrap_or_default()
}

impl Setting {
    pub(super) fn line(&self, topic: &str, chance: &mut Chance) -> Option<Line> {
        Line::lenient(&self.filled(topic, chance))
    }

    pub(super) fn prose(&self, topic: &str, chance: &mut Chance) -> Option<Prose> {
        Prose::lenient(&self.filled(topic, chance))
    }

    fn filled(&self, topic: &str, chance: &mut Chance) -> String {
        self.filled_in(topic, self.country.custom.language, chance)
    }

    fn filled_in(&self, topic: &str, language: &str, chance: &mut Chance) -> String {
        let mut rest = text(topic, language, chance);
        let mut all = String::with_capacity(rest.len() + 32);
        while let Some((before, after)) = rest.split_once('{') {
            all.push_str(before);
            let (word, after) = after.split_once('}').unwrap_or((after, ""));
            self.fill(word, &mut all, chance);
            rest = after;
        }
        all.push_str(rest);
        all
    }

    fn city_name(&self) -> &str {
        let arabic = self.city.and_then(|city| city.arabic).filter(|_| self.country.custom.language == "ar");
        arabic.or(self.city.map(|city| city.name.as_str())).unwrap_or(self.country.code.as_str())
    }

    fn fill(&self, word: &str, all: &mut String, chance: &mut Chance) {
        let year = i32::from(self.day.year());
        if let Some((man, woman)) = word.split_once('|') {
            all.push_str(if self.is_female { woman } else { man });
            return;
        }
        match word {
            "city" => all.push_str(self.city_name()),
            "year" => all.push_str(&year.to_string()),
            "before" => all.push_str(&(year - chance.between(1, 3)).to_string()),
            "few" => all.push_str(&chance.between(3, 20).to_string()),
            "article" => all.push_str(&chance.between(80, 520).to_string()),
            "sum" => {
                let currency = chance.pick(&["USD", "EUR"]).copied().unwrap_or_default();
                all.push_str(&format!("{currency} {},000", chance.between(12, 940)));
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use amana_domain::code::{Code, CountryCode};

    use super::*;
    use crate::synthetic::{chance::Stream, country::of_code, rows::malformed};

    #[test]
    fn every_phrase_is_whole_and_has_an_english_form() {
        assert_eq!(malformed(TABLE, |cells| (cells.len() == 3).then_some(())), Vec::<String>::new());
        for (topic, _) in ALL.keys() {
            assert!(ALL.contains_key(&(*topic, "en")), "{topic}");
        }
    }

    #[test]
    fn every_word_in_braces_is_filled_in() {
        let country = of_code(CountryCode::parse("TUN").unwrap()).unwrap();
        let mut chance = Chance::of(1, Stream::Person, 1);
        for ((topic, language), texts) in ALL.iter() {
            for number in 0..texts.len() * 8 {
                let (city, day) = (country.capital(), civil::date(2024, 1, 2));
                let setting = Setting { country, city, day, is_female: number % 2 == 0 };
                let text = setting.filled_in(topic, language, &mut chance);
                assert!(!text.contains(['{', '}']) && !text.contains("  ") && !text.is_empty(), "{text}");
            }
        }
    }

    #[test]
    fn a_sentence_agrees_with_the_sex_of_whom_it_tells() {
        let country = of_code(CountryCode::parse("TUN").unwrap()).unwrap();
        let told = |is_female| {
            let mut chance = Chance::of(1, Stream::Person, 1);
            let setting =
                Setting { country, city: country.capital(), day: civil::date(2024, 1, 2), is_female };
            setting.filled_in("witness", "ar", &mut chance)
        };
        assert!(told(false).starts_with("كان حاضرًا"), "{}", told(false));
        assert!(told(true).starts_with("كانت حاضرة"), "{}", told(true));
    }
}
