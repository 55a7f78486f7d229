//! The audit log: entries beside what they seal, the tiles of their tree, and where the log stands.
//!
//! An entry is written in the transaction of what it is about, or by the [`committer`] with those of
//! other callers; [`sequencer`] puts it in its place, and is the only one who writes these tables. Reading, proving and
//! erasing stand here; following the whole log in [`verify`].

mod committer;
mod sequencer;
mod verify;

use std::ops::Range;

use amana_audit::{Entry, Hash, Root, Salt, TILE_WIDTH, Tile, Tiles, read_hashes, tiles_of};
use amana_domain::code::MemberCode;

pub use self::verify::{AuditFault, Expected, Followed};
pub(crate) use self::{committer::Committer, sequencer::Sequencer};
use crate::{
    Store,
    error::{Error, Result},
    value::{Row, Value},
};

/// The audit log.
pub struct AuditLog<'a>(pub(crate) &'a Store);

/// An entry to append.
#[derive(Clone, Debug)]
pub struct AuditDraft {
    /// When, microseconds since 1970 UTC. The log's own time never goes back: it takes the last entry's where that is
    /// later.
    pub at: i64,
    /// What happened, with the salt that it is hashed with.
    pub body: (Salt, String),
    /// What is the acting member's alone: which officer, what was typed.
    pub private: (Salt, String),
    /// Who acted: the member.
    pub member: MemberCode,
    /// Whose records or accounts it was about.
    pub owner: Option<MemberCode>,
}

/// An entry of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditEntry {
    /// Its place, from 0.
    pub place: u64,
    /// What stands in the tree.
    pub entry: Entry,
    /// What happened; nothing once it is erased.
    pub body: Option<(Salt, String)>,
    /// What is the acting member's alone; nothing once it is erased.
    pub private: Option<(Salt, String)>,
    /// Who acted: the member.
    pub member: MemberCode,
    /// Whose records or accounts it was about.
    pub owner: Option<MemberCode>,
}

const COLUMNS: &str = "place, entry, salt, body, private_salt, private, member, owner";

/// Which of a member's entries: the last ones between two places.
#[derive(Clone, Copy, Debug)]
pub struct AuditPage {
    /// Only entries before this place.
    pub before: u64,
    /// Only entries from this place on.
    pub from: u64,
    /// At most so many.
    pub limit: usize,
}

/// How many entries there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AuditCounts {
    /// Those that others made about a member.
    pub others: u64,
    /// Those that it made itself.
    pub own: u64,
}

impl AuditEntry {
    /// What happened, as text; empty once it is erased.
    pub fn body(&self) -> &str {
        self.body.as_ref().map_or("", |(_, body)| body)
    }

    /// What is the acting member's alone, as text; empty once it is erased.
    pub fn private(&self) -> &str {
        self.private.as_ref().map_or("", |(_, private)| private)
    }

    fn read(row: &Row) -> Result<Self> {
        let entry =
            Entry::read(row.text(1)?).ok_or_else(|| Error::corrupt("a text that is no audit entry"))?;
        let sealed = |salt: usize, content: usize| match row.optional_text(content)? {
            Some(content) => Ok(Some((row.array(salt)?, content.to_owned()))),
            None => Ok(None),
        };
        Ok(AuditEntry {
            place: row.int(0)?.try_into().map_err(Error::corrupt)?,
            entry,
            body: sealed(2, 3)?,
            private: sealed(4, 5)?,
            member: row.code(6)?,
            owner: if row.optional_text(7)?.is_some() { Some(row.code(7)?) } else { None },
        })
    }
}

