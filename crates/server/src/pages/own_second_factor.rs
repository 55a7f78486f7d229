//! An officer adds a second factor: the password again, the key as picture and text, a first code, the recovery codes.
//!
//! Key and codes stand in the answer to a post alone, so that none is in a history. Whose role needs a second factor
//! does this before any other page.

use amana_service::{
    Refusal,
    second_factor::{self, Begun},
    session::{self, Duty},
};
use askama::Template;
use axum::{Form, extract::State, http::StatusCode, response::Response};
use qrcode::{EcLevel, QrCode, render::svg};
use serde::Deserialize;

use super::{
    frame::{Frame, page},
    problem::{self, Said},
    visitor::{Entering, Reader, page_of},
};
use crate::App;

#[derive(Template)]
#[template(path = "own_second_factor.html")]
pub(super) struct OwnSecondFactor {
    frame: Frame,
    is_needed: bool,
    is_there: bool,
    begun: Option<Shown>,
    codes: Vec<String>,
    faults: Vec<Said>,
}

/// What the telephone needs to know.
struct Shown {
    /// In groups of four, to be typed.
    key: String,
    address: String,
    /// An SVG of our own making.
    picture: String,
}

/// Least side of the picture, in pixels: a telephone reads it from a hand's breadth.
const PICTURE_SIDE: u32 = 220;

impl Shown {
    fn of(begun: Begun) -> Self {
        let Begun { key, address } = begun;
        let picture = QrCode::with_error_correction_level(&address, EcLevel::M).map(|code| {
            let side = PICTURE_SIDE;
            code.render::<svg::Color<'_>>().min_dimensions(side, side).build()
        });
        // Without a picture, which no address is too long for, there is the key.
        let picture = picture.unwrap_or_default();
        let picture = picture.split_once("<svg").map(|(_, svg)| format!("<svg{svg}")).unwrap_or_default();
        let groups = key.as_bytes().chunks(4).map(String::from_utf8_lossy).collect::<Vec<_>>();
        Shown { key: groups.join(" "), address, picture }
    }
}

impl OwnSecondFactor {
    fn new(frame: Frame, officer: &Entering) -> Self {
        OwnSecondFactor {
            frame,
            is_needed: officer.duty == Some(Duty::AddSecondFactor),
            is_there: false,
            begun: None,
            codes: Vec::new(),
            faults: Vec::new(),
        }
    }

    #[cfg(test)]
    pub(super) fn samples(locale: crate::locale::Locale) -> Vec<Self> {
        let new = || OwnSecondFactor {
            frame: Frame::sample(locale),
            is_needed: true,
            is_there: false,
            begun: None,
            codes: Vec::new(),
            faults: Vec::new(),
        };
        let begun =
            || Shown::of(Begun { key: "GEZDGNBVGY3TQOJQ".into(), address: "otpauth://totp/Amana:a".into() });
        let faults = |at| super::tests::sample_faults(locale, at);
        vec![
            OwnSecondFactor { faults: faults("/password"), ..new() },
            OwnSecondFactor { begun: Some(begun()), faults: faults("/code"), ..new() },
            OwnSecondFactor { codes: vec!["abcd-efgh-ijkl-mnop".into()], ..new() },
            OwnSecondFactor { is_there: true, is_needed: false, ..new() },
        ]
    }
}

pub(super) async fn form(State(app): State<App>, reader: Reader, officer: Entering) -> Response {
    if officer.duty == Some(Duty::ChangePassword) {
        return problem::see(page_of(Duty::ChangePassword));
    }
    let mut view = OwnSecondFactor::new(reader.frame(Some(&officer.caller)), &officer);
    match session::own(&app.context, &officer.caller, &officer.secret).await {
        Ok(own) => {
            view.is_there = own.into_inner().has_second_factor;
            page(StatusCode::OK, &view)
        }
        Err(refusal) => problem::refused(view.frame, &refusal),
    }
}

/// The password begins, a code confirms.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Filled {
    password: String,
    code: Option<String>,
}

pub(super) async fn submit(
    State(app): State<App>,
    reader: Reader,
    officer: Entering,
    Form(filled): Form<Filled>,
) -> Response {
    if officer.duty == Some(Duty::ChangePassword) {
        return problem::see(page_of(Duty::ChangePassword));
    }
    let (locale, caller) = (reader.locale, &officer.caller);
    let mut view = OwnSecondFactor::new(reader.frame(Some(caller)), &officer);
    let done = match &filled.code {
        None => second_factor::begin(&app.context, caller, &filled.password)
            .await
            .map(|begun| view.begun = Some(Shown::of(begun.into_inner()))),
        Some(code) => second_factor::confirm(&app.context, caller, code)
            .await
            .map(|codes| view.codes = codes.into_inner()),
    };
    match done {
        Ok(()) => page(StatusCode::OK, &view),
        Err(Refusal::Faults(faults)) => {
            view.faults = problem::sentences(locale, &faults);
            if filled.code.is_some() {
                match second_factor::begun(&app.context, caller).await {
                    Ok(begun) => view.begun = Some(Shown::of(begun.into_inner())),
                    Err(refusal) => return problem::refused(view.frame, &refusal),
                }
            }
            page(StatusCode::UNPROCESSABLE_ENTITY, &view)
        }
        Err(refusal) => problem::refused(view.frame, &refusal),
    }
}
