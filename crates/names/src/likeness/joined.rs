//! One word against several: `Binladin` and `bin Laden`, `김민수` and `Kim Min Su`.

use super::{How, Likeness, MOST, agreement, response_to, same_script};
use crate::{
    limits::SOUNDS_MAX,
    line::Line,
    part::{Kind, Part},
    sound::{alphabet::alphabet, distance::Row},
    transliteration::{Model, Script, Weight},
};

const JOINED: f32 = 0.97;
/// A joined word begins with a sound at least this near.
const JOINED_FIRST_MAX: u16 = 40;

/// How like a part is to several, read as one word.
pub fn joined_likeness(parts: &[impl AsRef<Part>], whole: &Part) -> Likeness {
    let none = Likeness { value: 0.0, how: How::Joined };
    if parts.iter().any(|part| part.as_ref().kind != Kind::Word) {
        return none;
    }
    let length = sounds_of(parts).map(<[u8]>::len).sum::<usize>().min(SOUNDS_MAX);
    let other = if whole.core_sounds().len().abs_diff(length) < whole.sounds.len().abs_diff(length) {
        whole.core_sounds()
    } else {
        &whole.sounds
    };
    let (Some(first), Some(other_first)) = (sounds_of(parts).flatten().next(), other.first()) else {
        return none;
    };
    if !may_sound_as_one((length, *first), (other.len(), *other_first)) {
        return none;
    }
    if let Some(value) = joined_letters(parts, whole) {
        return Likeness { value: value * JOINED, how: How::Joined };
    }
    let is_abjad = parts.iter().any(|part| part.as_ref().is_abjad);
    let within = parts.iter().all(|part| same_script(part.as_ref(), whole));
    let mut sounds = Line::new();
    sounds_of(parts).for_each(|own| sounds.append(own));
    let joined = Row { sounds: sounds.symbols(), is_abjad };
    let value = agreement(joined, Row { sounds: other, is_abjad: whole.is_abjad }, within, MOST) * JOINED;
    Likeness { value, how: How::Joined }
}

/// Whether a word of so many sounds may be like another, by their first sounds: lengths that differ by half cannot agree
/// enough, nor words that begin with other sounds.
pub fn may_sound_as_one((length, first): (usize, u8), (other_length, other_first): (usize, u8)) -> bool {
    other_length * 2 >= length
        && length * 2 >= other_length
        && alphabet().cost(first, other_first) <= JOINED_FIRST_MAX
}

/// The sounds of parts that are read as one word, part by part; only the first may lack its particle.
fn sounds_of(parts: &[impl AsRef<Part>]) -> impl Iterator<Item = &[u8]> {
    let parts = parts.iter().map(AsRef::as_ref).enumerate();
    parts.map(|(place, part)| if place == 0 { part.core_sounds() } else { &part.sounds })
}

/// What several parts, read as one word, are worth by what was learned.
fn joined_letters(parts: &[impl AsRef<Part>], whole: &Part) -> Option<f32> {
    let script = parts.first()?.as_ref().script;
    let mut letters = Line::new();
    for (place, part) in parts.iter().enumerate() {
        let part = part.as_ref();
        if part.script != script {
            return None;
        }
        letters.append(if place == 0 { part.core_letters() } else { &part.letters });
    }
    let ((Script::Latin, learned) | (learned, Script::Latin)) = (script, whole.script) else { return None };
    let model = Model::of(learned)?;
    let evidence = |own: &[u8]| match script {
        Script::Latin => model.evidence(own, &whole.letters),
        _ => model.evidence(&whole.letters, own),
    };
    let joined = evidence(letters.symbols());
    let most = joined - JOINED_GAIN_MIN;
    let is_joined = most >= 0 && parts.iter().all(|part| evidence(&part.as_ref().letters) <= most);
    Some(if is_joined { response_to(joined) } else { 0.0 })
}

/// Evidence that parts read as one word must have more than each of them alone: every part has its share in it.
pub const JOINED_GAIN_MIN: Weight = 200;
