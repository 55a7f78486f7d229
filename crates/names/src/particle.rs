//! Small words beside a name part (al-, bin, abu, abd al-, de la, van der ...) and what each does to it.
//!
//! The words stand in `tables/particles.tsv`; a new one is added there. They are recognised after normalisation, so
//! each script needs its own spelling and no variant of letters or marks.

use std::sync::LazyLock;

use crate::{
    equivalent, known,
    table::{self, Words, rows},
};

/// What a small word does to its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Particle {
    /// Read with the next part, may be missing.
    Article,
    /// An article whose last letter follows the next part's first: as-Sayyid.
    SunArticle,
    /// The next part is an ancestor's name.
    Filiation,
    /// Of, from: read with the next part, may be missing.
    Link,
    /// Father, mother or son of: one part with the next, never missing.
    Kunya,
    /// Servant of: one part with the next, and swallows its article.
    Servant,
    /// One part with the one before.
    Suffix,
}

/// What a word does, or nothing if it is a name of its own.
pub fn of(word: &str) -> Option<Particle> {
    static PARTICLES: LazyLock<Words<String, Particle>> = LazyLock::new(from_table);
    let known = PARTICLES.get(word).copied();
    known.or_else(|| match word.len() {
        2 => is_article_with_a_slip(word).then_some(Particle::Article),
        5 if is_servant_with_a_slip(word) => Some(Particle::Servant),
        5 | 6 => is_suffix_with_a_slip(word).then_some(Particle::Suffix),
        _ => None,
    })
}

/// Abdul or Abdel with one letter mistyped, or with two neighbours that changed places: no name looks like it.
fn is_servant_with_a_slip(word: &str) -> bool {
    let letters = word.as_bytes();
    let wrong = |servant: &[u8; 5]| letters.iter().zip(servant).filter(|(a, b)| a != b).count();
    letters.len() == 5
        && (wrong(b"abdul") == 1 || wrong(b"abdel") == 1 || matches!(letters, b"badul" | b"adbul" | b"abudl"))
        && known::of(word).is_none()
}

/// Uddin or Eddine with a letter after its `dd` mistyped: no name looks like it.
fn is_suffix_with_a_slip(word: &str) -> bool {
    let wrong = |suffix: &str| word.bytes().zip(suffix.bytes()).filter(|(a, b)| a != b).count();
    let is_like = |suffix: &str| suffix.len() == word.len() && wrong(suffix) == 1;
    word.starts_with(['e', 'u'])
        && word.contains("dd")
        && ["eddin", "uddin", "eddine", "uddeen"].iter().any(|suffix| is_like(suffix))
        && known::of(word).is_none()
}

/// `al`, `el` or `ul` with one of its letters mistyped: two letters that begin or end as it does and are no name.
fn is_article_with_a_slip(word: &str) -> bool {
    let is_vowel = |letter: &u8| matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u');
    let is_like_one = match word.as_bytes() {
        [first, b'l'] => first.is_ascii_lowercase() && !is_vowel(first),
        [b'a' | b'e', second] => second.is_ascii_lowercase() && !is_vowel(second),
        _ => false,
    };
    is_like_one && known::of(word).is_none() && equivalent::of(word).is_none()
}

fn from_table() -> Words<String, Particle> {
    let mut particles = Words::default();
    for row in rows(include_str!("../tables/particles.tsv")) {
        let [kind, spellings] = row.as_slice() else { continue };
        let particle = match *kind {
            "article" => Particle::Article,
            "sun_article" => Particle::SunArticle,
            "filiation" => Particle::Filiation,
            "link" => Particle::Link,
            "kunya" => Particle::Kunya,
            "servant" => Particle::Servant,
            "suffix" => Particle::Suffix,
            _ => continue,
        };
        for spelling in table::spellings(spellings) {
            particles.entry(spelling).or_insert(particle);
        }
    }
    particles
}

/// Whether a sun article agrees with the word after it: `ar rahman`, but not `ar salman`.
pub fn agrees(article: &str, next: &str) -> bool {
    let mut tail = article.chars();
    tail.next();
    next.starts_with(tail.as_str())
}

