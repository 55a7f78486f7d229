//! Signing in through the member's provider: there, back, and where it takes one, with a code of the own second factor.

use amana_service::{
    Refusal,
    session::{Arrival, Begun, Entered, Vouched, sign_in_by_provider},
};
use askama::Template;
use axum::{
    Form,
    extract::{Query, State, rejection::QueryRejection},
    http::{Extensions, HeaderMap, StatusCode, header},
    response::{AppendHeaders, IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use super::{
    browser,
    cookie::{self, Line},
    frame::{Frame, page},
    is_same_origin, sign_in,
    visitor::Reader,
};
use crate::{
    App, peer,
    provider::{Back, Provider, Sent, WAIT_S},
};

/// The page on which the own second factor is asked for.
#[derive(Template)]
#[template(path = "provider_code.html")]
pub(super) struct CodePage {
    frame: Frame,
}

/// A page that leads on. The session's cookie is `Strict`: on the way from the provider's page a browser would not send
/// it, from this page it does.
#[derive(Template)]
#[template(path = "signed_in.html")]
pub(super) struct SignedInPage {
    frame: Frame,
}

#[cfg(test)]
impl CodePage {
    pub(super) fn samples(locale: crate::locale::Locale) -> Vec<Self> {
        vec![CodePage { frame: Frame::sample(locale) }]
    }
}

#[cfg(test)]
impl SignedInPage {
    pub(super) fn samples(locale: crate::locale::Locale) -> Vec<Self> {
        vec![SignedInPage { frame: Frame::sample(locale) }]
    }
}

/// To the provider. Only from a page of our own, or by an address typed: another site sends nobody there.
pub(super) async fn send(State(app): State<App>, reader: Reader, line: Line, headers: HeaderMap) -> Response {
    if !is_same_origin(&headers) {
        return Redirect::to("/sign-in").into_response();
    }
    match sent(&app).await {
        Ok(Sent { address, browser }) => {
            let cookie = cookie::set_away(&browser, WAIT_S, line);
            ([(header::SET_COOKIE, cookie)], Redirect::to(&address)).into_response()
        }
        Err(refusal) => sign_in::refused(&app, frame(&reader), String::new(), &refusal),
    }
}

async fn sent(app: &App) -> Result<Sent, Refusal> {
    let provider = provider(app)?;
    app.limits.admit_sign_in()?;
    provider.send(app.context.clock().instant()).await
}

/// What the provider sends somebody back with. Without a code it has let nobody in.
#[derive(Default, Deserialize)]
pub(super) struct Answer {
    #[serde(default)]
    state: String,
    #[serde(default)]
    code: String,
    iss: Option<String>,
}

/// Back from the provider.
pub(super) async fn receive(
    State(app): State<App>,
    reader: Reader,
    (extensions, headers, line): (Extensions, HeaderMap, Line),
    answer: Result<Query<Answer>, QueryRejection>,
) -> Response {
    let Answer { state, code, iss } = answer.map(|Query(answer)| answer).unwrap_or_default();
    let back =
        Back { state: &state, code: &code, issuer: iss.as_deref(), browser: cookie::away(&headers, line) };
    let visit = Visit { app: &app, frame: frame(&reader), extensions: &extensions, headers: &headers, line };
    match received(&app, &back).await {
        Ok(vouched) => visit.enter(&vouched, None).await,
        Err(refusal) => visit.refused(&refusal),
    }
}

async fn received(app: &App, back: &Back<'_>) -> Result<Vouched, Refusal> {
    let provider = provider(app)?;
    app.limits.admit_sign_in()?;
    provider.received(back, app.context.clock().instant()).await
}

/// A code of the own second factor.
#[derive(Deserialize)]
pub(super) struct Code {
    code: String,
}

pub(super) async fn submit_code(
    State(app): State<App>,
    reader: Reader,
    (extensions, headers, line): (Extensions, HeaderMap, Line),
    Form(Code { code }): Form<Code>,
) -> Response {
    let vouched = provider(&app).and_then(|provider| {
        app.limits.admit_sign_in()?;
        provider.asked_code(cookie::away(&headers, line), app.context.clock().instant())
    });
    let visit = Visit { app: &app, frame: frame(&reader), extensions: &extensions, headers: &headers, line };
    match vouched {
        Ok(vouched) => visit.enter(&vouched, Some(&code)).await,
        Err(refusal) => visit.refused(&refusal),
    }
}

/// Somebody who came back, and with what.
struct Visit<'a> {
    app: &'a App,
    frame: Frame,
    extensions: &'a Extensions,
    headers: &'a HeaderMap,
    line: Line,
}

impl Visit<'_> {
    async fn enter(self, vouched: &Vouched, code: Option<&str>) -> Response {
        let source = peer::source(self.app.settings, self.extensions, self.headers);
        let browser = browser::hint(self.headers);
        let arrival = Arrival { vouched, code, source, browser: &browser };
        match sign_in_by_provider(&self.app.context, arrival).await {
            Ok(Entered::Begun(begun)) => self.begun(&begun.into_inner()),
            Ok(Entered::CodeNeeded) => self.ask_code(vouched),
            Err(refusal) => self.refused(&refusal),
        }
    }

    fn begun(self, begun: &Begun) -> Response {
        let session = cookie::set(&begun.secret, begun.lasts_s, self.line);
        let cookies = [session, cookie::set_away("", 0, self.line)];
        let cookies = AppendHeaders(cookies.map(|cookie| (header::SET_COOKIE, cookie)));
        (cookies, page(StatusCode::OK, &SignedInPage { frame: self.frame })).into_response()
    }

    fn ask_code(self, vouched: &Vouched) -> Response {
        let now = self.app.context.clock().instant();
        match provider(self.app).and_then(|provider| provider.ask_code(vouched.clone(), now)) {
            Ok(browser) => {
                let cookie = cookie::set_away(&browser, WAIT_S, self.line);
                let asked = page(StatusCode::OK, &CodePage { frame: self.frame });
                ([(header::SET_COOKIE, cookie)], asked).into_response()
            }
            Err(refusal) => self.refused(&refusal),
        }
    }

    fn refused(self, refusal: &Refusal) -> Response {
        let page = sign_in::refused(self.app, self.frame, String::new(), refusal);
        if !matches!(refusal, Refusal::NotSignedIn) {
            // Who is only told to wait asks for the same page again.
            return page;
        }
        let cookie = cookie::set_away("", 0, self.line);
        ([(header::SET_COOKIE, cookie)], page).into_response()
    }
}

/// Chosen by hand or not, another language begins anew: these addresses hold what is used once.
fn frame(reader: &Reader) -> Frame {
    Frame::new(reader.locale, None, "/sign-in".to_owned())
}

/// The provider, if there is one; without, these pages are not there.
fn provider(app: &App) -> Result<&Provider, Refusal> {
    app.provider.as_deref().ok_or(Refusal::NotFound)
}
