//! An `INDIVIDUAL` of the list as a person.
//!
//! The list is no judgment: the person is subject of a warning, presumed, with the offence that the sanctions regime
//! is about. Add a regime to [`REGIMES`]; add an element where its neighbours are taken.

use amana_domain::{
    code::{Code, Date, NameKind, OffenceCategory, PersonStatus, Purpose},
    record::Place,
    text::Line,
};

use OffenceCategory as O;

use super::{alias, appearance, birth, comment, document, element::Element};
use crate::{
    address,
    review::review_on,
    sheet::{Drafted, Head, Sheet, squeezed},
};

/// What the whole list says.
#[derive(Clone, Copy)]
pub(super) struct List {
    /// The day on which it was generated.
    pub published: Option<Date>,
    pub today: Date,
}

/// Sanctions regimes by their name in the list: what they are about, and the resolutions that made them.
const REGIMES: [(&str, OffenceCategory, &str); 14] = [
    ("Al-Qaida", O::Terrorism, "resolutions 1267 (1999), 1989 (2011) and 2253 (2015)"),
    ("Taliban", O::Other, "resolution 1988 (2011)"),
    ("DPRK", O::Proliferation, "resolution 1718 (2006)"),
    ("Iran", O::Proliferation, "resolution 1737 (2006)"),
    ("Iraq", O::Other, "resolution 1518 (2003)"),
    ("DRC", O::Other, "resolution 1533 (2004)"),
    ("Libya", O::Other, "resolution 1970 (2011)"),
    ("Somalia", O::Other, "resolution 751 (1992)"),
    ("CAR", O::Other, "resolution 2127 (2013)"),
    ("GB", O::Other, "resolution 2048 (2012)"),
    ("Yemen", O::Other, "resolution 2140 (2014)"),
    ("Haiti", O::OrganisedCrime, "resolution 2653 (2022)"),
    ("Sudan", O::Other, "resolution 1591 (2005)"),
    ("SouthSudan", O::Other, "resolution 2206 (2015)"),
];

pub(super) fn draft(mut entry: Element, list: List) -> Drafted {
    let mut sheet = Sheet::new(vec![PersonStatus::SubjectOfWarning]);
    names(&mut entry, &mut sheet);
    let regime = entry.take_text("UN_LIST_TYPE");
    facts(&mut entry, &mut sheet, &regime);
    for title in entry.take_texts("TITLE").into_iter().chain(entry.take_texts("DESIGNATION")) {
        sheet.occupation(&title);
    }
    for nationality in entry.take_texts("NATIONALITY").into_iter().chain(entry.take_texts("NATIONALITY2")) {
        sheet.nationality(address::country(&nationality), &nationality);
    }
    for gender in entry.take_texts("GENDER") {
        sheet.sex(&gender);
    }
    for date in entry.take("INDIVIDUAL_DATE_OF_BIRTH") {
        birth::read(date, &mut sheet);
    }
    for mut element in entry.take("INDIVIDUAL_PLACE_OF_BIRTH") {
        let found = place(&mut element, &mut sheet);
        sheet.birth_place(found);
        leftovers(&element, &mut sheet);
    }
    for mut element in entry.take("INDIVIDUAL_ADDRESS") {
        let found = place(&mut element, &mut sheet);
        sheet.address(found);
        leftovers(&element, &mut sheet);
    }
    for element in entry.take("INDIVIDUAL_DOCUMENT") {
        document::read(element, &mut sheet);
    }
    for element in entry.take("INDIVIDUAL_ALIAS") {
        alias::read(element, &mut sheet);
    }
    let reference = entry.take_text("REFERENCE_NUMBER");
    let recorded_on = listed_on(&mut entry, &mut sheet);
    administration(&mut entry, &mut sheet);
    leftovers(&entry, &mut sheet);
    sheet.finish(Head {
        reference: &reference,
        purpose: Purpose::Warning,
        review_on: review_on(list.published, list.today),
        recorded_on,
        authority: Line::lenient(&format!("UN Security Council, {regime} sanctions list")),
    })
}

/// The four parts of the name in their order, and the name in its own script. The parts are numbered and not
/// described: the first is a family name in Korea, a given name elsewhere, so they stay one name.
fn names(entry: &mut Element, sheet: &mut Sheet) {
    let parts = ["FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"].map(|part| entry.take_text(part));
    sheet.name(NameKind::Primary, &parts.join(" "), None);
    for name in entry.take_texts("NAME_ORIGINAL_SCRIPT") {
        sheet.name(NameKind::OriginalScript, &name, None);
    }
}

/// The circumstances are the list's comment; the sentence on the regime stands where there is none.
fn facts(entry: &mut Element, sheet: &mut Sheet, regime: &str) {
    let comments = entry.take_texts("COMMENTS1");
    for text in &comments {
        sheet.circumstance(text);
        comment::read(text, sheet);
        sheet.person.description = sheet.person.description.take().or_else(|| appearance::read(text));
    }
    let known = REGIMES.iter().find(|(name, ..)| *name == regime);
    let (category, law) = known.map_or((O::Other, String::new()), |(_, category, law)| {
        (*category, format!("United Nations Security Council {law}"))
    });
    let charge = format!("Listed by the United Nations Security Council: {regime}");
    if comments.is_empty() {
        sheet.circumstance(&format!("{charge}."));
    }
    sheet.offence(category, &charge, &law);
}

fn listed_on(entry: &mut Element, sheet: &mut Sheet) -> Option<Date> {
    let text = entry.take_text("LISTED_ON");
    let day = text.get(..10).and_then(|day| Date::parse(day).ok());
    if day.is_none() {
        sheet.remark("Listed on", &text);
    }
    day
}

/// What the list keeps about the entry itself, in one line each.
fn administration(entry: &mut Element, sheet: &mut Sheet) {
    const FIELDS: [(&str, &str); 9] = [
        ("LIST_TYPE", "List"),
        ("DATAID", "Entry in the list"),
        ("VERSIONNUM", "Version"),
        ("LAST_DAY_UPDATED", "Updated on"),
        ("SUBMITTED_BY", "Submitted by"),
        ("SUBMITTED_ON", "Submitted on"),
        ("DELISTED_ON", "Delisted on"),
        ("SORT_KEY", "Sort key"),
        ("SORT_KEY_LAST_MOD", "Sort key changed on"),
    ];
    for (name, label) in FIELDS {
        let text = entry.take_texts(name).join(", ");
        sheet.remark(label, &text);
    }
}

/// A place of birth or an address.
pub(super) fn place(element: &mut Element, sheet: &mut Sheet) -> Option<Place> {
    let mut line = |name: &str| {
        let text = element.take_text(name);
        sheet.line("Place", &text)
    };
    let (street, city, region) = (line("STREET"), line("CITY"), line("STATE_PROVINCE"));
    let postcode = line("ZIP_CODE");
    let country_text = element.take_text("COUNTRY");
    let country = address::country(&country_text);
    // `na` is the list's word for a country that is not known.
    let unknown = country.is_none() && !country_text.eq_ignore_ascii_case("na");
    let note = [if unknown { country_text } else { String::new() }, element.take_text("NOTE")];
    let note = note.iter().filter(|text| !text.is_empty()).map(|text| squeezed(text)).collect::<Vec<_>>();
    let note = sheet.line("Place", &note.join("; "));
    let place = Place { street, city, region, postcode, country, note };
    (place != address::nowhere()).then_some(place)
}

/// Keeps whatever is left of an element.
pub(super) fn leftovers(element: &Element, sheet: &mut Sheet) {
    for (path, text) in element.leftovers() {
        sheet.remark(&path, &text);
    }
}
