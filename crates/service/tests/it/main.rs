//! The actions as a face would call them: what is found, by what, and who is let in.
//!
//! Over a small world and a clock set by hand; whatever needs HTTP to be told apart stands in the server's tests.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "test code"
)]

mod account;
mod asking;
mod blocking;
mod by_provider;
mod documents;
mod exporting;
mod flagging;
mod following_log;
mod idempotency;
mod persons;
mod quality;
mod review;
mod second_factor;
mod session;
mod vehicles;
mod withdrawing;
mod writing;
