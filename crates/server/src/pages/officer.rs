//! One account of an administrator's own member: what it may do, its password, second factor, sessions and keys.
//!
//! Every form is posted to the page itself and says what it wants. Passwords and keys stand in the answer to a post
//! alone, this once.

use amana_service::{
    Refusal,
    account::{self, Key, NewKey, Rights, Whole},
    domain::{
        code::{AccountName, Classification, Code, Role},
        officer::{Action, Caller, may},
    },
    second_factor, session,
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
    form::{Choice, Reading, choices},
    frame::{Frame, page},
    officers::roles,
    problem::{self, Said},
    record::written_time,
    visitor::{Reader, SignedIn},
};
use crate::App;

#[derive(Template)]
#[template(path = "officer.html")]
pub(super) struct Officer {
    frame: Frame,
    name: String,
    display_name: String,
    is_disabled: bool,
    /// Nobody changes the own account here, alone.
    is_own: bool,
    unit: String,
    roles: Vec<Choice>,
    clearances: Vec<Choice>,
    has_second_factor: bool,
    /// The provider at which it is bound to somebody, in a sentence.
    bound: Option<String>,
    sessions: String,
    keys: Vec<KeyRow>,
    /// What a key of this account can be for.
    scopes: Vec<Choice>,
    faults: Vec<Said>,
    given: Option<Given>,
}

struct KeyRow {
    id: String,
    label: String,
    scope: String,
    per_second: String,
    ends: String,
    is_revoked: bool,
}

/// What is told this once.
enum Given {
    Password(String),
    Key(String),
}

impl Officer {
    fn new(frame: Frame, by: &Caller, whole: Whole) -> Self {
        let locale = frame.locale();
        let Whole { account, keys, has_second_factor, sessions } = whole;
        let row = |key: Key| KeyRow {
            id: key.id,
            label: key.label,
            scope: locale.list(key.scope.actions().iter().map(|action| locale.choice(action))),
            per_second: key.per_second.map(|rate| rate.to_string()).unwrap_or_default(),
            ends: format!("{} UTC", written_time(key.expires_at)),
            is_revoked: key.revoked_at.is_some(),
        };
        let mut scopes = choices::<Action>(locale, "");
        scopes.retain(|choice| choice.value.parse().is_ok_and(|action| may(account.role, action)));
        Officer {
            is_own: account.name == by.account,
            name: account.name.to_string(),
            display_name: account.display_name,
            is_disabled: account.disabled_at.is_some(),
            unit: account.unit.map(|unit| unit.to_string()).unwrap_or_default(),
            roles: roles(locale, by.role, &account.role.text()),
            clearances: choices::<Classification>(locale, &account.clearance.text()),
            has_second_factor,
            bound: account.issuer.map(|issuer| locale.text_with("officer-bound", &[("issuer", &issuer)])),
            sessions: locale.count("officer-sessions", sessions),
            keys: keys.into_iter().map(row).collect(),
            scopes,
            faults: Vec::new(),
            given: None,
            frame,
        }
    }

    fn password(&self) -> Option<&str> {
        match &self.given {
            Some(Given::Password(given)) => Some(given),
            _ => None,
        }
    }

    fn key(&self) -> Option<&str> {
        match &self.given {
            Some(Given::Key(given)) => Some(given),
            _ => None,
        }
    }

    #[cfg(test)]
    pub(super) fn samples(locale: crate::locale::Locale) -> Vec<Self> {
        use amana_service::domain::officer::Scope;
        let new = |disabled_at, has_second_factor, by: &str| {
            let key = |revoked_at| Key {
                id: "0123456789ab".into(),
                label: "<script>".into(),
                scope: Scope::of(Action::ALL),
                per_second: Some(7),
                created_at: 1_700_000_000_000_000,
                expires_at: 1_700_000_000_000_000,
                revoked_at,
            };
            let account = super::officers::sample(disabled_at);
            let whole =
                Whole { account, keys: vec![key(None), key(Some(7))], has_second_factor, sessions: 2 };
            let by = Caller {
                account: by.parse().unwrap(),
                role: Role::Administrator,
                ..super::tests::sample_caller()
            };
            Officer::new(Frame::sample(locale), &by, whole)
        };
        let faults = ["/label", "/scope", "/expires", "/per_second"];
        let faults = faults.iter().flat_map(|at| super::tests::sample_faults(locale, at)).collect();
        vec![
            Officer { faults, ..new(None, true, "boss.tn") },
            Officer { given: Some(Given::Key("amana_0".into())), ..new(None, false, "boss.tn") },
            Officer { given: Some(Given::Password("abcd".into())), ..new(None, false, "boss.tn") },
            new(Some(7), true, "boss.tn"),
            new(None, false, "amal.tn"),
        ]
    }
}

/// What a form on the page wants.
#[derive(Deserialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub(super) enum Wanted {
    /// Another role, unit or clearance.
    Change {
        role: String,
        unit: String,
        clearance: String,
    },
    Disable,
    ResetPassword,
    RemoveSecondFactor,
    EndSessions,
    AddKey(Box<FilledKey>),
    RevokeKey {
        key: String,
    },
}

/// A new key as it was filled in. What it opens is a box each.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct FilledKey {
    label: String,
    expires: String,
    per_second: String,
    check: Option<String>,
    search: Option<String>,
    read_record: Option<String>,
    write_record: Option<String>,
    read_members: Option<String>,
    export: Option<String>,
    read_policy: Option<String>,
    write_policy: Option<String>,
    review: Option<String>,
    flag: Option<String>,
    read_audit: Option<String>,
    follow_log: Option<String>,
    block: Option<String>,
    manage_accounts: Option<String>,
    backup: Option<String>,
}

