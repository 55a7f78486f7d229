//! Every different part once, with the names that hold it, found by how it sounds.
//!
//! A part is filed under the skeletons of its sounds with and without particles, each also with one class left out,
//! and under its groups of equivalents. [`Dictionary::like`] gives the parts that are like one asked for.

use std::{collections::HashMap, sync::Arc};

use super::hash::NumberMap;
use crate::{
    likeness::{LIKE_MIN, Likeness, likeness},
    limits,
    name::Name,
    part::{Kind, Part},
    sound::skeleton,
};

/// The parts of all names.
#[derive(Default)]
pub struct Dictionary {
    tokens: HashMap<Arc<Part>, u32>,
    parts: Vec<Arc<Part>>,
    postings: Vec<Vec<u32>>,
    by_skeleton: NumberMap<u64, Vec<u32>>,
    by_group: NumberMap<u16, Vec<u32>>,
    keys: Vec<u64>,
}

impl Dictionary {
    /// The number of a part, new or known.
    pub fn token(&mut self, part: &Arc<Part>) -> u32 {
        if let Some(token) = self.tokens.get(part) {
            return *token;
        }
        let token = u32::try_from(self.parts.len()).unwrap_or(u32::MAX);
        self.tokens.insert(Arc::clone(part), token);
        self.parts.push(Arc::clone(part));
        self.postings.push(Vec::new());
        if part.kind == Kind::Word {
            let mut keys = std::mem::take(&mut self.keys);
            keys.clear();
            keys_of(part, limits::STORED_SKELETONS_MAX, &mut keys);
            keys.sort_unstable();
            keys.dedup();
            keys.iter().for_each(|key| self.by_skeleton.entry(*key).or_default().push(token));
            self.keys = keys;
            groups_of(part).for_each(|group| self.by_group.entry(group).or_default().push(token));
        }
        token
    }

    /// Notes that a name holds a part.
    pub fn post(&mut self, token: u32, name: u32) {
        if let Some(names) = place_of(token).and_then(|place| self.postings.get_mut(place))
            && names.last() != Some(&name)
        {
            names.push(name);
        }
    }

    /// The names that hold a part, in the order of insertion.
    pub fn names_with(&self, token: u32) -> &[u32] {
        place_of(token).and_then(|place| self.postings.get(place)).map_or(&[], Vec::as_slice)
    }

    /// The part with a number.
    pub fn part(&self, token: u32) -> Option<&Arc<Part>> {
        self.parts.get(place_of(token)?)
    }

    /// A name from its part numbers.
    pub fn name(&self, tokens: &[u32]) -> Name {
        Name::of_parts(tokens.iter().filter_map(|token| self.part(*token)).map(Arc::clone).collect())
    }

    /// The stored parts that are like one asked for, the likest first, equals by their number.
    pub fn like(&self, part: &Part, reach: Reach) -> Vec<(u32, Likeness)> {
        let tokens = self.tokens_near(part, reach);
        let mut like: Vec<(u32, Likeness)> = tokens
            .into_iter()
            .filter_map(|token| Some((token, likeness(part, self.part(token)?))))
            .filter(|(_, likeness)| likeness.value >= LIKE_MIN)
            .collect();
        like.sort_by(|(token_a, a), (token_b, b)| b.value.total_cmp(&a.value).then(token_a.cmp(token_b)));
        like.dedup_by_key(|(token, _)| *token);
        like.truncate(limits::TOKENS_LIKE_MAX);
        like
    }

    /// Parts to compare with one asked for: itself, its equivalents, those of the same skeleton, then of a near one.
    fn tokens_near(&self, part: &Part, reach: Reach) -> Vec<u32> {
        let mut near: Vec<u32> = self.tokens.get(part).copied().into_iter().collect();
        if part.kind != Kind::Word {
            return near;
        }
        for group in groups_of(part) {
            near.extend(self.by_group.get(&group).into_iter().flatten());
        }
        let mut keys = Vec::with_capacity(64);
        let whole = keys_of(part, limits::ASKED_SKELETONS_MAX, &mut keys);
        if reach == Reach::SameSkeleton {
            keys.truncate(whole);
        }
        let most = near.len() + limits::TOKENS_COMPARED_MAX;
        for key in &keys {
            let left = most.saturating_sub(near.len());
            near.extend(self.by_skeleton.get(key).into_iter().flatten().take(left));
        }
        near.sort_unstable();
        near.dedup();
        near
    }
}

/// How far from the part asked for the dictionary looks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// The same consonant classes.
    SameSkeleton,
    /// One class confused, missing or added.
    NearSkeleton,
}

/// Adds the keys of a part; gives how many come first that are of whole skeletons.
fn keys_of(part: &Part, skeletons_max: usize, keys: &mut Vec<u64>) -> usize {
    let whole = skeleton::keys(part.core_sounds(), skeletons_max, keys);
    if part.core > 0 {
        skeleton::keys(&part.sounds, skeletons_max, keys);
    }
    whole
}

fn groups_of(part: &Part) -> impl Iterator<Item = u16> {
    [part.variant, part.nickname].into_iter().filter(|group| *group != 0)
}

fn place_of(token: u32) -> Option<usize> {
    usize::try_from(token).ok()
}
