//! SQLite: one file, one writer, as many readers as ask at once, durable at each commit.

use std::{
    path::Path,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use rusqlite::{
    Connection, ErrorCode, OpenFlags,
    config::DbConfig,
    params_from_iter,
    types::{ToSqlOutput, ValueRef},
};
use tokio::runtime::{Handle, RuntimeFlavor};

use super::Words;
use crate::{
    error::{Error, Result},
    schema::Table,
    value::{Row, Value},
};

/// How long a statement waits for another process's transaction.
const BUSY_WAIT: Duration = Duration::from_secs(20);

/// Readers kept open between uses.
const READERS_KEPT: usize = 16;

/// Statements kept prepared per connection: all that the crate has.
const STATEMENTS_KEPT: usize = 100;

/// Lists are read out of JSON, which has no bytes: they go as hexadecimal text.
pub(super) const WORDS: Words = Words {
    parameter: "?",
    list: ("IN (SELECT value FROM json_each(", "))"),
    list_of_bytes: ("IN (SELECT unhex(value) FROM json_each(", "))"),
};

/// What a file is opened for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// To serve.
    Store,
    /// To be filled and closed: in the end one file, that can be read where nothing can be written.
    NewCopy,
    /// To be read as it is.
    Copy,
}

pub(crate) struct Sqlite {
    path: String,
    purpose: Purpose,
    writer: tokio::sync::Mutex<Connection>,
    readers: Mutex<Vec<Connection>>,
}

impl Sqlite {
    pub(crate) fn open(path: &str, purpose: Purpose) -> Result<Self> {
        if purpose != Purpose::Copy {
            make_private(Path::new(path))?;
        }
        let writer = connect(path, purpose)?;
        // Durable at commit also when the power fails: FULL, which in WAL mode is not everybody's default.
        let pragmas = match purpose {
            Purpose::Store => {
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;"
            }
            Purpose::NewCopy => {
                "PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
            }
            Purpose::Copy => "PRAGMA query_only = ON; SELECT count(*) FROM sqlite_schema;",
        };
        // The first to look into the file.
        writer.execute_batch(pragmas).map_err(|error| match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Error::NotADatabase(path.into()),
            _ => failed(error),
        })?;
        Ok(Sqlite {
            path: path.to_owned(),
            purpose,
            writer: tokio::sync::Mutex::new(writer),
            readers: Mutex::new(Vec::new()),
        })
    }

    fn reader(&self) -> Result<Connection> {
        let kept = self.readers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        if let Some(kept) = kept {
            return Ok(kept);
        }
        let reader = connect(&self.path, self.purpose)?;
        reader.execute_batch("PRAGMA query_only = ON").map_err(failed)?;
        Ok(reader)
    }

    pub(crate) fn query(&self, sql: &str, values: &[Value]) -> Result<Vec<Row>> {
        let reader = self.reader()?;
        let rows = query(&reader, sql, values);
        let mut readers = self.readers.lock().unwrap_or_else(PoisonError::into_inner);
        if readers.len() < READERS_KEPT {
            readers.push(reader);
        }
        rows
    }

    pub(crate) fn scan(&self, sql: &str, values: &[Value]) -> Result<Vec<Row>> {
        blocking(|| self.query(sql, values))
    }

    pub(crate) async fn begin(&self) -> Result<Tx<'_>> {
        let connection = self.writer.lock().await;
        blocking(|| connection.execute_batch("BEGIN IMMEDIATE")).map_err(failed)?;
        Ok(Tx { connection, is_over: false })
    }

    pub(crate) fn copy_into(&self, path: &Path) -> Result<()> {
        make_private(path)?;
        let reader = connect(&self.path, self.purpose)?;
        let path = path.to_str().ok_or_else(|| Error::Statement("the path is no text".into()))?;
        blocking(|| reader.execute("VACUUM INTO ?1", [path])).map_err(failed)?;
        Ok(())
    }
}

/// A transaction of the one writer.
pub(crate) struct Tx<'a> {
    connection: tokio::sync::MutexGuard<'a, Connection>,
    is_over: bool,
}

impl Tx<'_> {
    pub(crate) fn query(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>> {
        blocking(|| query(&self.connection, sql, values))
    }

    pub(crate) fn execute(&mut self, sql: &str, values: &[Value]) -> Result<u64> {
        blocking(|| execute(&self.connection, sql, values))
    }

    pub(crate) fn execute_each(&mut self, sql: &str, all: &[Vec<Value>]) -> Result<Vec<u64>> {
        blocking(|| all.iter().map(|values| execute(&self.connection, sql, values)).collect())
    }

    pub(crate) fn script(&mut self, sql: &str) -> Result<()> {
        blocking(|| self.connection.execute_batch(sql)).map_err(failed)
    }

    pub(crate) fn insert(&mut self, table: &Table, rows: &[Vec<Value>]) -> Result<()> {
        let places = (1..=table.columns.len()).map(|n| format!("?{n}")).collect::<Vec<_>>().join(", ");
        let sql = format!("INSERT INTO {} ({}) VALUES ({places})", table.name, table.column_list());
        let mut statement = self.connection.prepare_cached(&sql).map_err(failed)?;
        let mut insert = |row: &Vec<Value>| statement.execute(params_from_iter(row)).map(|_| ());
        blocking(|| rows.iter().try_for_each(&mut insert)).map_err(failed)
    }

    pub(crate) fn commit(mut self) -> Result<()> {
        blocking(|| self.connection.execute_batch("COMMIT")).map_err(failed)?;
        self.is_over = true;
        Ok(())
    }
}

