//! Tests of the domain from outside: public names alone, one binary.
//!
//! Rules have their tables beside them; here stand properties, real lists and comparisons with other software.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::disallowed_methods,
    reason = "test code"
)]

mod codes_lists;
mod codes_mrz;
mod codes_mrz_tolerance;
mod profiles;
mod sharing;
