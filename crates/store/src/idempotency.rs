//! Answers kept for writes that may be sent again under the same key.

use amana_domain::code::AccountName;

use crate::{Store, error::Result, value::Value};

/// How long an answer is kept, in microseconds: a day.
const KEPT_US: i64 = 24 * 3_600 * 1_000_000;

/// Kept answers.
pub struct Idempotency<'a>(pub(crate) &'a Store);

/// An answer as it was given.
#[derive(Clone)]
pub struct KeptAnswer {
    /// Hash of the request.
    pub request_hash: [u8; 32],
    /// Its status.
    pub status: i64,
    /// Its text.
    pub response: String,
    /// When, microseconds since 1970 UTC.
    pub at: i64,
}

impl Idempotency<'_> {
    /// The answer given to an account's key.
    ///
    /// # Errors
    /// When the store fails; so for every call here.
    pub async fn get(&self, account: &AccountName, key: &str) -> Result<Option<KeptAnswer>> {
        let sql =
            "SELECT request_hash, status, response, at FROM idempotency WHERE account = $1 AND key = $2";
        let row = self.0.engine.query_one(sql, &[Value::code(account), Value::text(key)]).await?;
        let read = |row: crate::value::Row| {
            let response = row.text(2)?.to_owned();
            Ok(KeptAnswer { request_hash: row.array(0)?, status: row.int(1)?, response, at: row.int(3)? })
        };
        row.map(read).transpose()
    }

    /// Keeps an answer, and forgets those that are older than a day. The first answer to a key stays.
    pub async fn put(&self, account: &AccountName, key: &str, answer: &KeptAnswer) -> Result<()> {
        let sql = "INSERT INTO idempotency (account, key, request_hash, status, response, at)
                   VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (account, key) DO NOTHING";
        let values = [
            Value::code(account),
            Value::text(key),
            Value::bytes(answer.request_hash),
            Value::Int(answer.status),
            Value::text(&*answer.response),
            Value::Int(answer.at),
        ];
        let mut tx = self.0.engine.begin().await?;
        tx.execute("DELETE FROM idempotency WHERE at < $1", &[Value::Int(answer.at - KEPT_US)]).await?;
        tx.execute(sql, &values).await?;
        tx.commit().await
    }
}
