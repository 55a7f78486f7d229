//! PostgreSQL: for more than one server. Statements prepared once per connection, bulk writing by binary COPY.

mod address;
mod listener;

use std::{error::Error as _, sync::OnceLock, time::Duration};

use deadpool_postgres::{Hook, HookError, Manager, ManagerConfig, Object, Pool, PoolError, Runtime};
use futures_util::{future::try_join_all, pin_mut};
use tokio_postgres::{
    NoTls, Row as DriverRow, Statement,
    binary_copy::BinaryCopyInWriter,
    error::SqlState,
    types::{FromSql, IsNull, ToSql, Type, private::BytesMut},
};

use self::{
    address::Address,
    listener::{CHANNEL, Listener},
};
use super::{Lock, Words};
use crate::{
    changes::Notice,
    error::{Error, Result},
    schema::{Column, Table},
    value::{Row, Value},
};

/// Connections of one process. PostgreSQL's own default limit is 100 for all of them.
const CONNECTIONS_MAX: usize = 16;

/// How long a caller waits for a connection.
const CONNECTION_WAIT: Duration = Duration::from_secs(10);

pub(super) const WORDS: Words =
    Words { parameter: "$", list: ("= ANY(", ")"), list_of_bytes: ("= ANY(", ")") };

/// A server, database or account may be set to acknowledge a commit before it is on disk. We never do; settings that
/// wait for more than the own disk stay.
const DURABLE: &str = "SELECT set_config('synchronous_commit', 'on', false)
                       WHERE current_setting('synchronous_commit') = 'off'";

pub(crate) struct Postgres {
    pool: Pool,
    address: Address,
    listener: OnceLock<Listener>,
}

impl Postgres {
    pub(crate) async fn open(address: &str) -> Result<Self> {
        let address = Address::parse(address)?;
        let Address { config, tls } = address.clone();
        let manager = match tls {
            Some(tls) => Manager::from_config(config, tls, ManagerConfig::default()),
            None => Manager::from_config(config, NoTls, ManagerConfig::default()),
        };
        let durable = Hook::async_fn(|connection, _| {
            Box::pin(async move { connection.batch_execute(DURABLE).await.map_err(HookError::Backend) })
        });
        let pool = Pool::builder(manager)
            .max_size(CONNECTIONS_MAX)
            .wait_timeout(Some(CONNECTION_WAIT))
            .create_timeout(Some(CONNECTION_WAIT))
            .recycle_timeout(Some(CONNECTION_WAIT))
            .runtime(Runtime::Tokio1)
            .post_create(durable)
            .build()
            .map_err(|e| Error::Unavailable(e.to_string()))?;
        let opened = Postgres { pool, address, listener: OnceLock::new() };
        drop(opened.connection().await?);
        Ok(opened)
    }

    pub(crate) fn listen(&self, notice: &Notice) {
        self.listener.get_or_init(|| Listener::start(self.address.clone(), notice.clone()));
    }

    async fn connection(&self) -> Result<Object> {
        self.pool.get().await.map_err(|error| match error {
            PoolError::Backend(error) => unreachable(&error),
            error => Error::Unavailable(error.to_string()),
        })
    }

    pub(crate) async fn query(&self, sql: &str, values: &[Value]) -> Result<Vec<Row>> {
        let connection = self.connection().await?;
        query(&connection, sql, values).await
    }

    pub(crate) async fn begin(&self) -> Result<Tx> {
        // Whatever the server's default: numbering counts on seeing what was committed before its lock was got.
        self.begin_with("BEGIN ISOLATION LEVEL READ COMMITTED").await
    }

    pub(crate) async fn snapshot(&self) -> Result<Tx> {
        self.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await
    }

    async fn begin_with(&self, sql: &str) -> Result<Tx> {
        // Before anything is sent: a caller may go away half-way, and then the connection must not return to the pool.
        let mut tx = Tx { connection: Some(self.connection().await?) };
        tx.script(sql).await?;
        Ok(tx)
    }
}

/// A transaction of one connection. Dropped before its commit, the connection is closed and the server rolls back.
pub(crate) struct Tx {
    connection: Option<Object>,
}

impl Tx {
    fn connection(&self) -> Result<&Object> {
        self.connection.as_ref().ok_or_else(|| Error::Statement("the transaction is over".into()))
    }

    pub(crate) async fn query(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>> {
        query(self.connection()?, sql, values).await
    }

    pub(crate) async fn execute(&mut self, sql: &str, values: &[Value]) -> Result<u64> {
        let connection = self.connection()?;
        let statement = prepare(connection, sql).await?;
        connection.execute(&statement, &references(values)).await.map_err(failed)
    }

    pub(crate) async fn execute_each(&mut self, sql: &str, all: &[Vec<Value>]) -> Result<Vec<u64>> {
        let connection = self.connection()?;
        let statement = prepare(connection, sql).await?;
        let mut changed = Vec::with_capacity(all.len());
        // Sent without waiting for each answer; the server works in their order.
        for some in all.chunks(500) {
            let sent = some.iter().map(|values| {
                let statement = &statement;
                async move { connection.execute(statement, &references(values)).await }
            });
            changed.extend(try_join_all(sent).await.map_err(failed)?);
        }
        Ok(changed)
    }

    pub(crate) async fn script(&mut self, sql: &str) -> Result<()> {
        self.connection()?.batch_execute(sql).await.map_err(failed)
    }

    pub(crate) async fn insert(&mut self, table: &Table, rows: &[Vec<Value>]) -> Result<()> {
        let connection = self.connection()?;
        let sql = format!("COPY {} ({}) FROM STDIN BINARY", table.name, table.column_list());
        let types = table.columns.iter().map(|(_, column)| match column {
            Column::Int => Type::INT8,
            Column::Text => Type::TEXT,
            Column::Bytes => Type::BYTEA,
        });
        let types = types.collect::<Vec<_>>();
        let sink = connection.copy_in(&sql).await.map_err(failed)?;
        let writer = BinaryCopyInWriter::new(sink, &types);
        pin_mut!(writer);
        for row in rows {
            writer.as_mut().write(&references(row)).await.map_err(failed)?;
        }
        writer.finish().await.map_err(failed)?;
        Ok(())
    }

    pub(crate) async fn lock(&mut self, lock: Lock) -> Result<()> {
        // Numbers of our own, "amana" and one for each; freed when the transaction ends.
        let number = match lock {
            Lock::Changes => 1,
            Lock::Audit => 2,
            Lock::Schema => 3,
        };
        self.script(&format!("SELECT pg_advisory_xact_lock(1634562401, {number})")).await
    }

    pub(crate) async fn commit(self) -> Result<()> {
        self.end("COMMIT").await
    }

    pub(crate) async fn commit_change(self) -> Result<()> {
        self.end(&format!("NOTIFY {CHANNEL}; COMMIT")).await
    }

    async fn end(mut self, sql: &str) -> Result<()> {
        self.script(sql).await?;
        // Only now may the connection go back to the pool.
        drop(self.connection.take());
        Ok(())
    }
}

impl Drop for Tx {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take() {
            drop(Object::take(connection));
        }
    }
}

