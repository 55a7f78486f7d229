//! Our own format.
#![no_main]

use amana_fuzz::read_all;
use amana_import::Format;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| read_all(Format::Ndjson, &[bytes]));
