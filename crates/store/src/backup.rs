//! Copies of a whole store: one SQLite file, whatever the engine, taken at one moment while it serves.

use std::path::Path;

use crate::{
    Store,
    engine::Engine,
    error::{Error, Result},
    migrate,
    schema::{COPIED, Table},
    value::{Row, Value},
};

/// Rows that are held at once while copying.
const ROWS: usize = 1_000;

impl Store {
    /// Copies the store as it is at this moment into a new file.
    ///
    /// # Errors
    /// [`Error::NotEmpty`] when the file is there already; nothing is overwritten.
    pub async fn backup(&self, to: &Path) -> Result<()> {
        if to.exists() {
            return Err(Error::NotEmpty(to.to_owned()));
        }
        if self.engine.copy_into(to)? {
            let copy = open_file(to).await?;
            let mut tx = copy.begin().await?;
            // Nobody is signed in to a copy.
            tx.execute("DELETE FROM session", &[]).await?;
            return tx.commit().await;
        }
        let copy = open_file(to).await?;
        migrate::migrate(&copy).await?;
        let mut from = self.engine.snapshot().await?;
        for table in COPIED {
            let columns = table.column_list();
            // A cursor of its own for each: statements are kept prepared, and their columns with them.
            let cursor = format!("copied_{}", table.name);
            let declare = format!("DECLARE {cursor} CURSOR FOR SELECT {columns} FROM {}", table.name);
            from.script(&declare).await?;
            loop {
                let rows = from.query(&format!("FETCH {ROWS} FROM {cursor}"), &[]).await?;
                if rows.is_empty() {
                    break;
                }
                insert(&copy, table, rows).await?;
            }
            from.script(&format!("CLOSE {cursor}")).await?;
        }
        Ok(())
    }

    /// Fills an empty store from a copy, and follows its audit log from the beginning.
    ///
    /// # Errors
    /// [`Error::NotEmpty`] when the store holds anything; [`Error::AuditBroken`] when the copy was tampered with.
    pub async fn restore(from: &Path, address: &str) -> Result<()> {
        if !from.exists() {
            return Err(Error::Unavailable(format!("there is no file `{}`", from.display())));
        }
        let copy = open_file(from).await?;
        migrate::must_be_current(&copy).await?;
        let store = Store::open(address).await?;
        let is_empty = store.members().list().await?.is_empty() && store.audit().head().await?.size == 0;
        if !is_empty {
            return Err(Error::NotEmpty(address.split('@').next_back().unwrap_or_default().into()));
        }
        for table in COPIED {
            let mut after = 0;
            loop {
                let columns = table.column_list();
                let sql = format!(
                    "SELECT {columns}, rowid FROM {} WHERE rowid > $1 ORDER BY rowid LIMIT {ROWS}",
                    table.name
                );
                let mut rows = copy.query(&sql, &[Value::Int(after)]).await?;
                let Some(last) = rows.last() else { break };
                after = last.int(table.columns.len())?;
                rows.iter_mut().for_each(|row| row.0.truncate(table.columns.len()));
                insert(&store.engine, table, rows).await?;
            }
        }
        store.audit().verify().await.map(|_| ())
    }
}

async fn open_file(path: &Path) -> Result<Engine> {
    let path = path.to_str().ok_or_else(|| Error::Address("a path that is no text".into()))?;
    Engine::open(&format!("sqlite:{path}")).await
}

async fn insert(into: &Engine, table: &Table, rows: Vec<Row>) -> Result<()> {
    let mut tx = into.begin().await?;
    tx.insert(table, &rows.into_iter().map(|row| row.0).collect::<Vec<_>>()).await?;
    tx.commit().await
}
