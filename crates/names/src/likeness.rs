//! How like two parts are, and in what way: the same, one name spelt twice, one sound in two scripts, an initial.
//!
//! The value is what a matched part is worth, in [0, 1]; [`ACROSS_SCRIPTS`] turns sound distance into it. Learned weights
//! change that curve and the costs under it. Symmetric.

mod evidence;
mod joined;

use self::evidence::response_to;
pub use self::{
    evidence::{EVIDENCE_LEAST, evidence_behind},
    joined::{JOINED_GAIN_MIN, joined_likeness, may_sound_as_one},
};
use crate::{
    equivalent::ROMANISED,
    part::{Kind, Part},
    sound::{
        alphabet::alphabet,
        distance::{Row, distance},
    },
    transliteration::{Model, Script},
};

/// In which way two parts are like each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// Letter for letter.
    Same,
    /// One name, two spellings in the same kind of script.
    Spelling,
    /// One sound in two scripts.
    Sound,
    /// Two forms of one name by the table of equivalents.
    Equivalent,
    /// A name and its short form by the table of equivalents.
    Nickname,
    /// A name and its first letter.
    Initial,
    /// One word against several.
    Joined,
    /// Alike but for what a slip of the hand or ear explains.
    Typo,
}

/// How like, and how.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Likeness {
    /// What the match is worth, in [0, 1].
    pub value: f32,
    /// In which way.
    pub how: How,
}

impl Likeness {
    /// Of what is not there.
    pub const NONE: Likeness = Likeness { value: 0.0, how: How::Sound };
}

/// Below this, two parts have nothing to do with each other.
pub const LIKE_MIN: f32 = 0.25;

const EQUIVALENT: f32 = 0.97;
const NICKNAME: f32 = 0.85;
/// Two romanisations of one name, each of which may be another's too: Chang is Zhang or Jang.
const ROMANISED_OTHERWISE: f32 = 0.92;
const INITIAL: f32 = 0.9;
/// After an Arabic article, vowels may be any.
const ROMANISED_VOWELS: f32 = 0.9;
const PARTICLE_MISSING: f32 = 0.98;
/// What sounds the same but is not the same letters: the same letters come first.
const SAME_SOUND: f32 = 0.995;
/// Above this a sound distance is a variant, below it a slip.
const VARIANT_MIN: f32 = 0.86;
/// A first sound this near is the same initial.
const INITIAL_NEAR_MAX: u16 = 15;

/// Two names that the table knows as two names, however alike they sound: Hasan and Husayn.
const KNOWN_APART: f32 = 0.3;

/// From the share of sounds that agree to the worth of the match, between two scripts: points of a broken line.
const ACROSS_SCRIPTS: [(f32, f32); 7] =
    [(0.0, 0.0), (0.45, 0.0), (0.60, 0.20), (0.70, 0.42), (0.80, 0.72), (0.92, 0.96), (1.0, 1.0)];

/// The same within one script, where nothing is lost in writing and a difference says more.
const WITHIN_SCRIPT: [(f32, f32); 7] =
    [(0.0, 0.0), (0.50, 0.0), (0.70, 0.18), (0.78, 0.35), (0.85, 0.70), (0.92, 0.96), (1.0, 1.0)];

/// Hundredths of the sounds that may differ: beyond this the response is below [`LIKE_MIN`].
pub const ACROSS_SCRIPTS_MOST: u16 = 38;
/// The same within one script.
pub const WITHIN_SCRIPT_MOST: u16 = 27;
/// Whatever the script.
const MOST: u16 = 100;
/// For two known names.
const TWO_NAMES_MOST: u16 = 14;

/// One letter wrong in a word of at least so many letters is worth at least this: where one of the two is a known
/// name and the other none, and where neither is known.
const ONE_LETTER_WRONG: [(usize, f32, f32); 6] =
    [(9, 0.84, 0.80), (7, 0.80, 0.74), (6, 0.76, 0.66), (5, 0.70, 0.58), (4, 0.58, 0.45), (3, 0.40, 0.30)];
/// The same where all other parts of the name meet wholly and in order: by the letters of the word.
const BESIDE_OTHERS: [(usize, f32); 2] = [(3, 0.64), (2, 0.52)];
/// The same where the letter makes another known name: for a person to look at, not for a check to stop.
const TWO_NAMES_BESIDE_OTHERS: f32 = 0.3;
/// A long name is written or spoken without its end.
const CUT_SHORT: f32 = 0.72;
/// Bytes that such a short form has at least.
pub const CUT_SHORT_MIN: usize = 6;
/// A slip is seldom in the first letter.
const OF_FIRST_LETTER: f32 = 0.2;
/// A letter doubled, swapped or beside the right one is what a hand does.
const OF_THE_HAND: f32 = 0.05;

