//! Accounts, their keys and sessions. Of a secret only its hash is stored.
//!
//! Whatever opens or closes a door, an account or a key, is on disk together with its audit entry, or not at all.

use amana_domain::{
    code::{AccountName, Classification, MemberCode, Role},
    officer::Caller,
    text::Line,
};

use crate::{
    Member, Store,
    audit_log::{self, AuditDraft},
    engine::Tx,
    error::{Error, Result},
    value::{Row, Value},
};

/// Accounts, keys, sessions.
pub struct Accounts<'a>(pub(crate) &'a Store);

/// An account.
#[derive(Clone)]
pub struct Account {
    /// Its name.
    pub name: AccountName,
    /// The member that it acts for.
    pub member: MemberCode,
    /// What it may ask for.
    pub role: Role,
    /// The unit of its bureau, where there are several.
    pub unit: Option<Line>,
    /// Up to which classification it sees.
    pub clearance: Classification,
    /// The person's or system's name, as pages show it.
    pub display_name: String,
    /// Hash of its password, for those who sign in to pages.
    pub password_hash: Option<String>,
    /// When it was made, microseconds since 1970 UTC.
    pub created_at: i64,
    /// Since when it cannot be used any more.
    pub disabled_at: Option<i64>,
}

impl Account {
    /// Who acts with it.
    pub fn caller(&self) -> Caller {
        Caller {
            account: self.name.clone(),
            member: self.member,
            role: self.role,
            unit: self.unit.clone(),
            clearance: self.clearance,
        }
    }
}

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

const ACCOUNT: &str = "a.name, a.member, a.role, a.unit, a.clearance, a.display_name, a.password_hash, a.created_at, a.disabled_at";

fn read(row: &Row) -> Result<Account> {
    Ok(Account {
        name: row.code(0)?,
        member: row.code(1)?,
        role: row.code(2)?,
        unit: row.optional_text(3)?.map(read_unit).transpose()?,
        clearance: row.code(4)?,
        display_name: row.text(5)?.to_owned(),
        password_hash: row.optional_text(6)?.map(str::to_owned),
        created_at: row.int(7)?,
        disabled_at: row.optional_int(8)?,
    })
}

fn read_unit(text: &str) -> Result<Line> {
    Line::lenient(text).ok_or_else(|| Error::corrupt("a unit's name is a line of text"))
}

impl Accounts<'_> {
    /// An account by its name.
    ///
    /// # Errors
    /// When the store fails; so for every call here.
    pub async fn get(&self, name: &AccountName) -> Result<Option<Account>> {
        let sql = format!("SELECT {ACCOUNT} FROM account a WHERE a.name = $1");
        self.0.engine.query_one(&sql, &[Value::code(name)]).await?.as_ref().map(read).transpose()
    }

    /// Every account, by name.
    pub async fn list(&self) -> Result<Vec<Account>> {
        let rows =
            self.0.engine.query(&format!("SELECT {ACCOUNT} FROM account a ORDER BY a.name"), &[]).await?;
        rows.iter().map(read).collect()
    }

    /// Adds an account. One of this name that is there already stays as it is.
    ///
    /// # Errors
    /// [`Error::AccountTaken`] when there is an account of this name, of whichever member.
    pub async fn add(&self, account: &Account, entry: AuditDraft) -> Result<()> {
        let tx = self.0.engine.begin().await?;
        add(tx, account, entry).await
    }

    /// Adds an account and, unless it is there already, the member that it acts for.
    ///
    /// # Errors
    /// As [`Accounts::add`]; then the member was not added either.
    pub async fn found(&self, member: &Member, account: &Account, entry: AuditDraft) -> Result<()> {
        let mut tx = self.0.engine.begin().await?;
        let sql =
            "INSERT INTO member (code, name, joined_at) VALUES ($1, $2, $3) ON CONFLICT (code) DO NOTHING";
        tx.execute(sql, &member.values()).await?;
        add(tx, account, entry).await
    }

    /// Disables an account; one that is disabled already stays so since when it was. `false` when there is none.
    pub async fn disable(&self, name: &AccountName, at: i64, entry: AuditDraft) -> Result<bool> {
        let sql = "UPDATE account SET disabled_at = coalesce(disabled_at, $2) WHERE name = $1";
        change(self.0.engine.begin().await?, sql, &[Value::code(name), Value::Int(at)], entry).await
    }

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
                label: row.text(9)?.to_owned(),
                created_at: row.int(10)?,
                expires_at: row.optional_int(11)?,
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

    /// Begins a session.
    pub async fn add_session(
        &self,
        hash: &[u8; 32],
        account: &AccountName,
        at: i64,
        ends_at: i64,
    ) -> Result<()> {
        let sql = "INSERT INTO session (hash, account, created_at, expires_at) VALUES ($1, $2, $3, $4)";
        let values = [Value::bytes(*hash), Value::code(account), Value::Int(at), Value::Int(ends_at)];
        let mut tx = self.0.engine.begin().await?;
        tx.execute("DELETE FROM session WHERE expires_at <= $1", &[Value::Int(at)]).await?;
        tx.execute(sql, &values).await?;
        tx.commit().await
    }

    /// The account that holds a session which has not ended.
    pub async fn session_account(&self, hash: &[u8; 32], now: i64) -> Result<Option<Account>> {
        let sql = format!(
            "SELECT {ACCOUNT} FROM session s JOIN account a ON a.name = s.account
             WHERE s.hash = $1 AND s.expires_at > $2 AND a.disabled_at IS NULL"
        );
        let row = self.0.engine.query_one(&sql, &[Value::bytes(*hash), Value::Int(now)]).await?;
        row.as_ref().map(read).transpose()
    }

    /// Ends a session.
    pub async fn remove_session(&self, hash: &[u8; 32]) -> Result<()> {
        self.0.engine.execute("DELETE FROM session WHERE hash = $1", &[Value::bytes(*hash)]).await.map(|_| ())
    }

    /// A number that changes whenever an account or key does.
    pub async fn generation(&self) -> Result<i64> {
        let row = self.0.engine.query_one("SELECT generation FROM directory", &[]).await?;
        row.map_or(Ok(0), |row| row.int(0))
    }
}

async fn add(tx: Tx<'_>, account: &Account, entry: AuditDraft) -> Result<()> {
    let sql = "INSERT INTO account (name, member, role, unit, clearance, display_name, password_hash, created_at, disabled_at)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (name) DO NOTHING";
    let values = [
        Value::code(&account.name),
        Value::code(&account.member),
        Value::code(&account.role),
        Value::optional(account.unit.as_ref().map(Line::to_string), Value::Text),
        Value::code(&account.clearance),
        Value::text(&*account.display_name),
        Value::optional(account.password_hash.clone(), Value::Text),
        Value::Int(account.created_at),
        Value::optional(account.disabled_at, Value::Int),
    ];
    let added = change(tx, sql, &values, entry).await?;
    if added { Ok(()) } else { Err(Error::AccountTaken(account.name.to_string())) }
}

/// Changes a row and, in the same transaction, the log and the number by which caches know. `false` when there is no
/// row to change; then nothing is written, no entry either.
async fn change(mut tx: Tx<'_>, sql: &str, values: &[Value], entry: AuditDraft) -> Result<bool> {
    if tx.execute(sql, values).await? == 0 {
        return Ok(false);
    }
    tx.execute("UPDATE directory SET generation = generation + 1", &[]).await?;
    audit_log::append(&mut tx, &[entry]).await?;
    tx.commit().await?;
    Ok(true)
}
