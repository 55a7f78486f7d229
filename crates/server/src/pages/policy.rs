//! The sharing policy: what is in force, a draft, and what the draft would come to, tried while it is written.

use amana_service::{
    Refusal,
    domain::{
        Fault,
        code::{Classification, Code, FaultCode, Role},
        officer::{Action, may},
        sharing::policy::{DEFAULT, Policy},
    },
    policy::{self, Change, Current, Preview, Readers, Sample},
    store::PolicyVersion,
};
use std::sync::LazyLock;

use askama::Template;
use axum::{
    Form,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use serde::{Deserialize, Serialize};

use super::{
    form::{Choice, Reading, choices, purposes},
    frame::{Frame, page},
    problem::{self, Said},
    record::written_time,
    visitor::{Reader, SignedIn},
};
use crate::{App, locale::Locale};

#[derive(Template)]
#[template(path = "policy.html")]
pub(super) struct PolicyPage {
    frame: Frame,
    filled: Filled,
    roles: Vec<Choice>,
    clearances: Vec<Choice>,
    purposes: Vec<Choice>,
    may_write: bool,
    /// What was just done, in a sentence.
    done: Option<String>,
    /// Who wrote what is in force; none for the policy that every member begins with.
    written: Option<String>,
    clauses: Vec<(String, String)>,
    history: Vec<String>,
    outcome: Outcome,
}

/// What a draft would come to, alone: what is put in the page while the draft is written.
#[derive(Template)]
#[template(path = "policy_outcome.html")]
pub(super) struct OutcomePart {
    frame: Frame,
    outcome: Outcome,
}

/// What a draft would come to, or what is wrong with it.
#[derive(Default)]
pub(super) struct Outcome {
    faults: Vec<Said>,
    preview: Option<Shown>,
}

/// A preview in words.
pub(super) struct Shown {
    records: String,
    members: Vec<Row>,
    samples: Vec<SampleRow>,
}

/// What changes for a member.
pub(super) struct Row {
    member: String,
    change: Change,
}

/// A record that would be seen more or less.
pub(super) struct SampleRow {
    kind: String,
    reference: String,
    link: String,
    member: String,
    now: String,
    then: String,
}

/// The form as it was filled in.
#[derive(Deserialize, Serialize, Default)]
#[serde(default)]
pub(super) struct Filled {
    text: String,
    role: String,
    clearance: String,
    purpose: String,
    reason: String,
    version: String,
}

impl Filled {
    fn read_readers(&self, reading: &mut Reading) -> Readers {
        let most = Readers::default();
        Readers {
            role: reading.code("role", &self.role).unwrap_or(most.role),
            clearance: reading.code("clearance", &self.clearance).unwrap_or(most.clearance),
            purpose: reading.code("purpose", &self.purpose).unwrap_or(most.purpose),
        }
    }
}

/// The choices of which officers a preview speaks of.
pub(super) fn readers_choices(
    locale: Locale,
    (role, clearance, purpose): (&str, &str, &str),
) -> (Vec<Choice>, Vec<Choice>, Vec<Choice>) {
    let most = Readers::default();
    let or = |chosen: &str, otherwise: &str| {
        if chosen.is_empty() { otherwise.to_owned() } else { chosen.to_owned() }
    };
    let mut roles = choices::<Role>(locale, &or(role, &most.role.text()));
    roles.retain(|choice| {
        Role::parse(choice.value).is_ok_and(|role| may(role, Action::ReadRecord) || may(role, Action::Check))
    });
    let clearances = choices::<Classification>(locale, &or(clearance, &most.clearance.text()));
    (roles, clearances, purposes(locale, &or(purpose, &most.purpose.text())))
}

impl PolicyPage {
    fn new(
        frame: Frame,
        may_write: bool,
        (current, history): (Current, Vec<PolicyVersion>),
        filled: Filled,
    ) -> Self {
        let locale = frame.locale();
        let (roles, clearances, purposes) =
            readers_choices(locale, (&filled.role, &filled.clearance, &filled.purpose));
        let said = |version: &PolicyVersion| said(locale, version);
        PolicyPage {
            roles,
            clearances,
            purposes,
            may_write,
            done: None,
            written: current.written.as_ref().map(said),
            clauses: current.clauses.into_iter().map(|clause| clause_in(locale, clause)).collect(),
            history: history.iter().map(said).collect(),
            outcome: Outcome::default(),
            frame,
            filled,
        }
    }

    #[cfg(test)]
    pub(super) fn samples(locale: Locale) -> Vec<Self> {
        use amana_service::domain::code::{AccountName, Extent};
        let version = PolicyVersion {
            version: 1,
            text: DEFAULT.to_owned(),
            reason: "<script>".into(),
            account: AccountName::parse("amal.tn").unwrap(),
            at: 1_700_000_000_000_000,
        };
        let current = |written| Current {
            version: 1,
            text: DEFAULT.to_owned(),
            clauses: vec![("<script>".into(), "<script>".into())],
            written,
        };
        let page = |written: Option<PolicyVersion>| {
            let filled = Filled { text: DEFAULT.to_owned(), ..Filled::default() };
            let history = written.clone().into_iter().collect();
            PolicyPage::new(Frame::sample(locale), true, (current(written), history), filled)
        };
        let change = Change {
            member: "FR".parse().unwrap(),
            full_now: 1,
            full_then: 2,
            full_gained: 3,
            full_lost: 4,
            hit_now: 5,
            hit_then: 6,
            hit_gained: 7,
            hit_lost: 8,
        };
        let samples = super::tests::sample_records().into_iter().map(|record| Sample {
            head: record.head,
            member: "FR".parse().unwrap(),
            now: Extent::Full,
            then: Extent::Hit,
        });
        let preview = Preview {
            readers: Readers::default(),
            records: 9,
            members: vec![change],
            samples: samples.collect(),
        };
        let faults = super::tests::sample_faults(locale, "/text");
        vec![
            page(None),
            PolicyPage {
                outcome: Outcome::of(locale, preview),
                done: Some("<script>".into()),
                ..page(Some(version))
            },
            PolicyPage { outcome: Outcome { faults, preview: None }, ..page(None) },
        ]
    }
}

/// A clause with its sense: that of the policy that every member begins with in the reader's language, any other as its
/// author wrote it.
pub(super) fn clause_in(locale: Locale, (id, says): (String, String)) -> (String, String) {
    static BEGUN_WITH: LazyLock<Option<Policy>> = LazyLock::new(|| Policy::parse(DEFAULT).ok());
    let is_begun_with = BEGUN_WITH.as_ref().and_then(|policy| policy.says(&id)) == Some(says.as_str());
    let says = if is_begun_with { locale.text(&format!("policy-says-{id}")) } else { says };
    (id, says)
}

fn said(locale: Locale, version: &PolicyVersion) -> String {
    let values = [
        ("version", version.version.to_string()),
        ("at", written_time(version.at)),
        ("account", version.account.to_string()),
        ("reason", version.reason.clone()),
    ];
    let values = values.iter().map(|(name, value)| (*name, value.as_str())).collect::<Vec<_>>();
    locale.text_with("policy-version-by", &values)
}

impl Outcome {
    fn of(locale: Locale, preview: Preview) -> Self {
        let changed = preview.members.into_iter().filter(Change::is_any);
        let members = changed.map(|change| Row { member: locale.member(change.member), change });
        let samples = preview.samples.into_iter().map(|Sample { head, member, now, then }| SampleRow {
            kind: locale.choice(&head.kind),
            reference: head.reference.to_string(),
            link: format!("/records/{}/audience", head.id),
            member: locale.member(member),
            now: locale.choice(&now),
            then: locale.choice(&then),
        });
        let count = usize::try_from(preview.records).unwrap_or(usize::MAX);
        let shown = Shown {
            records: locale.count("policy-preview-count", count),
            members: members.collect(),
            samples: samples.collect(),
        };
        Outcome { faults: Vec::new(), preview: Some(shown) }
    }

    fn wrong(locale: Locale, faults: &[Fault]) -> Self {
        Outcome { faults: problem::sentences(locale, faults), preview: None }
    }
}

/// The page as it stands, with the policy in force as draft.
pub(super) async fn form(State(app): State<App>, reader: Reader, officer: SignedIn) -> Response {
    let frame = reader.frame(Some(&officer.caller));
    match load(&app, &officer).await {
        Ok(loaded) => {
            let (text, version) = (loaded.0.text.clone(), loaded.0.version.to_string());
            let filled = Filled { text, version, ..Filled::default() };
            page(StatusCode::OK, &PolicyPage::new(frame, may_write(&officer), loaded, filled))
        }
        Err(refusal) => problem::refused(frame, &refusal),
    }
}

async fn load(app: &App, officer: &SignedIn) -> Result<(Current, Vec<PolicyVersion>), Refusal> {
    let current = policy::read(&app.context, &officer.caller).await?.into_inner();
    let history = policy::versions(&app.context, &officer.caller).await?.into_inner();
    Ok((current, history))
}

fn may_write(officer: &SignedIn) -> bool {
    may(officer.caller.role, Action::WritePolicy)
}

/// Tries the draft: the whole page, or what has changed of it where the page's script asks.
pub(super) async fn preview(
    State(app): State<App>,
    reader: Reader,
    officer: SignedIn,
    headers: HeaderMap,
    Form(filled): Form<Filled>,
) -> Response {
    let locale = reader.locale;
    let frame = reader.frame(Some(&officer.caller));
    let tried = tried(&app, &officer, locale, &filled).await;
    let (status, outcome) = match tried {
        Ok(outcome) => (StatusCode::OK, outcome),
        Err(Refusal::Faults(faults)) => (StatusCode::UNPROCESSABLE_ENTITY, Outcome::wrong(locale, &faults)),
        Err(refusal) => return problem::refused(frame, &refusal),
    };
    if headers.contains_key("hx-request") {
        // A part that tells faults is put in the page like any other.
        return page(StatusCode::OK, &OutcomePart { frame, outcome });
    }
    match load(&app, &officer).await {
        Ok(loaded) => {
            let view = PolicyPage::new(frame.answering(&filled), may_write(&officer), loaded, filled);
            page(status, &PolicyPage { outcome, ..view })
        }
        Err(refusal) => problem::refused(frame, &refusal),
    }
}

async fn tried(app: &App, officer: &SignedIn, locale: Locale, filled: &Filled) -> Result<Outcome, Refusal> {
    let mut reading = Reading::default();
    let readers = filled.read_readers(&mut reading);
    if !reading.faults.is_empty() {
        return Err(Refusal::Faults(reading.faults));
    }
    let preview = policy::preview(&app.context, &officer.caller, &filled.text, readers).await?;
    Ok(Outcome::of(locale, preview.into_inner()))
}

/// Puts the draft in force.
pub(super) async fn submit(
    State(app): State<App>,
    reader: Reader,
    officer: SignedIn,
    Form(filled): Form<Filled>,
) -> Response {
    let locale = reader.locale;
    let frame = reader.frame(Some(&officer.caller)).answering(&filled);
    let put = put(&app, &officer, &filled).await;
    let (status, outcome, done) = match put {
        Ok(()) => (StatusCode::OK, Outcome::default(), Some(locale.text("policy-put"))),
        Err(Refusal::Faults(faults)) => {
            (StatusCode::UNPROCESSABLE_ENTITY, Outcome::wrong(locale, &faults), None)
        }
        Err(refusal) => return problem::refused(frame, &refusal),
    };
    match load(&app, &officer).await {
        Ok(loaded) => {
            let version = if done.is_some() { loaded.0.version.to_string() } else { filled.version.clone() };
            let reason = if done.is_some() { String::new() } else { filled.reason.clone() };
            let filled = Filled { version, reason, ..filled };
            let view = PolicyPage::new(frame, may_write(&officer), loaded, filled);
            page(status, &PolicyPage { outcome, done, ..view })
        }
        Err(refusal) => problem::refused(frame, &refusal),
    }
}

async fn put(app: &App, officer: &SignedIn, filled: &Filled) -> Result<(), Refusal> {
    let mut faults = Vec::new();
    let reason = policy::read_reason(&filled.reason).map_err(|fault| faults.push(fault)).ok();
    let expected = filled.version.parse::<u32>();
    if expected.is_err() {
        faults.push(Fault::at("/version", FaultCode::Missing));
    }
    if let Err(wrong) = Policy::parse(&filled.text) {
        faults.extend(wrong);
    }
    match (reason, expected) {
        (Some(reason), Ok(expected)) if faults.is_empty() => {
            let put = policy::replace(&app.context, &officer.caller, &filled.text, &reason, Some(expected));
            put.await.map(|_| ())
        }
        _ => Err(Refusal::Faults(faults)),
    }
}
