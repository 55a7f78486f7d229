//! The seam between SQL and the two engines: statements, transactions, bulk writing. Only below here is a driver named.
//!
//! SQL is written once, with `$1` to `$n`; `{in:$n}` (`{in-bytes:$n}` of bytes) stands for membership in a list, the
//! one word that differs. Every statement's parameters are counted against its values, for SQLite takes a missing one
//! as NULL, and U+0000 is refused in every text, for PostgreSQL cannot hold it. Readers see the last commit. A transaction is the only way to write: on SQLite it holds the one writer, on
//! PostgreSQL a connection of the pool. To add an engine: its file in `engine/`, an arm here, a line in the testkit.

mod postgres;
mod sqlite;

pub(crate) use self::sqlite::Purpose;
use crate::{
    changes::Notice,
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
            return Engine::open_file(path.trim_start_matches("//"), Purpose::Store);
        }
        if address.starts_with("postgres://") || address.starts_with("postgresql://") {
            return Ok(Engine::Postgres(postgres::Postgres::open(address).await?));
        }
        // The address may hold a password: only its beginning is told.
        Err(Error::Address(address.split(':').next().unwrap_or_default().to_owned()))
    }

    /// A file of SQLite: a store, or a copy of one.
    pub(crate) fn open_file(path: &str, purpose: Purpose) -> Result<Self> {
        sqlite::Sqlite::open(path, purpose).map(Engine::Sqlite)
    }

    pub(crate) fn name(&self) -> &'static str {
        match self {
            Engine::Sqlite(_) => "sqlite",
            Engine::Postgres(_) => "postgres",
        }
    }

    /// A few rows, found by an index.
    pub(crate) async fn query(&self, sql: &str, values: &[Value]) -> Result<Vec<Row>> {
        checked(sql, values)?;
        match self {
            Engine::Sqlite(engine) => engine.query(sql, values),
            Engine::Postgres(engine) => engine.query(sql, values).await,
        }
    }

    /// Many rows: a read that takes long enough to be kept off the runtime's own threads.
    pub(crate) async fn scan(&self, sql: &str, values: &[Value]) -> Result<Vec<Row>> {
        checked(sql, values)?;
        match self {
            Engine::Sqlite(engine) => engine.scan(sql, values),
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

    /// From now on, word of changes that other processes commit is given, where the engine brings any.
    pub(crate) fn listen(&self, notice: &Notice) {
        match self {
            Engine::Sqlite(_) => {}
            Engine::Postgres(engine) => engine.listen(notice),
        }
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
        checked(sql, values)?;
        match self {
            Tx::Sqlite(tx) => tx.query(sql, values),
            Tx::Postgres(tx) => tx.query(sql, values).await,
        }
    }

    pub(crate) async fn execute(&mut self, sql: &str, values: &[Value]) -> Result<u64> {
        checked(sql, values)?;
        match self {
            Tx::Sqlite(tx) => tx.execute(sql, values),
            Tx::Postgres(tx) => tx.execute(sql, values).await,
        }
    }

    /// The same statement for each set of values, each of which must change one row: prepared once, and on PostgreSQL
    /// without waiting in between.
    pub(crate) async fn execute_each(&mut self, sql: &str, all: &[Vec<Value>]) -> Result<()> {
        for values in all {
            checked(sql, values)?;
        }
        let changed = match self {
            Tx::Sqlite(tx) => tx.execute_each(sql, all)?,
            Tx::Postgres(tx) => tx.execute_each(sql, all).await?,
        };
        match changed.iter().position(|rows| *rows != 1) {
            Some(place) => {
                Err(Error::corrupt(format!("statement {place} of many did not change one row: {sql}")))
            }
            None => Ok(()),
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
        if let Some(row) = rows.iter().find(|row| row.len() != table.columns.len()) {
            let (name, columns) = (table.name, table.columns.len());
            return Err(Error::Statement(format!("{} values for {columns} columns of {name}", row.len())));
        }
        for row in rows {
            if let Some(((column, _), _)) = table.columns.iter().zip(row).find(|(_, value)| value.holds_nul())
            {
                return Err(Error::Nul(format!("column {column} of {}", table.name)));
            }
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

    /// The same, and processes that listen are told that there are changes.
    pub(crate) async fn commit_change(self) -> Result<()> {
        match self {
            Tx::Sqlite(tx) => tx.commit(),
            Tx::Postgres(tx) => tx.commit_change().await,
        }
    }
}

/// What the engines would take differently is refused before either sees it: a forgotten value, which would silently
/// be NULL on SQLite, and U+0000 in a text, which cannot stand in PostgreSQL.
fn checked(sql: &str, values: &[Value]) -> Result<()> {
    let (named, given) = (parameters(sql), values.len());
    if named != given {
        return Err(Error::Statement(format!("{given} values for {named} parameters: {sql}")));
    }
    match (1..).zip(values).find(|(_, value)| value.holds_nul()) {
        Some((number, _)) => Err(Error::Nul(format!("${number} of {sql}"))),
        None => Ok(()),
    }
}

/// How many parameters a statement names: its highest number.
fn parameters(sql: &str) -> usize {
    let number = |rest: &str| {
        let digits = rest.bytes().take_while(u8::is_ascii_digit);
        digits.fold(0_usize, |number, digit| number.saturating_mul(10).saturating_add((digit - b'0').into()))
    };
    sql.split('$').skip(1).map(number).max().unwrap_or(0)
}

/// An engine's own words: what begins a parameter, and what stands around one in place of `{in:}` and `{in-bytes:}`.
struct Words {
    parameter: &'static str,
    list: (&'static str, &'static str),
    list_of_bytes: (&'static str, &'static str),
}

impl Words {
    fn write(&self, sql: &str) -> String {
        let mut out = String::with_capacity(sql.len() + 64);
        let mut rest = sql;
        while let Some((before, after)) = rest.split_once("{in") {
            self.write_parameters(before, &mut out);
            let (list, after) = after.split_once('}').unwrap_or((after, ""));
            let (kind, parameter) = list.split_once(':').unwrap_or_default();
            let (open, close) = if kind == "-bytes" { self.list_of_bytes } else { self.list };
            out.push_str(open);
            self.write_parameters(parameter, &mut out);
            out.push_str(close);
            rest = after;
        }
        self.write_parameters(rest, &mut out);
        out
    }

    fn write_parameters(&self, sql: &str, out: &mut String) {
        for (place, part) in sql.split('$').enumerate() {
            if place > 0 {
                out.push_str(self.parameter);
            }
            out.push_str(part);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_whose_values_are_not_as_many_as_its_parameters_is_refused() {
        for (sql, values, is_accepted) in [
            ("SELECT 1", 0, true),
            ("SELECT a FROM t WHERE b = $1 AND c {in:$2} AND d = $1", 2, true),
            ("SELECT a FROM t WHERE b = $1 AND c {in:$2}", 1, false),
            ("SELECT a FROM t WHERE b = $1", 2, false),
            ("INSERT INTO t VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)", 11, true),
        ] {
            assert_eq!(checked(sql, &vec![Value::Null; values]).is_ok(), is_accepted, "{values}: {sql}");
        }
    }

    #[test]
    fn parameters_and_lists_are_written_in_an_engines_own_words() {
        let sql = "SELECT a FROM t WHERE b = $1 AND c {in:$2} AND d {in-bytes:$3} AND e = $1";
        assert_eq!(
            sqlite::WORDS.write(sql),
            "SELECT a FROM t WHERE b = ?1 AND c IN (SELECT value FROM json_each(?2)) \
             AND d IN (SELECT unhex(value) FROM json_each(?3)) AND e = ?1"
        );
        assert_eq!(
            postgres::WORDS.write(sql),
            "SELECT a FROM t WHERE b = $1 AND c = ANY($2) AND d = ANY($3) AND e = $1"
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
