//! What of a record counts when it is decided who sees it: its class.
//!
//! Records with equal traits are decided alike, so that ten million records come to some hundred decisions. Traits are
//! kept beside the record's head: deciding needs no content. They follow from the content alone, and nothing in them
//! names or describes a person.

use jiff::ToSpan;

use super::Restriction;
use crate::{
    Fault,
    code::{Date, FaultCode, Handling, Mark, MemberCode, OffenceCategory, PersonStatus},
    limits::RETENTION_YEARS_MAX,
    profile::Profile,
    reader::{self, object},
    record::{Body, Draft, Person},
};

/// Age at which a person is no longer a child, unless a law says later (Convention on the Rights of the Child, article 1).
const MAJORITY_YEARS: u16 = 18;

object! {
    /// What of a record counts for sharing, beside its owner, kind, purpose and classification.
    pub struct Traits {
        /// Statuses of a person, in the order of their list, each once.
        pub statuses: Vec<PersonStatus>,
        /// Categories of the offences that it is tied to, likewise.
        pub offences: Vec<OffenceCategory>,
        /// Marks that ask for special care.
        pub marks: Vec<Mark>,
        /// Conditions of use.
        pub handling: Vec<Handling>,
        /// What the owner narrows on this record.
        pub restriction: Option<Restriction>,
    }
}

impl Traits {
    /// No trait at all: a stolen document without marks.
    pub const NONE: Traits = Traits {
        statuses: Vec::new(),
        offences: Vec::new(),
        marks: Vec::new(),
        handling: Vec::new(),
        restriction: None,
    };

    /// The traits of a record of this owner.
    pub fn of(owner: MemberCode, draft: &Draft) -> Traits {
        let mut traits = Traits {
            handling: each_once(draft.handling.iter().copied()),
            restriction: draft.restriction.clone(),
            ..Traits::NONE
        };
        if draft.sensitive {
            traits.marks.push(Mark::Sensitive);
        }
        if let Body::Person(person) = &draft.body {
            traits.statuses = each_once(person.statuses.iter().copied());
            traits.offences = each_once(person.offences.iter().map(|offence| offence.category));
            if may_be_minor(person, owner, recorded_by(draft)) {
                traits.marks.push(Mark::Minor);
            }
            if owner.country().is_some_and(|country| person.nationalities.contains(&country)) {
                traits.marks.push(Mark::OwnNational);
            }
        }
        traits.marks.sort_unstable();
        traits
    }

    /// The written form, in which equal traits are equal; empty where there are none.
    pub fn to_text(&self) -> String {
        if *self == Traits::NONE { String::new() } else { serde_json::to_string(self).unwrap_or_default() }
    }

    /// Reads what [`Traits::to_text`] wrote.
    ///
    /// # Errors
    /// Every fault of a text that it did not write.
    pub fn from_text(text: &str) -> Result<Traits, Vec<Fault>> {
        if text.is_empty() {
            return Ok(Traits::NONE);
        }
        let value = serde_json::from_str(text).map_err(|_| vec![Fault::at("", FaultCode::NotJson)])?;
        reader::read(&value)
    }

    /// Is it about somebody who suffered or saw an offence?
    pub fn is_of_victim_or_witness(&self) -> bool {
        self.statuses.iter().any(|status| matches!(status, PersonStatus::Victim | PersonStatus::Witness))
    }

    /// Does it carry this mark?
    pub fn has(&self, mark: Mark) -> bool {
        self.marks.contains(&mark)
    }
}

/// The day it was recorded, or the earliest on which it can have been: rather one child too many than one too few.
fn recorded_by(draft: &Draft) -> Date {
    draft.recorded_on.unwrap_or_else(|| {
        let earliest = draft.review_on.civil().checked_sub(RETENTION_YEARS_MAX.years());
        earliest.map_or(draft.review_on, Date::from)
    })
}

/// Under the law of the owner (RPD 41), and never grown up before eighteen.
fn may_be_minor(person: &Person, owner: MemberCode, on: Date) -> bool {
    let years = Profile::built_in(owner).majority_years().max(MAJORITY_YEARS);
    let comes_of_age = |birth: jiff::civil::Date| birth.checked_add(years.cast_signed().years()).ok();
    person.births.iter().any(|birth| comes_of_age(birth.latest()).is_some_and(|of_age| of_age > on.civil()))
}

fn each_once<T: Ord>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut items = items.collect::<Vec<_>>();
    items.sort_unstable();
    items.dedup();
    items
}
