//! Invented travel documents: stolen, lost, revoked, and blocks of stolen blanks.

use amana_domain::{
    code::{DocumentEvent, DocumentNumber, DocumentType, PartialDate, Purpose},
    record::{Body, Draft, TravelDocument},
};
use jiff::civil;

use super::{
    Plan,
    chance::{Chance, Stream},
    country::{self, Country},
    days, envelope,
    envelope::Envelope,
    phrase::Setting,
};

/// Of so many documents one is a block of blanks, so that their running number has a block of its own.
const BLANKS_EVERY: u64 = 50;

pub(super) fn draft(plan: &Plan, index: u64) -> Option<Draft> {
    let mut chance = Chance::of(plan.seed, Stream::Document, index);
    let chance = &mut chance;
    let country = country::of_plan(plan.owner, chance)?;
    let is_blank = index % BLANKS_EVERY == BLANKS_EVERY - 1;
    let (document, since) =
        if is_blank { blanks(plan, index, country, chance) } else { single(plan, index, country, chance) }?;
    let envelope = Envelope {
        reference: format!("D-{index:07}"),
        purpose: Purpose::Information,
        recorder: country,
        since,
    };
    envelope::draft(plan, envelope, Body::TravelDocument(Box::new(document)), chance)
}

/// A document and the day of what happened to it.
type Dated = (TravelDocument, civil::Date);

fn single(plan: &Plan, index: u64, country: Country, chance: &mut Chance) -> Option<Dated> {
    let today = plan.today.civil();
    let is_card = chance.percent(25);
    let cards = country
        .custom
        .cards
        .as_ref()
        .filter(|_| is_card && country.custom.numbers_are == DocumentType::IdentityCard);
    let r#type = match chance.below(100) {
        _ if cards.is_some() => DocumentType::IdentityCard,
        0..=86 => DocumentType::Passport,
        87..=89 => DocumentType::ServicePassport,
        90..=91 => DocumentType::DiplomaticPassport,
        92..=96 => DocumentType::RefugeeTravelDocument,
        _ => DocumentType::EmergencyTravelDocument,
    };
    let event = match chance.below(100) {
        0..=49 => DocumentEvent::Lost,
        50..=84 => DocumentEvent::Stolen,
        85..=92 => DocumentEvent::Revoked,
        93..=97 => DocumentEvent::Invalid,
        _ => DocumentEvent::Counterfeit,
    };
    let happened = days::before(today, chance.between(0, 1_800));
    let issued = days::before(happened, chance.between(1, 2_500));
    let years = *chance.pick(&[5, 10]).unwrap_or(&10);
    let number = cards.unwrap_or(&country.custom.passports).reported(plan.seed, index);
    let topic = chance.percent(60).then_some(match event {
        DocumentEvent::Lost => "document_lost",
        DocumentEvent::Stolen => "document_stolen",
        DocumentEvent::Counterfeit => "document_counterfeit",
        _ => "document_revoked",
    });
    let known = Reported { number, last: None, r#type, event, happened };
    let document = known.document(country, topic, chance)?;
    let expires = days::expiry(issued, years);
    let document = TravelDocument {
        issued: Some(PartialDate::of_day(issued)),
        expires: Some(PartialDate::of_day(expires)),
        ..document
    };
    Some((document, happened))
}

fn blanks(plan: &Plan, index: u64, country: Country, chance: &mut Chance) -> Option<Dated> {
    let share = chance.below(70) + 30;
    let (number, last) = country.custom.passports.blanks(plan.seed, index / BLANKS_EVERY, share);
    let happened = days::before(plan.today.civil(), chance.between(30, 3_500));
    let r#type = DocumentType::Passport;
    let known = Reported { number, last: Some(last), r#type, event: DocumentEvent::StolenBlank, happened };
    Some((known.document(country, Some("blank"), chance)?, happened))
}

/// What a country reports of a document.
struct Reported {
    number: String,
    last: Option<String>,
    r#type: DocumentType,
    event: DocumentEvent,
    happened: civil::Date,
}

impl Reported {
    fn document(self, country: Country, topic: Option<&str>, chance: &mut Chance) -> Option<TravelDocument> {
        let city = country.city(chance);
        let setting = Setting { country, city, day: self.happened, is_female: false };
        let circumstances = topic.and_then(|topic| setting.prose(topic, chance));
        Some(TravelDocument {
            number: self.number.parse().ok()?,
            number_last: self.last.and_then(|last| last.parse::<DocumentNumber>().ok()),
            country: country.code,
            r#type: self.r#type,
            event: self.event,
            event_date: days::event(self.happened, chance),
            event_place: chance.percent(75).then(|| country.place_in(city)),
            issued: None,
            expires: None,
            circumstances,
        })
    }
}
