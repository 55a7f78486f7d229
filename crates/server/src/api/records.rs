//! `/api/v1/records`: put, read, history, withdraw.

use amana_service::{
    Refusal,
    domain::{
        Fault,
        code::{FaultCode, Kind, RecordId},
        object,
        officer::Caller,
        record::Draft,
        text::Line,
    },
    record::{Put, put, read, versions, withdraw},
    search::Asker,
};
use axum::{
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::{
    Answer, Asking, Spoken,
    body::{ForPurpose, JsonBody, expected_version, path_value},
    problem::{Problem, ProblemBody},
    shape::{RecordBody, written_time},
};
use crate::{
    App,
    openapi::{RecordDraft, schema_from_reader},
};

/// What became of a record.
#[derive(Serialize, ToSchema)]
pub(crate) struct PutAnswer {
    /// Id of the record.
    #[schema(value_type = String, example = "01890a5d-ac96-774b-bcce-b302099a8057")]
    id: RecordId,
    /// Its version now.
    version: u32,
    /// Did anything change?
    changed: bool,
}

/// One version of a record.
#[derive(Serialize, ToSchema)]
pub(crate) struct VersionBody {
    /// Number of the version, from 1.
    version: u32,
    /// When it was made.
    at: String,
    /// By which account; told to the owner alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    account: Option<String>,
    /// `put` or `withdraw`.
    action: String,
    /// Why, as the author said; told to the owner alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    /// Salted SHA-256 of the content; it stays when the content is erased.
    content_hash: String,
    /// The content: of the current version for whoever may read the record, of earlier ones for its owner.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    content: Option<Value>,
}

object! {
    /// Why a record is withdrawn.
    pub struct Withdrawal {
        /// The reason that the record's history will show.
        pub reason: Line,
    }
}

schema_from_reader!(Withdrawal);

pub(super) fn answer(put: amana_service::Audited<Put>) -> Answer<PutAnswer> {
    let mut outcome = (0, StatusCode::OK);
    let body = put.map(|put| {
        outcome = (put.version, if put.created { StatusCode::CREATED } else { StatusCode::OK });
        PutAnswer { id: put.id, version: put.version, changed: put.changed }
    });
    Answer::from(body).status(outcome.1).version(outcome.0)
}

/// What a put names in its address and headers.
struct Addressed {
    kind: Kind,
    reference: String,
    headers: HeaderMap,
}

async fn put_addressed(
    app: &App,
    caller: &Caller,
    to: Addressed,
    draft: Draft,
) -> Result<Answer<PutAnswer>, Problem> {
    let mut faults = Vec::new();
    if draft.kind() != to.kind {
        faults.push(Fault::at("/body", FaultCode::DiffersFromPath).with("path", to.kind));
    }
    if draft.reference.to_string() != to.reference {
        faults.push(Fault::at("/reference", FaultCode::DiffersFromPath).with("path", &to.reference));
    }
    if !faults.is_empty() {
        return Err(Refusal::Faults(faults).into());
    }
    Ok(answer(put(&app.context, caller, draft, expected_version(&to.headers)?).await?))
}

macro_rules! put_route {
    ($name:ident, $path:literal, $kind:expr, $what:literal) => {
        #[doc = $what]
        #[utoipa::path(
            put,
            path = $path,
            tag = "records",
            params(
                ("reference" = String, Path, description = "The owner's own id of the record."),
                ("If-Match" = Option<String>, Header, description = "The version that is changed, in quotes; needed to change a record that exists."),
                ("Idempotency-Key" = Option<String>, Header, description = "For a day the same key with the same request gets the same answer again; while the first one still runs, 409."),
            ),
            request_body(content = inline(RecordDraft)),
            responses(
                (status = 200, description = "Updated, or unchanged.", body = PutAnswer, headers(("ETag" = String, description = "The version."))),
                (status = 201, description = "Recorded.", body = PutAnswer, headers(("ETag" = String, description = "The version."))),
                (status = "default", description = "Why not.", body = ProblemBody, content_type = "application/problem+json"),
            ),
        )]
        pub(crate) async fn $name(
            Asking(caller): Asking,
            State(app): State<App>,
            Path(reference): Path<String>,
            headers: HeaderMap,
            JsonBody(draft): JsonBody<Draft>,
        ) -> Result<Answer<PutAnswer>, Problem> {
            put_addressed(&app, &caller, Addressed { kind: $kind, reference, headers }, draft).await
        }
    };
}

