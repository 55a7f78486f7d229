//! Answers kept for writes that may be sent again under the same key.
//!
//! A key is reserved before its write runs, as an answer without a status yet, so that of two requests at the same
//! time, in whichever processes, one runs.

use amana_domain::code::AccountName;

use crate::{Store, error::Result, value::Value};

/// How long an answer is kept, in microseconds: a day.
const KEPT_US: i64 = 24 * 3_600 * 1_000_000;

/// How long a write without an answer holds its key, in microseconds: a minute, twice what a request may take. Only a
/// process that died leaves one for so long.
const RUNNING_US: i64 = 60 * 1_000_000;

/// The status of a write that still runs.
const RUNNING: i64 = 0;

/// Kept answers.
pub struct Idempotency<'a>(pub(crate) &'a Store);

/// An answer as it was given.
#[derive(Clone)]
pub struct KeptAnswer {
    /// Hash of the request.
    pub request_hash: [u8; 32],
    /// Its status; 0 while the write still runs.
    pub status: i64,
    /// Its text.
    pub response: String,
    /// When, microseconds since 1970 UTC.
    pub at: i64,
}

impl KeptAnswer {
    /// Does the write still run?
    pub fn is_running(&self) -> bool {
        self.status == RUNNING
    }
}

impl Idempotency<'_> {
    /// Reserves an account's key for a write that is about to run, or gives what the key stands for already. Answers
    /// older than a day are forgotten.
    ///
    /// # Errors
    /// When the store fails, here and in every call below.
    pub async fn reserve(
        &self,
        account: &AccountName,
        key: &str,
        request_hash: [u8; 32],
        now: i64,
    ) -> Result<Option<KeptAnswer>> {
        let running = KeptAnswer { request_hash, status: RUNNING, response: String::new(), at: now };
        let forget = "DELETE FROM idempotency WHERE at < $1 OR (status = $2 AND at < $3)";
        let old = [Value::Int(now - KEPT_US), Value::Int(RUNNING), Value::Int(now - RUNNING_US)];
        let insert = format!("{INSERT} ON CONFLICT (account, key) DO NOTHING");
        let mut tx = self.0.engine.begin().await?;
        tx.execute(forget, &old).await?;
        let reserved = tx.execute(&insert, &values(account, key, &running)).await?;
        tx.commit().await?;
        if reserved > 0 {
            return Ok(None);
        }
        // When the other one has let the key go in between, the next try gets it.
        Ok(Some(self.get(account, key, now).await?.unwrap_or(running)))
    }

    /// Lets a reserved key go: its write came to nothing.
    pub async fn release(&self, account: &AccountName, key: &str) -> Result<()> {
        let sql = "DELETE FROM idempotency WHERE account = $1 AND key = $2 AND status = $3";
        let values = [Value::code(account), Value::text(key), Value::Int(RUNNING)];
        self.0.engine.execute(sql, &values).await.map(|_| ())
    }

    /// The answer given to an account's key within a day.
    pub async fn get(&self, account: &AccountName, key: &str, now: i64) -> Result<Option<KeptAnswer>> {
        let sql = "SELECT request_hash, status, response, at FROM idempotency
                   WHERE account = $1 AND key = $2 AND at >= $3";
        let values = [Value::code(account), Value::text(key), Value::Int(now - KEPT_US)];
        let row = self.0.engine.query_one(sql, &values).await?;
        let read = |row: crate::value::Row| {
            let response = row.text(2)?.to_owned();
            Ok(KeptAnswer { request_hash: row.array(0)?, status: row.int(1)?, response, at: row.int(3)? })
        };
        row.map(read).transpose()
    }

    /// Keeps the answer to a write, in place of its reservation. The first answer to a key stays.
    pub async fn put(&self, account: &AccountName, key: &str, answer: &KeptAnswer) -> Result<()> {
        let sql = format!(
            "{INSERT} ON CONFLICT (account, key) DO UPDATE
             SET request_hash = excluded.request_hash, status = excluded.status, response = excluded.response,
                 at = excluded.at
             WHERE idempotency.status = $7"
        );
        let mut values = values(account, key, answer);
        values.push(Value::Int(RUNNING));
        self.0.engine.execute(&sql, &values).await.map(|_| ())
    }
}

const INSERT: &str = "INSERT INTO idempotency (account, key, request_hash, status, response, at)
                      VALUES ($1, $2, $3, $4, $5, $6)";

fn values(account: &AccountName, key: &str, answer: &KeptAnswer) -> Vec<Value> {
    vec![
        Value::code(account),
        Value::text(key),
        Value::bytes(answer.request_hash),
        Value::Int(answer.status),
        Value::text(&*answer.response),
        Value::Int(answer.at),
    ]
}
