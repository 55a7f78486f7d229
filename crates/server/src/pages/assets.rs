//! The stylesheet and the script, parts of the program.

use std::sync::LazyLock;

use axum::{
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use sha2::{Digest, Sha256};

/// A file of the program, and a tag that changes with its text, so that no browser keeps an old one.
struct Asset {
    text: &'static str,
    media_type: &'static str,
    tag: String,
}

impl Asset {
    fn new(text: &'static str, media_type: &'static str) -> Self {
        let hash = Sha256::digest(text);
        let tag = hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect::<String>();
        Asset { text, media_type, tag: format!("\"{tag}\"") }
    }

    fn answer(&'static self, headers: &HeaderMap) -> Response {
        if headers.get(header::IF_NONE_MATCH).is_some_and(|tag| tag.as_bytes() == self.tag.as_bytes()) {
            return StatusCode::NOT_MODIFIED.into_response();
        }
        let headers = [
            (header::CONTENT_TYPE, self.media_type),
            (header::CACHE_CONTROL, "public, max-age=300"),
            (header::ETAG, self.tag.as_str()),
        ];
        (headers, self.text).into_response()
    }
}

static STYLE: LazyLock<Asset> =
    LazyLock::new(|| Asset::new(include_str!("../../assets/style.css"), "text/css; charset=utf-8"));

/// htmx 2, as published: parts of a page renewed while something is written. Every page works without it.
static HTMX: LazyLock<Asset> =
    LazyLock::new(|| Asset::new(include_str!("../../assets/htmx.min.js"), "text/javascript; charset=utf-8"));

pub(super) async fn style(headers: HeaderMap) -> Response {
    STYLE.answer(&headers)
}

pub(super) async fn htmx(headers: HeaderMap) -> Response {
    HTMX.answer(&headers)
}
