//! How much was done day by day: two rows of bars, each on its own scale, since a member's own acts are many times those
//! of others; and the same in numbers.
//!
//! The bars are drawn from the first day on and stretched to the page's width; words stand beside them, so that they
//! stay as large as the rest of the page, and the stylesheet turns the bars round where a page runs the other way.

use amana_service::{audit::Day, domain::code::Date};

use crate::locale::Locale;

/// Width of a day, and of the bar in it.
const DAY: usize = 10;
const HEIGHT: u64 = 100;

pub(super) struct Chart {
    pub(super) width: usize,
    pub(super) series: Vec<Series>,
    pub(super) days: Vec<DayRow>,
    pub(super) first: String,
    pub(super) last: String,
}

pub(super) struct Series {
    /// Its colour is the stylesheet's.
    pub(super) class: &'static str,
    pub(super) name: String,
    /// What it shows, in a sentence.
    pub(super) said: String,
    pub(super) bars: Vec<Bar>,
}

pub(super) struct Bar {
    pub(super) x: usize,
    pub(super) y: u64,
    pub(super) height: u64,
    pub(super) title: String,
}

pub(super) struct DayRow {
    pub(super) date: String,
    pub(super) others: u64,
    pub(super) own: u64,
}

impl Chart {
    pub(super) fn of(locale: Locale, days: &[Day]) -> Self {
        let date = |day: &Day| locale.day(Date::from(day.date));
        Chart {
            width: days.len().saturating_mul(DAY).max(DAY),
            series: vec![
                Series::of(locale, ("others", "audit-whose-others"), days, |day| day.others),
                Series::of(locale, ("own", "audit-whose-own"), days, |day| day.own),
            ],
            days: days
                .iter()
                .map(|day| DayRow { date: date(day), others: day.others, own: day.own })
                .collect(),
            first: days.first().map(date).unwrap_or_default(),
            last: days.last().map(date).unwrap_or_default(),
        }
    }
}

impl Series {
    fn of(
        locale: Locale,
        (class, key): (&'static str, &str),
        days: &[Day],
        count: impl Fn(&Day) -> u64,
    ) -> Self {
        let most = days.iter().map(&count).max().unwrap_or_default();
        let total = days.iter().map(&count).fold(0, u64::saturating_add);
        let bar = |(place, day): (usize, &Day)| {
            let height = bar_height(count(day), most)?;
            let title =
                format!("{}{}{}", locale.day(Date::from(day.date)), locale.text("locale-colon"), count(day));
            Some(Bar { x: place.saturating_mul(DAY), y: HEIGHT.saturating_sub(height), height, title })
        };
        let (total, most) = (total.to_string(), most.to_string());
        Series {
            class,
            name: locale.text(key),
            said: locale.text_with("audit-chart-said", &[("total", &total), ("most", &most)]),
            bars: days.iter().enumerate().filter_map(bar).collect(),
        }
    }
}

/// As high as it is of the most; a single act still shows, and none does not.
fn bar_height(count: u64, most: u64) -> Option<u64> {
    let height = count.saturating_mul(HEIGHT).checked_div(most)?;
    (count > 0).then_some(height.max(3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_high_as_its_day_and_a_day_without_acts_has_none() {
        for (count, most, height) in
            [(0, 0, None), (0, 9, None), (1, 1_000, Some(3)), (1, 2, Some(50)), (7, 7, Some(100))]
        {
            assert_eq!(bar_height(count, most), height, "{count} of {most}");
        }
    }

    #[test]
    fn bars_stand_on_their_days_from_the_first_on_each_row_on_its_own_scale() {
        let day = |date: &str, others, own| Day { date: date.parse().unwrap(), others, own };
        let days = [day("2026-11-01", 0, 1_000), day("2026-11-02", 4, 500), day("2026-11-03", 2, 0)];
        let chart = Chart::of(Locale::english(), &days);
        let bars =
            |series: &Series| series.bars.iter().map(|bar| (bar.x, bar.y, bar.height)).collect::<Vec<_>>();
        assert_eq!(chart.width, 30);
        assert_eq!(bars(&chart.series[0]), [(10, 0, 100), (20, 50, 50)]);
        assert_eq!(bars(&chart.series[1]), [(0, 0, 100), (10, 50, 50)]);
        assert_eq!((&*chart.first, &*chart.last), ("1 November 2026", "3 November 2026"));
        assert_eq!(chart.series[0].bars[0].title, "2 November 2026: 4");
    }
}
