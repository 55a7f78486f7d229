//! The pages for officers: server-rendered, in their language, usable without JavaScript, by keyboard, at any width.
//!
//! One file per page: its view, the samples that a test renders in every language, its handlers. No name or number
//! stands in an address: searches are posted. To add a page: its file, its template, its line in [`router`], its texts.

mod assets;
mod audience;
mod audit;
mod blocks;
mod browser;
mod candidates;
mod check;
mod cookie;
mod documents;
mod flags;
mod form;
mod frame;
mod inquiries;
mod language;
mod officer;
mod officers;
mod own_account;
mod own_password;
mod own_second_factor;
mod persons;
mod policy;
mod problem;
mod profile;
mod quality;
mod record;
mod reviews;
mod sheet;
mod sign_in;
mod sign_in_by_provider;
#[cfg(test)]
mod tests;
mod vehicles;
mod visitor;

use amana_service::{
    Refusal,
    domain::officer::{Action, may},
};
use axum::{
    Router,
    extract::{DefaultBodyLimit, Request},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::{Next, from_fn},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};

use futures_util::FutureExt;
use std::panic::AssertUnwindSafe;

use self::visitor::Reader;
use crate::{App, limit, provider};

/// Every page.
pub(crate) fn router() -> Router<App> {
    let pages = Router::new()
        .route("/", get(first))
        .route("/sign-in", get(sign_in::form).post(sign_in::submit))
        .route("/sign-in/oidc", get(sign_in_by_provider::send))
        .route(provider::RETURN, get(sign_in_by_provider::receive))
        .route("/sign-in/oidc/code", post(sign_in_by_provider::submit_code))
        .route("/sign-out", post(sign_in::leave))
        .route("/account", get(own_account::show).post(own_account::end))
        .route("/account/password", get(own_password::form).post(own_password::submit))
        .route("/account/second-factor", get(own_second_factor::form).post(own_second_factor::submit))
        .route("/officers", get(officers::list).post(officers::add))
        .route("/officers/{account}", get(officer::show).post(officer::submit))
        .route("/language", post(language::choose))
        .route("/search/persons", get(persons::form).post(persons::submit))
        .route("/search/documents", get(documents::form).post(documents::submit))
        .route("/search/vehicles", get(vehicles::form).post(vehicles::submit))
        .route("/check", get(check::form).post(check::submit))
        .route("/records/{id}", get(record::show))
        .route("/records/{id}/blobs/{blob}", get(record::file))
        .route("/records/{id}/audience", get(audience::show))
        .route("/records/{id}/restriction", post(audience::submit_restriction))
        .route("/inquiries", get(inquiries::show))
        .route("/records/{id}/inquiries", post(inquiries::submit))
        .route("/flags", get(flags::show))
        .route("/records/{id}/flag", post(flags::submit))
        .route("/records/{id}/flag/end", post(flags::submit_end))
        .route("/blocks", get(blocks::show).post(blocks::submit))
        .route("/records/{id}/block/confirm", post(blocks::submit_confirmation))
        .route("/reviews", get(reviews::show))
        .route("/quality", get(quality::show))
        .route("/profile", get(profile::show))
        .route("/records/{id}/extension", post(reviews::ask))
        .route("/records/{id}/extension/confirm", post(reviews::confirm))
        .route("/audit", get(audit::show))
        .route("/audit/export", get(audit::export))
        .route("/policy", get(policy::form).post(policy::submit))
        .route("/policy/preview", post(policy::preview))
        .route("/assets/style.css", get(assets::style))
        .route("/assets/htmx.js", get(assets::htmx))
        .fallback(problem::no_such_page);
    limited(pages)
}

/// Where an officer's work begins.
async fn first(officer: visitor::SignedIn) -> Redirect {
    let may = |action| may(officer.caller.role, action);
    Redirect::to(match () {
        () if may(Action::Search) => "/search/persons",
        () if may(Action::Check) => "/check",
        () if may(Action::ReadAudit) => "/audit",
        () if may(Action::ReadPolicy) => "/policy",
        () if may(Action::Block) => "/blocks",
        () if may(Action::ManageAccounts) => "/officers",
        () => "/account",
    })
}

/// The limits that every page has; who asks too often is found out by [`visitor::SignedIn`].
fn limited<S: Clone + Send + Sync + 'static>(pages: Router<S>) -> Router<S> {
    pages.layer(DefaultBodyLimit::max(limit::BODY_BYTES_MAX)).layer(from_fn(answered)).layer(from_fn(guard))
}

/// Gives up a page that takes too long or breaks off, and says so on one.
async fn answered(reader: Reader, request: Request, next: Next) -> Response {
    // Nothing of a page that panicked is looked at again.
    let answer = AssertUnwindSafe(limit::answered(request, next)).catch_unwind().await;
    let refusal = match answer {
        Ok(Some(answer)) => return answer,
        Ok(None) => Refusal::Unavailable,
        Err(_) => Refusal::bug("a page broke off", "a panic"),
    };
    problem::refused(reader.frame(None), &refusal)
}

/// Refuses posts from other sites, and tells browsers to load, frame, keep and send nothing that is not ours.
async fn guard(request: Request, next: Next) -> Response {
    if request.method() == Method::POST && !is_same_origin(request.headers()) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let policy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; \
                  form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// The session's cookie is `SameSite=Strict` already; a browser too old for that sends an `Origin`.
fn is_same_origin(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match text("sec-fetch-site") {
        Some(site) => matches!(site, "same-origin" | "none"),
        None => text("origin").is_none_or(|origin| {
            let host = origin.split_once("://").map(|(_, host)| host);
            host.is_some() && host == text("host")
        }),
    }
}
