//! The accounts of an administrator's own member: the list, and a new one.

use amana_service::{
    Refusal,
    account::{self, NewAccount, Shown},
    domain::{
        code::{AccountName, Classification, Role},
        officer::{Caller, may_manage},
    },
};
use askama::Template;
use axum::{Form, extract::State, http::StatusCode, response::Response};
use serde::{Deserialize, Serialize};

use super::{
    form::{Choice, Reading, choices},
    frame::{Frame, page},
    problem::{self, Said},
    visitor::{Reader, SignedIn},
};
use crate::{App, locale::Locale};

#[derive(Template)]
#[template(path = "officers.html")]
pub(super) struct Officers {
    frame: Frame,
    accounts: Vec<AccountRow>,
    filled: Filled,
    roles: Vec<Choice>,
    clearances: Vec<Choice>,
    faults: Vec<Said>,
    /// The account that was added, and its password, told this once.
    given: Option<(String, String)>,
}

struct AccountRow {
    name: String,
    display_name: String,
    role: String,
    clearance: String,
    signs_in: String,
    is_disabled: bool,
    /// Does it lead to a page on which it is changed?
    is_managed: bool,
}

/// A new account as it was filled in.
#[derive(Deserialize, Serialize, Default)]
#[serde(default)]
pub(super) struct Filled {
    name: String,
    display_name: String,
    role: String,
    unit: String,
    clearance: String,
}

/// The roles that somebody of this role may give.
pub(super) fn roles(locale: Locale, by: Role, chosen: &str) -> Vec<Choice> {
    let mut all = choices::<Role>(locale, chosen);
    all.retain(|choice| choice.value.parse().is_ok_and(|role| may_manage(by, role)));
    all
}

impl Officers {
    fn new(frame: Frame, by: Role, accounts: Vec<Shown>, filled: Filled) -> Self {
        let locale = frame.locale();
        let row = |account: Shown| AccountRow {
            name: account.name.to_string(),
            display_name: account.display_name,
            role: locale.choice(&account.role),
            clearance: locale.choice(&account.clearance),
            signs_in: locale.text(match (&account.issuer, account.has_password) {
                (Some(_), true) => "officer-by-provider-or-password",
                (Some(_), false) => "officer-by-provider",
                (None, true) => "officer-by-password",
                (None, false) => "officer-by-key",
            }),
            is_disabled: account.disabled_at.is_some(),
            is_managed: account.is_managed,
        };
        Officers {
            accounts: accounts.into_iter().map(row).collect(),
            roles: roles(locale, by, &filled.role),
            clearances: choices::<Classification>(locale, &filled.clearance),
            filled,
            faults: Vec::new(),
            given: None,
            frame,
        }
    }

    #[cfg(test)]
    pub(super) fn samples(locale: Locale) -> Vec<Self> {
        let new = |filled| {
            let sample_of = |issuer: Option<&str>, has_password| Shown {
                issuer: issuer.map(str::to_owned),
                has_password,
                ..sample(None)
            };
            let accounts = vec![
                sample(Some(7)),
                sample(None),
                sample_of(Some("<script>"), false),
                sample_of(None, true),
                sample_of(None, false),
            ];
            Officers::new(Frame::sample(locale), Role::Administrator, accounts, filled)
        };
        let script = || "<script>".to_owned();
        let filled = Filled { name: script(), display_name: script(), unit: script(), ..Filled::default() };
        let faults = ["/name", "/display_name", "/role", "/unit", "/clearance"];
        let faults = faults.iter().flat_map(|at| super::tests::sample_faults(locale, at)).collect();
        vec![
            new(Filled::default()),
            Officers { faults, ..new(filled) },
            Officers { given: Some((script(), "abcd-efgh-ijkl-mnop".into())), ..new(Filled::default()) },
        ]
    }
}

#[cfg(test)]
pub(super) fn sample(disabled_at: Option<i64>) -> Shown {
    Shown {
        name: "amal.tn".parse().unwrap(),
        role: Role::BureauOfficer,
        unit: amana_service::domain::text::Line::lenient("<script>"),
        clearance: Classification::Restricted,
        display_name: "<script>".into(),
        has_password: true,
        issuer: Some("<script>".into()),
        created_at: 1_700_000_000_000_000,
        disabled_at,
        is_managed: disabled_at.is_none(),
    }
}

pub(super) async fn list(State(app): State<App>, reader: Reader, officer: SignedIn) -> Response {
    let frame = reader.frame(Some(&officer.caller));
    shown(&app, frame, &officer.caller, Filled::default(), Outcome::Nothing).await
}

/// What came of a form.
enum Outcome {
    Nothing,
    Faults(Vec<Said>),
    Given(String, String),
}

pub(super) async fn add(
    State(app): State<App>,
    reader: Reader,
    officer: SignedIn,
    Form(filled): Form<Filled>,
) -> Response {
    let (locale, caller) = (reader.locale, &officer.caller);
    let frame = reader.frame(Some(caller));
    let added = match read(&filled) {
        Ok(new) => {
            let name = new.name.to_string();
            let given = account::add_officer(&app.context, caller, new).await;
            given.map(|given| (name, given.into_inner()))
        }
        Err(faults) => Err(faults),
    };
    match added {
        Ok((name, given)) => shown(&app, frame, caller, Filled::default(), Outcome::Given(name, given)).await,
        Err(Refusal::Faults(faults)) => {
            let faults = problem::sentences(locale, &faults);
            shown(&app, frame, caller, filled, Outcome::Faults(faults)).await
        }
        Err(refusal) => problem::refused(frame, &refusal),
    }
}

fn read(filled: &Filled) -> Result<NewAccount, Refusal> {
    let mut reading = Reading::default();
    let name = reading.required::<AccountName>("name", &filled.name);
    let role = reading.required::<Role>("role", &filled.role);
    let clearance = reading.required::<Classification>("clearance", &filled.clearance);
    let unit = reading.line("unit", &filled.unit);
    let display_name = reading.line("display_name", &filled.display_name);
    match (name, role, clearance, reading.faults) {
        (Some(name), Some(role), Some(clearance), faults) if faults.is_empty() => Ok(NewAccount {
            display_name: display_name.map_or_else(|| name.to_string(), |line| line.to_string()),
            name,
            role,
            unit,
            clearance,
            password: None,
        }),
        (.., faults) => Err(Refusal::Faults(faults)),
    }
}

async fn shown(app: &App, frame: Frame, caller: &Caller, filled: Filled, outcome: Outcome) -> Response {
    let accounts = match account::list(&app.context, caller).await {
        Ok(accounts) => accounts.into_inner(),
        Err(refusal) => return problem::refused(frame, &refusal),
    };
    let mut view = Officers::new(frame, caller.role, accounts, filled);
    let status = match outcome {
        Outcome::Nothing => StatusCode::OK,
        Outcome::Faults(faults) => {
            view.faults = faults;
            StatusCode::UNPROCESSABLE_ENTITY
        }
        Outcome::Given(name, given) => {
            view.given = Some((name, given));
            StatusCode::CREATED
        }
    };
    page(status, &view)
}
