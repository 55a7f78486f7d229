//! The names of a record: the one that the passport prints, the same in its own script, and up to three others.
//!
//! Others are what real records hold: the spelling of another country's passport, a kunya, the chain of fathers left
//! out, the name before marriage, a clerk's slip, a name that is simply false.

use amana_domain::{
    code::{NameKind, NameQuality},
    record::Name,
    text::Line,
};

use crate::synthetic::{bearer::Bearer, chance::Chance, part::Writing, people::Structure};

/// How many other names a record can have.
const OTHERS_MAX: usize = 3;

pub(super) fn names(bearer: &Bearer, is_adult: bool, chance: &mut Chance) -> Vec<Name> {
    let passport = Writing::Latin(bearer.people.style);
    let primary = bearer.written(passport);
    let original = bearer.written(Writing::Original);
    let mut all = Vec::with_capacity(2 + OTHERS_MAX);
    all.extend(primary.name(NameKind::Primary, NameQuality::Good));
    if original.full != primary.full {
        all.extend(original.name(NameKind::OriginalScript, NameQuality::Good));
    }
    let known = all.len();
    for other in others(bearer, is_adult, chance) {
        let is_new = all.iter().all(|name| name.full != other.full);
        if is_new && all.len() < known + OTHERS_MAX {
            all.push(other);
        }
    }
    all
}

fn others(bearer: &Bearer, is_adult: bool, chance: &mut Chance) -> Vec<Name> {
    let passport = Writing::Latin(bearer.people.style);
    let mut all = Vec::new();
    if chance.percent(22) {
        let spelled = bearer.other_style(chance).map(|style| bearer.written(style));
        all.extend(spelled.and_then(|name| name.name(NameKind::Alias, NameQuality::Good)));
    }
    if is_adult && chance.percent(16) {
        let writing = if chance.percent(70) { passport } else { Writing::Original };
        all.extend(bearer.kunya(writing).and_then(|kunya| of_one_text(&kunya)));
    }
    if chance.percent(18) {
        let short = bearer.shortened().map(|short| short.written(passport));
        all.extend(short.and_then(|name| name.name(NameKind::Alias, NameQuality::Good)));
    }
    let takes_husbands_name = matches!(bearer.people.structure, Structure::European | Structure::Patronymic);
    if is_adult && bearer.is_female && takes_husbands_name && chance.percent(35) {
        all.extend(bearer.before_marriage().written(passport).name(NameKind::Maiden, NameQuality::Good));
    }
    if chance.percent(8) {
        all.extend(misspelled(&bearer.written(passport).full, chance).and_then(|slip| of_one_text(&slip)));
    }
    if chance.percent(7) {
        let false_name = Bearer::of(bearer.people, bearer.is_female, chance).written(passport);
        all.extend(false_name.name(NameKind::Alias, NameQuality::Low));
    }
    all
}

/// A slip of the keys: two letters swapped, one left out, or one typed twice; never the first of a word.
fn misspelled(text: &str, chance: &mut Chance) -> Option<String> {
    let letters = text.chars().collect::<Vec<_>>();
    let within_word = |three: &[char]| matches!(three, [before, pair @ ..] if before.is_alphabetic() && pair.iter().all(|c| c.is_lowercase()));
    let places = (1..).zip(letters.windows(3)).filter(|(_, three)| within_word(three)).collect::<Vec<_>>();
    let (place, three) = *chance.pick(&places)?;
    let [_, first, second] = *three else { return None };
    let typed = match chance.below(3) {
        0 if first != second => vec![second, first],
        1 => vec![second],
        _ => vec![first, first, second],
    };
    let (before, after) = (letters.iter().take(place), letters.iter().skip(place + 2));
    Some(before.chain(&typed).chain(after).collect())
}

fn of_one_text(text: &str) -> Option<Name> {
    let full = Line::lenient(text)?;
    let quality = Some(NameQuality::Low);
    Some(Name { kind: NameKind::Alias, full, given: None, patronymic: None, family: None, quality })
}

/// The name of a woman of the same people, such as the mother.
pub(super) fn of_a_woman(bearer: &Bearer, chance: &mut Chance) -> Option<Line> {
    let woman = Bearer::of(bearer.people, true, chance);
    Line::lenient(&woman.written(Writing::Latin(bearer.people.style)).full)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::synthetic::chance::Stream;

    #[test]
    fn a_slip_changes_one_place_and_no_first_letter() {
        let mut chance = Chance::of(1, Stream::Person, 1);
        for name in ["Abderrahmane Ben Youssef", "Al-Jubouri", "O'Connor", "Leung Ka Ho", "Fahd bin Saud"] {
            for _ in 0..50 {
                let slip = misspelled(name, &mut chance).unwrap();
                assert_ne!(slip, name);
                assert!(slip.chars().count().abs_diff(name.chars().count()) <= 1, "{slip}");
                let initials =
                    |text: &str| text.split(' ').filter_map(|word| word.chars().next()).collect::<String>();
                assert_eq!(initials(&slip), initials(name));
            }
        }
        assert_eq!(misspelled("J P", &mut chance), None);
    }
}
