//! What one's own member does not act on, and which of its records others do not act on: set, lifted, listed.

use amana_service::{
    Refusal,
    domain::{
        Fault,
        code::{FaultCode, FlagReason, Purpose, RecordId},
        flag::{Flag, FlagDraft},
        officer::{Action, Caller, may},
        record::Record,
    },
    flag::{Flags, lift, list, set},
    policy::read_reason,
    store::FlaggedRecord,
};
use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use serde::Deserialize;

use super::{
    form::{Choice, Reading, choices, record_id},
    frame::{Frame, page},
    problem,
    record::{link_to, titled, written_time},
    visitor::{Reader, SignedIn},
};
use crate::{App, locale::Locale};

#[derive(Template)]
#[template(path = "flags.html")]
pub(super) struct FlagsPage {
    frame: Frame,
    own: Vec<Row>,
    on_ours: Vec<Row>,
    may_lift: bool,
}

/// A flag in the list.
pub(super) struct Row {
    id: RecordId,
    link: String,
    title: String,
    shown: Shown,
    by: String,
    /// How it ended, in a sentence.
    end: Option<String>,
}

/// A flag as officers meet it.
pub(super) struct Shown {
    pub(super) reason: String,
    pub(super) text: String,
    pub(super) instead: String,
    pub(super) reference: String,
}

/// What a reader can do about the flag on a record's page.
pub(super) struct Own {
    pub(super) id: RecordId,
    pub(super) purpose: Purpose,
    pub(super) reasons: Vec<Choice>,
    pub(super) is_set: bool,
}

impl Own {
    /// For whoever may set and lift flags, on another member's record.
    pub(super) fn of(locale: Locale, caller: &Caller, record: &Record, purpose: Purpose) -> Option<Own> {
        let may_flag = may(caller.role, Action::Flag) && caller.member != record.head.owner;
        let chosen = record.flag.as_ref().map(|flag| flag.draft.reason.as_str()).unwrap_or_default();
        may_flag.then(|| Own {
            id: record.head.id,
            purpose,
            reasons: choices::<FlagReason>(locale, chosen),
            is_set: record.flag.is_some(),
        })
    }
}

impl Shown {
    pub(super) fn of(locale: Locale, flag: &Flag) -> Self {
        let FlagDraft { reason, text, instead, reference, .. } = &flag.draft;
        Shown {
            reason: locale.choice(reason),
            text: text.to_string(),
            instead: instead.as_ref().map(ToString::to_string).unwrap_or_default(),
            reference: reference.as_ref().map(ToString::to_string).unwrap_or_default(),
        }
    }
}

impl FlagsPage {
    fn new(frame: Frame, caller: &Caller, flags: &Flags) -> Self {
        let locale = frame.locale();
        let rows = |flags: &[FlaggedRecord]| flags.iter().map(|flag| Row::of(locale, caller, flag)).collect();
        FlagsPage {
            own: rows(&flags.own),
            on_ours: rows(&flags.on_ours),
            may_lift: may(caller.role, Action::Flag),
            frame,
        }
    }

    #[cfg(test)]
    pub(super) fn samples(locale: Locale) -> Vec<Self> {
        use amana_service::store::FlagEnd;
        let flagged = |owner: &str, member: &str, end: Option<Option<&str>>| FlaggedRecord {
            record: RecordId::of(1, [7; 10]),
            owner: owner.parse().unwrap(),
            kind: amana_service::domain::code::Kind::Person,
            reference: "P-1".parse().unwrap(),
            member: member.parse().unwrap(),
            flag: super::tests::sample_flag(),
            end: end.map(|why| FlagEnd {
                account: "amal.tn".parse().unwrap(),
                at: 1_700_000_000_000_000,
                why: why.map(str::to_owned),
            }),
        };
        let own = vec![
            flagged("FR", "TN", None),
            flagged("FR", "TN", Some(None)),
            flagged("FR", "TN", Some(Some("<script>"))),
        ];
        let on_ours = vec![flagged("TN", "FR", None), flagged("TN", "FR", Some(Some("<script>")))];
        let head =
            Caller { role: amana_service::domain::code::Role::BureauHead, ..super::tests::sample_caller() };
        vec![
            FlagsPage::new(Frame::sample(locale), &head, &Flags { own, on_ours }),
            FlagsPage::new(
                Frame::sample(locale),
                &super::tests::sample_caller(),
                &Flags { own: Vec::new(), on_ours: Vec::new() },
            ),
        ]
    }
}

