//! What is asked for: each word, neighbours read as one word, a long word in two pieces.

use std::sync::Arc;

use super::walk::Walk;
use crate::{
    index::dictionary::{Dictionary, Reach},
    limits,
    part::{Kind, Part},
};

/// A part asked for, or several read as one, and the stored parts that it may be.
pub struct Item {
    /// The likest first.
    pub like: Vec<(u32, f32)>,
    /// What it is worth if it meets.
    pub weight: f32,
    /// Which parts of the question it stands for.
    pub covers: u32,
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
    /// Weight of what any name may meet: initials.
    pub open: f32,
}

/// Sounds that a piece has at least.
const PIECE_SOUNDS_MIN: usize = 3;
const CUTS_MAX: usize = 6;

impl Plan {
    /// Words, and neighbours read as one; initials and titles only where there is nothing else.
    pub fn of(dictionary: &Dictionary, parts: &[Arc<Part>]) -> Plan {
        let has_words = parts.iter().any(|part| part.kind == Kind::Word);
        let weight = |part: &Part| f32::from(part.weight) / 100.0;
        let mut items = Vec::new();
        for (place, part) in parts.iter().enumerate() {
            if !has_words || part.kind == Kind::Word {
                let like = dictionary.like(part, Reach::NearSkeleton);
                items.push(Item { like, weight: weight(part), covers: 1 << place });
            }
        }
        let singles = items.len();
        for (place, pair) in parts.windows(2).enumerate() {
            if let [first, second] = pair
                && first.kind == Kind::Word
                && second.kind == Kind::Word
            {
                let joined = read_as_one(first, second);
                let like = dictionary.like(&joined, Reach::SameSkeleton);
                items.push(Item { like, weight: weight(first) + weight(second), covers: 3 << place });
            }
        }
        let mut cuts = Vec::new();
        if let [only] = parts {
            for (head, tail) in pieces(only) {
                let mut piece = |piece: &Part| {
                    let like = dictionary.like(piece, Reach::SameSkeleton);
                    items.push(Item { like, weight: weight(only) / 2.0, covers: 1 });
                    items.len() - 1
                };
                cuts.push((piece(&head), piece(&tail)));
            }
        }
        let sum = |kind: fn(Kind) -> bool| {
            parts.iter().filter(|part| kind(part.kind)).map(|part| weight(part)).sum::<f32>()
        };
        let open = if has_words { sum(|kind| kind == Kind::Initial) } else { 0.0 };
        let whole = sum(|kind| kind != Kind::Title);
        Plan { items, singles, cuts, whole: if whole > 0.0 { whole } else { sum(|_| true) }, open }
    }

    /// The single parts by how many rows their frequent likenesses have, the rarest first.
    pub fn rarest_first(&self, walks: &[Walk<'_>]) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.singles).collect();
        order.sort_by_key(|item| walks.iter().map(|walk| walk.rows_of(*item)).sum::<u64>());
        order
    }
}

/// The heads and tails of a long word, if several stored parts may be written as one (`Noormohammad`).
fn pieces(part: &Part) -> Vec<(Part, Part)> {
    let sounds = part.core_sounds();
    let cuts = PIECE_SOUNDS_MIN..(sounds.len() + 1).saturating_sub(PIECE_SOUNDS_MIN);
    let piece =
        |sounds: &[u8]| Part { sounds: sounds.into(), core: 0, variant: 0, nickname: 0, ..part.clone() };
    let halves = cuts.filter_map(|cut| sounds.split_at_checked(cut));
    halves.take(CUTS_MAX).map(|(head, tail)| (piece(head), piece(tail))).collect()
}

fn read_as_one(first: &Part, second: &Part) -> Part {
    let sounds: Vec<u8> = first.core_sounds().iter().chain(second.sounds.iter()).copied().collect();
    Part {
        text: format!("{} {}", first.text, second.text).into(),
        sounds: sounds.into_iter().take(limits::SOUNDS_MAX).collect(),
        core: 0,
        variant: 0,
        nickname: 0,
        weight: first.weight.saturating_add(second.weight),
        ..first.clone()
    }
}
