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

use crate::{Audited, Context, Refusal, audited::Entry, candidate::Seen, search::Asker};

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
    match put_many(context, caller, vec![bytes]).await?.into_inner().pop() {
        Some(Ok(put)) => Ok(Audited::committed_with_its_write(put)),
        Some(Err(fault)) => Err(Refusal::fault(fault)),
        None => Err(Refusal::bug("bytes had no outcome", "one was put")),
    }
}

/// Stores several as [`put`] does, with one wait for the disk, each with an entry of its own. The results come in their
/// order: one that is wrong is refused and the others are stored.
///
/// # Errors
/// [`Refusal`] when the caller may not write or the store fails; then none of them was stored.
pub async fn put_many(
    context: &Context,
    caller: &Caller,
    all: Vec<Vec<u8>>,
) -> Result<Audited<Vec<Result<(BlobHash, MediaType), Fault>>>, Refusal> {
    context.allow(caller, Action::WriteRecord, "put_blob").await?;
    let (mut results, mut blobs, mut entries) = (Vec::new(), Vec::new(), Vec::new());
    for bytes in all {
        let media_type = match check(&bytes) {
            Ok(media_type) => media_type,
            Err(fault) => {
                results.push(Err(fault));
                continue;
            }
        };
        let hash = BlobHash::of(&bytes);
        let event = Event::BlobPut { blob: hash, bytes: bytes.len() };
        entries.push(context.audit_draft(Entry::of(caller, event).about(caller.member))?);
        blobs.push((hash, Blob { media_type, bytes }));
        results.push(Ok((hash, media_type)));
    }
    if !blobs.is_empty() {
        let at = context.clock().now().as_microsecond();
        context.store().blobs().put(caller.member, &blobs, at, &entries).await?;
    }
    Ok(Audited::committed_with_its_write(results))
}

fn check(bytes: &[u8]) -> Result<MediaType, Fault> {
    if bytes.len() > BLOB_BYTES_MAX {
        return Err(Fault::at("", FaultCode::BlobTooLarge).with("max", BLOB_BYTES_MAX));
    }
    MediaType::of_bytes(bytes).ok_or_else(|| {
        let types = MediaType::ALL.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        Fault::at("", FaultCode::MediaTypeNotTaken).with("types", types)
    })
}

/// Reads a photo or attachment of a record.
///
/// # Errors
/// As reading the record; [`Refusal::NotFound`] when it does not name the blob, or not as the caller is shown it.
pub async fn read(
    context: &Context,
    asker: Asker<'_>,
    record: RecordId,
    hash: BlobHash,
) -> Result<Audited<Blob>, Refusal> {
    context.allow_purpose(asker, Action::ReadRecord, "get_blob").await?;
    // As it is shown: who is not shown the photos of a record cannot fetch them.
    let seen = context.granted_one(asker, record).await?.map(Seen::of);
    let shown = seen.as_ref().and_then(Seen::full);
    let names_it = shown.is_some_and(|record| record.draft.blobs().contains(&hash));
    let blob = if names_it { context.store().blobs().get(&hash).await? } else { None };
    let event = Event::BlobRead { purpose: asker.purpose, record, shown: blob.is_some() };
    let entry = Entry::of(asker.caller, event).about(seen.as_ref().map(Seen::owner));
    let answer = context.audited(entry, blob).await?;
    match seen {
        Some(Seen::Hit(hit)) => Err(Refusal::AskOwner { owner: hit.owner }),
        _ => answer.present(),
    }
}
