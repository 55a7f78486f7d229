//! `/api/v1/records/{id}/block`: the secretariat blocks and unblocks a record, two of its officers together.

use amana_service::{
    block::{Asked, ask, confirm, list, read},
    domain::{code::Code, object, record::Head, text::Line},
    store::Block,
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

/// What was asked for or done last.
#[derive(Serialize, ToSchema)]
pub(crate) struct BlockBody {
    /// To block, or to unblock?
    blocks: bool,
    /// Is it done, or asked for?
    is_done: bool,
    /// Why.
    reason: String,
    /// The file in which it was decided.
    reference: String,
    /// When it was asked for.
    at: String,
}

/// A record that is blocked, or for which something is asked.
#[derive(Serialize, ToSchema)]
pub(crate) struct BlockedBody {
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
    /// Is it blocked now?
    is_blocked: bool,
    /// What was asked for or done last.
    last: BlockBody,
    /// Who asked for it: another officer can confirm it.
    account: String,
}

/// What was asked for.
#[derive(Serialize, ToSchema)]
pub(crate) struct BlockAsked {
    /// To block, or to unblock? Another officer of the secretariat can confirm it.
    blocks: bool,
}

object! {
    /// That a record is to be blocked, or to be so no more.
    pub struct BlockDraft {
        /// To block, or to unblock?
        pub blocks: bool,
        /// Why; its owner is told.
        pub reason: Line,
        /// The file in which it was decided; its owner is told.
        pub reference: Line,
    }
}

schema_from_reader!(BlockDraft);

impl BlockBody {
    fn of(block: Block) -> Self {
        BlockBody {
            blocks: block.blocks,
            is_done: block.confirmed_by.is_some(),
            reason: block.reason,
            reference: block.reference,
            at: written_time(block.at),
        }
    }
}

/// What is blocked, and what is asked to be or to be so no more: for the secretariat.
#[utoipa::path(
    get,
    path = "/api/v1/blocks",
    tag = "blocking",
    responses(
        (status = 200, description = "Records, what was said last first.", body = Vec<BlockedBody>),
        (status = "default", description = "Why not.", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn list_blocks(
    Asking(caller): Asking,
    State(app): State<App>,
) -> Result<Answer<Vec<BlockedBody>>, Problem> {
    let body = |(head, block): (Head, Block)| BlockedBody {
        record: head.id.text().into_owned(),
        owner: head.owner.to_string(),
        kind: head.kind.to_string(),
        reference: head.reference.to_string(),
        is_blocked: head.is_blocked,
        account: block.account.to_string(),
        last: BlockBody::of(block),
    };
    Ok(Answer::each(list(&app.context, &caller).await?, body))
}

/// What was asked for or done last: for the secretariat, and for the owner once it is done.
#[utoipa::path(
    get,
    path = "/api/v1/records/{id}/block",
    tag = "blocking",
    params(("id" = String, Path, description = "Id of the record.")),
    responses(
        (status = 200, description = "The last act.", body = BlockBody),
        (status = "default", description = "Why not.", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn get_block(
    Asking(caller): Asking,
    State(app): State<App>,
    Path(id): Path<String>,
) -> Result<Answer<BlockBody>, Problem> {
    Ok(read(&app.context, &caller, path_value("id", &id)?).await?.map(BlockBody::of).into())
}

/// Ask that a record is blocked, or is so no more.
#[utoipa::path(
    put,
    path = "/api/v1/records/{id}/block",
    tag = "blocking",
    params(("id" = String, Path, description = "Id of the record.")),
    request_body(content = inline(BlockDraft)),
    responses(
        (status = 202, description = "Another officer of the secretariat can confirm it.", body = BlockAsked),
        (status = "default", description = "Why not.", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn put_block(
    Asking(caller): Asking,
    State(app): State<App>,
    Path(id): Path<String>,
    JsonBody(draft): JsonBody<BlockDraft>,
) -> Result<Answer<BlockAsked>, Problem> {
    let BlockDraft { blocks, reason, reference } = draft;
    let asked =
        ask(&app.context, &caller, path_value("id", &id)?, Asked { blocks, reason, reference }).await?;
    Ok(Answer::from(asked.map(|()| BlockAsked { blocks })).status(StatusCode::ACCEPTED))
}

/// Confirm what another officer of the secretariat has asked for: it is in force at once.
#[utoipa::path(
    post,
    path = "/api/v1/records/{id}/block/confirm",
    tag = "blocking",
    params(("id" = String, Path, description = "Id of the record.")),
    responses(
        (status = 200, description = "Done.", body = BlockBody),
        (status = "default", description = "Why not.", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn confirm_block(
    Asking(caller): Asking,
    State(app): State<App>,
    Path(id): Path<String>,
) -> Result<Answer<BlockBody>, Problem> {
    Ok(confirm(&app.context, &caller, path_value("id", &id)?).await?.map(BlockBody::of).into())
}
