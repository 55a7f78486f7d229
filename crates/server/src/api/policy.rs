//! `/api/v1/policy`: who sees what of one's own member's records, tried before it is in force; and why, record by
//! record.

use amana_service::{
    domain::{
        code::{Classification, Code, Purpose, Role},
        object,
        sharing::{Because, policy::DEFAULT},
        text::Line,
    },
    policy::{self, AudienceRow, Change, Current, Preview, Readers, Sample},
    store::PolicyVersion,
};
use axum::{
    extract::{Path, Query, State},
    http::HeaderMap,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    Answer, Asking,
    body::{JsonBody, expected_version, path_value},
    problem::{Problem, ProblemBody},
    shape::written_time,
};
use crate::{App, openapi::schema_from_reader};

/// A sharing policy.
#[derive(Serialize, ToSchema)]
pub(crate) struct PolicyBody {
    /// Its version; 0 for the one that every member begins with.
    version: u32,
    /// Its text, in Cedar.
    text: String,
    /// What each clause says.
    clauses: Vec<ClauseBody>,
    /// When it was written; absent for the one that every member begins with.
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<String>,
    /// By which account.
    #[serde(skip_serializing_if = "Option::is_none")]
    account: Option<String>,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    /// The policy that every member begins with, to start from.
    template: &'static str,
}

/// A clause of a policy.
#[derive(Serialize, ToSchema)]
pub(crate) struct ClauseBody {
    /// Its `@id`.
    #[schema(example = "official-use")]
    id: String,
    /// Its `@says`: its sense in its author's words.
    says: String,
}

/// A version of a policy.
#[derive(Serialize, ToSchema)]
pub(crate) struct PolicyVersionBody {
    /// Its number, from 1.
    version: u32,
    /// Its text.
    text: String,
    /// When it was written.
    at: String,
    /// By which account.
    account: String,
    /// Why.
    reason: String,
}

/// The number of the policy now in force.
#[derive(Serialize, ToSchema)]
pub(crate) struct PolicyPut {
    /// Its version.
    version: u32,
}

object! {
    /// A policy to put in force.
    pub struct PolicyDraft {
        /// Its text, in Cedar.
        pub text: PolicyText,
        /// Why it is changed; its history shows it.
        pub reason: Line,
    }
}

object! {
    /// A policy to try.
    pub struct PolicyTrial {
        /// Its text, in Cedar.
        pub text: PolicyText,
        /// Officers of this role; of a bureau, if nothing is said.
        pub role: Option<Role>,
        /// With this clearance; the highest, if nothing is said.
        pub clearance: Option<Classification>,
        /// Who ask for this purpose; for an arrest, if nothing is said.
        pub purpose: Option<Purpose>,
    }
}

schema_from_reader!(PolicyDraft, PolicyTrial);

/// The text of a policy as it was sent: lines and blanks are its author's.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PolicyText(String);

impl amana_service::domain::reader::FromJson for PolicyText {
    fn from_json(value: &serde_json::Value, at: &amana_service::domain::reader::At<'_>) -> Option<Self> {
        use amana_service::domain::{Fault, code::FaultCode};
        let Some(text) = value.as_str() else {
            at.note(Fault::at(at.to_string(), FaultCode::WrongType).with("expected", "string"));
            return None;
        };
        Some(PolicyText(text.to_owned()))
    }

    fn schema() -> serde_json::Value {
        serde_json::json!({
            "type": "string",
            "maxLength": amana_service::domain::limits::POLICY_BYTES_MAX,
            "example": DEFAULT,
        })
    }
}

/// What a draft would come to.
#[derive(Serialize, ToSchema)]
pub(crate) struct PreviewBody {
    /// How many active records the owner has.
    records: u64,
    /// Each other member.
    members: Vec<ChangeBody>,
    /// Examples of records that would be seen more or less.
    samples: Vec<SampleBody>,
}

/// How many records a member's officers see, now and under the draft.
#[derive(Serialize, ToSchema)]
pub(crate) struct ChangeBody {
    /// The member.
    #[schema(example = "FR")]
    member: String,
    /// In full, now.
    full_now: u64,
    /// In full, under the draft.
    full_then: u64,
    /// In full under the draft and not now.
    full_gained: u64,
    /// In full now and not under the draft.
    full_lost: u64,
    /// Only that they exist, now.
    hit_now: u64,
    /// Only that they exist, under the draft.
    hit_then: u64,
    /// That they exist under the draft, and nothing of them now.
    hit_gained: u64,
    /// That they exist now, and nothing of them under the draft.
    hit_lost: u64,
}

