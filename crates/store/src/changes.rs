//! The change feed: every version by its number, and word of new ones.
//!
//! Numbers become visible in their order (writers take turns), so whoever reads what follows his last number never
//! passes one by. A change may be read twice; it carries the record as it stands now.

use std::time::Duration;

use amana_domain::{
    code::RecordId,
    record::{Draft, Head},
};
use tokio::sync::watch;

use crate::{
    Store,
    error::Result,
    records::{HEAD, HEAD_COLUMNS, VersionAction, read_draft, read_head, read_id, read_number},
    value::{Row, Value},
};

/// The change feed.
pub struct Changes<'a>(pub(crate) &'a Store);

/// One change.
#[derive(Clone, Debug)]
pub struct Change {
    /// Its number.
    pub seq: i64,
    /// The record as it stands now.
    pub head: Head,
    /// Its content now, unless it was erased.
    pub content: Option<Draft>,
}

/// A version by the number of its change, without what it says.
#[derive(Clone, Copy, Debug)]
pub struct NumberedVersion {
    /// Number of the change.
    pub seq: i64,
    /// The record.
    pub record: RecordId,
    /// Its version.
    pub version: u32,
    /// Did it erase the content for good?
    pub erases: bool,
    /// When, microseconds since 1970 UTC.
    pub at: i64,
}

/// Word of changes: this process's own, and others' where the engine brings it. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Notice(watch::Sender<i64>);

impl Default for Notice {
    fn default() -> Self {
        Notice(watch::Sender::new(0))
    }
}

impl Notice {
    /// There is a change of this number.
    pub(crate) fn tell(&self, seq: i64) {
        self.0.send_if_modified(|last| {
            let is_newer = seq > *last;
            *last = seq.max(*last);
            is_newer
        });
    }

    /// There may be changes.
    pub(crate) fn look(&self) {
        self.0.send_modify(|_| ());
    }
}

impl Changes<'_> {
    /// Number of the last change; 0 in an empty store.
    ///
    /// # Errors
    /// When the store fails; so for every call here.
    pub async fn last(&self) -> Result<i64> {
        let row = self.0.engine.query_one("SELECT coalesce(max(seq), 0) FROM version", &[]).await?;
        row.map_or(Ok(0), |row| row.int(0))
    }

    /// Changes after a number, in order.
    pub async fn after(&self, seq: i64, limit: usize) -> Result<Vec<Change>> {
        let sql = format!(
            "SELECT v.seq, {HEAD}, c.content FROM version v JOIN record r ON r.id = v.record
             JOIN version c ON c.seq = r.seq WHERE v.seq > $1 ORDER BY v.seq LIMIT $2"
        );
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let rows = self.0.engine.scan(&sql, &[Value::Int(seq), Value::Int(limit)]).await?;
        let change = |row: &Row| {
            let content = row.optional_text(HEAD_COLUMNS + 1)?.map(read_draft).transpose()?;
            Ok(Change { seq: row.int(0)?, head: read_head(row, 1)?, content })
        };
        rows.iter().map(change).collect()
    }

    /// Which version each change made, in order.
    pub async fn numbered(&self, after: i64, limit: usize) -> Result<Vec<NumberedVersion>> {
        let sql = "SELECT seq, record, version, action, at FROM version WHERE seq > $1 ORDER BY seq LIMIT $2";
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let rows = self.0.engine.scan(sql, &[Value::Int(after), Value::Int(limit)]).await?;
        let version = |row: &Row| {
            Ok(NumberedVersion {
                seq: row.int(0)?,
                record: read_id(row, 1)?,
                version: read_number(row, 2)?,
                erases: row.text(3)? == VersionAction::Erase.as_str(),
                at: row.int(4)?,
            })
        };
        rows.iter().map(version).collect()
    }

    /// Returns as soon as there are changes after a number: this process's at once, and so are others' on PostgreSQL,
    /// which tells of them. Where nobody tells, or word was lost, they are found when the store is next looked at.
    pub async fn wait(&self, after: i64, look_every: Duration) -> Result<()> {
        let mut told = self.0.notice.0.subscribe();
        self.0.engine.listen(&self.0.notice);
        loop {
            if *told.borrow_and_update() > after || self.last().await? > after {
                return Ok(());
            }
            tokio::select! {
                _ = told.changed() => {}
                () = tokio::time::sleep(look_every) => {}
            }
        }
    }
}
