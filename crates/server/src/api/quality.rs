//! `/api/v1/quality`: what one's own member's records lack, in numbers; and what a record of one's own lacks.

use amana_service::{
    domain::{code::Mend, quality::score::Score},
    quality::{Quality, of_member},
};
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    Answer, Asking, Spoken,
    problem::{Problem, ProblemBody},
};
use crate::{App, locale::Locale};

/// How good a record is beyond the least that it must hold; told to its owner alone.
#[derive(Serialize, ToSchema)]
pub(crate) struct ScoreBody {
    /// What it holds of what is wished for in such a record, from 0 to 100.
    #[schema(example = 57)]
    percent: u8,
    /// What would make it better, the weightiest first.
    mend: Vec<MendBody>,
}

/// What would make a record better.
#[derive(Serialize, ToSchema)]
pub(crate) struct MendBody {
    /// Stable code.
    code: Mend,
    /// The same with its reason as a sentence, in the language of `Accept-Language`.
    #[schema(example = "The whole VIN: a part of one meets other vehicles.")]
    text: String,
}

impl ScoreBody {
    /// With sentences in this language.
    pub(super) fn of(score: Score, locale: Locale) -> Self {
        let mend = score.mend.iter().map(|mend| MendBody { code: *mend, text: locale.choice(mend) });
        ScoreBody { percent: score.percent, mend: mend.collect() }
    }
}

/// How good the records of a member are.
#[derive(Serialize, ToSchema)]
pub(crate) struct QualityBody {
    /// Active records looked at.
    records: usize,
    /// Are there more than are looked at in one go? Then these are the oldest.
    has_more: bool,
    /// The mean of their percents; absent where there is no record.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 57)]
    percent: Option<u8>,
    /// What there is to mend, the most frequent first.
    mend: Vec<MendCount>,
}

/// What there is to mend, and in how many records.
#[derive(Serialize, ToSchema)]
pub(crate) struct MendCount {
    /// Stable code.
    code: Mend,
    /// The same with its reason as a sentence, in the language of `Accept-Language`.
    #[schema(example = "The whole VIN: a part of one meets other vehicles.")]
    text: String,
    /// In how many records.
    records: usize,
}

impl QualityBody {
    fn of(quality: Quality, locale: Locale) -> Self {
        let count =
            |(mend, records): (Mend, usize)| MendCount { code: mend, text: locale.choice(&mend), records };
        QualityBody {
            records: quality.records,
            has_more: quality.has_more,
            percent: quality.percent,
            mend: quality.mend.into_iter().map(count).collect(),
        }
    }
}

/// What the records of one's own member lack, in numbers.
#[utoipa::path(
    get,
    path = "/api/v1/quality",
    tag = "retention",
    responses(
        (status = 200, description = "How good they are, and what to mend first.", body = QualityBody),
        (status = "default", description = "Why not.", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn get_quality(
    Asking(caller): Asking,
    State(app): State<App>,
    Spoken(locale): Spoken,
) -> Result<Answer<QualityBody>, Problem> {
    let quality = of_member(&app.context, &caller).await?;
    Ok(Answer::from(quality.map(|quality| QualityBody::of(quality, locale))).said_in(locale))
}
