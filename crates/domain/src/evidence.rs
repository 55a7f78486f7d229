//! What birth date, sex and nationality say for or against two descriptions being of one person.
//!
//! Each comparison gives a likelihood ratio: how much more often such a pair is seen when it is the same person than
//! when it is another one. [`weigh`] adds them to a name's score in log-odds, so weak evidence moves a score little
//! and no field alone decides. The ratios are estimates from how registers differ (a birth date copied wrong, a
//! country confused), one table, to be replaced by measured ones.

use serde::Serialize;

use crate::code::{CountryCode, PartialDate, Sex};

/// What one field of the record says about the search, with the reason a person can read.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Evidence {
    /// What was found.
    pub finding: Finding,
    /// How much more likely this is for one person than for two: above 1 speaks for, below 1 against.
    #[serde(skip)]
    pub ratio: f32,
}

/// What comparing one field came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Finding {
    /// The same day of birth.
    BirthSameDay,
    /// Day and month swapped.
    BirthDayAndMonthSwapped,
    /// One digit or one day apart.
    BirthNearlySameDay,
    /// The same as far as both are known: same month or year, or within the other's range.
    BirthAgrees,
    /// Within a year or two.
    BirthNear,
    /// Too far apart for an error.
    BirthDiffers,
    /// The same sex.
    SexSame,
    /// Another sex.
    SexDiffers,
    /// A nationality in common.
    NationalityShared,
    /// No nationality in common.
    NationalityDiffers,
}

impl Finding {
    /// Does it speak for one person?
    pub fn supports(self) -> bool {
        use Finding as F;
        !matches!(self, F::BirthDiffers | F::SexDiffers | F::NationalityDiffers | F::BirthNear)
    }

    /// The stable code, as in the API and in the locales.
    pub fn as_str(self) -> &'static str {
        use Finding as F;
        match self {
            F::BirthSameDay => "birth-same-day",
            F::BirthDayAndMonthSwapped => "birth-day-and-month-swapped",
            F::BirthNearlySameDay => "birth-nearly-same-day",
            F::BirthAgrees => "birth-agrees",
            F::BirthNear => "birth-near",
            F::BirthDiffers => "birth-differs",
            F::SexSame => "sex-same",
            F::SexDiffers => "sex-differs",
            F::NationalityShared => "nationality-shared",
            F::NationalityDiffers => "nationality-differs",
        }
    }

    /// All findings.
    pub const ALL: [Finding; 10] = [
        Finding::BirthSameDay,
        Finding::BirthDayAndMonthSwapped,
        Finding::BirthNearlySameDay,
        Finding::BirthAgrees,
        Finding::BirthNear,
        Finding::BirthDiffers,
        Finding::SexSame,
        Finding::SexDiffers,
        Finding::NationalityShared,
        Finding::NationalityDiffers,
    ];

    fn ratio(self) -> f32 {
        match self {
            // One day in some 20,000 living birthdays, tempered: lists cluster on 1 January and on name-sakes.
            Finding::BirthSameDay => 60.0,
            Finding::BirthDayAndMonthSwapped | Finding::BirthNearlySameDay => 12.0,
            Finding::BirthAgrees => 8.0,
            Finding::BirthNear => 0.9,
            Finding::BirthDiffers => 0.03,
            Finding::SexSame => 1.3,
            Finding::SexDiffers => 0.05,
            Finding::NationalityShared => 2.0,
            // People have several nationalities, and lists guess them.
            Finding::NationalityDiffers => 0.6,
        }
    }

    fn evidence(self) -> Evidence {
        Evidence { finding: self, ratio: self.ratio() }
    }
}

/// Compares the birth date asked for with those recorded; the best of them counts. `None` when one side is empty.
pub fn birth(asked: &PartialDate, recorded: &[PartialDate]) -> Option<Evidence> {
    recorded
        .iter()
        .map(|date| birth_finding(asked, date))
        .max_by(|a, b| a.ratio().total_cmp(&b.ratio()))
        .map(Finding::evidence)
}

fn birth_finding(a: &PartialDate, b: &PartialDate) -> Finding {
    let ((a_first, a_last), (b_first, b_last)) = ((a.earliest(), a.latest()), (b.earliest(), b.latest()));
    if a.is_exact() && b.is_exact() {
        return exact_birth_finding(a, b);
    }
    if a_first <= b_last && b_first <= a_last {
        return Finding::BirthAgrees;
    }
    let apart_days = days_between(a_first, b_last).min(days_between(b_first, a_last));
    // "About 1960" is often two or three years off.
    let near_days = if a.is_approximate() || b.is_approximate() { 3 * 366 } else { 366 };
    if apart_days <= near_days { Finding::BirthNear } else { Finding::BirthDiffers }
}

