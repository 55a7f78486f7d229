//! Who an account is for its member's OpenID provider: an issuer and its subject, which belong to one account at most.
//!
//! Nothing else of what a provider says of somebody is kept or looked for: names and addresses of electronic mail pass
//! from one person to another, a subject does not (OpenID Connect Core §5.7).

use amana_domain::code::AccountName;

use super::{ACCOUNT, Account, Accounts, read, sessions};
use crate::{
    audit_log::AuditDraft,
    error::{Error, Result},
    value::{Row, Value},
};

/// Somebody as a provider knows them.
#[derive(Clone, PartialEq, Eq)]
pub struct Identity {
    /// The provider's address.
    pub issuer: String,
    /// Its own mark for the person, which it never gives to another.
    pub subject: String,
}

impl Accounts<'_> {
    /// The account that is bound to an identity, disabled ones too.
    ///
    /// # Errors
    /// When the store fails; so for every call here.
    pub async fn of_identity(&self, identity: &Identity) -> Result<Option<Account>> {
        let sql = format!("SELECT {ACCOUNT} FROM account a WHERE a.oidc_issuer = $1 AND a.oidc_subject = $2");
        let values = [Value::text(&*identity.issuer), Value::text(&*identity.subject)];
        self.0.engine.query_one(&sql, &values).await?.as_ref().map(read).transpose()
    }

    /// Who an account is for a provider, if it is bound to one.
    pub async fn identity(&self, of: &AccountName) -> Result<Option<Identity>> {
        let sql =
            "SELECT oidc_issuer, oidc_subject FROM account WHERE name = $1 AND oidc_subject IS NOT NULL";
        let row = self.0.engine.query_one(sql, &[Value::code(of)]).await?;
        let identity =
            |row: &Row| Ok(Identity { issuer: row.text(0)?.to_owned(), subject: row.text(1)?.to_owned() });
        row.as_ref().map(identity).transpose()
    }

    /// Binds an account to an identity in the place of the one that it had, or to none, and ends its sessions. `false`
    /// when there is no such account.
    ///
    /// # Errors
    /// [`Error::IdentityTaken`] when another account is bound to it.
    pub async fn bind_identity(
        &self,
        of: &AccountName,
        identity: Option<&Identity>,
        entry: AuditDraft,
    ) -> Result<bool> {
        let mut tx = self.0.engine.begin().await?;
        if let Some(identity) = identity {
            let sql = "SELECT name FROM account WHERE oidc_issuer = $1 AND oidc_subject = $2 AND name <> $3";
            let values = [Value::text(&*identity.issuer), Value::text(&*identity.subject), Value::code(of)];
            if !tx.query(sql, &values).await?.is_empty() {
                return Err(Error::IdentityTaken);
            }
        }
        let text = |text: Option<&String>| Value::optional(text.cloned(), Value::Text);
        let values = [
            Value::code(of),
            text(identity.map(|identity| &identity.issuer)),
            text(identity.map(|identity| &identity.subject)),
        ];
        let sql = "UPDATE account SET oidc_issuer = $2, oidc_subject = $3 WHERE name = $1";
        if tx.execute(sql, &values).await? == 0 {
            return Ok(false);
        }
        sessions::end_all(&mut tx, of, None).await?;
        self.commit(tx, entry).await?;
        Ok(true)
    }
}
