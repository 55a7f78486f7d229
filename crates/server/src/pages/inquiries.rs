//! Questions to the owner of a record: asking, and what one's own member was asked.

use amana_service::{
    Refusal,
    domain::{code::Purpose, record::Head},
    inquiry::{ask, list},
    policy::read_reason,
    search::Asker,
    store::Inquiry,
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
    record::{link_to, titled, written_time},
    visitor::{Reader, SignedIn},
};
use crate::{App, locale::Locale};

#[derive(Template)]
#[template(path = "inquiries.html")]
pub(super) struct InquiriesPage {
    frame: Frame,
    rows: Vec<Row>,
}

/// A question.
pub(super) struct Row {
    link: String,
    title: String,
    by: String,
    text: String,
}

/// A record of which the reader may know that it exists, or a question that was sent about it.
#[derive(Template)]
#[template(path = "ask_owner.html")]
pub(super) struct AskOwner {
    frame: Frame,
    owner: String,
    /// Where the question goes; nothing once it has gone.
    ask: Option<(String, Purpose)>,
}

impl InquiriesPage {
    fn new(frame: Frame, asked: &[(Head, Inquiry)]) -> Self {
        let locale = frame.locale();
        InquiriesPage { rows: asked.iter().map(|asked| Row::of(locale, asked)).collect(), frame }
    }

    #[cfg(test)]
    pub(super) fn samples(locale: Locale) -> Vec<Self> {
        let inquiry = Inquiry {
            member: "FR".parse().unwrap(),
            account: "jean.fr".parse().unwrap(),
            purpose: Purpose::Arrest,
            text: "<script>".into(),
            at: 1_700_000_000_000_000,
        };
        let asked = super::tests::sample_records().into_iter().map(|record| (record.head, inquiry.clone()));
        let asked = asked.collect::<Vec<_>>();
        vec![
            InquiriesPage::new(Frame::sample(locale), &asked),
            InquiriesPage::new(Frame::sample(locale), &[]),
        ]
    }
}

impl Row {
    fn of(locale: Locale, (head, asked): &(Head, Inquiry)) -> Self {
        let values = [
            ("member", locale.member(asked.member)),
            ("account", asked.account.to_string()),
            ("at", written_time(asked.at)),
            ("purpose", locale.choice(&asked.purpose)),
        ];
        let values = values.iter().map(|(name, value)| (*name, value.as_str())).collect::<Vec<_>>();
        Row {
            link: link_to(head.id, head.purpose),
            title: titled(locale, head.kind, &head.reference),
            by: locale.text_with("inquiry-by", &values),
            text: asked.text.clone(),
        }
    }
}

impl AskOwner {
    /// The page in place of a record of which only the existence may be told.
    pub(super) fn about(frame: Frame, owner: String, id: &str, purpose: Purpose) -> Self {
        AskOwner { frame, owner, ask: Some((format!("/records/{id}/inquiries"), purpose)) }
    }

    #[cfg(test)]
    pub(super) fn samples(locale: Locale) -> Vec<Self> {
        let frame = || Frame::sample(locale);
        let sent = AskOwner { frame: frame(), owner: "<script>".into(), ask: None };
        vec![AskOwner::about(frame(), "<script>".into(), "1", Purpose::Arrest), sent]
    }
}

/// The question as it was filled in.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Filled {
    text: String,
    purpose: String,
}

pub(super) async fn submit(
    State(app): State<App>,
    reader: Reader,
    officer: SignedIn,
    Path(id): Path<String>,
    Form(filled): Form<Filled>,
) -> Response {
    let locale = reader.locale;
    let frame = reader.frame(Some(&officer.caller));
    let asked = async {
        let id = record_id(&id)?;
        let mut reading = Reading::default();
        let purpose = reading.required::<Purpose>("purpose", &filled.purpose);
        let text = read_reason(&filled.text).map_err(|fault| reading.faults.push(fault)).ok();
        match (purpose, text) {
            (Some(purpose), Some(text)) => {
                ask(&app.context, Asker { caller: &officer.caller, purpose }, id, &text).await
            }
            _ => Err(Refusal::Faults(reading.faults)),
        }
    };
    match asked.await {
        Ok(owner) => {
            let owner = locale.member(owner.into_inner());
            page(StatusCode::OK, &AskOwner { frame, owner, ask: None })
        }
        Err(refusal) => problem::refused(frame, &refusal),
    }
}

pub(super) async fn show(State(app): State<App>, reader: Reader, officer: SignedIn) -> Response {
    let frame = reader.frame(Some(&officer.caller));
    match list(&app.context, &officer.caller).await {
        Ok(asked) => page(StatusCode::OK, &InquiriesPage::new(frame, &asked.into_inner())),
        Err(refusal) => problem::refused(frame, &refusal),
    }
}
