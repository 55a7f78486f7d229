//! What every invented record has around its content: reference, purpose, classification, days, authority.

use amana_domain::{
    code::{Classification, Date, Handling, Purpose},
    record::{Body, Draft, Format},
};

use super::{Plan, chance::Chance, country::Country, days, phrase::Setting};

/// What differs by kind.
pub(super) struct Envelope {
    pub(super) reference: String,
    pub(super) purpose: Purpose,
    /// Whose police write the record.
    pub(super) recorder: Country,
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
        recorded_on: Some(Date::from(days::before(today, chance.between(0, 1_500)))),
        authority: setting.line("authority", chance),
        attachments: Vec::new(),
        body,
    })
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