async fn prepare(connection: &Object, sql: &str) -> Result<Statement> {
    connection.prepare_cached(&WORDS.write(sql)).await.map_err(failed)
}

async fn query(connection: &Object, sql: &str, values: &[Value]) -> Result<Vec<Row>> {
    let statement = prepare(connection, sql).await?;
    let rows = connection.query(&statement, &references(values)).await.map_err(failed)?;
    rows.iter().map(read).collect()
}

fn references(values: &[Value]) -> Vec<&(dyn ToSql + Sync)> {
    values.iter().map(|value| value as &(dyn ToSql + Sync)).collect()
}

fn read(row: &DriverRow) -> Result<Row> {
    let read = |place| row.try_get::<_, Value>(place).map_err(Error::corrupt);
    (0..row.len()).map(read).collect::<Result<Vec<_>>>().map(Row)
}

type DriverError = Box<dyn std::error::Error + Sync + Send>;

impl FromSql<'_> for Value {
    fn from_sql(column: &Type, raw: &[u8]) -> std::result::Result<Self, DriverError> {
        match *column {
            Type::INT8 => i64::from_sql(column, raw).map(Value::Int),
            Type::INT4 => i32::from_sql(column, raw).map(|value| Value::Int(i64::from(value))),
            Type::BYTEA => Vec::<u8>::from_sql(column, raw).map(Value::Bytes),
            _ => String::from_sql(column, raw).map(Value::Text),
        }
    }

    fn from_sql_null(_: &Type) -> std::result::Result<Self, DriverError> {
        Ok(Value::Null)
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

impl ToSql for Value {
    fn to_sql(&self, column: &Type, out: &mut BytesMut) -> std::result::Result<IsNull, DriverError> {
        match self {
            Value::Null => Ok(IsNull::Yes),
            Value::Int(value) => value.to_sql(column, out),
            Value::Text(text) => text.to_sql(column, out),
            Value::Bytes(bytes) => bytes.to_sql(column, out),
            Value::Texts(texts) => texts.to_sql(column, out),
            Value::Blobs(blobs) => blobs.to_sql(column, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    tokio_postgres::types::to_sql_checked!();
}

fn failed(error: tokio_postgres::Error) -> Error {
    let unavailable = [
        SqlState::ADMIN_SHUTDOWN,
        SqlState::CRASH_SHUTDOWN,
        SqlState::CANNOT_CONNECT_NOW,
        SqlState::TOO_MANY_CONNECTIONS,
        SqlState::DISK_FULL,
        SqlState::T_R_DEADLOCK_DETECTED,
        SqlState::T_R_SERIALIZATION_FAILURE,
    ];
    let code = error.code();
    let said = told(&error);
    if error.is_closed() || code.is_none_or(|code| unavailable.contains(code)) {
        return Error::Unavailable(said);
    }
    Error::Statement(said)
}

/// The driver's own text names only the kind; the cause says what happened. The server's detail quotes the row, which
/// holds personal data, and stays out of every log.
fn told(error: &tokio_postgres::Error) -> String {
    match (error.as_db_error(), error.source()) {
        (Some(told), _) => format!("{}: {}", told.code().code(), told.message()),
        (None, Some(cause)) => format!("{error}: {cause}"),
        (None, None) => error.to_string(),
    }
}

/// No connection could be made; where it is for want of TLS, the way out is told.
fn unreachable(error: &tokio_postgres::Error) -> Error {
    let said = told(error);
    Error::Unavailable(if said.starts_with("error performing TLS") {
        format!(
            "{said}; give the server a certificate for its host name and name its authority with sslrootcert=FILE, \
             or say sslmode=disable where nobody else can reach the network"
        )
    } else {
        said
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "test code")]

    use futures_util::FutureExt;

    use super::*;

    #[tokio::test]
    async fn a_begin_that_is_cancelled_leaves_no_open_transaction_in_the_pool() {
        let Some(server) = amana_testkit::Postgres::start() else { return };
        let postgres = Postgres::open(&server.database()).await.unwrap();
        assert!(postgres.begin().now_or_never().is_none(), "sent, and not waited for");
        let next = postgres.connection().await.unwrap();
        let refused = next.batch_execute("SAVEPOINT one").await.unwrap_err();
        assert_eq!(refused.code(), Some(&SqlState::NO_ACTIVE_SQL_TRANSACTION));
    }
}
