//! Series of blank documents, found by one number that lies in them.

use std::collections::HashMap;

use amana_domain::{
    code::{DocumentNumber, Series},
    record::{Body, Draft},
};

/// All series, under the letters and the length that their numbers share.
#[derive(Default)]
pub(super) struct Ranges(HashMap<(String, usize), Vec<Range>>);

struct Range {
    first: u128,
    last: u128,
    place: u32,
}

/// The two ends of the series that a record reports.
pub(super) fn range_of(draft: &Draft) -> Option<(Series, Series)> {
    let Body::TravelDocument(document) = &draft.body else { return None };
    let last = document.number_last.as_ref()?;
    Some((document.number.series()?, last.series()?))
}

impl Ranges {
    pub(super) fn add(&mut self, (first, last): (Series, Series), place: u32) {
        let range = Range { first: first.value, last: last.value, place };
        self.0.entry((first.prefix, first.width)).or_default().push(range);
    }

    pub(super) fn remove(&mut self, place: u32) {
        self.0.retain(|_, ranges| {
            ranges.retain(|range| range.place != place);
            !ranges.is_empty()
        });
    }

    /// Places of the records whose series cover a number.
    pub(super) fn covering(&self, number: &DocumentNumber) -> Vec<u32> {
        let Some(series) = number.series() else { return Vec::new() };
        let ranges = self.0.get(&(series.prefix, series.width)).map(Vec::as_slice).unwrap_or_default();
        let covering = ranges.iter().filter(|range| (range.first..=range.last).contains(&series.value));
        covering.map(|range| range.place).collect()
    }
}
