//! What the log says of one's own member: who saw or searched its records, when, for what and with what result; how
//! much of it there was day by day; and the same as a file with proofs.

mod asked;
mod chart;
mod row;
#[cfg(test)]
mod samples;

use amana_service::{
    Refusal,
    audit::{View, view, write_export},
    domain::{
        code::{Code, EventKind, MemberCode, Purpose},
        officer::Caller,
    },
    limits,
    log::Checkpoint,
};
use askama::Template;
use axum::{
    extract::{Query, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};

use self::{
    asked::{Asked, Filled, Whose},
    chart::Chart,
    row::Row,
};
use super::{
    form::{Choice, choices},
    frame::{Frame, page},
    problem::{self, Said},
    visitor::{Reader, SignedIn},
};
use crate::{App, locale::Locale};

/// Entries on one page.
const ENTRIES: usize = 50;

#[derive(Template)]
#[template(path = "audit.html")]
pub(super) struct AuditPage {
    frame: Frame,
    filled: Filled,
    whose: Vec<Choice>,
    kinds: Vec<Choice>,
    purposes: Vec<Choice>,
    faults: Vec<Said>,
    shown: Option<Shown>,
}

/// What was asked for, once the log has answered.
pub(super) struct Shown {
    chart: Chart,
    rows: Vec<Row>,
    /// Back to the last entries, where these are older ones.
    newest: Option<String>,
    older: Option<String>,
    log: Log,
}

/// Where the log stands.
pub(super) struct Log {
    size: u64,
    root: String,
    /// Who signed it, its note, and where to have the entries with their proofs; nothing where nobody signs it.
    signed: Option<Signed>,
}

/// A checkpoint.
pub(super) struct Signed {
    by: String,
    note: String,
    export: String,
}

impl AuditPage {
    fn new(frame: Frame, filled: Filled) -> Self {
        let locale = frame.locale();
        AuditPage {
            whose: Whose::choices(locale, &filled.whose),
            kinds: choices::<EventKind>(locale, &filled.act),
            purposes: choices::<Purpose>(locale, &filled.purpose),
            faults: Vec::new(),
            shown: None,
            frame,
            filled,
        }
    }

    fn showing(frame: Frame, asked: &Asked, own: MemberCode, view: &View) -> Self {
        let shown = Shown::of(frame.locale(), asked, own, view);
        AuditPage { shown: Some(shown), ..AuditPage::new(frame, asked.filled()) }
    }
}

impl Shown {
    fn of(locale: Locale, asked: &Asked, own: MemberCode, view: &View) -> Self {
        let checkpoint = view.checkpoint.as_ref();
        let signed = checkpoint.and_then(|note| {
            let by = Checkpoint::said(note)?.origin;
            Some(Signed { by, note: note.clone(), export: asked.address("/audit/export", asked.before) })
        });
        Shown {
            chart: Chart::of(locale, &view.days),
            rows: view.acts.iter().map(|act| Row::of(locale, own, asked, act)).collect(),
            newest: asked.before.map(|_| asked.address("/audit", None)),
            older: view.next.map(|next| asked.address("/audit", Some(next))),
            log: Log { size: view.root.size, root: view.root.hash.to_string(), signed },
        }
    }
}

pub(super) async fn show(
    State(app): State<App>,
    reader: Reader,
    officer: SignedIn,
    Query(filled): Query<Filled>,
) -> Response {
    let (locale, own) = (reader.locale, officer.caller.member);
    let frame = reader.frame(Some(&officer.caller));
    match looked_up(&app, &officer.caller, &filled, ENTRIES).await {
        Ok((asked, view)) => page(StatusCode::OK, &AuditPage::showing(frame, &asked, own, &view)),
        Err(Refusal::Faults(faults)) => {
            let faults = problem::sentences(locale, &faults);
            page(StatusCode::UNPROCESSABLE_ENTITY, &AuditPage { faults, ..AuditPage::new(frame, filled) })
        }
        Err(refusal) => problem::refused(frame, &refusal),
    }
}

/// The entries with their proofs, to be checked without the hub.
pub(super) async fn export(
    State(app): State<App>,
    reader: Reader,
    officer: SignedIn,
    Query(filled): Query<Filled>,
) -> Response {
    let own = officer.caller.member;
    let answer = looked_up(&app, &officer.caller, &filled, limits::AUDIT_ENTRIES_MAX).await;
    let written = answer.and_then(|(asked, view)| {
        // Of a log that nobody signs there is nothing to prove.
        write_export(own, &view).map(|lines| (asked, lines)).ok_or(Refusal::NotFound)
    });
    match written {
        Ok((asked, lines)) => {
            let name = format!("attachment; filename=\"amana-audit-{own}-{}.ndjson\"", asked.from.text());
            let headers = [
                (header::CONTENT_TYPE, "application/x-ndjson".to_owned()),
                (header::CONTENT_DISPOSITION, name),
            ];
            (headers, lines).into_response()
        }
        Err(refusal) => problem::refused(reader.frame(Some(&officer.caller)), &refusal),
    }
}

async fn looked_up(
    app: &App,
    caller: &Caller,
    filled: &Filled,
    limit: usize,
) -> Result<(Asked, View), Refusal> {
    let asked = filled.read(app.context.today())?;
    let view = view(&app.context, caller, &asked.query(limit)).await?;
    Ok((asked, view.into_inner()))
}
