//! The three files of the OFAC list, told apart by the byte 0xFF, which none of them has.
#![no_main]

use amana_fuzz::read_all;
use amana_import::Format;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let files = bytes.splitn(3, |byte| *byte == 0xFF).collect::<Vec<_>>();
    read_all(Format::OfacCsv, &files);
});
