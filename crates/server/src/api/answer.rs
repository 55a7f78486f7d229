//! The only ways an API handler answers: with what is audited.

use amana_service::Audited;
use axum::{
    Json,
    http::{
        HeaderValue, StatusCode,
        header::{CONTENT_LANGUAGE, ETAG},
    },
    response::{IntoResponse, Response},
};
use serde::Serialize;

use crate::locale::Locale;

/// An audited answer as JSON, with its status and entity tag.
pub(crate) struct Answer<T> {
    body: Audited<T>,
    status: StatusCode,
    version: Option<u32>,
    language: Option<Locale>,
}

impl<T> From<Audited<T>> for Answer<T> {
    fn from(body: Audited<T>) -> Self {
        Answer { body, status: StatusCode::OK, version: None, language: None }
    }
}

impl<B> Answer<Vec<B>> {
    /// A list, each of whose items has its body.
    pub(crate) fn each<T>(all: Audited<Vec<T>>, body: impl FnMut(T) -> B) -> Self {
        all.map(|all| all.into_iter().map(body).collect()).into()
    }
}

impl<T> Answer<T> {
    /// With another status than 200.
    pub(crate) fn status(self, status: StatusCode) -> Self {
        Answer { status, ..self }
    }

    /// With sentences in this language.
    pub(crate) fn said_in(self, language: Locale) -> Self {
        Answer { language: Some(language), ..self }
    }

    /// With a record's version as entity tag.
    pub(crate) fn version(self, version: u32) -> Self {
        Answer { version: Some(version), ..self }
    }
}

impl<T: Serialize> IntoResponse for Answer<T> {
    fn into_response(self) -> Response {
        let mut response = (self.status, Json(self.body.into_inner())).into_response();
        if let Some(version) = self.version
            && let Ok(tag) = HeaderValue::from_str(&format!("\"{version}\""))
        {
            response.headers_mut().insert(ETAG, tag);
        }
        if let Some(language) = self.language {
            response.headers_mut().insert(CONTENT_LANGUAGE, HeaderValue::from_static(language.tag()));
        }
        response
    }
}
