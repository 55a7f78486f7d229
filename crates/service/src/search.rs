//! A bureau's search: a person looks, judges candidates, and says why he looks.
//!
//! One file per kind of thing looked for. All end here: candidates are granted, fetched, verified, ranked, cut to the
//! page, and leave only once the search is on record.

mod documents;
mod persons;
mod vehicles;

use amana_domain::{
    Fault,
    code::{FaultCode, Kind, MemberCode, PersonStatus, Purpose},
    event::Event,
    officer::{Action, Caller},
    record::Body,
};
use amana_store::GrantedRecord;

pub(crate) use self::{
    documents::find as document_candidates, persons::find as person_candidates,
    vehicles::find as vehicle_candidates,
};
pub use self::{
    documents::{DocumentQuery, documents},
    persons::{PersonFacts, PersonQuery, persons},
    vehicles::{VehicleQuery, vehicles},
};
use crate::{
    Audited, Context, Refusal,
    audited::entries_by_owner,
    candidate::{Candidate, Match},
    limits,
};

/// What narrows any search, and which part of the result is wanted.
#[derive(Clone, Debug)]
pub struct Filter {
    /// Only records of this owner.
    pub owner: Option<MemberCode>,
    /// Only persons with this status.
    pub status: Option<PersonStatus>,
    /// Only candidates with at least this score.
    pub score_min: f32,
    /// Candidates to leave out, from the best: where the next page begins.
    pub skip: usize,
    /// Candidates wanted, at most [`limits::CANDIDATES_MAX`].
    pub limit: usize,
}

impl Default for Filter {
    fn default() -> Self {
        Filter {
            owner: None,
            status: None,
            score_min: limits::SEARCH_SCORE_MIN,
            skip: 0,
            limit: limits::CANDIDATES_DEFAULT,
        }
    }
}

/// Candidates, the best first.
#[derive(Clone, Debug)]
pub struct Found {
    /// This page of them.
    pub candidates: Vec<Candidate>,
    /// Is there a next page?
    pub has_more: bool,
    /// Do more share the number or the name than one search compares? Then others may fit as well: ask with more facts.
    pub is_cut: bool,
}

/// Candidates as they were found, and whether others may fit that were not looked at.
#[derive(Default)]
pub(crate) struct Matches {
    pub(crate) candidates: Vec<Match>,
    /// More share the number or the name than one search compares.
    pub(crate) is_cut: bool,
}

impl Matches {
    /// Adds the candidates whose records are not among them yet.
    pub(crate) fn add(&mut self, more: Matches) {
        let known = self.candidates.iter().map(|c| c.record.head.id).collect::<Vec<_>>();
        self.candidates.extend(more.candidates.into_iter().filter(|c| !known.contains(&c.record.head.id)));
        self.is_cut |= more.is_cut;
    }
}

impl Filter {
    /// What a front-line check looks for: whatever reaches its bar.
    pub(crate) fn of_check() -> Filter {
        Filter { score_min: limits::CHECK_SCORE_MIN, ..Filter::default() }
    }

    /// Pointers name the fields as the API does.
    fn check(&self) -> Result<(), Fault> {
        if self.limit == 0 || self.limit > limits::CANDIDATES_MAX {
            let fault = Fault::at("/filter/limit", FaultCode::OutOfBounds);
            return Err(fault.with("min", 1).with("max", limits::CANDIDATES_MAX));
        }
        if !(0.0..=1.0).contains(&self.score_min) {
            return Err(Fault::at("/filter/score_min_percent", FaultCode::OutOfBounds)
                .with("min", 0)
                .with("max", 100));
        }
        Ok(())
    }

    fn admits(&self, candidate: &Match) -> bool {
        let GrantedRecord { head, content, is_full, .. } = &candidate.record;
        // To be found by a status would tell the status: what may only be known to exist is left out.
        let status_fits = self.status.is_none_or(|status| match &content.body {
            Body::Person(person) => *is_full && person.statuses.contains(&status),
            Body::TravelDocument(_) | Body::Vehicle(_) => false,
        });
        status_fits && self.owner.is_none_or(|owner| head.owner == owner) && candidate.score >= self.score_min
    }
}

/// Who searches, and why.
#[derive(Clone, Copy, Debug)]
pub struct Asker<'a> {
    /// Who.
    pub caller: &'a Caller,
    /// Why (RPD 10).
    pub purpose: Purpose,
}

impl Context {
    /// Ranks, cuts to the page, and lets it go once the search is on record.
    async fn answer(
        &self,
        asker: Asker<'_>,
        search: Search<'_>,
        matches: Matches,
    ) -> Result<Audited<Found>, Refusal> {
        let filter = search.filter;
        let mut candidates = matches.candidates.into_iter().filter(|c| filter.admits(c)).collect::<Vec<_>>();
        rank(&mut candidates);
        let has_more = candidates.len() > filter.skip.saturating_add(filter.limit);
        let page = candidates.into_iter().skip(filter.skip).take(filter.limit);
        let candidates = page.map(Match::shown).collect::<Vec<_>>();
        let (purpose, kind) = (asker.purpose, search.kind);
        let event = |shown| Event::Searched { purpose, kind, shown };
        let entries = entries_by_owner(asker.caller, &candidates, search.terms, event);
        self.audited_all(entries, Found { candidates, has_more, is_cut: matches.is_cut }).await
    }

    async fn allow_search(&self, asker: Asker<'_>) -> Result<(), Refusal> {
        self.allow_purpose(asker, Action::Search, "search").await?;
        self.index_is_current()
    }
}

/// What was searched for, as the answer and its entry need it.
struct Search<'a> {
    kind: Kind,
    filter: &'a Filter,
    /// What was typed, for the entry.
    terms: serde_json::Value,
}

/// The best first; of those whose score can rise no further, the one with more in common; equal ones in the order of
/// their ids, so that pages never overlap.
pub(crate) fn rank(candidates: &mut [Match]) {
    candidates.sort_by(|a, b| {
        b.score
            .total_cmp(&a.score)
            .then_with(|| b.facts_log_odds().total_cmp(&a.facts_log_odds()))
            .then_with(|| a.record.head.id.cmp(&b.record.head.id))
    });
}
