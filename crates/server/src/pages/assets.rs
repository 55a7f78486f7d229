//! The stylesheet, part of the program.

use std::sync::LazyLock;

use axum::{
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use sha2::{Digest, Sha256};

const STYLE: &str = include_str!("../../assets/style.css");

/// Changes with the text, so that no browser keeps an old one.
static TAG: LazyLock<String> = LazyLock::new(|| {
    let hash = Sha256::digest(STYLE);
    format!("\"{}\"", hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect::<String>())
});

pub(super) async fn style(headers: HeaderMap) -> Response {
    if headers.get(header::IF_NONE_MATCH).is_some_and(|tag| tag.as_bytes() == TAG.as_bytes()) {
        return StatusCode::NOT_MODIFIED.into_response();
    }
    let headers = [
        (header::CONTENT_TYPE, "text/css; charset=utf-8"),
        (header::CACHE_CONTROL, "public, max-age=300"),
        (header::ETAG, TAG.as_str()),
    ];
    (headers, STYLE).into_response()
}
