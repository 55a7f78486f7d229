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
    migrate_to(engine, &MIGRATIONS).await
}

async fn migrate_to(engine: &Engine, migrations: &[&str]) -> Result<()> {
    let mut tx = engine.begin().await?;
    tx.lock(Lock::Schema).await?;
    let table = "CREATE TABLE IF NOT EXISTS migration (number {int} PRIMARY KEY, sha256 {bytes} NOT NULL)";
    tx.script(&engine.dialect(table)).await?;
    tx.commit().await?;
    for (number, sql) in (1..).zip(migrations) {
        take(engine, number, sql).await?;
    }
    let newest = "SELECT coalesce(max(number), 0) FROM migration";
    let newest = engine.query_one(newest, &[]).await?.map_or(Ok(0), |row| row.int(0))?;
    if usize::try_from(newest).is_ok_and(|newest| newest > migrations.len()) {
        return Err(Error::Migration { number: newest, why: "the store was made by a newer program" });
    }
    Ok(())
}

/// Takes one migration, unless it was taken before; of several programs that start at once, one does.
async fn take(engine: &Engine, number: i64, sql: &str) -> Result<()> {
    let hash = Sha256::digest(sql.as_bytes()).to_vec();
    let mut tx = engine.begin().await?;
    tx.lock(Lock::Schema).await?;
    let taken = tx.query("SELECT sha256 FROM migration WHERE number = $1", &[Value::Int(number)]).await?;
    match taken.first() {
        Some(row) if row.bytes(0)? == hash => Ok(()),
        Some(_) => Err(Error::Migration { number, why: "it was edited after its release" }),
        None => {
            tx.script(&engine.dialect(sql)).await?;
            let values = [Value::Int(number), Value::Bytes(hash)];
            tx.execute("INSERT INTO migration (number, sha256) VALUES ($1, $2)", &values).await?;
            tx.commit().await
        }
    }
}

/// A copy is read as it is, never changed: it must have been made by a program of the same schema.
pub(crate) async fn must_be_current(copy: &Engine) -> Result<()> {
    let why = "restore with the program that made the copy, then open the store with this one";
    let refused = |number| Error::Migration { number, why };
    let rows = copy.query("SELECT number, sha256 FROM migration ORDER BY number", &[]).await;
    let rows = rows.map_err(|_| Error::Migration { number: 0, why: "the file is no copy of a store" })?;
    let taken = rows.iter().map(|row| row.bytes(1).map(<[u8]>::to_vec)).collect::<Result<Vec<_>>>()?;
    let known = MIGRATIONS.iter().map(|sql| Sha256::digest(sql.as_bytes()).to_vec()).collect::<Vec<_>>();
    if taken == known { Ok(()) } else { Err(refused(i64::try_from(taken.len()).unwrap_or(i64::MAX))) }
}
