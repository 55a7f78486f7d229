//! Second factors of accounts: keys of time-based codes (RFC 6238), and recovery codes by their hash.
//!
//! The key of a code has to be readable, unlike a password: who reads the store can make codes, and still needs the
//! password. Whatever is used once is used by one statement, so that of two who try at once one gets in.

use amana_domain::code::AccountName;

use super::{Accounts, sessions::end_all};
use crate::{
    audit_log::AuditDraft,
    engine::Tx,
    error::Result,
    value::{Row, Value},
};

/// Bytes of a key: as many as the hash of RFC 6238 has (RFC 4226 §4, R6).
pub const TOTP_KEY_BYTES: usize = 20;

/// A second factor.
#[derive(Clone)]
pub struct SecondFactor {
    /// The key of its codes.
    pub key: [u8; TOTP_KEY_BYTES],
    /// Since when it is asked for; nothing before a first code.
    pub confirmed_at: Option<i64>,
    /// The last time step whose code was used.
    pub step: i64,
}

/// A second factor that a first code confirms.
pub struct Confirmed<'a> {
    /// The key whose code it was.
    pub key: &'a [u8; TOTP_KEY_BYTES],
    /// When, microseconds since 1970 UTC.
    pub at: i64,
    /// The time step of the code.
    pub step: i64,
    /// Hashes of the recovery codes.
    pub recovery: &'a [[u8; 32]],
}

impl Accounts<'_> {
    /// The second factor of an account, confirmed or not.
    ///
    /// # Errors
    /// When the store fails; so for every call here.
    pub async fn second_factor(&self, of: &AccountName) -> Result<Option<SecondFactor>> {
        let sql = "SELECT secret, confirmed_at, step FROM second_factor WHERE account = $1";
        let row = self.0.engine.query_one(sql, &[Value::code(of)]).await?;
        let read = |row: &Row| {
            Ok(SecondFactor { key: row.array(0)?, confirmed_at: row.optional_int(1)?, step: row.int(2)? })
        };
        row.as_ref().map(read).transpose()
    }

    /// Begins a second factor, in the place of one that was begun and not confirmed. `false` when the account has one
    /// that is confirmed; then nothing is written, no entry either.
    pub async fn begin_second_factor(
        &self,
        of: &AccountName,
        key: &[u8; TOTP_KEY_BYTES],
        at: i64,
        entry: AuditDraft,
    ) -> Result<bool> {
        let sql = "INSERT INTO second_factor (account, secret, created_at, step) VALUES ($1, $2, $3, 0)
                   ON CONFLICT (account) DO UPDATE SET secret = excluded.secret, created_at = excluded.created_at
                   WHERE second_factor.confirmed_at IS NULL";
        let values = [Value::code(of), Value::bytes(*key), Value::Int(at)];
        let tx = self.0.engine.begin().await?;
        self.change(tx, sql, &values, entry).await
    }

    /// Confirms the second factor that was begun, and stores its recovery codes. `false` when it is no longer the one
    /// that was begun; then nothing is written.
    pub async fn confirm_second_factor(
        &self,
        of: &AccountName,
        confirmed: Confirmed<'_>,
        entry: AuditDraft,
    ) -> Result<bool> {
        let sql = "UPDATE second_factor SET confirmed_at = $2, step = $3
                   WHERE account = $1 AND secret = $4 AND confirmed_at IS NULL";
        let (at, step) = (Value::Int(confirmed.at), Value::Int(confirmed.step));
        let mut tx = self.0.engine.begin().await?;
        if tx.execute(sql, &[Value::code(of), at, step, Value::bytes(*confirmed.key)]).await? == 0 {
            return Ok(false);
        }
        forget_recovery_codes(&mut tx, of).await?;
        for hash in confirmed.recovery {
            let sql = "INSERT INTO recovery_code (account, hash) VALUES ($1, $2)";
            tx.execute(sql, &[Value::code(of), Value::bytes(*hash)]).await?;
        }
        self.commit(tx, entry).await?;
        Ok(true)
    }

    /// Uses the code of a time step. `false` when it, or a later one, was used before.
    pub async fn use_step(&self, of: &AccountName, step: i64) -> Result<bool> {
        let sql = "UPDATE second_factor SET step = $2
                   WHERE account = $1 AND step < $2 AND confirmed_at IS NOT NULL";
        Ok(self.0.engine.execute(sql, &[Value::code(of), Value::Int(step)]).await? > 0)
    }

    /// Is there such a recovery code, not yet used?
    pub async fn has_recovery_code(&self, of: &AccountName, hash: &[u8; 32]) -> Result<bool> {
        let sql = "SELECT hash FROM recovery_code WHERE account = $1 AND hash = $2 AND used_at IS NULL";
        Ok(self.0.engine.query_one(sql, &[Value::code(of), Value::bytes(*hash)]).await?.is_some())
    }

    /// Uses a recovery code. `false` when there is none, or it was used before.
    pub async fn use_recovery_code(&self, of: &AccountName, hash: &[u8; 32], at: i64) -> Result<bool> {
        let sql = "UPDATE recovery_code SET used_at = $3
                   WHERE account = $1 AND hash = $2 AND used_at IS NULL";
        let values = [Value::code(of), Value::bytes(*hash), Value::Int(at)];
        Ok(self.0.engine.execute(sql, &values).await? > 0)
    }

    /// How many recovery codes are left.
    pub async fn recovery_codes_left(&self, of: &AccountName) -> Result<usize> {
        let sql = "SELECT count(*) FROM recovery_code WHERE account = $1 AND used_at IS NULL";
        let row = self.0.engine.query_one(sql, &[Value::code(of)]).await?;
        let count = row.map_or(Ok(0), |row| row.int(0))?;
        Ok(usize::try_from(count).unwrap_or_default())
    }

    /// Removes a second factor, its recovery codes, and the sessions of its account. `false` when there is none.
    pub async fn remove_second_factor(&self, of: &AccountName, entry: AuditDraft) -> Result<bool> {
        let mut tx = self.0.engine.begin().await?;
        if tx.execute("DELETE FROM second_factor WHERE account = $1", &[Value::code(of)]).await? == 0 {
            return Ok(false);
        }
        forget_recovery_codes(&mut tx, of).await?;
        end_all(&mut tx, of, None).await?;
        self.commit(tx, entry).await?;
        Ok(true)
    }
}

async fn forget_recovery_codes(tx: &mut Tx<'_>, of: &AccountName) -> Result<()> {
    tx.execute("DELETE FROM recovery_code WHERE account = $1", &[Value::code(of)]).await.map(|_| ())
}