impl Drop for Tx<'_> {
    fn drop(&mut self) {
        if !self.is_over
            && let Err(error) = self.connection.execute_batch("ROLLBACK")
        {
            tracing::error!(%error, "sqlite: a transaction could not be rolled back: {error}");
        }
    }
}

/// Makes the file, if there is none, for its owner's eyes alone; SQLite gives its log the same rights.
fn make_private(path: &Path) -> Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(|_| ()).map_err(|e| Error::Unavailable(format!("`{}`: {e}", path.display())))
}

fn connect(path: &str, purpose: Purpose) -> Result<Connection> {
    let access = match purpose {
        Purpose::Store | Purpose::NewCopy => OpenFlags::SQLITE_OPEN_READ_WRITE,
        Purpose::Copy => OpenFlags::SQLITE_OPEN_READ_ONLY,
    };
    let connection =
        Connection::open_with_flags(path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX).map_err(failed)?;
    connection.busy_timeout(BUSY_WAIT).map_err(failed)?;
    // Plans made once: without it a statement is parsed and planned anew each time another value is bound.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(failed)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
    Ok(connection)
}

fn execute(connection: &Connection, sql: &str, values: &[Value]) -> Result<u64> {
    let mut statement = connection.prepare_cached(&WORDS.write(sql)).map_err(failed)?;
    let changed = statement.execute(params_from_iter(values)).map_err(failed)?;
    Ok(u64::try_from(changed).unwrap_or(u64::MAX))
}

fn query(connection: &Connection, sql: &str, values: &[Value]) -> Result<Vec<Row>> {
    let mut statement = connection.prepare_cached(&WORDS.write(sql)).map_err(failed)?;
    let columns = statement.column_count();
    let mut rows = statement.query(params_from_iter(values)).map_err(failed)?;
    let mut out = Vec::new();
    while let Some(row) = rows.next().map_err(failed)? {
        let values = (0..columns)
            .map(|place| row.get_ref(place).map_err(failed).and_then(read))
            .collect::<Result<_>>()?;
        out.push(Row(values));
    }
    Ok(out)
}

fn read(value: ValueRef<'_>) -> Result<Value> {
    match value {
        ValueRef::Null => Ok(Value::Null),
        ValueRef::Integer(value) => Ok(Value::Int(value)),
        ValueRef::Text(bytes) => String::from_utf8(bytes.to_vec()).map(Value::Text).map_err(Error::corrupt),
        ValueRef::Blob(bytes) => Ok(Value::Bytes(bytes.to_vec())),
        ValueRef::Real(_) => Err(Error::corrupt("a column holds a fraction")),
    }
}

impl rusqlite::ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let borrowed = ToSqlOutput::Borrowed;
        Ok(match self {
            Value::Null => borrowed(ValueRef::Null),
            Value::Int(value) => borrowed(ValueRef::Integer(*value)),
            Value::Text(text) => borrowed(ValueRef::Text(text.as_bytes())),
            Value::Bytes(bytes) => borrowed(ValueRef::Blob(bytes)),
            Value::Texts(texts) => ToSqlOutput::Owned(rusqlite::types::Value::Text(
                serde_json::to_string(texts).unwrap_or_default(),
            )),
            Value::Blobs(blobs) => {
                let hex =
                    blobs.iter().map(|bytes| bytes.iter().map(|b| format!("{b:02X}")).collect::<String>());
                let json = serde_json::to_string(&hex.collect::<Vec<_>>()).unwrap_or_default();
                ToSqlOutput::Owned(rusqlite::types::Value::Text(json))
            }
        })
    }
}

fn failed(error: rusqlite::Error) -> Error {
    match error.sqlite_error_code() {
        Some(
            ErrorCode::DatabaseBusy
            | ErrorCode::DatabaseLocked
            | ErrorCode::DiskFull
            | ErrorCode::CannotOpen
            | ErrorCode::SystemIoFailure,
        ) => Error::Unavailable(error.to_string()),
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Error::corrupt(error),
        _ => Error::Statement(error.to_string()),
    }
}

/// Runs what waits for the disk without holding up the runtime's other work.
fn blocking<T>(work: impl FnOnce() -> T) -> T {
    match Handle::try_current().map(|handle| handle.runtime_flavor()) {
        Ok(RuntimeFlavor::MultiThread) => tokio::task::block_in_place(work),
        _ => work(),
    }
}