/// A record of which a member would see more or less.
#[derive(Serialize, ToSchema)]
pub(crate) struct SampleBody {
    /// Id of the record.
    id: String,
    /// Its kind.
    kind: String,
    /// The owner's reference.
    reference: String,
    /// The member.
    member: String,
    /// How much it sees now.
    #[schema(example = "hit")]
    now: String,
    /// How much under the draft.
    #[schema(example = "full")]
    then: String,
}

/// What a member's officers see of a record, and why not more.
#[derive(Serialize, ToSchema)]
pub(crate) struct AudienceBody {
    /// The member.
    #[schema(example = "FR")]
    member: String,
    /// How much: `full`, `hit` or `none`.
    #[schema(example = "full")]
    extent: String,
    /// The rule that set the bound: `policy`, `purpose`, `restriction`, `clearance`, `ask-before-use`, `failed`.
    #[schema(example = "policy")]
    because: &'static str,
    /// Of the table of purposes: its reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    /// Of a policy: the clauses that decided; none when no clause speaks of it.
    clauses: Vec<ClauseBody>,
}

/// Which officers an audience speaks of.
#[derive(Deserialize)]
pub(crate) struct ReadersQuery {
    role: Option<String>,
    clearance: Option<String>,
    purpose: Option<String>,
}

fn clauses(clauses: Vec<(String, String)>) -> Vec<ClauseBody> {
    clauses.into_iter().map(|(id, says)| ClauseBody { id, says }).collect()
}

impl PolicyBody {
    fn of(current: Current) -> Self {
        let Current { version, text, clauses, written } = current;
        PolicyBody {
            version,
            text,
            clauses: self::clauses(clauses),
            at: written.as_ref().map(|written| written_time(written.at)),
            account: written.as_ref().map(|written| written.account.to_string()),
            reason: written.map(|written| written.reason),
            template: DEFAULT,
        }
    }
}

impl PreviewBody {
    fn of(preview: Preview) -> Self {
        let change = |of: Change| ChangeBody {
            member: of.member.to_string(),
            full_now: of.full_now,
            full_then: of.full_then,
            full_gained: of.full_gained,
            full_lost: of.full_lost,
            hit_now: of.hit_now,
            hit_then: of.hit_then,
            hit_gained: of.hit_gained,
            hit_lost: of.hit_lost,
        };
        let sample = |sample: Sample| SampleBody {
            id: sample.head.id.text().into_owned(),
            kind: sample.head.kind.to_string(),
            reference: sample.head.reference.to_string(),
            member: sample.member.to_string(),
            now: sample.now.to_string(),
            then: sample.then.to_string(),
        };
        PreviewBody {
            records: preview.records,
            members: preview.members.into_iter().map(change).collect(),
            samples: preview.samples.into_iter().map(sample).collect(),
        }
    }
}

impl AudienceBody {
    fn of(row: AudienceRow) -> Self {
        AudienceBody {
            member: row.member.to_string(),
            extent: row.judgement.extent.to_string(),
            because: row.judgement.because.as_str(),
            reason: match row.judgement.because {
                Because::Purpose(reason) => Some(reason),
                _ => None,
            },
            clauses: clauses(row.clauses),
        }
    }
}

