//! `/api/v1/audit`: what the log says of one's own member, with proofs; and the log's tree, for witnesses.
//!
//! Under `log/` stands what C2SP's tlog-tiles asks of a log: `checkpoint`, `tile/<level>/<place>` and
//! `tile/entries/<place>`; so its clients verify the log as they are. Nothing of what happened stands there.

use amana_service::{
    Audited, Refusal,
    audit::{self, Day, Line, Query, Side, View, write_export},
    domain::{
        Fault,
        code::{Code, FaultCode, MemberCode, Purpose},
    },
    log::{Tile, read_index_path},
};
use axum::{
    extract::{Path, Query as Parameters, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    Answer, Asking,
    problem::{Problem, ProblemBody},
};
use crate::App;

/// Entries in an answer when nothing is said.
const ENTRIES_DEFAULT: usize = 100;

/// What the log says of a member, the last first.
#[derive(Serialize, ToSchema)]
pub(crate) struct AuditBody {
    /// The log's last checkpoint, signed: what the proofs are of. Absent where nobody signs the log.
    #[serde(skip_serializing_if = "Option::is_none")]
    checkpoint: Option<String>,
    /// How many entries the log has that the proofs are of.
    size: u64,
    /// The hash over all of them, base64.
    root: String,
    /// The entries.
    entries: Vec<EntryBody>,
    /// Where to go on: ask again with this as `before`.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<u64>,
    /// How much on each day of the time asked for, at most a hundred days, by UTC.
    days: Vec<DayBody>,
}

/// An entry with its proof; salts and hashes in base64.
#[derive(Serialize, ToSchema)]
pub(crate) struct EntryBody {
    /// Its place in the log, from 0.
    place: u64,
    /// What stands in the tree, letter for letter.
    #[schema(example = "amana-audit/1\n1795514400000000\n...\n...\n")]
    entry: String,
    /// What happened: JSON, letter for letter as it was hashed. Absent once it is erased.
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<String>,
    /// What it was hashed with.
    #[serde(skip_serializing_if = "Option::is_none")]
    salt: Option<String>,
    /// Which officer and what was typed, of the own member's acts alone: JSON, letter for letter.
    #[serde(skip_serializing_if = "Option::is_none")]
    private: Option<String>,
    /// What that was hashed with.
    #[serde(skip_serializing_if = "Option::is_none")]
    private_salt: Option<String>,
    /// What shows that the entry is in the log (RFC 6962 §2.1.1).
    proof: Vec<String>,
}

/// How much was done on a day.
#[derive(Serialize, ToSchema)]
pub(crate) struct DayBody {
    /// The day.
    #[schema(example = "2026-11-24")]
    date: String,
    /// By other members, with this one's records.
    others: u64,
    /// By its own officers and systems.
    own: u64,
}

/// What of the log is asked for.
#[derive(Deserialize)]
pub(crate) struct Asked {
    from: Option<String>,
    until: Option<String>,
    side: Option<String>,
    member: Option<String>,
    action: Option<String>,
    purpose: Option<String>,
    before: Option<u64>,
    limit: Option<usize>,
}

impl Asked {
    /// Reads every parameter; all faults at once.
    fn read(self) -> Result<Query, Refusal> {
        let mut faults = Vec::new();
        let mut fault = |name: &str, code, expected: &str| {
            faults.push(Fault::at(format!("/{name}"), code).with("expected", expected.to_owned()));
        };
        let mut time = |name: &str, text: Option<String>| {
            let read = text.map(|text| text.parse::<Timestamp>());
            if let Some(Err(_)) = read {
                fault(name, FaultCode::WrongType, "2026-11-24T00:00:00Z");
            }
            read.and_then(Result::ok)
        };
        let (from, until) = (time("from", self.from), time("until", self.until));
        let side = match self.side.as_deref() {
            None | Some("all") => Side::All,
            Some("others") => Side::Others,
            Some("own") => Side::Own,
            Some(_) => {
                fault("side", FaultCode::WrongType, "all, others, own");
                Side::All
            }
        };
        let (mut member, mut purpose) = (None, None);
        if let Some(text) = &self.member {
            match MemberCode::parse(text) {
                Ok(code) => member = Some(code),
                Err(why) => faults.push(Fault::of("/member".to_owned(), why)),
            }
        }
        if let Some(text) = &self.purpose {
            match Purpose::parse(text) {
                Ok(code) => purpose = Some(code),
                Err(why) => faults.push(Fault::of("/purpose".to_owned(), why)),
            }
        }
        if !faults.is_empty() {
            return Err(Refusal::Faults(faults));
        }
        let limit = self.limit.unwrap_or(ENTRIES_DEFAULT);
        Ok(Query { from, until, side, member, action: self.action, purpose, before: self.before, limit })
    }
}

impl From<Line> for EntryBody {
    fn from(line: Line) -> Self {
        let Line { place, entry, body, salt, private, private_salt, proof } = line;
        EntryBody { place, entry, body, salt, private, private_salt, proof }
    }
}

impl From<View> for AuditBody {
    fn from(view: View) -> Self {
        let day = |day: Day| DayBody { date: day.date.to_string(), others: day.others, own: day.own };
        AuditBody {
            checkpoint: view.checkpoint,
            size: view.root.size,
            root: view.root.hash.to_string(),
            entries: view.acts.iter().map(|act| EntryBody::from(Line::from(act))).collect(),
            next: view.next,
            days: view.days.into_iter().map(day).collect(),
        }
    }
}

/// What the log says of one's own member: who saw or searched its records, and what its own officers did.
#[utoipa::path(
    get,
    path = "/api/v1/audit/entries",
    tag = "audit",
    params(
        ("from" = Option<String>, Query, description = "From this time on, RFC 3339."),
        ("until" = Option<String>, Query, description = "Before this time, RFC 3339."),
        ("side" = Option<String>, Query, description = "`others`: what other members did with its records; `own`: what its own did; `all` if nothing is said."),
        ("member" = Option<String>, Query, description = "Of this member alone."),
        ("action" = Option<String>, Query, description = "Of this kind alone: `searched`, `checked`, `record-read`."),
        ("purpose" = Option<String>, Query, description = "For this purpose alone."),
        ("before" = Option<u64>, Query, description = "Only entries before this place: `next` of the answer before."),
        ("limit" = Option<usize>, Query, description = "At most so many; a hundred if nothing is said, a thousand at most."),
    ),
    responses(
        (status = 200, description = "Entries, each with what proves that it is in the log.", body = AuditBody),
        (status = "default", description = "Why not.", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn list_entries(
    Asking(caller): Asking,
    State(app): State<App>,
    Parameters(asked): Parameters<Asked>,
) -> Result<Answer<AuditBody>, Problem> {
    let view = audit::view(&app.context, &caller, &asked.read()?).await?;
    Ok(view.map(AuditBody::from).into())
}

/// The same as a file that `amana audit verify` checks without the hub.
#[utoipa::path(
    get,
    path = "/api/v1/audit/export",
    tag = "audit",
    params(
        ("from" = Option<String>, Query, description = "As for the entries; so are the others."),
        ("until" = Option<String>, Query, description = "As for the entries."),
        ("before" = Option<u64>, Query, description = "As for the entries."),
        ("limit" = Option<usize>, Query, description = "As for the entries."),
    ),
    responses(
        (status = 200, description = "A line of JSON for the checkpoint, one for each entry, one for their number. The header `Amana-Next` says where to go on.", content_type = "application/x-ndjson"),
        (status = "default", description = "Why not.", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn export_entries(
    Asking(caller): Asking,
    State(app): State<App>,
    Parameters(asked): Parameters<Asked>,
) -> Result<Response, Problem> {
    let view = audit::view(&app.context, &caller, &asked.read()?).await?.into_inner();
    let text = write_export(caller.member, &view).ok_or(Refusal::NotFound)?;
    let mut response = ([(header::CONTENT_TYPE, "application/x-ndjson")], text).into_response();
    if let Some(next) = view.next {
        response.headers_mut().insert("amana-next", HeaderValue::from(next));
    }
    Ok(response)
}

/// The log's last checkpoint: name, size and root, signed (C2SP tlog-checkpoint).
#[utoipa::path(
    get,
    path = "/api/v1/audit/log/checkpoint",
    tag = "audit",
    responses(
        (status = 200, description = "A signed note.", content_type = "text/plain"),
        (status = "default", description = "Why not.", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn get_checkpoint(
    Asking(caller): Asking,
    State(app): State<App>,
) -> Result<Response, Problem> {
    let note = audit::checkpoint(&app.context, &caller).await?;
    Ok(([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], note.into_inner()).into_response())
}

/// A tile of the log's tree, or a bundle of its entries (C2SP tlog-tiles).
#[utoipa::path(
    get,
    path = "/api/v1/audit/log/tile/{level}/{*place}",
    tag = "audit",
    params(
        ("level" = String, Path, description = "0 over entries, each other over the one below; or `entries`."),
        ("place" = String, Path, description = "Its place in groups of three digits, with its width where it is partial: `000`, `x001/234`, `000.p/17`."),
    ),
    responses(
        (status = 200, description = "Its hashes, 32 bytes each; or its entries, each after its length in two bytes.", content_type = "application/octet-stream"),
        (status = "default", description = "Why not.", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn get_tile(
    Asking(caller): Asking,
    State(app): State<App>,
    Path((level, place)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let named = read_index_path(&place);
    let bytes: Audited<Vec<u8>> = match (level.as_str(), named, level.parse::<u8>()) {
        ("entries", Some((index, width)), _) => audit::bundle(&app.context, &caller, index, width).await?,
        (_, Some((index, width)), Ok(read)) if read.to_string() == level => {
            audit::tile(&app.context, &caller, Tile { level: read, index }, width).await?
        }
        // As of a tile that there is not.
        _ => audit::tile(&app.context, &caller, Tile { level: u8::MAX, index: u64::MAX }, 1).await?,
    };
    Ok(([(header::CONTENT_TYPE, "application/octet-stream")], bytes.into_inner()).into_response())
}

/// From which size of the log to which.
#[derive(Deserialize)]
pub(crate) struct Sizes {
    from: u64,
    to: u64,
}

/// A proof that the log only grew.
#[derive(Serialize, ToSchema)]
pub(crate) struct ProofBody {
    /// Hashes, base64 (RFC 6962 §2.1.2).
    proof: Vec<String>,
}

/// What shows that the log of one size begins with that of a smaller one.
#[utoipa::path(
    get,
    path = "/api/v1/audit/log/consistency",
    tag = "audit",
    params(
        ("from" = u64, Query, description = "The smaller size."),
        ("to" = u64, Query, description = "The larger one."),
    ),
    responses(
        (status = 200, description = "The proof.", body = ProofBody),
        (status = "default", description = "Why not.", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn get_consistency(
    Asking(caller): Asking,
    State(app): State<App>,
    Parameters(Sizes { from, to }): Parameters<Sizes>,
) -> Result<Answer<ProofBody>, Problem> {
    let proof = audit::consistency(&app.context, &caller, from, to).await?;
    Ok(proof.map(|proof| ProofBody { proof: proof.iter().map(ToString::to_string).collect() }).into())
}
