//! Who sees a record, member by member and by which rule; and the restriction that its owner puts on it.

use amana_service::{
    Refusal,
    domain::{
        Fault,
        code::{Code, FaultCode, MemberCode},
        sharing::{Because, Restriction},
        text::Line,
    },
    policy::{self, AudienceRow, Readers},
    record::restrict,
};
use askama::Template;
use axum::{
    Form,
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use super::{
    form::{Choice, Reading, record_id},
    frame::{Frame, page},
    policy::{clause_in, readers_choices},
    problem,
    visitor::{Reader, SignedIn},
};
use crate::{App, locale::Locale};

#[derive(Template)]
#[template(path = "audience.html")]
pub(super) struct AudiencePage {
    frame: Frame,
    roles: Vec<Choice>,
    clearances: Vec<Choice>,
    purposes: Vec<Choice>,
    rows: Vec<Row>,
}

/// What a member sees, and why.
pub(super) struct Row {
    member: String,
    extent: String,
    is_none: bool,
    because: String,
}

/// Which officers it speaks of.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Of {
    role: String,
    clearance: String,
    purpose: String,
}

impl AudiencePage {
    fn new(frame: Frame, of: &Of, readers: Readers, rows: &[AudienceRow]) -> Self {
        let locale = frame.locale();
        let (roles, clearances, purposes) = readers_choices(locale, (&of.role, &of.clearance, &of.purpose));
        let rows = rows.iter().map(|row| Row {
            member: locale.member(row.member),
            extent: locale.choice(&row.judgement.extent),
            is_none: row.judgement.extent == amana_service::domain::code::Extent::None,
            because: because(locale, readers, row),
        });
        AudiencePage { rows: rows.collect(), roles, clearances, purposes, frame }
    }

    #[cfg(test)]
    pub(super) fn samples(locale: Locale) -> Vec<Self> {
        use amana_service::domain::{code::Extent, sharing::Judgement};
        let row = |because: Because, clauses: Vec<(String, String)>| AudienceRow {
            member: "FR".parse().unwrap(),
            judgement: Judgement { extent: Extent::Hit, because },
            clauses,
        };
        let rows = [
            row(Because::Own, Vec::new()),
            row(Because::AdministrativePurpose, Vec::new()),
            row(Because::Clearance, Vec::new()),
            row(Because::Purpose("any"), Vec::new()),
            row(Because::Restriction, Vec::new()),
            row(Because::AskBeforeUse, Vec::new()),
            row(Because::Policy(Vec::new()), Vec::new()),
            row(Because::Policy(Vec::new()), vec![("<script>".into(), "<script>".into())]),
            row(Because::Failed, Vec::new()),
        ];
        let of = Of::default();
        vec![
            AudiencePage::new(Frame::sample(locale), &of, Readers::default(), &rows),
            AudiencePage::new(Frame::sample(locale), &of, Readers::default(), &[]),
        ]
    }
}

fn because(locale: Locale, readers: Readers, row: &AudienceRow) -> String {
    let key = format!("because-{}", row.judgement.because.as_str());
    match &row.judgement.because {
        Because::Purpose(_) => {
            let reason = locale.text(&format!("purpose-reason-{}", readers.purpose.text().replace('_', "-")));
            locale.text_with(&key, &[("reason", &reason)])
        }
        Because::Policy(_) if row.clauses.is_empty() => locale.text("because-policy-silent"),
        Because::Policy(_) => {
            let said = |clause: &(String, String)| {
                let (id, says) = clause_in(locale, clause.clone());
                if says.is_empty() { id } else { says }
            };
            let clauses = locale.list(row.clauses.iter().map(said));
            locale.text_with(&key, &[("clauses", &clauses)])
        }
        _ => locale.text(&key),
    }
}

pub(super) async fn show(
    State(app): State<App>,
    reader: Reader,
    officer: SignedIn,
    Path(id): Path<String>,
    Query(of): Query<Of>,
) -> Response {
    let frame = reader.frame(Some(&officer.caller));
    let mut reading = Reading::default();
    let most = Readers::default();
    let readers = Readers {
        role: reading.code("role", &of.role).unwrap_or(most.role),
        clearance: reading.code("clearance", &of.clearance).unwrap_or(most.clearance),
        purpose: reading.code("purpose", &of.purpose).unwrap_or(most.purpose),
    };
    let read = async {
        if !reading.faults.is_empty() {
            return Err(Refusal::Faults(reading.faults));
        }
        let id = record_id(&id)?;
        policy::audience(&app.context, &officer.caller, id, readers).await
    };
    match read.await {
        Ok(rows) => page(StatusCode::OK, &AudiencePage::new(frame, &of, readers, &rows.into_inner())),
        Err(refusal) => problem::refused(frame, &refusal),
    }
}

/// The restriction as it was filled in.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Filled {
    only: String,
    except: String,
    tell: String,
    reason: String,
    version: String,
    purpose: String,
}

pub(super) async fn submit_restriction(
    State(app): State<App>,
    reader: Reader,
    officer: SignedIn,
    Path(id): Path<String>,
    Form(filled): Form<Filled>,
) -> Response {
    let frame = reader.frame(Some(&officer.caller));
    let done = async {
        let record = record_id(&id)?;
        let (restriction, reason, version) = read_restriction(&filled).map_err(Refusal::Faults)?;
        let restricted =
            restrict(&app.context, &officer.caller, record, restriction, (&reason, Some(version)));
        restricted.await.map(|put| put.into_inner().id)
    };
    match done.await {
        Ok(record) => {
            Redirect::to(&format!("/records/{record}?purpose={}", purpose_of(&filled))).into_response()
        }
        Err(refusal) => problem::refused(frame, &refusal),
    }
}

/// The purpose under which the record's page was open; nothing else gets into an address.
fn purpose_of(filled: &Filled) -> String {
    let purpose = amana_service::domain::code::Purpose::parse(&filled.purpose);
    purpose.map(|purpose| purpose.to_string()).unwrap_or_default()
}

fn read_restriction(filled: &Filled) -> Result<(Option<Restriction>, Line, u32), Vec<Fault>> {
    let mut faults = Vec::new();
    let mut members = |field: &str, text: &str| {
        let codes = text.split([',', ';', '،', ' ']).map(str::trim).filter(|code| !code.is_empty());
        let read = codes.filter_map(|code| {
            MemberCode::parse(code).map_err(|fault| faults.push(Fault::of(format!("/{field}"), fault))).ok()
        });
        read.collect::<Vec<_>>()
    };
    let (only, except) = (members("only", &filled.only), members("except", &filled.except));
    let reason = policy::read_reason(&filled.reason).map_err(|fault| faults.push(fault)).ok();
    let version = filled.version.parse::<u32>().ok();
    if version.is_none() {
        faults.push(Fault::at("/version", FaultCode::Missing));
    }
    match (reason, version) {
        (Some(reason), Some(version)) if faults.is_empty() => {
            let restriction = Restriction { only, except, tell_existence: !filled.tell.is_empty() };
            let is_any = !restriction.only.is_empty() || !restriction.except.is_empty();
            Ok((is_any.then_some(restriction), reason, version))
        }
        _ => Err(faults),
    }
}
