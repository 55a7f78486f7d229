//! `/api/v1/inquiries`: questions to the owners of records.

use amana_service::{
    domain::{
        code::{Code, Purpose},
        object,
        record::Head,
        text::Line,
    },
    inquiry::{ask, list},
    search::Asker,
    store::Inquiry,
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    Answer, Asking,
    body::{JsonBody, path_value},
    problem::{Problem, ProblemBody},
    shape::written_time,
};
use crate::{App, openapi::schema_from_reader};

/// A question that one's own member was asked.
#[derive(Serialize, ToSchema)]
pub(crate) struct InquiryBody {
    /// Id of the record.
    record: String,
    /// The owner's reference.
    reference: String,
    /// The member that asks.
    #[schema(example = "FR")]
    member: String,
    /// Its officer's account.
    account: String,
    /// Why the record was looked for.
    purpose: String,
    /// The question.
    text: String,
    /// When it was asked.
    at: String,
}

/// Whom the question went to.
#[derive(Serialize, ToSchema)]
pub(crate) struct InquirySent {
    /// The owner of the record.
    #[schema(example = "TN")]
    owner: String,
}

object! {
    /// A question to the owner of a record.
    pub struct InquiryDraft {
        /// Why the record was looked for (RPD 10).
        pub purpose: Purpose,
        /// The question, for the owner's eyes alone.
        pub text: Line,
    }
}

schema_from_reader!(InquiryDraft);

impl InquiryBody {
    fn of((head, asked): (Head, Inquiry)) -> Self {
        InquiryBody {
            record: head.id.text().into_owned(),
            reference: head.reference.to_string(),
            member: asked.member.to_string(),
            account: asked.account.to_string(),
            purpose: asked.purpose.to_string(),
            text: asked.text,
            at: written_time(asked.at),
        }
    }
}

/// Ask the owner of a record about it, also where only its existence is shown.
#[utoipa::path(
    post,
    path = "/api/v1/records/{id}/inquiries",
    tag = "sharing",
    params(("id" = String, Path, description = "Id of the record.")),
    request_body(content = inline(InquiryDraft)),
    responses(
        (status = 201, description = "Its owner finds it.", body = InquirySent),
        (status = "default", description = "Why not.", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn ask_owner(
    Asking(caller): Asking,
    State(app): State<App>,
    Path(id): Path<String>,
    JsonBody(draft): JsonBody<InquiryDraft>,
) -> Result<Answer<InquirySent>, Problem> {
    let asker = Asker { caller: &caller, purpose: draft.purpose };
    let owner = ask(&app.context, asker, path_value("id", &id)?, &draft.text).await?;
    let sent = owner.map(|owner| InquirySent { owner: owner.to_string() });
    Ok(Answer::from(sent).status(StatusCode::CREATED))
}

/// What one's own member was asked.
#[utoipa::path(
    get,
    path = "/api/v1/inquiries",
    tag = "sharing",
    responses(
        (status = 200, description = "Questions, the newest first.", body = Vec<InquiryBody>),
        (status = "default", description = "Why not.", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn list_inquiries(
    Asking(caller): Asking,
    State(app): State<App>,
) -> Result<Answer<Vec<InquiryBody>>, Problem> {
    Ok(Answer::each(list(&app.context, &caller).await?, InquiryBody::of))
}