fn exact_birth_finding(a: &PartialDate, b: &PartialDate) -> Finding {
    let (a, b) = (a.earliest(), b.earliest());
    if a == b {
        return Finding::BirthSameDay;
    }
    if a.year() == b.year() && a.month() == b.day() && a.day() == b.month() {
        return Finding::BirthDayAndMonthSwapped;
    }
    let apart_days = days_between(a, b);
    let parts_same = [a.year() == b.year(), a.month() == b.month(), a.day() == b.day()];
    let same = parts_same.into_iter().filter(|same| *same).count();
    if apart_days <= 1 || (same == 2 && (a.year() - b.year()).abs() <= 1) {
        return Finding::BirthNearlySameDay;
    }
    if same == 2 || apart_days <= 2 * 366 { Finding::BirthNear } else { Finding::BirthDiffers }
}

fn days_between(a: jiff::civil::Date, b: jiff::civil::Date) -> i32 {
    a.duration_until(b).abs().as_hours().try_into().map_or(i32::MAX, |hours: i32| hours / 24)
}

/// Compares sex. Unknown or other on either side says nothing.
pub fn sex(asked: Sex, recorded: Option<Sex>) -> Option<Evidence> {
    match (asked, recorded?) {
        (Sex::Male, Sex::Male) | (Sex::Female, Sex::Female) => Some(Finding::SexSame.evidence()),
        (Sex::Male, Sex::Female) | (Sex::Female, Sex::Male) => Some(Finding::SexDiffers.evidence()),
        _ => None,
    }
}

/// Compares the nationality asked for with those recorded. `None` when none is recorded.
pub fn nationality(asked: CountryCode, recorded: &[CountryCode]) -> Option<Evidence> {
    if recorded.is_empty() {
        return None;
    }
    let finding =
        if recorded.contains(&asked) { Finding::NationalityShared } else { Finding::NationalityDiffers };
    Some(finding.evidence())
}

/// Adds evidence to a name's score, in log-odds. Both are probabilities of "one person"; the result stays in \[0, 1].
///
/// Supporting evidence lifts a name at most half of the way that its ratio would: a birth date shared by chance must
/// not turn another name into a match.
///
/// ```
/// use amana_domain::evidence::{sex, weigh};
/// use amana_domain::code::Sex;
/// let against = sex(Sex::Male, Some(Sex::Female));
/// assert!(weigh(0.9, against) < 0.5);
/// ```
pub fn weigh(name_score: f32, evidence: impl IntoIterator<Item = Evidence>) -> f32 {
    let score = name_score.clamp(0.001, 0.999);
    let mut log_odds = (score / (1.0 - score)).ln();
    for item in evidence {
        let step = item.ratio.ln();
        log_odds += if step > 0.0 { step / 2.0 } else { step };
    }
    1.0 / (1.0 + (-log_odds).exp())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::Code;

    #[test]
    fn birth_dates_compare_as_registers_err() {
        let cases = [
            ("1970-03-05", "1970-03-05", Finding::BirthSameDay),
            ("1970-03-05", "1970-05-03", Finding::BirthDayAndMonthSwapped),
            ("1970-03-05", "1970-03-06", Finding::BirthNearlySameDay),
            ("1970-03-05", "1971-03-05", Finding::BirthNearlySameDay),
            ("1970-03-05", "1970-03", Finding::BirthAgrees),
            ("1970-03-05", "1970", Finding::BirthAgrees),
            ("1970", "1965/1975", Finding::BirthAgrees),
            ("1970", "1971", Finding::BirthNear),
            ("1970~", "1973", Finding::BirthNear),
            ("1970-03-05", "1972-01-01", Finding::BirthNear),
            ("1970-03-05", "1980-03-05", Finding::BirthNear),
            ("1970-03-05", "1981-04-06", Finding::BirthDiffers),
            ("1970", "1990", Finding::BirthDiffers),
        ];
        for (asked, recorded, finding) in cases {
            let (a, b) = (PartialDate::parse(asked).unwrap(), PartialDate::parse(recorded).unwrap());
            assert_eq!(
                birth(&a, std::slice::from_ref(&b)).map(|e| e.finding),
                Some(finding),
                "{asked} {recorded}"
            );
            assert_eq!(birth(&b, &[a]).map(|e| e.finding), Some(finding), "{recorded} {asked}");
        }
    }

    #[test]
    fn the_best_of_several_birth_dates_counts() {
        let recorded = ["1950", "1970-03-05"].map(|text| PartialDate::parse(text).unwrap());
        let asked = PartialDate::parse("1970-03-05").unwrap();
        assert_eq!(birth(&asked, &recorded).map(|e| e.finding), Some(Finding::BirthSameDay));
        assert_eq!(birth(&asked, &[]), None);
    }

    #[test]
    fn evidence_moves_a_score_in_its_direction_and_within_bounds() {
        for score in [0.0, 0.3, 0.7, 0.95, 1.0] {
            for finding in Finding::ALL {
                let weighed = weigh(score, [finding.evidence()]);
                assert!((0.0..=1.0).contains(&weighed));
                let clamped = score.clamp(0.001, 0.999);
                assert_eq!(weighed > clamped, finding.ratio() > 1.0, "{score} {finding:?} {weighed}");
            }
        }
    }
}
