//! What must hold in a profile beyond the form of each value.

use std::fmt::Display;

use super::{Ages, Languages, Profile, Retention, Week};
use crate::{Fault, code::FaultCode, limits, text::Line};

/// Days at most between the review date and the erasure: a year; what is held longer is no grace.
const GRACE_DAYS_MAX: u16 = 365;
/// Days at most before the review date: a warning of more than two years is forgotten before it counts.
const WARNING_DAYS_MAX: u16 = 730;
/// No law known sets majority above it.
const MAJORITY_YEARS_MAX: u16 = 21;
/// No law known sets majority below it; puberty at nine stands in Iran's Civil Code 1210.
const MAJORITY_YEARS_MIN: u16 = 9;
/// First data-protection law of the world: Hesse, 1970.
const LAW_YEARS: (u16, u16) = (1970, 2100);
/// Months and working days that a deadline may run.
const DEADLINE_MAX: u16 = 24;

pub(super) fn faults_of(profile: &Profile) -> Vec<Fault> {
    let mut faults = Faults(Vec::new());
    languages(&profile.languages, &mut faults);
    faults.distinct("/calendar/beside_gregorian", &profile.calendar.beside_gregorian);
    week(&profile.week, &mut faults);
    ages(&profile.ages, &mut faults);
    retention(&profile.retention, &mut faults);
    if profile.classifications.is_empty() {
        faults.0.push(Fault::at("/classifications", FaultCode::Missing));
    }
    let named = profile.classifications.iter().map(|names| names.language).collect::<Vec<_>>();
    faults.distinct("/classifications", &named);
    for (i, law) in profile.data_protection.iter().enumerate() {
        faults.within(&format!("/data_protection/{i}/year"), law.year, LAW_YEARS);
    }
    let deadlines = &profile.deadlines;
    faults.within("/deadlines/access_months", deadlines.access_months, (1, DEADLINE_MAX));
    faults.within("/deadlines/correction_months", deadlines.correction_months, (1, DEADLINE_MAX));
    if let Some(days) = deadlines.hit_answer_working_days {
        faults.within("/deadlines/hit_answer_working_days", days, (1, DEADLINE_MAX));
    }
    sources(profile, &mut faults);
    faults.0
}

fn languages(languages: &Languages, faults: &mut Faults) {
    faults.distinct("/languages/official", &languages.official);
    faults.some("/languages/working", &languages.working);
    faults.distinct("/languages/working", &languages.working);
    faults.some("/languages/scripts", &languages.scripts);
    faults.distinct("/languages/scripts", &languages.scripts);
}

fn week(week: &Week, faults: &mut Faults) {
    faults.some("/week/working_days", &week.working_days);
    faults.distinct("/week/working_days", &week.working_days);
    faults.distinct("/week/half_days", &week.half_days);
    for (i, day) in week.half_days.iter().enumerate().filter(|(_, day)| !week.working_days.contains(day)) {
        let choices = week.working_days.iter().map(|day| day.as_str()).collect::<Vec<_>>().join(", ");
        let fault = Fault::at(format!("/week/half_days/{i}"), FaultCode::ChoiceUnknown);
        faults.0.push(fault.with("input", day).with("list", "working_days").with("choices", choices));
    }
}

/// Responsibility does not begin after the age at which one is tried as an adult.
fn ages(ages: &Ages, faults: &mut Faults) {
    faults.within("/ages/majority_years", ages.majority_years, (MAJORITY_YEARS_MIN, MAJORITY_YEARS_MAX));
    let adult = ages.criminal_majority_years.unwrap_or(MAJORITY_YEARS_MAX).min(MAJORITY_YEARS_MAX);
    if let Some(years) = ages.criminal_responsibility_years {
        faults.within("/ages/criminal_responsibility_years", years, (0, adult));
    }
    if let Some(years) = ages.criminal_majority_years {
        faults.within("/ages/criminal_majority_years", years, (0, MAJORITY_YEARS_MAX));
    }
}

/// Five years at most (RPD 49); a purpose's own limit is none if it is not shorter.
fn retention(retention: &Retention, faults: &mut Faults) {
    let years_max = limits::RETENTION_YEARS_MAX.unsigned_abs();
    faults.within("/retention/years_max", retention.years_max, (1, years_max));
    for (i, limit) in retention.shorter.iter().enumerate() {
        let pointer = format!("/retention/shorter/{i}/years_max");
        faults.within(&pointer, limit.years_max, (1, retention.years_max.saturating_sub(1)));
    }
    let purposes = retention.shorter.iter().map(|limit| limit.purpose).collect::<Vec<_>>();
    faults.distinct("/retention/shorter", &purposes);
    faults.within("/retention/grace_days", retention.grace_days, (0, GRACE_DAYS_MAX));
    let mut earlier = WARNING_DAYS_MAX + 1;
    for (i, days) in retention.warning_days.iter().enumerate() {
        faults.within(&format!("/retention/warning_days/{i}"), *days, (1, earlier.saturating_sub(1)));
        earlier = (*days).clamp(1, WARNING_DAYS_MAX + 1);
    }
}

/// A fact of law names its source, or says what is not verified. What a bureau says of itself needs neither.
fn sources(profile: &Profile, faults: &mut Faults) {
    faults.sourced("/languages", &profile.languages.source, &profile.languages.not_verified);
    faults.sourced("/calendar", &profile.calendar.source, &profile.calendar.not_verified);
    faults.sourced("/week", &profile.week.source, &profile.week.not_verified);
    faults.sourced("/ages", &profile.ages.source, &profile.ages.not_verified);
    faults.sourced("/retention", &profile.retention.source, &profile.retention.not_verified);
    faults.sourced("/nationals", &profile.nationals.source, &profile.nationals.not_verified);
    faults.sourced("/death_penalty", &profile.death_penalty.source, &profile.death_penalty.not_verified);
    for (i, names) in profile.classifications.iter().enumerate() {
        faults.sourced(&format!("/classifications/{i}"), &names.source, &names.not_verified);
    }
    for (i, law) in profile.data_protection.iter().enumerate() {
        faults.sourced(&format!("/data_protection/{i}"), &law.source, &law.not_verified);
    }
    faults.sourced("/deadlines", &profile.deadlines.source, &profile.deadlines.not_verified);
}

struct Faults(Vec<Fault>);

impl Faults {
    fn within(&mut self, pointer: &str, value: u16, (min, max): (u16, u16)) {
        if !(min..=max).contains(&value) {
            self.0.push(Fault::at(pointer, FaultCode::OutOfBounds).with("min", min).with("max", max));
        }
    }

    fn some<T>(&mut self, pointer: &str, list: &[T]) {
        if list.is_empty() {
            self.0.push(Fault::at(pointer, FaultCode::Missing));
        }
    }

    fn distinct<T: PartialEq + Display>(&mut self, pointer: &str, list: &[T]) {
        for (i, value) in list.iter().enumerate() {
            if list.iter().take(i).any(|earlier| earlier == value) {
                let fault = Fault::at(format!("{pointer}/{i}"), FaultCode::Repeated);
                self.0.push(fault.with("value", value));
            }
        }
    }

    fn sourced(&mut self, pointer: &str, source: &Option<Line>, not_verified: &Option<Line>) {
        if source.is_none() && not_verified.is_none() {
            self.0.push(Fault::at(format!("{pointer}/source"), FaultCode::SourceMissing));
        }
    }
}
