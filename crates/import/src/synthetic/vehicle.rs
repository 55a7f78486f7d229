//! Invented stolen vehicles: real makes and models with VINs whose check digit holds, and plates of their country.

use std::sync::LazyLock;

use amana_domain::{
    code::{Code, Colour, PartialDate, Plate, Purpose, VehicleType, Vin},
    record::{Body, Draft, Vehicle},
    text::Line,
};

use super::{
    Plan,
    chance::{Chance, Stream, Weighted, mixed},
    country, days, envelope,
    envelope::Envelope,
    phrase::Setting,
    rows::rows,
};

const TABLE: &str = include_str!("../../tables/vehicles.tsv");

/// A model on the road.
struct Model {
    /// World manufacturer identifier (ISO 3780).
    wmi: &'static str,
    make: Line,
    model: Line,
    r#type: VehicleType,
    since: i32,
}

static MODELS: LazyLock<Weighted<Model>> =
    LazyLock::new(|| rows(TABLE).filter_map(|cells| read(&cells)).collect());

fn read(cells: &[&'static str]) -> Option<(u64, Model)> {
    let [wmi, make, model, r#type, since, weight] = cells else { return None };
    let model = Model {
        wmi,
        make: Line::lenient(make)?,
        model: Line::lenient(model)?,
        r#type: VehicleType::parse(r#type).ok()?,
        since: since.parse().ok()?,
    };
    Some((weight.parse().ok()?, model))
}

/// Colours by how often they are painted.
const COLOURS: [Colour; 16] = [
    Colour::White,
    Colour::White,
    Colour::White,
    Colour::White,
    Colour::Black,
    Colour::Black,
    Colour::Black,
    Colour::Grey,
    Colour::Grey,
    Colour::Silver,
    Colour::Silver,
    Colour::Blue,
    Colour::Red,
    Colour::Green,
    Colour::Beige,
    Colour::Brown,
];

pub(super) fn draft(plan: &Plan, index: u64) -> Option<Draft> {
    let mut chance = Chance::of(plan.seed, Stream::Vehicle, index);
    let chance = &mut chance;
    let country = country::of_plan(plan.owner, chance)?;
    let model = MODELS.draw(chance)?;
    let today = plan.today.civil();
    let this_year = i32::from(today.year());
    let year = this_year.min(model.since.max(this_year - chance.between(0, 14).min(chance.between(0, 25))));
    let stolen = days::before(today, chance.between(1, (this_year - year).clamp(1, 5) * 360));
    let city = country.city(chance);
    let setting = Setting { country, city, day: stolen, is_female: false };
    let circumstances = if chance.percent(60) { setting.prose("vehicle", chance) } else { None };
    let has_plate = model.r#type != VehicleType::Construction && chance.percent(92);
    let plate = if has_plate {
        country.plate((plan.seed, index), chance).and_then(|plate| Plate::parse(&plate).ok())
    } else {
        None
    };
    let vin = vin(model.wmi, year, serial(plan.seed, index), chance);
    // Some owners know their plate alone.
    let is_vin_known = plate.is_none() || chance.percent(93);
    let vehicle = Vehicle {
        vin: vin.filter(|_| is_vin_known),
        plate,
        country: Some(country.code),
        r#type: Some(model.r#type),
        make: Some(model.make.clone()),
        model: Some(model.model.clone()),
        colour: chance.pick(&COLOURS).copied(),
        year: u16::try_from(year).ok(),
        engine_number: engine_number(chance),
        event_date: Some(PartialDate::of_day(stolen)),
        event_place: chance.percent(80).then(|| country.place_in(city)),
        circumstances,
    };
    let envelope = Envelope {
        reference: format!("V-{index:07}"),
        purpose: Purpose::Information,
        recorder: country,
        since: stolen,
    };
    envelope::draft(plan, envelope, Body::Vehicle(Box::new(vehicle)), chance)
}

/// The last six characters of the VIN: each of a million once, in no visible order.
fn serial(seed: u64, index: u64) -> u64 {
    // 618,033 shares no divisor with a million.
    (index % 1_000_000 * 618_033 + mixed(seed) % 1_000_000) % 1_000_000
}

fn engine_number(chance: &mut Chance) -> Option<Line> {
    const LETTERS: [char; 12] = ['A', 'B', 'C', 'D', 'F', 'G', 'H', 'K', 'M', 'N', 'R', 'Z'];
    if !chance.percent(20) {
        return None;
    }
    let letter = *chance.pick(&LETTERS)?;
    Line::lenient(&format!("{letter}{}{letter}{:06}", chance.between(1, 9), chance.below(1_000_000)))
}

/// The letters and digits that a VIN may have (ISO 3779: without I, O and Q).
const VIN_CHARACTERS: [char; 33] = [
    'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'L', 'M', 'N', 'P', 'R', 'S', 'T', 'U', 'V', 'W', 'X',
    'Y', 'Z', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9',
];

/// The model years 2001 to 2030 in the tenth place (ISO 3779); 1980 to 2000 and beyond use the same thirty again.
const YEAR_CHARACTERS: &str = "123456789ABCDEFGHJKLMNPRSTVWXY";

/// A VIN whose ninth place is the check digit that American and Chinese rules ask for.
fn vin(wmi: &str, year: i32, serial: u64, chance: &mut Chance) -> Option<Vin> {
    let model = (0..5).filter_map(|_| chance.pick(&VIN_CHARACTERS)).collect::<String>();
    let plant = chance.pick(&VIN_CHARACTERS)?;
    let place = usize::try_from((year - 2001).rem_euclid(30)).ok()?;
    let year = YEAR_CHARACTERS.chars().nth(place)?;
    let with = |check: char| format!("{wmi}{model}{check}{year}{plant}{serial:06}");
    // Of the eleven check digits exactly one fits; that the domain's rule knows it keeps one rule.
    "0123456789X"
        .chars()
        .filter_map(|check| Vin::parse(&with(check)).ok())
        .find(|vin| vin.check_digit_ok() == Some(true))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::synthetic::rows::malformed;

    #[test]
    fn every_model_is_whole_and_has_vins() {
        assert_eq!(malformed(TABLE, read), Vec::<String>::new());
        let mut chance = Chance::of(1, Stream::Vehicle, 0);
        for model in MODELS.iter() {
            for year in [1992, 2000, 2001, 2026] {
                let vin = vin(model.wmi, year, 42, &mut chance).unwrap();
                assert_eq!(vin.check_digit_ok(), Some(true));
                assert!(
                    vin.as_str().starts_with(model.wmi) && vin.as_str().ends_with("000042"),
                    "{}",
                    vin.as_str()
                );
            }
        }
    }

    #[test]
    fn the_tenth_place_is_the_model_year() {
        let mut chance = Chance::of(1, Stream::Vehicle, 0);
        for (year, letter) in [(1980, 'A'), (1999, 'X'), (2000, 'Y'), (2001, '1'), (2010, 'A'), (2026, 'T')] {
            let vin = vin("WVW", year, 1, &mut chance).unwrap();
            assert_eq!(vin.as_str().chars().nth(9), Some(letter), "{year}");
        }
    }

    #[test]
    fn a_million_serials_are_different() {
        let serials = (0..1_000_000).map(|index| serial(9, index)).collect::<std::collections::HashSet<_>>();
        assert_eq!(serials.len(), 1_000_000);
    }
}
