//! Places at which a test lets the process die.

/// Ends the process here at once, in a debug build, if `AMANA_CRASH_AT` names this point and the time that it is passed:
/// `audit-tiles:3`. So it is tested that whatever the moment, nothing acknowledged is lost and nothing is half there.
pub(crate) fn crash_point(name: &str) {
    #[cfg(debug_assertions)]
    {
        use std::sync::atomic::{AtomicU64, Ordering};
        static PASSED: AtomicU64 = AtomicU64::new(0);
        let Ok(told) = std::env::var("AMANA_CRASH_AT") else { return };
        if let Some((point, nth)) = told.split_once(':')
            && point == name
            && nth.parse() == Ok(PASSED.fetch_add(1, Ordering::SeqCst) + 1)
        {
            std::process::abort();
        }
    }
    #[cfg(not(debug_assertions))]
    let _ = name;
}
