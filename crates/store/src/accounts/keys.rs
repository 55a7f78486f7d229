//! Bearer keys of accounts: hashes, never the keys themselves.

use amana_domain::code::AccountName;

use super::{ACCOUNT, ACCOUNT_COLUMNS, Account, Accounts, change, read};
use crate::{
    audit_log::AuditDraft,
    error::{Error, Result},
    value::{Row, Value},
};

/// A key of an account.
#[derive(Clone)]
pub struct ApiKey {
    /// Hash of the secret.
    pub hash: [u8; 32],
    /// The account.
    pub account: AccountName,
    /// What it is for.
    pub label: String,
    /// When it was made, microseconds since 1970 UTC.
    pub created_at: i64,
    /// Until when it can be used.
    pub expires_at: Option<i64>,
    /// Since when it opens nothing any more.
    pub revoked_at: Option<i64>,
}

impl Accounts<'_> {
    /// The account that a key belongs to, unless the key was revoked or the account disabled.
    pub async fn key_account(&self, hash: &[u8; 32]) -> Result<Option<(Account, ApiKey)>> {
        let sql = format!(
            "SELECT {ACCOUNT}, k.label, k.created_at, k.expires_at FROM api_key k JOIN account a ON a.name = k.account
             WHERE k.hash = $1 AND k.revoked_at IS NULL AND a.disabled_at IS NULL"
        );
        let row = self.0.engine.query_one(&sql, &[Value::bytes(*hash)]).await?;
        let read = |row: &Row| {
            let account = read(row)?;
            let key = ApiKey {
                hash: *hash,
                account: account.name.clone(),
                label: row.text(ACCOUNT_COLUMNS)?.to_owned(),
                created_at: row.int(ACCOUNT_COLUMNS + 1)?,
                expires_at: row.optional_int(ACCOUNT_COLUMNS + 2)?,
                revoked_at: None,
            };
            Ok((account, key))
        };
        row.as_ref().map(read).transpose()
    }

    /// The keys of an account, revoked and expired ones too, the oldest first.
    pub async fn keys(&self, of: &AccountName) -> Result<Vec<ApiKey>> {
        let sql = "SELECT hash, label, created_at, expires_at, revoked_at FROM api_key WHERE account = $1
                   ORDER BY created_at, hash";
        let rows = self.0.engine.query(sql, &[Value::code(of)]).await?;
        let read = |row: &Row| {
            let hash = row.bytes(0)?.try_into().map_err(|_| Error::corrupt("a key's hash has 32 bytes"))?;
            Ok(ApiKey {
                hash,
                account: of.clone(),
                label: row.text(1)?.to_owned(),
                created_at: row.int(2)?,
                expires_at: row.optional_int(3)?,
                revoked_at: row.optional_int(4)?,
            })
        };
        rows.iter().map(read).collect()
    }

    /// Adds a key.
    pub async fn add_key(&self, key: &ApiKey, entry: AuditDraft) -> Result<()> {
        let sql =
            "INSERT INTO api_key (hash, account, label, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)";
        let values = [
            Value::bytes(key.hash),
            Value::code(&key.account),
            Value::text(&*key.label),
            Value::Int(key.created_at),
            Value::optional(key.expires_at, Value::Int),
        ];
        change(self.0.engine.begin().await?, sql, &values, entry).await.map(|_| ())
    }

    /// Revokes a key; one that is revoked already stays so since when it was. `false` when there is none.
    pub async fn revoke_key(&self, hash: &[u8; 32], at: i64, entry: AuditDraft) -> Result<bool> {
        let sql = "UPDATE api_key SET revoked_at = coalesce(revoked_at, $2) WHERE hash = $1";
        change(self.0.engine.begin().await?, sql, &[Value::bytes(*hash), Value::Int(at)], entry).await
    }
}
