//! The bytes of a photo or attachment as a line of their own, before the first record that names them.
//!
//! A record is read whole before it is judged, so it stays small; its blobs, up to
//! [`limits::BLOB_BYTES_MAX`] each, come one by one ahead of it. The hash is verified here: what comes out is what was
//! written, or a fault.

use amana_domain::{
    Fault,
    code::{BlobHash, FaultCode},
    limits,
    reader::{self, At, Fields, FromJson},
    record::{FORMAT, Format},
};
use base64::{DecodeError, Engine, prelude::BASE64_STANDARD};
use serde_json::{Value, json};

/// Bytes of the longest line: the largest blob in base64, its hash, the names of the fields, and some blanks.
pub(super) const LINE_BYTES_MAX: usize = limits::BLOB_BYTES_MAX.div_ceil(3) * 4 + 1024;

/// The bytes of a photo or attachment.
#[derive(Clone, PartialEq, Eq)]
pub struct Blob {
    /// Their hash, by which records name them.
    pub hash: BlobHash,
    /// The bytes.
    pub bytes: Vec<u8>,
}

// A face is not for logs.
impl std::fmt::Debug for Blob {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Blob").field("hash", &self.hash).field("bytes", &self.bytes.len()).finish()
    }
}

impl Blob {
    /// Is the line one of a blob? Records have neither of these fields.
    pub(super) fn is_in(value: &Value) -> bool {
        value.get("blob").is_some() || value.get("base64").is_some()
    }

    /// Reads the line of a blob, all faults at once.
    pub(super) fn from_json(value: &Value) -> Result<Blob, Vec<Fault>> {
        let BlobLine { hash, bytes: Base64(bytes) } = reader::read(value)?;
        let found = BlobHash::of(&bytes);
        if found == hash {
            return Ok(Blob { hash, bytes });
        }
        Err(vec![Fault::at("/blob", FaultCode::BlobHashDiffers).with("found", found)])
    }
}

/// The line of a blob, without its line break. Reading it gives the same blob again.
#[must_use]
pub fn write_blob(bytes: &[u8]) -> String {
    // Digits of base64 and of a hash need no escapes.
    format!(
        "{{\"format\":{FORMAT},\"blob\":\"{}\",\"base64\":\"{}\"}}",
        BlobHash::of(bytes),
        BASE64_STANDARD.encode(bytes)
    )
}

/// The line as it is read, before the hash is compared.
struct BlobLine {
    hash: BlobHash,
    bytes: Base64,
}

impl FromJson for BlobLine {
    fn from_json(value: &Value, at: &At<'_>) -> Option<Self> {
        let mut fields = Fields::of(value, at)?;
        let format = fields.read::<Format>("format", None, at);
        let hash = fields.read("blob", None, at);
        let bytes = fields.read("base64", None, at);
        fields.close(at);
        format?;
        Some(BlobLine { hash: hash?, bytes: bytes? })
    }

    fn schema() -> Value {
        json!({ "type": "object" })
    }
}

/// Bytes in the standard alphabet with padding (RFC 4648 §4).
struct Base64(Vec<u8>);

impl FromJson for Base64 {
    fn from_json(value: &Value, at: &At<'_>) -> Option<Self> {
        let Some(text) = value.as_str() else {
            at.note(Fault::at(at.to_string(), FaultCode::WrongType).with("expected", "string"));
            return None;
        };
        match BASE64_STANDARD.decode(text) {
            Ok(bytes) => Some(Base64(bytes)),
            Err(error) => {
                let from = damaged_from(&error, text.len());
                at.note(Fault::at(at.to_string(), FaultCode::EncodingInvalid).with("from", from));
                None
            }
        }
    }

    fn schema() -> Value {
        json!({ "type": "string", "contentEncoding": "base64" })
    }
}

/// The character, from 1, at which it stops making sense.
fn damaged_from(error: &DecodeError, length: usize) -> usize {
    match error {
        DecodeError::InvalidByte(place, _) | DecodeError::InvalidLastSymbol { offset: place, .. } => {
            place + 1
        }
        DecodeError::InvalidLength(_) | DecodeError::InvalidPadding => length,
    }
}
