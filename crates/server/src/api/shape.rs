//! How records and candidates are written in answers.

use amana_service::{
    candidate::{Candidate, Hit, Reason, Seen},
    domain::{
        code::{Code, Date, RecordId},
        quality::score::Score,
        record::{Draft, Record, State},
    },
    names,
};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::{flags::FlagBody, quality::ScoreBody};
use crate::locale::Locale;

/// A record as it is answered: what the system knows of it, and the content in the form in which it was sent.
#[derive(Serialize, ToSchema)]
pub(crate) struct RecordBody {
    /// Id of the record.
    #[schema(value_type = String, example = "01890a5d-ac96-774b-bcce-b302099a8057")]
    id: RecordId,
    /// The member that it belongs to.
    #[schema(example = "TN")]
    owner: String,
    /// Number of this version.
    version: u32,
    /// `active`, `withdrawn` or `erased`.
    state: &'static str,
    /// Does the secretariat block it? Told to its owner, who alone sees it then.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    is_blocked: bool,
    /// When this version was made.
    #[schema(example = "2027-03-15T08:30:00Z")]
    updated_at: String,
    /// The content, as in the JSON Schema of a record.
    #[schema(value_type = Object)]
    content: Draft,
    /// Parts of it that hold something which this caller is not shown.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(example = json!(["photos", "circumstances"]))]
    withheld: Vec<String>,
    /// That the caller's own member does not act on it: its officers are not to either. Of a candidate it stands beside.
    #[serde(skip_serializing_if = "Option::is_none")]
    flag: Option<FlagBody>,
    /// How good it is and what would make it better; where an active record is read by its owner.
    #[serde(skip_serializing_if = "Option::is_none")]
    quality: Option<ScoreBody>,
}

/// A record of which the caller may know that it exists, and nothing else: its owner can be asked.
#[derive(Serialize, ToSchema)]
pub(crate) struct HitBody {
    /// Id of the record, to ask its owner about it.
    #[schema(value_type = String, example = "01890a5d-ac96-774b-bcce-b302099a8057")]
    id: RecordId,
    /// Its kind.
    #[schema(example = "person")]
    kind: String,
    /// The member to ask.
    #[schema(example = "TN")]
    owner: String,
}

/// A possible match.
#[derive(Serialize, ToSchema)]
pub(crate) struct CandidateBody {
    /// The record, where its content is the caller's to see.
    #[serde(skip_serializing_if = "Option::is_none")]
    record: Option<RecordBody>,
    /// In its place, where only its existence is: nothing else is told, no reason either.
    #[serde(skip_serializing_if = "Option::is_none")]
    hit: Option<HitBody>,
    /// That the caller's own member does not act on it: do not act, and do what it says instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    flag: Option<FlagBody>,
    /// Probability of being what was asked for, from 0 to 1.
    score: f32,
    /// Does a number agree exactly?
    exact: bool,
    /// Does it score below the bar from which a front-line check answers with it?
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    is_weak: bool,
    /// Why, and what differs.
    reasons: Vec<ReasonBody>,
}

/// One reason for or against a candidate.
#[derive(Serialize, ToSchema)]
pub(crate) struct ReasonBody {
    /// Stable code.
    #[schema(example = "document-number")]
    code: &'static str,
    /// Does it speak for the candidate?
    supports: bool,
    /// The same as a sentence, in the language of `Accept-Language`.
    #[schema(example = "Same date of birth (+1.7)")]
    text: String,
    /// The recorded value that was compared.
    #[serde(skip_serializing_if = "Option::is_none")]
    recorded: Option<String>,
    /// Score of this reason alone, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<f32>,
    /// What a fact adds to the log-odds of the name's score: above zero for, below against.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 1.7)]
    log_odds: Option<f32>,
    /// Of a name: which part met which, what is left over, how the wholes differ.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parts: Vec<PartBody>,
    /// Agrees only once common misreadings are folded.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    misread: bool,
}

/// One reason for or against two names being one.
#[derive(Serialize, ToSchema)]
pub(crate) struct PartBody {
    /// Stable code.
    #[schema(example = "sound")]
    code: &'static str,
    /// Does it speak for one name?
    supports: bool,
    /// The same as a sentence, in the language of `Accept-Language`.
    text: String,
    /// Parts of the name asked for, as they are compared.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    asked: Vec<String>,
    /// Parts of the recorded name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    recorded: Vec<String>,
    /// How like the two are, from 0 to 1, where they met.
    #[serde(skip_serializing_if = "Option::is_none")]
    likeness: Option<f32>,
    /// How much they count: 1 for a telling part, less for a frequent one.
    #[serde(skip_serializing_if = "Option::is_none")]
    weight: Option<f32>,
}

