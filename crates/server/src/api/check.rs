//! `POST /api/v1/check`: the front-line check.

use amana_service::{
    Refusal,
    check::{Outcome, Subject, check as ask},
    domain::{
        Fault,
        code::{CountryCode, DocumentNumber, FaultCode, Purpose, mrz},
        object,
        text::Prose,
    },
    search::Asker,
};
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    Answer, Asking, Spoken,
    body::JsonBody,
    problem::{Problem, ProblemBody},
    search::{PersonAsked, VehicleAsked},
    shape::CandidateBody,
};
use crate::{App, locale::Locale, openapi::schema_from_reader};

object! {
    /// What to check: exactly one of `mrz`, `document`, `person`, `vehicle`.
    pub struct CheckRequest {
        /// Why (RPD 10).
        pub purpose: Purpose,
        /// The machine-readable zone as it was read: TD1, TD2, TD3, MRV-A or MRV-B.
        pub mrz: Option<Prose>,
        /// A document by its number.
        pub document: Option<DocumentAsked>,
        /// A person.
        pub person: Option<PersonAsked>,
        /// A vehicle.
        pub vehicle: Option<VehicleAsked>,
    }
}

object! {
    /// A document to check.
    pub struct DocumentAsked {
        /// Its number, in whatever spacing or case.
        pub number: DocumentNumber,
        /// Country that issued it.
        pub country: Option<CountryCode>,
    }
}

schema_from_reader!(CheckRequest);

/// The answer to a check.
#[derive(Serialize, ToSchema)]
pub(crate) struct CheckAnswer {
    /// `clear` or `candidates`.
    #[schema(example = "clear")]
    result: &'static str,
    /// What was found, the best first.
    candidates: Vec<CandidateBody>,
    /// Are there others as likely that are not among them? Ask again with more facts, such as a date of birth.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    has_more: bool,
    /// What was repaired while reading the machine-readable zone.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    repairs: Vec<mrz::Repair>,
}

/// Check a document, a person or a vehicle.
#[utoipa::path(
    post,
    path = "/api/v1/check",
    tag = "front line",
    request_body(content = inline(CheckRequest)),
    responses(
        (status = 200, description = "Clear, or candidates.", body = CheckAnswer),
        (status = "default", description = "Why not.", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn check(
    Asking(caller): Asking,
    Spoken(locale): Spoken,
    State(app): State<App>,
    JsonBody(request): JsonBody<CheckRequest>,
) -> Result<Answer<CheckAnswer>, Problem> {
    let purpose = request.purpose;
    let subject = subject(request, &app)?;
    let repairs = match &subject {
        Subject::Mrz(reading) => reading.repairs.clone(),
        _ => Vec::new(),
    };
    let outcome = ask(&app.context, Asker { caller: &caller, purpose }, &subject).await?;
    Ok(Answer::from(outcome.map(|outcome| answer(outcome, repairs, locale))).said_in(locale))
}

fn answer(outcome: Outcome, repairs: Vec<mrz::Repair>, locale: Locale) -> CheckAnswer {
    let result = if outcome.is_clear() { "clear" } else { "candidates" };
    CheckAnswer {
        result,
        has_more: outcome.has_more,
        candidates: outcome.candidates.into_iter().map(|found| CandidateBody::of(found, locale)).collect(),
        repairs,
    }
}

fn subject(request: CheckRequest, app: &App) -> Result<Subject, Refusal> {
    match (request.mrz, request.document, request.person, request.vehicle) {
        (Some(text), None, None, None) => {
            let reading = mrz::read(text.as_str(), app.context.today().civil());
            let faults =
                |faults: Vec<_>| Refusal::Faults(faults.into_iter().map(|f| Fault::of("/mrz", f)).collect());
            Ok(Subject::Mrz(Box::new(reading.map_err(faults)?)))
        }
        (None, Some(document), None, None) => {
            Ok(Subject::Document { number: document.number, country: document.country })
        }
        (None, None, Some(person), None) => Ok(Subject::Person(person.query(Default::default()))),
        (None, None, None, Some(vehicle)) => Ok(Subject::Vehicle(vehicle.query(Default::default()))),
        _ => {
            let fault = Fault::at("", FaultCode::ExactlyOneNeeded);
            Err(Refusal::fault(fault.with("needs", "mrz, document, person, vehicle")))
        }
    }
}
