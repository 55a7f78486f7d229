//! Two dates of birth: the same, or apart as registers err.
//!
//! Dates are compared by their fields and by the days that they span; the library of dates does every conversion. Of
//! several on either side the pair that says most for one person counts, at the odds of so many tries.

use icu_calendar::{
    Date as IcuDate,
    cal::{
        Hijri, Iso,
        hijri::{TabularAlgorithmEpoch, TabularAlgorithmLeapYears},
    },
};
use jiff::civil;

use super::{Evidence, Finding, weights};
use crate::code::PartialDate;

/// Compares dates of birth. `None` where either side has none.
///
/// ```
/// use amana_domain::evidence::{Finding, birth};
/// let dates = ["1974-03-05", "1874-03-05"].map(|date| date.parse().unwrap());
/// assert_eq!(birth(&dates[..1], &dates[1..]).map(|found| found.finding), Some(Finding::BirthCentury));
/// ```
pub fn birth(a: &[PartialDate], b: &[PartialDate]) -> Option<Evidence> {
    let tries = a.len().saturating_mul(b.len());
    let pairs = a.iter().flat_map(|a| b.iter().map(move |b| (a, b)));
    pairs.map(|(a, b)| evidence(a, b, tries)).max_by(|a, b| a.log_odds.total_cmp(&b.log_odds))
}

fn evidence(a: &PartialDate, b: &PartialDate, tries: usize) -> Evidence {
    let (finding, days) = compared(a, b);
    let rates = weights::of(finding);
    let supports = rates.same > rates.other;
    let rates = if supports { weights::of_span(finding, days, tries) } else { rates };
    Evidence { finding, log_odds: weights::log_odds(rates) }
}

/// What was found, and how many days agree so by chance for each that its row has.
fn compared(a: &PartialDate, b: &PartialDate) -> (Finding, f32) {
    let (first, second) = (Span::of(a), Span::of(b));
    if let (Some(a), Some(b)) = (first.exact, second.exact) {
        return (exact(a, b), 1.0);
    }
    if first.earliest <= second.latest && second.earliest <= first.latest {
        // So many days may lie apart without a gap between the two.
        return (Finding::BirthAgrees, first.days() + second.days() - 1.0);
    }
    let apart = days_between(first.earliest, second.latest).min(days_between(second.earliest, first.latest));
    (by_distance(apart), 1.0)
}

fn by_distance(days: i32) -> Finding {
    match () {
        () if days <= NEAR_DAYS => Finding::BirthNear,
        () if days <= DIFFERS_DAYS => Finding::BirthDiffers,
        () => Finding::BirthFar,
    }
}

/// Two years: what a guessed age is off by.
const NEAR_DAYS: i32 = 2 * 366;
/// Ten years: what a list is off by at most.
const DIFFERS_DAYS: i32 = 10 * 366;
/// "About 1960" is often two or three years off, either way.
const ABOUT_YEARS: i16 = 2;

/// The days that a date may be.
struct Span {
    earliest: civil::Date,
    latest: civil::Date,
    /// The day, where it is known for sure.
    exact: Option<civil::Date>,
}

impl Span {
    fn of(date: &PartialDate) -> Span {
        let (earliest, latest) = (date.earliest(), date.latest());
        let exact = date.is_exact().then_some(earliest);
        let years = if date.is_approximate() { ABOUT_YEARS } else { 0 };
        let moved = |day: civil::Date, years: i16| {
            day.checked_add(jiff::Span::new().years(i64::from(years))).unwrap_or(day)
        };
        Span { earliest: moved(earliest, -years), latest: moved(latest, years), exact }
    }

    fn days(&self) -> f32 {
        let days = days_between(self.earliest, self.latest).saturating_add(1);
        f32::from(u16::try_from(days).unwrap_or(u16::MAX))
    }
}

fn exact(a: civil::Date, b: civil::Date) -> Finding {
    // Years that lie apart need no second calendar: millions are compared.
    if (a.year() - b.year()).abs() <= 1 && is_year_of_fill_day(a, b) {
        return Finding::BirthYearOfFillDay;
    }
    if a == b {
        return Finding::BirthSameDay;
    }
    let apart = days_between(a, b);
    let same_day_of_year = a.month() == b.month() && a.day() == b.day();
    if a.year() == b.year() && a.month() == b.day() && a.day() == b.month() {
        Finding::BirthDayAndMonthSwapped
    } else if same_day_of_year && (a.year() - b.year()).abs() == 100 {
        Finding::BirthCentury
    } else if apart <= HIJRI_DAYS_APART && is_same_hijri_day(a, b) {
        Finding::BirthSameHijriDay
    } else if apart <= 1 || is_slip(a, b) || same_day_of_year && (a.year() - b.year()).abs() == 1 {
        Finding::BirthSlip
    } else if is_one_field_apart(a, b) {
        Finding::BirthNear
    } else {
        by_distance(apart)
    }
}

