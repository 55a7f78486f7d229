//! Who looks at a page, and in which language.

use amana_service::{
    Refusal,
    domain::officer::Caller,
    session::{self, Duty, Holder},
};
use axum::{
    extract::{FromRequestParts, OptionalFromRequestParts},
    http::{header, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use std::convert::Infallible;

use super::{cookie, frame::Frame, problem};
use crate::{App, locale::Locale};

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
        let chosen = cookie::value(&parts.headers, LANGUAGE_COOKIE).and_then(Locale::by_tag);
        let accepted = parts.headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        let locale = chosen.unwrap_or_else(|| Locale::negotiate(accepted));
        let address = parts.uri.path_and_query().map(ToString::to_string).unwrap_or_default();
        Ok(Reader { locale, address })
    }
}

/// An officer who has signed in and has nothing to do first; whoever has not is led to the page for it.
pub(super) struct SignedIn {
    pub(super) caller: Caller,
    pub(super) secret: String,
}

impl FromRequestParts<App> for SignedIn {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        let Entering { caller, secret, duty } =
            <Entering as FromRequestParts<App>>::from_request_parts(parts, app).await?;
        match duty {
            None => Ok(SignedIn { caller, secret }),
            Some(duty) => Err(Redirect::to(page_of(duty)).into_response()),
        }
    }
}

/// The page on which a duty is done.
pub(super) fn page_of(duty: Duty) -> &'static str {
    match duty {
        Duty::ChangePassword => "/account/password",
        Duty::AddSecondFactor => "/account/second-factor",
    }
}

/// An officer who has signed in, and may have something to do before any other page: for the pages on which it is
/// done, and to leave.
pub(super) struct Entering {
    pub(super) caller: Caller,
    pub(super) secret: String,
    pub(super) duty: Option<Duty>,
}

impl FromRequestParts<App> for Entering {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        let Ok(line) = cookie::Line::from_request_parts(parts, app).await;
        let secret = cookie::secret(&parts.headers, line);
        match admitted(app, secret).await {
            Ok(Holder { caller, duty }) => Ok(Entering { caller, duty, secret: secret.to_owned() }),
            Err(refusal) => {
                let Ok(reader) = Reader::from_request_parts(parts, app).await;
                Err(problem::refused(reader.frame(None), &refusal))
            }
        }
    }
}

/// Who holds the session, unless too many pages were asked for in it.
async fn admitted(app: &App, secret: &str) -> Result<Holder, Refusal> {
    if secret.is_empty() {
        return Err(Refusal::NotSignedIn);
    }
    let holder = session::holder(&app.context, secret).await?;
    app.limits.admit(&holder.caller.account)?;
    Ok(holder)
}

impl OptionalFromRequestParts<App> for SignedIn {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Option<Self>, Infallible> {
        Ok(<SignedIn as FromRequestParts<App>>::from_request_parts(parts, app).await.ok())
    }
}
