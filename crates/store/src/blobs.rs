//! Photos and attachments: bytes under their hash, each kept once.

use amana_domain::code::{BlobHash, MediaType};

use crate::{Store, error::Result, value::Value};

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
    /// Stores bytes; those that are there already stay.
    ///
    /// # Errors
    /// When the store fails; so for every call here.
    pub async fn put(&self, hash: &BlobHash, blob: &Blob, at: i64) -> Result<()> {
        let sql = "INSERT INTO blob (hash, media_type, bytes, created_at) VALUES ($1, $2, $3, $4)
                   ON CONFLICT (hash) DO NOTHING";
        let bytes = Value::bytes(blob.bytes.as_slice());
        let values = [Value::bytes(*hash.bytes()), Value::code(&blob.media_type), bytes, Value::Int(at)];
        self.0.engine.execute(sql, &values).await.map(|_| ())
    }

    /// Reads bytes.
    pub async fn get(&self, hash: &BlobHash) -> Result<Option<Blob>> {
        let sql = "SELECT media_type, bytes FROM blob WHERE hash = $1";
        let row = self.0.engine.query_one(sql, &[Value::bytes(*hash.bytes())]).await?;
        row.map(|row| Ok(Blob { media_type: row.code(0)?, bytes: row.bytes(1)?.to_vec() })).transpose()
    }

    /// Are they here?
    pub async fn exists(&self, hash: &BlobHash) -> Result<bool> {
        let sql = "SELECT created_at FROM blob WHERE hash = $1";
        Ok(self.0.engine.query_one(sql, &[Value::bytes(*hash.bytes())]).await?.is_some())
    }
}