impl Row {
    fn of(locale: Locale, caller: &Caller, flagged: &FlaggedRecord) -> Self {
        let is_own = flagged.member == caller.member;
        let account = if is_own { flagged.flag.account.to_string() } else { String::new() };
        let by = [
            ("member", locale.member(flagged.member)),
            ("account", account),
            ("at", written_time(flagged.flag.at)),
        ];
        let by = by.iter().map(|(name, value)| (*name, value.as_str())).collect::<Vec<_>>();
        let end = flagged.end.as_ref().map(|end| {
            let at = written_time(end.at);
            match &end.why {
                Some(why) => locale.text_with("flag-lifted", &[("at", &at), ("reason", why)]),
                None => locale.text_with("flag-replaced", &[("at", &at)]),
            }
        });
        Row {
            id: flagged.record,
            link: link_to(flagged.record, flagged.flag.draft.purpose),
            title: format!(
                "{} · {}",
                titled(locale, flagged.kind, &flagged.reference),
                locale.member(flagged.owner)
            ),
            shown: Shown::of(locale, &flagged.flag),
            by: locale.text_with(if is_own { "flag-by" } else { "flag-by-member" }, &by),
            end,
        }
    }
}

pub(super) async fn show(State(app): State<App>, reader: Reader, officer: SignedIn) -> Response {
    let frame = reader.frame(Some(&officer.caller));
    match list(&app.context, &officer.caller).await {
        Ok(flags) => page(StatusCode::OK, &FlagsPage::new(frame, &officer.caller, &flags.into_inner())),
        Err(refusal) => problem::refused(frame, &refusal),
    }
}

/// The flag as it was filled in.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Filled {
    purpose: String,
    ground: String,
    why: String,
    instead: String,
    file: String,
}

impl Filled {
    fn read(&self) -> Result<FlagDraft, Refusal> {
        let mut reading = Reading::default();
        let purpose = reading.required::<Purpose>("purpose", &self.purpose);
        let reason = reading.required::<FlagReason>("ground", &self.ground);
        let text = reading.line("why", &self.why);
        if text.is_none() && reading.faults.iter().all(|fault| fault.pointer != "/why") {
            reading.faults.push(Fault::at("/why", FaultCode::Missing));
        }
        let (instead, reference) = (reading.line("instead", &self.instead), reading.line("file", &self.file));
        match (purpose, reason, text) {
            (Some(purpose), Some(reason), Some(text)) if reading.faults.is_empty() => {
                Ok(FlagDraft { purpose, reason, text, instead, reference })
            }
            _ => Err(Refusal::Faults(reading.faults)),
        }
    }
}

pub(super) async fn submit(
    State(app): State<App>,
    reader: Reader,
    officer: SignedIn,
    Path(id): Path<String>,
    Form(filled): Form<Filled>,
) -> Response {
    let done = async {
        let id = record_id(&id)?;
        set(&app.context, &officer.caller, id, filled.read()?).await.map(|_| ())
    };
    problem::done(done.await, "/flags", reader, &officer)
}

/// Why a flag is lifted.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Ending {
    reason: String,
}

pub(super) async fn submit_end(
    State(app): State<App>,
    reader: Reader,
    officer: SignedIn,
    Path(id): Path<String>,
    Form(ending): Form<Ending>,
) -> Response {
    let done = async {
        let id = record_id(&id)?;
        let why = read_reason(&ending.reason).map_err(Refusal::fault)?;
        lift(&app.context, &officer.caller, id, &why).await.map(|_| ())
    };
    problem::done(done.await, "/flags", reader, &officer)
}
