//! An officer's own account: who is signed in to it and where, what it asks for, and how it is changed.

use amana_service::session::{self, Own};
use askama::Template;
use axum::{Form, extract::State, http::StatusCode, response::Response};
use serde::Deserialize;

use super::{
    frame::{Frame, page},
    problem,
    record::written_time,
    visitor::{Reader, SignedIn},
};
use crate::App;

#[derive(Template)]
#[template(path = "own_account.html")]
pub(super) struct OwnAccount {
    frame: Frame,
    about: Vec<(String, String)>,
    sessions: Vec<SessionRow>,
    has_others: bool,
    second_factor: String,
    has_second_factor: bool,
}

struct SessionRow {
    id: String,
    browser: String,
    created_at: String,
    seen_at: String,
    is_this: bool,
}

impl OwnAccount {
    fn new(frame: Frame, about: Vec<(&str, String)>, own: Own) -> Self {
        let locale = frame.locale();
        let row = |session: session::Shown| SessionRow {
            browser: match session.browser {
                unknown if unknown.is_empty() => locale.text("session-browser-unknown"),
                known => known,
            },
            id: session.id,
            created_at: format!("{} UTC", written_time(session.created_at)),
            seen_at: format!("{} UTC", written_time(session.seen_at)),
            is_this: session.is_this,
        };
        OwnAccount {
            about: about.into_iter().map(|(key, value)| (locale.text(key), value)).collect(),
            has_others: own.sessions.iter().any(|session| !session.is_this),
            sessions: own.sessions.into_iter().map(row).collect(),
            second_factor: if own.has_second_factor {
                locale.count("second-factor-there", own.recovery_codes_left)
            } else {
                locale.text("second-factor-absent")
            },
            has_second_factor: own.has_second_factor,
            frame,
        }
    }

    #[cfg(test)]
    pub(super) fn samples(locale: crate::locale::Locale) -> Vec<Self> {
        let session = |browser: &str, is_this| session::Shown {
            id: "0123456789ab".into(),
            created_at: 1_700_000_000_000_000,
            seen_at: 1_700_000_060_000_000,
            browser: browser.into(),
            is_this,
        };
        let own = |sessions, has_second_factor| {
            let own = Own { sessions, has_second_factor, recovery_codes_left: 3 };
            OwnAccount::new(Frame::sample(locale), vec![("account", "<script>".into())], own)
        };
        vec![
            own(vec![session("Firefox · Linux", true)], true),
            own(vec![session("<script>", true), session("", false)], false),
        ]
    }
}

pub(super) async fn show(State(app): State<App>, reader: Reader, officer: SignedIn) -> Response {
    let (locale, caller) = (reader.locale, officer.caller);
    let frame = reader.frame(Some(&caller));
    match session::own(&app.context, &caller, &officer.secret).await {
        Ok(own) => {
            let mut about = vec![
                ("account", caller.account.to_string()),
                ("officer-member", locale.member(caller.member)),
                ("officer-role", locale.choice(&caller.role)),
                ("officer-clearance", locale.choice(&caller.clearance)),
            ];
            about.extend(caller.unit.map(|unit| ("officer-unit", unit.to_string())));
            page(StatusCode::OK, &OwnAccount::new(frame, about, own.into_inner()))
        }
        Err(refusal) => problem::refused(frame, &refusal),
    }
}

/// Which session ends: the one of this id, else all others.
#[derive(Deserialize)]
pub(super) struct Ended {
    session: Option<String>,
}

pub(super) async fn end(
    State(app): State<App>,
    reader: Reader,
    officer: SignedIn,
    Form(ended): Form<Ended>,
) -> Response {
    let caller = &officer.caller;
    let done = match ended.session {
        Some(id) => session::end(&app.context, caller, &id).await,
        None => session::end_others(&app.context, caller, &officer.secret).await,
    };
    match done {
        Ok(_) => problem::see("/account"),
        Err(refusal) => problem::refused(reader.frame(Some(caller)), &refusal),
    }
}
