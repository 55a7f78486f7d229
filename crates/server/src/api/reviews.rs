//! `/api/v1/reviews`: what of one's own member is to be reviewed; and holding a record on, two officers together.

use amana_service::{
    domain::{
        code::{Code, Date},
        object,
        text::Line,
    },
    record::{ask_extension, confirm_extension},
    retention::{Due, due},
};
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    Answer, Asking,
    body::{JsonBody, path_value},
    problem::{Problem, ProblemBody},
    records::{PutAnswer, answer},
    shape::written_time,
};
use crate::{App, openapi::schema_from_reader};

/// Days looked ahead when nothing is said: the first warning.
const DAYS: u16 = 60;

/// A record to be reviewed.
#[derive(Serialize, ToSchema)]
pub(crate) struct DueBody {
    /// Id of the record.
    id: String,
    /// Its kind.
    kind: String,
    /// The owner's reference.
    reference: String,
    /// Its version.
    version: u32,
    /// Its day of review, on which it leaves every search.
    #[schema(example = "2027-03-15")]
    review_on: String,
    /// Days until then; zero and below once it has come.
    days_left: i32,
    /// Days until its content is erased for good.
    erased_in_days: i32,
    /// The warning that it is under: 60, 30 or 7 days before.
    #[serde(skip_serializing_if = "Option::is_none")]
    warning: Option<u16>,
    /// That it is held on, where an officer has asked for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    extension: Option<ExtensionBody>,
}

/// An officer's wish that a record is held on.
#[derive(Serialize, ToSchema)]
pub(crate) struct ExtensionBody {
    /// Until which day of review.
    review_on: String,
    /// Why.
    reason: String,
    /// Who asks.
    account: String,
    /// Since when.
    at: String,
}

/// What was asked for.
#[derive(Serialize, ToSchema)]
pub(crate) struct ExtensionAsked {
    /// The day of review that another officer can grant.
    review_on: String,
}

object! {
    /// The wish that a record is held on.
    pub struct ExtensionDraft {
        /// Until which day of review.
        pub review_on: Date,
        /// Why: its history shows it.
        pub reason: Line,
    }
}

schema_from_reader!(ExtensionDraft);

/// How far to look ahead.
#[derive(Deserialize)]
pub(crate) struct Within {
    within_days: Option<u16>,
}

impl DueBody {
    fn of(due: Due) -> Self {
        let head = due.record.head;
        DueBody {
            id: head.id.text().into_owned(),
            kind: head.kind.to_string(),
            reference: head.reference.to_string(),
            version: head.version,
            review_on: head.review_on.to_string(),
            days_left: due.days_left,
            erased_in_days: due.erased_in_days,
            warning: due.warning,
            extension: due.record.extension.map(|asked| ExtensionBody {
                review_on: asked.review_on.to_string(),
                reason: asked.reason,
                account: asked.account.to_string(),
                at: written_time(asked.at),
            }),
        }
    }
}

/// What of one's own member is to be reviewed, the soonest first.
#[utoipa::path(
    get,
    path = "/api/v1/reviews",
    tag = "retention",
    params(("within_days" = Option<u16>, Query, description = "How far to look ahead; sixty days, if nothing is said.")),
    responses(
        (status = 200, description = "Records, those past their day first.", body = Vec<DueBody>),
        (status = "default", description = "Why not.", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn list_reviews(
    Asking(caller): Asking,
    State(app): State<App>,
    Query(within): Query<Within>,
) -> Result<Answer<Vec<DueBody>>, Problem> {
    let due = due(&app.context, &caller, within.within_days.unwrap_or(DAYS)).await?;
    Ok(Answer::each(due, DueBody::of))
}

/// Ask that a record is held on past its day of review.
#[utoipa::path(
    put,
    path = "/api/v1/records/{id}/extension",
    tag = "retention",
    params(("id" = String, Path, description = "Id of the record.")),
    request_body(content = inline(ExtensionDraft)),
    responses(
        (status = 202, description = "Another officer can grant it.", body = ExtensionAsked),
        (status = "default", description = "Why not.", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn put_extension(
    Asking(caller): Asking,
    State(app): State<App>,
    Path(id): Path<String>,
    JsonBody(draft): JsonBody<ExtensionDraft>,
) -> Result<Answer<ExtensionAsked>, Problem> {
    let id = path_value("id", &id)?;
    let asked = ask_extension(&app.context, &caller, id, draft.review_on, &draft.reason).await?;
    let body = asked.map(|()| ExtensionAsked { review_on: draft.review_on.to_string() });
    Ok(Answer::from(body).status(StatusCode::ACCEPTED))
}

/// Grant what another officer has asked for: the record is held on.
#[utoipa::path(
    post,
    path = "/api/v1/records/{id}/extension/confirm",
    tag = "retention",
    params(("id" = String, Path, description = "Id of the record.")),
    responses(
        (status = 200, description = "Held on, in a new version.", body = PutAnswer, headers(("ETag" = String, description = "The version."))),
        (status = "default", description = "Why not.", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn confirm_review(
    Asking(caller): Asking,
    State(app): State<App>,
    Path(id): Path<String>,
) -> Result<Answer<PutAnswer>, Problem> {
    Ok(answer(confirm_extension(&app.context, &caller, path_value("id", &id)?).await?))
}
