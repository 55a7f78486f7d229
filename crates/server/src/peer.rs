//! Where a request comes from and over what: the other end of the connection, or what a proxy in front says of it.

use std::net::IpAddr;

use axum::{
    extract::{Request, State},
    http::{Extensions, HeaderMap, HeaderValue, header::STRICT_TRANSPORT_SECURITY},
    middleware::Next,
    response::Response,
};

use crate::{App, Settings};

/// The other end of a connection, put beside each request that comes over it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Peer {
    pub(crate) address: IpAddr,
    /// Is it spoken to over TLS of the server's own?
    pub(crate) is_tls: bool,
}

impl Peer {
    /// Is it a proxy whose word counts: on this machine, or named?
    fn is_proxy(&self, settings: Settings) -> bool {
        let peer = self.address.to_canonical();
        peer.is_loopback() || settings.proxy.is_some_and(|proxy| proxy.to_canonical() == peer)
    }
}

/// Where proxies write for whom they ask.
const FORWARDED: &str = "x-forwarded-for";

/// Where proxies write what the browser spoke to them.
const FORWARDED_PROTO: &str = "x-forwarded-proto";

/// A year, the time after which certificates are long renewed (RFC 6797 §6.1.1). Not of subdomains: other machines may
/// stand there.
const STRICT: HeaderValue = HeaderValue::from_static("max-age=31536000");

/// What the nearest proxy has written last in a header; what stands before it anyone can have sent.
fn last_word<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get_all(name).iter().next_back()?.to_str().ok()?.rsplit(',').next().map(str::trim)
}

/// Did the request come over TLS: the server's own, or a trusted proxy's?
pub(crate) fn is_secure(settings: Settings, extensions: &Extensions, headers: &HeaderMap) -> bool {
    let Some(peer) = extensions.get::<Peer>() else { return false };
    let is_said =
        || last_word(headers, FORWARDED_PROTO).is_some_and(|word| word.eq_ignore_ascii_case("https"));
    peer.is_tls || (peer.is_proxy(settings) && is_said())
}

/// Tells whoever came over TLS to come over nothing else from now on (RFC 6797): a first request in the clear is where
/// somebody on the way takes a sign-in over.
pub(crate) async fn strictly(State(app): State<App>, request: Request, next: Next) -> Response {
    let is_secure = is_secure(app.settings, request.extensions(), request.headers());
    let mut response = next.run(request).await;
    if is_secure {
        response.headers_mut().insert(STRICT_TRANSPORT_SECURITY, STRICT);
    }
    response
}

/// The address that failures to sign in are counted for. Nothing where that would be a proxy's own, since all would
/// wait for one.
pub(crate) fn source(settings: Settings, extensions: &Extensions, headers: &HeaderMap) -> Option<IpAddr> {
    let peer = extensions.get::<Peer>()?;
    if !peer.is_proxy(settings) {
        return Some(peer.address.to_canonical());
    }
    last_word(headers, FORWARDED)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_proxy_is_believed_and_only_its_own_word() {
        let cases = [
            ("192.0.2.1", "", Some("192.0.2.1")),
            ("192.0.2.1", "198.51.100.1", Some("192.0.2.1")),
            ("::ffff:192.0.2.1", "", Some("192.0.2.1")),
            ("127.0.0.1", "", None),
            ("127.0.0.1", "198.51.100.1", Some("198.51.100.1")),
            ("::1", "203.0.113.9, 198.51.100.1", Some("198.51.100.1")),
            ("10.0.0.5", "203.0.113.9, 198.51.100.1", Some("198.51.100.1")),
            ("10.0.0.5", "198.51.100.1, nonsense", None),
            ("10.0.0.6", "198.51.100.1", Some("10.0.0.6")),
        ];
        let settings = Settings { proxy: "10.0.0.5".parse().ok(), ..Settings::default() };
        for (peer, forwarded, expected) in cases {
            let (mut extensions, mut headers) = (Extensions::new(), HeaderMap::new());
            extensions.insert(Peer { address: peer.parse().unwrap(), is_tls: false });
            if !forwarded.is_empty() {
                headers.insert(FORWARDED, forwarded.parse().unwrap());
            }
            let expected = expected.map(|address| address.parse::<IpAddr>().unwrap());
            assert_eq!(source(settings, &extensions, &headers), expected, "{peer} {forwarded}");
        }
    }

    #[test]
    fn a_request_is_secure_over_our_tls_or_by_a_proxys_own_word() {
        let cases = [
            ("192.0.2.1", true, "", true),
            ("192.0.2.1", true, "http", true),
            ("192.0.2.1", false, "", false),
            ("192.0.2.1", false, "https", false),
            ("127.0.0.1", false, "https", true),
            ("127.0.0.1", false, "", false),
            ("::ffff:10.0.0.5", false, "HTTPS", true),
            ("10.0.0.5", false, "https, http", false),
            ("10.0.0.6", false, "https", false),
        ];
        let settings = Settings { proxy: "10.0.0.5".parse().ok(), ..Settings::default() };
        for (peer, is_tls, forwarded, expected) in cases {
            let (mut extensions, mut headers) = (Extensions::new(), HeaderMap::new());
            headers.insert(FORWARDED_PROTO, forwarded.parse().unwrap());
            assert!(!is_secure(settings, &extensions, &headers), "of nobody nothing is known");
            extensions.insert(Peer { address: peer.parse().unwrap(), is_tls });
            assert_eq!(is_secure(settings, &extensions, &headers), expected, "{peer} {is_tls} {forwarded}");
        }
    }
}
