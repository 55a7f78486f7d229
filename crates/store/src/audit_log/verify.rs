//! Follows the whole log: is each entry what the tree holds of it, and the tree what was signed and what others keep?

use std::{collections::BTreeMap, fmt};

use amana_audit::{Checkpoint, Edge, Entry, Hash, Root, Tile, Verifier, seal};

use super::{AuditEntry, AuditLog, place, sequencer};
use crate::{
    error::{Error, Result},
    value::Row,
};

/// What a log is followed against.
#[derive(Clone, Debug, Default)]
pub struct Expected {
    /// The key that signs it; without one, its signature is not looked at.
    pub key: Option<Verifier>,
    /// What others have kept of it, each with a name to tell it by.
    pub kept: Vec<(String, Root)>,
}

/// What came of following a log.
#[derive(Clone, Debug)]
pub struct Followed {
    /// The log as its entries make it.
    pub root: Root,
    /// Entries of which what happened was erased.
    pub erased: u64,
    /// The time of the last of them, microseconds since 1970: later than the log's own days of keeping, something was
    /// erased that should not have been.
    pub erased_last: Option<i64>,
    /// What is wrong, at most a hundred of it.
    pub faults: Vec<AuditFault>,
}

/// Faults that are told.
const FAULTS_MAX: usize = 100;

/// Entries read at once.
const ENTRIES_AT_ONCE: usize = 4_096;

/// Something wrong with a log. Places are from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AuditFault {
    /// Entries are missing before this one.
    Gap(u64),
    /// A row that is no entry.
    NoEntry(u64),
    /// An entry's time is before that of the one before it.
    TimeWentBack(u64),
    /// What happened is not what the entry commits to.
    Body(u64),
    /// What is the acting member's alone is not what the entry commits to.
    Private(u64),
    /// A tile is not of the hashes of the entries.
    Tile(Tile),
    /// So many rows stand where no entry can be.
    Outside(u64),
    /// The log says that it has so many entries, and has others.
    Size(u64),
    /// The last checkpoint is not of this log as it is.
    Checkpoint(String),
    /// What somebody has kept is not in the log: it was rolled back, or is another.
    Kept(String),
}

impl fmt::Display for AuditFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            AuditFault::Gap(at) => write!(f, "entry {at}: one or more before it are missing"),
            AuditFault::NoEntry(at) => write!(f, "entry {at}: its text is no entry"),
            AuditFault::TimeWentBack(at) => {
                write!(f, "entry {at}: its time is before that of entry {}", at - 1)
            }
            AuditFault::Body(at) => write!(f, "entry {at}: what happened is not what was entered"),
            AuditFault::Private(at) => {
                write!(f, "entry {at}: who did it, or what was typed, is not what was entered")
            }
            AuditFault::Tile(tile) => write!(f, "{tile}: its hashes are not those of the entries"),
            AuditFault::Outside(count) => {
                write!(f, "{count} rows stand before the first entry or after the last")
            }
            AuditFault::Size(size) => write!(f, "the log says that it has {size} entries, and has not"),
            AuditFault::Checkpoint(why) => write!(f, "its checkpoint: {why}"),
            AuditFault::Kept(what) => f.write_str(what),
        }
    }
}

impl AuditLog<'_> {
    /// Follows the whole log from its beginning; each entry is shown on the way. Entries that are added meanwhile are
    /// left out.
    ///
    /// # Errors
    /// When the store fails; what is wrong with the log is in what comes back.
    pub async fn follow(
        &self,
        expected: &Expected,
        mut look: impl FnMut(&AuditEntry) + Send,
    ) -> Result<Followed> {
        let rows = self.0.engine.query(sequencer::HEAD, &[]).await?;
        let size = rows.first().map_or(Ok(0), |row| row.int(0))?.try_into().map_err(Error::corrupt)?;
        let mut follower = Follower::new(expected);
        while follower.next < size {
            let from = follower.next;
            let limit =
                ENTRIES_AT_ONCE.min(usize::try_from(size - from.min(size)).unwrap_or(ENTRIES_AT_ONCE));
            let rows = self.rows(from, limit).await?;
            if rows.is_empty() {
                break;
            }
            for tile in follower.take(&rows, &mut look)? {
                let stored = self.tile(tile.0).await?;
                follower.compare(tile, stored);
            }
        }
        let outside = self.outside().await?;
        if outside > 0 {
            follower.fault(AuditFault::Outside(outside));
        }
        let head = sequencer::Head::read(&rows);
        for (tile, hashes) in follower.edge.tiles() {
            let stored = self.tile(tile).await?.map(|stored| stored.into_iter().take(hashes.len()).collect());
            follower.compare((tile, hashes), stored);
        }
        Ok(follower.end(size, head))
    }

    async fn rows(&self, from: u64, limit: usize) -> Result<Vec<Row>> {
        let sql =
            format!("SELECT {} FROM audit_entry WHERE place >= $1 ORDER BY place LIMIT $2", super::COLUMNS);
        self.0.engine.scan(&sql, &[place(from), super::limited(limit)]).await
    }
}

