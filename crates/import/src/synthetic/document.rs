//! Invented documents: stolen, lost, revoked, and series of stolen blanks, in the number forms of their countries.

use amana_domain::{
    code::{Classification, DocumentEvent, DocumentType, OwnerReference, PartialDate, Purpose},
    record::{Body, Draft, Format, TravelDocument},
    text::Line,
};

use super::{Plan, country, person, random, random::Random};

pub(super) fn draft(plan: &Plan, number: u64) -> Option<Draft> {
    let mut random = random(plan, 2, number);
    let country = country::of_plan(plan, &mut random)?;
    let is_series = random.percent(2);
    let event = match random.below(100) {
        _ if is_series => DocumentEvent::StolenBlank,
        0..=44 => DocumentEvent::Stolen,
        45..=84 => DocumentEvent::Lost,
        85..=94 => DocumentEvent::Revoked,
        _ => DocumentEvent::Invalid,
    };
    let r#type = if random.percent(75) { DocumentType::Passport } else { DocumentType::IdentityCard };
    // The running number keeps numbers apart; series lie in a block of their own.
    let (first, last) = if is_series {
        (format!("X{number:06}00"), Some(format!("X{number:06}99")))
    } else {
        (format!("{}{number:07}", random.fill("AA")), None)
    };
    let year = plan.today.civil().year() - i16::try_from(random.between(0, 5)).ok()?;
    let document = TravelDocument {
        number: first.parse().ok()?,
        number_last: last.and_then(|last| last.parse().ok()),
        country: country::code_of(plan, country),
        r#type,
        event,
        event_date: PartialDate::of_parts(year, None, None).ok(),
        event_place: None,
        issued: PartialDate::of_parts(year - 2, None, None).ok(),
        expires: PartialDate::of_parts(year + 8, None, None).ok(),
        circumstances: None,
    };
    let reference = format!("D-{number:07}").parse().ok()?;
    Some(record(
        &mut random,
        plan,
        reference,
        Purpose::SecurityCheck,
        Body::TravelDocument(Box::new(document)),
    ))
}

/// What every record has.
pub(super) fn record(
    random: &mut Random,
    plan: &Plan,
    reference: OwnerReference,
    purpose: Purpose,
    body: Body,
) -> Draft {
    let (recorded, review) = person::days(random, plan);
    Draft {
        format: Format::CURRENT,
        reference,
        purpose,
        classification: if random.percent(90) {
            Classification::OfficialUse
        } else {
            Classification::Restricted
        },
        handling: Vec::new(),
        review_on: review.into(),
        recorded_on: Some(recorded.into()),
        authority: Line::lenient("National police (invented)"),
        attachments: Vec::new(),
        body,
    }
}
