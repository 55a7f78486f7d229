//! Search for a document: the form, and what it found.

use amana_service::{
    Refusal,
    search::{Asker, DocumentQuery, Filter, documents},
};
use askama::Template;
use axum::{Form, extract::State, http::StatusCode, response::Response};
use serde::{Deserialize, Serialize};

use super::{
    candidates::Results,
    form::{Choice, Reading, purposes},
    frame::{Frame, page},
    problem::{self, Said},
    visitor::{Reader, SignedIn},
};
use crate::App;

#[derive(Template)]
#[template(path = "documents.html")]
pub(super) struct Documents {
    frame: Frame,
    filled: Filled,
    purposes: Vec<Choice>,
    faults: Vec<Said>,
    results: Option<Results>,
}

/// The form as it was filled in.
#[derive(Deserialize, Serialize, Default)]
#[serde(default)]
pub(super) struct Filled {
    number: String,
    country: String,
    purpose: String,
    skip: usize,
}

impl Documents {
    fn new(frame: Frame, filled: Filled) -> Self {
        let locale = frame.locale();
        Documents {
            purposes: purposes(locale, &filled.purpose),
            faults: Vec::new(),
            results: None,
            frame,
            filled,
        }
    }

    #[cfg(test)]
    pub(super) fn samples(locale: crate::locale::Locale) -> Vec<Self> {
        let new = |number: &str| {
            Documents::new(Frame::sample(locale), Filled { number: number.into(), ..Filled::default() })
        };
        let results = super::tests::sample_results(locale);
        let faults = super::tests::sample_faults(locale, "/country");
        vec![
            new(""),
            Documents { results: Some(results), ..new("<script>alert(1)</script>") },
            Documents { faults, ..new("x") },
        ]
    }
}

pub(super) async fn form(reader: Reader, officer: SignedIn) -> Response {
    page(StatusCode::OK, &Documents::new(reader.frame(Some(&officer.caller)), Filled::default()))
}

pub(super) async fn submit(
    State(app): State<App>,
    reader: Reader,
    officer: SignedIn,
    Form(filled): Form<Filled>,
) -> Response {
    let locale = reader.locale;
    let frame = reader.frame(Some(&officer.caller)).answering(&filled);
    let mut reading = Reading::default();
    let purpose = reading.required("purpose", &filled.purpose);
    let number = reading.required("number", &filled.number);
    let country = reading.code("country", &filled.country);
    let filter = Filter { skip: filled.skip, ..Filter::default() };
    let skip = filter.skip;
    let mut view = Documents::new(frame, filled);
    let found = match (purpose, number, reading.faults) {
        (Some(purpose), Some(number), faults) if faults.is_empty() => {
            let query = DocumentQuery { number, country, filter };
            let found = documents(&app.context, Asker { caller: &officer.caller, purpose }, &query).await;
            found.map(|found| (found.into_inner(), purpose))
        }
        (_, _, faults) => Err(Refusal::Faults(faults)),
    };
    match found {
        Ok((found, purpose)) => {
            view.results = Some(Results::of(locale, found, purpose, skip));
            page(StatusCode::OK, &view)
        }
        Err(Refusal::Faults(faults)) => {
            view.faults = problem::sentences(locale, &faults);
            page(StatusCode::UNPROCESSABLE_ENTITY, &view)
        }
        Err(refusal) => problem::refused(view.frame, &refusal),
    }
}
