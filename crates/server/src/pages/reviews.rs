//! What is to be reviewed: the soonest first, each with what can be done about it.

use amana_service::{
    Refusal,
    domain::code::{Date, RecordId},
    policy::read_reason,
    record::{ask_extension, confirm_extension},
    retention::{Due, due},
};
use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use serde::Deserialize;

use super::{
    form::{Reading, record_id},
    frame::{Frame, page},
    problem,
    record::{link_to, titled},
    visitor::{Reader, SignedIn},
};
use crate::{App, locale::Locale};

/// Days looked ahead: the first warning.
const DAYS: u16 = 60;

#[derive(Template)]
#[template(path = "reviews.html")]
pub(super) struct ReviewsPage {
    frame: Frame,
    rows: Vec<Row>,
}

/// A record to be reviewed.
pub(super) struct Row {
    id: RecordId,
    link: String,
    title: String,
    review_on: String,
    left: String,
    is_urgent: bool,
    /// What was asked for, in a sentence.
    asked: Option<String>,
}

impl ReviewsPage {
    fn new(frame: Frame, due: &[Due]) -> Self {
        let locale = frame.locale();
        ReviewsPage { rows: due.iter().map(|due| Row::of(locale, due)).collect(), frame }
    }

    #[cfg(test)]
    pub(super) fn samples(locale: Locale) -> Vec<Self> {
        use amana_service::store::{DueRecord, Extension};
        let record = super::tests::sample_records().remove(0);
        let asked = Extension {
            review_on: record.draft.review_on,
            reason: "<script>".into(),
            account: "amal.tn".parse().unwrap(),
            at: 0,
        };
        let due = |days_left, extension| Due {
            record: DueRecord { head: record.head.clone(), extension },
            days_left,
            erased_in_days: days_left + 30,
            warning: Some(7),
        };
        let rows = [due(-3, None), due(1, Some(asked)), due(5, None), due(59, None)];
        vec![ReviewsPage::new(Frame::sample(locale), &rows), ReviewsPage::new(Frame::sample(locale), &[])]
    }
}

impl Row {
    fn of(locale: Locale, due: &Due) -> Self {
        let head = &due.record.head;
        let count = |days: i32| usize::try_from(days).unwrap_or_default();
        Row {
            id: head.id,
            link: link_to(head.id, head.purpose),
            title: titled(locale, head.kind, &head.reference),
            review_on: locale.day(head.review_on),
            left: match due.days_left {
                days if days > 0 => locale.count("days-left", count(days)),
                _ => locale.count("review-passed", count(due.erased_in_days)),
            },
            is_urgent: due.warning.is_some_and(|warning| warning <= 7),
            asked: due.record.extension.as_ref().map(|asked| {
                let (account, until) = (asked.account.to_string(), locale.day(asked.review_on));
                let values = [("account", &*account), ("until", &*until), ("reason", &*asked.reason)];
                locale.text_with("extension-asked", &values)
            }),
        }
    }
}

pub(super) async fn show(State(app): State<App>, reader: Reader, officer: SignedIn) -> Response {
    let frame = reader.frame(Some(&officer.caller));
    match due(&app.context, &officer.caller, DAYS).await {
        Ok(due) => page(StatusCode::OK, &ReviewsPage::new(frame, &due.into_inner())),
        Err(refusal) => problem::refused(frame, &refusal),
    }
}

/// The wish as it was filled in.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Filled {
    review_on: String,
    reason: String,
}

pub(super) async fn ask(
    State(app): State<App>,
    reader: Reader,
    officer: SignedIn,
    Path(id): Path<String>,
    Form(filled): Form<Filled>,
) -> Response {
    let asked = async {
        let id = record_id(&id)?;
        let mut reading = Reading::default();
        let review_on = reading.required::<Date>("review_on", &filled.review_on);
        let reason = read_reason(&filled.reason).map_err(|fault| reading.faults.push(fault)).ok();
        match (review_on, reason) {
            (Some(review_on), Some(reason)) => {
                ask_extension(&app.context, &officer.caller, id, review_on, &reason).await.map(|_| ())
            }
            _ => Err(Refusal::Faults(reading.faults)),
        }
    };
    problem::done(asked.await, "/reviews", reader, &officer)
}

pub(super) async fn confirm(
    State(app): State<App>,
    reader: Reader,
    officer: SignedIn,
    Path(id): Path<String>,
) -> Response {
    let confirmed = async {
        let id = record_id(&id)?;
        confirm_extension(&app.context, &officer.caller, id).await.map(|_| ())
    };
    problem::done(confirmed.await, "/reviews", reader, &officer)
}
