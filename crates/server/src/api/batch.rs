//! `POST /api/v1/records/batch`: NDJSON in, a result per line out, both streamed.
//!
//! Lines are taken in transactions of up to two thousand, and the results of a transaction leave once it is durable.
//! Each transaction asks again who the caller is and counts against the rate: a batch lasts no longer than its key.
//! A result that has not arrived says nothing about its line: send it again, it changes nothing twice.

use std::collections::VecDeque;

use amana_service::{
    Refusal,
    domain::{Fault, code::FaultCode, limits::RECORD_BYTES_MAX, record::Draft},
    record::{BATCH_LINES_MAX, Line, LineResult, SentBy, batch},
};
use axum::{
    body::{Body, BodyDataStream, Bytes},
    extract::State,
    http::{HeaderMap, header::CONTENT_TYPE},
    response::{IntoResponse, Response},
};
use futures_util::{StreamExt, stream::unfold};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    Asking, BearerKey,
    body::expect_type,
    idempotency::refuse_key,
    problem::{Problem, ProblemBody},
};
use crate::{App, locale::Locale, openapi::RecordDraft};

/// Bytes of lines that wait for one transaction.
const WAITING_BYTES_MAX: usize = 8 * 1024 * 1024;

/// The result of one line.
#[derive(Serialize, ToSchema)]
pub(crate) struct LineBody {
    /// Number of the line, from 1.
    line: u64,
    /// `created`, `updated`, `unchanged`, `rejected` or `failed`.
    result: &'static str,
    /// Id of the record.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    /// Its version now.
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<u32>,
    /// What was wrong with the line, or why the rest was not taken.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    faults: Vec<LineFault>,
}

/// One fault of a line.
#[derive(Serialize, ToSchema)]
pub(crate) struct LineFault {
    /// JSON pointer into the record.
    pointer: String,
    /// Stable code.
    code: String,
    /// In words.
    detail: String,
}