put_route!(put_person, "/api/v1/records/person/{reference}", Kind::Person, "Record or update a person.");
put_route!(
    put_travel_document,
    "/api/v1/records/travel_document/{reference}",
    Kind::TravelDocument,
    "Record or update a travel document."
);
put_route!(put_vehicle, "/api/v1/records/vehicle/{reference}", Kind::Vehicle, "Record or update a vehicle.");

/// Read a record.
#[utoipa::path(
    get,
    path = "/api/v1/records/{id}",
    tag = "records",
    params(
        ("id" = String, Path, description = "Id of the record."),
        ("purpose" = String, Query, description = "Why (RPD 10)."),
    ),
    responses(
        (status = 200, description = "The record.", body = RecordBody, headers(("ETag" = String, description = "The version."))),
        (status = "default", description = "Why not.", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn get_record(
    Asking(caller): Asking,
    State(app): State<App>,
    Path(id): Path<String>,
    ForPurpose(purpose): ForPurpose,
    Spoken(locale): Spoken,
) -> Result<Answer<RecordBody>, Problem> {
    let record = read(&app.context, Asker { caller: &caller, purpose }, path_value("id", &id)?).await?;
    let (mut version, mut is_own) = (0, false);
    let body = record.map(|record| {
        version = record.head.version;
        is_own = record.head.owner == caller.member;
        if is_own { RecordBody::of_own(record, app.context.today(), locale) } else { RecordBody::of(record) }
    });
    let answer = Answer::from(body).version(version);
    Ok(if is_own { answer.said_in(locale) } else { answer })
}

/// A record's history.
#[utoipa::path(
    get,
    path = "/api/v1/records/{id}/versions",
    tag = "records",
    params(
        ("id" = String, Path, description = "Id of the record."),
        ("purpose" = String, Query, description = "Why (RPD 10)."),
    ),
    responses(
        (status = 200, description = "Its versions, the newest first.", body = Vec<VersionBody>),
        (status = "default", description = "Why not.", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn list_versions(
    Asking(caller): Asking,
    State(app): State<App>,
    Path(id): Path<String>,
    ForPurpose(purpose): ForPurpose,
) -> Result<Answer<Vec<VersionBody>>, Problem> {
    let versions = versions(&app.context, Asker { caller: &caller, purpose }, path_value("id", &id)?).await?;
    Ok(Answer::each(versions, |version| VersionBody {
        version: version.version,
        at: written_time(version.at),
        account: version.account.as_ref().map(ToString::to_string),
        action: version.action.as_str().to_owned(),
        reason: version.reason,
        content_hash: version.content_hash.iter().map(|byte| format!("{byte:02x}")).collect(),
        content: version.content.and_then(|draft| serde_json::to_value(draft).ok()),
    }))
}

/// Withdraw a record: out of every search at once, its history kept.
#[utoipa::path(
    delete,
    path = "/api/v1/records/{id}",
    tag = "records",
    params(
        ("id" = String, Path, description = "Id of the record."),
        ("If-Match" = String, Header, description = "The version that is withdrawn, in quotes."),
        ("Idempotency-Key" = Option<String>, Header, description = "For a day the same key with the same request gets the same answer again; while the first one still runs, 409."),
    ),
    request_body(content = inline(Withdrawal)),
    responses(
        (status = 200, description = "Withdrawn.", body = PutAnswer, headers(("ETag" = String, description = "The version."))),
        (status = "default", description = "Why not.", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn withdraw_record(
    Asking(caller): Asking,
    State(app): State<App>,
    Path(id): Path<String>,
    headers: HeaderMap,
    JsonBody(withdrawal): JsonBody<Withdrawal>,
) -> Result<Answer<PutAnswer>, Problem> {
    let id = path_value("id", &id)?;
    let expected = expected_version(&headers)?;
    let withdrawn = withdraw(&app.context, &caller, id, withdrawal.reason.to_string(), expected).await?;
    Ok(answer(withdrawn))
}
