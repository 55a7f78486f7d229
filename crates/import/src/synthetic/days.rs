//! The days of a record: births as registers know them, events of the past, reviews to come.

use amana_domain::code::PartialDate;
use jiff::{Span, civil};

use super::chance::Chance;

/// So many days before.
pub(super) fn before(day: civil::Date, days: i32) -> civil::Date {
    day.saturating_sub(Span::new().days(days))
}

/// So many days after.
pub(super) fn after(day: civil::Date, days: i32) -> civil::Date {
    day.saturating_add(Span::new().days(days))
}

/// The last day of a document's validity, so many years after its issue.
pub(super) fn expiry(issued: civil::Date, years: i32) -> civil::Date {
    before(issued.saturating_add(Span::new().years(years)), 1)
}

/// The true day of a birth, so many years ago: where births were not written down, officials put 1 January or 1 July.
pub(super) fn birth(today: civil::Date, (youngest, oldest): (i32, i32), chance: &mut Chance) -> civil::Date {
    let day = before(today, chance.between(youngest * 366, oldest * 365));
    match chance.below(100) {
        0..=8 => day.first_of_year(),
        9..=11 => civil::Date::new(day.year(), 7, 1).unwrap_or(day),
        _ => day,
    }
}

/// What a register knows of a birth: the day in four of five, else the year, the month, about a year, or two bounds.
pub(super) fn as_known(birth: civil::Date, chance: &mut Chance) -> Option<PartialDate> {
    let year = |year: i16| PartialDate::of_parts(year, None, None).ok();
    match chance.below(100) {
        0..=79 => Some(PartialDate::of_day(birth)),
        80..=91 => year(birth.year()),
        92..=94 => PartialDate::of_parts(birth.year(), Some(birth.month()), None).ok(),
        95..=97 => year(birth.year()).map(PartialDate::approximately),
        _ => {
            let earlier = i16::try_from(chance.between(1, 4)).unwrap_or(1);
            PartialDate::between(year(birth.year() - earlier)?, year(birth.year())?).ok()
        }
    }
}

/// A past event: mostly the day, else the month.
pub(super) fn event(day: civil::Date, chance: &mut Chance) -> Option<PartialDate> {
    if chance.percent(85) {
        return Some(PartialDate::of_day(day));
    }
    PartialDate::of_parts(day.year(), Some(day.month()), None).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::synthetic::chance::Stream;

    #[test]
    fn four_births_of_five_are_known_to_the_day_and_some_years_alone() {
        let mut chance = Chance::of(1, Stream::Person, 1);
        let today = civil::date(2026, 11, 24);
        let births = (0..5_000).map(|_| {
            let day = birth(today, (18, 60), &mut chance);
            assert!((1966..=2008).contains(&day.year()), "{day}");
            (day, as_known(day, &mut chance).unwrap())
        });
        let births = births.collect::<Vec<_>>();
        let exact = births.iter().filter(|(_, known)| known.is_exact()).count();
        assert!((3_800..4_200).contains(&exact), "{exact}");
        let first_of_year = births.iter().filter(|(day, _)| day.day_of_year() == 1).count();
        assert!(first_of_year > 350, "{first_of_year}");
        assert!(births.iter().all(|(day, known)| known.earliest() <= *day && known.latest() >= *day));
    }
}
