//! What invented persons look like.

use amana_domain::{
    code::{BuildType, EyeColour, HairColour},
    record::Description,
};
use jiff::civil;

use crate::synthetic::{bearer::Bearer, chance::Chance, people::Colouring, phrase::Setting};

pub(super) fn of(
    bearer: &Bearer,
    (birth, today): (civil::Date, civil::Date),
    setting: &Setting,
    chance: &mut Chance,
) -> Description {
    let age = i32::from(today.year()) - i32::from(birth.year());
    let (height, weight) = size(bearer.is_female, age, chance);
    let mark = chance.percent(30).then(|| setting.line("mark", chance)).flatten();
    Description {
        height_cm: u16::try_from(height).ok(),
        weight_kg: if chance.percent(60) { u16::try_from(weight).ok() } else { None },
        build: if chance.percent(70) { chance.pick(BuildType::ALL).copied() } else { None },
        eyes: eyes(bearer, chance),
        hair: hair(bearer, age, chance),
        marks: mark.into_iter().collect(),
        note: None,
    }
}

/// Centimetres and kilograms; children are smaller.
fn size(is_female: bool, age: i32, chance: &mut Chance) -> (i32, i32) {
    let spread = chance.between(-8, 8) + chance.between(-7, 7);
    if age < 16 {
        let height = 78 + 6 * age + spread / 2;
        return (height, 3 * age + 6 + chance.between(0, 6));
    }
    let height = if is_female { 162 } else { 175 } + spread;
    (height, height - 100 + chance.between(-12, 22))
}

fn eyes(bearer: &Bearer, chance: &mut Chance) -> Option<EyeColour> {
    use EyeColour as E;
    let colours: &[E] = match bearer.people.colouring {
        Colouring::Dark => &[E::Brown, E::Brown, E::Brown, E::Black],
        Colouring::Mixed => &[E::Brown, E::Brown, E::Brown, E::Brown, E::Black, E::Hazel, E::Green],
        Colouring::Fair => &[E::Brown, E::Brown, E::Blue, E::Green, E::Grey, E::Hazel],
    };
    chance.pick(colours).copied()
}

fn hair(bearer: &Bearer, age: i32, chance: &mut Chance) -> Option<HairColour> {
    use HairColour as H;
    let colours: &[H] = match (age > 50, bearer.people.colouring) {
        (true, _) if bearer.is_female => &[H::Grey, H::Dyed, H::Black],
        (true, _) => &[H::Grey, H::White, H::Bald, H::Black],
        (false, Colouring::Dark) => &[H::Black],
        (false, Colouring::Mixed) => &[H::Black, H::Black, H::Black, H::Brown],
        (false, Colouring::Fair) => &[H::Brown, H::Brown, H::Black, H::Blond, H::Red],
    };
    chance.pick(colours).copied()
}
