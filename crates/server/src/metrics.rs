//! Numbers for operations, in Prometheus' text form: no person, record or account is a label.

use std::{sync::OnceLock, time::Instant};

use amana_service::Condition;
use axum::{
    extract::{MatchedPath, Request},
    middleware::Next,
    response::Response,
};
use metrics::{counter, gauge, histogram};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};

/// The process's recorder.
#[derive(Clone)]
pub(crate) struct Metrics(Option<PrometheusHandle>);

impl Metrics {
    /// The recorder, installed once per process; none when another part of the process has installed its own.
    pub(crate) fn installed() -> Self {
        static RECORDER: OnceLock<Option<PrometheusHandle>> = OnceLock::new();
        let buckets = [0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0];
        let install = || {
            let builder = PrometheusBuilder::new().set_buckets(&buckets);
            builder.ok().and_then(|builder| builder.install_recorder().ok())
        };
        Metrics(RECORDER.get_or_init(install).clone())
    }

    /// Notes how the process is doing; nothing where its store does not answer.
    #[allow(clippy::cast_precision_loss, reason = "gauges are floating-point; counts stay far below 2^53")]
    pub(crate) fn note(&self, condition: Option<Condition>) {
        gauge!("amana_store_up").set(if condition.is_some() { 1.0 } else { 0.0 });
        let Some(condition) = condition else { return };
        gauge!("amana_index_records").set(condition.records_indexed as f64);
        gauge!("amana_index_lag_changes").set(condition.index_lag_changes as f64);
        gauge!("amana_audit_waiting").set(condition.audit_waiting as f64);
        gauge!("amana_audit_entries").set(condition.audit_entries as f64);
        gauge!("amana_audit_signed").set(if condition.audit_is_signed { 1.0 } else { 0.0 });
    }

    /// All numbers as text.
    pub(crate) fn text(&self) -> String {
        self.0.as_ref().map(PrometheusHandle::render).unwrap_or_default()
    }
}

/// Counts each request and its time by route and status.
pub(crate) async fn measure(request: Request, next: Next) -> Response {
    let path = request.extensions().get::<MatchedPath>().cloned();
    let begun = Instant::now();
    let response = next.run(request).await;
    let route = path.map_or_else(|| "none".to_owned(), |path| path.as_str().to_owned());
    let status = response.status().as_u16().to_string();
    counter!("amana_requests_total", "route" => route.clone(), "status" => status).increment(1);
    histogram!("amana_request_seconds", "route" => route).record(begun.elapsed().as_secs_f64());
    response
}