/// The sharing policy of one's own member.
#[utoipa::path(
    get,
    path = "/api/v1/policy",
    tag = "sharing",
    responses(
        (status = 200, description = "The policy in force.", body = PolicyBody, headers(("ETag" = String, description = "The version."))),
        (status = "default", description = "Why not.", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn get_policy(
    Asking(caller): Asking,
    State(app): State<App>,
) -> Result<Answer<PolicyBody>, Problem> {
    let current = policy::read(&app.context, &caller).await?;
    let mut version = 0;
    let body = current.map(|current| {
        version = current.version;
        PolicyBody::of(current)
    });
    Ok(Answer::from(body).version(version))
}

/// Put a sharing policy in force, for all records and on every server at once.
#[utoipa::path(
    put,
    path = "/api/v1/policy",
    tag = "sharing",
    params(("If-Match" = String, Header, description = "The version that is replaced, in quotes; `\"0\"` for the one that every member begins with.")),
    request_body(content = inline(PolicyDraft)),
    responses(
        (status = 200, description = "In force.", body = PolicyPut, headers(("ETag" = String, description = "The version."))),
        (status = "default", description = "Why not.", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn put_policy(
    Asking(caller): Asking,
    State(app): State<App>,
    headers: HeaderMap,
    JsonBody(draft): JsonBody<PolicyDraft>,
) -> Result<Answer<PolicyPut>, Problem> {
    let expected = expected_version(&headers)?;
    let put = policy::replace(&app.context, &caller, &draft.text.0, &draft.reason, expected).await?;
    let mut now = 0;
    let body = put.map(|version| {
        now = version;
        PolicyPut { version }
    });
    Ok(Answer::from(body).version(now))
}

/// Every version of the sharing policy of one's own member.
#[utoipa::path(
    get,
    path = "/api/v1/policy/versions",
    tag = "sharing",
    responses(
        (status = 200, description = "Its versions, the newest first.", body = Vec<PolicyVersionBody>),
        (status = "default", description = "Why not.", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn list_policy_versions(
    Asking(caller): Asking,
    State(app): State<App>,
) -> Result<Answer<Vec<PolicyVersionBody>>, Problem> {
    let body = |version: PolicyVersion| PolicyVersionBody {
        version: version.version,
        text: version.text,
        at: written_time(version.at),
        account: version.account.to_string(),
        reason: version.reason,
    };
    Ok(Answer::each(policy::versions(&app.context, &caller).await?, body))
}

/// Try a sharing policy on the records that there are, without changing anything.
#[utoipa::path(
    post,
    path = "/api/v1/policy/preview",
    tag = "sharing",
    request_body(content = inline(PolicyTrial)),
    responses(
        (status = 200, description = "What it would come to.", body = PreviewBody),
        (status = "default", description = "Why not.", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn preview_policy(
    Asking(caller): Asking,
    State(app): State<App>,
    JsonBody(trial): JsonBody<PolicyTrial>,
) -> Result<Answer<PreviewBody>, Problem> {
    let most = Readers::default();
    let readers = Readers {
        role: trial.role.unwrap_or(most.role),
        clearance: trial.clearance.unwrap_or(most.clearance),
        purpose: trial.purpose.unwrap_or(most.purpose),
    };
    let preview = policy::preview(&app.context, &caller, &trial.text.0, readers).await?;
    Ok(preview.map(PreviewBody::of).into())
}

/// Who sees a record of one's own member, and by which rule.
#[utoipa::path(
    get,
    path = "/api/v1/records/{id}/audience",
    tag = "sharing",
    params(
        ("id" = String, Path, description = "Id of the record."),
        ("purpose" = Option<String>, Query, description = "Of officers who ask for this purpose; for an arrest, if nothing is said."),
        ("role" = Option<String>, Query, description = "Of this role; of a bureau, if nothing is said."),
        ("clearance" = Option<String>, Query, description = "With this clearance; the highest, if nothing is said."),
    ),
    responses(
        (status = 200, description = "Every other member; none for a record that has left every search.", body = Vec<AudienceBody>),
        (status = "default", description = "Why not.", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn get_audience(
    Asking(caller): Asking,
    State(app): State<App>,
    Path(id): Path<String>,
    Query(query): Query<ReadersQuery>,
) -> Result<Answer<Vec<AudienceBody>>, Problem> {
    let most = Readers::default();
    let readers = Readers {
        role: said("role", query.role, most.role)?,
        clearance: said("clearance", query.clearance, most.clearance)?,
        purpose: said("purpose", query.purpose, most.purpose)?,
    };
    let rows = policy::audience(&app.context, &caller, path_value("id", &id)?, readers).await?;
    Ok(Answer::each(rows, AudienceBody::of))
}

fn said<T: Code>(name: &str, text: Option<String>, otherwise: T) -> Result<T, Problem> {
    text.map_or(Ok(otherwise), |text| path_value(name, &text))
}
