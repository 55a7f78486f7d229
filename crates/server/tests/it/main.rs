//! The server from outside: gates over every route, stories of records and searches, hostile input.
//!
//! A gate enumerates the routes from the API's own description, so a new route is held to it without a line here but
//! its sample in `routes.rs`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::too_many_lines,
    reason = "test code"
)]

mod access;
mod attackers;
mod attacks;
mod audit;
mod audit_page;
mod audit_view;
mod batch;
mod blobs;
mod blocking;
mod following;
mod hidden;
mod hostile;
mod idempotency;
mod managing;
mod members;
mod never_clear;
mod openapi;
mod page_routes;
mod pages;
mod postgres;
mod privacy;
mod records;
mod routes;
mod searching;
mod sharing;
mod signing_in;
mod slow;
mod stranger;
mod tls;

use amana_server::{App, Settings, router};
use amana_service::domain::code::Role;
use amana_testkit::{Client, World};

/// A world with its server.
struct Served {
    world: World,
    app: App,
    stranger: Client,
}

impl Served {
    async fn new() -> Served {
        Served::over(World::new().await)
    }

    fn over(world: World) -> Served {
        let app =
            App::new(world.context.clone(), Settings { requests_per_second: 100_000, ..Settings::default() });
        let stranger = Client::stranger(router(app.clone()));
        Served { world, app, stranger }
    }

    fn client(&self, member: &str, role: Role) -> Client {
        self.stranger.with_key(self.world.key(member, role))
    }

    fn officer(&self, member: &str) -> Client {
        self.client(member, Role::BureauOfficer)
    }
}
