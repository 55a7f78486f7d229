//! What the secretariat blocks: asked by one of its officers, done by another, here and on a record's page.

use amana_service::{
    Refusal,
    block::{Asked, ask, confirm, list},
    domain::{
        Fault,
        code::{AccountName, FaultCode, RecordId},
        record::Head,
    },
    policy::read_reason,
    store::Block,
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
    record::{titled, written_time},
    visitor::{Reader, SignedIn},
};
use crate::{App, locale::Locale};

#[derive(Template)]
#[template(path = "blocks.html")]
pub(super) struct BlocksPage {
    frame: Frame,
    rows: Vec<Row>,
}

/// A record that is blocked, or asked to be.
pub(super) struct Row {
    id: RecordId,
    title: String,
    /// What was asked for or done last, in a sentence.
    said: String,
    is_blocked: bool,
    /// Is something asked for? Then whether the reader asked for it, who cannot confirm it.
    asked_by_reader: Option<bool>,
}

impl BlocksPage {
    fn new(frame: Frame, reader: &AccountName, blocks: &[(Head, Block)]) -> Self {
        let locale = frame.locale();
        let rows = blocks.iter().map(|(head, block)| Row::of(locale, reader, head, block));
        BlocksPage { rows: rows.collect(), frame }
    }

    #[cfg(test)]
    pub(super) fn samples(locale: Locale) -> Vec<Self> {
        let head = super::tests::sample_records().remove(0).head;
        let reader = super::tests::sample_caller().account;
        let block = |blocks, by: &str, is_done: bool| {
            let confirmed_by = is_done.then(|| reader.clone());
            (head.clone(), Block { account: by.parse().unwrap(), confirmed_by, ..sample(blocks) })
        };
        let blocks = [
            block(true, "amal.tn", false),
            block(true, "nour.fr", false),
            block(true, "amal.tn", true),
            block(false, "nour.fr", false),
        ];
        vec![
            BlocksPage::new(Frame::sample(locale), &reader, &blocks),
            BlocksPage::new(Frame::sample(locale), &reader, &[]),
        ]
    }
}

/// An act for the pages' samples.
#[cfg(test)]
pub(super) fn sample(blocks: bool) -> Block {
    Block {
        blocks,
        reason: "<script>".into(),
        reference: "<script>".into(),
        account: "amal.tn".parse().unwrap(),
        at: 1_700_000_000_000_000,
        confirmed_by: None,
    }
}

impl Row {
    fn of(locale: Locale, reader: &AccountName, head: &Head, block: &Block) -> Self {
        let key = match (block.confirmed_by.is_some(), block.blocks) {
            (true, _) => "block-done",
            (false, true) => "block-asked",
            (false, false) => "unblock-asked",
        };
        let (account, at) = (block.account.to_string(), written_time(block.at));
        let values = [
            ("account", &*account),
            ("at", &*at),
            ("reason", &*block.reason),
            ("reference", &*block.reference),
        ];
        Row {
            id: head.id,
            title: format!("{} · {}", titled(locale, head.kind, &head.reference), locale.member(head.owner)),
            said: locale.text_with(key, &values),
            is_blocked: head.is_blocked,
            asked_by_reader: block.confirmed_by.is_none().then(|| block.account == *reader),
        }
    }
}

/// Why a record is blocked, in a sentence for its owner.
pub(super) fn told(locale: Locale, block: &Block) -> String {
    let at = written_time(block.at);
    let values = [("at", &*at), ("reason", &*block.reason), ("reference", &*block.reference)];
    locale.text_with("blocked-because", &values)
}

pub(super) async fn show(State(app): State<App>, reader: Reader, officer: SignedIn) -> Response {
    let frame = reader.frame(Some(&officer.caller));
    match list(&app.context, &officer.caller).await {
        Ok(blocks) => {
            page(StatusCode::OK, &BlocksPage::new(frame, &officer.caller.account, &blocks.into_inner()))
        }
        Err(refusal) => problem::refused(frame, &refusal),
    }
}

/// What is asked for, as it was filled in.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Filled {
    record: String,
    /// `block` or `unblock`.
    act: String,
    reason: String,
    file: String,
}

impl Filled {
    fn read(&self) -> Result<(RecordId, Asked), Refusal> {
        let mut reading = Reading::default();
        let record = reading.required::<RecordId>("record", &self.record);
        let reason = read_reason(&self.reason).map_err(|fault| reading.faults.push(fault)).ok();
        let reference = reading.line("file", &self.file);
        if reference.is_none() {
            reading.faults.push(Fault::at("/file", FaultCode::Missing));
        }
        match (record, reason, reference) {
            (Some(record), Some(reason), Some(reference)) if reading.faults.is_empty() => {
                Ok((record, Asked { blocks: self.act != "unblock", reason, reference }))
            }
            _ => Err(Refusal::Faults(reading.faults)),
        }
    }
}

pub(super) async fn submit(
    State(app): State<App>,
    reader: Reader,
    officer: SignedIn,
    Form(filled): Form<Filled>,
) -> Response {
    let asked = async {
        let (record, asked) = filled.read()?;
        ask(&app.context, &officer.caller, record, asked).await.map(|_| ())
    };
    problem::done(asked.await, "/blocks", reader, &officer)
}

pub(super) async fn submit_confirmation(
    State(app): State<App>,
    reader: Reader,
    officer: SignedIn,
    Path(id): Path<String>,
) -> Response {
    let confirmed = async {
        let id = record_id(&id)?;
        confirm(&app.context, &officer.caller, id).await.map(|_| ())
    };
    problem::done(confirmed.await, "/blocks", reader, &officer)
}
