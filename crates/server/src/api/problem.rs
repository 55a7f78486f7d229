//! Refusals as RFC 9457 problems: one table of types, a sentence in the caller's language, every fault with its place.
//!
//! A handler returns a [`Problem`]; the layer [`render`] writes it, since only there the request's language is known.
//! Whatever the framework itself answers with (no such route, wrong method, too large) becomes a problem there too.

use amana_service::Refusal;
use axum::{
    extract::Request,
    http::{
        HeaderValue, StatusCode,
        header::{ACCEPT_LANGUAGE, ALLOW, CONTENT_LANGUAGE, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE},
    },
    middleware::Next,
    response::{IntoResponse, Response},
};
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;

use crate::locale::Locale;

/// An answer that says why something did not happen.
#[derive(Clone)]
pub(crate) struct Problem {
    status: StatusCode,
    refusal: Arc<Refusal>,
}

/// A problem as it is written.
#[derive(Serialize, ToSchema)]
pub(crate) struct ProblemBody {
    /// Stable type of the problem; its documentation is under this address.
    #[schema(example = "/problems/invalid-input")]
    r#type: String,
    /// The type in words.
    title: String,
    /// HTTP status.
    status: u16,
    /// What went wrong here and what to do.
    detail: String,
    /// Every fault of the input, with its place.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    faults: Vec<FaultBody>,
    /// The version now, when another was expected.
    #[serde(skip_serializing_if = "Option::is_none")]
    current_version: Option<u32>,
    /// The member to ask about a record that there is and whose content is not the caller's to see.
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<String>,
    /// Number of the incident in our log, when the fault is ours.
    #[serde(skip_serializing_if = "Option::is_none")]
    incident: Option<u64>,
}

/// One fault of an input.
#[derive(Serialize, ToSchema)]
pub(crate) struct FaultBody {
    /// JSON pointer into the input.
    #[schema(example = "/body/person/births/0")]
    pointer: String,
    /// Stable code.
    #[schema(example = "day-out-of-range")]
    code: &'static str,
    /// The fault in words.
    detail: String,
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let status = match &refusal {
            Refusal::Faults(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Refusal::NotSignedIn => StatusCode::UNAUTHORIZED,
            Refusal::NotAllowed | Refusal::PurposeRefused | Refusal::AskOwner { .. } => StatusCode::FORBIDDEN,
            Refusal::NotFound => StatusCode::NOT_FOUND,
            Refusal::Conflict { .. } => StatusCode::PRECONDITION_FAILED,
            Refusal::VersionNeeded => StatusCode::PRECONDITION_REQUIRED,
            Refusal::KeyReused | Refusal::KeyInUse | Refusal::AnotherNeeded => StatusCode::CONFLICT,
            Refusal::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Refusal::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Refusal::Bug { .. } => StatusCode::INTERNAL_SERVER_ERROR,
        };
        Problem { status, refusal: Arc::new(refusal) }
    }
}

impl Problem {
    /// The same refusal under a status that says more about the form of the request.
    pub(crate) fn with_status(refusal: Refusal, status: StatusCode) -> Self {
        Problem { status, refusal: Arc::new(refusal) }
    }

    fn body(&self, locale: Locale) -> ProblemBody {
        let refusal = self.refusal.as_ref();
        let faults = match refusal {
            Refusal::Faults(faults) => faults.as_slice(),
            _ => &[],
        };
        ProblemBody {
            r#type: format!("/problems/{}", refusal.code()),
            title: locale.text(&format!("refusal-{}-title", refusal.code())),
            status: self.status.as_u16(),
            detail: locale.refusal(refusal),
            faults: faults
                .iter()
                .map(|fault| FaultBody {
                    pointer: fault.pointer.clone(),
                    code: fault.code.as_str(),
                    detail: locale.fault(fault),
                })
                .collect(),
            current_version: match refusal {
                Refusal::Conflict { current } => Some(*current),
                _ => None,
            },
            owner: match refusal {
                Refusal::AskOwner { owner } => Some(owner.to_string()),
                _ => None,
            },
            incident: match refusal {
                Refusal::Bug { incident } => Some(*incident),
                _ => None,
            },
        }
    }

    fn write(&self, locale: Locale) -> Response {
        let body = serde_json::to_vec(&self.body(locale)).unwrap_or_default();
        let mut response = (self.status, body).into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static(locale.tag()));
        if self.status == StatusCode::UNAUTHORIZED {
            headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"amana\""));
        }
        let retry_after_s = match self.refusal.as_ref() {
            Refusal::TooMany { retry_after_s } => Some(*retry_after_s),
            Refusal::Unavailable | Refusal::KeyInUse => Some(1),
            _ => None,
        };
        if let Some(seconds) = retry_after_s {
            headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

/// Carries the problem to [`render`].
impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Writes problems in the caller's language, and makes problems of what the framework answered by itself.
pub(crate) async fn render(request: Request, next: Next) -> Response {
    let accepted = request.headers().get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let locale = Locale::negotiate(accepted);
    let response = next.run(request).await;
    if let Some(problem) = response.extensions().get::<Problem>() {
        return problem.write(locale);
    }
    let status = response.status();
    if !status.is_client_error() && !status.is_server_error() {
        return response;
    }
    let refusal = match status {
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => Refusal::NotFound,
        StatusCode::INTERNAL_SERVER_ERROR => Refusal::bug("a handler broke off", status),
        _ => Refusal::Faults(Vec::new()),
    };
    let mut problem = Problem::with_status(refusal, status).write(locale);
    if let Some(allow) = response.headers().get(ALLOW) {
        problem.headers_mut().insert(ALLOW, allow.clone());
    }
    problem
}