/// Where following a log has got to.
struct Follower<'a> {
    expected: &'a Expected,
    edge: Edge,
    /// The place that the next entry should have.
    next: u64,
    at: i64,
    erased: u64,
    erased_last: Option<i64>,
    /// What others have kept, by the size at which it is compared.
    kept: BTreeMap<u64, Vec<&'a (String, Root)>>,
    faults: Vec<AuditFault>,
}

impl<'a> Follower<'a> {
    fn new(expected: &'a Expected) -> Self {
        let mut kept = BTreeMap::<_, Vec<_>>::new();
        for one in &expected.kept {
            kept.entry(one.1.size).or_default().push(one);
        }
        let (edge, faults) = (Edge::default(), Vec::new());
        let mut follower =
            Follower { expected, edge, next: 0, at: i64::MIN, erased: 0, erased_last: None, kept, faults };
        follower.compare_kept();
        follower
    }

    fn fault(&mut self, fault: AuditFault) {
        if self.faults.len() < FAULTS_MAX {
            self.faults.push(fault);
        }
    }

    /// Takes rows in; gives the tiles that they filled.
    fn take(&mut self, rows: &[Row], look: &mut impl FnMut(&AuditEntry)) -> Result<Vec<(Tile, Vec<Hash>)>> {
        let mut full = Vec::new();
        for row in rows {
            let at = row.int(0)?.try_into().map_err(Error::corrupt)?;
            if at != self.next {
                self.fault(AuditFault::Gap(at));
            }
            self.next = at.saturating_add(1);
            match AuditEntry::read(row) {
                Ok(entry) => {
                    self.check(&entry);
                    look(&entry);
                }
                Err(_) => self.fault(AuditFault::NoEntry(at)),
            }
            let leaf = Hash::of_entry(row.text(1)?.as_bytes());
            full.extend(self.edge.push(leaf));
            self.compare_kept();
        }
        Ok(full)
    }

    fn check(&mut self, row: &AuditEntry) {
        let Entry { at, body, private } = row.entry;
        if at < self.at {
            self.fault(AuditFault::TimeWentBack(row.place));
        }
        self.at = self.at.max(at);
        match &row.body {
            Some((salt, content)) if seal(salt, content.as_bytes()) == body => {}
            Some(_) => self.fault(AuditFault::Body(row.place)),
            None => (self.erased, self.erased_last) = (self.erased + 1, Some(at)),
        }
        if let Some((salt, content)) = &row.private
            && seal(salt, content.as_bytes()) != private
        {
            self.fault(AuditFault::Private(row.place));
        }
    }

    fn compare(&mut self, (tile, hashes): (Tile, Vec<Hash>), stored: Option<Vec<Hash>>) {
        if stored.is_none_or(|stored| stored != hashes) {
            self.fault(AuditFault::Tile(tile));
        }
    }

    fn compare_kept(&mut self) {
        let size = self.edge.size();
        let Some(kept) = self.kept.remove(&size) else { return };
        let root = self.edge.root();
        for (name, theirs) in kept {
            if *theirs != root {
                let what =
                    format!("{name}: its log of {size} entries is another than this one was at that size");
                self.fault(AuditFault::Kept(what));
            }
        }
    }

    fn end(mut self, size: u64, head: Result<sequencer::Head>) -> Followed {
        let root = self.edge.root();
        if root.size != size {
            self.fault(AuditFault::Size(size));
        }
        match (head, &self.expected.key) {
            (Err(why), _) => self.fault(AuditFault::Checkpoint(why.to_string())),
            (Ok(head), Some(key)) => {
                if let Err(why) = signed(head.note.as_deref(), key, root) {
                    self.fault(AuditFault::Checkpoint(why));
                }
            }
            (Ok(_), None) => {}
        }
        for (name, theirs) in std::mem::take(&mut self.kept).into_values().flatten() {
            let what = format!(
                "{name}: it is of {} entries, and this log has {}: it was rolled back, or cut off",
                theirs.size, root.size
            );
            self.fault(AuditFault::Kept(what));
        }
        Followed { root, erased: self.erased, erased_last: self.erased_last, faults: self.faults }
    }
}

fn signed(note: Option<&str>, key: &Verifier, root: Root) -> std::result::Result<(), String> {
    let note = note.ok_or("there is none: nobody has signed this log")?;
    let (checkpoint, _) = Checkpoint::open(note, key).map_err(|why| why.to_string())?;
    let same = checkpoint.root == root;
    same.then_some(()).ok_or_else(|| {
        format!("it is of a log of {} entries that is another than this", checkpoint.root.size)
    })
}
