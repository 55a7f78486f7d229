//! Bearer keys of accounts: hashes, never the keys themselves.

use amana_domain::{code::AccountName, officer::Scope};

use super::{ACCOUNT, ACCOUNT_COLUMNS, Account, Accounts, read};
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
    /// Which of the account's actions it opens.
    pub scope: Scope,
    /// Requests a second that it may send, where that is fewer than an account may.
    pub per_second: Option<u32>,
    /// Until when it can be used.
    pub expires_at: i64,
    /// Since when it opens nothing any more.
    pub revoked_at: Option<i64>,
}

fn read_scope(text: &str) -> Result<Scope> {
    Scope::parse(text).map_err(|fault| Error::corrupt(format!("a key's scope: {fault}")))
}

fn read_rate(rate: Option<i64>) -> Result<Option<u32>> {
    rate.map(u32::try_from).transpose().map_err(Error::corrupt)
}

impl Accounts<'_> {
    /// The account that a key belongs to, unless the key was revoked or the account disabled.
    pub async fn key_account(&self, hash: &[u8; 32]) -> Result<Option<(Account, ApiKey)>> {
        let sql = format!(
            "SELECT {ACCOUNT}, k.label, k.scope, k.per_second, k.created_at, k.expires_at
             FROM api_key k JOIN account a ON a.name = k.account
             WHERE k.hash = $1 AND k.revoked_at IS NULL AND a.disabled_at IS NULL"
        );
        let row = self.0.engine.query_one(&sql, &[Value::bytes(*hash)]).await?;
        let read = |row: &Row| {
            let account = read(row)?;
            let key = ApiKey {
                hash: *hash,
                account: account.name.clone(),
                label: row.text(ACCOUNT_COLUMNS)?.to_owned(),
                scope: read_scope(row.text(ACCOUNT_COLUMNS + 1)?)?,
                per_second: read_rate(row.optional_int(ACCOUNT_COLUMNS + 2)?)?,
                created_at: row.int(ACCOUNT_COLUMNS + 3)?,
                expires_at: row.int(ACCOUNT_COLUMNS + 4)?,
                revoked_at: None,
            };
            Ok((account, key))
        };
        row.as_ref().map(read).transpose()
    }

    /// The keys of an account, revoked and expired ones too, the oldest first.
    pub async fn keys(&self, of: &AccountName) -> Result<Vec<ApiKey>> {
        let sql = "SELECT hash, label, scope, per_second, created_at, expires_at, revoked_at FROM api_key WHERE account = $1
                   ORDER BY created_at, hash";
        let rows = self.0.engine.query(sql, &[Value::code(of)]).await?;
        let read = |row: &Row| {
            let hash = row.bytes(0)?.try_into().map_err(|_| Error::corrupt("a key's hash has 32 bytes"))?;
            Ok(ApiKey {
                hash,
                account: of.clone(),
                label: row.text(1)?.to_owned(),
                scope: read_scope(row.text(2)?)?,
                per_second: read_rate(row.optional_int(3)?)?,
                created_at: row.int(4)?,
                expires_at: row.int(5)?,
                revoked_at: row.optional_int(6)?,
            })
        };
        rows.iter().map(read).collect()
    }

    /// Adds a key.
    pub async fn add_key(&self, key: &ApiKey, entry: AuditDraft) -> Result<()> {
        let sql = "INSERT INTO api_key (hash, account, label, scope, per_second, created_at, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)";
        let values = [
            Value::bytes(key.hash),
            Value::code(&key.account),
            Value::text(&*key.label),
            Value::text(key.scope.text()),
            Value::optional(key.per_second, |rate| Value::Int(rate.into())),
            Value::Int(key.created_at),
            Value::Int(key.expires_at),
        ];
        self.change(self.0.engine.begin().await?, sql, &values, entry).await.map(|_| ())
    }

    /// Revokes a key; one that is revoked already stays so since when it was. `false` when there is none.
    pub async fn revoke_key(&self, hash: &[u8; 32], at: i64, entry: AuditDraft) -> Result<bool> {
        let sql = "UPDATE api_key SET revoked_at = coalesce(revoked_at, $2) WHERE hash = $1";
        self.change(self.0.engine.begin().await?, sql, &[Value::bytes(*hash), Value::Int(at)], entry).await
    }
}
