//! A caller of the API without a network: requests go into the router, answers are read whole.

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Method, Request},
};
use serde_json::Value;
use tower::ServiceExt;

/// A caller with a key, or without.
#[derive(Clone)]
pub struct Client {
    router: Router,
    key: Option<String>,
}

/// An answer read whole.
#[derive(Clone, Debug)]
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// Headers.
    pub headers: HeaderMap,
    /// Body.
    pub body: Vec<u8>,
}

impl Client {
    /// A stranger to this router.
    pub fn stranger(router: Router) -> Self {
        Client { router, key: None }
    }

    /// The same with a key.
    pub fn with_key(&self, key: &str) -> Self {
        Client { router: self.router.clone(), key: Some(key.to_owned()) }
    }

    /// Sends a request with these headers; the key, if there is one, is added.
    pub async fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: impl Into<Body>,
    ) -> Reply {
        let method = Method::from_bytes(method.as_bytes()).expect("a method");
        let mut request = Request::builder().method(method).uri(path);
        if let Some(key) = &self.key {
            request = request.header("authorization", format!("Bearer {key}"));
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(body.into()).expect("a request");
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.expect("a whole body").to_vec();
        Reply { status: parts.status.as_u16(), headers: parts.headers, body }
    }

    /// Reads.
    pub async fn get(&self, path: &str) -> Reply {
        self.send("GET", path, &[], Body::empty()).await
    }

    /// Asks with a JSON body.
    pub async fn post(&self, path: &str, body: &Value) -> Reply {
        self.send("POST", path, &[JSON], body.to_string()).await
    }

    /// Records.
    pub async fn put(&self, path: &str, body: &Value) -> Reply {
        self.send("PUT", path, &[JSON], body.to_string()).await
    }

    /// Updates a version.
    pub async fn put_over(&self, version: u32, path: &str, body: &Value) -> Reply {
        let tag = format!("\"{version}\"");
        self.send("PUT", path, &[JSON, ("if-match", &tag)], body.to_string()).await
    }

    /// Withdraws a version.
    pub async fn withdraw(&self, version: u32, path: &str, reason: &str) -> Reply {
        let tag = format!("\"{version}\"");
        let body = serde_json::json!({ "reason": reason }).to_string();
        self.send("DELETE", path, &[JSON, ("if-match", &tag)], body).await
    }
}

const JSON: (&str, &str) = ("content-type", "application/json");

impl Reply {
    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// A header, empty when it is not there.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The references of the records among the candidates, the best first.
    pub fn found(&self) -> Vec<String> {
        let json = self.json();
        let candidates = json["candidates"].as_array().cloned().unwrap_or_default();
        let reference =
            |c: &Value| c["record"]["content"]["reference"].as_str().unwrap_or_default().to_owned();
        candidates.iter().map(reference).collect()
    }
}
