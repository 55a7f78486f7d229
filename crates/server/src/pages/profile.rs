//! What is particular to one's own member, as the rules read it: to look at, corrected in a file.

use amana_service::{
    domain::{
        code::{Classification, MemberCode},
        profile::Profile,
    },
    member::profile,
};
use askama::Template;
use axum::{extract::State, http::StatusCode, response::Response};

use super::{
    frame::{Frame, page},
    problem,
    sheet::Row,
    visitor::{Reader, SignedIn},
};
use crate::{App, locale::Locale};

#[derive(Template)]
#[template(path = "profile.html")]
pub(super) struct ProfilePage {
    frame: Frame,
    member: String,
    /// Does the profile for all that have none of their own stand here?
    is_default: bool,
    rows: Vec<Row>,
}

impl ProfilePage {
    fn new(frame: Frame, member: MemberCode, profile: &Profile) -> Self {
        let locale = frame.locale();
        ProfilePage {
            member: locale.member(member),
            is_default: profile.member.is_none(),
            rows: rows(locale, profile),
            frame,
        }
    }

    #[cfg(test)]
    pub(super) fn samples(locale: Locale) -> Vec<Self> {
        let page = |code: &str| {
            let member = code.parse::<MemberCode>().unwrap();
            ProfilePage::new(Frame::sample(locale), member, Profile::built_in(member))
        };
        ["TN", "UN"].map(page).into()
    }
}

fn rows(locale: Locale, profile: &Profile) -> Vec<Row> {
    let number = |number: u16| number.to_string();
    let Profile { languages, calendar, week, ages, retention, .. } = profile;
    let shorter = retention.shorter.iter();
    let classifications = Classification::ALL.iter().map(|classification| {
        let word = profile.classification_name(*classification, locale.tag());
        locale.remarked(&locale.choice(classification), word)
    });
    let not_verified =
        [&languages.not_verified, &week.not_verified, &ages.not_verified, &retention.not_verified];
    let not_verified = not_verified.into_iter().flatten().chain(&profile.not_verified);
    let sources = [&languages.source, &week.source, &ages.source, &retention.source].into_iter().flatten();
    let rows = [
        ("profile-languages", languages.official.iter().map(ToString::to_string).collect()),
        ("profile-time-zone", vec![calendar.time_zone.to_string()]),
        ("profile-working-days", week.working_days.iter().map(|day| locale.choice(day)).collect()),
        ("profile-majority", vec![number(ages.majority_years)]),
        ("profile-responsibility", ages.criminal_responsibility_years.map(number).into_iter().collect()),
        ("profile-years-max", vec![number(retention.years_max)]),
        (
            "profile-shorter",
            shorter
                .map(|limit| locale.remarked(&locale.choice(&limit.purpose), &number(limit.years_max)))
                .collect(),
        ),
        ("profile-warning-days", retention.warning_days.iter().copied().map(number).collect()),
        ("profile-grace-days", vec![number(retention.grace_days)]),
        ("profile-classifications", classifications.collect()),
        ("profile-not-verified", not_verified.map(ToString::to_string).collect()),
        ("profile-sources", sources.map(ToString::to_string).collect::<Vec<_>>()),
    ];
    let rows = rows.into_iter().filter(|(_, values)| !values.is_empty());
    rows.map(|(key, values)| Row { label: locale.text(key), values }).collect()
}

pub(super) async fn show(State(app): State<App>, reader: Reader, officer: SignedIn) -> Response {
    let frame = reader.frame(Some(&officer.caller));
    let member = officer.caller.member;
    match profile(&app.context, &officer.caller, member).await {
        Ok(profile) => page(StatusCode::OK, &ProfilePage::new(frame, member, profile.into_inner())),
        Err(refusal) => problem::refused(frame, &refusal),
    }
}
