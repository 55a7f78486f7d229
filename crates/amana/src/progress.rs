//! Progress for whoever waits: a bar on a terminal, nothing anywhere else.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A bar over a known number of bytes.
pub(crate) fn bytes(total: u64, what: &str) -> ProgressBar {
    bar(total, what, "{msg:<24} [{bar:30}] {bytes}/{total_bytes} {eta}")
}

/// A bar over a known number of things.
pub(crate) fn things(total: u64, what: &str) -> ProgressBar {
    bar(total, what, "{msg:<24} [{bar:30}] {pos}/{len} {eta}")
}

fn bar(total: u64, what: &str, template: &str) -> ProgressBar {
    // Standard error hides the bar by itself when it is no terminal.
    let bar = ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar.with_message(what.to_owned())
}
