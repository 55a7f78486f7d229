//! Photos and attachments: sent before the record that names them, read through a record that names them.

use amana_service::{
    Refusal,
    blob::{put, read},
    domain::{
        Fault,
        code::{BlobHash, FaultCode},
    },
    search::Asker,
};
use axum::{
    body::Bytes,
    extract::{Path, State, rejection::BytesRejection},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    Answer, Asking,
    body::{ForPurpose, path_value, too_large_or_broken},
    idempotency::refuse_key,
    problem::{Problem, ProblemBody},
};
use crate::App;

/// Where the bytes can be named from.
#[derive(Serialize, ToSchema)]
pub(crate) struct BlobAnswer {
    /// What a record names: SHA-256 of the bytes.
    #[schema(value_type = String)]
    blob: BlobHash,
    /// The type that the bytes show.
    #[schema(example = "image/jpeg")]
    media_type: String,
}

/// Send a photo or attachment.
///
/// Takes no `Idempotency-Key` (400): sending the same again changes nothing.
#[utoipa::path(
    post,
    path = "/api/v1/blobs",
    tag = "records",
    request_body(content = Vec<u8>, content_type = "application/octet-stream", description = "The bytes."),
    responses(
        (status = 201, description = "Stored; name it in a record.", body = BlobAnswer),
        (status = "default", description = "Why not.", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn put_blob(
    Asking(caller): Asking,
    State(app): State<App>,
    headers: HeaderMap,
    bytes: Result<Bytes, BytesRejection>,
) -> Result<Answer<BlobAnswer>, Problem> {
    refuse_key(&headers)?;
    let bytes = bytes.map_err(|e| too_large_or_broken(&e))?;
    if bytes.is_empty() {
        return Err(Refusal::fault(Fault::at("", FaultCode::TextEmpty)).into());
    }
    let stored = put(&app.context, &caller, bytes.into()).await?;
    let body = stored.map(|(blob, media_type)| BlobAnswer { blob, media_type: media_type.to_string() });
    Ok(Answer::from(body).status(StatusCode::CREATED))
}

/// Read a photo or attachment of a record.
#[utoipa::path(
    get,
    path = "/api/v1/records/{id}/blobs/{blob}",
    tag = "records",
    params(
        ("id" = String, Path, description = "Id of the record."),
        ("blob" = String, Path, description = "Hash of the bytes, as the record names it."),
        ("purpose" = String, Query, description = "Why (RPD 10)."),
    ),
    responses(
        (status = 200, description = "The bytes.", content_type = "application/octet-stream"),
        (status = "default", description = "Why not.", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn get_blob(
    Asking(caller): Asking,
    State(app): State<App>,
    Path((id, blob)): Path<(String, String)>,
    ForPurpose(purpose): ForPurpose,
) -> Result<Response, Problem> {
    let asker = Asker { caller: &caller, purpose };
    let blob =
        read(&app.context, asker, path_value("id", &id)?, path_value("blob", &blob)?).await?.into_inner();
    // Whatever the bytes are, a browser must not take them for a page.
    let headers = [
        (header::CONTENT_TYPE, "application/octet-stream".to_owned()),
        (header::CONTENT_DISPOSITION, "attachment".to_owned()),
    ];
    Ok((headers, blob.bytes).into_response())
}
