//! `Idempotency-Key` on writes: the same key with the same request gets the first answer again.

use amana_service::{
    Refusal,
    domain::{Fault, code::FaultCode, officer::Caller},
    idempotency::{Answer, keep, release, reserve},
};
use axum::{
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use sha2::{Digest, Sha256};

use super::{Asking, problem::Problem};
use crate::{App, limit::BODY_BYTES_MAX};

const KEY: &str = "idempotency-key";

/// Characters of a key: a UUID has 36.
const KEY_CHARS_MAX: usize = 100;

/// Answers a write that was answered before, or lets it through and keeps its answer.
pub(crate) async fn answer_once(
    State(app): State<App>,
    Asking(caller): Asking,
    request: Request,
    next: Next,
) -> Result<Response, Problem> {
    let key = request.headers().get(KEY).cloned();
    let Some(key) = key.filter(|_| matches!(*request.method(), Method::PUT | Method::DELETE)) else {
        return Ok(next.run(request).await);
    };
    let key = read_key(&key)?;
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, BODY_BYTES_MAX).await.map_err(|_| {
        let fault = Fault::at("", FaultCode::BodyTooLarge);
        Problem::with_status(Refusal::fault(fault), StatusCode::PAYLOAD_TOO_LARGE)
    })?;
    let hash = request_hash(&parts, &body);
    if let Some(kept) = reserve(&app.context, &caller, &key, hash).await? {
        return Ok(replay(kept.into_inner()));
    }
    // Apart from the connection: who is cut off and sends it again gets the answer, and not a key that nobody lets go.
    let request = Request::from_parts(parts, Body::from(body));
    let running = tokio::spawn(async move {
        let response = next.run(request).await;
        kept(&app, &caller, &key, hash, response).await
    });
    running.await.map_err(|e| Refusal::bug("a write broke off", e))?
}

/// Keeps the answer to a write that had its key.
async fn kept(
    app: &App,
    caller: &Caller,
    key: &str,
    hash: [u8; 32],
    response: Response,
) -> Result<Response, Problem> {
    // Refusals are not kept: what was wrong may be right the next time.
    if !response.status().is_success() {
        release(&app.context, caller, key).await?;
        return Ok(response);
    }
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, BODY_BYTES_MAX).await.map_err(|e| Refusal::bug("an answer broke off", e))?;
    let text = std::str::from_utf8(&body).map_err(|e| Refusal::bug("an answer is no text", e))?;
    let etag = parts.headers.get(header::ETAG).and_then(|tag| tag.to_str().ok()).map(str::to_owned);
    let answer = Answer { status: parts.status.as_u16(), etag, body: text.to_owned() };
    keep(&app.context, caller, key, hash, &answer).await?;
    Ok(Response::from_parts(parts, Body::from(body)))
}

/// Refuses a key on a route that takes none, so that nobody relies on what is not done.
pub(crate) fn refuse_key(headers: &HeaderMap) -> Result<(), Problem> {
    if !headers.contains_key(KEY) {
        return Ok(());
    }
    let fault = Fault::at("/idempotency-key", FaultCode::IdempotencyKeyNotTaken);
    Err(Problem::with_status(Refusal::fault(fault), StatusCode::BAD_REQUEST))
}

fn read_key(value: &HeaderValue) -> Result<String, Problem> {
    let key = value.to_str().unwrap_or_default();
    if (1..=KEY_CHARS_MAX).contains(&key.len()) {
        return Ok(key.to_owned());
    }
    let fault =
        Fault::at("/idempotency-key", FaultCode::OutOfBounds).with("min", 1).with("max", KEY_CHARS_MAX);
    Err(Refusal::fault(fault).into())
}

/// Everything of a request that makes it this one.
fn request_hash(parts: &axum::http::request::Parts, body: &[u8]) -> [u8; 32] {
    let if_match = parts.headers.get(header::IF_MATCH).map(HeaderValue::as_bytes).unwrap_or_default();
    let mut hash = Sha256::new();
    for field in [parts.method.as_str().as_bytes(), parts.uri.path().as_bytes(), if_match, body] {
        hash.update(field.len().to_le_bytes());
        hash.update(field);
    }
    hash.finalize().into()
}

fn replay(answer: Answer) -> Response {
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::OK);
    let mut response = (status, answer.body).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert("idempotency-replayed", HeaderValue::from_static("true"));
    if let Some(tag) = answer.etag.and_then(|tag| HeaderValue::from_str(&tag).ok()) {
        headers.insert(header::ETAG, tag);
    }
    response
}