/// Whether two parts were looked at before.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    /// They were not: most have nothing to do with each other.
    Once,
    /// They were, and may be like each other.
    Again,
}

/// How like two parts are.
pub fn likeness(a: &Part, b: &Part) -> Likeness {
    likeness_at(a, b, Look::Once)
}

/// The same for two of which a glance said that they may be like each other.
pub fn likeness_after_a_glance(a: &Part, b: &Part) -> Likeness {
    likeness_at(a, b, Look::Again)
}

fn likeness_at(a: &Part, b: &Part, look: Look) -> Likeness {
    if a.kind == Kind::Initial || b.kind == Kind::Initial {
        // U and O are whole names in Korea.
        let is_name = shared_nickname(a, b).is_some_and(|group| group & ROMANISED != 0) && a.text != b.text;
        return if is_name {
            Likeness { value: ROMANISED_OTHERWISE, how: How::Equivalent }
        } else {
            of_initials(a, b)
        };
    }
    if a.text == b.text {
        return Likeness { value: 1.0, how: How::Same };
    }
    let is_variant = a.variant != 0 && a.variant == b.variant;
    let nickname = shared_nickname(a, b);
    if !is_variant && nickname.is_none() && (a.keys.are_two_names(b.keys) || are_two_syllables(a, b)) {
        return Likeness { value: of_sounds(a, b, TWO_NAMES_MOST).value * KNOWN_APART, how: How::Typo };
    }
    let sound = of_letters(a, b, look).unwrap_or_else(|| of_sounds(a, b, MOST));
    if is_variant && sound.value < EQUIVALENT {
        return Likeness { value: EQUIVALENT, how: How::Equivalent };
    }
    match nickname {
        Some(group) if group & ROMANISED != 0 && sound.value < ROMANISED_OTHERWISE => {
            return Likeness { value: ROMANISED_OTHERWISE, how: How::Equivalent };
        }
        Some(_) if sound.value < NICKNAME => return Likeness { value: NICKNAME, how: How::Nickname },
        _ => {}
    }
    if a.variant != 0 && b.variant != 0 && !is_variant && nickname.is_none() {
        return Likeness { value: sound.value * KNOWN_APART, ..sound };
    }
    sound
}

/// Whether each is a syllable of Korea or China whose every romanisation the table has, and not the same one: Cho, Choe.
fn are_two_syllables(a: &Part, b: &Part) -> bool {
    a.nickname & b.nickname & ROMANISED != 0
}

/// The group in which the table has them as a name and its short form, or as two romanisations.
fn shared_nickname(a: &Part, b: &Part) -> Option<u16> {
    if a.nickname == 0 || b.nickname == 0 {
        return None;
    }
    let groups = |part: &Part| [part.nickname, part.nickname_too[0], part.nickname_too[1]];
    let theirs = groups(b);
    groups(a).into_iter().filter(|group| *group != 0 && theirs.contains(group)).max()
}

fn of_initials(a: &Part, b: &Part) -> Likeness {
    if a.text == b.text {
        return Likeness { value: 1.0, how: How::Same };
    }
    let near = match (a.core_sounds().first(), b.core_sounds().first()) {
        _ if is_latin(a) && is_latin(b) => initial(a) == initial(b),
        (Some(first_a), Some(first_b)) => alphabet().cost(*first_a, *first_b) <= INITIAL_NEAR_MAX,
        _ => false,
    };
    Likeness { value: if near { INITIAL } else { 0.0 }, how: How::Initial }
}

/// By what was learned, where one is Latin and the other in a script with a model.
fn of_letters(a: &Part, b: &Part, look: Look) -> Option<Likeness> {
    let (latin, other) = match (a.script, b.script) {
        (Script::Latin, _) => (a, b),
        (_, Script::Latin) => (b, a),
        _ => return None,
    };
    let model = Model::of(other.script)?;
    let worth = |latin: &[u8], other: &[u8]| match look {
        Look::Once if !model.may_be(latin, other, EVIDENCE_LEAST) => 0.0,
        _ => response_to(model.evidence(latin, other, EVIDENCE_LEAST)),
    };
    let mut value = worth(latin.core_letters(), other.core_letters());
    if latin.letters_core > 0 || other.letters_core > 0 {
        let particle_is_missing = (latin.letters_core > 0) != (other.letters_core > 0);
        value *= if particle_is_missing { PARTICLE_MISSING } else { 1.0 };
        value = value.max(worth(&latin.letters, &other.letters));
    }
    Some(Likeness { value: value.min(SAME_SOUND), how: How::Sound })
}

