//! Candidates as a page shows them: how sure, why, and what differs.

use amana_service::{
    candidate::{Candidate, Reason, Seen},
    domain::{code::Purpose, record::Body},
    limits,
    search::Found,
};

use super::{flags, record::link_to};
use crate::locale::Locale;

/// The result of a search or check.
pub(super) struct Results {
    pub(super) heading: String,
    /// Was nothing found at all?
    pub(super) is_clear: bool,
    pub(super) candidates: Vec<Shown>,
    /// Candidates to leave out on the next page, if there is one.
    pub(super) next: Option<usize>,
    /// Others may fit that were not looked at.
    pub(super) is_cut: bool,
}

/// One candidate.
pub(super) struct Shown {
    pub(super) link: String,
    pub(super) title: String,
    pub(super) lines: Vec<String>,
    pub(super) statuses: Vec<String>,
    pub(super) owner: String,
    pub(super) score: String,
    pub(super) is_exact: bool,
    pub(super) is_weak: bool,
    pub(super) reasons: Vec<String>,
    pub(super) differences: Vec<String>,
    pub(super) parts: Vec<String>,
    /// That the reader's own member does not act on it.
    pub(super) flag: Option<flags::Shown>,
}

impl Results {
    /// What was found after leaving out so many. Only a first page can say that nothing was found at all.
    pub(super) fn of(locale: Locale, found: Found, purpose: Purpose, skip: usize) -> Self {
        let is_clear = found.candidates.is_empty() && !found.is_cut && skip == 0;
        let heading = match found.candidates.len() {
            0 if found.is_cut => locale.text("too-many"),
            0 if is_clear => locale.text("clear"),
            0 => locale.text("no-more-candidates"),
            count => locale.count("found-count", count),
        };
        let candidates =
            found.candidates.iter().map(|candidate| Shown::of(locale, candidate, purpose)).collect();
        let next = skip.saturating_add(limits::CANDIDATES_DEFAULT);
        let next = found.has_more.then_some(next);
        Results { heading, is_clear, is_cut: found.is_cut, candidates, next }
    }
}

impl Shown {
    fn of(locale: Locale, candidate: &Candidate, purpose: Purpose) -> Self {
        let (id, of) = (candidate.seen.id(), candidate.seen.owner());
        let (title, lines, statuses) = match &candidate.seen {
            Seen::Full(record) => summary(locale, &record.draft.body),
            Seen::Hit(hit) => (locale.text("hit-only"), vec![locale.choice(&hit.kind)], Vec::new()),
        };
        let said = |supports: bool| {
            let reasons = candidate.reasons.iter().filter(move |reason| reason.supports() == supports);
            reasons.map(|reason| locale.reason(reason)).collect()
        };
        let parts = candidate.reasons.iter().flat_map(|reason| match reason {
            Reason::Name { parts, .. } => parts.as_slice(),
            _ => &[],
        });
        Shown {
            link: link_to(id, purpose),
            title,
            lines,
            statuses,
            owner: locale.member(of),
            score: if candidate.exact {
                locale.text("exact")
            } else {
                let percent = format!("{:.0}", candidate.score * 100.0);
                locale.text_with("score-percent", &[("percent", &percent)])
            },
            is_exact: candidate.exact,
            is_weak: candidate.is_weak(),
            reasons: said(true),
            differences: said(false),
            parts: parts.map(|part| locale.name_reason(part)).collect(),
            flag: candidate.seen.flag().map(|flag| flags::Shown::of(locale, flag)),
        }
    }
}

fn summary(locale: Locale, body: &Body) -> (String, Vec<String>, Vec<String>) {
    match body {
        Body::Person(person) => {
            let names = person.names.iter().map(|name| name.full.to_string()).collect::<Vec<_>>();
            let births = person.births.iter().map(|birth| locale.partial_date(birth)).collect::<Vec<_>>();
            let countries = person.nationalities.iter().map(|code| locale.country(*code).to_owned());
            let statuses = person.statuses.iter().map(|status| locale.choice(status)).collect();
            let lines = [births.join(", "), countries.collect::<Vec<_>>().join(", ")];
            (names.first().cloned().unwrap_or_default(), present(lines), statuses)
        }
        Body::TravelDocument(document) => {
            let last = document.number_last.as_ref().map(|last| format!("–{last}")).unwrap_or_default();
            let lines = [
                locale.choice(&document.r#type),
                locale.country(document.country).to_owned(),
                document.event_date.as_ref().map(|date| locale.partial_date(date)).unwrap_or_default(),
            ];
            (format!("{}{last}", document.number), present(lines), vec![locale.choice(&document.event)])
        }
        Body::Vehicle(vehicle) => {
            let words = [vehicle.make.as_ref(), vehicle.model.as_ref()]
                .into_iter()
                .flatten()
                .map(ToString::to_string);
            let plate = vehicle.plate.as_ref().map(ToString::to_string);
            let vin = vehicle.vin.as_ref().map(ToString::to_string);
            let title = plate.or_else(|| vin.clone()).unwrap_or_default();
            let country =
                vehicle.country.map(|country| locale.country(country).to_owned()).unwrap_or_default();
            (
                title,
                present([words.collect::<Vec<_>>().join(" "), vin.unwrap_or_default(), country]),
                Vec::new(),
            )
        }
    }
}

fn present<const N: usize>(lines: [String; N]) -> Vec<String> {
    lines.into_iter().filter(|line| !line.is_empty()).collect()
}
