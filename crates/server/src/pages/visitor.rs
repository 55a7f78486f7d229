//! Who looks at a page, and in which language.

use amana_service::{Refusal, domain::officer::Caller, session};
use axum::{
    extract::{FromRequestParts, OptionalFromRequestParts},
    http::{HeaderMap, header, request::Parts},
    response::Response,
};
use std::convert::Infallible;

use super::{frame::Frame, problem};
use crate::{App, locale::Locale};

/// Name of the cookie that holds a session's secret.
pub(super) const SESSION_COOKIE: &str = "amana_session";

/// Name of the cookie that holds a language chosen by hand.
pub(super) const LANGUAGE_COOKIE: &str = "amana_language";

/// Who reads the page, and where.
pub(super) struct Reader {
    /// Chosen by hand, else what the browser accepts.
    pub(super) locale: Locale,
    /// The address asked for, to come back to once another language is chosen.
    address: String,
}

impl Reader {
    /// The frame of the page that was asked for.
    pub(super) fn frame(self, caller: Option<&Caller>) -> Frame {
        Frame::new(self.locale, caller, self.address)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Reader {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let chosen = cookie(&parts.headers, LANGUAGE_COOKIE).and_then(Locale::by_tag);
        let accepted = parts.headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        let locale = chosen.unwrap_or_else(|| Locale::negotiate(accepted));
        let address = parts.uri.path_and_query().map(ToString::to_string).unwrap_or_default();
        Ok(Reader { locale, address })
    }
}

/// An officer who has signed in; whoever has not is led to the sign-in page.
pub(super) struct SignedIn {
    pub(super) caller: Caller,
    pub(super) secret: String,
}

impl FromRequestParts<App> for SignedIn {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        let secret = cookie(&parts.headers, SESSION_COOKIE).unwrap_or_default();
        match admitted(app, secret).await {
            Ok(caller) => Ok(SignedIn { caller, secret: secret.to_owned() }),
            Err(refusal) => {
                let Ok(reader) = Reader::from_request_parts(parts, app).await;
                Err(problem::refused(reader.frame(None), &refusal))
            }
        }
    }
}

/// Who holds the session, unless too many pages were asked for in it.
async fn admitted(app: &App, secret: &str) -> Result<Caller, Refusal> {
    if secret.is_empty() {
        return Err(Refusal::NotSignedIn);
    }
    let caller = session::caller(&app.context, secret).await?;
    app.limits.admit(&caller.account)?;
    Ok(caller)
}

impl OptionalFromRequestParts<App> for SignedIn {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Option<Self>, Infallible> {
        Ok(<SignedIn as FromRequestParts<App>>::from_request_parts(parts, app).await.ok())
    }
}

/// The value of a cookie (RFC 6265 §4.2.1).
fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let pairs = all.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.into_iter().find(|(key, _)| *key == name).map(|(_, value)| value)
}