fn is_latin(part: &Part) -> bool {
    part.text.starts_with(|letter| letter < '\u{250}')
}

/// The first letter of a Latin name without its particles, the hard c as k.
fn initial(part: &Part) -> Option<char> {
    let name = part.text.rsplit(' ').next().unwrap_or_default();
    name.chars().next().map(|letter| match letter {
        'c' | 'q' => 'k',
        'ä' | 'å' => 'a',
        'ö' | 'ø' => 'o',
        'ü' => 'u',
        other => other,
    })
}

fn of_sounds(a: &Part, b: &Part, most: u16) -> Likeness {
    let within = same_script(a, b);
    let row = |sounds, part: &Part| Row { sounds, is_abjad: part.is_abjad };
    let (whole_a, whole_b) = (row(&a.sounds, a), row(&b.sounds, b));
    let (core_a, core_b) = (row(a.core_sounds(), a), row(b.core_sounds(), b));
    let mut value = agreement(core_a, core_b, within, most);
    match (a.core > 0, b.core > 0) {
        (false, false) => {}
        // The same particles would only make a short name look long.
        (true, true) if a.particle_sounds() == b.particle_sounds() => {}
        (true, true) => {
            value = value.max(agreement(whole_a, whole_b, within, most));
            value = value.max(agreement(whole_a, core_b, within, most) * PARTICLE_MISSING);
            value = value.max(agreement(core_a, whole_b, within, most) * PARTICLE_MISSING);
        }
        _ => value = (value * PARTICLE_MISSING).max(agreement(whole_a, whole_b, within, most)),
    }
    if within {
        if a.core > 0 && b.core > 0 && is_after_an_arabic_article(a) && is_after_an_arabic_article(b) {
            let (core_a, core_b) = (Row { is_abjad: true, ..core_a }, Row { is_abjad: true, ..core_b });
            value = value.max(agreement(core_a, core_b, within, most) * ROMANISED_VOWELS);
        }
        value = value.max(worth_of_a_slip(&a.text, &b.text, a.keys.is_known() != b.keys.is_known()));
        if is_cut_short(a, b) {
            value = value.max(CUT_SHORT);
        }
    }
    value = value.min(SAME_SOUND);
    let how = match value {
        _ if value < VARIANT_MIN => How::Typo,
        _ if within => How::Spelling,
        _ => How::Sound,
    };
    Likeness { value, how }
}

/// Whether it is a name of Arabia, whose vowels are the romaniser's: Harzi, Harazi.
pub fn is_after_an_arabic_article(part: &Part) -> bool {
    is_latin(part) && matches!(part.text.as_bytes(), [b'a' | b'e', b'l', ..])
}

/// What two words are worth that one wrong, missing or added letter sets apart, or two that changed places.
fn worth_of_a_slip(a: &str, b: &str, is_likely: bool) -> f32 {
    let (a, b) = without_common_particles(a, b);
    let Some(slip) = Slip::between(a, b) else { return 0.0 };
    let is_likely = is_likely || slip == Slip::AnotherKind;
    let letters = a.chars().count().max(b.chars().count());
    let worth = ONE_LETTER_WRONG.iter().find(|(least, ..)| letters >= *least);
    let worth = worth.map_or(0.0, |(_, likely, unsure)| if is_likely { *likely } else { *unsure });
    let change = match slip {
        Slip::FirstLetter => -OF_FIRST_LETTER,
        Slip::Doubled | Slip::Swapped | Slip::NextKey | Slip::AnotherKind => OF_THE_HAND,
        Slip::Other => 0.0,
    };
    (worth + change).max(0.0)
}