/// Record or update many records.
///
/// Takes no `Idempotency-Key` (400): sending the same again changes nothing.
#[utoipa::path(
    post,
    path = "/api/v1/records/batch",
    tag = "records",
    request_body(content = inline(RecordDraft), content_type = "application/x-ndjson", description = "One record a line."),
    responses(
        (status = 200, description = "One result a line.", body = LineBody, content_type = "application/x-ndjson"),
        (status = "default", description = "Why not.", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn put_batch(
    _: Asking,
    State(app): State<App>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    refuse_key(&headers)?;
    expect_type(&headers, "application/x-ndjson")?;
    let mut intake = Intake {
        app,
        key: BearerKey::of(&headers)?,
        is_admitted: true,
        body: body.into_data_stream(),
        pending: Vec::new(),
        waiting: VecDeque::new(),
        line: 0,
        is_over: false,
    };
    // The first transaction decides whether this is an answer at all; a stranger to writing gets a problem.
    let first = intake.take().await?;
    let rest = unfold(intake, |mut intake| async move {
        if intake.is_over {
            return None;
        }
        let results = match intake.take().await {
            Ok(results) => results,
            Err(refusal) => intake.fail(&refusal),
        };
        Some((Ok::<_, std::convert::Infallible>(Bytes::from(results)), intake))
    });
    let first = futures_util::stream::once(async move { Ok(Bytes::from(first)) });
    Ok(([(CONTENT_TYPE, "application/x-ndjson")], Body::from_stream(first.chain(rest))).into_response())
}

/// The request's lines on their way into transactions.
struct Intake {
    app: App,
    key: BearerKey,
    /// The request itself was counted; that is the first transaction's admission.
    is_admitted: bool,
    body: BodyDataStream,
    /// Bytes of a line that has not ended yet.
    pending: Vec<u8>,
    waiting: VecDeque<(u64, Line)>,
    line: u64,
    is_over: bool,
}

impl Intake {
    /// Takes the next lines in one transaction and gives their results as NDJSON.
    async fn take(&mut self) -> Result<Vec<u8>, Refusal> {
        self.fill().await;
        let caller = self.key.caller(&self.app).await?;
        if !std::mem::take(&mut self.is_admitted) {
            self.app.limits.admit(&caller.account)?;
        }
        let taken = self.waiting.len().min(BATCH_LINES_MAX);
        let (numbers, lines): (Vec<u64>, Vec<Line>) = self.waiting.drain(..taken).unzip();
        let results = batch(&self.app.context, &caller, lines, SentBy::Caller).await?.into_inner();
        let mut out = Vec::new();
        for (number, result) in numbers.into_iter().zip(results) {
            write_line(&mut out, &LineBody::of(number, result));
        }
        Ok(out)
    }

    async fn fill(&mut self) {
        let mut bytes = 0;
        while self.waiting.len() < BATCH_LINES_MAX && bytes < WAITING_BYTES_MAX {
            match self.body.next().await {
                Some(Ok(chunk)) => {
                    bytes += chunk.len();
                    self.split(&chunk);
                }
                // The sender went away or the body is over: what has come so far is taken.
                Some(Err(_)) | None => {
                    self.is_over = true;
                    self.end_line();
                    return;
                }
            }
        }
    }

    fn split(&mut self, chunk: &[u8]) {
        for piece in chunk.split_inclusive(|byte| *byte == b'\n') {
            // One byte over the limit is kept of a line that is too long, so that it is told and not held.
            let room = (RECORD_BYTES_MAX + 2).saturating_sub(self.pending.len());
            self.pending.extend_from_slice(piece.get(..room.min(piece.len())).unwrap_or_default());
            if piece.ends_with(b"\n") {
                self.end_line();
            }
        }
    }

    fn end_line(&mut self) {
        let bytes = std::mem::take(&mut self.pending);
        if self.is_over && bytes.is_empty() {
            return;
        }
        self.line += 1;
        // Of a line that is too long only the beginning is here: it is no use to look into it.
        if bytes.len() > RECORD_BYTES_MAX + 1 {
            let fault = Fault::at("", FaultCode::BodyTooLarge).with("max", RECORD_BYTES_MAX);
            self.waiting.push_back((self.line, Err(vec![fault])));
            return;
        }
        match std::str::from_utf8(&bytes).map(str::trim) {
            Ok("") => {}
            Ok(text) => self.waiting.push_back((self.line, Draft::from_text(text))),
            Err(_) => self.waiting.push_back((self.line, Err(vec![Fault::at("", FaultCode::NotUtf8)]))),
        }
    }

    /// The last line of a batch that could not go on.
    fn fail(&mut self, refusal: &Refusal) -> Vec<u8> {
        self.is_over = true;
        let detail = Locale::english().refusal(refusal);
        let fault = LineFault { pointer: String::new(), code: refusal.code().into(), detail };
        let mut out = Vec::new();
        let failed =
            LineBody { line: self.line, result: "failed", id: None, version: None, faults: vec![fault] };
        write_line(&mut out, &failed);
        out
    }
}

fn write_line(out: &mut Vec<u8>, body: &LineBody) {
    // Writing to memory and plain fields cannot fail.
    let _ = serde_json::to_writer(&mut *out, body);
    out.push(b'\n');
}

impl LineBody {
    fn of(line: u64, result: LineResult) -> Self {
        let (result, known, faults) = match result {
            LineResult::Created(id, version) => ("created", Some((id, version)), Vec::new()),
            LineResult::Updated(id, version) => ("updated", Some((id, version)), Vec::new()),
            LineResult::Unchanged(id, version) => ("unchanged", Some((id, version)), Vec::new()),
            LineResult::Rejected(faults) => ("rejected", None, faults),
        };
        let english = Locale::english();
        let faults = faults.into_iter().map(|fault| LineFault {
            detail: english.fault(&fault),
            code: fault.code.as_str().into(),
            pointer: fault.pointer,
        });
        LineBody {
            line,
            result,
            id: known.map(|(id, _)| id.to_string()),
            version: known.map(|(_, version)| version),
            faults: faults.collect(),
        }
    }
}