/// The word that a kunya or servant is written as, so that all its spellings make the same part.
pub fn stem(particle: Particle, word: &str) -> &str {
    match (particle, word.chars().next()) {
        (Particle::Servant, Some('a')) => "abd",
        (Particle::Servant, Some('а')) => "абд",
        (Particle::Kunya, Some('a')) => "abu",
        (Particle::Kunya, Some('u' | 'o')) => "um",
        (Particle::Kunya, Some('ا')) if word != "ام" => "ابو",
        _ => word,
    }
}

/// Whether a word may do something to a neighbour, or have an article joined to it that belongs to the next.
pub fn may_act(word: &str) -> bool {
    LINKED_ARTICLES.iter().any(|article| word.ends_with(article)) || of(word).is_some()
}

/// A suffix without its article or linking vowel.
pub fn without_link(word: &str) -> &str {
    let rest = word.strip_prefix("ال").or_else(|| word.strip_prefix("אל"));
    if let Some(rest) = rest {
        return rest;
    }
    let is_vowel = |letter: char| matches!(letter, 'a' | 'e' | 'u' | 'а' | 'у' | 'э');
    let rest = word.trim_start_matches(is_vowel);
    let mut letters = rest.chars();
    match (letters.next(), letters.clone().next()) {
        _ if rest == word => word,
        (Some('l'), Some('d')) => letters.as_str(),
        (Some(first), Some(second)) if first == second => letters.as_str(),
        _ => rest,
    }
}

/// How an article ends a word that it is joined to.
const LINKED_ARTICLES: [&str; 3] = ["ul", "ur", "us"];

/// An article joined to the word before: `saiful islam`, `matiur rahman`.
pub fn split_linking_article<'a>(word: &'a str, next: &str) -> Option<(&'a str, &'a str)> {
    let stem = match next.as_bytes().first()? {
        b'r' => word.strip_suffix("ur").or_else(|| word.strip_suffix("ul")),
        b's' => word.strip_suffix("us").or_else(|| word.strip_suffix("ul")),
        _ => word.strip_suffix("ul"),
    }?;
    let is_frequent = known::of(word).is_some_and(known::Known::is_frequent);
    let is_name = |word| known::of(word).is_some() || equivalent::of(word).is_some();
    (stem.len() >= LINKED_MIN && !is_frequent && is_name(stem))
        .then(|| word.split_at_checked(stem.len()))
        .flatten()
}

/// `عبد` glued to the name before it, before an article: its letters leave no gap that a hand would miss.
pub fn split_glued_servant<'a>(word: &'a str, next: &str) -> Option<(&'a str, &'a str)> {
    let name = word.strip_suffix("عبد").filter(|name| name.chars().count() >= GLUED_MIN)?;
    next.starts_with("ال").then(|| word.split_at_checked(name.len())).flatten()
}

/// Letters of a name that a servant may be glued to.
const GLUED_MIN: usize = 3;

/// Letters of a name that may have an article joined to it: Raul and Gul have none.
const LINKED_MIN: usize = 3;

/// A joined Arabic article, if enough of a name is left without it.
pub fn split_article(word: &str) -> Option<(&str, &str)> {
    const KEPT_ARABIC: usize = 3;
    const KEPT_LATIN: usize = 4;
    let (article, kept) = match word.chars().next()? {
        'ا' => ("ال", KEPT_ARABIC),
        'א' => ("אל", KEPT_ARABIC),
        'a' => ("al", KEPT_LATIN),
        'e' => ("el", KEPT_LATIN),
        'а' => ("аль", KEPT_ARABIC),
        'э' => ("эль", KEPT_ARABIC),
        _ => return None,
    };
    let rest = word.strip_prefix(article)?;
    (rest.chars().count() >= kept && !begins_with_an_article_by_chance(word, rest)).then_some((article, rest))
}

/// Albert and Elena have no article, Almasri has one: what is frequent as it stands, or known while the rest is not.
fn begins_with_an_article_by_chance(word: &str, rest: &str) -> bool {
    let Some(whole) = known::of(word) else { return false };
    whole.is_frequent() || known::of(rest).is_none()
}

