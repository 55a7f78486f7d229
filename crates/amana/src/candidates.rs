//! How candidates are shown: a table with reasons for people, JSON for programs.

use amana_service::{
    candidate::{Candidate, Reason, Seen},
    domain::{evidence::Evidence, flag::Flag, record::Body},
    names::sentence::{Language, Sides},
};
use std::io::{self, Write};

use crate::{
    Done,
    listing::{Format, table},
};

/// What is said in place of a content that is not the caller's to see.
const ASK_OWNER: &str = "ask the owner";

/// Writes candidates; found or not is the exit status.
pub(crate) fn print(candidates: Vec<Candidate>, format: Format) -> io::Result<Done> {
    let done = if candidates.is_empty() { Done::Clear } else { Done::Hits };
    let mut out = io::stdout().lock();
    if format == Format::Json {
        let all = candidates.into_iter().map(amana_server::candidate_json).collect::<Vec<_>>();
        serde_json::to_writer_pretty(&mut out, &serde_json::json!({ "candidates": all }))?;
        writeln!(out)?;
        return Ok(done);
    }
    if candidates.is_empty() {
        writeln!(out, "clear: nothing found")?;
        return Ok(done);
    }
    let mut table = table(["score", "what", "born / event", "country", "status", "owner", "reference"]);
    for candidate in &candidates {
        table.add_row(row(candidate));
    }
    writeln!(out, "{table}")?;
    for candidate in &candidates {
        let reference = candidate.seen.full().map(|record| record.head.reference.to_string());
        writeln!(out, "{} {}", candidate.seen.owner(), reference.as_deref().unwrap_or(ASK_OWNER))?;
        if let Some(Flag { draft, .. }) = candidate.seen.flag() {
            writeln!(out, "  ! flagged by your bureau, do not act: {} ({})", draft.text, draft.reason)?;
            if let Some(instead) = &draft.instead {
                writeln!(out, "  ! instead: {instead}")?;
            }
        }
        for reason in &candidate.reasons {
            write_reason(&mut out, reason)?;
        }
    }
    Ok(done)
}

fn row(candidate: &Candidate) -> [String; 7] {
    let [what, when, country, status] = match &candidate.seen {
        Seen::Hit(hit) => {
            [format!("{} ({ASK_OWNER})", hit.kind), String::new(), String::new(), String::new()]
        }
        Seen::Full(record) => facts(&record.draft.body),
    };
    let reference = candidate.seen.full().map(|record| record.head.reference.to_string()).unwrap_or_default();
    let percent =
        || format!("{:.0} %{}", candidate.score * 100.0, if candidate.is_weak() { " weak" } else { "" });
    let score = if candidate.exact { "exact".into() } else { percent() };
    [score, what, when, country, status, candidate.seen.owner().to_string(), reference]
}

/// What or who it is, when born or stolen, of which country, in which status.
fn facts(body: &Body) -> [String; 4] {
    let list = |items: Vec<String>| items.join(", ");
    match body {
        Body::Person(person) => [
            person.names.first().map(|name| name.full.to_string()).unwrap_or_default(),
            list(person.births.iter().map(ToString::to_string).collect()),
            list(person.nationalities.iter().map(ToString::to_string).collect()),
            list(person.statuses.iter().map(ToString::to_string).collect()),
        ],
        Body::TravelDocument(document) => [
            format!("{} {}", document.r#type, document.number),
            document.event_date.as_ref().map(ToString::to_string).unwrap_or_default(),
            document.country.to_string(),
            document.event.to_string(),
        ],
        Body::Vehicle(vehicle) => {
            let parts = [vehicle.make.as_ref(), vehicle.model.as_ref()]
                .into_iter()
                .flatten()
                .map(ToString::to_string);
            let plate = vehicle.plate.as_ref().map(ToString::to_string);
            let vin = vehicle.vin.as_ref().map(ToString::to_string);
            [
                parts.chain(plate).chain(vin).collect::<Vec<_>>().join(" "),
                vehicle.event_date.as_ref().map(ToString::to_string).unwrap_or_default(),
                vehicle.country.map(|country| country.to_string()).unwrap_or_default(),
                "stolen".into(),
            ]
        }
    }
}

fn write_reason(out: &mut impl Write, reason: &Reason) -> io::Result<()> {
    let sign = if reason.supports() { '+' } else { '-' };
    match reason {
        Reason::Key { field, misread, recorded } => {
            let how = if *misread { " (once misreadings are allowed for)" } else { "" };
            writeln!(out, "  {sign} {} is {recorded}{how}", field.as_str())
        }
        Reason::CountryDiffers { recorded } => writeln!(out, "  {sign} its country is {recorded}"),
        Reason::Name { recorded, score, parts } => {
            writeln!(out, "  {sign} name {recorded} ({:.0} %)", score * 100.0)?;
            let sentences =
                parts.iter().map(|part| part.sentence(Language::English, Sides::AskedAndRecorded));
            sentences.into_iter().try_for_each(|sentence| writeln!(out, "      {sentence}"))
        }
        Reason::Fact(Evidence { finding, log_odds }) => {
            writeln!(out, "  {sign} {} ({log_odds:+.1})", finding.as_str())
        }
    }
}
