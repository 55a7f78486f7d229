//! A small world to test against: members, accounts with keys, sample records, a clock set by hand, a client.
//!
//! Begin with [`World::new`]; it stands over a real store in a temporary folder, since nothing of our own is mocked.
//! A sample of a new kind goes into [`sample`], a new way to call into [`Client`].

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "used by tests alone")]

mod client;
mod clock;
mod postgres;
mod reviewed;
pub mod sample;
mod signed_in;
mod world;

pub use self::{
    client::{Client, Reply},
    clock::HandClock,
    postgres::Postgres,
    reviewed::assert_as_reviewed,
    signed_in::SignedIn,
    world::{World, log_key},
};
