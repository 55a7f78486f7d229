//! What anyone may see, and so needs no audit entry: health, metrics, the API's description.

use axum::{
    extract::State,
    http::{StatusCode, header::CONTENT_TYPE},
    response::{IntoResponse, Response},
};
use utoipa_axum::{router::OpenApiRouter, routes};

use amana_service::condition;

use crate::App;

/// The routes that anyone may call.
pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(live)).routes(routes!(ready)).routes(routes!(read_metrics))
}

/// The process runs.
#[utoipa::path(get, path = "/health/live", tag = "operations", security(()), responses((status = 200, description = "It runs.")))]
async fn live() -> StatusCode {
    StatusCode::OK
}

/// The process can answer: its store does, and its index follows it.
#[utoipa::path(
    get,
    path = "/health/ready",
    tag = "operations",
    security(()),
    responses(
        (status = 200, description = "It can answer."),
        (status = 503, description = "The store does not answer, or the index lags behind it."),
    ),
)]
async fn ready(State(app): State<App>) -> StatusCode {
    match app.context.ready().await {
        Ok(()) => StatusCode::OK,
        Err(_) => StatusCode::SERVICE_UNAVAILABLE,
    }
}

/// Numbers for operations in Prometheus' text form.
#[utoipa::path(
    get,
    path = "/metrics",
    tag = "operations",
    security(()),
    responses((status = 200, description = "The numbers.", body = String, content_type = "text/plain")),
)]
async fn read_metrics(State(app): State<App>) -> Response {
    // A store that does not answer is told by its own number, and the others are told all the same.
    app.metrics.note(condition(&app.context).await.ok());
    ([(CONTENT_TYPE, "text/plain; version=0.0.4")], app.metrics.text()).into_response()
}
