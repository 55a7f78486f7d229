//! The language chosen by hand: a cookie, and back to where one was.
//!
//! The answer to a form has no address of its own, since names stand in none: the switch carries the form's fields,
//! and the browser is told to post them again (status 307). That is a new search with an audit entry of its own.

use axum::{
    Form,
    extract::State,
    http::{Extensions, HeaderMap, Uri, header::SET_COOKIE},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use super::visitor::LANGUAGE_COOKIE;
use crate::{App, locale::Locale, peer};

/// Pages whose forms are answered under the same address.
const ANSWERED: [&str; 4] = ["/search/persons", "/search/documents", "/search/vehicles", "/check"];

#[derive(Deserialize)]
pub(super) struct Choice {
    tag: String,
    /// The address that one was at.
    back: String,
    /// Is the form of that page, whose fields stand beside these, to be posted again?
    #[serde(default)]
    again: bool,
}

pub(super) async fn choose(
    State(app): State<App>,
    (extensions, headers): (Extensions, HeaderMap),
    Form(choice): Form<Choice>,
) -> Response {
    let back = own_address(&choice.back).unwrap_or_else(|| "/".to_owned());
    let redirect = if choice.again && ANSWERED.contains(&back.as_str()) {
        Redirect::temporary(&back)
    } else {
        Redirect::to(&back)
    };
    let Some(locale) = Locale::by_tag(&choice.tag) else { return redirect.into_response() };
    let secure = if peer::is_secure(app.settings, &extensions, &headers) { "; Secure" } else { "" };
    // `Lax`: who comes back from a provider reads on in the same language.
    let cookie = format!(
        "{LANGUAGE_COOKIE}={}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax{secure}",
        locale.tag()
    );
    ([(SET_COOKIE, cookie)], redirect).into_response()
}

/// An address of this server, never of another: browsers read `//host` and `/\host` as one.
fn own_address(address: &str) -> Option<String> {
    let is_path = address.starts_with('/') && !address.starts_with("//") && !address.contains('\\');
    let uri = address.parse::<Uri>().ok().filter(|_| is_path)?;
    uri.path_and_query().map(ToString::to_string)
}

#[cfg(test)]
mod tests {
    use super::own_address;

    #[test]
    fn one_comes_back_to_where_one_was_and_never_to_another_server() {
        for (address, back) in [
            ("/check", Some("/check")),
            ("/records/1?purpose=arrest", Some("/records/1?purpose=arrest")),
            ("/a#b", Some("/a")),
            ("", None),
            ("check", None),
            ("//elsewhere.example/", None),
            ("/\\elsewhere.example/", None),
            ("https://elsewhere.example/", None),
            ("/a\r\nset-cookie: b=c", None),
        ] {
            assert_eq!(own_address(address).as_deref(), back, "{address}");
        }
    }
}
