//! `/api/v1/members`: who takes part.

use amana_service::{
    member::{list, read},
    store::Member,
};
use axum::extract::{Path, State};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    Answer, Asking,
    body::path_value,
    problem::{Problem, ProblemBody},
    shape::written_time,
};
use crate::App;

/// A member.
#[derive(Serialize, ToSchema)]
pub(crate) struct MemberBody {
    /// ISO 3166-1 alpha-2, or an organisation's code.
    #[schema(example = "TN")]
    code: String,
    /// Name in English.
    name: String,
    /// `country` or `organisation`.
    kind: &'static str,
    /// Since when it takes part.
    joined_at: String,
}

impl MemberBody {
    fn of(member: Member) -> Self {
        MemberBody {
            code: member.code.to_string(),
            name: member.name,
            kind: if member.code.country().is_some() { "country" } else { "organisation" },
            joined_at: written_time(member.joined_at),
        }
    }
}

/// Every member.
#[utoipa::path(
    get,
    path = "/api/v1/members",
    tag = "members",
    responses(
        (status = 200, description = "Every member, by code.", body = Vec<MemberBody>),
        (status = "default", description = "Why not.", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn list_members(
    Asking(caller): Asking,
    State(app): State<App>,
) -> Result<Answer<Vec<MemberBody>>, Problem> {
    let members = list(&app.context, &caller).await?;
    Ok(members.map(|members| members.into_iter().map(MemberBody::of).collect::<Vec<_>>()).into())
}

/// One member.
#[utoipa::path(
    get,
    path = "/api/v1/members/{code}",
    tag = "members",
    params(("code" = String, Path, description = "Code of the member.")),
    responses(
        (status = 200, description = "The member.", body = MemberBody),
        (status = "default", description = "Why not.", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn get_member(
    Asking(caller): Asking,
    State(app): State<App>,
    Path(code): Path<String>,
) -> Result<Answer<MemberBody>, Problem> {
    Ok(read(&app.context, &caller, path_value("code", &code)?).await?.map(MemberBody::of).into())
}