/// `abdurrahman`, `abdelrahman` and `عبدالرحمن` as `abd` and `rahman`: the linking vowel and the article fall away.
pub fn split_servant(word: &str) -> Option<(&str, &str)> {
    // Somalis write a c for the ayn.
    let word = word.strip_prefix('c').filter(|rest| rest.starts_with("abd")).unwrap_or(word);
    let stem = ["abd", "عبد", "абд"].into_iter().find(|stem| word.starts_with(stem))?;
    let rest = word.strip_prefix(stem)?;
    let long_enough = |rest: &str| rest.chars().nth(1).is_some();
    if stem == "عبد" {
        return rest.strip_prefix("ال").filter(|rest| long_enough(rest)).map(|rest| (stem, rest));
    }
    let after_vowel = rest.strip_prefix(['a', 'e', 'i', 'o', 'u', 'а', 'е', 'и', 'о', 'у', 'э'])?;
    let after_vowel = after_vowel.strip_prefix('u').unwrap_or(after_vowel);
    let mut letters = after_vowel.chars();
    let (first, second) = (letters.next(), letters.clone().next());
    let article = matches!(first, Some('l' | 'л')) || (first.is_some() && first == second);
    let after_article = letters.as_str().trim_start_matches('ь');
    if article && long_enough(after_article) {
        return Some((stem, after_article));
    }
    long_enough(after_vowel).then_some((stem, after_vowel))
}

#[cfg(test)]
mod tests {
    use super::{Particle, agrees, of, split_article, split_linking_article, split_servant, without_link};

    #[test]
    fn each_small_word_has_its_part_to_play() {
        for (word, expected) in [
            ("al", Some(Particle::Article)),
            ("bin", Some(Particle::Filiation)),
            ("بن", Some(Particle::Filiation)),
            ("ابو", Some(Particle::Kunya)),
            ("abdel", Some(Particle::Servant)),
            ("abdcl", Some(Particle::Servant)),
            ("abeul", Some(Particle::Servant)),
            ("abril", None),
            ("eddjne", Some(Particle::Suffix)),
            ("udain", None),
            ("abdallah", None),
            ("bl", Some(Particle::Article)),
            ("ak", Some(Particle::Article)),
            ("ai", None),
            ("kl", Some(Particle::Article)),
            ("ng", None),
            ("van", Some(Particle::Link)),
            ("الدين", Some(Particle::Suffix)),
            ("rahman", None),
        ] {
            assert_eq!(of(word), expected, "{word}");
        }
        assert!(agrees("ar", "rahman") && agrees("ash", "shaykh") && !agrees("ar", "salman"));
    }

    #[test]
    fn joined_words_come_apart_alike_in_every_spelling() {
        for word in ["abdurrahman", "abdelrahman", "abdulrahman", "abderrahman", "abdourrahman", "abdurahman"]
        {
            assert_eq!(split_servant(word), Some(("abd", "rahman")), "{word}");
        }
        assert_eq!(split_servant("عبدالرحمن"), Some(("عبد", "رحمن")));
        assert_eq!(split_servant("абдуррахман"), Some(("абд", "рахман")));
        for word in ["abdi", "abdou", "abdul"] {
            assert_eq!(split_servant(word), None, "{word}");
        }
        assert_eq!(split_article("التكريتي"), Some(("ال", "تكريتي")));
        assert_eq!(split_linking_article("saiful", "islam"), Some(("saif", "ul")));
        assert_eq!(split_linking_article("matiur", "rahman"), Some(("mati", "ur")));
        assert_eq!(split_linking_article("timur", "aliev"), None);
        assert_eq!(split_article("almasri"), Some(("al", "masri")));
        for word in ["ali", "albert", "elena", "aleksandr"] {
            assert_eq!(split_article(word), None, "{word}");
        }
        for (word, expected) in
            [("uddin", "din"), ("eddine", "dine"), ("aldin", "din"), ("ullah", "lah"), ("din", "din")]
        {
            assert_eq!(without_link(word), expected, "{word}");
        }
    }
}
