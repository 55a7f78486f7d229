//! Every route, in one list, grouped by who uses it, and the layers that all of them pass.
//!
//! From outside in: measured, in time, problems written in the caller's language, panics caught, size limited. Who
//! asks is found out by each handler's first argument.

use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::{HeaderValue, StatusCode, header},
    middleware::{from_fn, from_fn_with_state, map_response},
    response::Response,
    routing::any,
};
use tower_http::catch_panic::CatchPanicLayer;
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_swagger_ui::{Config, SwaggerUi};

use crate::{App, api, limit, metrics, openapi::Description, pages, peer, public};

/// The API's routes and their description.
pub(crate) fn parts(app: &App) -> (Router<App>, utoipa::openapi::OpenApi) {
    let (router, mut description) = OpenApiRouter::with_openapi(Description::openapi())
        .merge(api::routes(app))
        .merge(public::routes())
        .split_for_parts();
    // A parameter that takes slashes is marked for the router; its description has names alone.
    description.paths.paths =
        description.paths.paths.into_iter().map(|(path, item)| (path.replace("{*", "{"), item)).collect();
    (router, description)
}

/// The whole server.
pub fn router(app: App) -> Router {
    let (api, description) = parts(&app);
    let api = api
        // Whoever asks for a route of the API that is not there is a program, and gets a problem instead of a page.
        .route("/api/{*rest}", any(|| async { StatusCode::NOT_FOUND }))
        .layer(CatchPanicLayer::new())
        .layer(DefaultBodyLimit::max(limit::BODY_BYTES_MAX))
        .layer(from_fn(limit::in_time))
        .layer(from_fn(api::problem::render))
        .layer(map_response(guard));
    let docs = SwaggerUi::new("/docs")
        .url("/openapi.json", description)
        .config(Config::default().validator_url("none"));
    Router::new()
        .merge(api)
        .merge(Router::from(docs))
        .merge(pages::router())
        .layer(from_fn(metrics::measure))
        .layer(from_fn_with_state(app.clone(), peer::strictly))
        .with_state(app)
}

/// Nothing of an answer is kept by anyone on the way, and nothing is taken for what it is not.
async fn guard(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}
