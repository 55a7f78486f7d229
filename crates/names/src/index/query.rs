//! One search: parts like those asked for, names from the rarest part on, a full comparison of the most promising.
//!
//! Every step has a cap in `limits`. Nothing depends on the order of a hash table: equals go by their number.

use std::sync::Arc;

use super::{
    Among, Found,
    dictionary::{Dictionary, Reach},
    hash::NumberMap,
    names::Names,
};
use crate::{
    compare::{NotRecorded, weigh},
    likeness::{Likeness, likeness},
    limits,
    name::Name,
    part::{Kind, Part},
    score::Score,
    transliteration::Script,
};

/// A part asked for, or several read as one, and the stored parts that it may be.
struct Asked {
    like: Vec<(u32, Likeness)>,
    weight: f32,
    names: usize,
}

/// The best entries for a name.
pub fn search(
    dictionary: &Dictionary,
    names: &Names,
    query: &Name,
    leaning: &impl Fn(u32) -> Option<f32>,
    limit: usize,
) -> Among {
    let asked = asked_for(dictionary, query.parts());
    let promising = Promising::of(&asked, query.parts());
    let (candidates, is_cut) = visit(dictionary, names, &asked, &promising, (leaning, limit));
    let mut known: NumberMap<(u8, u32), Likeness> = NumberMap::default();
    let mut found: Vec<Found> = candidates
        .into_iter()
        .filter_map(|(_, number)| {
            let (entry, name, tokens) = names.name(number)?;
            let parts: Vec<Arc<Part>> =
                tokens.iter().filter_map(|token| dictionary.part(*token)).cloned().collect();
            let mut like = |i: usize, j: usize| {
                let none = Likeness { value: 0.0, how: crate::How::Sound };
                let (Some(asked), Some(stored), Some(token), Ok(place)) =
                    (query.parts().get(i), parts.get(j), tokens.get(j), u8::try_from(i))
                else {
                    return none;
                };
                *known.entry((place, *token)).or_insert_with(|| likeness(asked, stored))
            };
            let score = Score::new(weigh(query.parts(), &parts, &mut like, &mut NotRecorded));
            (score.value() > 0.0).then_some(Found { entry, score, name })
        })
        .collect();
    found.sort_by(|a, b| {
        b.score.value().total_cmp(&a.score.value()).then(a.entry.cmp(&b.entry)).then(a.name.cmp(&b.name))
    });
    let mut seen: NumberMap<u32, ()> = NumberMap::default();
    found.retain(|found| seen.insert(found.entry, ()).is_none());
    found.truncate(limit);
    Among { found, is_cut }
}

/// Words, and neighbours read as one; initials and titles only where there is nothing else.
fn asked_for(dictionary: &Dictionary, parts: &[Arc<Part>]) -> Vec<Asked> {
    let has_words = parts.iter().any(|part| part.kind == Kind::Word);
    let worth_asking = |part: &&Arc<Part>| !has_words || part.kind == Kind::Word;
    let mut asked: Vec<Asked> =
        parts.iter().filter(worth_asking).map(|part| ask(dictionary, part, Reach::NearSkeleton)).collect();
    for pair in parts.windows(2) {
        if let [first, second] = pair
            && first.kind == Kind::Word
            && second.kind == Kind::Word
        {
            asked.push(ask(dictionary, &read_as_one(first, second), Reach::SameSkeleton));
        }
    }
    if let [only] = parts {
        asked.extend(
            pieces(only)
                .iter()
                .map(|piece| Asked { weight: PIECE_WEIGHT, ..ask(dictionary, piece, Reach::SameSkeleton) }),
        );
    }
    // Rare parts first; the sort is stable, so equals stay in the order asked for.
    asked.sort_by_key(|asked| asked.names);
    asked
}

fn ask(dictionary: &Dictionary, part: &Part, reach: Reach) -> Asked {
    let like = dictionary.like(part, reach);
    let names = like.iter().map(|(token, _)| dictionary.names_with(*token).len()).sum();
    Asked { like, weight: f32::from(part.weight) / 100.0, names }
}

/// A piece says less than the whole: two of them make one.
const PIECE_WEIGHT: f32 = 0.5;
/// Sounds that a piece has at least.
const PIECE_SOUNDS_MIN: usize = 3;
const PIECES_MAX: usize = 12;

