//! Sharing policies: every version, and the number by which caches know that one has changed.

use std::collections::HashMap;

use amana_domain::{
    code::{AccountName, MemberCode},
    officer::Caller,
    sharing::policy::Policy,
};

use crate::{
    Store,
    audit_log::AuditDraft,
    error::Result,
    records::read_number,
    value::{Row, Value},
};

/// Sharing policies.
pub struct Policies<'a>(pub(crate) &'a Store);

/// A version of a member's sharing policy.
#[derive(Clone, Debug)]
pub struct PolicyVersion {
    /// Its number, from 1.
    pub version: u32,
    /// The text as its author wrote it.
    pub text: String,
    /// Why it was changed.
    pub reason: String,
    /// By which account.
    pub account: AccountName,
    /// When, microseconds since 1970 UTC.
    pub at: i64,
}

/// A policy to put in the place of the last one.
pub struct NewPolicy<'a> {
    /// The policy.
    pub policy: &'a Policy,
    /// Why.
    pub reason: &'a str,
    /// By whom, and so of which member.
    pub author: &'a Caller,
    /// When, microseconds since 1970 UTC.
    pub at: i64,
    /// The version that the author has read; 0 for none.
    pub expected: u32,
}

impl Policies<'_> {
    /// The number under which all of them stand: it rises with each change.
    ///
    /// # Errors
    /// When the store fails; so for every call here.
    pub async fn generation(&self) -> Result<i64> {
        let row = self.0.engine.query_one("SELECT policies FROM directory", &[]).await?;
        row.map_or(Ok(0), |row| row.int(0))
    }

    /// The text of each member's policy, where it has one, and the number under which they stand.
    pub async fn all(&self) -> Result<(HashMap<MemberCode, String>, i64)> {
        // One statement: policies and number are of the same moment.
        let sql = "SELECT d.policies, p.owner, p.text FROM directory d LEFT JOIN policy p
                   ON p.version = (SELECT max(version) FROM policy q WHERE q.owner = p.owner)";
        let rows = self.0.engine.query(sql, &[]).await?;
        let generation = rows.first().map_or(Ok(0), |row| row.int(0))?;
        let mut policies = HashMap::new();
        for row in &rows {
            if let Some(text) = row.optional_text(2)? {
                policies.insert(row.code(1)?, text.to_owned());
            }
        }
        Ok((policies, generation))
    }

    /// Every version of a member's policy, the newest first.
    pub async fn versions(&self, owner: MemberCode) -> Result<Vec<PolicyVersion>> {
        let sql =
            "SELECT version, text, reason, account, at FROM policy WHERE owner = $1 ORDER BY version DESC";
        let rows = self.0.engine.query(sql, &[Value::code(&owner)]).await?;
        let read = |row: &Row| {
            Ok(PolicyVersion {
                version: read_number(row, 0)?,
                text: row.text(1)?.to_owned(),
                reason: row.text(2)?.to_owned(),
                account: row.code(3)?,
                at: row.int(4)?,
            })
        };
        rows.iter().map(read).collect()
    }

    /// Adds a version, in force with the commit. Gives its number, or the one that is there where it is not the expected
    /// one; then nothing was written.
    pub async fn replace(
        &self,
        new: NewPolicy<'_>,
        entry: AuditDraft,
    ) -> Result<std::result::Result<u32, u32>> {
        let mut tx = self.0.engine.begin().await?;
        // Whoever changes this row first makes the other wait: two authors cannot both find the same version.
        tx.execute("UPDATE directory SET policies = policies + 1", &[]).await?;
        let owner = Value::code(&new.author.member);
        let sql = "SELECT coalesce(max(version), 0) FROM policy WHERE owner = $1";
        let rows = tx.query(sql, std::slice::from_ref(&owner)).await?;
        let current = rows.first().map_or(Ok(0), |row| read_number(row, 0))?;
        if current != new.expected {
            return Ok(Err(current));
        }
        let sql =
            "INSERT INTO policy (owner, version, text, reason, account, at) VALUES ($1, $2, $3, $4, $5, $6)";
        let values = [
            owner,
            Value::Int(i64::from(current) + 1),
            Value::text(new.policy.text()),
            Value::text(new.reason),
            Value::code(&new.author.account),
            Value::Int(new.at),
        ];
        tx.execute(sql, &values).await?;
        self.0.sequencer.append(&mut tx, &[entry]).await?;
        tx.commit().await?;
        Ok(Ok(current + 1))
    }
}