impl RecordBody {
    pub(crate) fn of(record: Record) -> Self {
        RecordBody {
            id: record.head.id,
            owner: record.head.owner.text().into_owned(),
            version: record.head.version,
            state: match record.head.state {
                State::Active => "active",
                State::Withdrawn => "withdrawn",
                State::Erased => "erased",
            },
            is_blocked: record.head.is_blocked,
            updated_at: written_time(record.head.updated_at),
            flag: record.flag.as_ref().map(FlagBody::of),
            content: record.draft,
            withheld: record.withheld.iter().map(|part| part.text().into_owned()).collect(),
            quality: None,
        }
    }

    /// As its owner reads it: what would make it better told too, in this language.
    pub(crate) fn of_own(record: Record, today: Date, locale: Locale) -> Self {
        let is_active = record.head.state == State::Active;
        let quality = is_active.then(|| ScoreBody::of(Score::of(&record.draft, today), locale));
        RecordBody { quality, ..RecordBody::of(record) }
    }
}

impl CandidateBody {
    /// With sentences in this language.
    pub(crate) fn of(candidate: Candidate, locale: Locale) -> Self {
        let is_weak = candidate.is_weak();
        let flag = candidate.seen.flag().map(FlagBody::of);
        let (record, hit) = match candidate.seen {
            Seen::Full(record) => (Some(RecordBody { flag: None, ..RecordBody::of(*record) }), None),
            Seen::Hit(Hit { id, kind, owner, .. }) => {
                (None, Some(HitBody { id, kind: kind.to_string(), owner: owner.to_string() }))
            }
        };
        CandidateBody {
            is_weak,
            record,
            hit,
            flag,
            score: rounded(candidate.score),
            exact: candidate.exact,
            reasons: candidate.reasons.iter().map(|reason| ReasonBody::of(reason, locale)).collect(),
        }
    }
}

impl ReasonBody {
    fn of(reason: &Reason, locale: Locale) -> Self {
        let plain = |code| ReasonBody {
            code,
            supports: reason.supports(),
            text: locale.reason(reason),
            recorded: None,
            score: None,
            log_odds: None,
            parts: Vec::new(),
            misread: false,
        };
        match reason {
            Reason::Key { field, misread, recorded } => {
                ReasonBody { recorded: Some(recorded.clone()), misread: *misread, ..plain(field.as_str()) }
            }
            Reason::CountryDiffers { recorded } => {
                ReasonBody { recorded: Some(recorded.to_string()), ..plain("country-differs") }
            }
            Reason::Name { recorded, score, parts } => ReasonBody {
                recorded: Some(recorded.clone()),
                score: Some(rounded(*score)),
                parts: parts.iter().map(|part| PartBody::of(part, locale)).collect(),
                ..plain("name")
            },
            Reason::Fact(evidence) => {
                ReasonBody { log_odds: Some(rounded(evidence.log_odds)), ..plain(evidence.finding.as_str()) }
            }
        }
    }
}

impl PartBody {
    fn of(reason: &names::Reason, locale: Locale) -> Self {
        let (asked, recorded) = match reason {
            names::Reason::LeftOut { side: names::Side::A, parts } => (parts.clone(), Vec::new()),
            names::Reason::LeftOut { side: names::Side::B, parts } => (Vec::new(), parts.clone()),
            names::Reason::Contradict { a, b } => (a.clone(), b.clone()),
            names::Reason::GenerationsDiffer { a, b } => (vec![a.clone()], vec![b.clone()]),
            _ => reason
                .part_match()
                .map_or_else(Default::default, |part| (vec![part.a.clone()], vec![part.b.clone()])),
        };
        PartBody {
            code: reason.code(),
            supports: reason.supports(),
            text: locale.name_reason(reason),
            asked,
            recorded,
            likeness: reason.part_match().map(|part| rounded(part.likeness)),
            weight: reason.part_match().map(|part| rounded(part.weight)),
        }
    }
}

/// Three digits: more would pretend to know better.
fn rounded(number: f32) -> f32 {
    (number * 1000.0).round() / 1000.0
}

/// An instant in microseconds as RFC 3339 in UTC.
pub(crate) fn written_time(at: i64) -> String {
    jiff::Timestamp::from_microsecond(at).map(|at| at.to_string()).unwrap_or_default()
}

/// A candidate in the API's form, with sentences in English, for the command line's `--format json`.
pub fn candidate_json(candidate: Candidate) -> Value {
    json!(CandidateBody::of(candidate, Locale::english()))
}

/// A record in the API's form, for the command line's `--format json`.
pub fn record_json(record: &Record) -> Value {
    json!(RecordBody::of(record.clone()))
}
