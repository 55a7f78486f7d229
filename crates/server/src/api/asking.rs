//! Who asks: the holder of a bearer key, known before anything else of the request is looked at.

use amana_service::{Refusal, domain::officer::Caller};
use axum::{
    extract::FromRequestParts,
    http::{header::AUTHORIZATION, request::Parts},
};

use super::problem::Problem;
use crate::App;

/// The caller of an API route. It stands first in each handler, so a stranger learns nothing about the rest.
pub(crate) struct Asking(pub Caller);

impl FromRequestParts<App> for Asking {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        if let Some(Asked(caller)) = parts.extensions.get::<Asked>() {
            return Ok(Asking(caller.clone()));
        }
        let header = parts.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        let key = header.and_then(|value| value.split_once(' '));
        let key = key.filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer")).map(|(_, key)| key.trim());
        let caller = app.context.caller_by_key(key.ok_or(Refusal::NotSignedIn)?).await?;
        app.limits.admit(&caller.account)?;
        parts.extensions.insert(Asked(caller.clone()));
        Ok(Asking(caller))
    }
}

/// The caller, once known, so that a layer and its handler do not both count against the rate.
#[derive(Clone)]
struct Asked(Caller);
