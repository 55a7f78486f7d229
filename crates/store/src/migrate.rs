//! Migrations: numbered SQL files, one text for both engines, forward only, each in a transaction of its own.
//!
//! A store remembers the hash of each one it has taken. A released migration is never edited, only followed by
//! another; a store of a newer program is refused rather than misread.

use sha2::{Digest, Sha256};

use crate::{
    engine::{Engine, Lock},
    error::{Error, Result},
    value::Value,
};

/// Every migration in order.
const MIGRATIONS: [&str; 1] = [include_str!("../migrations/0001_start.sql")];

/// Brings a store to this program's schema. Running it again changes nothing.
pub(crate) async fn migrate(engine: &Engine) -> Result<()> {
    let mut tx = engine.begin().await?;
    tx.lock(Lock::Schema).await?;
    let table = "CREATE TABLE IF NOT EXISTS migration (number {int} PRIMARY KEY, sha256 {bytes} NOT NULL)";
    tx.script(&engine.dialect(table)).await?;
    let taken = tx.query("SELECT number, sha256 FROM migration ORDER BY number", &[]).await?;
    if let Some(newer) = taken.get(MIGRATIONS.len()) {
        return Err(Error::Migration { number: newer.int(0)?, why: "the store was made by a newer program" });
    }
    for (number, sql) in (1..).zip(MIGRATIONS) {
        let hash = Sha256::digest(sql.as_bytes()).to_vec();
        let place = usize::try_from(number - 1).unwrap_or(usize::MAX);
        match taken.get(place) {
            Some(row) if row.bytes(1)? == hash => {}
            Some(_) => return Err(Error::Migration { number, why: "it was edited after its release" }),
            None => {
                tx.script(&engine.dialect(sql)).await?;
                let values = [Value::Int(number), Value::Bytes(hash)];
                tx.execute("INSERT INTO migration (number, sha256) VALUES ($1, $2)", &values).await?;
            }
        }
    }
    tx.commit().await
}