/// The heads and tails of a long word, if several stored parts may be written as one (`Noormohammad`).
fn pieces(part: &Part) -> Vec<Part> {
    let sounds = part.core_sounds();
    let cuts = PIECE_SOUNDS_MIN..(sounds.len() + 1).saturating_sub(PIECE_SOUNDS_MIN);
    let halves = cuts.filter_map(|cut| sounds.split_at_checked(cut)).flat_map(|(head, tail)| [head, tail]);
    let piece = |sounds: &[u8]| Part {
        sounds: sounds.into(),
        core: 0,
        variant: 0,
        nickname: 0,
        script: Script::Other,
        ..part.clone()
    };
    halves.take(PIECES_MAX).map(piece).collect()
}

fn read_as_one(first: &Part, second: &Part) -> Part {
    let sounds: Vec<u8> = first.core_sounds().iter().chain(second.sounds.iter()).copied().collect();
    Part {
        text: format!("{} {}", first.text, second.text).into(),
        sounds: sounds.into_iter().take(limits::SOUNDS_MAX).collect(),
        letters: first
            .core_letters()
            .iter()
            .chain(&second.letters)
            .copied()
            .take(limits::SOUNDS_MAX)
            .collect(),
        core: 0,
        letters_core: 0,
        variant: 0,
        nickname: 0,
        weight: first.weight.saturating_add(second.weight),
        ..first.clone()
    }
}

/// What each stored part may bring to a name, to rank names before they are compared in full.
struct Promising {
    worth: NumberMap<u32, f32>,
    whole: f32,
}

impl Promising {
    fn of(asked: &[Asked], parts: &[Arc<Part>]) -> Self {
        let mut worth = NumberMap::default();
        for asked in asked {
            for (token, likeness) in &asked.like {
                let best: &mut f32 = worth.entry(*token).or_default();
                *best = best.max(asked.weight * likeness.value);
            }
        }
        Promising { worth, whole: parts.iter().map(|part| f32::from(part.weight) / 100.0).sum() }
    }

    /// At most about what the full comparison can give.
    fn rank(&self, tokens: &[u32]) -> f32 {
        const LEFT_OVER: f32 = 0.1;
        let (mut agreed, mut left) = (0.0, 0.0);
        for token in tokens {
            match self.worth.get(token) {
                Some(worth) => agreed += worth,
                None => left += LEFT_OVER,
            }
        }
        agreed.min(self.whole) - left
    }
}

/// Names worth a full comparison, the most promising first, and whether others promised as much.
fn visit(
    dictionary: &Dictionary,
    names: &Names,
    asked: &[Asked],
    promising: &Promising,
    (leaning, limit): (&impl Fn(u32) -> Option<f32>, usize),
) -> (Vec<(f32, u32)>, bool) {
    let mut candidates: Vec<(f32, u32)> = Vec::new();
    let mut left_to_visit = limits::NAMES_VISITED_MAX;
    for asked in asked {
        if asked.names > limits::FREQUENT_MIN && candidates.len() >= limit {
            break;
        }
        for (token, _) in &asked.like {
            let holders = dictionary.names_with(*token);
            for number in holders.iter().take(left_to_visit) {
                if let Some((entry, _, tokens)) = names.name(*number)
                    && let Some(leaning) = leaning(entry)
                {
                    candidates.push((promising.rank(tokens) + leaning, *number));
                }
            }
            left_to_visit = left_to_visit.saturating_sub(holders.len());
        }
    }
    let best_first = |a: &(f32, u32), b: &(f32, u32)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
    // A name is met once for each of its parts.
    let most = limits::NAMES_COMPARED_MAX * 4;
    if candidates.len() > most {
        candidates.select_nth_unstable_by(most, best_first);
        candidates.truncate(most);
    }
    candidates.sort_by(best_first);
    candidates.dedup_by_key(|candidate| candidate.1);
    let first_left_out = candidates.get(limits::NAMES_COMPARED_MAX).map(|(rank, _)| *rank);
    candidates.truncate(limits::NAMES_COMPARED_MAX);
    let promises_as_much = |rank: f32| rank >= promising.whole * PROMISES_ALL;
    (candidates, left_to_visit == 0 || first_left_out.is_some_and(promises_as_much))
}

/// From this share of its weight on, everything that was asked for may agree.
const PROMISES_ALL: f32 = 0.9;
