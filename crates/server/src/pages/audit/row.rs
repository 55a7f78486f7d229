//! An entry of the log in words.
//!
//! Which officer it was stands in the part of an entry that the service gives to the acting member alone; a row of
//! another member's act has no place for it.

use amana_service::{
    Refusal,
    audit::{Act, Told},
    domain::code::{Code, EventKind, FlagReason, Kind, MemberCode, RecordId},
};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::Value;

use super::{
    super::record::written_time,
    asked::{Asked, Whose},
};
use crate::locale::Locale;

pub(super) struct Row {
    pub(super) place: u64,
    pub(super) at: String,
    /// The same to the microsecond.
    pub(super) exactly: String,
    /// Nothing once it is erased.
    pub(super) told: Option<Words>,
}

pub(super) struct Words {
    pub(super) member: String,
    /// The entries of this member alone.
    pub(super) of_member: String,
    pub(super) unit: Option<String>,
    pub(super) role: String,
    pub(super) officer: Option<String>,
    pub(super) act: String,
    /// What it was about.
    pub(super) about: Vec<String>,
    pub(super) purpose: Option<String>,
    pub(super) result: Option<String>,
    /// Did somebody see a record?
    pub(super) is_seen: bool,
    /// The member's own records that it was about.
    pub(super) records: Vec<Link>,
}

pub(super) struct Link {
    pub(super) address: String,
    pub(super) text: String,
}

/// The part of an entry that is the acting member's alone.
#[derive(Deserialize)]
struct Private {
    account: String,
}

/// What an event says beside its kind.
struct Facts<'a>(&'a Value);

impl Row {
    pub(super) fn of(locale: Locale, own: MemberCode, asked: &Asked, act: &Act) -> Self {
        let at = act.entry.at;
        Row {
            place: act.place,
            at: written_time(at),
            exactly: Timestamp::from_microsecond(at).map(|at| at.to_string()).unwrap_or_default(),
            told: act.told().map(|told| Words::of(locale, own, asked, (act, &told))),
        }
    }
}

impl Words {
    fn of(locale: Locale, own: MemberCode, asked: &Asked, (act, told): (&Act, &Told)) -> Self {
        let (facts, kind) = (Facts(&told.event), EventKind::parse(told.action()).ok());
        let member = MemberCode::parse(&told.member).ok();
        let is_ours = told.owner.as_deref() == Some(own.as_str());
        let private = act.private.as_ref().filter(|_| member == Some(own));
        let private = private.and_then(|(_, text)| serde_json::from_str::<Private>(text).ok());
        let (result, is_seen) = facts.result(locale, kind);
        // A choice of whose acts must not shut out the member that is chosen.
        let of_member = Asked { member, whose: Whose::All, ..*asked }.address("/audit", None);
        Words {
            member: member.map_or_else(|| told.member.clone(), |member| locale.member(member)),
            of_member,
            unit: told.unit.clone(),
            role: told.role().map_or_else(|| told.role.clone(), |role| locale.choice(&role)),
            officer: private.map(|private| private.account),
            act: kind.map_or_else(|| told.action().to_owned(), |kind| locale.choice(&kind)),
            about: facts.about(locale, told.owner.as_deref().filter(|_| !is_ours)),
            purpose: told.purpose().map(|purpose| locale.choice(&purpose)),
            result,
            is_seen,
            records: if is_ours { facts.records(kind) } else { Vec::new() },
        }
    }
}

