//! A part in bytes: text, sounds and what was read from the tables.

use crate::{
    index::bytes::{Reader, push_varint},
    part::{Kind, Part},
};

const KINDS: [Kind; 3] = [Kind::Word, Kind::Initial, Kind::Title];

/// Adds a part.
pub fn push(part: &Part, bytes: &mut Vec<u8>) {
    let kind = KINDS.iter().position(|kind| *kind == part.kind).unwrap_or(0);
    let kind = u8::try_from(kind).unwrap_or(0);
    bytes.push(kind | u8::from(part.is_abjad) << 2 | u8::from(part.is_ancestor) << 3);
    bytes.extend_from_slice(&[part.core, part.weight]);
    push_varint(bytes, part.variant.into());
    push_varint(bytes, part.nickname.into());
    for text in [part.text.as_bytes(), &part.sounds] {
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
    let (core, weight) = (reader.byte()?, reader.byte()?);
    let (variant, nickname) = (u16::try_from(reader.varint()?).ok()?, u16::try_from(reader.varint()?).ok()?);
    let mut text = || {
        let length = usize::try_from(reader.varint()?).ok()?;
        reader.take(length)
    };
    let (text, sounds) = (text()?, text()?);
    if usize::from(core) > sounds.len() || sounds.len() > crate::limits::SOUNDS_MAX {
        return None;
    }
    Some(Part {
        text: std::str::from_utf8(text).ok()?.into(),
        sounds: sounds.into(),
        core,
        kind,
        is_abjad: marks & 4 != 0,
        is_ancestor: marks & 8 != 0,
        variant,
        nickname,
        weight,
    })
}
