//! The cookie that holds a session's secret: kept from scripts, from other sites, and off lines that others read.
//!
//! Its name begins with `__Host-`, by which browsers take it from this host alone, over TLS alone (RFC 6265bis
//! §4.1.3.2): nobody on the way and no neighbouring site can put another in its place. Only where a request came to a
//! loopback address and over no TLS, it has a plain name.

use std::convert::Infallible;

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
};

use crate::{App, peer};

/// Over what a request came, as far as it counts for cookies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// Over TLS, or to another machine, where there must be TLS.
    Guarded,
    /// To this machine, in the clear.
    OnThisMachine,
}

impl Line {
    fn of(is_secure: bool, headers: &HeaderMap) -> Line {
        if is_secure || !is_loopback(headers) { Line::Guarded } else { Line::OnThisMachine }
    }

    fn session(self) -> &'static str {
        match self {
            Line::Guarded => "__Host-amana_session",
            Line::OnThisMachine => "amana_session",
        }
    }

    /// Of somebody on the way to a provider and back.
    fn away(self) -> &'static str {
        match self {
            Line::Guarded => "__Host-amana_away",
            Line::OnThisMachine => "amana_away",
        }
    }

    fn secure(self) -> &'static str {
        match self {
            Line::Guarded => "; Secure",
            Line::OnThisMachine => "",
        }
    }
}

impl FromRequestParts<App> for Line {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let is_secure = peer::is_secure(app.settings, &parts.extensions, &parts.headers);
        Ok(Line::of(is_secure, &parts.headers))
    }
}

/// A cookie that is set; without a secret, one that is taken away.
pub(super) fn set(secret: &str, lasts_s: i64, line: Line) -> String {
    let (name, secure) = (line.session(), line.secure());
    format!("{name}={secret}; Path=/; Max-Age={lasts_s}; HttpOnly; SameSite=Strict{secure}")
}

/// The secret that came with a request; empty without one.
pub(super) fn secret(headers: &HeaderMap, line: Line) -> &str {
    value(headers, line.session()).unwrap_or_default()
}

/// A cookie of somebody who is sent to a provider; without a secret, one that is taken away. Coming back is begun by the
/// provider's page, so it has to be `Lax`; it opens nothing by itself, and soon nothing at all.
pub(super) fn set_away(secret: &str, lasts_s: u16, line: Line) -> String {
    let (name, secure) = (line.away(), line.secure());
    format!("{name}={secret}; Path=/; Max-Age={lasts_s}; HttpOnly; SameSite=Lax{secure}")
}

/// What came back with such a cookie; empty without one.
pub(super) fn away(headers: &HeaderMap, line: Line) -> &str {
    value(headers, line.away()).unwrap_or_default()
}

/// The value of a cookie (RFC 6265 §4.2.1).
pub(super) fn value<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let pairs = all.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.into_iter().find(|(key, _)| *key == name).map(|(_, value)| value)
}

fn is_loopback(headers: &HeaderMap) -> bool {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    ["127.0.0.1", "localhost", "[::1]"].contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(host: &str, cookie: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, host.parse().unwrap());
        headers.insert(header::COOKIE, cookie.parse().unwrap());
        headers
    }

    #[test]
    fn away_from_this_machine_only_the_cookie_that_browsers_guard_counts() {
        for (host, is_secure, cookie, expected) in [
            ("amana.example", false, "__Host-amana_session=a", "a"),
            ("amana.example", false, "amana_session=planted; __Host-amana_session=a", "a"),
            ("amana.example", false, "amana_session=planted", ""),
            ("127.0.0.1:8080", false, "other=b; amana_session=a", "a"),
            ("[::1]:8080", false, "amana_session=a", "a"),
            // Over TLS always the guarded one.
            ("localhost:8443", true, "amana_session=planted", ""),
            ("localhost:8443", true, "amana_session=planted; __Host-amana_session=a", "a"),
        ] {
            let headers = headers(host, cookie);
            assert_eq!(secret(&headers, Line::of(is_secure, &headers)), expected, "{host} {cookie}");
        }
        let guarded = set("a", 1, Line::of(false, &headers("amana.example:8443", "")));
        assert_eq!(guarded, "__Host-amana_session=a; Path=/; Max-Age=1; HttpOnly; SameSite=Strict; Secure");
        for is_secure in [true, false] {
            let line = Line::of(is_secure, &headers("localhost:8080", ""));
            assert_eq!(set("a", 1, line).contains("; Secure"), is_secure);
            assert_eq!(set_away("a", 1, line).contains("; Secure"), is_secure);
        }
    }
}
