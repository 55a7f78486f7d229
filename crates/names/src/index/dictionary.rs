//! Every different part once, found by how it sounds.
//!
//! A part is filed under the skeletons of its sounds with and without particles, each also with one class left out,
//! and under its groups of equivalents. [`Dictionary::like`] gives the parts that are like one asked for. Parts stand
//! in layers: snapshots share all but the newest, which alone grows; layers of like size become one.

use std::{
    hash::{BuildHasher, RandomState},
    sync::Arc,
};

use super::{
    hash::NumberMap,
    slip,
    traits::{AskedTraits, DIFFERENCE_MAX, NO_SLIP, Traits},
};
use crate::{
    likeness::{LIKE_MIN, beside_others, likeness},
    limits,
    name::Name,
    part::{Kind, Part},
    sound::skeleton,
};

/// The parts of all names. Cloning shares them.
#[derive(Clone, Default)]
pub struct Dictionary {
    layers: Vec<Arc<Layer>>,
    hasher: RandomState,
}

#[derive(Clone, Default)]
struct Layer {
    /// The number of its first part; numbers go on through the layers.
    first: u32,
    /// By the hash of its text; the few that are written alike stand side by side.
    by_text: NumberMap<u64, Vec<u32>>,
    parts: Vec<Arc<Part>>,
    by_skeleton: NumberMap<u64, Vec<u32>>,
    by_group: NumberMap<u16, Vec<u32>>,
    by_half: NumberMap<u64, Vec<u32>>,
    asides: Vec<u32>,
    /// Of each part, what tells cheaply that it is far from another.
    traits: Vec<Traits>,
}

impl Dictionary {
    /// The number of a part, new or known.
    pub fn token(&mut self, part: &Arc<Part>) -> u32 {
        let hash = self.hasher.hash_one(&part.text);
        if let Some(token) = self.known_as(part, hash) {
            return token;
        }
        let next = self.layers.last().map_or(0, |last| last.next());
        if self.layers.last_mut().is_none_or(|last| Arc::get_mut(last).is_none()) {
            self.merge_layers();
            self.layers.push(Arc::new(Layer { first: next, ..Layer::default() }));
        }
        if let Some(layer) = self.layers.last_mut().and_then(Arc::get_mut) {
            layer.add(Arc::clone(part), hash);
        }
        next
    }

    /// Joins the last layers while one is not much smaller than the one before it, so that they stay few.
    fn merge_layers(&mut self) {
        while let [.., before, last] = self.layers.as_slice()
            && last.parts.len() * 2 >= before.parts.len()
        {
            let Some(last) = self.layers.pop() else { return };
            if let Some(before) = self.layers.last_mut().map(Arc::make_mut) {
                for part in &last.parts {
                    before.add(Arc::clone(part), self.hasher.hash_one(&part.text));
                }
            }
        }
    }

    fn known(&self, part: &Part) -> Option<u32> {
        self.known_as(part, self.hasher.hash_one(&part.text))
    }

    fn known_as(&self, part: &Part, hash: u64) -> Option<u32> {
        let is_it = |known: &Arc<Part>| std::ptr::eq(Arc::as_ptr(known), part) || **known == *part;
        self.layers.iter().rev().find_map(|layer| {
            let alike = layer.by_text.get(&hash)?;
            alike.iter().copied().find(|token| layer.part(*token).is_some_and(is_it))
        })
    }

    /// The part with a number.
    pub fn part(&self, token: u32) -> Option<&Arc<Part>> {
        self.layers.iter().rev().find(|layer| layer.first <= token)?.part(token)
    }

    /// A name from its part numbers.
    pub fn name(&self, tokens: impl Iterator<Item = u32>) -> Name {
        Name::of_parts(tokens.filter_map(|token| self.part(token)).map(Arc::clone).collect())
    }

    /// The stored initials, any of which may stand for a word, and titles, which say nothing.
    pub fn asides(&self) -> impl Iterator<Item = u32> {
        self.layers.iter().flat_map(|layer| layer.asides.iter().copied())
    }

    /// The stored parts that are like one asked for and how much, the likest first, equals by their number. One that a
    /// slip sets apart counts for what it may be beside so many others that meet.
    pub fn like(&self, part: &Part, others: usize, reach: Reach) -> Vec<(u32, f32)> {
        let mut like: Vec<(u32, f32)> = Vec::new();
        let mut missed = 0;
        for (difference, token) in self.tokens_near(part, reach) {
            let value = self.part(token).map_or(0.0, |known| {
                let slip = if difference < NO_SLIP { beside_others(part, known, others) } else { None };
                likeness(part, known).value.max(slip.map_or(0.0, |slip| slip.value))
            });
            if value >= LIKE_MIN {
                like.push((token, value));
                missed = 0;
            } else if difference >= NO_SLIP {
                missed += 1;
            }
            if missed > limits::TOKENS_UNLIKE_MAX {
                break;
            }
        }
        like.sort_unstable_by(|(token_a, a), (token_b, b)| b.total_cmp(a).then(token_a.cmp(token_b)));
        like.truncate(limits::TOKENS_LIKE_MAX);
        like
    }

