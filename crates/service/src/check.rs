//! The front-line check, from edge to edge: START HERE.
//!
//! A border, road or airport system hands over what it read (a machine-readable zone, a document, a person, a
//! vehicle) and a purpose, and gets "clear" or candidates in milliseconds. The order is the rule of the whole system:
//! is it allowed, what could it be, which of it may be shown, is it on record, and only then the answer.

use amana_domain::{
    code::{CountryCode, DocumentNumber, Purpose, mrz::MrzReading},
    event::Event,
    officer::Action,
};

use crate::{
    Audited, Context, Refusal,
    audited::entries_by_owner,
    candidate::{Candidate, Match},
    limits,
    search::{
        Asker, Filter, Matches, PersonFacts, PersonQuery, VehicleQuery, document_candidates,
        person_candidates, rank, vehicle_candidates,
    },
};

/// What a front-line system asks about.
#[derive(Clone, Debug)]
pub enum Subject {
    /// A passport, identity card or visa as its machine-readable zone says: the document and its holder.
    Mrz(Box<MrzReading>),
    /// A document by its number.
    Document {
        /// Its number.
        number: DocumentNumber,
        /// The country that issued it, where known.
        country: Option<CountryCode>,
    },
    /// A person.
    Person(PersonQuery),
    /// A vehicle.
    Vehicle(VehicleQuery),
}

/// The answer to a check.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// What was found, the best first.
    pub candidates: Vec<Candidate>,
    /// Were others as likely left out, for want of room or because too many share the name or number?
    pub has_more: bool,
}

impl Outcome {
    /// Was nothing found, and nothing left out?
    pub fn is_clear(&self) -> bool {
        self.candidates.is_empty() && !self.has_more
    }
}

/// Answers a front-line check.
///
/// # Errors
/// [`Refusal`] when the caller may not check, nothing is given to check, or the store fails. A failure is never an
/// answer of "clear".
pub async fn check(
    context: &Context,
    asker: Asker<'_>,
    subject: &Subject,
) -> Result<Audited<Outcome>, Refusal> {
    // 1. May this caller check at all?
    context.allow_purpose(asker, Action::Check, "check").await?;
    context.index_is_current()?;

    // 2. What could it be, and which of it may be shown? (index, sharing decision, content)
    let Matches { mut candidates, is_cut } = match subject {
        Subject::Mrz(mrz) => by_mrz(context, asker, mrz).await?,
        Subject::Document { number, country } => {
            document_candidates(context, asker, number, *country).await?
        }
        Subject::Person(query) => {
            let query = PersonQuery { filter: Filter::of_check(), ..query.clone() };
            person_candidates(context, asker, &query).await?
        }
        Subject::Vehicle(query) => vehicle_candidates(context, asker, query).await?,
    };

    // 3. Numbers that agree first, then the best, and of namesakes no more than can be looked at.
    candidates.retain(|candidate| candidate.score >= limits::CHECK_SCORE_MIN);
    rank(&mut candidates);
    candidates.sort_by_key(|candidate| !candidate.has_key());
    let by_number = candidates.iter().filter(|candidate| candidate.has_key()).count();
    let room = by_number.max(limits::CHECK_CANDIDATES_MAX);
    let has_more = is_cut || candidates.len() > room;
    candidates.truncate(room);

    // 4. On record: who, why, what was shown. The terms are sealed beside the entry.
    let candidates = candidates.into_iter().map(Match::shown).collect::<Vec<Candidate>>();
    let event = |shown| Event::Checked { purpose: asker.purpose, shown };
    let entries = entries_by_owner(asker.caller, &candidates, terms(asker.purpose, subject), event);

    // 5. Only now the answer.
    context.audited_all(entries, Outcome { candidates, has_more }).await
}

/// The document by its number, also as it was typed where the check digit made it another; and its holder by name,
/// birth, sex and nationality.
async fn by_mrz(context: &Context, asker: Asker<'_>, mrz: &MrzReading) -> Result<Matches, Refusal> {
    let document = &mrz.document;
    let mut matches = Matches::default();
    for number in std::iter::once(&document.number).chain(&document.number_as_typed) {
        matches.add(document_candidates(context, asker, number, Some(document.country)).await?);
    }
    let holder = &mrz.holder;
    let facts = PersonFacts {
        birth: holder.birth,
        sex: Some(holder.sex),
        nationality: Some(holder.nationality),
        ..PersonFacts::default()
    };
    let filter = Filter::of_check();
    let query = PersonQuery { name: Some(holder.full_name()), facts, filter, document: None };
    matches.add(person_candidates(context, asker, &query).await?);
    Ok(matches)
}

fn terms(purpose: Purpose, subject: &Subject) -> serde_json::Value {
    let subject = match subject {
        Subject::Mrz(mrz) => serde_json::json!({
            "document": mrz.document.number, "as_typed": mrz.document.number_as_typed, "country": mrz.document.country, "name": mrz.holder.full_name(),
            "birth": mrz.holder.birth,
        }),
        Subject::Document { number, country } => {
            serde_json::json!({ "document": number, "country": country })
        }
        Subject::Person(query) => query.terms(),
        Subject::Vehicle(query) => serde_json::json!({
            "vin": query.vin, "plate": query.plate, "country": query.country, "engine_number": query.engine_number,
        }),
    };
    serde_json::json!({ "purpose": purpose, "subject": subject })
}