/// Whether one of the days is written where only the year is known, and that year is the other's too: 1 January, or
/// 1 Rajab in a Hijri year.
fn is_year_of_fill_day(a: civil::Date, b: civil::Date) -> bool {
    let is_new_year = |day: civil::Date| (day.month(), day.day()) == (1, 1);
    if a.year() == b.year() && (is_new_year(a) || is_new_year(b)) {
        return true;
    }
    let (Some((year_a, month_a, day_a)), Some((year_b, month_b, day_b))) = (umm_al_qura(a), umm_al_qura(b))
    else {
        return false;
    };
    year_a == year_b && [(month_a, day_a), (month_b, day_b)].contains(&RAJAB_FIRST)
}

/// Month and day.
const RAJAB_FIRST: (u8, u8) = (7, 1);

/// Two of year, month and day agree: the third was guessed or misread. A year may be off by ten so, no more.
fn is_one_field_apart(a: civil::Date, b: civil::Date) -> bool {
    let same = [a.year() == b.year(), a.month() == b.month(), a.day() == b.day()];
    let agree = same.into_iter().filter(|same| *same).count();
    agree == 2 && (a.year() - b.year()).abs() <= 10
}

/// Whether one digit beside the right one on the keys, or two neighbours that changed places, set the dates apart.
fn is_slip(a: civil::Date, b: civil::Date) -> bool {
    let (a, b) = (a.strftime("%Y%m%d").to_string(), b.strftime("%Y%m%d").to_string());
    let unlike = a.bytes().zip(b.bytes()).enumerate().filter(|(_, (a, b))| a != b).collect::<Vec<_>>();
    match unlike.as_slice() {
        [(_, (a, b))] => are_next_digits(*a, *b),
        [(i, (a, b)), (j, (c, d))] => i + 1 == *j && (a, b) == (d, c),
        _ => false,
    }
}

/// Beside each other on a row of keys, or above each other on a pad of numbers.
fn are_next_digits(a: u8, b: u8) -> bool {
    let (a, b) = (a.min(b), a.max(b));
    let on_a_row = b - a == 1 || (a, b) == (b'0', b'9');
    let on_a_pad = b - a == 3 && a >= b'1' || (a, b) == (b'0', b'1') || (a, b) == (b'0', b'2');
    on_a_row || on_a_pad
}

/// Further apart no two forms of the Islamic calendar are.
const HIJRI_DAYS_APART: i32 = 2;

/// Whether one Hijri date, converted by two forms of the calendar, gives both days.
fn is_same_hijri_day(a: civil::Date, b: civil::Date) -> bool {
    let (forms_a, forms_b) = (hijri_forms(a), hijri_forms(b));
    forms_a.iter().flatten().any(|day| forms_b.iter().flatten().any(|other| day == other))
}

type HijriDay = (i32, u8, u8);

/// The day in the forms in use: Saudi Arabia's, and the two tables with which others convert.
fn hijri_forms(date: civil::Date) -> [Option<HijriDay>; 3] {
    let table = |epoch| {
        iso(date).map(|day| {
            let day = day.to_calendar(Hijri::new_tabular(TabularAlgorithmLeapYears::TypeII, epoch));
            (day.year().extended_year(), day.month().ordinal, day.day_of_month().0)
        })
    };
    [umm_al_qura(date), table(TabularAlgorithmEpoch::Friday), table(TabularAlgorithmEpoch::Thursday)]
}

fn umm_al_qura(date: civil::Date) -> Option<HijriDay> {
    let day = iso(date)?.to_calendar(Hijri::new_umm_al_qura());
    Some((day.year().extended_year(), day.month().ordinal, day.day_of_month().0))
}

fn iso(date: civil::Date) -> Option<IcuDate<Iso>> {
    let (month, day) = (u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?);
    IcuDate::try_new_iso(i32::from(date.year()), month, day).ok()
}

fn days_between(a: civil::Date, b: civil::Date) -> i32 {
    a.duration_until(b).abs().as_hours().try_into().map_or(i32::MAX, |hours: i32| hours / 24)
}
