//! `/api/v1/flags` and `/api/v1/records/{id}/flag`: what a member does not act on among other members' records.

use amana_service::{
    domain::{
        code::{Code, RecordId},
        flag::{Flag, FlagDraft},
        object,
        officer::Caller,
        text::Line,
    },
    flag::{lift, list, set},
    store::FlaggedRecord,
};
use axum::extract::{Path, State};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    Answer, Asking,
    body::{JsonBody, path_value},
    problem::{Problem, ProblemBody},
    shape::written_time,
};
use crate::{
    App,
    openapi::{FlagWanted, schema_from_reader},
};

/// That the caller's own member does not act on another member's record: the action that it asks for is not taken on its
/// territory. Nobody of another member but the record's owner is told.
#[derive(Serialize, ToSchema)]
pub(crate) struct FlagBody {
    /// On which ground: `national_law`, `international_obligations` or `essential_interests`.
    #[schema(example = "national_law")]
    reason: String,
    /// Why, in words.
    text: String,
    /// What its officers do in place of what the record asks for; nothing but telling their bureau where it is not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    instead: Option<String>,
    /// The file in which it was decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    reference: Option<String>,
    /// Who set it; told to the own member alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    account: Option<String>,
    /// Since when.
    #[schema(example = "2027-03-15T08:30:00Z")]
    at: String,
}

/// A flag in a list, with its record.
#[derive(Serialize, ToSchema)]
pub(crate) struct FlaggedBody {
    /// Id of the record.
    record: String,
    /// The member that it belongs to.
    #[schema(example = "TN")]
    owner: String,
    /// Its kind.
    #[schema(example = "person")]
    kind: String,
    /// The owner's reference.
    reference: String,
    /// The member that does not act on it.
    #[schema(example = "FR")]
    member: String,
    /// What it says.
    flag: FlagBody,
    /// How it ended; absent while it is in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<EndBody>,
}

/// How a flag ended.
#[derive(Serialize, ToSchema)]
pub(crate) struct EndBody {
    /// Who lifted or replaced it; told to the own member alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    account: Option<String>,
    /// When.
    at: String,
    /// Why it was lifted; absent where another took its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
}

/// The flags that a bureau has to know of; those in force first, then the newest.
#[derive(Serialize, ToSchema)]
pub(crate) struct FlagsBody {
    /// Those that its own member set.
    own: Vec<FlaggedBody>,
    /// Those of others on its member's records.
    on_ours: Vec<FlaggedBody>,
}

/// A flag that was lifted.
#[derive(Serialize, ToSchema)]
pub(crate) struct FlagLifted {
    /// Id of the record, which is acted on again.
    record: String,
}

object! {
    /// Why a flag is lifted.
    pub struct FlagEnding {
        /// The reason that the list of flags will show, to the record's owner too.
        pub reason: Line,
    }
}

schema_from_reader!(FlagEnding);

impl FlagBody {
    /// As officers of the member that set it are told.
    pub(crate) fn of(flag: &Flag) -> Self {
        let text = |line: &Option<Line>| line.as_ref().map(ToString::to_string);
        FlagBody {
            reason: flag.draft.reason.to_string(),
            text: flag.draft.text.to_string(),
            instead: text(&flag.draft.instead),
            reference: text(&flag.draft.reference),
            account: Some(flag.account.to_string()),
            at: written_time(flag.at),
        }
    }
}

impl FlaggedBody {
    fn of(caller: &Caller, flagged: FlaggedRecord) -> Self {
        // Who works at a bureau is the bureau's own.
        let is_own = flagged.member == caller.member;
        let account = flagged.flag.account.to_string();
        FlaggedBody {
            record: flagged.record.text().into_owned(),
            owner: flagged.owner.to_string(),
            kind: flagged.kind.to_string(),
            reference: flagged.reference.to_string(),
            member: flagged.member.to_string(),
            flag: FlagBody { account: is_own.then_some(account), ..FlagBody::of(&flagged.flag) },
            end: flagged.end.map(|end| EndBody {
                account: is_own.then(|| end.account.to_string()),
                at: written_time(end.at),
                why: end.why,
            }),
        }
    }
}

/// Say that one's own member does not act on another member's record, or say it anew.
#[utoipa::path(
    put,
    path = "/api/v1/records/{id}/flag",
    tag = "flags",
    params(("id" = String, Path, description = "Id of the record.")),
    request_body(content = inline(FlagWanted)),
    responses(
        (status = 200, description = "In force; its owner finds it.", body = FlagBody),
        (status = "default", description = "Why not.", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn put_flag(
    Asking(caller): Asking,
    State(app): State<App>,
    Path(id): Path<String>,
    JsonBody(draft): JsonBody<FlagDraft>,
) -> Result<Answer<FlagBody>, Problem> {
    let flag = set(&app.context, &caller, path_value("id", &id)?, draft).await?;
    Ok(flag.map(|flag| FlagBody::of(&flag)).into())
}

/// Lift the flag of one's own member: it acts on the record again.
#[utoipa::path(
    delete,
    path = "/api/v1/records/{id}/flag",
    tag = "flags",
    params(("id" = String, Path, description = "Id of the record.")),
    request_body(content = inline(FlagEnding)),
    responses(
        (status = 200, description = "Lifted.", body = FlagLifted),
        (status = "default", description = "Why not.", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn delete_flag(
    Asking(caller): Asking,
    State(app): State<App>,
    Path(id): Path<String>,
    JsonBody(ending): JsonBody<FlagEnding>,
) -> Result<Answer<FlagLifted>, Problem> {
    let id: RecordId = path_value("id", &id)?;
    let lifted = lift(&app.context, &caller, id, &ending.reason).await?;
    Ok(lifted.map(|()| FlagLifted { record: id.text().into_owned() }).into())
}

/// The flags that one's own member set, and those of others on its records.
#[utoipa::path(
    get,
    path = "/api/v1/flags",
    tag = "flags",
    responses(
        (status = 200, description = "Flags, those in force first.", body = FlagsBody),
        (status = "default", description = "Why not.", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn list_flags(
    Asking(caller): Asking,
    State(app): State<App>,
) -> Result<Answer<FlagsBody>, Problem> {
    let flags = list(&app.context, &caller).await?;
    let bodies = |flags: Vec<FlaggedRecord>| {
        flags.into_iter().map(|flagged| FlaggedBody::of(&caller, flagged)).collect()
    };
    Ok(flags.map(|flags| FlagsBody { own: bodies(flags.own), on_ours: bodies(flags.on_ours) }).into())
}