/// What a part is worth that one letter sets apart from a name where nothing else differs, as much as stands beside it:
/// one other part or more. Two names by themselves stay below the bar: Salah may be Samah mistyped, or another man.
pub fn beside_others(a: &Part, b: &Part, others: usize) -> Option<Likeness> {
    let is_word = |part: &Part| part.kind == Kind::Word && is_latin(part);
    let is_named = |part: &Part| part.keys.is_known() || part.variant != 0 || part.nickname != 0;
    let (named_a, named_b) = (is_named(a), is_named(b));
    if !is_word(a) || !is_word(b) || others == 0 {
        return None;
    }
    let (name_a, name_b) = without_common_particles(&a.text, &b.text);
    let of_another_kind = || is_a_vowel(name_a.chars().next()) != is_a_vowel(name_b.chars().next());
    let slip = Slip::between(name_a, name_b)?;
    if named_a && named_b {
        return Some(Likeness { value: TWO_NAMES_BESIDE_OTHERS, how: How::Typo });
    }
    let is_likely = match slip {
        Slip::FirstLetter => others > 1 && (named_a || named_b || of_another_kind()),
        Slip::AnotherKind | Slip::Swapped => true,
        _ => named_a || named_b,
    };
    let letters = name_a.len().max(name_b.len());
    let worth = BESIDE_OTHERS.iter().find(|(least, _)| letters >= *least).map(|(_, worth)| *worth)?;
    is_likely.then_some(Likeness { value: worth, how: How::Typo })
}

/// The names without the particles that both begin with, so that a short name is seen to be short.
fn without_common_particles<'a>(a: &'a str, b: &'a str) -> (&'a str, &'a str) {
    match (a.rsplit_once(' '), b.rsplit_once(' ')) {
        (Some((particles_a, name_a)), Some((particles_b, name_b))) if particles_a == particles_b => {
            (name_a, name_b)
        }
        _ => (a, b),
    }
}

/// Whether one word is the beginning of the other and no name by itself: Parlin, Parlindungan, but not Viktor,
/// Viktorovich.
fn is_cut_short(a: &Part, b: &Part) -> bool {
    let (short, long) = if a.text.len() < b.text.len() { (a, b) } else { (b, a) };
    short.text.len() >= CUT_SHORT_MIN && long.text.starts_with(&*short.text) && !short.keys.is_known()
}

/// What one slip did to a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Slip {
    /// The first letter is another one.
    FirstLetter,
    /// A letter was typed twice, or once instead.
    Doubled,
    /// Two letters changed places.
    Swapped,
    /// The key beside the right one.
    NextKey,
    /// A vowel for a consonant: of two names that differ in one letter, few differ so.
    AnotherKind,
    /// Any other letter wrong, missing or added.
    Other,
}

impl Slip {
    /// The slip that sets two words apart, if it is only one.
    fn between(a: &str, b: &str) -> Option<Slip> {
        let same = |(a, b): &(char, char)| a == b;
        let ahead: usize =
            a.chars().zip(b.chars()).take_while(same).map(|(letter, _)| letter.len_utf8()).sum();
        let (rest_a, rest_b) = (a.get(ahead..).unwrap_or_default(), b.get(ahead..).unwrap_or_default());
        let behind = rest_a.chars().rev().zip(rest_b.chars().rev()).take_while(same).count();
        let differing = |rest: &str| rest.chars().count() - behind;
        let (mut letters_a, mut letters_b) = (rest_a.chars(), rest_b.chars());
        let (first_a, first_b) = (letters_a.next(), letters_b.next());
        let before = a.get(..ahead).and_then(|text| text.chars().next_back());
        let is_doubled = |letter: Option<char>| letter.is_some() && letter == before;
        match (differing(rest_a), differing(rest_b)) {
            (1, 1) if before.is_some() && is_a_vowel(first_a) != is_a_vowel(first_b) => {
                Some(Slip::AnotherKind)
            }
            (1, 1) if first_a.zip(first_b).is_some_and(|(a, b)| are_next_keys(a, b)) => Some(Slip::NextKey),
            (1, 0) if is_doubled(first_a) => Some(Slip::Doubled),
            (0, 1) if is_doubled(first_b) => Some(Slip::Doubled),
            (2, 2) if (first_a, letters_a.next()) == (letters_b.next(), first_b) => Some(Slip::Swapped),
            (0 | 1, 0 | 1) if before.is_none() => Some(Slip::FirstLetter),
            (0 | 1, 0 | 1) => Some(Slip::Other),
            _ => None,
        }
    }
}

fn is_a_vowel(letter: Option<char>) -> bool {
    matches!(letter, Some('a' | 'e' | 'i' | 'o' | 'u' | 'y'))
}

/// Whether two consonants lie side by side on a keyboard. Two vowels that do (i, o) are as often two names.
fn are_next_keys(a: char, b: char) -> bool {
    const ROWS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
    let is_vowel = |letter| matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u');
    let places = |row: &&str| row.find(a).zip(row.find(b));
    let are_beside = ROWS.iter().find_map(places).is_some_and(|(a, b)| a.abs_diff(b) == 1);
    are_beside && !(is_vowel(a) && is_vowel(b))
}

