//! Machine-readable zones: whatever a scanner sends is read or refused.
#![no_main]

use amana_domain::code::mrz;
use jiff::civil::date;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let _ = mrz::read(text, date(2026, 11, 24));
});
