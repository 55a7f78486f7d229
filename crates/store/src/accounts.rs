//! Accounts, their keys and sessions. Of a secret only its hash is stored.
//!
//! Whatever opens or closes a door, an account or a key, is on disk together with its audit entry, or not at all.
//! What belongs to an account has a file of its own in `accounts/`.

mod identity;
mod keys;
mod second_factor;
mod sessions;

use amana_domain::{
    code::{AccountName, Classification, MemberCode, Role},
    officer::{Caller, Scope},
    text::Line,
};

use crate::{
    Member, Store,
    audit_log::AuditDraft,
    engine::Tx,
    error::{Error, Result},
    value::{Row, Value},
};

pub use self::{
    identity::Identity,
    keys::ApiKey,
    second_factor::{Confirmed, SecondFactor, TOTP_KEY_BYTES},
    sessions::{HeldSession, Session, Way},
};

/// Accounts, their keys, sessions and second factors.
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
    /// Until when a password that somebody else chose opens the page to change it; nothing once its owner chose one.
    pub password_until: Option<i64>,
    /// When it was made, microseconds since 1970 UTC.
    pub created_at: i64,
    /// Since when it cannot be used any more.
    pub disabled_at: Option<i64>,
    /// The OpenID provider at which it is bound to somebody; to whom, [`Accounts::identity`] says alone.
    pub issuer: Option<String>,
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
            scope: Scope::Whole,
        }
    }
}

/// What an account may do, as its member's administrator changes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rights {
    /// What it may ask for.
    pub role: Role,
    /// The unit of its bureau, where there are several.
    pub unit: Option<Line>,
    /// Up to which classification it sees.
    pub clearance: Classification,
}

/// A password in the place of another.
pub struct NewPassword<'a> {
    /// Its hash.
    pub hash: &'a str,
    /// Until when it opens the page to change it, where somebody else chose it.
    pub until: Option<i64>,
    /// The session that stays, where its owner changes it.
    pub stays: Option<&'a [u8; 32]>,
}

const ACCOUNT: &str = "a.name, a.member, a.role, a.unit, a.clearance, a.display_name, a.password_hash, a.password_until, a.created_at, a.disabled_at, a.oidc_issuer";

/// How many columns these are: what is read beside them comes after.
const ACCOUNT_COLUMNS: usize = 11;

fn read(row: &Row) -> Result<Account> {
    Ok(Account {
        name: row.code(0)?,
        member: row.code(1)?,
        role: row.code(2)?,
        unit: row.optional_text(3)?.map(read_unit).transpose()?,
        clearance: row.code(4)?,
        display_name: row.text(5)?.to_owned(),
        password_hash: row.optional_text(6)?.map(str::to_owned),
        password_until: row.optional_int(7)?,
        created_at: row.int(8)?,
        disabled_at: row.optional_int(9)?,
        issuer: row.optional_text(10)?.map(str::to_owned),
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
        self.insert(tx, account, entry).await
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
        self.insert(tx, account, entry).await
    }

    /// Disables an account; one that is disabled already stays so since when it was. `false` when there is none.
    pub async fn disable(&self, name: &AccountName, at: i64, entry: AuditDraft) -> Result<bool> {
        let sql = "UPDATE account SET disabled_at = coalesce(disabled_at, $2) WHERE name = $1";
        self.change(self.0.engine.begin().await?, sql, &[Value::code(name), Value::Int(at)], entry).await
    }

    /// The accounts of a member, by name.
    pub async fn list_of(&self, member: MemberCode) -> Result<Vec<Account>> {
        let sql = format!("SELECT {ACCOUNT} FROM account a WHERE a.member = $1 ORDER BY a.name");
        self.0.engine.query(&sql, &[Value::code(&member)]).await?.iter().map(read).collect()
    }

    /// Changes what an account may do. `false` when there is none.
    pub async fn change_rights(
        &self,
        name: &AccountName,
        rights: &Rights,
        entry: AuditDraft,
    ) -> Result<bool> {
        let sql = "UPDATE account SET role = $2, unit = $3, clearance = $4 WHERE name = $1";
        let values = [
            Value::code(name),
            Value::code(&rights.role),
            Value::optional(rights.unit.as_ref().map(Line::to_string), Value::Text),
            Value::code(&rights.clearance),
        ];
        self.change(self.0.engine.begin().await?, sql, &values, entry).await
    }

    /// Changes a password, and ends the sessions that the old one had opened, but for the one named. `false` when there
    /// is no account.
    pub async fn change_password(
        &self,
        name: &AccountName,
        password: &NewPassword<'_>,
        entry: AuditDraft,
    ) -> Result<bool> {
        let sql = "UPDATE account SET password_hash = $2, password_until = $3 WHERE name = $1";
        let until = Value::optional(password.until, Value::Int);
        let mut tx = self.0.engine.begin().await?;
        if tx.execute(sql, &[Value::code(name), Value::text(password.hash), until]).await? == 0 {
            return Ok(false);
        }
        sessions::end_all(&mut tx, name, password.stays).await?;
        self.commit(tx, entry).await?;
        Ok(true)
    }

    /// A number that changes whenever an account or key does.
    pub async fn generation(&self) -> Result<i64> {
        let row = self.0.engine.query_one("SELECT generation FROM directory", &[]).await?;
        row.map_or(Ok(0), |row| row.int(0))
    }

    async fn insert(&self, tx: Tx<'_>, account: &Account, entry: AuditDraft) -> Result<()> {
        let sql = "INSERT INTO account (name, member, role, unit, clearance, display_name, password_hash, password_until, created_at, disabled_at)
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (name) DO NOTHING";
        let values = [
            Value::code(&account.name),
            Value::code(&account.member),
            Value::code(&account.role),
            Value::optional(account.unit.as_ref().map(Line::to_string), Value::Text),
            Value::code(&account.clearance),
            Value::text(&*account.display_name),
            Value::optional(account.password_hash.clone(), Value::Text),
            Value::optional(account.password_until, Value::Int),
            Value::Int(account.created_at),
            Value::optional(account.disabled_at, Value::Int),
        ];
        let added = self.change(tx, sql, &values, entry).await?;
        if added { Ok(()) } else { Err(Error::AccountTaken(account.name.to_string())) }
    }

    /// Changes a row and, in the same transaction, the log and the number by which caches know. `false` when there is no
    /// row to change; then nothing is written, no entry either.
    async fn change(&self, mut tx: Tx<'_>, sql: &str, values: &[Value], entry: AuditDraft) -> Result<bool> {
        if tx.execute(sql, values).await? == 0 {
            return Ok(false);
        }
        self.commit(tx, entry).await?;
        Ok(true)
    }

    /// Ends a transaction that has changed rows: the number by which caches know, the log, and all on disk.
    async fn commit(&self, mut tx: Tx<'_>, entry: AuditDraft) -> Result<()> {
        tx.execute("UPDATE directory SET generation = generation + 1", &[]).await?;
        self.0.sequencer.append(&mut tx, &[entry]).await?;
        tx.commit().await
    }
}
