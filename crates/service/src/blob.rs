//! Photos and attachments: bytes under their hash, apart from the record that names them.
//!
//! A blob is shown only through a record that names it and that the caller may see: knowing a hash opens nothing.
//! A record can name only what its own member sent.

use amana_domain::{
    Fault,
    code::{BlobHash, FaultCode, MediaType, RecordId},
    event::Event,
    limits::BLOB_BYTES_MAX,
    officer::{Action, Caller},
};
use amana_store::Blob;

use crate::{Audited, Context, Refusal, audited::Entry, search::Asker};

/// Stores the bytes of a photo or attachment and gives the hash under which a record can name them.
///
/// # Errors
/// A fault when they are too many, or of a type that is not taken. The type is read off the bytes, not off what the
/// sender says.
pub async fn put(
    context: &Context,
    caller: &Caller,
    bytes: Vec<u8>,
) -> Result<Audited<(BlobHash, MediaType)>, Refusal> {
    context.allow(caller, Action::WriteRecord, "put_blob").await?;
    if bytes.len() > BLOB_BYTES_MAX {
        return Err(Refusal::fault(Fault::at("", FaultCode::BlobTooLarge).with("max", BLOB_BYTES_MAX)));
    }
    let Some(media_type) = MediaType::of_bytes(&bytes) else {
        let types = MediaType::ALL.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        return Err(Refusal::fault(Fault::at("", FaultCode::MediaTypeNotTaken).with("types", types)));
    };
    let hash = BlobHash::of(&bytes);
    let event = Event::BlobPut { blob: hash, bytes: bytes.len() };
    let at = context.clock().now().as_microsecond();
    let entry = context.audit_draft(Entry { caller, event, terms: None })?;
    context.store().blobs().put(caller.member, &[(hash, Blob { media_type, bytes })], at, &[entry]).await?;
    Ok(Audited::committed_with_its_write((hash, media_type)))
}

/// Reads a photo or attachment of a record.
///
/// # Errors
/// [`Refusal::NotFound`] when the record is not the caller's to see, or does not name the blob.
pub async fn read(
    context: &Context,
    asker: Asker<'_>,
    record: RecordId,
    hash: BlobHash,
) -> Result<Audited<Blob>, Refusal> {
    context.allow(asker.caller, Action::ReadRecord, "get_blob").await?;
    let named = context.granted_one(asker, record).await?;
    let names_it = named.is_some_and(|record| record.draft.blobs().contains(&hash));
    let blob = if names_it { context.store().blobs().get(&hash).await? } else { None };
    let event = Event::BlobRead { purpose: asker.purpose, record, shown: blob.is_some() };
    context.audited(Entry { caller: asker.caller, event, terms: None }, blob).await?.present()
}
