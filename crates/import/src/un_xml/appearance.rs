//! What a comment says of a person's looks: `eye colour: brown; hair colour: black; height: 185 cm; weight: 80 kg`.
//!
//! Only single, clear values fill a field; ranges and other words stay in the comment, which is kept whole. Add a word
//! to the tables.

use amana_domain::{
    code::{EyeColour, HairColour},
    record::Description,
};

/// What stands before a colour of the eyes.
const EYES: [&str; 3] = ["eye colour", "eye color", "eyes:"];

/// What stands before a colour of the hair.
const HAIR: [&str; 3] = ["hair colour", "hair color", "hair:"];

const EYE_COLOURS: [(&str, EyeColour); 7] = [
    ("black", EyeColour::Black),
    ("brown", EyeColour::Brown),
    ("hazel", EyeColour::Hazel),
    ("green", EyeColour::Green),
    ("grey", EyeColour::Grey),
    ("gray", EyeColour::Grey),
    ("blue", EyeColour::Blue),
];

const HAIR_COLOURS: [(&str, HairColour); 9] = [
    ("black", HairColour::Black),
    ("brown", HairColour::Brown),
    ("blond", HairColour::Blond),
    ("blonde", HairColour::Blond),
    ("red", HairColour::Red),
    ("grey", HairColour::Grey),
    ("gray", HairColour::Grey),
    ("white", HairColour::White),
    ("bald", HairColour::Bald),
];

/// The description in a comment, if there is any.
pub(super) fn read(comment: &str) -> Option<Description> {
    let mut found = Description {
        height_cm: None,
        weight_kg: None,
        build: None,
        eyes: None,
        hair: None,
        marks: Vec::new(),
        note: None,
    };
    for fact in comment.to_lowercase().split([';', ',', '.']) {
        found.eyes = found.eyes.or_else(|| colour(fact, &EYES, &EYE_COLOURS));
        found.hair = found.hair.or_else(|| colour(fact, &HAIR, &HAIR_COLOURS));
        if fact.contains("height") || fact.contains(" tall") {
            found.height_cm = found.height_cm.or_else(|| measure(fact, "cm", 30..=272));
        }
        if fact.contains("weight") {
            found.weight_kg = found.weight_kg.or_else(|| measure(fact, "kg", 1..=400));
        }
    }
    let says_something = found.eyes.is_some()
        || found.hair.is_some()
        || found.height_cm.is_some()
        || found.weight_kg.is_some();
    says_something.then_some(found)
}

/// The first colour that is known after a label.
fn colour<T: Copy>(fact: &str, labels: &[&str], colours: &[(&str, T)]) -> Option<T> {
    let (_, rest) = labels.iter().find_map(|label| fact.split_once(label))?;
    let mut words = rest.split(|c: char| !c.is_alphabetic());
    words.find_map(|word| colours.iter().find(|(name, _)| *name == word)).map(|(_, colour)| *colour)
}

/// The number before a unit, `185 cm` or `185cm`; a range is none.
fn measure(fact: &str, unit: &str, bounds: std::ops::RangeInclusive<u16>) -> Option<u16> {
    let (before, _) = fact.split_once(unit)?;
    let word = before.split_whitespace().next_back()?;
    word.parse().ok().filter(|number| bounds.contains(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_are_read_from_the_phrases_of_the_list() {
        let cases = [
            ("eye colour: brown; hair colour: black; height: 185 cm; weight: 80 kg", "brown black 185 80"),
            ("Eye Color: Dark brown; Hair: Grey; build: slim", "brown grey - -"),
            (
                "hair colour: brown/black; height: 5 feet 6 inches – 168 cm; weight: 120 pounds – 54 kg",
                "- brown 168 54",
            ),
            ("Physical description: 180 cm tall, dark hair, 7-9 cm. long scar", "- - 180 -"),
            ("eye colour: brown; height: 171cm. Photo available", "brown - 171 -"),
            ("eye colour: honey; height: 175-180 cm", ""),
            ("height: 999 cm", ""),
            ("Chairman of a committee", ""),
        ];
        for (comment, expected) in cases {
            let text = read(comment).map(|found| {
                let number = |n: Option<u16>| n.map_or("-".to_owned(), |n| n.to_string());
                let eyes = found.eyes.map_or("-", EyeColour::as_str);
                let hair = found.hair.map_or("-", HairColour::as_str);
                format!("{eyes} {hair} {} {}", number(found.height_cm), number(found.weight_kg))
            });
            assert_eq!(text.unwrap_or_default(), expected, "{comment}");
        }
    }
}
