//! What birth, sex, nationality, place of birth and document numbers say for or against two descriptions being of one
//! person.
//!
//! Each comparison comes to a [`Finding`] and its weight, a logarithm of how much more often such a pair is seen when
//! it is the same person than when it is another ([`weights`] has the table and a reason for each row). [`weigh`]
//! adds the weights to what the name's score is in log-odds. Each term is shown, with its sign and size, so that a
//! reader can add up again what the program added. Everything is symmetric: it does not matter which description was
//! asked for. [How it works](../../../docs/algorithms/person-score.md).
//!
//! To add a fact: its findings here, its rows in [`weights`], its file beside them, and its line in [`compare`].

mod birth;
mod document;
mod place;
mod score;
#[cfg(test)]
mod tests;
pub mod weights;

pub use self::{
    birth::birth,
    document::document,
    place::{Birthplace, birth_place},
    score::weigh,
};
use crate::code::{CountryCode, DocumentNumber, PartialDate, Sex};

/// What one fact says, with the reason that a person can read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Evidence {
    /// What was found.
    pub finding: Finding,
    /// Its weight in natural log-odds: above zero it speaks for one person, below against. Never NaN.
    pub log_odds: f32,
}

impl Evidence {
    /// Does it speak for one person?
    pub fn supports(self) -> bool {
        self.log_odds > 0.0
    }
}

/// What is known of a person beside the name. What is empty says nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Description<'a> {
    /// Dates of birth, as many as sources give.
    pub births: &'a [PartialDate],
    /// Sex.
    pub sex: Option<Sex>,
    /// Nationalities.
    pub nationalities: &'a [CountryCode],
    /// Places of birth.
    pub birth_places: &'a [Birthplace<'a>],
    /// Numbers of documents.
    pub documents: &'a [DocumentNumber],
}

/// Compares two descriptions: one piece of evidence for each fact that both have, the strongest kind first.
///
/// `is_same_town` compares the names of two towns, in whatever script; it must be symmetric.
///
/// ```
/// use amana_domain::{code::Sex, evidence::{Description, Finding, compare}};
/// let births = ["1970-03-05", "1970-05-03"].map(|date| date.parse().unwrap());
/// let a = Description { births: &births[..1], sex: Some(Sex::Male), ..Description::default() };
/// let b = Description { births: &births[1..], sex: Some(Sex::Male), ..Description::default() };
/// let found = compare(&a, &b, |a, b| a == b).map(|item| item.finding).collect::<Vec<_>>();
/// assert_eq!(found, [Finding::BirthDayAndMonthSwapped, Finding::SexSame]);
/// ```
pub fn compare<F: Fn(&str, &str) -> bool>(
    a: &Description<'_>,
    b: &Description<'_>,
    is_same_town: F,
) -> impl Iterator<Item = Evidence> + use<F> {
    let facts = [
        document(a.documents, b.documents),
        birth(a.births, b.births),
        sex(a.sex, b.sex),
        nationality(a.nationalities, b.nationalities),
        birth_place(a.birth_places, b.birth_places, is_same_town),
    ];
    facts.into_iter().flatten()
}

/// Compares sex. Unknown or other on either side says nothing.
pub fn sex(a: Option<Sex>, b: Option<Sex>) -> Option<Evidence> {
    match (a?, b?) {
        (Sex::Male, Sex::Male) | (Sex::Female, Sex::Female) => Some(Finding::SexSame.evidence()),
        (Sex::Male, Sex::Female) | (Sex::Female, Sex::Male) => Some(Finding::SexDiffers.evidence()),
        _ => None,
    }
}

/// Compares nationalities: one in common is enough. `None` where either side has none.
pub fn nationality(a: &[CountryCode], b: &[CountryCode]) -> Option<Evidence> {
    if a.is_empty() || b.is_empty() {
        return None;
    }
    let is_shared = a.iter().any(|code| b.contains(code));
    let finding = if is_shared { Finding::NationalityShared } else { Finding::NationalityDiffers };
    Some(finding.evidence())
}

/// Declares the findings once: variant, stable code, what it means.
macro_rules! findings {
    ($($(#[$doc:meta])+ $name:ident = $code:literal,)+) => {
        /// What comparing one fact came to.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Finding {
            $($(#[$doc])+ $name,)+
        }

        impl Finding {
            /// All findings.
            pub const ALL: &'static [Finding] = &[$(Finding::$name,)+];

            /// The stable code, as in the API and in the locales.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Finding::$name => $code,)+
                }
            }
        }
    };
}

findings! {
    /// The same day of birth.
    BirthSameDay = "birth-same-day",
    /// Day and month swapped.
    BirthDayAndMonthSwapped = "birth-day-and-month-swapped",
    /// One day of the Islamic calendar, converted by two of its forms.
    BirthSameHijriDay = "birth-same-hijri-day",
    /// One digit is wrong, two neighbours are swapped, or it is the day before.
    BirthSlip = "birth-nearly-same-day",
    /// The same day of another century.
    BirthCentury = "birth-century",
    /// The same year, and one of the days only stands for it: 1 January, 1 Rajab.
    BirthYearOfFillDay = "birth-year-of-fill-day",
    /// The same as far as both are known: same month or year, or within the other's range.
    BirthAgrees = "birth-agrees",
    /// Within two years.
    BirthNear = "birth-near",
    /// Within ten years.
    BirthDiffers = "birth-differs",
    /// Further apart.
    BirthFar = "birth-far",
    /// The same sex.
    SexSame = "sex-same",
    /// Another sex.
    SexDiffers = "sex-differs",
    /// A nationality in common.
    NationalityShared = "nationality-shared",
    /// No nationality in common.
    NationalityDiffers = "nationality-differs",
    /// The same town of birth.
    BirthTownSame = "birth-town-same",
    /// The same country of birth, no town to compare.
    BirthCountrySame = "birth-country-same",
    /// Another town of birth.
    BirthTownDiffers = "birth-town-differs",
    /// Another country of birth.
    BirthCountryDiffers = "birth-country-differs",
    /// A document's number in common.
    DocumentSame = "document-same",
    /// A number that is one misread or mistyped letter away.
    DocumentSlip = "document-slip",
    /// Other numbers.
    DocumentDiffers = "document-differs",
}

impl Finding {
    /// The finding with the weight of its row, as if nothing else were known of it.
    pub fn evidence(self) -> Evidence {
        let rates = weights::of(self);
        Evidence { finding: self, log_odds: weights::log_odds(rates) }
    }
}
