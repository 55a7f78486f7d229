//! Which country a foreign list means by a name.
//!
//! A name is a set of words without articles: order, case, accents and punctuation differ from list to list
//! ("Korea, North", "North Korea"). A name that is in no table is tried once more without the words that say what
//! kind of state it is. Guessing ends there: a wrong nationality is worse than none. Add variants to
//! `tables/country_names.tsv`.

use std::{collections::BTreeMap, sync::LazyLock};

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::{Code, CountryCode};

/// Words that join and do not distinguish, in the languages of the tables.
const JOINING: [&str; 20] = [
    "the", "of", "and", "de", "du", "des", "la", "le", "les", "l", "et", "d", "del", "el", "los", "las", "y",
    "region", "in", "a",
];

/// Words that say what kind of state it is: left out at the second attempt.
const KINDS_OF_STATE: [&str; 30] = [
    "arab",
    "bolivarian",
    "commonwealth",
    "democratic",
    "federal",
    "federation",
    "federative",
    "grand",
    "duchy",
    "hashemite",
    "independent",
    "islamic",
    "kingdom",
    "peoples",
    "people",
    "s",
    "plurinational",
    "principality",
    "republic",
    "republique",
    "republica",
    "royaume",
    "reino",
    "socialist",
    "state",
    "sultanate",
    "union",
    "جمهوريه",
    "مملكه",
    "دوله",
];

static NAMES: LazyLock<BTreeMap<Vec<String>, CountryCode>> = LazyLock::new(|| {
    let variants = include_str!("../../tables/country_names.tsv").lines().skip(1).filter_map(|line| {
        let (code, name) = line.split_once('\t')?;
        Some((words(name), CountryCode::parse(code).ok()?))
    });
    let own = CountryCode::all()
        .flat_map(|country| ["en", "fr", "ar", "es"].map(|lang| (words(country.name(lang)), country)));
    // A variant of the table, later in the chain, wins over a name of another code.
    own.chain(variants).filter(|(words, _)| !words.is_empty()).collect()
});

pub(super) fn find(name: &str) -> Option<CountryCode> {
    let mut words = words(name);
    if words.is_empty() {
        return None;
    }
    if let Some(country) = NAMES.get(&words) {
        return Some(*country);
    }
    words.retain(|word| !KINDS_OF_STATE.contains(&word.as_str()));
    NAMES.get(&words).copied()
}

/// The distinguishing words of a name, folded and sorted.
fn words(name: &str) -> Vec<String> {
    let plain =
        name.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).filter_map(|c| match c {
            // Apostrophes join, spellings of alef, ya and ta marbuta vary, tatweel means nothing.
            '\'' | '’' | 'ʻ' | '`' | '\u{0640}' => None,
            'ى' | 'ی' => Some('ي'),
            'ة' => Some('ه'),
            'ک' => Some('ك'),
            c if c.is_alphanumeric() => Some(c),
            _ => Some(' '),
        });
    let plain = plain.collect::<String>();
    let words = plain.split_whitespace().map(without_article).filter(|word| !JOINING.contains(word));
    let mut words = words.map(str::to_owned).collect::<Vec<_>>();
    words.sort_unstable();
    words.dedup();
    words
}

/// An Arabic word without its article.
fn without_article(word: &str) -> &str {
    word.strip_prefix("ال").filter(|rest| rest.chars().count() > 2).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_is_found_under_the_names_that_lists_use() {
        let cases = [
            ("SYR", "Syrian Arab Republic"),
            ("SYR", "سوريا"),
            ("IRN", "Iran (Islamic Republic of)"),
            ("PRK", "Democratic People's Republic of Korea"),
            ("PRK", "Korea, North"),
            ("KOR", "Republic of Korea"),
            ("CIV", "Côte d'Ivoire"),
            ("CIV", "Cote d Ivoire"),
            ("TUR", "Türkiye"),
            ("TUR", "TURKEY"),
            ("MMR", "Burma"),
            ("PSE", "West Bank"),
            ("PSE", "State of Palestine"),
            ("COD", "Congo, Democratic Republic of the"),
            ("COD", "République démocratique du Congo"),
            ("COG", "Congo"),
            ("COG", "Congo, Republic of the"),
            ("TWN", "Republic of China"),
            ("CHN", "People's Republic of China"),
            ("SUN", "former Soviet Union"),
            ("LBY", "Libyan Arab Jamahiriya"),
            ("DZA", "Algérie"),
            ("DZA", "الجمهورية الجزائرية الديمقراطية الشعبية"),
            ("SAU", "المملكة العربية السعودية"),
            ("ARE", "دولة الإمارات العربية المتحدة"),
            ("USA", "United States"),
            ("GBR", "England"),
            ("HRV", "Republic of Croatia"),
            ("GEO", "Georgia"),
            ("DEU", "Deutschland"),
        ];
        for (code, name) in cases {
            assert_eq!(find(name).map(CountryCode::as_str), Some(code), "{name}");
        }
    }

    #[test]
    fn a_region_or_a_guess_is_no_country() {
        for name in [
            "",
            "-0-",
            "undetermined",
            "na",
            "Region: Crimea",
            "Sahrawi Arab Democratic Republic",
            "Republic",
        ] {
            assert_eq!(find(name), None, "{name}");
        }
    }

    #[test]
    fn every_line_of_the_table_is_used_and_agrees_with_the_others() {
        let mut seen = BTreeMap::new();
        for line in include_str!("../../tables/country_names.tsv").lines().skip(1) {
            let (code, name) = line.split_once('\t').expect(line);
            let country = CountryCode::parse(code).expect(line);
            assert_eq!(find(name), Some(country), "{line}");
            assert!(seen.insert(words(name), country).is_none_or(|before| before == country), "{line}");
        }
    }

    #[test]
    fn every_country_is_found_under_its_own_names() {
        for country in CountryCode::all() {
            for lang in ["en", "fr", "ar", "es"] {
                let Some(found) = find(country.name(lang)) else { panic!("{country} {lang} is not found") };
                let same_land =
                    [("BUR", "MMR"), ("TMP", "TLS")].contains(&(country.as_str(), found.as_str()));
                assert!(found == country || same_land, "{country} {lang} gives {found}");
            }
        }
    }
}
