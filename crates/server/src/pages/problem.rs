//! A page for what did not work, in words, with a way back.

use amana_service::{Refusal, domain::Fault};
use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};

use super::{
    frame::{Frame, page},
    visitor::{Reader, SignedIn},
};
use crate::locale::Locale;

#[derive(Template)]
#[template(path = "problem.html")]
pub(super) struct Problem {
    frame: Frame,
    title: String,
    detail: String,
    incident: Option<u64>,
    /// What is wrong with what was filled in.
    faults: Vec<Said>,
}

impl Problem {
    pub(super) fn of(frame: Frame, refusal: &Refusal) -> Self {
        let locale = frame.locale();
        let title = locale.text(&format!("refusal-{}-title", refusal.code()));
        let incident = match refusal {
            Refusal::Bug { incident } => Some(*incident),
            _ => None,
        };
        let faults = match refusal {
            Refusal::Faults(faults) => sentences(locale, faults),
            _ => Vec::new(),
        };
        Problem { title, detail: locale.refusal(refusal), incident, faults, frame }
    }

    #[cfg(test)]
    pub(super) fn samples(locale: Locale) -> Vec<Self> {
        let owner = Refusal::AskOwner { owner: "TN".parse().unwrap() };
        let faulty = Refusal::fault(Fault::at("/why", amana_service::domain::code::FaultCode::Missing));
        let refusals = [owner, faulty, Refusal::NotFound, Refusal::NotAllowed, Refusal::Bug { incident: 7 }];
        refusals.iter().map(|refusal| Problem::of(Frame::sample(locale), refusal)).collect()
    }
}

/// The page of a refusal; whoever's session has ended signs in again.
pub(super) fn refused(frame: Frame, refusal: &Refusal) -> Response {
    let status = match refusal {
        Refusal::NotSignedIn => return Redirect::to("/sign-in").into_response(),
        Refusal::Faults(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Refusal::NotAllowed | Refusal::PurposeRefused | Refusal::AskOwner { .. } => StatusCode::FORBIDDEN,
        Refusal::NotFound => StatusCode::NOT_FOUND,
        Refusal::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
        Refusal::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        Refusal::Bug { .. } => StatusCode::INTERNAL_SERVER_ERROR,
        Refusal::Conflict { .. }
        | Refusal::VersionNeeded
        | Refusal::KeyReused
        | Refusal::KeyInUse
        | Refusal::AnotherNeeded => StatusCode::CONFLICT,
    };
    page(status, &Problem::of(frame, refusal))
}

/// To another page, after what was asked for is done: asked for again, that page only shows.
pub(super) fn see(address: &str) -> Response {
    Redirect::to(address).into_response()
}

/// To the page that shows what is done; or the page of why it was not.
pub(super) fn done(done: Result<(), Refusal>, address: &str, reader: Reader, officer: &SignedIn) -> Response {
    match done {
        Ok(()) => see(address),
        Err(refusal) => refused(reader.frame(Some(&officer.caller)), &refusal),
    }
}

pub(super) async fn no_such_page(reader: Reader, officer: Option<SignedIn>) -> Response {
    let frame = reader.frame(officer.as_ref().map(|officer| &officer.caller));
    refused(frame, &Refusal::NotFound)
}

/// A fault in words.
pub(super) struct Said {
    /// The name of the field that it is about; empty for the whole form.
    pub(super) field: String,
    /// What the form calls it.
    pub(super) label: String,
    pub(super) sentence: String,
}

/// Faults in words, each with the field that it is about.
pub(super) fn sentences(locale: Locale, faults: &[Fault]) -> Vec<Said> {
    faults.iter().map(|fault| sentence(locale, fault.clone())).collect()
}

fn sentence(locale: Locale, mut fault: Fault) -> Said {
    let field = fault.pointer.trim_start_matches('/').to_owned();
    // Fields that could be filled in instead are named as the form names them.
    for (_, needs) in fault.values.iter_mut().filter(|(name, _)| *name == "needs") {
        let fields = needs.split(", ").map(|field| locale.text(label_key(field))).collect::<Vec<_>>();
        *needs = fields.join(&locale.text("locale-list-separator"));
    }
    let label = if field.is_empty() { String::new() } else { locale.text(label_key(&field)) };
    Said { label, sentence: locale.fault(&fault), field }
}

/// The text that a field stands under, where it is another than its name.
fn label_key(field: &str) -> &str {
    match field {
        "document" | "number" => "document-number",
        "engine_number" => "engine-number",
        "name" => "account",
        "display_name" => "display-name",
        "role" => "officer-role",
        "unit" => "officer-unit",
        "clearance" => "officer-clearance",
        "label" => "key-label",
        "scope" => "key-scope",
        "expires" => "key-expires",
        "per_second" => "key-per-second",
        "new_password" => "new-password",
        "again" => "password-again",
        "code" => "second-factor-code",
        "text" => "policy-text",
        "record" => "block-record",
        "review_on" => "extend-until",
        "ground" => "flag-ground",
        "why" => "flag-why",
        "instead" => "flag-instead",
        "file" => "decision-file",
        "only" => "restrict-only",
        "except" => "restrict-except",
        "from" => "audit-from",
        "until" => "audit-until",
        "whose" => "audit-whose",
        "act" => "audit-act",
        field => field,
    }
}
