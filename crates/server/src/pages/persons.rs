//! Search for persons: the form, and what it found.

use amana_service::{
    Refusal,
    domain::code::Sex,
    search::{Asker, Filter, PersonFacts, PersonQuery, persons},
};
use askama::Template;
use axum::{Form, extract::State, http::StatusCode, response::Response};
use serde::{Deserialize, Serialize};

use super::{
    candidates::Results,
    form::{Choice, Reading, choices, purposes},
    frame::{Frame, page},
    problem::{self, Said},
    visitor::{Reader, SignedIn},
};
use crate::App;

#[derive(Template)]
#[template(path = "persons.html")]
pub(super) struct Persons {
    frame: Frame,
    filled: Filled,
    sexes: Vec<Choice>,
    purposes: Vec<Choice>,
    faults: Vec<Said>,
    results: Option<Results>,
}

/// The form as it was filled in.
#[derive(Deserialize, Serialize, Default)]
#[serde(default)]
pub(super) struct Filled {
    name: String,
    birth: String,
    sex: String,
    nationality: String,
    birth_town: String,
    birth_country: String,
    document: String,
    purpose: String,
    skip: usize,
}

impl Persons {
    fn new(frame: Frame, filled: Filled) -> Self {
        let locale = frame.locale();
        Persons {
            sexes: choices::<Sex>(locale, &filled.sex),
            purposes: purposes(locale, &filled.purpose),
            faults: Vec::new(),
            results: None,
            frame,
            filled,
        }
    }

    #[cfg(test)]
    pub(super) fn samples(locale: crate::locale::Locale) -> Vec<Self> {
        let new = |name: &str| {
            Persons::new(Frame::sample(locale), Filled { name: name.into(), ..Filled::default() })
        };
        let results = super::tests::sample_results(locale);
        let faults = super::tests::sample_faults(locale, "/birth");
        vec![
            new(""),
            Persons { results: Some(results), ..new("<script>alert(1)</script>") },
            Persons { faults, ..new("x") },
        ]
    }
}

pub(super) async fn form(reader: Reader, officer: SignedIn) -> Response {
    page(StatusCode::OK, &Persons::new(reader.frame(Some(&officer.caller)), Filled::default()))
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
    let query = PersonQuery {
        name: reading.text("name", &filled.name),
        document: reading.code("document", &filled.document),
        facts: PersonFacts {
            birth: reading.code("birth", &filled.birth),
            sex: reading.code::<Sex>("sex", &filled.sex).filter(|sex| *sex != Sex::Unknown),
            nationality: reading.code("nationality", &filled.nationality),
            birth_town: reading.text("birth_town", &filled.birth_town),
            birth_country: reading.code("birth_country", &filled.birth_country),
        },
        filter: Filter { skip: filled.skip, ..Filter::default() },
    };
    let mut view = Persons::new(frame, filled);
    let found = match (purpose, reading.faults) {
        (Some(purpose), faults) if faults.is_empty() => {
            let found = persons(&app.context, Asker { caller: &officer.caller, purpose }, &query).await;
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