impl FilledKey {
    fn is_ticked(&self, action: Action) -> bool {
        let ticked = match action {
            Action::Check => &self.check,
            Action::Search => &self.search,
            Action::ReadRecord => &self.read_record,
            Action::WriteRecord => &self.write_record,
            Action::ReadMembers => &self.read_members,
            Action::Export => &self.export,
            Action::ReadPolicy => &self.read_policy,
            Action::WritePolicy => &self.write_policy,
            Action::Review => &self.review,
            Action::Flag => &self.flag,
            Action::ReadAudit => &self.read_audit,
            Action::FollowLog => &self.follow_log,
            Action::Block => &self.block,
            Action::ManageAccounts => &self.manage_accounts,
            Action::Backup => &self.backup,
        };
        ticked.is_some()
    }

    fn read(&self) -> Result<NewKey, Refusal> {
        let mut reading = Reading::default();
        let label = reading.line("label", &self.label);
        let expires_on = reading.code("expires", &self.expires);
        let per_second = reading.number("per_second", &self.per_second);
        if !reading.faults.is_empty() {
            return Err(Refusal::Faults(reading.faults));
        }
        let scope = Action::ALL.iter().copied().filter(|action| self.is_ticked(*action)).collect();
        let label = label.map(|label| label.to_string()).unwrap_or_default();
        Ok(NewKey { label, scope: Some(scope), expires_on, per_second })
    }
}

pub(super) async fn show(
    State(app): State<App>,
    reader: Reader,
    officer: SignedIn,
    Path(name): Path<String>,
) -> Response {
    let frame = reader.frame(Some(&officer.caller));
    match named(&name) {
        Ok(of) => shown(&app, frame, &officer.caller, &of, Ok(None)).await,
        Err(refusal) => problem::refused(frame, &refusal),
    }
}

/// A name that nobody can have is nobody's.
fn named(name: &str) -> Result<AccountName, Refusal> {
    AccountName::parse(name).map_err(|_| Refusal::NotFound)
}

pub(super) async fn submit(
    State(app): State<App>,
    reader: Reader,
    officer: SignedIn,
    Path(name): Path<String>,
    Form(wanted): Form<Wanted>,
) -> Response {
    let (locale, caller) = (reader.locale, &officer.caller);
    let frame = reader.frame(Some(caller));
    let of = match named(&name) {
        Ok(of) => of,
        Err(refusal) => return problem::refused(frame, &refusal),
    };
    match done(&app, caller, &of, wanted).await {
        Ok(None) => problem::see(&format!("/officers/{of}")),
        Ok(given) => shown(&app, frame, caller, &of, Ok(given)).await,
        Err(Refusal::Faults(faults)) => {
            shown(&app, frame, caller, &of, Err(problem::sentences(locale, &faults))).await
        }
        Err(refusal) => problem::refused(frame, &refusal),
    }
}

async fn done(
    app: &App,
    caller: &Caller,
    of: &AccountName,
    wanted: Wanted,
) -> Result<Option<Given>, Refusal> {
    let context = &app.context;
    match wanted {
        Wanted::Change { role, unit, clearance } => {
            let rights = read_rights(&role, &unit, &clearance)?;
            account::change(context, caller, of, &rights).await.map(|_| None)
        }
        Wanted::Disable => account::disable(context, caller, of).await.map(|_| None),
        Wanted::ResetPassword => {
            let given = account::reset_password(context, caller, of).await?;
            Ok(Some(Given::Password(given.into_inner())))
        }
        Wanted::RemoveSecondFactor => second_factor::remove(context, caller, of).await.map(|_| None),
        Wanted::EndSessions => session::end_all(context, caller, of).await.map(|_| None),
        Wanted::AddKey(filled) => {
            let key = account::add_key(context, caller, of, filled.read()?).await?;
            Ok(Some(Given::Key(key.into_inner())))
        }
        Wanted::RevokeKey { key } => account::revoke_key(context, caller, of, &key).await.map(|_| None),
    }
}

fn read_rights(role: &str, unit: &str, clearance: &str) -> Result<Rights, Refusal> {
    let mut reading = Reading::default();
    let role = reading.required::<Role>("role", role);
    let clearance = reading.required::<Classification>("clearance", clearance);
    let unit = reading.line("unit", unit);
    match (role, clearance, reading.faults) {
        (Some(role), Some(clearance), faults) if faults.is_empty() => Ok(Rights { role, unit, clearance }),
        (.., faults) => Err(Refusal::Faults(faults)),
    }
}

async fn shown(
    app: &App,
    frame: Frame,
    caller: &Caller,
    of: &AccountName,
    outcome: Result<Option<Given>, Vec<Said>>,
) -> Response {
    let whole = match account::read(&app.context, caller, of).await {
        Ok(whole) => whole.into_inner(),
        Err(refusal) => return problem::refused(frame, &refusal),
    };
    let mut view = Officer::new(frame, caller, whole);
    let status = match outcome {
        Ok(given) => {
            view.given = given;
            StatusCode::OK
        }
        Err(faults) => {
            view.faults = faults;
            StatusCode::UNPROCESSABLE_ENTITY
        }
    };
    page(status, &view)
}
