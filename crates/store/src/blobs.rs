//! Photos and attachments: bytes under their hash, each kept once, and which members sent them.

use amana_domain::code::{BlobHash, MediaType, MemberCode};

use crate::{Store, audit_log::AuditDraft, error::Result, value::Value};

/// Photos and attachments.
pub struct Blobs<'a>(pub(crate) &'a Store);

/// Bytes and what they are.
#[derive(Clone)]
pub struct Blob {
    /// The type that the bytes show.
    pub media_type: MediaType,
    /// The bytes.
    pub bytes: Vec<u8>,
}

impl Blobs<'_> {
    /// Stores bytes that a member sent, with their audit entries in the same transaction; those that are there already
    /// stay, and are that member's from now on, too.
    ///
    /// # Errors
    /// When the store fails; so for every call here.
    pub async fn put(
        &self,
        sender: MemberCode,
        blobs: &[(BlobHash, Blob)],
        at: i64,
        entries: &[AuditDraft],
    ) -> Result<()> {
        let mut tx = self.0.engine.begin().await?;
        // In the order of their hashes: of two who send the same ones, neither waits for the other in turn.
        let mut blobs = blobs.iter().collect::<Vec<_>>();
        blobs.sort_by_key(|(hash, _)| hash.bytes());
        for (hash, blob) in blobs {
            let hash = Value::bytes(*hash.bytes());
            let sql = "INSERT INTO blob (hash, media_type, bytes, created_at) VALUES ($1, $2, $3, $4)
                       ON CONFLICT (hash) DO NOTHING";
            let bytes = Value::bytes(blob.bytes.as_slice());
            tx.execute(sql, &[hash.clone(), Value::code(&blob.media_type), bytes, Value::Int(at)]).await?;
            let sql = "INSERT INTO blob_sender (hash, member) VALUES ($1, $2)
                       ON CONFLICT (hash, member) DO NOTHING";
            tx.execute(sql, &[hash, Value::code(&sender)]).await?;
        }
        self.0.sequencer.append(&mut tx, entries).await?;
        tx.commit().await
    }

    /// Reads bytes.
    pub async fn get(&self, hash: &BlobHash) -> Result<Option<Blob>> {
        let sql = "SELECT media_type, bytes FROM blob WHERE hash = $1";
        let row = self.0.engine.query_one(sql, &[Value::bytes(*hash.bytes())]).await?;
        row.map(|row| Ok(Blob { media_type: row.code(0)?, bytes: row.bytes(1)?.to_vec() })).transpose()
    }

    /// Did this member send them?
    pub async fn was_sent_by(&self, member: MemberCode, hash: &BlobHash) -> Result<bool> {
        let sql = "SELECT member FROM blob_sender WHERE hash = $1 AND member = $2";
        let values = [Value::bytes(*hash.bytes()), Value::code(&member)];
        Ok(self.0.engine.query_one(sql, &values).await?.is_some())
    }
}
