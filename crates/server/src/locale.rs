//! The languages of the pages and of problems: one folder under `locales/` each, found by listing, nothing in code.
//!
//! A text is a Fluent message under its key. What is missing in a language is said in English, and a test fails on
//! it. Values are not wrapped in isolates by themselves, so that the API's sentences stay plain: pages put names into
//! `<bdi>`, or wrap them in [`isolated`] where they stand within a sentence.

mod calendar;
mod reason;
#[cfg(test)]
mod tests;

use std::{collections::BTreeMap, sync::LazyLock};

use amana_service::{
    Refusal,
    domain::{
        Fault,
        code::{Code, CountryCode, MemberCode},
    },
};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use rust_embed::RustEmbed;
use unic_langid::LanguageIdentifier;

#[derive(RustEmbed)]
#[folder = "../../locales"]
struct Files;

struct Language {
    tag: String,
    bundle: FluentBundle<FluentResource>,
}

/// A language: cheap to copy, valid for the life of the process.
#[derive(Clone, Copy)]
pub(crate) struct Locale(&'static Language);

static LANGUAGES: LazyLock<BTreeMap<String, Language>> = LazyLock::new(|| {
    let mut languages = BTreeMap::new();
    for path in Files::iter() {
        let Some((tag, _)) = path.split_once('/') else { continue };
        let language = languages.entry(tag.to_owned()).or_insert_with(|| empty(tag));
        let file = Files::get(&path);
        let text = file.map(|file| String::from_utf8_lossy(&file.data).into_owned()).unwrap_or_default();
        // A message that does not parse is left out here and named by the tests.
        let resource = FluentResource::try_new(text).unwrap_or_else(|(resource, _)| resource);
        let _ = language.bundle.add_resource(resource);
    }
    languages
});

static NOTHING: LazyLock<Language> = LazyLock::new(|| empty("en"));

fn empty(tag: &str) -> Language {
    let id = tag.parse::<LanguageIdentifier>().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    bundle.set_use_isolating(false);
    Language { tag: tag.to_owned(), bundle }
}

/// A value in a sentence.
pub(crate) type Value<'a> = (&'a str, &'a str);

impl Locale {
    /// Every language, by tag.
    pub(crate) fn all() -> impl Iterator<Item = Locale> {
        LANGUAGES.values().map(Locale)
    }

    /// English, into which every other falls back.
    pub(crate) fn english() -> Locale {
        Locale::by_tag("en").unwrap_or_else(|| Locale(&NOTHING))
    }

    /// The language of this tag.
    pub(crate) fn by_tag(tag: &str) -> Option<Locale> {
        LANGUAGES.get(tag).map(Locale)
    }

    /// The best of what a browser accepts (RFC 9110 §12.5.4), else English.
    pub(crate) fn negotiate(accept_language: Option<&str>) -> Locale {
        let mut wanted = accept_language
            .unwrap_or_default()
            .split(',')
            .take(20)
            .filter_map(|item| {
                let (tag, quality) = item.split_once(";q=").unwrap_or((item, "1"));
                let quality = quality.trim().parse::<f32>().ok().filter(|quality| *quality > 0.0)?;
                let language = tag.trim().split('-').next().unwrap_or_default().to_ascii_lowercase();
                Some((quality, language))
            })
            .collect::<Vec<_>>();
        wanted.sort_by(|a, b| b.0.total_cmp(&a.0));
        wanted.iter().find_map(|(_, tag)| Locale::by_tag(tag)).unwrap_or_else(Locale::english)
    }

    /// The tag, for `lang` and `Content-Language`.
    pub(crate) fn tag(self) -> &'static str {
        &self.0.tag
    }

    /// The language's own name.
    pub(crate) fn name(self) -> String {
        self.text("locale-name")
    }

    /// `ltr` or `rtl`.
    pub(crate) fn direction(self) -> String {
        self.text("locale-direction")
    }

    /// A text without values.
    pub(crate) fn text(self, key: &str) -> String {
        self.text_with(key, &[])
    }

    /// A text with values.
    pub(crate) fn text_with(self, key: &str, values: &[Value<'_>]) -> String {
        let args =
            values.iter().map(|(name, value)| (*name, FluentValue::from(*value))).collect::<FluentArgs<'_>>();
        self.format(key, &args)
    }

    /// A text that depends on a number, in the plural forms of the language.
    pub(crate) fn count(self, key: &str, count: usize) -> String {
        let args = std::iter::once(("count", FluentValue::from(count))).collect::<FluentArgs<'_>>();
        self.format(key, &args)
    }

    fn format(self, key: &str, args: &FluentArgs<'_>) -> String {
        let own = format_in(self.0, key, args);
        own.or_else(|| format_in(Locale::english().0, key, args)).unwrap_or_else(|| format!("⟦{key}⟧"))
    }

    /// A fault as a sentence.
    pub(crate) fn fault(self, fault: &Fault) -> String {
        let values = fault.values.iter().map(|(name, value)| (*name, value.as_str())).collect::<Vec<_>>();
        self.text_with(&format!("fault-{}", fault.code.as_str()), &values)
    }

    /// A refusal as a sentence; its faults are told one by one.
    pub(crate) fn refusal(self, refusal: &Refusal) -> String {
        let key = format!("refusal-{}", refusal.code());
        match refusal {
            Refusal::AskOwner { owner } => self.text_with(&key, &[("owner", &self.member(*owner))]),
            _ => self.text(&key),
        }
    }

    /// A choice of a closed list.
    pub(crate) fn choice<T: Code>(self, choice: &T) -> String {
        self.text(&choice_key::<T>(&choice.text()))
    }

    /// A country's name.
    pub(crate) fn country(self, country: CountryCode) -> &'static str {
        country.name(self.tag())
    }

    /// A member by its country's name.
    pub(crate) fn member(self, member: MemberCode) -> String {
        member.country().map_or_else(|| member.to_string(), |country| self.country(country).to_owned())
    }

    /// Parts in a row, read in the direction of this language whatever the script of the first.
    pub(crate) fn list(self, parts: impl IntoIterator<Item = String>) -> String {
        let parts = parts.into_iter().map(|part| isolated(&part)).collect::<Vec<_>>();
        [self.mark(), &parts.join(&self.text("locale-list-separator"))].concat()
    }

    /// A part with what is said of it, as above.
    pub(crate) fn remarked(self, part: &str, remark: &str) -> String {
        format!("{}{} ({remark})", self.mark(), isolated(part))
    }

    /// The invisible letter by which a text takes this language's direction (UAX #9: LRM, RLM).
    fn mark(self) -> &'static str {
        if self.direction() == "rtl" { "\u{200F}" } else { "\u{200E}" }
    }
}

/// A value that keeps its own direction within a sentence of another (UAX #9: first strong isolate).
pub(crate) fn isolated(value: &str) -> String {
    format!("\u{2068}{value}\u{2069}")
}

/// The key of a choice.
pub(crate) fn choice_key<T: Code>(choice: &str) -> String {
    format!("{}-{}", T::NAME, choice.replace('_', "-"))
}

fn format_in(language: &'static Language, key: &str, args: &FluentArgs<'_>) -> Option<String> {
    let pattern = language.bundle.get_message(key)?.value()?;
    let mut errors = Vec::new();
    Some(language.bundle.format_pattern(pattern, Some(args), &mut errors).into_owned())
}
