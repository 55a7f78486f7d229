//! Sessions of officers at the pages: who is signed in, since when, and when it ends.
//!
//! A session ends at its time, when nobody has used it for a while, with its account, and when it is ended. None is
//! copied to a backup.

use amana_domain::code::AccountName;

use super::{ACCOUNT, ACCOUNT_COLUMNS, Account, Accounts, read};
use crate::{
    audit_log::AuditDraft,
    engine::Tx,
    error::{Error, Result},
    value::{Row, Value},
};

/// A session.
#[derive(Clone)]
pub struct Session {
    /// Hash of its secret.
    pub hash: [u8; 32],
    /// Who signed in.
    pub account: AccountName,
    /// When, microseconds since 1970 UTC.
    pub created_at: i64,
    /// When it was last used, to the minute.
    pub seen_at: i64,
    /// When it ends, used or not.
    pub expires_at: i64,
    /// What kind of browser holds it, in two words; empty when it did not say.
    pub browser: String,
    /// Who let in.
    pub way: Way,
}

/// Who let somebody in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The account's own password.
    Password,
    /// The provider that the account is bound to.
    Provider,
    /// The same, and it vouched for a second factor.
    ProviderTwice,
}

impl Way {
    fn number(self) -> i64 {
        match self {
            Way::Password => 0,
            Way::Provider => 1,
            Way::ProviderTwice => 2,
        }
    }

    fn read(number: i64) -> Result<Way> {
        match number {
            0 => Ok(Way::Password),
            1 => Ok(Way::Provider),
            2 => Ok(Way::ProviderTwice),
            _ => Err(Error::corrupt("there are three ways in")),
        }
    }
}

/// A session that has not ended, and what its holder has still to do.
pub struct HeldSession {
    /// Who holds it.
    pub account: Account,
    /// When it was last used, to the minute.
    pub seen_at: i64,
    /// Does its account ask for a second factor?
    pub has_second_factor: bool,
    /// Who let in.
    pub way: Way,
}

impl Accounts<'_> {
    /// Begins a session. Those that have ended are forgotten, and of an account's own the oldest beyond `max`.
    ///
    /// # Errors
    /// When the store fails; so for every call here.
    pub async fn add_session(&self, session: &Session, max: usize) -> Result<()> {
        let sql = "INSERT INTO session (hash, account, created_at, seen_at, expires_at, browser, way)
                   VALUES ($1, $2, $3, $4, $5, $6, $7)";
        let values = [
            Value::bytes(session.hash),
            Value::code(&session.account),
            Value::Int(session.created_at),
            Value::Int(session.seen_at),
            Value::Int(session.expires_at),
            Value::text(&*session.browser),
            Value::Int(session.way.number()),
        ];
        let mut tx = self.0.engine.begin().await?;
        tx.execute("DELETE FROM session WHERE expires_at <= $1", &[Value::Int(session.created_at)]).await?;
        tx.execute(sql, &values).await?;
        let sql = "DELETE FROM session WHERE account = $1 AND hash NOT IN
                   (SELECT hash FROM session WHERE account = $1 ORDER BY created_at DESC, hash LIMIT $2)";
        let max = i64::try_from(max).unwrap_or(i64::MAX);
        tx.execute(sql, &[Value::code(&session.account), Value::Int(max)]).await?;
        tx.commit().await
    }

    /// A session that has not ended and was used after `used_after`.
    pub async fn held_session(
        &self,
        hash: &[u8; 32],
        now: i64,
        used_after: i64,
    ) -> Result<Option<HeldSession>> {
        let sql = format!(
            "SELECT {ACCOUNT}, s.seen_at, s.way,
             (SELECT count(*) FROM second_factor f WHERE f.account = a.name AND f.confirmed_at IS NOT NULL)
             FROM session s JOIN account a ON a.name = s.account
             WHERE s.hash = $1 AND s.expires_at > $2 AND s.seen_at > $3 AND a.disabled_at IS NULL"
        );
        let values = [Value::bytes(*hash), Value::Int(now), Value::Int(used_after)];
        let row = self.0.engine.query_one(&sql, &values).await?;
        let held = |row: &Row| {
            let (account, seen_at) = (read(row)?, row.int(ACCOUNT_COLUMNS)?);
            let way = Way::read(row.int(ACCOUNT_COLUMNS + 1)?)?;
            Ok(HeldSession { account, seen_at, has_second_factor: row.int(ACCOUNT_COLUMNS + 2)? > 0, way })
        };
        row.as_ref().map(held).transpose()
    }

    /// Notes that a session was used.
    pub async fn session_seen(&self, hash: &[u8; 32], at: i64) -> Result<()> {
        let sql = "UPDATE session SET seen_at = $2 WHERE hash = $1 AND seen_at < $2";
        self.0.engine.execute(sql, &[Value::bytes(*hash), Value::Int(at)]).await.map(|_| ())
    }

    /// The sessions of an account that have not ended and were used after `used_after`, the newest first.
    pub async fn sessions(&self, of: &AccountName, now: i64, used_after: i64) -> Result<Vec<Session>> {
        let sql = "SELECT hash, created_at, seen_at, expires_at, browser, way FROM session
                   WHERE account = $1 AND expires_at > $2 AND seen_at > $3 ORDER BY created_at DESC, hash";
        let values = [Value::code(of), Value::Int(now), Value::Int(used_after)];
        let rows = self.0.engine.query(sql, &values).await?;
        let read = |row: &Row| {
            Ok(Session {
                hash: row.array(0)?,
                account: of.clone(),
                created_at: row.int(1)?,
                seen_at: row.int(2)?,
                expires_at: row.int(3)?,
                browser: row.text(4)?.to_owned(),
                way: Way::read(row.int(5)?)?,
            })
        };
        rows.iter().map(read).collect()
    }

    /// Ends a session of an account. `false` when there is none; then nothing is written, no entry either.
    pub async fn end_session(&self, of: &AccountName, hash: &[u8; 32], entry: AuditDraft) -> Result<bool> {
        let sql = "DELETE FROM session WHERE account = $1 AND hash = $2";
        let mut tx = self.0.engine.begin().await?;
        if tx.execute(sql, &[Value::code(of), Value::bytes(*hash)]).await? == 0 {
            return Ok(false);
        }
        self.0.sequencer.append(&mut tx, &[entry]).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Ends every session of an account but one, if one is named.
    pub async fn end_sessions(
        &self,
        of: &AccountName,
        but: Option<&[u8; 32]>,
        entry: AuditDraft,
    ) -> Result<()> {
        let mut tx = self.0.engine.begin().await?;
        end_all(&mut tx, of, but).await?;
        self.0.sequencer.append(&mut tx, &[entry]).await?;
        tx.commit().await
    }

    /// Ends a session of whomever. No entry: that of its account was left before, or is about to be.
    pub async fn remove_session(&self, hash: &[u8; 32]) -> Result<()> {
        self.0.engine.execute("DELETE FROM session WHERE hash = $1", &[Value::bytes(*hash)]).await.map(|_| ())
    }
}

/// Ends the sessions of an account within a transaction, but for the one named.
pub(super) async fn end_all(tx: &mut Tx<'_>, of: &AccountName, but: Option<&[u8; 32]>) -> Result<()> {
    // No hash is empty.
    let but = but.map_or_else(Vec::new, |hash| hash.to_vec());
    let sql = "DELETE FROM session WHERE account = $1 AND hash <> $2";
    tx.execute(sql, &[Value::code(of), Value::Bytes(but)]).await.map(|_| ())
}
