//! What every invented record has around its content: reference, purpose, classification, days, authority.

use amana_domain::{
    code::{Classification, Date, Handling, Purpose},
    record::{Body, Draft, Format},
};
use jiff::civil;

use super::{Plan, chance::Chance, country::Country, days, phrase::Setting};

/// What differs by kind.
pub(super) struct Envelope {
    pub(super) reference: String,
    pub(super) purpose: Purpose,
    /// Whose police write the record.
    pub(super) recorder: Country,
    /// The day of what it tells: none is recorded before.
    pub(super) since: civil::Date,
}

pub(super) fn draft(plan: &Plan, envelope: Envelope, body: Body, chance: &mut Chance) -> Option<Draft> {
    let today = plan.today.civil();
    let city = envelope.recorder.capital();
    let setting = Setting { country: envelope.recorder, city, day: today };
    Some(Draft {
        format: Format::CURRENT,
        reference: envelope.reference.parse().ok()?,
        purpose: envelope.purpose,
        classification: classification(chance),
        handling: handling(chance),
        // RPD 49: at most five years after recording; the shortest leave search within weeks.
        review_on: Date::from(days::after(today, chance.between(30, 1_800))),
        recorded_on: Some(Date::from(recorded_on(envelope.since, today, chance))),
        authority: setting.line("authority", chance),
        attachments: Vec::new(),
        body,
    })
}

/// Mostly within weeks of the event; some reports come late.
fn recorded_on(since: civil::Date, today: civil::Date, chance: &mut Chance) -> civil::Date {
    let delay = if chance.percent(80) { chance.between(0, 40) } else { chance.between(40, 700) };
    days::after(since, delay).min(today)
}

fn classification(chance: &mut Chance) -> Classification {
    match chance.below(100) {
        0..=89 => Classification::OfficialUse,
        90..=97 => Classification::Restricted,
        _ => Classification::Confidential,
    }
}

fn handling(chance: &mut Chance) -> Vec<Handling> {
    let drawn = chance.percent(9).then(|| chance.pick(Handling::ALL)).flatten();
    drawn.copied().into_iter().collect()
}
