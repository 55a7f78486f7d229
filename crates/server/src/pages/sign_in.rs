//! Signing in and out.

use amana_service::{
    Refusal,
    session::{self, Tried},
};
use askama::Template;
use axum::{
    Form,
    extract::State,
    http::{Extensions, HeaderMap, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use super::{
    browser,
    cookie::{self, Line},
    frame::{Frame, page},
    problem,
    visitor::{Entering, Reader},
};
use crate::{App, peer};

#[derive(Template)]
#[template(path = "sign_in.html")]
pub(super) struct SignIn {
    frame: Frame,
    account: String,
    fault: Option<String>,
    /// Is there a provider to sign in through?
    has_provider: bool,
}

impl SignIn {
    pub(super) fn new(app: &App, frame: Frame, account: String, fault: Option<String>) -> Self {
        SignIn { frame, account, fault, has_provider: app.provider.is_some() }
    }

    #[cfg(test)]
    pub(super) fn samples(locale: crate::locale::Locale) -> Vec<Self> {
        let fault = Some(locale.text("sign-in-failed"));
        let new = |account: &str, fault, has_provider| SignIn {
            frame: Frame::sample(locale),
            account: account.to_owned(),
            fault,
            has_provider,
        };
        vec![new("", None, false), new("", None, true), new("<script>", fault, false)]
    }
}

#[derive(Deserialize)]
pub(super) struct Credentials {
    account: String,
    password: String,
    #[serde(default)]
    code: String,
}

pub(super) async fn form(State(app): State<App>, reader: Reader) -> Response {
    page(StatusCode::OK, &SignIn::new(&app, reader.frame(None), String::new(), None))
}

pub(super) async fn submit(
    State(app): State<App>,
    reader: Reader,
    (extensions, headers, line): (Extensions, HeaderMap, Line),
    Form(credentials): Form<Credentials>,
) -> Response {
    let Credentials { account, password, code } = credentials;
    let frame = reader.frame(None);
    let tried = Tried {
        account: &account,
        password: &password,
        code: &code,
        source: peer::source(app.settings, &extensions, &headers),
        browser: &browser::hint(&headers),
    };
    let signed_in = match app.limits.admit_sign_in() {
        Ok(()) => session::sign_in(&app.context, &tried).await,
        Err(refusal) => Err(refusal),
    };
    match signed_in {
        Ok(session) => {
            let session = session.into_inner();
            let cookie = cookie::set(&session.secret, session.lasts_s, line);
            ([(header::SET_COOKIE, cookie)], Redirect::to("/")).into_response()
        }
        Err(refusal) => refused(&app, frame, account, &refusal),
    }
}

/// The page of somebody who was not let in: the same, whatever was wrong.
pub(super) fn refused(app: &App, frame: Frame, account: String, refusal: &Refusal) -> Response {
    let (status, fault) = match refusal {
        Refusal::NotSignedIn => (StatusCode::UNAUTHORIZED, frame.t("sign-in-failed")),
        Refusal::TooMany { .. } => (StatusCode::TOO_MANY_REQUESTS, frame.locale().refusal(refusal)),
        refusal => return problem::refused(frame, refusal),
    };
    page(status, &SignIn::new(app, frame, account, Some(fault)))
}

pub(super) async fn leave(State(app): State<App>, reader: Reader, line: Line, officer: Entering) -> Response {
    let ended = session::sign_out(&app.context, &officer.caller, &officer.secret).await;
    left(ended.map(amana_service::Audited::into_inner), reader.frame(Some(&officer.caller)), line)
}

/// A session that the store could not end goes on, so the browser keeps its cookie: the officer sees it and leaves
/// again, instead of a secret that opens pages for hours after a page that said goodbye.
fn left(ended: Result<(), Refusal>, frame: Frame, line: Line) -> Response {
    match ended {
        Ok(()) => {
            ([(header::SET_COOKIE, cookie::set("", 0, line))], Redirect::to("/sign-in")).into_response()
        }
        Err(refusal) => problem::refused(frame, &refusal),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Locale;

    #[test]
    fn a_session_that_could_not_be_ended_keeps_its_cookie_and_says_so() {
        let frame = || Frame::sample(Locale::english());
        let stayed = left(Err(Refusal::Unavailable), frame(), Line::Guarded);
        assert_eq!(stayed.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert!(!stayed.headers().contains_key(header::SET_COOKIE));
        let gone = left(Ok(()), frame(), Line::Guarded);
        assert_eq!(gone.status(), StatusCode::SEE_OTHER);
        assert!(gone.headers().contains_key(header::SET_COOKIE));
    }
}
