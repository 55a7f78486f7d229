//! The check of a machine-readable zone, pasted or read by a scanner that types.

use amana_service::{
    Refusal,
    check::{Subject, check},
    domain::{
        Fault,
        code::mrz::{self, MrzReading},
    },
    search::{Asker, Found},
};
use askama::Template;
use axum::{Form, extract::State, http::StatusCode, response::Response};
use serde::{Deserialize, Serialize};

use super::{
    candidates::Results,
    form::{Choice, Reading, purposes},
    frame::{Frame, page},
    problem::{self, Said},
    visitor::{Reader, SignedIn},
};
use crate::{App, locale::isolated};

#[derive(Template)]
#[template(path = "check.html")]
pub(super) struct Check {
    frame: Frame,
    mrz: String,
    purposes: Vec<Choice>,
    faults: Vec<Said>,
    /// What the zone says: the officer compares it with the document.
    read: Vec<(String, String)>,
    repairs: Vec<String>,
    results: Option<Results>,
}

#[derive(Deserialize, Serialize, Default)]
#[serde(default)]
pub(super) struct Filled {
    mrz: String,
    purpose: String,
}

impl Check {
    fn new(frame: Frame, filled: Filled) -> Self {
        let purposes = purposes(frame.locale(), &filled.purpose);
        Check {
            purposes,
            mrz: filled.mrz,
            faults: Vec::new(),
            read: Vec::new(),
            repairs: Vec::new(),
            results: None,
            frame,
        }
    }

    #[cfg(test)]
    pub(super) fn samples(locale: crate::locale::Locale) -> Vec<Self> {
        let specimen =
            "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO74O8122F1204159ZE184226B<<<<<10";
        let new = || Check::new(Frame::sample(locale), Filled { mrz: specimen.into(), ..Filled::default() });
        let reading = mrz::read(specimen, jiff::civil::date(2027, 1, 1)).unwrap();
        let mut read = new();
        read.say(&reading);
        read.results = Some(super::tests::sample_results(locale));
        let faults = super::tests::sample_faults(locale, "/mrz");
        vec![new(), read, Check { faults, ..new() }]
    }

    fn say(&mut self, reading: &MrzReading) {
        let locale = self.frame.locale();
        let MrzReading { document, holder, .. } = reading;
        let birth = holder.birth.as_ref().map(|birth| locale.partial_date(birth)).unwrap_or_default();
        let expires = reading.expires_on.map(|day| locale.day(day.into())).unwrap_or_default();
        let rows = [
            ("type", locale.choice(&document.r#type)),
            ("document-number", document.number.to_string()),
            ("country-of-issue", locale.country(document.country).to_owned()),
            ("name", holder.full_name()),
            ("nationality", locale.country(holder.nationality).to_owned()),
            ("birth", birth),
            ("sex", locale.choice(&holder.sex)),
            ("expires", expires),
        ];
        let rows = rows.into_iter().filter(|(_, value)| !value.is_empty());
        self.read = rows.map(|(key, value)| (locale.text(key), value)).collect();
        let repair = |repair: &mrz::Repair| {
            let (line, column) = (repair.line.to_string(), repair.column.to_string());
            let why = locale.choice(&repair.why);
            if repair.from.is_empty() || repair.to.is_empty() || repair.why == mrz::RepairReason::LineBreak {
                return locale.text_with("repaired-form", &[("line", &line), ("why", &why)]);
            }
            let (from, to) = (isolated(&repair.from), isolated(&repair.to));
            let values =
                [("line", &*line), ("column", &*column), ("from", &*from), ("to", &*to), ("why", &*why)];
            locale.text_with("repaired", &values)
        };
        self.repairs = reading.repairs.iter().map(repair).collect();
    }
}

pub(super) async fn form(reader: Reader, officer: SignedIn) -> Response {
    page(StatusCode::OK, &Check::new(reader.frame(Some(&officer.caller)), Filled::default()))
}

pub(super) async fn submit(
    State(app): State<App>,
    reader: Reader,
    officer: SignedIn,
    Form(filled): Form<Filled>,
) -> Response {
    let locale = reader.locale;
    let frame = reader.frame(Some(&officer.caller)).answering(&filled);
    let mut reading = Reading::default();
    let purpose = reading.required("purpose", &filled.purpose);
    let zone = mrz::read(&filled.mrz, app.context.today().civil());
    let mut view = Check::new(frame, filled);
    let outcome = match (purpose, zone) {
        (Some(purpose), Ok(zone)) => {
            view.say(&zone);
            let asker = Asker { caller: &officer.caller, purpose };
            let outcome = check(&app.context, asker, &Subject::Mrz(Box::new(zone))).await;
            outcome.map(|outcome| (outcome.into_inner(), purpose))
        }
        (_, zone) => {
            let faults = zone.err().unwrap_or_default().into_iter().map(|fault| Fault::of("/mrz", fault));
            Err(Refusal::Faults(reading.faults.into_iter().chain(faults).collect()))
        }
    };
    match outcome {
        Ok((outcome, purpose)) => {
            let found = Found { candidates: outcome.candidates, has_more: false, is_cut: outcome.has_more };
            view.results = Some(Results::of(locale, found, purpose, 0));
            page(StatusCode::OK, &view)
        }
        Err(Refusal::Faults(faults)) => {
            view.faults = problem::sentences(locale, &faults);
            page(StatusCode::UNPROCESSABLE_ENTITY, &view)
        }
        Err(refusal) => problem::refused(view.frame, &refusal),
    }
}
