//! The edges of the service over HTTP: the API for machines, the pages for officers, health and metrics.
//!
//! No rule and no SQL stands here: a handler reads a request, asks the service, and shapes its answer. What leaves is
//! `Audited` by type, except for what anyone may see (health, the API's description). Begin with [`router()`].

mod api;
mod http_client;
mod limit;
mod locale;
mod metrics;
mod openapi;
mod pages;
mod peer;
mod provider;
mod public;
mod router;
mod serve;
mod tls;

use std::{net::IpAddr, sync::Arc};

pub use self::{
    api::{candidate_json, record_json},
    http_client::HttpClient,
    limit::Patience,
    openapi::document as openapi_document,
    provider::{Provider, ProviderSettings},
    router::router,
    serve::{Listening, listen, listen_over, listen_patiently},
    tls::Tls,
};
use amana_service::{Context, audit::LogKeeping};

/// What every handler needs.
#[derive(Clone)]
pub struct App {
    /// The service.
    pub context: Context,
    settings: Settings,
    limits: Arc<limit::Limits>,
    metrics: metrics::Metrics,
    provider: Option<Arc<Provider>>,
}

/// What an administrator may set.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Requests a second that one account may send; a burst of as many is let through.
    pub requests_per_second: u32,
    /// A server before this one that ends TLS, on another machine: whom it names as the sender is believed. One on
    /// this machine needs no word.
    pub proxy: Option<IpAddr>,
    /// For how long what the audit log holds of persons is kept.
    pub log_keeping: LogKeeping,
}

impl Default for Settings {
    fn default() -> Self {
        // Ten times what the whole of INTERPOL's network answered a second in 2018.
        Settings { requests_per_second: 2_000, proxy: None, log_keeping: LogKeeping::default() }
    }
}

impl App {
    /// An application over a service.
    pub fn new(context: Context, settings: Settings) -> Self {
        App {
            context,
            settings,
            limits: Arc::new(limit::Limits::new(settings)),
            metrics: metrics::Metrics::installed(),
            provider: None,
        }
    }

    /// The same, where officers can sign in through a provider too.
    #[must_use]
    pub fn with_provider(self, provider: Provider) -> Self {
        App { provider: Some(Arc::new(provider)), ..self }
    }
}

/// A fault as an English sentence, for the command line.
pub fn say_fault(fault: &amana_service::domain::Fault) -> String {
    locale::Locale::english().fault(fault)
}

/// A refusal as an English sentence, for the command line.
pub fn say_refusal(refusal: &amana_service::Refusal) -> String {
    locale::Locale::english().refusal(refusal)
}
