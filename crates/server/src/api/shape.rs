//! How records and candidates are written in answers.

use amana_service::{
    candidate::{Candidate, Reason},
    domain::{
        code::{Code, RecordId},
        record::{Draft, Record, State},
    },
};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

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
    /// `active` or `withdrawn`.
    state: &'static str,
    /// When this version was made.
    #[schema(example = "2027-03-15T08:30:00Z")]
    updated_at: String,
    /// The content, as in the JSON Schema of a record.
    #[schema(value_type = Object)]
    content: Draft,
}

/// A possible match.
#[derive(Serialize, ToSchema)]
pub(crate) struct CandidateBody {
    /// The record.
    record: RecordBody,
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
    /// The recorded value that was compared.
    #[serde(skip_serializing_if = "Option::is_none")]
    recorded: Option<String>,
    /// Score of this reason alone, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<f32>,
    /// Which part met which, one line each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parts: Vec<String>,
    /// Agrees only once common misreadings are folded.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    misread: bool,
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
            },
            updated_at: written_time(record.head.updated_at),
            content: record.draft,
        }
    }
}

impl CandidateBody {
    pub(crate) fn of(candidate: Candidate) -> Self {
        CandidateBody {
            is_weak: candidate.is_weak(),
            record: RecordBody::of(candidate.record),
            // Three digits: more would pretend to know better.
            score: (candidate.score * 1000.0).round() / 1000.0,
            exact: candidate.exact,
            reasons: candidate.reasons.iter().map(ReasonBody::of).collect(),
        }
    }
}

impl ReasonBody {
    fn of(reason: &Reason) -> Self {
        let plain = |code| ReasonBody {
            code,
            supports: reason.supports(),
            recorded: None,
            score: None,
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
                score: Some((score * 1000.0).round() / 1000.0),
                parts: parts.clone(),
                ..plain("name")
            },
            Reason::Fact(finding) => plain(finding.as_str()),
        }
    }
}

/// An instant in microseconds as RFC 3339 in UTC.
pub(crate) fn written_time(at: i64) -> String {
    jiff::Timestamp::from_microsecond(at).map(|at| at.to_string()).unwrap_or_default()
}

/// A candidate in the API's form, for the command line's `--format json`.
pub fn candidate_json(candidate: Candidate) -> Value {
    json!(CandidateBody::of(candidate))
}

/// A record in the API's form, for the command line's `--format json`.
pub fn record_json(record: &Record) -> Value {
    json!(RecordBody::of(record.clone()))
}
