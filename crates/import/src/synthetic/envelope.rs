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
    let setting = Setting { country: envelope.recorder, city, day: today, is_female: false };
    let recorded_on = recorded_on(envelope.since, today, chance);
    Some(Draft {
        sensitive: false,
        restriction: None,
        format: Format::CURRENT,
        reference: envelope.reference.parse().ok()?,
        purpose: envelope.purpose,
        classification: classification(chance),
        handling: handling(chance),
        review_on: Date::from(review_on(recorded_on, today, chance)),
        recorded_on: Some(Date::from(recorded_on)),
        authority: setting.line("authority", chance),
        attachments: Vec::new(),
        body,
    })
}

/// Days of five years, for which a record is kept at most (RPD 49); one leap day is sure to be among them.
const FIVE_YEARS: i32 = 5 * 365 + 1;

/// Days that a record still has before its review, at the least: the shortest leave search within weeks.
const LEFT_MIN: i32 = 20;

/// Mostly within weeks of the event, some late; what lies further back than a record is kept was recorded anew since.
fn recorded_on(since: civil::Date, today: civil::Date, chance: &mut Chance) -> civil::Date {
    let delay = if chance.percent(80) { chance.between(0, 40) } else { chance.between(40, 700) };
    let earliest = days::before(today, FIVE_YEARS - LEFT_MIN);
    let recorded = days::after(since, delay).min(today);
    let anew = days::before(today, chance.between(0, FIVE_YEARS - LEFT_MIN));
    if recorded < earliest { anew.max(since) } else { recorded }
}

fn review_on(recorded_on: civil::Date, today: civil::Date, chance: &mut Chance) -> civil::Date {
    let kept = today.since(recorded_on).map_or(0, |span| span.get_days());
    days::after(today, chance.between(LEFT_MIN, (FIVE_YEARS - kept).max(LEFT_MIN)))
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