impl Facts<'_> {
    fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.get(name)?.as_str()
    }

    fn flag(&self, name: &str) -> Option<bool> {
        self.get(name)?.as_bool()
    }

    fn number(&self, name: &str) -> Option<usize> {
        usize::try_from(self.get(name)?.as_u64()?).ok()
    }

    /// What it was about: the kind of record, the account or member, whose records, where they are not our own.
    fn about(&self, locale: Locale, owner: Option<&str>) -> Vec<String> {
        let kind = self.text("kind").and_then(|kind| Kind::parse(kind).ok());
        let ground = self.text("reason").and_then(|reason| FlagReason::parse(reason).ok());
        let version = self.number("version").map(|version| version.to_string());
        let owner = owner.and_then(|owner| MemberCode::parse(owner).ok()).map(|owner| locale.member(owner));
        let named = ["of", "added", "changed", "disabled", "operation"].into_iter();
        let facts = [
            kind.map(|kind| locale.choice(&kind)),
            ground.map(|ground| locale.choice(&ground)),
            version.map(|version| locale.text_with("audit-version", &[("version", &version)])),
            owner.map(|owner| locale.text_with("audit-records-of", &[("member", &owner)])),
        ];
        let named = named.filter_map(|name| self.text(name).map(str::to_owned));
        facts.into_iter().flatten().chain(named).collect()
    }

    /// What came of it, and whether somebody saw a record.
    fn result(&self, locale: Locale, kind: Option<EventKind>) -> (Option<String>, bool) {
        let not_shown = || locale.text("audit-not-shown");
        if let Some(shown) = self.get("shown") {
            let said = match (shown, kind) {
                (Value::Array(records), _) if records.is_empty() => locale.text("clear"),
                (Value::Array(records), _) => locale.count("audit-records-shown", records.len()),
                (Value::Number(version), Some(EventKind::RecordRead)) => {
                    locale.text_with("audit-version-shown", &[("version", &version.to_string())])
                }
                (Value::Number(_), Some(EventKind::VersionsRead)) if !self.has_shown() => not_shown(),
                (Value::Number(_), kind) => {
                    let versions = kind == Some(EventKind::VersionsRead);
                    let key = if versions { "audit-versions-shown" } else { "audit-shown-count" };
                    locale.count(key, self.number("shown").unwrap_or_default())
                }
                (Value::Bool(true), _) => locale.text("audit-shown"),
                _ => not_shown(),
            };
            return (Some(said), self.has_shown() && kind.is_some_and(sees_records));
        }
        let either = |name: &str, yes: &str, no: &str| {
            self.flag(name).map(|flag| locale.text(if flag { yes } else { no }))
        };
        let said = either("sent", "audit-sent", "audit-not-sent")
            .or_else(|| either("changed", "audit-changed", "audit-unchanged"))
            .or_else(|| either("blocks", "audit-blocks", "audit-unblocks"))
            .or_else(|| either("set", "audit-done", "audit-not-done"))
            .or_else(|| either("lifted", "audit-done", "audit-not-done"))
            .or_else(|| self.refusal(locale))
            .or_else(|| self.counts(locale));
        (said, false)
    }

    fn has_shown(&self) -> bool {
        match self.get("shown") {
            Some(Value::Array(records)) => !records.is_empty(),
            Some(Value::Number(number)) => number.as_u64() != Some(0),
            Some(Value::Bool(shown)) => *shown,
            _ => false,
        }
    }

    fn refusal(&self, locale: Locale) -> Option<String> {
        let reason = self.text("reason")?;
        let is_known = Refusal::CODES.contains(&reason);
        Some(if is_known { locale.text(&format!("refusal-{reason}-title")) } else { reason.to_owned() })
    }

    /// How many records were written, taken out, looked at or erased.
    fn counts(&self, locale: Locale) -> Option<String> {
        if let Some(created) = self.number("created") {
            let count = |name: &str| self.number(name).unwrap_or_default().to_string();
            let (created, updated, withdrawn) = (created.to_string(), count("updated"), count("withdrawn"));
            let (unchanged, rejected) = (count("unchanged"), count("rejected"));
            let values = [
                ("created", &*created),
                ("updated", &*updated),
                ("withdrawn", &*withdrawn),
                ("unchanged", &*unchanged),
                ("rejected", &*rejected),
            ];
            return Some(locale.text_with("audit-batch", &values));
        }
        let records = self.get("records")?;
        let count = records.as_array().map(Vec::len).or_else(|| self.number("records"))?;
        Some(locale.count("audit-records-count", count))
    }

    /// The records, each with its page; those that are erased have none any more.
    fn records(&self, kind: Option<EventKind>) -> Vec<Link> {
        if kind == Some(EventKind::RecordsErased) {
            return Vec::new();
        }
        let shown = self.get("shown").and_then(Value::as_array).into_iter().flatten();
        let ids = self.get("record").into_iter().chain(shown);
        let ids = ids.filter_map(|id| RecordId::parse(id.as_str()?).ok());
        // Whoever looks after the data reads to be informed, whatever the act was for.
        let link = |id: RecordId| Link {
            address: format!("/records/{id}?purpose=information"),
            text: id.to_string(),
        };
        ids.map(link).collect()
    }
}

/// Is it an act by which a record is seen, and not a list for its own member's work?
fn sees_records(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::Checked
            | EventKind::Searched
            | EventKind::RecordRead
            | EventKind::VersionsRead
            | EventKind::BlobRead
    )
}
