//! The id of a record, the same through all its versions.
//!
//! A UUID of version 7 (RFC 9562): in the order of creation, so that new rows land together. It shows when it was
//! made, so it stands in no public link.

use std::borrow::Cow;

use uuid::Uuid;

use super::{Code, CodeFault, FaultCode};

/// The id of a record.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId(Uuid);

impl RecordId {
    /// An id made at this time from these random bytes; both come from the caller, as nothing here reads a clock.
    #[must_use]
    pub fn of(unix_ms: u64, random: [u8; 10]) -> RecordId {
        RecordId(uuid::Builder::from_unix_timestamp_millis(unix_ms, &random).into_uuid())
    }

    /// The id as a UUID.
    #[must_use]
    pub const fn uuid(self) -> Uuid {
        self.0
    }

    /// The 16 bytes.
    #[must_use]
    pub const fn bytes(self) -> [u8; 16] {
        self.0.into_bytes()
    }

    /// The id of 16 bytes as they were stored; `None` if they are no UUID of version 7.
    #[must_use]
    pub fn of_bytes(bytes: [u8; 16]) -> Option<RecordId> {
        RecordId::of_uuid(Uuid::from_bytes(bytes))
    }

    /// The id of a UUID; `None` if it is not of version 7.
    #[must_use]
    pub fn of_uuid(uuid: Uuid) -> Option<RecordId> {
        (uuid.get_version_num() == 7).then_some(RecordId(uuid))
    }
}

impl Code for RecordId {
    const NAME: &'static str = "record-id";
    const EXAMPLE: &'static str = "01890a5d-ac96-774b-bcce-b302099a8057";

    fn parse(text: &str) -> Result<Self, CodeFault> {
        let uuid = Uuid::try_parse(text).ok().filter(|_| text.len() == 36);
        uuid.and_then(RecordId::of_uuid).ok_or_else(|| CodeFault::about(FaultCode::RecordIdInvalid, text))
    }

    fn text(&self) -> Cow<'_, str> {
        self.0.to_string().into()
    }
}

code_type!(RecordId);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_sort_by_the_time_they_were_made() {
        let (early, late) = (RecordId::of(1, [0xFF; 10]), RecordId::of(2, [0; 10]));
        assert!(early < late && early.text() < late.text());
        assert_eq!(RecordId::parse(&early.text()), Ok(early));
        assert_eq!(RecordId::of_bytes(late.bytes()), Some(late));
    }

    #[test]
    fn another_version_or_form_of_uuid_is_refused() {
        for text in [
            "",
            "f47ac10b-58cc-4372-a567-0e02b2c3d479",
            "01890a5dac96774bbcceb302099a8057",
            "{01890a5d-ac96-774b-bcce-b302099a8057}",
            "00000000-0000-0000-0000-000000000000",
        ] {
            assert_eq!(RecordId::parse(text).unwrap_err().code, FaultCode::RecordIdInvalid);
        }
    }
}
