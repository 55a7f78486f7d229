//! A possible match: the record, how sure, why, and what differs.
//!
//! An exact key that agrees scores 1. A person's score is a calibrated estimate of "the same person" from name and
//! other facts. Every reason is made by the code that scored, never told afterwards.

use amana_domain::{
    code::{Code, CountryCode, DocumentNumber, Kind, MemberCode, Plate, RecordId, Vin},
    evidence::Evidence,
    flag::Flag,
    record::{Body, Head, Record},
};
use amana_names as names;
use amana_store::GrantedRecord;

use crate::{
    index::{document_key, engine_key},
    limits,
};

/// A record that may be what was asked for, as far as the caller may know of it.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The record, or that there is one.
    pub seen: Seen,
    /// Probability of being the one asked for, from 0 to 1.
    pub score: f32,
    /// Does a number agree exactly?
    pub exact: bool,
    /// Why, the strongest first; none where the content is not shown.
    pub reasons: Vec<Reason>,
}

/// What of a record the caller may know.
#[derive(Clone, Debug)]
pub enum Seen {
    /// What it holds.
    Full(Box<Record>),
    /// That there is one, of which kind and whose: ask the owner.
    Hit(Hit),
}

/// A record of which the caller may know that it exists, and nothing else.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Its id, by which its owner is asked about it.
    pub id: RecordId,
    /// Its kind.
    pub kind: Kind,
    /// The member to ask.
    pub owner: MemberCode,
    /// That the reader's own member does not act on it, where it said so when it could read it.
    pub flag: Option<Box<Flag>>,
}

impl Seen {
    /// What a granted record shows.
    pub(crate) fn of(record: GrantedRecord) -> Seen {
        let Head { id, kind, owner, .. } = record.head;
        let flag = record.flag.clone().map(Box::new);
        record.shown().map_or(Seen::Hit(Hit { id, kind, owner, flag }), |record| Seen::Full(Box::new(record)))
    }

    /// The record's id.
    pub fn id(&self) -> RecordId {
        match self {
            Seen::Full(record) => record.head.id,
            Seen::Hit(hit) => hit.id,
        }
    }

    /// The member that it belongs to.
    pub fn owner(&self) -> MemberCode {
        match self {
            Seen::Full(record) => record.head.owner,
            Seen::Hit(hit) => hit.owner,
        }
    }

    /// Its kind.
    pub fn kind(&self) -> Kind {
        match self {
            Seen::Full(record) => record.head.kind,
            Seen::Hit(hit) => hit.kind,
        }
    }

    /// That the reader's own member does not act on it.
    pub fn flag(&self) -> Option<&Flag> {
        match self {
            Seen::Full(record) => record.flag.as_ref(),
            Seen::Hit(hit) => hit.flag.as_deref(),
        }
    }

    /// The record, where its content may be seen.
    pub fn full(&self) -> Option<&Record> {
        match self {
            Seen::Full(record) => Some(record),
            Seen::Hit(_) => None,
        }
    }
}

impl Candidate {
    /// Is it below the bar from which a front-line check would show it? A search shows it too, last.
    pub fn is_weak(&self) -> bool {
        self.score < limits::CHECK_SCORE_MIN
    }
}

/// A record that was compared, before it is settled what of it leaves.
#[derive(Clone, Debug)]
pub(crate) struct Match {
    pub(crate) record: GrantedRecord,
    pub(crate) score: f32,
    pub(crate) exact: bool,
    pub(crate) reasons: Vec<Reason>,
}

impl Match {
    /// The candidate that leaves: of a record that may only be known to exist no reason, for reasons tell content.
    pub(crate) fn shown(self) -> Candidate {
        let is_full = self.record.is_full;
        Candidate {
            seen: Seen::of(self.record),
            score: self.score,
            exact: self.exact && is_full,
            reasons: if is_full { self.reasons } else { Vec::new() },
        }
    }

    /// Does a number agree, exactly or as it is misread?
    pub(crate) fn has_key(&self) -> bool {
        self.reasons.iter().any(|reason| matches!(reason, Reason::Key { .. }))
    }

    /// What the facts beside name and number add up to, in natural log-odds.
    pub(crate) fn facts_log_odds(&self) -> f32 {
        let facts = self.reasons.iter().filter_map(|reason| match reason {
            Reason::Fact(evidence) => Some(evidence.log_odds),
            _ => None,
        });
        facts.sum()
    }
}

/// One reason for or against a candidate.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// A number agrees.
    Key {
        /// Which number.
        field: KeyField,
        /// Agrees only once common misreadings are folded (0 and O, 1 and I).
        misread: bool,
        /// The recorded form.
        recorded: String,
    },
    /// The country of the number is another than the one asked for.
    CountryDiffers {
        /// The recorded country.
        recorded: CountryCode,
    },
    /// A name is alike.
    Name {
        /// The recorded name that met the one asked for.
        recorded: String,
        /// Score of the name alone.
        score: f32,
        /// Which part met which and how, what is left over, how the wholes differ.
        parts: Vec<names::Reason>,
    },
    /// Another fact agrees or differs.
    Fact(Evidence),
}

/// The number that agreed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyField {
    /// Number of a travel or identity document.
    DocumentNumber,
    /// A number that lies in a series of stolen blanks.
    DocumentRange,
    /// VIN.
    Vin,
    /// Registration plate.
    Plate,
    /// Engine number.
    EngineNumber,
}

