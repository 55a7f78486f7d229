//! An officer changes the own password; who was given one does so before any other page.

use amana_service::{
    Refusal,
    account::{ChangedPassword, change_password},
    session::Duty,
};
use askama::Template;
use axum::{Form, extract::State, http::StatusCode, response::Response};
use serde::Deserialize;

use super::{
    frame::{Frame, page},
    problem::{self, Said},
    visitor::{Entering, Reader},
};
use crate::App;

#[derive(Template)]
#[template(path = "own_password.html")]
pub(super) struct OwnPassword {
    frame: Frame,
    is_given: bool,
    faults: Vec<Said>,
    is_changed: bool,
}

impl OwnPassword {
    fn new(frame: Frame, duty: Option<Duty>) -> Self {
        OwnPassword {
            frame,
            is_given: duty == Some(Duty::ChangePassword),
            faults: Vec::new(),
            is_changed: false,
        }
    }

    #[cfg(test)]
    pub(super) fn samples(locale: crate::locale::Locale) -> Vec<Self> {
        let new = |duty| OwnPassword::new(Frame::sample(locale), duty);
        let faults =
            ["/password", "/new_password", "/again"].map(|at| super::tests::sample_faults(locale, at));
        let faults = faults.into_iter().flatten().collect();
        vec![
            new(None),
            OwnPassword { faults, ..new(Some(Duty::ChangePassword)) },
            OwnPassword { is_changed: true, ..new(None) },
        ]
    }
}

/// A password is typed into each; none of them is sent back.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Filled {
    password: String,
    new_password: String,
    again: String,
}

pub(super) async fn form(reader: Reader, officer: Entering) -> Response {
    page(StatusCode::OK, &OwnPassword::new(reader.frame(Some(&officer.caller)), officer.duty))
}

pub(super) async fn submit(
    State(app): State<App>,
    reader: Reader,
    officer: Entering,
    Form(filled): Form<Filled>,
) -> Response {
    let (locale, caller) = (reader.locale, &officer.caller);
    let mut view = OwnPassword::new(reader.frame(Some(caller)), officer.duty);
    let changed =
        ChangedPassword { current: &filled.password, new: &filled.new_password, again: &filled.again };
    match change_password(&app.context, caller, changed, &officer.secret).await {
        Ok(_) => {
            view.is_changed = true;
            page(StatusCode::OK, &view)
        }
        Err(Refusal::Faults(faults)) => {
            view.faults = problem::sentences(locale, &faults);
            page(StatusCode::UNPROCESSABLE_ENTITY, &view)
        }
        Err(refusal) => problem::refused(view.frame, &refusal),
    }
}
