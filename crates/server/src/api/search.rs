//! `POST /api/v1/search/…`: a bureau's searches. The terms are in the body: no name or number stands in an address.

use amana_service::{
    Audited, Refusal,
    domain::{
        code::{
            CountryCode, DocumentNumber, MemberCode, PartialDate, PersonStatus, Plate, Purpose, Sex, Vin,
        },
        object,
        text::Line,
    },
    limits::SEARCH_SCORE_MIN,
    search::{
        Asker, DocumentQuery, Filter, Found, PersonFacts, PersonQuery, VehicleQuery, documents, persons,
        vehicles,
    },
};
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    Answer, Asking, Spoken,
    body::JsonBody,
    cursor,
    problem::{Problem, ProblemBody},
    shape::CandidateBody,
};
use crate::{App, openapi::schema_from_reader};

object! {
    /// A person to look for: a name, a document number, or both.
    pub struct PersonAsked {
        /// Name in any script and order, whole or in part.
        pub name: Option<Line>,
        /// Number of a document that the person may hold.
        pub document: Option<DocumentNumber>,
        /// Date of birth as far as it is known (EDTF).
        pub birth: Option<PartialDate>,
        /// Sex.
        pub sex: Option<Sex>,
        /// A nationality.
        pub nationality: Option<CountryCode>,
        /// Town of birth in any script.
        pub birth_town: Option<Line>,
        /// Country of birth.
        pub birth_country: Option<CountryCode>,
    }
}

object! {
    /// A vehicle to look for: at least one of its numbers.
    pub struct VehicleAsked {
        /// VIN; common misreadings are found too.
        pub vin: Option<Vin>,
        /// Registration plate.
        pub plate: Option<Plate>,
        /// Country of registration.
        pub country: Option<CountryCode>,
        /// Engine number.
        pub engine_number: Option<Line>,
    }
}

object! {
    /// What narrows a search, and which page of it is wanted.
    pub struct Narrowed {
        /// Only records of this member.
        pub owner: Option<MemberCode>,
        /// Only persons with this status.
        pub status: Option<PersonStatus>,
        /// Only candidates with at least this score, in percent; 45 unless told.
        pub score_min_percent: Option<u16>,
        /// Candidates on a page.
        pub limit: Option<u16>,
        /// Where the page begins: `next` of the page before.
        pub cursor: Option<Line>,
    }
}

object! {
    /// A search for persons.
    pub struct PersonSearch {
        /// Why (RPD 10).
        pub purpose: Purpose,
        /// Who.
        pub person: PersonAsked,
        /// What narrows it.
        pub filter: Option<Narrowed>,
    }
}

object! {
    /// A search for a document.
    pub struct DocumentSearch {
        /// Why (RPD 10).
        pub purpose: Purpose,
        /// Number, in whatever spacing or case.
        pub number: DocumentNumber,
        /// Country that issued it.
        pub country: Option<CountryCode>,
        /// What narrows it.
        pub filter: Option<Narrowed>,
    }
}

object! {
    /// A search for a vehicle.
    pub struct VehicleSearch {
        /// Why (RPD 10).
        pub purpose: Purpose,
        /// Which.
        pub vehicle: VehicleAsked,
        /// What narrows it.
        pub filter: Option<Narrowed>,
    }
}

schema_from_reader!(PersonSearch, DocumentSearch, VehicleSearch);

/// A page of candidates.
#[derive(Serialize, ToSchema)]
pub(crate) struct SearchAnswer {
    /// The best first.
    candidates: Vec<CandidateBody>,
    /// Cursor of the next page; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
    /// Do more records share the name or number than one search compares? Ask again with more facts, such as a date
    /// of birth.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    is_cut: bool,
}

