//! Invented vehicles: real makes, valid VINs (ISO 3779), plates in their countries' forms.

use std::sync::LazyLock;

use amana_domain::{
    code::{Code, Colour, PartialDate, Purpose, VehicleType},
    record::{Body, Draft, Vehicle},
    text::Line,
};

use super::{Plan, country, document, random, random::Random};

struct Model {
    make: &'static str,
    model: &'static str,
    r#type: VehicleType,
    manufacturer: &'static str,
}

static MODELS: LazyLock<Vec<Model>> = LazyLock::new(|| {
    let rows = include_str!("../../tables/vehicles.tsv").lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(read).collect()
});

fn read(line: &'static str) -> Option<Model> {
    let [make, model, r#type, manufacturer] = line.split('\t').collect::<Vec<_>>().try_into().ok()?;
    Some(Model { make, model, r#type: VehicleType::parse(r#type).ok()?, manufacturer })
}

pub(super) fn draft(plan: &Plan, number: u64) -> Option<Draft> {
    let mut random = random(plan, 3, number);
    let country = country::of_plan(plan, &mut random)?;
    let model = random.pick(&MODELS)?;
    let year = plan.today.civil().year() - i16::try_from(random.between(0, 4)).ok()?;
    let built = year - i16::try_from(random.between(0, 15)).ok()?;
    let colours = [Colour::White, Colour::Silver, Colour::Black, Colour::Blue, Colour::Red, Colour::Grey];
    let vehicle = Vehicle {
        vin: if random.percent(85) {
            vin(&mut random, model.manufacturer, number)?.parse().ok()
        } else {
            None
        },
        plate: random.fill(country.plate).parse().ok(),
        country: Some(country::code_of(plan, country)),
        r#type: Some(model.r#type),
        make: Line::lenient(model.make),
        model: Line::lenient(model.model),
        colour: random.pick(&colours).copied(),
        year: u16::try_from(built).ok(),
        engine_number: None,
        event_date: PartialDate::of_parts(year, None, None).ok(),
        event_place: None,
        circumstances: None,
    };
    let reference = format!("V-{number:07}").parse().ok()?;
    Some(document::record(
        &mut random,
        plan,
        reference,
        Purpose::SecurityCheck,
        Body::Vehicle(Box::new(vehicle)),
    ))
}

/// Manufacturer, five describing places, the check digit, year and plant, and the running number.
fn vin(random: &mut Random, manufacturer: &str, number: u64) -> Option<String> {
    let letters = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K'];
    let mut vin = manufacturer.to_owned();
    for _ in 0..5 {
        vin.push(*random.pick(&letters)?);
    }
    vin.push('0');
    vin.push(*random.pick(&letters)?);
    vin.push(*random.pick(&letters)?);
    vin.push_str(&format!("{:06}", number % 1_000_000));
    let digit = check_digit(&vin);
    Some(vin.chars().enumerate().map(|(place, c)| if place == 8 { digit } else { c }).collect())
}

/// ISO 3779 as 49 CFR 565.15 computes it: transliterated, weighted, modulo 11.
fn check_digit(vin: &str) -> char {
    const WEIGHTS: [u32; 17] = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
    let value = |c: char| match c {
        'A' | 'J' => 1,
        'B' | 'K' | 'S' => 2,
        'C' | 'L' | 'T' => 3,
        'D' | 'M' | 'U' => 4,
        'E' | 'N' | 'V' => 5,
        'F' | 'W' => 6,
        'G' | 'P' | 'X' => 7,
        'H' | 'Y' => 8,
        'R' | 'Z' => 9,
        digit => digit.to_digit(10).unwrap_or(0),
    };
    let sum = vin.chars().zip(WEIGHTS).map(|(c, weight)| value(c) * weight).sum::<u32>();
    match sum % 11 {
        10 => 'X',
        rest => char::from_digit(rest, 10).unwrap_or('0'),
    }
}

#[cfg(test)]
mod tests {
    use amana_domain::code::Vin;

    use super::*;

    #[test]
    fn every_row_is_well_formed_and_every_vin_has_its_check_digit() {
        let rows = include_str!("../../tables/vehicles.tsv").lines().filter(|line| !line.starts_with('#'));
        let wrong = rows
            .filter(|row| read(row).is_none_or(|model| model.manufacturer.len() != 3))
            .collect::<Vec<_>>();
        assert!(wrong.is_empty(), "{wrong:?}");
        for (number, model) in (0..).zip(MODELS.iter()) {
            let text = vin(&mut Random::new(1, 3, number), model.manufacturer, number).unwrap();
            assert_eq!(Vin::parse(&text).unwrap().check_digit_ok(), Some(true), "{text}");
        }
    }
}
