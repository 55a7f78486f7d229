//! Following a whole log, for whoever holds the store: the tree, and what the entries say of the records.

use std::collections::{BTreeMap, HashSet};

use amana_domain::code::{Code, MemberCode, RecordId};
use amana_store::{AuditEntry, Error, Expected, Followed, NumberedVersion, Store};
use serde::Deserialize;
use serde_json::Value;

/// What came of it.
#[derive(Clone, Debug)]
pub struct Report {
    /// The log itself.
    pub log: Followed,
    /// Versions of records that are in the store.
    pub versions: u64,
    /// What the log does not tell as the store has it, a sentence each, at most a hundred.
    pub faults: Vec<String>,
}

/// The parts of a body that speak of what is in the store.
#[derive(Deserialize)]
struct Body {
    member: String,
    owner: Option<String>,
    event: Event,
}

#[derive(Deserialize)]
struct Event {
    action: String,
    record: Option<String>,
    version: Option<u32>,
    /// Ids, where the event names them; a number where it counts.
    #[serde(default)]
    records: Value,
    /// Places before which the log was erased.
    private_before: Option<u64>,
    all_before: Option<u64>,
    first_change: Option<i64>,
    last_change: Option<i64>,
}

/// Which versions the log tells of.
#[derive(Default)]
struct Entered {
    versions: HashSet<(RecordId, u32)>,
    erased: HashSet<RecordId>,
    /// The first entry of which what happened is there.
    first_kept_at: Option<i64>,
    /// The last entries that have lost their parts, and before which places that was announced.
    bodies_gone: Option<u64>,
    privates_gone: Option<u64>,
    private_before: u64,
    all_before: u64,
    /// Numbers of changes, to by from.
    changes: BTreeMap<i64, i64>,
    faults: Vec<String>,
}

/// Follows a store's log from its beginning: tree, signature, what others keep; and whether each version of a record
/// that the store has was entered.
///
/// # Errors
/// When the store fails; what is wrong is in the report.
pub async fn follow(store: &Store, expected: &Expected) -> Result<Report, Error> {
    let mut entered = Entered::default();
    let log = store.audit().follow(expected, |entry| entered.take(entry)).await?;
    entered.check_erasure();
    let mut versions = 0;
    let mut after = 0;
    loop {
        let page = store.changes().numbered(after, 10_000).await?;
        let Some(last) = page.last() else { break };
        after = last.seq;
        for version in &page {
            versions += 1;
            // What told of it may have been erased in its time: that is so of what is older than all that is left.
            let is_older =
                entered.first_kept_at.is_some_and(|first| entered.all_before > 0 && version.at < first);
            if !is_older && !entered.tells_of(version) {
                let (record, number) = (version.record, version.version);
                entered.fault(format!(
                    "version {number} of record {record} is in the store, and no entry tells of it"
                ));
            }
        }
    }
    Ok(Report { log, versions, faults: entered.faults })
}

impl Entered {
    fn fault(&mut self, fault: String) {
        if self.faults.len() < 100 {
            self.faults.push(fault);
        }
    }

    fn take(&mut self, entry: &AuditEntry) {
        if entry.private.is_none() {
            self.privates_gone = Some(entry.place);
        }
        if entry.body.is_none() {
            self.bodies_gone = Some(entry.place);
            if entry.private.is_some() {
                self.fault(format!("entry {}: what happened is gone, and who did it is not", entry.place));
            }
            return;
        }
        self.first_kept_at = self.first_kept_at.or(Some(entry.entry.at));
        let Ok(body) = serde_json::from_str::<Body>(entry.body()) else {
            return self.fault(format!("entry {}: what happened is not in the form of an act", entry.place));
        };
        // Whom an entry is shown to stands beside it, too, to find it by.
        let beside = (entry.member.to_string(), entry.owner.as_ref().map(MemberCode::to_string));
        if beside != (body.member, body.owner) {
            self.fault(format!("entry {}: it would be shown to others than it concerns", entry.place));
        }
        let Event { action, record, version, records, first_change, last_change, private_before, all_before } =
            body.event;
        if action == "log-erased" {
            self.private_before = self.private_before.max(private_before.unwrap_or_default());
            self.all_before = self.all_before.max(all_before.unwrap_or_default());
        }
        if action == "records-erased" {
            let ids = records.as_array().into_iter().flatten().filter_map(Value::as_str);
            self.erased.extend(ids.filter_map(|id| RecordId::parse(id).ok()));
        }
        let record = record.and_then(|id| RecordId::parse(&id).ok());
        if let ("record-put" | "record-withdrawn", Some(record), Some(version)) =
            (action.as_str(), record, version)
        {
            self.versions.insert((record, version));
        }
        self.changes.extend(first_change.zip(last_change));
    }

    /// Was only erased what the log says was to be?
    fn check_erasure(&mut self) {
        for (gone, before, what) in [
            (self.bodies_gone, self.all_before, "what happened"),
            (self.privates_gone, self.private_before, "who did it"),
        ] {
            if let Some(gone) = gone.filter(|gone| *gone >= before) {
                self.fault(format!(
                    "entry {gone}: {what} is gone, and the log does not say that it was erased"
                ));
            }
        }
    }

    fn tells_of(&self, version: &NumberedVersion) -> bool {
        let NumberedVersion { seq, record, version, erases, at: _ } = version;
        self.versions.contains(&(*record, *version))
            || *erases && self.erased.contains(record)
            || self.changes.range(..=seq).next_back().is_some_and(|(_, last)| last >= seq)
    }
}
