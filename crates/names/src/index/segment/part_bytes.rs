//! A part in bytes: text, sounds, letters and what was read from the tables.

use crate::{
    index::bytes::{Reader, push_varint},
    known::Keys,
    limits::SOUNDS_MAX,
    part::{Kind, Part},
    transliteration::Script,
};

const KINDS: [Kind; 3] = [Kind::Word, Kind::Initial, Kind::Title];
const SCRIPTS: [Script; 8] = [
    Script::Latin,
    Script::Arabic,
    Script::Hebrew,
    Script::Cyrillic,
    Script::Kana,
    Script::Hangul,
    Script::Han,
    Script::Other,
];

/// Bits of the first byte: two for the kind, three for the script from here on, and one each.
const SCRIPT: u8 = 2;
const IS_ABJAD: u8 = 1 << 5;
const IS_ANCESTOR: u8 = 1 << 6;
const IS_KNOWN: u8 = 1 << 7;

/// Adds a part.
pub fn push(part: &Part, bytes: &mut Vec<u8>) {
    let place = |place: Option<usize>| u8::try_from(place.unwrap_or(0)).unwrap_or(0);
    let kind = place(KINDS.iter().position(|kind| *kind == part.kind));
    let script = place(SCRIPTS.iter().position(|script| *script == part.script));
    let mark = |is: bool, mark: u8| if is { mark } else { 0 };
    let is_known = part.keys != Keys::default();
    bytes.push(
        kind | script << SCRIPT
            | mark(part.is_abjad, IS_ABJAD)
            | mark(part.is_ancestor, IS_ANCESTOR)
            | mark(is_known, IS_KNOWN),
    );
    bytes.extend_from_slice(&[part.core, part.letters_core, part.weight]);
    let [second, third] = part.nickname_too;
    for group in [part.variant, part.nickname, second, third] {
        push_varint(bytes, group.into());
    }
    if is_known {
        part.keys.numbers().iter().for_each(|key| bytes.extend_from_slice(&key.to_le_bytes()));
    }
    for text in [part.text.as_bytes(), &part.sounds, &part.letters] {
        push_varint(bytes, u32::try_from(text.len()).unwrap_or(0));
        bytes.extend_from_slice(text);
    }
}

/// All parts, in their order; nothing if the bytes are none.
pub fn read_all(bytes: &[u8]) -> Option<Vec<Part>> {
    let mut reader = Reader::at(bytes, 0);
    let mut parts = Vec::new();
    while !reader.is_at_end() {
        parts.push(read(&mut reader)?);
    }
    Some(parts)
}

fn read(reader: &mut Reader<'_>) -> Option<Part> {
    let marks = reader.byte()?;
    let kind = *KINDS.get(usize::from(marks & 3))?;
    let script = *SCRIPTS.get(usize::from(marks >> SCRIPT & 7))?;
    let (core, letters_core, weight) = (reader.byte()?, reader.byte()?, reader.byte()?);
    let mut group = || u16::try_from(reader.varint()?).ok();
    let (variant, nickname, nickname_too) = (group()?, group()?, [group()?, group()?]);
    let mut keys = [0; 3];
    if marks & IS_KNOWN != 0 {
        for key in &mut keys {
            *key = u32::from_le_bytes(reader.take(4)?.try_into().ok()?);
        }
    }
    let mut text = || {
        let length = usize::try_from(reader.varint()?).ok()?;
        reader.take(length)
    };
    let (text, sounds, letters) = (text()?, text()?, text()?);
    let fits = |core: u8, row: &[u8]| usize::from(core) <= row.len() && row.len() <= SOUNDS_MAX;
    if !fits(core, sounds) || !fits(letters_core, letters) {
        return None;
    }
    Some(Part {
        text: std::str::from_utf8(text).ok()?.into(),
        sounds: sounds.into(),
        core,
        kind,
        is_abjad: marks & IS_ABJAD != 0,
        script,
        letters: letters.into(),
        letters_core,
        is_ancestor: marks & IS_ANCESTOR != 0,
        variant,
        nickname,
        nickname_too,
        keys: Keys::of_numbers(keys),
        weight,
    })
}
