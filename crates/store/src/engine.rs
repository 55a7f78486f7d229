//! The seam between SQL and the two engines: statements, transactions, bulk writing. Only below here is a driver named.
//!
//! SQL is written once, with `$1` to `$n`; `{in:$n}` stands for membership in a list, the one word that differs.
//! Readers see the last commit. A transaction is the only way to write: on SQLite it holds the one writer, on
//! PostgreSQL a connection of the pool.

mod postgres;
mod sqlite;

use crate::{
    error::{Error, Result},
    schema::Table,
    value::{Row, Value},
};

/// One of the two engines.
pub(crate) enum Engine {
    Sqlite(sqlite::Sqlite),
    Postgres(postgres::Postgres),
}

/// A transaction; dropped without [`Tx::commit`] it leaves nothing.
pub(crate) enum Tx<'a> {
    Sqlite(sqlite::Tx<'a>),
    Postgres(Box<postgres::Tx>),
}

/// What two processes never do at once. On SQLite every transaction excludes every other already.
#[derive(Clone, Copy)]
pub(crate) enum Lock {
    /// Numbering changes: their numbers must become visible in their order, or a follower would pass one by.
    Changes,
    /// Chaining audit entries.
    Audit,
    /// Migrating.
    Schema,
}

impl Engine {
    pub(crate) async fn open(address: &str) -> Result<Self> {
        if let Some(path) =
            address.strip_prefix("sqlite:").filter(|path| !path.is_empty() && !path.starts_with(':'))
        {
            return Ok(Engine::Sqlite(sqlite::Sqlite::open(path.trim_start_matches("//"))?));
        }
        if address.starts_with("postgres://") || address.starts_with("postgresql://") {
            return Ok(Engine::Postgres(postgres::Postgres::open(address).await?));
        }
        // The address may hold a password: only its beginning is told.
        Err(Error::Address(address.split(':').next().unwrap_or_default().to_owned()))
    }

    pub(crate) fn name(&self) -> &'static str {
        match self {
            Engine::Sqlite(_) => "sqlite",
            Engine::Postgres(_) => "postgres",
        }
    }

    pub(crate) async fn query(&self, sql: &str, values: &[Value]) -> Result<Vec<Row>> {
        debug_assert_eq!(parameters(sql), values.len(), "{sql}");
        match self {
            Engine::Sqlite(engine) => engine.query(sql, values),
            Engine::Postgres(engine) => engine.query(sql, values).await,
        }
    }

    pub(crate) async fn query_one(&self, sql: &str, values: &[Value]) -> Result<Option<Row>> {
        Ok(self.query(sql, values).await?.into_iter().next())
    }

    pub(crate) async fn begin(&self) -> Result<Tx<'_>> {
        Ok(match self {
            Engine::Sqlite(engine) => Tx::Sqlite(engine.begin().await?),
            Engine::Postgres(engine) => Tx::Postgres(Box::new(engine.begin().await?)),
        })
    }

    /// A transaction that sees one moment of the whole store, for copies.
    pub(crate) async fn snapshot(&self) -> Result<Tx<'_>> {
        Ok(match self {
            Engine::Sqlite(engine) => Tx::Sqlite(engine.begin().await?),
            Engine::Postgres(engine) => Tx::Postgres(Box::new(engine.snapshot().await?)),
        })
    }

    /// One statement in a transaction of its own; how many rows it changed.
    pub(crate) async fn execute(&self, sql: &str, values: &[Value]) -> Result<u64> {
        let mut tx = self.begin().await?;
        let changed = tx.execute(sql, values).await?;
        tx.commit().await?;
        Ok(changed)
    }

    /// The words of the schema for this engine.
    pub(crate) fn dialect(&self, sql: &str) -> String {
        let words = match self {
            Engine::Sqlite(_) => [("{int}", "INTEGER"), ("{text}", "TEXT"), ("{bytes}", "BLOB")],
            Engine::Postgres(_) => [("{int}", "BIGINT"), ("{text}", "TEXT"), ("{bytes}", "BYTEA")],
        };
        words.iter().fold(sql.to_owned(), |sql, (word, own)| sql.replace(word, own))
    }

    /// Copies a SQLite store into a new file while it is written; `false` when the engine has no such way.
    pub(crate) fn copy_into(&self, path: &std::path::Path) -> Result<bool> {
        match self {
            Engine::Sqlite(engine) => engine.copy_into(path).map(|()| true),
            Engine::Postgres(_) => Ok(false),
        }
    }
}

