//! The least that a record must hold, by kind, status and purpose (RPD 12, 35-44), checked on entry.
//!
//! Form is checked while reading ([`crate::reader`]); here is checked what only makes sense together. All faults come
//! back at once, each at its JSON pointer. A rule is one function with its article; the tables of cases that a jurist
//! reads stand in `quality/tests.rs`. What would make a record better beyond that is [`score`]: it refuses nothing.

mod person;
pub mod score;
#[cfg(test)]
mod tests;
mod travel_document;
mod vehicle;

use crate::{
    Fault,
    code::{Code, Date, FaultCode, MemberCode, PartialDate},
    profile::Profile,
    record::{Body, Draft},
};

/// What the rules need to know beside the record.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The member that records.
    pub owner: MemberCode,
    /// Today.
    pub today: Date,
    /// The owner's profile that is in force.
    pub profile: &'static Profile,
}

impl Entry {
    /// With the owner's profile that is part of the program.
    #[must_use]
    pub fn built_in(owner: MemberCode, today: Date) -> Entry {
        Entry { owner, today, profile: Profile::built_in(owner) }
    }
}

/// Checks a draft against every rule.
///
/// # Errors
/// Every rule that it breaks, with pointer, stable code and values.
pub fn check(draft: &Draft, entry: Entry) -> Result<(), Vec<Fault>> {
    let mut faults = Vec::new();
    dates(draft, entry, &mut faults);
    match &draft.body {
        Body::Person(person) => person::check(draft, person, entry, &mut faults),
        Body::TravelDocument(document) => travel_document::check(document, entry, &mut faults),
        Body::Vehicle(vehicle) => vehicle::check(vehicle, entry, &mut faults),
    }
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

/// Recorded not after today; to be reviewed after today and within the years that the purpose has by the owner's law,
/// five at most (RPD 49).
fn dates(draft: &Draft, entry: Entry, faults: &mut Vec<Fault>) {
    let recorded_on = draft.recorded_on.unwrap_or(entry.today);
    if recorded_on > entry.today {
        faults.push(Fault::at("/recorded_on", FaultCode::DateInFuture).with("today", entry.today));
    }
    if draft.review_on <= entry.today {
        faults.push(Fault::at("/review_on", FaultCode::ReviewDatePassed).with("today", entry.today));
    }
    // A record that its owner extends is reviewed again: the years run from the later of the two days.
    let from = recorded_on.max(entry.today);
    let latest = entry.profile.review_latest(draft.purpose, from);
    if draft.review_on > latest {
        faults.push(Fault::at("/review_on", FaultCode::ReviewDateTooLate).with("latest", latest));
    }
}

/// A date of the past that lies in the future.
fn in_past(pointer: &str, date: Option<&PartialDate>, entry: Entry, faults: &mut Vec<Fault>) {
    if date.is_some_and(|date| date.earliest() > entry.today.civil()) {
        faults.push(Fault::at(pointer, FaultCode::DateInFuture).with("today", entry.today));
    }
}

/// Two dates of which the first cannot lie after the second.
fn in_order(
    pointer: &str,
    first: Option<&PartialDate>,
    second: Option<&PartialDate>,
    faults: &mut Vec<Fault>,
) {
    if let (Some(first), Some(second)) = (first, second)
        && first.earliest() > second.latest()
    {
        faults.push(
            Fault::at(pointer, FaultCode::DatesOutOfOrder)
                .with("first", first.text())
                .with("second", second.text()),
        );
    }
}
