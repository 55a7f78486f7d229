//! The language chosen by hand: a cookie, and back to where one was.

use axum::{
    Form,
    http::header::SET_COOKIE,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use super::visitor::LANGUAGE_COOKIE;
use crate::locale::Locale;

/// Pages that the language can be changed on; any other place leads to the first.
const RETURNS: [&str; 5] = ["/search/persons", "/search/documents", "/search/vehicles", "/check", "/sign-in"];

#[derive(Deserialize)]
pub(super) struct Choice {
    tag: String,
    path: String,
}

pub(super) async fn choose(Form(choice): Form<Choice>) -> Response {
    let back = RETURNS.into_iter().find(|path| *path == choice.path).unwrap_or("/search/persons");
    let Some(locale) = Locale::by_tag(&choice.tag) else { return Redirect::to(back).into_response() };
    let cookie =
        format!("{LANGUAGE_COOKIE}={}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Strict", locale.tag());
    ([(SET_COOKIE, cookie)], Redirect::to(back)).into_response()
}
