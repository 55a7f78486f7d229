//! Request bodies and queries, read so that every fault is told at once.

use std::error::Error;

use amana_service::{
    Refusal,
    domain::{
        Fault,
        code::{Code, FaultCode, Purpose},
        reader::{self, FromJson},
    },
};
use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Query, Request, rejection::BytesRejection},
    http::{
        HeaderMap, StatusCode,
        header::{CONTENT_TYPE, IF_MATCH},
        request::Parts,
    },
};
use serde::Deserialize;
use tower_http::timeout::TimeoutError;

use super::problem::Problem;

/// A JSON body read with all its faults.
pub(crate) struct JsonBody<T>(pub T);

impl<T: FromJson, S: Send + Sync> FromRequest<S> for JsonBody<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        expect_type(request.headers(), "application/json")?;
        let bytes = Bytes::from_request(request, state).await.map_err(|e| too_large_or_broken(&e))?;
        let value = serde_json::from_slice(&bytes).map_err(|e| {
            let fault = Fault::at("", FaultCode::NotJson).with("line", e.line()).with("column", e.column());
            Problem::with_status(Refusal::fault(fault), StatusCode::BAD_REQUEST)
        })?;
        Ok(JsonBody(reader::read(&value).map_err(Refusal::Faults)?))
    }
}

/// Refuses a body of another media type.
pub(crate) fn expect_type(headers: &HeaderMap, expected: &'static str) -> Result<(), Problem> {
    let sent = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = sent.split(';').next().unwrap_or_default().trim();
    if essence.eq_ignore_ascii_case(expected) {
        return Ok(());
    }
    let fault = Fault::at("", FaultCode::WrongType).with("expected", expected);
    Err(Problem::with_status(Refusal::fault(fault), StatusCode::UNSUPPORTED_MEDIA_TYPE))
}

/// A body that is too large, or that broke off, or did not come on.
pub(crate) fn too_large_or_broken(rejection: &BytesRejection) -> Problem {
    let whole: &dyn Error = rejection;
    let mut errors = std::iter::successors(Some(whole), |error| (*error).source());
    if errors.any(|error| error.is::<TimeoutError>()) {
        return Problem::with_status(Refusal::Unavailable, StatusCode::REQUEST_TIMEOUT);
    }
    let status = rejection.status();
    let code =
        if status == StatusCode::PAYLOAD_TOO_LARGE { FaultCode::BodyTooLarge } else { FaultCode::NotJson };
    Problem::with_status(Refusal::fault(Fault::at("", code)), status)
}

/// The purpose of a read, from the query: `?purpose=information`.
pub(crate) struct ForPurpose(pub Purpose);

#[derive(Deserialize)]
struct PurposeQuery {
    purpose: Option<String>,
}

impl<S: Send + Sync> FromRequestParts<S> for ForPurpose {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let query = Query::<PurposeQuery>::from_request_parts(parts, state).await;
        let text = query.ok().and_then(|Query(query)| query.purpose);
        let Some(text) = text else {
            return Err(Refusal::fault(Fault::at("/purpose", FaultCode::Missing)).into());
        };
        let purpose = Purpose::parse(&text).map_err(|fault| Refusal::fault(Fault::of("/purpose", fault)))?;
        Ok(ForPurpose(purpose))
    }
}

/// A value in the path.
pub(crate) fn path_value<T: Code>(name: &str, text: &str) -> Result<T, Problem> {
    T::parse(text).map_err(|fault| Refusal::fault(Fault::of(format!("/{name}"), fault)).into())
}

/// The version that a change names in `If-Match`; `None` without one.
pub(crate) fn expected_version(headers: &HeaderMap) -> Result<Option<u32>, Problem> {
    let Some(value) = headers.get(IF_MATCH) else { return Ok(None) };
    let text = value.to_str().unwrap_or_default().trim();
    match text.trim_matches('"').parse() {
        Ok(version) => Ok(Some(version)),
        Err(_) => {
            Err(Refusal::fault(Fault::at("/if-match", FaultCode::WrongType).with("expected", "\"3\"")).into())
        }
    }
}
