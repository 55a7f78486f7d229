//! Who asks: the holder of a bearer key, known before anything else of the request is looked at.

use std::convert::Infallible;

use amana_service::{Bearer, Refusal, domain::officer::Caller};
use axum::{
    extract::FromRequestParts,
    http::{
        HeaderMap,
        header::{ACCEPT_LANGUAGE, AUTHORIZATION},
        request::Parts,
    },
};

use super::problem::Problem;
use crate::{App, locale::Locale};

/// The caller of an API route. It stands first in each handler, so a stranger learns nothing about the rest.
pub(crate) struct Asking(pub Caller);

impl FromRequestParts<App> for Asking {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        if let Some(Asked(caller)) = parts.extensions.get::<Asked>() {
            return Ok(Asking(caller.clone()));
        }
        let bearer = BearerKey::of(&parts.headers)?.bearer(app).await?;
        app.limits.admit_bearer(&bearer)?;
        let caller = bearer.caller;
        parts.extensions.insert(Asked(caller.clone()));
        Ok(Asking(caller))
    }
}

/// The language in which the caller wants sentences: the best of `Accept-Language`, else English.
pub(crate) struct Spoken(pub Locale);

impl<S: Send + Sync> FromRequestParts<S> for Spoken {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let accepted = parts.headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        Ok(Spoken(Locale::negotiate(accepted)))
    }
}

/// A request's key, to ask again whose it is: what goes on for hours must not outlive the key or its account.
pub(crate) struct BearerKey(String);

impl BearerKey {
    pub(crate) fn of(headers: &HeaderMap) -> Result<Self, Refusal> {
        let header = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        let key = header.and_then(|value| value.split_once(' '));
        let key = key.filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
        key.map(|(_, key)| BearerKey(key.trim().to_owned())).ok_or(Refusal::NotSignedIn)
    }

    /// Whose it is now.
    pub(crate) async fn caller(&self, app: &App) -> Result<Caller, Refusal> {
        self.bearer(app).await.map(|bearer| bearer.caller)
    }

    async fn bearer(&self, app: &App) -> Result<Bearer, Refusal> {
        app.context.bearer(&self.0).await
    }
}

/// The caller, once known, so that a layer and its handler do not both count against the rate.
#[derive(Clone)]
struct Asked(Caller);