impl AuditLog<'_> {
    /// Appends entries together. When it returns, they are on disk.
    ///
    /// # Errors
    /// When the store fails; the entries may then be there or not, and the answer must not leave.
    pub async fn append(&self, entries: Vec<AuditDraft>) -> Result<()> {
        self.0.committer.append(entries).await
    }

    /// Callers whose entries wait for the disk in this process.
    pub fn waiting(&self) -> usize {
        self.0.committer.waiting()
    }

    /// Entries from a place on, in order.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn entries(&self, from: u64, limit: usize) -> Result<Vec<AuditEntry>> {
        let sql = format!("SELECT {COLUMNS} FROM audit_entry WHERE place >= $1 ORDER BY place LIMIT $2");
        let rows = self.0.engine.scan(&sql, &[place(from), limited(limit)]).await?;
        rows.iter().map(AuditEntry::read).collect()
    }

    /// Entries that a member made or that were about it, the last first.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn of_member(&self, member: &MemberCode, page: AuditPage) -> Result<Vec<AuditEntry>> {
        // One list for each side, each by its own index, joined: an entry of a member about itself is in both.
        let side = |column: &str| {
            format!(
                "SELECT * FROM (SELECT {COLUMNS} FROM audit_entry WHERE {column} = $1 AND place >= $2 AND place < $3
                 ORDER BY place DESC LIMIT $4) AS {column}_side"
            )
        };
        let sql = format!("{} UNION {} ORDER BY 1 DESC LIMIT $4", side("member"), side("owner"));
        let values = [Value::code(member), place(page.from), place(page.before), limited(page.limit)];
        let rows = self.0.engine.scan(&sql, &values).await?;
        rows.iter().map(AuditEntry::read).collect()
    }

    /// The place of the first entry of this time or later, microseconds since 1970; the log's size where none is. The
    /// log's times never go back, so halving finds it.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn place_at(&self, at: i64) -> Result<u64> {
        let (mut from, mut to) = (0, self.head().await?.size);
        while from < to {
            let middle = from + (to - from) / 2;
            let entries = self.entries(middle, 1).await?;
            match entries.first() {
                Some(entry) if entry.entry.at < at => from = entry.place + 1,
                _ => to = middle,
            }
        }
        Ok(from)
    }

    /// How many of these entries others made about a member, and how many it made itself.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn counts(&self, member: &MemberCode, places: Range<u64>) -> Result<AuditCounts> {
        let sql = "SELECT (SELECT count(*) FROM audit_entry WHERE owner = $1 AND member <> $1
                             AND place >= $2 AND place < $3),
                          (SELECT count(*) FROM audit_entry WHERE member = $1 AND place >= $2 AND place < $3)";
        let values = [Value::code(member), place(places.start), place(places.end)];
        let rows = self.0.engine.scan(sql, &values).await?;
        let row = rows.first().ok_or_else(|| Error::corrupt("a count without a row"))?;
        let count = |at| row.int(at)?.try_into().map_err(Error::corrupt);
        Ok(AuditCounts { others: count(0)?, own: count(1)? })
    }

    /// Where the log stands.
    ///
    /// # Errors
    /// When the store fails; [`Error::AuditBroken`] when its last tiles are not of its size.
    pub async fn head(&self) -> Result<Root> {
        Ok(sequencer::Head::read(&self.0.engine.query(sequencer::HEAD, &[]).await?)?.edge.root())
    }

    /// Where the log stood at its last commit, signed; `None` for a log that nobody signs.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn checkpoint(&self) -> Result<Option<String>> {
        let row = self.0.engine.query_one("SELECT note FROM audit_head WHERE id = 1", &[]).await?;
        row.map_or(Ok(None), |row| Ok(row.optional_text(0)?.map(str::to_owned)))
    }

    /// The hashes of a tile, at most [`TILE_WIDTH`] of them; `None` for one that there is not.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn tile(&self, tile: Tile) -> Result<Option<Vec<Hash>>> {
        let sql = "SELECT hashes FROM audit_tile WHERE level = $1 AND place = $2";
        let row = self.0.engine.query_one(sql, &[Value::Int(tile.level.into()), place(tile.index)]).await?;
        row.map(|row| hashes(row.bytes(0)?)).transpose()
    }

    /// The hashes over runs of entries, which make up a proof.
    ///
    /// # Errors
    /// When the store fails; [`Error::AuditBroken`] when tiles are missing.
    pub async fn hashes_over(&self, runs: &[Range<u64>]) -> Result<Vec<Hash>> {
        let mut tiles = Tiles::default();
        for tile in tiles_of(runs) {
            let Some(hashes) = self.tile(tile).await? else { continue };
            tiles.insert(tile, hashes);
        }
        let missing = || Error::AuditBroken("tiles of the tree are missing".into());
        runs.iter().map(|run| tiles.hash(run).ok_or_else(missing)).collect()
    }

    /// Erases what is sealed beside entries before a place. The log verifies as before. Gives how many entries lost
    /// something; safe to run twice.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn erase(&self, before: u64, what: Erased) -> Result<u64> {
        let set = match what {
            Erased::Private => "private_salt = NULL, private = NULL",
            Erased::All => "private_salt = NULL, private = NULL, salt = NULL, body = NULL",
        };
        let sql = format!("UPDATE audit_entry SET {set} WHERE place < $1 AND {}", what.left());
        self.0.engine.execute(&sql, &[place(before)]).await
    }

    /// How many entries would lose something by it.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn erasable(&self, before: u64, what: Erased) -> Result<u64> {
        let sql = format!("SELECT count(*) FROM audit_entry WHERE place < $1 AND {}", what.left());
        let rows = self.0.engine.scan(&sql, &[place(before)]).await?;
        rows.first().map_or(Ok(0), |row| row.int(0)?.try_into().map_err(Error::corrupt))
    }

    /// Entries that stand where none can be: before the first, or after the last.
    pub(crate) async fn outside(&self) -> Result<u64> {
        let sql = "SELECT count(*) FROM audit_entry
                   WHERE place < 0 OR place >= coalesce((SELECT size FROM audit_head WHERE id = 1), 0)";
        let rows = self.0.engine.scan(sql, &[]).await?;
        rows.first().map_or(Ok(0), |row| row.int(0)?.try_into().map_err(Error::corrupt))
    }

    /// Signs the log as it is now, if nobody has signed it yet.
    ///
    /// # Errors
    /// [`Error::AuditKey`] when it is signed, or this store was opened without a key.
    pub async fn adopt(&self) -> Result<String> {
        let mut tx = self.0.engine.begin().await?;
        let note = self.0.sequencer.adopt(&mut tx).await?;
        tx.commit().await?;
        Ok(note)
    }
}

/// What is erased beside entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Erased {
    /// Which officer, and what was typed.
    Private,
    /// That, and what happened.
    All,
}

impl Erased {
    /// Which entries have it still.
    fn left(self) -> &'static str {
        match self {
            Erased::Private => "private IS NOT NULL",
            Erased::All => "(private IS NOT NULL OR body IS NOT NULL)",
        }
    }
}

fn place(place: u64) -> Value {
    Value::Int(i64::try_from(place).unwrap_or(i64::MAX))
}

fn limited(limit: usize) -> Value {
    Value::Int(i64::try_from(limit).unwrap_or(i64::MAX))
}

fn hashes(bytes: &[u8]) -> Result<Vec<Hash>> {
    let broken = || Error::AuditBroken(format!("a tile is not of 1 to {TILE_WIDTH} hashes"));
    read_hashes(bytes).ok_or_else(broken)
}