    /// Parts to compare with one asked for, the nearest first: itself, its equivalents, those of a near skeleton.
    fn tokens_near(&self, part: &Part, reach: Reach) -> Vec<(u32, u32)> {
        let mut near: Vec<u32> = self.known(part).into_iter().collect();
        if part.kind != Kind::Word {
            return near.into_iter().map(|token| (0, token)).collect();
        }
        for group in groups_of(part) {
            near.extend(self.layers.iter().filter_map(|layer| layer.by_group.get(&group)).flatten());
        }
        self.one_slip_apart(part, &mut near);
        let kin = near.len();
        self.near_skeletons(part, reach, &mut near);
        self.nearest_first(near, kin, part)
    }

    /// Parts that one wrong, missing or added letter sets apart, or two that changed places, whatever they sound like.
    fn one_slip_apart(&self, part: &Part, near: &mut Vec<u32>) {
        let asked = Traits::of(part);
        for half in slip::halves_of_question(&part.text) {
            for token in self.layers.iter().filter_map(|layer| layer.by_half.get(&half)).flatten() {
                if self.traits(*token).is_some_and(|traits| traits.may_be_a_slip_of(&asked))
                    && self.part(*token).is_some_and(|known| slip::is_one(&part.text, &known.text))
                {
                    near.push(*token);
                }
            }
        }
    }

    fn near_skeletons(&self, part: &Part, reach: Reach, near: &mut Vec<u32>) {
        let mut keys = Vec::with_capacity(64);
        let whole = keys_of(part, limits::ASKED_SKELETONS_MAX, &mut keys);
        if reach == Reach::SameSkeleton {
            keys.truncate(whole);
        }
        keys.insert(0, written_key(&Traits::of(part)));
        let most = near.len() + limits::TOKENS_NEAR_MAX;
        for key in &keys {
            for tokens in self.layers.iter().filter_map(|layer| layer.by_skeleton.get(key)) {
                near.extend(tokens.iter().take(most.saturating_sub(near.len())));
            }
        }
    }

    /// Orders by what tells cheaply how far a part is, the first `kin` before all others: most need no comparison.
    fn nearest_first(&self, near: Vec<u32>, kin: usize, part: &Part) -> Vec<(u32, u32)> {
        let asked = AskedTraits::of(part);
        let mut seen = Seen::of(self.layers.last().map_or(0, |last| last.next()));
        let mut ranked: Vec<(u32, u32)> = Vec::with_capacity(near.len());
        for (place, token) in near.into_iter().enumerate().filter(|(_, token)| seen.is_new(*token)) {
            let difference = match self.traits(token) {
                Some(traits) if place >= kin => asked.difference(traits),
                _ => 0,
            };
            if difference <= DIFFERENCE_MAX {
                ranked.push((difference, token));
            }
        }
        let most = kin + limits::TOKENS_LIKENED_MAX;
        if ranked.len() > most {
            ranked.select_nth_unstable(most);
            ranked.truncate(most);
        }
        ranked.sort_unstable();
        ranked
    }

    fn traits(&self, token: u32) -> Option<&Traits> {
        let layer = self.layers.iter().rev().find(|layer| layer.first <= token)?;
        layer.traits.get(usize::try_from(token - layer.first).ok()?)
    }
}

/// Parts that were met, a bit each.
struct Seen(Vec<u64>);

impl Seen {
    fn of(tokens: u32) -> Seen {
        Seen(vec![0; usize::try_from(tokens / u64::BITS).unwrap_or(0) + 1])
    }

    fn is_new(&mut self, token: u32) -> bool {
        let word = usize::try_from(token / u64::BITS).ok().and_then(|place| self.0.get_mut(place));
        let bit = 1_u64 << (token % u64::BITS);
        word.is_some_and(|word| std::mem::replace(word, *word | bit) & bit == 0)
    }
}

impl Layer {
    fn next(&self) -> u32 {
        self.first.saturating_add(u32::try_from(self.parts.len()).unwrap_or(u32::MAX))
    }

    fn part(&self, token: u32) -> Option<&Arc<Part>> {
        self.parts.get(usize::try_from(token.checked_sub(self.first)?).ok()?)
    }

    fn add(&mut self, part: Arc<Part>, hash: u64) {
        let token = self.next();
        match part.kind {
            Kind::Word => {
                let mut keys = Vec::with_capacity(32);
                keys_of(&part, limits::STORED_SKELETONS_MAX, &mut keys);
                keys.push(written_key(&Traits::of(&part)));
                keys.sort_unstable();
                keys.dedup();
                keys.iter().for_each(|key| self.by_skeleton.entry(*key).or_default().push(token));
                groups_of(&part).for_each(|group| self.by_group.entry(group).or_default().push(token));
                for half in slip::halves(&part.text) {
                    self.by_half.entry(half).or_default().push(token);
                }
            }
            Kind::Initial | Kind::Title => self.asides.push(token),
        }
        self.traits.push(Traits::of(&part));
        self.by_text.entry(hash).or_default().push(token);
        self.parts.push(part);
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

/// The key of the consonants that a part has in Latin letters, in any order: beside those of its sounds, since what a
/// script's letters sound like is ambiguous.
fn written_key(traits: &Traits) -> u64 {
    const WRITTEN: u64 = 1 << 63;
    WRITTEN | u64::from(traits.latin_consonants())
}

fn groups_of(part: &Part) -> impl Iterator<Item = u16> {
    let [second, third] = part.nickname_too;
    [part.variant, part.nickname, second, third].into_iter().filter(|group| *group != 0)
}
