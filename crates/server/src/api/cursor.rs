//! Where the next page begins, as an opaque word: its meaning may change, its use may not.

use amana_service::{
    Refusal,
    domain::{Fault, code::FaultCode},
};

/// Candidates that paging can reach: further ones would be of no use, and no offset may grow without bound.
const SKIP_MAX: usize = 10_000;

/// The cursor of the page after `skip` candidates.
pub(crate) fn write(skip: usize) -> String {
    format!("s{skip:x}")
}

/// Candidates to leave out.
pub(crate) fn read(cursor: Option<&str>) -> Result<usize, Refusal> {
    let Some(cursor) = cursor else { return Ok(0) };
    let skip = cursor.strip_prefix('s').and_then(|hex| usize::from_str_radix(hex, 16).ok());
    skip.filter(|skip| *skip <= SKIP_MAX)
        .ok_or_else(|| Refusal::fault(Fault::at("/filter/cursor", FaultCode::CursorUnknown)))
}
