//! Dates of birth: exact, approximate, between two years, or only in a note.

use amana_domain::code::{Code, PartialDate};

use super::{element::Element, individual::leftovers};
use crate::{
    english_date,
    sheet::{Sheet, squeezed},
};

pub(super) fn read(mut element: Element, sheet: &mut Sheet) {
    let kind = element.take_text("TYPE_OF_DATE").to_uppercase();
    let note = squeezed(&element.take_text("NOTE"));
    let [date, year, from, to] = ["DATE", "YEAR", "FROM_YEAR", "TO_YEAR"].map(|name| element.take_text(name));
    leftovers(&element, sheet);
    let approximate = kind == "APPROXIMATELY" || note.eq_ignore_ascii_case("approximately");
    let stated = if date.is_empty() { &year } else { &date };
    let known = match (stated.is_empty(), from.is_empty() && to.is_empty()) {
        (false, _) => day_or_year(stated),
        (true, false) => english_date::parse(&format!("{from} to {to}")),
        (true, true) => None,
    };
    // `1958` with the note `Sep.` is a month; without a date the note may be all there is.
    let from_note =
        english_date::parse(&format!("{note} {year}")).filter(|_| known.is_none() || date.is_empty());
    let all = [&date, &year, &from, &to, &note].map(String::as_str);
    let all = all.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ");
    match from_note.or(known) {
        Some(found) => {
            let found = if approximate { found.approximately() } else { found };
            sheet.birth(Some(found), &all);
            let said = from_note.is_some() || note.eq_ignore_ascii_case("approximately");
            if !said && !note.is_empty() {
                sheet.remark("Date of birth", &format!("{}, {note}", found.text()));
            }
        }
        None => sheet.remark("Date of birth", &all),
    }
}

/// A day or a year as the list writes it; a day may be followed by a time.
pub(super) fn day_or_year(text: &str) -> Option<PartialDate> {
    PartialDate::parse(text).ok().or_else(|| PartialDate::parse(text.get(..10)?).ok())
}