impl Tx<'_> {
    pub(crate) async fn query(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>> {
        debug_assert_eq!(parameters(sql), values.len(), "{sql}");
        match self {
            Tx::Sqlite(tx) => tx.query(sql, values),
            Tx::Postgres(tx) => tx.query(sql, values).await,
        }
    }

    pub(crate) async fn execute(&mut self, sql: &str, values: &[Value]) -> Result<u64> {
        debug_assert_eq!(parameters(sql), values.len(), "{sql}");
        match self {
            Tx::Sqlite(tx) => tx.execute(sql, values),
            Tx::Postgres(tx) => tx.execute(sql, values).await,
        }
    }

    /// The same statement for each set of values: prepared once, and on PostgreSQL without waiting in between.
    pub(crate) async fn execute_each(&mut self, sql: &str, all: &[Vec<Value>]) -> Result<()> {
        match self {
            Tx::Sqlite(tx) => all.iter().try_for_each(|values| tx.execute(sql, values).map(|_| ())),
            Tx::Postgres(tx) => tx.execute_each(sql, all).await,
        }
    }

    /// Several statements without values: migrations.
    pub(crate) async fn script(&mut self, sql: &str) -> Result<()> {
        match self {
            Tx::Sqlite(tx) => tx.script(sql),
            Tx::Postgres(tx) => tx.script(sql).await,
        }
    }

    /// New rows in bulk, values in the order of the table's columns.
    pub(crate) async fn insert(&mut self, table: &Table, rows: &[Vec<Value>]) -> Result<()> {
        if rows.is_empty() {
            return Ok(());
        }
        match self {
            Tx::Sqlite(tx) => tx.insert(table, rows),
            Tx::Postgres(tx) => tx.insert(table, rows).await,
        }
    }

    pub(crate) async fn lock(&mut self, lock: Lock) -> Result<()> {
        match self {
            Tx::Sqlite(_) => Ok(()),
            Tx::Postgres(tx) => tx.lock(lock).await,
        }
    }

    /// Makes everything durable. When it returns, it is on disk.
    pub(crate) async fn commit(self) -> Result<()> {
        match self {
            Tx::Sqlite(tx) => tx.commit(),
            Tx::Postgres(tx) => tx.commit().await,
        }
    }
}

/// How many parameters a statement names: a forgotten value would silently be NULL on SQLite.
fn parameters(sql: &str) -> usize {
    let numbers = sql.split('$').skip(1).filter_map(|rest| {
        let digits = rest.chars().take_while(char::is_ascii_digit).collect::<String>();
        digits.parse().ok()
    });
    numbers.max().unwrap_or(0)
}

/// Writes `{in:$n}` in an engine's own words.
fn write_lists(sql: &str, open: &str, close: &str) -> String {
    let mut out = String::with_capacity(sql.len() + 32);
    let mut rest = sql;
    while let Some((before, after)) = rest.split_once("{in:") {
        let (parameter, after) = after.split_once('}').unwrap_or((after, ""));
        out.extend([before, open, parameter, close]);
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_counted_and_lists_are_written_in_the_engines_words() {
        let sql = "SELECT a FROM t WHERE b = $1 AND c {in:$2} AND d = $1";
        assert_eq!(parameters(sql), 2);
        assert_eq!(
            write_lists(sql, "= ANY(", ")"),
            "SELECT a FROM t WHERE b = $1 AND c = ANY($2) AND d = $1"
        );
    }

    #[tokio::test]
    async fn an_address_of_no_engine_is_refused_without_telling_its_password() {
        for address in ["mysql://u:secret@h/d", "sqlite:", "sqlite::memory:", "", "secret"] {
            let refused = Engine::open(address).await.err().map(|e| e.to_string()).unwrap_or_default();
            assert!(refused.contains("is no store") && !refused.contains("u:secret"), "{address}: {refused}");
        }
    }
}
