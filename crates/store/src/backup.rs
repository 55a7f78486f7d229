//! Copies of a whole store: one SQLite file, whatever the engine, taken at one moment while it serves.
//!
//! A copy bears its name only once it is whole and on disk, and a store is filled all at once or not at all: the audit
//! log of half a copy would verify as far as it goes, and what is missing would never be noticed.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::{
    Expected, Store,
    engine::{Engine, Lock, Purpose, Tx},
    error::{Error, Result},
    migrate,
    schema::{BLOB, COPIED, Table},
    value::{Row, Value},
};

impl Store {
    /// Copies the store as it is at this moment into a new file.
    ///
    /// # Errors
    /// [`Error::NotEmpty`] when the file is there already; nothing is overwritten. [`Error::Unavailable`] when it
    /// cannot be written.
    pub async fn backup(&self, to: &Path) -> Result<()> {
        if to.exists() {
            return Err(Error::NotEmpty(to.to_owned()));
        }
        let mut partial = to.as_os_str().to_owned();
        partial.push(".partial");
        let partial = PathBuf::from(partial);
        // One that broke off earlier.
        if partial.exists() {
            fs::remove_file(&partial).map_err(|e| unwritable(&partial, &e))?;
        }
        self.copy_to(&partial).await?;
        give_name(&partial, to).map_err(|e| unwritable(to, &e))
    }

    async fn copy_to(&self, file: &Path) -> Result<()> {
        if self.engine.copy_into(file)? {
            // Nobody is signed in to a copy.
            return open_file(file, Purpose::NewCopy)?.execute("DELETE FROM session", &[]).await.map(|_| ());
        }
        let copy = open_file(file, Purpose::NewCopy)?;
        migrate::migrate(&copy).await?;
        let (mut from, mut into) = (self.engine.snapshot().await?, copy.begin().await?);
        for table in COPIED {
            let columns = table.column_list();
            // A cursor of its own for each: statements are kept prepared, and their columns with them.
            let cursor = format!("copied_{}", table.name);
            let declare = format!("DECLARE {cursor} CURSOR FOR SELECT {columns} FROM {}", table.name);
            from.script(&declare).await?;
            let fetch = format!("FETCH {} FROM {cursor}", rows_at_once(table));
            loop {
                let rows = from.query(&fetch, &[]).await?;
                if rows.is_empty() {
                    break;
                }
                insert(&mut into, table, rows).await?;
            }
            from.script(&format!("CLOSE {cursor}")).await?;
        }
        into.commit().await
    }

    /// Fills an empty store from a copy, whose audit log is followed from its beginning before anything is filled.
    ///
    /// # Errors
    /// [`Error::NotEmpty`] when the store holds anything; [`Error::AuditBroken`] when the copy was tampered with. The
    /// store is then as it was.
    pub async fn restore(from: &Path, address: &str) -> Result<()> {
        if !from.exists() {
            return Err(Error::Unavailable(format!("there is no file `{}`", from.display())));
        }
        let copy = open_file(from, Purpose::Copy)?;
        migrate::must_be_current(&copy).await?;
        Store::over(copy, None).fill(address).await
    }

    /// Fills an empty store from this one, which is a copy.
    async fn fill(&self, address: &str) -> Result<()> {
        let followed = self.audit().follow(&Expected::default(), |_| ()).await?;
        if let Some(fault) = followed.faults.first() {
            return Err(Error::AuditBroken(fault.to_string()));
        }
        let store = Store::open(address).await?;
        let mut into = store.engine.begin().await?;
        into.lock(Lock::Changes).await?;
        into.lock(Lock::Audit).await?;
        for table in COPIED {
            if !into.query(&format!("SELECT 1 FROM {} LIMIT 1", table.name), &[]).await?.is_empty() {
                return Err(Error::NotEmpty(address.split('@').next_back().unwrap_or_default().into()));
            }
        }
        for table in COPIED {
            let (columns, rows) = (table.column_list(), rows_at_once(table));
            let sql = format!(
                "SELECT {columns}, rowid FROM {} WHERE rowid > $1 ORDER BY rowid LIMIT {rows}",
                table.name
            );
            // The audit log numbers its rows from 0.
            let mut after = -1;
            loop {
                let mut rows = self.engine.scan(&sql, &[Value::Int(after)]).await?;
                let Some(last) = rows.last() else { break };
                after = last.int(table.columns.len())?;
                rows.iter_mut().for_each(|row| row.0.truncate(table.columns.len()));
                insert(&mut into, table, rows).await?;
            }
        }
        into.commit().await
    }
}

/// Rows that are held at once while copying: a blob may have eight megabytes.
fn rows_at_once(table: &Table) -> usize {
    if table.name == BLOB.name { 8 } else { 1_000 }
}

/// Puts a finished file under its name; when this returns, both are on disk.
fn give_name(partial: &Path, to: &Path) -> io::Result<()> {
    fs::File::open(partial)?.sync_all()?;
    fs::rename(partial, to)?;
    let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::File::open(folder)?.sync_all()
}

fn unwritable(path: &Path, error: &io::Error) -> Error {
    Error::Unavailable(format!("`{}`: {error}", path.display()))
}

fn open_file(path: &Path, purpose: Purpose) -> Result<Engine> {
    let path = path.to_str().ok_or_else(|| Error::Address("a path that is no text".into()))?;
    Engine::open_file(path, purpose)
}

async fn insert(into: &mut Tx<'_>, table: &Table, rows: Vec<Row>) -> Result<()> {
    into.insert(table, &rows.into_iter().map(|row| row.0).collect::<Vec<_>>()).await
}
