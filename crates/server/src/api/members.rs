//! `/api/v1/members`: who takes part.

use amana_service::{
    domain::{code::MemberCode, profile::Profile},
    member::{list, profile, read},
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
    Ok(Answer::each(list(&app.context, &caller).await?, MemberBody::of))
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

/// What is particular to a member.
#[derive(Serialize, ToSchema)]
pub(crate) struct ProfileBody {
    /// Code of the member.
    #[schema(example = "TN")]
    code: String,
    /// Has it a profile of its own? Else the one for all that have none stands here.
    is_own: bool,
    /// The profile as the rules read it, field by field as in the reference of profiles.
    #[schema(value_type = Object)]
    profile: &'static Profile,
}

/// What is particular to a member: languages, week, ages, retention, legal bars, words.
#[utoipa::path(
    get,
    path = "/api/v1/members/{code}/profile",
    tag = "members",
    params(("code" = String, Path, description = "Code of the member.")),
    responses(
        (status = 200, description = "The profile in force.", body = ProfileBody),
        (status = "default", description = "Why not.", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn get_profile(
    Asking(caller): Asking,
    State(app): State<App>,
    Path(code): Path<String>,
) -> Result<Answer<ProfileBody>, Problem> {
    let code = path_value::<MemberCode>("code", &code)?;
    let body = profile(&app.context, &caller, code).await?.map(|profile| ProfileBody {
        code: code.to_string(),
        is_own: profile.member == Some(code),
        profile,
    });
    Ok(body.into())
}
