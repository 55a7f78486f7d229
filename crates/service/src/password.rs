//! Passwords: hashed with argon2id, checked a few at a time, held to one rule, and given once where an account is new.

use amana_domain::{
    Fault,
    code::{AccountName, FaultCode},
};
use argon2::{Argon2, PasswordHasher, PasswordVerifier, password_hash::phc::PasswordHash};

use crate::{Context, Refusal, limits, secret};

/// The hash of a password that nobody has: verified when there is no account, so that both take as long.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$YW1hbmEtbm9ib2R5LXNhbHQ$0Q1v0pVJvGm1i5QJv0y3q2m0Qmcx1f6kT1b0Xo8m6wA";

/// What is wrong with a new password, as a fault of the field `pointer`.
pub(crate) fn faults(password: &str, of: &AccountName, pointer: &str) -> Vec<Fault> {
    let mut faults = Vec::new();
    if password.chars().count() < limits::PASSWORD_CHARS_MIN {
        faults.push(Fault::at(pointer, FaultCode::TextTooShort).with("min", limits::PASSWORD_CHARS_MIN));
    }
    if password.chars().count() > limits::PASSWORD_CHARS_MAX {
        faults.push(Fault::at(pointer, FaultCode::TextTooLong).with("max", limits::PASSWORD_CHARS_MAX));
    }
    if password.to_lowercase().contains(of.as_str()) {
        faults.push(Fault::at(pointer, FaultCode::PasswordNamesAccount));
    }
    faults
}

/// A password to be told once: eighty random bits.
pub(crate) fn one_time() -> Result<String, Refusal> {
    secret::readable()
}

/// What is kept of a password.
pub(crate) async fn hash(context: &Context, password: String) -> Result<String, Refusal> {
    let password = looked_at(&password);
    let permit = context.password_check().await?;
    let hashed = tokio::task::spawn_blocking(move || {
        let _permit = permit;
        Argon2::default().hash_password(password.as_bytes()).map(|hash| hash.to_string())
    });
    let hashed = hashed.await.map_err(|e| Refusal::bug("hashing a password broke off", e))?;
    hashed.map_err(|e| Refusal::bug("hashing a password failed", e))
}

/// Is it the password of this hash? Without a hash it is not, and takes as long.
pub(crate) async fn fits(context: &Context, hash: Option<String>, password: &str) -> Result<bool, Refusal> {
    let is_somebody = hash.is_some();
    let (hash, password) = (hash.unwrap_or_else(|| NOBODY.into()), looked_at(password));
    let permit = context.password_check().await?;
    let fits = tokio::task::spawn_blocking(move || {
        let _permit = permit;
        let hash = PasswordHash::new(&hash)?;
        Ok::<_, argon2::password_hash::phc::Error>(
            Argon2::default().verify_password(password.as_bytes(), &hash).is_ok(),
        )
    });
    let fits = fits.await.map_err(|e| Refusal::bug("checking a password broke off", e))?;
    let fits = fits.map_err(|e| Refusal::bug("a stored password hash cannot be read", e))?;
    Ok(fits && is_somebody)
}

fn looked_at(password: &str) -> String {
    password.chars().take(limits::PASSWORD_CHARS_MAX).collect()
}
