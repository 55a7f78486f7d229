//! The rules that names are compared and found by, seen from outside.
//!
//! `cases` holds the agreed truth, `properties` and `any_text` what holds for every text, `index` what holds as segments
//! come and go, `among` whom facts and audiences let through, `un_list` what a real list demands.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "test code"
)]

mod among;
mod any_text;
mod cases;
mod index;
mod properties;
mod un_list;
