//! What one's own member's records lack, in numbers: where to begin to mend.

use amana_service::{
    domain::quality::score::Score,
    quality::{Quality, of_member},
};
use askama::Template;
use axum::{extract::State, http::StatusCode, response::Response};

use super::{
    frame::{Frame, page},
    problem,
    visitor::{Reader, SignedIn},
};
use crate::{App, locale::Locale};

#[derive(Template)]
#[template(path = "quality.html")]
pub(super) struct QualityPage {
    frame: Frame,
    records: String,
    has_more: bool,
    percent: Option<String>,
    rows: Vec<Row>,
}

/// What there is to mend.
pub(super) struct Row {
    mend: String,
    records: usize,
}

/// What would make one record better, as its page shows it.
pub(super) struct Better {
    pub(super) percent: String,
    pub(super) mend: Vec<String>,
}

impl Better {
    pub(super) fn of(locale: Locale, score: &Score) -> Self {
        let percent = locale.text_with("quality-percent", &[("percent", &score.percent.to_string())]);
        Better { percent, mend: score.mend.iter().map(|mend| locale.choice(mend)).collect() }
    }
}

impl QualityPage {
    fn new(frame: Frame, quality: &Quality) -> Self {
        let locale = frame.locale();
        let percent =
            |percent: u8| locale.text_with("quality-own-percent", &[("percent", &percent.to_string())]);
        QualityPage {
            records: locale.count("quality-records", quality.records),
            has_more: quality.has_more,
            percent: quality.percent.map(percent),
            rows: quality
                .mend
                .iter()
                .map(|(mend, records)| Row { mend: locale.choice(mend), records: *records })
                .collect(),
            frame,
        }
    }

    #[cfg(test)]
    pub(super) fn samples(locale: Locale) -> Vec<Self> {
        use amana_service::domain::code::Mend;
        let full = Quality {
            records: 100_000,
            has_more: true,
            percent: Some(57),
            mend: Mend::ALL.iter().map(|mend| (*mend, 7)).collect(),
        };
        [full, Quality::default()]
            .iter()
            .map(|quality| QualityPage::new(Frame::sample(locale), quality))
            .collect()
    }
}

pub(super) async fn show(State(app): State<App>, reader: Reader, officer: SignedIn) -> Response {
    let frame = reader.frame(Some(&officer.caller));
    match of_member(&app.context, &officer.caller).await {
        Ok(quality) => page(StatusCode::OK, &QualityPage::new(frame, &quality.into_inner())),
        Err(refusal) => problem::refused(frame, &refusal),
    }
}
