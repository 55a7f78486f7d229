//! The API under `/api/v1`: one file per family of resources, shapes of answers in `shape`, problems in `problem`.
//!
//! A handler has three steps: who asks ([`Asking`]), what is asked (read with every fault at once), and the service's
//! answer in its JSON shape. To add a route: its handler with its description, and its line in `routes`.

mod answer;
mod asking;
mod audit;
mod batch;
mod blobs;
mod blocks;
mod body;
mod check;
mod cursor;
mod flags;
mod idempotency;
mod inquiries;
mod members;
mod policy;
pub(crate) mod problem;
mod quality;
mod records;
mod reviews;
mod search;
mod shape;

use amana_service::domain::limits::BLOB_BYTES_MAX;
use axum::{extract::DefaultBodyLimit, middleware::from_fn_with_state, routing::MethodRouter};
use utoipa_axum::{
    router::{OpenApiRouter, UtoipaMethodRouterExt},
    routes,
};

pub use self::shape::{candidate_json, record_json};
pub(crate) use self::{
    answer::Answer,
    asking::{Asking, BearerKey, Spoken},
};
use crate::App;

/// Every route of the API, grouped by who uses it.
pub(crate) fn routes(app: &App) -> OpenApiRouter<App> {
    // Around the methods that are there, so that one which is not gets its 405 whatever key it brings.
    let once = |methods: MethodRouter<App>| {
        methods.route_layer(from_fn_with_state(app.clone(), idempotency::answer_once))
    };
    let written_once = OpenApiRouter::new()
        .routes(routes!(records::put_person).map(once))
        .routes(routes!(records::put_travel_document).map(once))
        .routes(routes!(records::put_vehicle).map(once))
        .routes(routes!(records::get_record, records::withdraw_record).map(once));
    OpenApiRouter::new()
        // Front-line systems.
        .routes(routes!(check::check))
        // Bureaus: searching.
        .routes(routes!(search::search_persons))
        .routes(routes!(search::search_documents))
        .routes(routes!(search::search_vehicles))
        // Bureaus and their systems: reading and recording.
        .merge(written_once)
        .routes(routes!(records::list_versions))
        .routes(routes!(batch::put_batch))
        .merge(
            OpenApiRouter::new()
                .routes(routes!(blobs::put_blob))
                .layer(DefaultBodyLimit::max(BLOB_BYTES_MAX + 1)),
        )
        .routes(routes!(blobs::get_blob))
        // Policy owners, and whoever wants to know what a policy comes to.
        .routes(routes!(policy::get_policy, policy::put_policy))
        .routes(routes!(policy::list_policy_versions))
        .routes(routes!(policy::preview_policy))
        .routes(routes!(policy::get_audience))
        // Bureaus: what they ask each other, what they do not act on, and what is to be reviewed.
        .routes(routes!(inquiries::ask_owner))
        .routes(routes!(inquiries::list_inquiries))
        .routes(routes!(flags::list_flags))
        .routes(routes!(flags::put_flag, flags::delete_flag))
        .routes(routes!(reviews::list_reviews))
        .routes(routes!(quality::get_quality))
        .routes(routes!(reviews::put_extension))
        .routes(routes!(reviews::confirm_review))
        // Data-protection officers and bureau heads; witnesses of the log.
        .routes(routes!(audit::list_entries))
        .routes(routes!(audit::export_entries))
        .routes(routes!(audit::get_checkpoint))
        .routes(routes!(audit::get_tile))
        .routes(routes!(audit::get_consistency))
        // The secretariat's examiners; owners read what was done.
        .routes(routes!(blocks::list_blocks))
        .routes(routes!(blocks::get_block, blocks::put_block))
        .routes(routes!(blocks::confirm_block))
        // Everyone who takes part.
        .routes(routes!(members::list_members))
        .routes(routes!(members::get_member))
        .routes(routes!(members::get_profile))
}
