//! What is asked for: each word, neighbours read as one word, a long word in two pieces.

use std::sync::Arc;

use super::walk::Walk;
use crate::{
    index::dictionary::{Dictionary, Reach},
    known::Keys,
    limits,
    name::Name,
    part::{Kind, Part, WEIGHT_INITIAL},
    transliteration::Script,
};

/// A part asked for, or several read as one, and the stored parts that it may be.
pub struct Item {
    /// The likest first.
    pub like: Vec<(u32, f32)>,
    /// What it is worth if it meets.
    pub weight: f32,
    /// For how many parts it counts.
    pub counts: f32,
    /// Which parts of the question it stands for.
    pub covers: u32,
    /// The part, if it is a single one.
    pub part: Option<Arc<Part>>,
}

impl Item {
    /// What it brings at best.
    pub fn best(&self) -> f32 {
        self.like.first().map_or(0.0, |(_, value)| *value)
    }
}

/// The question.
pub struct Plan {
    pub items: Vec<Item>,
    /// So many of the items are single parts, which come first; the rest are parts read as one.
    pub singles: usize,
    /// Head and tail of one word cut in two.
    pub cuts: Vec<(usize, usize)>,
    /// Weight of all parts but titles.
    pub whole: f32,
    /// For how many parts they count.
    pub whole_counts: f32,
    /// Weight of what any name may meet: initials.
    pub open: f32,
    /// For how many parts these count.
    pub open_counts: f32,
}

/// For how many parts a part counts where it is left over, as the score has it.
pub fn counts(part: &Part) -> f32 {
    match part.kind {
        Kind::Word => 1.0,
        Kind::Initial => f32::from(WEIGHT_INITIAL) / 100.0,
        Kind::Title => 0.0,
    }
}

/// Sounds that a piece has at least.
const PIECE_SOUNDS_MIN: usize = 3;
const CUTS_MAX: usize = 6;
/// Characters of a whole name that may be written without a gap.
const CHARACTERS_MAX: usize = 5;

impl Plan {
    /// Words, and neighbours read as one; initials and titles only where there is nothing else.
    pub fn of(dictionary: &Dictionary, parts: &[Arc<Part>]) -> Plan {
        let has_words = parts.iter().any(|part| part.kind == Kind::Word);
        let weight = |part: &Part| f32::from(part.weight) / 100.0;
        let others = parts.iter().filter(|part| part.kind == Kind::Word).count().saturating_sub(1);
        let mut items = Vec::new();
        for (place, part) in parts.iter().enumerate() {
            if !has_words || part.kind == Kind::Word {
                let like = dictionary.like(part, others, Reach::NearSkeleton);
                let (weight, counts) = (weight(part), counts(part));
                let part = Some(Arc::clone(part));
                items.push(Item { like, weight, counts, covers: 1 << place, part });
            }
        }
        let singles = items.len();
        for (place, pair) in parts.windows(2).enumerate() {
            if let [first, second] = pair
                && first.kind == Kind::Word
                && second.kind == Kind::Word
            {
                let joined = read_as_one(first, second);
                let like = dictionary.like(&joined, 0, Reach::SameSkeleton);
                let weight = weight(first) + weight(second);
                items.push(Item { like, weight, counts: 2.0, covers: 3 << place, part: None });
            }
        }
        let mut cuts = Vec::new();
        if let [only] = parts {
            for (head, tail) in characters(only).chain(pieces(only)) {
                let mut piece = |piece: &Part| {
                    let like = dictionary.like(piece, 0, Reach::SameSkeleton);
                    items.push(Item { like, weight: weight(only) / 2.0, counts: 0.5, covers: 1, part: None });
                    items.len() - 1
                };
                cuts.push((piece(&head), piece(&tail)));
            }
        }
        let is_counted = |part: &&Arc<Part>| part.kind != Kind::Title;
        let is_open = |part: &&Arc<Part>| has_words && part.kind == Kind::Initial;
        let counted = || parts.iter().filter(is_counted);
        Plan {
            items,
            singles,
            cuts,
            whole: counted().map(|part| weight(part)).sum(),
            whole_counts: counted().map(|part| counts(part)).sum(),
            open: counted().filter(is_open).map(|part| weight(part)).sum(),
            open_counts: counted().filter(is_open).map(|part| counts(part)).sum(),
        }
    }

    /// The single parts by how many rows their frequent likenesses have, the rarest first.
    pub fn rarest_first(&self, walks: &[Walk<'_>]) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.singles).collect();
        order.sort_by_key(|item| walks.iter().map(|walk| walk.rows_of(*item)).sum::<u64>());
        order
    }
}

/// A name of a few characters without a gap, family name first: `趙家豪` is stored as two or three words elsewhere.
fn characters(part: &Part) -> impl Iterator<Item = (Part, Part)> {
    let is_written_so = matches!(part.script, Script::Han | Script::Hangul | Script::Kana);
    let characters = part.text.chars().count();
    let cuts = if is_written_so && characters <= CHARACTERS_MAX { 1..characters } else { 0..0 };
    cuts.filter_map(|cut| {
        let at = part.text.char_indices().nth(cut)?.0;
        let (head, tail) = part.text.split_at_checked(at)?;
        let single = |text: &str| match Name::parse(text).parts() {
            [only] => Some(Part::clone(only)),
            _ => None,
        };
        Some((single(head)?, single(tail)?))
    })
}

/// The heads and tails of a long word, if several stored parts may be written as one (`Noormohammad`).
fn pieces(part: &Part) -> Vec<(Part, Part)> {
    let sounds = part.core_sounds();
    let cuts = PIECE_SOUNDS_MIN..(sounds.len() + 1).saturating_sub(PIECE_SOUNDS_MIN);
    let piece = |sounds: &[u8]| Part {
        sounds: sounds.into(),
        core: 0,
        script: Script::Other,
        variant: 0,
        nickname: 0,
        nickname_too: [0; 2],
        keys: Keys::default(),
        ..part.clone()
    };
    let halves = cuts.filter_map(|cut| sounds.split_at_checked(cut));
    halves.take(CUTS_MAX).map(|(head, tail)| (piece(head), piece(tail))).collect()
}

fn read_as_one(first: &Part, second: &Part) -> Part {
    let sounds: Vec<u8> = first.core_sounds().iter().chain(second.sounds.iter()).copied().collect();
    let letters = first.core_letters().iter().chain(&second.letters).copied();
    Part {
        text: format!("{} {}", first.text, second.text).into(),
        sounds: sounds.into_iter().take(limits::SOUNDS_MAX).collect(),
        letters: letters.take(limits::SOUNDS_MAX).collect(),
        core: 0,
        letters_core: 0,
        variant: 0,
        nickname: 0,
        nickname_too: [0; 2],
        keys: Keys::default(),
        weight: first.weight.saturating_add(second.weight),
        ..first.clone()
    }
}
