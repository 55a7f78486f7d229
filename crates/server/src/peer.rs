//! Where a request comes from: the other end of the connection, or what a proxy in front says of it.

use std::net::IpAddr;

use axum::http::{Extensions, HeaderMap};

use crate::Settings;

/// The other end of a connection, put beside each request that comes over it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Peer {
    pub(crate) address: IpAddr,
}

/// Who proxies has written last in `X-Forwarded-For`; what stands before it anyone can have sent.
const FORWARDED: &str = "x-forwarded-for";

/// The address that failures to sign in are counted for. Nothing where that would be a proxy's own, since all would
/// wait for one.
pub(crate) fn source(settings: Settings, extensions: &Extensions, headers: &HeaderMap) -> Option<IpAddr> {
    let peer = extensions.get::<Peer>()?.address.to_canonical();
    let is_proxy = peer.is_loopback() || settings.proxy.is_some_and(|proxy| proxy.to_canonical() == peer);
    if !is_proxy {
        return Some(peer);
    }
    let last = headers.get_all(FORWARDED).iter().next_back()?.to_str().ok()?;
    last.rsplit(',').next()?.trim().parse().ok()
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
            extensions.insert(Peer { address: peer.parse().unwrap() });
            if !forwarded.is_empty() {
                headers.insert(FORWARDED, forwarded.parse().unwrap());
            }
            let expected = expected.map(|address| address.parse::<IpAddr>().unwrap());
            assert_eq!(source(settings, &extensions, &headers), expected, "{peer} {forwarded}");
        }
    }
}
