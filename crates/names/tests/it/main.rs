//! The rules that names are compared and found by, seen from outside.
//!
//! `cases` holds the agreed truth, `properties` and `any_text` what holds for every text, `un_list` what a real list
//! demands.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "test code"
)]

mod any_text;
mod cases;
mod properties;
mod un_list;
