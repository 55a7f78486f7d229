//! Joining segments: a few large ones are searched faster than many small ones.
//!
//! Segments stand from the oldest to the newest. Each belongs to a tier by its size, four times the one below; once a
//! tier has four, they and all newer ones become one. So a name is written anew once a tier, and there are at most
//! three segments a tier. A joined segment keeps the numbers of the parts, since the dictionary keeps them.

use std::sync::Arc;

use super::{
    dictionary::Dictionary,
    held::Held,
    live,
    segment::{Builder, Bytes},
    view::View,
};
use crate::limits::SEGMENT_NAMES_MAX;

const SEGMENTS_A_TIER: usize = 4;

/// Work to be done without the index.
pub struct Merge {
    from: Vec<Held>,
    dictionary: Dictionary,
    merging: Merging,
}

/// Its result.
pub struct Merged {
    from: Vec<Held>,
    bytes: Option<Bytes>,
    _merging: Merging,
}

/// Held by a merge and its result beside the index: whether one is under way is how many hold it, so that a merge which
/// ends in a panic leaves no mark behind.
#[derive(Default)]
pub struct Merging(Arc<()>);

impl Merging {
    fn is_under_way(&self) -> bool {
        Arc::strong_count(&self.0) > 1
    }

    fn begin(&self) -> Merging {
        Merging(Arc::clone(&self.0))
    }
}

impl Merge {
    /// What should be joined now.
    pub(super) fn due(view: &View, merging: &Merging) -> Option<Merge> {
        if merging.is_under_way() {
            return None;
        }
        let held = view.held.as_slice();
        let mostly_removed = |held: &&Held| {
            held.removed_names() >= live::NAMES_MAX.min(held.living().max(1))
                && held.removed_names() > held.living()
        };
        let from = (0..held.len())
            .filter_map(|start| held.get(start..))
            .find(|newer| {
                let Some(first) = newer.first().map(tier) else { return false };
                let names: usize = newer.iter().map(Held::living).sum();
                newer.iter().filter(|held| tier(held) >= first).count() >= SEGMENTS_A_TIER
                    && names <= SEGMENT_NAMES_MAX
            })
            .or_else(|| held.iter().find(mostly_removed).map(std::slice::from_ref))?;
        Some(Merge { from: from.to_vec(), dictionary: view.dictionary.clone(), merging: merging.begin() })
    }

    /// Writes the new segment. Takes as long as building it does.
    pub fn run(self) -> Merged {
        let mut builder = Builder::default();
        self.from.iter().for_each(|held| held.add_to(&mut builder));
        let bytes: Option<Bytes> = if builder.len() == 0 {
            None
        } else {
            Some(Arc::new(builder.build(|token| self.dictionary.part(token))))
        };
        Merged { from: self.from, bytes, _merging: self.merging }
    }
}

impl Merged {
    pub(super) fn apply(self, view: &mut View) {
        let is_same = |held: &Held, from: &Held| Arc::ptr_eq(&held.segment, &from.segment);
        let Some(start) =
            view.held.iter().position(|held| self.from.first().is_some_and(|from| is_same(held, from)))
        else {
            return;
        };
        let range = start..start + self.from.len();
        let Some(now) = view.held.get(range.clone()) else { return };
        if !now.iter().zip(&self.from).all(|(held, from)| is_same(held, from)) {
            return;
        }
        let removed: Vec<u32> =
            now.iter().zip(&self.from).flat_map(|(held, from)| held.removed_since(from)).collect();
        let new = match self.bytes.map(|bytes| Held::open(bytes, &mut view.dictionary)).transpose() {
            Ok(new) => new,
            Err(_) => return,
        };
        let new = new.map(|mut new| {
            for entry in &removed {
                new.remove(*entry);
            }
            new
        });
        view.held.splice(range, new);
    }
}

fn tier(held: &Held) -> u32 {
    let names = held.living() / live::NAMES_MAX;
    names.checked_ilog(SEGMENTS_A_TIER).map_or(0, |tier| tier + 1)
}