/// Whether both are written in one script.
pub fn same_script(a: &Part, b: &Part) -> bool {
    block(a) == block(b)
}

/// The script of a part as a number.
pub fn block(part: &Part) -> u32 {
    match part.text.chars().next().unwrap_or(' ') {
        '\0'..='\u{36f}' | '\u{1e00}'..='\u{1eff}' => 0,
        '\u{370}'..='\u{3ff}' => 1,
        '\u{400}'..='\u{52f}' => 2,
        '\u{590}'..='\u{5ff}' => 3,
        '\u{600}'..='\u{77f}' => 4,
        other => u32::from(other) / 0x80,
    }
}

/// What the share of sounds that agree is worth.
fn agreement(a: Row<'_>, b: Row<'_>, within_script: bool, most: u16) -> f32 {
    let (mass_a, mass_b) = (a.mass(b.is_abjad), b.mass(a.is_abjad));
    let (less, more) = (mass_a.min(mass_b), mass_a.max(mass_b));
    // What is more than twice as much leaves out more than half.
    if more == 0 || less * 5 < more * 2 {
        return 0.0;
    }
    let mass = u16::try_from(mass_a.midpoint(mass_b)).unwrap_or(u16::MAX);
    let (line, line_most) = match within_script {
        true => (&WITHIN_SCRIPT, WITHIN_SCRIPT_MOST),
        false => (&ACROSS_SCRIPTS, ACROSS_SCRIPTS_MOST),
    };
    let most = u32::from(mass) * u32::from(most.min(line_most)) / 100 + 1;
    let distance = distance(a, b, u16::try_from(most).unwrap_or(u16::MAX));
    response(1.0 - f32::from(distance) / f32::from(mass), line)
}

fn response(share: f32, line: &[(f32, f32)]) -> f32 {
    let mut points = line.iter().zip(line.iter().skip(1));
    let Some(((x, y), (next_x, next_y))) = points.find(|(_, (next_x, _))| share <= *next_x) else {
        return 1.0;
    };
    (y + (share - x) / (next_x - x) * (next_y - y)).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::{
        ACROSS_SCRIPTS, ACROSS_SCRIPTS_MOST, KNOWN_APART, LIKE_MIN, Slip, TWO_NAMES_MOST, WITHIN_SCRIPT,
        WITHIN_SCRIPT_MOST, response, worth_of_a_slip,
    };

    #[test]
    fn what_differs_more_than_is_looked_at_is_not_like() {
        for (line, most) in [(&WITHIN_SCRIPT, WITHIN_SCRIPT_MOST), (&ACROSS_SCRIPTS, ACROSS_SCRIPTS_MOST)] {
            let like = |differing: u16| response(1.0 - f32::from(differing) / 100.0, line);
            assert!(like(most + 1) < LIKE_MIN && like(most - 1) >= LIKE_MIN, "{most}");
        }
        assert!(response(1.0 - f32::from(TWO_NAMES_MOST) / 100.0, &WITHIN_SCRIPT) * KNOWN_APART < LIKE_MIN);
    }

    #[test]
    fn one_letter_wrong_is_a_slip_the_more_so_the_longer_the_word() {
        for (a, b, slip) in [
            ("merkel", "merkil", Some(Slip::Other)),
            ("merkel", "merkl", Some(Slip::Other)),
            ("merkel", "merkeel", Some(Slip::Doubled)),
            ("merkel", "mrekel", Some(Slip::Swapped)),
            ("merkel", "nerkel", Some(Slip::NextKey)),
            ("merkel", "perkel", Some(Slip::FirstLetter)),
            ("merkel", "merkur", None),
            ("yun", "yuq", Some(Slip::Other)),
            ("gon", "gpn", Some(Slip::AnotherKind)),
            ("won", "wzn", Some(Slip::AnotherKind)),
            ("محمد", "محند", Some(Slip::Other)),
        ] {
            assert_eq!(Slip::between(a, b), slip, "{a} {b}");
            assert_eq!(Slip::between(b, a), slip, "{b} {a}");
        }
        let worth = |a, b| worth_of_a_slip(a, b, true);
        assert!(worth("merkel", "merkil") > worth("yun", "yuq") && worth("li", "lu") <= 0.0);
        assert!(worth("merkel", "merkil") > worth("merkel", "perkel"));
        assert!(worth("merkel", "merkil") > worth_of_a_slip("merkel", "merkil", false));
    }
}
