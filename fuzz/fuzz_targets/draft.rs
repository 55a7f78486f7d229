//! A draft as JSON: what is read is written and read again as it was.
#![no_main]

use amana_domain::record::Draft;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(draft) = Draft::from_text(text) {
        assert!(Draft::from_text(&draft.to_text()).is_ok_and(|again| again == draft));
    }
});
