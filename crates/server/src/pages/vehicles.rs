//! Search for a vehicle: the form, and what it found.

use amana_service::{
    Refusal,
    search::{Asker, Filter, VehicleQuery, vehicles},
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
#[template(path = "vehicles.html")]
pub(super) struct Vehicles {
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
    vin: String,
    plate: String,
    country: String,
    engine_number: String,
    purpose: String,
    skip: usize,
}

impl Vehicles {
    fn new(frame: Frame, filled: Filled) -> Self {
        let locale = frame.locale();
        Vehicles {
            purposes: purposes(locale, &filled.purpose),
            faults: Vec::new(),
            results: None,
            frame,
            filled,
        }
    }

    #[cfg(test)]
    pub(super) fn samples(locale: crate::locale::Locale) -> Vec<Self> {
        let new = |plate: &str| {
            Vehicles::new(Frame::sample(locale), Filled { plate: plate.into(), ..Filled::default() })
        };
        let results = super::tests::sample_results(locale);
        let faults = super::tests::sample_faults(locale, "/vin");
        vec![
            new(""),
            Vehicles { results: Some(results), ..new("<script>alert(1)</script>") },
            Vehicles { faults, ..new("x") },
        ]
    }
}

pub(super) async fn form(reader: Reader, officer: SignedIn) -> Response {
    page(StatusCode::OK, &Vehicles::new(reader.frame(Some(&officer.caller)), Filled::default()))
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
    let query = VehicleQuery {
        vin: reading.code("vin", &filled.vin),
        plate: reading.code("plate", &filled.plate),
        country: reading.code("country", &filled.country),
        engine_number: reading.text("engine_number", &filled.engine_number),
        filter: Filter { skip: filled.skip, ..Filter::default() },
    };
    let mut view = Vehicles::new(frame, filled);
    let found = match (purpose, reading.faults) {
        (Some(purpose), faults) if faults.is_empty() => {
            let found = vehicles(&app.context, Asker { caller: &officer.caller, purpose }, &query).await;
            found.map(|found| (found.into_inner(), purpose))
        }
        (_, faults) => Err(Refusal::Faults(faults)),
    };
    match found {
        Ok((found, purpose)) => {
            view.results = Some(Results::of(locale, found, purpose, query.filter.skip));
            page(StatusCode::OK, &view)
        }
        Err(Refusal::Faults(faults)) => {
            view.faults = problem::sentences(locale, &faults);
            page(StatusCode::UNPROCESSABLE_ENTITY, &view)
        }
        Err(refusal) => problem::refused(view.frame, &refusal),
    }
}