impl KeyField {
    /// The stable code, as in the API and in the locales.
    pub fn as_str(self) -> &'static str {
        match self {
            KeyField::DocumentNumber => "document-number",
            KeyField::DocumentRange => "document-range",
            KeyField::Vin => "vin",
            KeyField::Plate => "plate",
            KeyField::EngineNumber => "engine-number",
        }
    }

    /// All fields.
    pub const ALL: [KeyField; 5] = [
        KeyField::DocumentNumber,
        KeyField::DocumentRange,
        KeyField::Vin,
        KeyField::Plate,
        KeyField::EngineNumber,
    ];
}

impl Reason {
    /// Does it speak for the candidate?
    pub fn supports(&self) -> bool {
        match self {
            Reason::Key { .. } | Reason::Name { .. } => true,
            Reason::CountryDiffers { .. } => false,
            Reason::Fact(evidence) => evidence.supports(),
        }
    }
}

/// A document number with another country is another document; it is shown, lower, since countries are misread too.
const OTHER_COUNTRY_SCORE: f32 = 0.75;

/// A part of a VIN is met by as many vehicles as share its end.
const PART_OF_VIN_SCORE: f32 = 0.8;

/// A match only after folding misreadings is probable, not certain.
const MISREAD_SCORE: f32 = 0.9;

/// The reasons and score by which a record answers for a document, verified against its content.
pub(crate) fn document(
    record: GrantedRecord,
    number: &DocumentNumber,
    country: Option<CountryCode>,
) -> Option<Match> {
    let key = document_key(number);
    let (field, recorded, recorded_country) = match &record.content.body {
        Body::TravelDocument(document) if document_key(&document.number) == key => {
            (KeyField::DocumentNumber, document.number.text().into_owned(), Some(document.country))
        }
        Body::TravelDocument(document) => {
            let last = document.number_last.as_ref()?;
            if !amana_domain::code::covers(&document.number, last, number) {
                return None;
            }
            (KeyField::DocumentRange, format!("{}–{last}", document.number), Some(document.country))
        }
        Body::Person(person) => {
            let matching = person.documents.iter().filter(|d| document_key(&d.number) == key);
            // Of several documents with this number, the one of the right country.
            let document =
                matching.max_by_key(|d| (country.is_some() && d.country == country, d.country.is_none()))?;
            (KeyField::DocumentNumber, document.number.text().into_owned(), document.country)
        }
        Body::Vehicle(_) => return None,
    };
    let key = Reason::Key { field, misread: false, recorded };
    Some(with_country(record, key, country, recorded_country))
}

/// The reasons and score by which a record answers for a VIN.
pub(crate) fn vin(record: GrantedRecord, asked: &Vin) -> Option<Match> {
    let Body::Vehicle(vehicle) = &record.content.body else { return None };
    let recorded = vehicle.vin.as_ref()?;
    let (key, asked_key) = (recorded.folded_key(), asked.folded_key());
    let is_part = (asked.is_partial() && key.ends_with(&asked_key))
        || (recorded.is_partial() && asked_key.ends_with(&key));
    let score = match (key == asked_key, recorded.exact_key() == asked.exact_key()) {
        (true, true) => 1.0,
        (true, false) => MISREAD_SCORE,
        (false, _) if is_part => PART_OF_VIN_SCORE,
        (false, _) => return None,
    };
    let misread = score < 1.0;
    let reason = Reason::Key { field: KeyField::Vin, misread, recorded: recorded.text().into_owned() };
    Some(Match { score, exact: !misread, reasons: vec![reason], record })
}

/// The reasons and score by which a record answers for a plate.
pub(crate) fn plate(record: GrantedRecord, asked: &Plate, country: Option<CountryCode>) -> Option<Match> {
    let Body::Vehicle(vehicle) = &record.content.body else { return None };
    let recorded = vehicle.plate.as_ref().filter(|plate| plate.key() == asked.key())?;
    let reason =
        Reason::Key { field: KeyField::Plate, misread: false, recorded: recorded.text().into_owned() };
    let recorded_country = vehicle.country;
    Some(with_country(record, reason, country, recorded_country))
}

/// The reasons and score by which a record answers for an engine number.
pub(crate) fn engine(record: GrantedRecord, asked: &str) -> Option<Match> {
    let Body::Vehicle(vehicle) = &record.content.body else { return None };
    let recorded = vehicle.engine_number.as_ref().filter(|n| engine_key(n.as_str()) == engine_key(asked))?;
    let reason =
        Reason::Key { field: KeyField::EngineNumber, misread: false, recorded: recorded.as_str().into() };
    Some(Match { score: 1.0, exact: true, reasons: vec![reason], record })
}

fn with_country(
    record: GrantedRecord,
    key: Reason,
    asked: Option<CountryCode>,
    recorded: Option<CountryCode>,
) -> Match {
    match (asked, recorded) {
        (Some(asked), Some(recorded)) if asked != recorded => {
            let reasons = vec![key, Reason::CountryDiffers { recorded }];
            Match { record, score: OTHER_COUNTRY_SCORE, exact: false, reasons }
        }
        _ => Match { record, score: 1.0, exact: true, reasons: vec![key] },
    }
}

/// Which recorded name meets the one asked for, and how, part by part.
pub(crate) fn name_reason(record: &GrantedRecord, asked: &names::Name) -> Option<Reason> {
    let Body::Person(person) = &record.content.body else { return None };
    let compared = person.names.iter().map(|name| {
        let comparison = names::compare(asked, &names::Name::parse(name.full.as_str()));
        (comparison, name)
    });
    let (comparison, name) =
        compared.max_by(|(a, _), (b, _)| a.score().value().total_cmp(&b.score().value()))?;
    Some(Reason::Name {
        recorded: name.full.to_string(),
        score: comparison.score().value(),
        parts: comparison.reasons().to_vec(),
    })
}
