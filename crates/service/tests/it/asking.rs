//! Asks as a French officer or border post would, and gives the references of what was found.

use amana_service::{
    check::{self, Outcome, Subject},
    domain::code::{Purpose, Role, mrz},
    search::Asker,
};
use amana_testkit::World;

/// A check by a French border post.
pub(crate) async fn checked(world: &World, subject: Subject) -> Outcome {
    let caller = world.caller("FR", Role::FrontLine);
    let asker = Asker { caller, purpose: Purpose::SecurityCheck };
    check::check(&world.context, asker, &subject).await.expect("an answer").into_inner()
}

/// A check of a zone.
pub(crate) async fn checked_zone(world: &World, zone: &str) -> Outcome {
    let reading = mrz::read(zone, jiff::civil::date(2026, 11, 24))
        .unwrap_or_else(|faults| panic!("{zone}: {faults:?}"));
    checked(world, Subject::Mrz(Box::new(reading))).await
}

/// The references of what was found, the best first.
pub(crate) fn references(outcome: &Outcome) -> Vec<String> {
    outcome
        .candidates
        .iter()
        .map(|candidate| candidate.seen.full().unwrap().draft.reference.to_string())
        .collect()
}

/// A check of a document's number.
pub(crate) fn number(text: &str) -> Subject {
    Subject::Document { number: text.parse().expect("a number"), country: None }
}