impl PersonAsked {
    pub(super) fn query(self, filter: Filter) -> PersonQuery {
        PersonQuery {
            name: self.name.map(|name| name.to_string()),
            document: self.document,
            facts: PersonFacts {
                birth: self.birth,
                sex: self.sex,
                nationality: self.nationality,
                birth_town: self.birth_town.map(|town| town.to_string()),
                birth_country: self.birth_country,
            },
            filter,
        }
    }
}

impl VehicleAsked {
    pub(super) fn query(self, filter: Filter) -> VehicleQuery {
        let engine_number = self.engine_number.map(|number| number.to_string());
        VehicleQuery { vin: self.vin, plate: self.plate, country: self.country, engine_number, filter }
    }
}

fn filter(narrowed: Option<Narrowed>) -> Result<Filter, Refusal> {
    let Some(narrowed) = narrowed else { return Ok(Filter::default()) };
    Ok(Filter {
        owner: narrowed.owner,
        status: narrowed.status,
        score_min: narrowed.score_min_percent.map_or(SEARCH_SCORE_MIN, |percent| f32::from(percent) / 100.0),
        skip: cursor::read(narrowed.cursor.as_ref().map(Line::as_str))?,
        limit: narrowed.limit.map_or(Filter::default().limit, usize::from),
    })
}

fn page(found: Audited<Found>, filter: &Filter, Spoken(locale): Spoken) -> Answer<SearchAnswer> {
    let next = cursor::write(filter.skip + filter.limit);
    let page = found.map(|found| SearchAnswer {
        is_cut: found.is_cut,
        candidates: found.candidates.into_iter().map(|found| CandidateBody::of(found, locale)).collect(),
        next: found.has_more.then_some(next),
    });
    Answer::from(page).said_in(locale)
}

/// Search for persons.
#[utoipa::path(
    post,
    path = "/api/v1/search/persons",
    tag = "search",
    request_body(content = inline(PersonSearch)),
    responses(
        (status = 200, description = "Candidates, the best first.", body = SearchAnswer),
        (status = "default", description = "Why not.", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn search_persons(
    Asking(caller): Asking,
    spoken: Spoken,
    State(app): State<App>,
    JsonBody(search): JsonBody<PersonSearch>,
) -> Result<Answer<SearchAnswer>, Problem> {
    let query = search.person.query(filter(search.filter)?);
    let found = persons(&app.context, Asker { caller: &caller, purpose: search.purpose }, &query).await?;
    Ok(page(found, &query.filter, spoken))
}

/// Search for a document.
#[utoipa::path(
    post,
    path = "/api/v1/search/documents",
    tag = "search",
    request_body(content = inline(DocumentSearch)),
    responses(
        (status = 200, description = "Candidates, the best first.", body = SearchAnswer),
        (status = "default", description = "Why not.", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn search_documents(
    Asking(caller): Asking,
    spoken: Spoken,
    State(app): State<App>,
    JsonBody(search): JsonBody<DocumentSearch>,
) -> Result<Answer<SearchAnswer>, Problem> {
    let query =
        DocumentQuery { number: search.number, country: search.country, filter: filter(search.filter)? };
    let found = documents(&app.context, Asker { caller: &caller, purpose: search.purpose }, &query).await?;
    Ok(page(found, &query.filter, spoken))
}

/// Search for a vehicle.
#[utoipa::path(
    post,
    path = "/api/v1/search/vehicles",
    tag = "search",
    request_body(content = inline(VehicleSearch)),
    responses(
        (status = 200, description = "Candidates, the best first.", body = SearchAnswer),
        (status = "default", description = "Why not.", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn search_vehicles(
    Asking(caller): Asking,
    spoken: Spoken,
    State(app): State<App>,
    JsonBody(search): JsonBody<VehicleSearch>,
) -> Result<Answer<SearchAnswer>, Problem> {
    let query = search.vehicle.query(filter(search.filter)?);
    let found = vehicles(&app.context, Asker { caller: &caller, purpose: search.purpose }, &query).await?;
    Ok(page(found, &query.filter, spoken))
}
