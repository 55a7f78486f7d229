//! The cookie that holds a session's secret: kept from scripts, from other sites, and off lines that others read.
//!
//! Its name begins with `__Host-`, by which browsers take it from this host alone, over TLS alone (RFC 6265bis
//! §4.1.3.2): nobody on the way and no neighbouring site can put another in its place. On a loopback address, where
//! there may be no TLS, it has a plain name.

use axum::http::{HeaderMap, header};

const OVER_TLS: &str = "__Host-amana_session";
const ON_THIS_MACHINE: &str = "amana_session";

/// Of somebody on the way to a provider and back.
const AWAY_OVER_TLS: &str = "__Host-amana_away";
const AWAY_ON_THIS_MACHINE: &str = "amana_away";

/// A cookie that is set; without a secret, one that is taken away.
pub(super) fn set(secret: &str, lasts_s: i64, headers: &HeaderMap) -> String {
    let (name, secure) = if is_loopback(headers) { (ON_THIS_MACHINE, "") } else { (OVER_TLS, "; Secure") };
    format!("{name}={secret}; Path=/; Max-Age={lasts_s}; HttpOnly; SameSite=Strict{secure}")
}

/// The secret that came with a request; empty without one.
pub(super) fn secret(headers: &HeaderMap) -> &str {
    let name = if is_loopback(headers) { ON_THIS_MACHINE } else { OVER_TLS };
    value(headers, name).unwrap_or_default()
}

/// A cookie of somebody who is sent to a provider; without a secret, one that is taken away. Coming back is begun by the
/// provider's page, so it has to be `Lax`; it opens nothing by itself, and soon nothing at all.
pub(super) fn set_away(secret: &str, lasts_s: u16, headers: &HeaderMap) -> String {
    let (name, secure) =
        if is_loopback(headers) { (AWAY_ON_THIS_MACHINE, "") } else { (AWAY_OVER_TLS, "; Secure") };
    format!("{name}={secret}; Path=/; Max-Age={lasts_s}; HttpOnly; SameSite=Lax{secure}")
}

/// What came back with such a cookie; empty without one.
pub(super) fn away(headers: &HeaderMap) -> &str {
    let name = if is_loopback(headers) { AWAY_ON_THIS_MACHINE } else { AWAY_OVER_TLS };
    value(headers, name).unwrap_or_default()
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
        for (host, cookie, expected) in [
            ("amana.example", "__Host-amana_session=a", "a"),
            ("amana.example", "amana_session=planted; __Host-amana_session=a", "a"),
            ("amana.example", "amana_session=planted", ""),
            ("127.0.0.1:8080", "other=b; amana_session=a", "a"),
            ("[::1]:8080", "amana_session=a", "a"),
        ] {
            assert_eq!(secret(&headers(host, cookie)), expected, "{host} {cookie}");
        }
        let guarded = set("a", 1, &headers("amana.example:8443", ""));
        assert_eq!(guarded, "__Host-amana_session=a; Path=/; Max-Age=1; HttpOnly; SameSite=Strict; Secure");
        assert!(!set("a", 1, &headers("localhost:8080", "")).contains("Secure"));
    }
}
