//! The few facts by which name matches are ranked before any content is fetched, held small: there are millions.

use std::sync::Arc;

use amana_domain::{
    code::{CountryCode, Date, MemberCode, PartialDate, PersonStatus, Sex},
    evidence::{self, Description, Evidence},
    record::{Draft, Person},
};

use crate::search::{Filter, PersonFacts};

/// What is known of a person beside keys and names. Cloning shares the lists.
#[derive(Clone, Debug)]
pub struct Facts {
    owner: MemberCode,
    review_on: Date,
    statuses: Arc<[PersonStatus]>,
    births: Arc<[PartialDate]>,
    nationalities: Arc<[CountryCode]>,
    sex: Option<Sex>,
}

impl Facts {
    pub(super) fn of(owner: MemberCode, draft: &Draft, person: &Person) -> Self {
        Facts {
            owner,
            review_on: draft.review_on,
            statuses: person.statuses.as_slice().into(),
            births: person.births.as_slice().into(),
            nationalities: person.nationalities.as_slice().into(),
            sex: person.sex,
        }
    }

    /// Whether a search looks at the record at all. The decision is made again on the record itself; this keeps what
    /// is filtered out, and what has passed its review, from taking the places of others.
    pub fn admits(&self, filter: &Filter, today: Date) -> bool {
        self.review_on > today
            && filter.owner.is_none_or(|owner| owner == self.owner)
            && filter.status.is_none_or(|status| self.statuses.contains(&status))
    }

    /// What these facts say for or against being the person asked for.
    pub fn evidence(&self, asked: &PersonFacts) -> impl Iterator<Item = Evidence> {
        let own = Description {
            births: &self.births,
            sex: self.sex,
            nationalities: &self.nationalities,
            ..Description::default()
        };
        evidence::compare(&asked.held_in_index(), &own, |_, _| false)
    }

    /// The same as a share of a name's part, to rank namesakes by before any is compared.
    pub fn leaning(&self, asked: &PersonFacts) -> f32 {
        let log_odds = self.evidence(asked).map(|item| item.log_odds).sum::<f32>();
        log_odds.clamp(-LEANING_LOG_ODDS, LEANING_LOG_ODDS) / LEANING_LOG_ODDS * LEANING_MOST
    }
}

/// Log-odds from which on facts lean no further: a birth date on its day says about as much.
const LEANING_LOG_ODDS: f32 = 2.0;

/// The most that facts lean: less than a part of a name, so that another name never outranks the one asked for.
const LEANING_MOST: f32 = 0.5;
