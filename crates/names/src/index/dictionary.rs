//! Every different part once, found by how it sounds.
//!
//! A part is filed under the skeletons of its sounds with and without particles, each also with one class left out,
//! and under its groups of equivalents. [`Dictionary::like`] gives the parts that are like one asked for. Parts stand
//! in layers: snapshots share all but the newest, which alone grows; layers of like size become one.

use std::{collections::HashMap, sync::Arc};

use super::{hash::NumberMap, slip};
use crate::{
    likeness::{LIKE_MIN, likeness},
    limits,
    name::Name,
    part::{Kind, Part},
    sound::skeleton,
};

/// The parts of all names. Cloning shares them.
#[derive(Clone, Default)]
pub struct Dictionary {
    layers: Vec<Arc<Layer>>,
}

#[derive(Clone, Default)]
struct Layer {
    /// The number of its first part; numbers go on through the layers.
    first: u32,
    tokens: HashMap<Arc<Part>, u32>,
    parts: Vec<Arc<Part>>,
    by_skeleton: NumberMap<u64, Vec<u32>>,
    by_group: NumberMap<u16, Vec<u32>>,
    by_half: NumberMap<u64, Vec<u32>>,
    asides: Vec<u32>,
    /// Of each part, what tells cheaply that it is far from another.
    traits: Vec<Traits>,
}

/// The consonants of a part and how long it is.
#[derive(Clone, Copy)]
struct Traits {
    bag: u64,
    /// A bit for each of its letters.
    letters: u64,
    sounds: u8,
    is_abjad: bool,
}

impl Traits {
    fn of(part: &Part) -> Traits {
        let sounds = part.core_sounds();
        let bit = |letter: char| 1_u64 << (u32::from(letter) % u64::BITS);
        Traits {
            bag: skeleton::bags(sounds, 1).first().copied().unwrap_or(0),
            letters: part.text.chars().fold(0, |letters, letter| letters | bit(letter)),
            sounds: u8::try_from(sounds.len()).unwrap_or(u8::MAX),
            is_abjad: part.is_abjad,
        }
    }

    /// The fewer, the liker: consonants that differ count twice, and lengths if both write their vowels or neither.
    /// Nothing if all letters but one or two are the same, as after a slip.
    fn difference(&self, bags: &[u64], asked: &Traits) -> u32 {
        let letters = (self.letters ^ asked.letters).count_ones();
        if letters <= SLIP_LETTERS {
            return letters / SLIP_LETTERS;
        }
        let consonants = bags.iter().map(|bag| (bag ^ self.bag).count_ones()).min().unwrap_or(0);
        let vowels =
            if self.is_abjad == asked.is_abjad { self.sounds.abs_diff(asked.sounds).into() } else { 0 };
        2 + 2 * consonants + vowels
    }
}

/// A slip changes so many letters.
const SLIP_LETTERS: u32 = 2;
/// What differs more is hardly ever like it.
const DIFFERENCE_MAX: u32 = 8;

impl Dictionary {
    /// The number of a part, new or known.
    pub fn token(&mut self, part: &Arc<Part>) -> u32 {
        if let Some(token) = self.known(part) {
            return token;
        }
        let next = self.layers.last().map_or(0, |last| last.next());
        if self.layers.last_mut().is_none_or(|last| Arc::get_mut(last).is_none()) {
            self.merge_layers();
            self.layers.push(Arc::new(Layer { first: next, ..Layer::default() }));
        }
        if let Some(layer) = self.layers.last_mut().and_then(Arc::get_mut) {
            layer.add(Arc::clone(part));
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
                last.parts.iter().for_each(|part| before.add(Arc::clone(part)));
            }
        }
    }

    fn known(&self, part: &Part) -> Option<u32> {
        self.layers.iter().rev().find_map(|layer| layer.tokens.get(part)).copied()
    }

    /// The part with a number.
    pub fn part(&self, token: u32) -> Option<&Arc<Part>> {
        let layer = self.layers.iter().rev().find(|layer| layer.first <= token)?;
        layer.parts.get(usize::try_from(token - layer.first).ok()?)
    }

    /// A name from its part numbers.
    pub fn name(&self, tokens: impl Iterator<Item = u32>) -> Name {
        Name::of_parts(tokens.filter_map(|token| self.part(token)).map(Arc::clone).collect())
    }

    /// The stored initials, any of which may stand for a word, and titles, which say nothing.
    pub fn asides(&self) -> impl Iterator<Item = u32> {
        self.layers.iter().flat_map(|layer| layer.asides.iter().copied())
    }

    /// The stored parts that are like one asked for and how much, the likest first, equals by their number.
    pub fn like(&self, part: &Part, reach: Reach) -> Vec<(u32, f32)> {
        let mut like: Vec<(u32, f32)> = Vec::new();
        let mut missed = 0;
        for (difference, token) in self.tokens_near(part, reach) {
            let value = self.part(token).map_or(0.0, |known| likeness(part, known).value);
            if value >= LIKE_MIN {
                like.push((token, value));
                missed = 0;
            } else if difference >= SLIP_LETTERS {
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
        let kin = near.len();
        self.one_slip_apart(part, &mut near);
        let kin = near.len().max(kin);
        self.near_skeletons(part, reach, &mut near);
        self.nearest_first(near, kin, part)
    }

    /// Parts that one wrong, missing or added letter sets apart, or two that changed places, whatever they sound like.
    fn one_slip_apart(&self, part: &Part, near: &mut Vec<u32>) {
        let asked = Traits::of(part);
        for half in slip::halves_of_question(&part.text) {
            for token in self.layers.iter().filter_map(|layer| layer.by_half.get(&half)).flatten() {
                let may_be = |traits: &Traits| (traits.letters ^ asked.letters).count_ones() <= SLIP_LETTERS;
                if self.traits(*token).is_some_and(may_be)
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
        let most = near.len() + limits::TOKENS_NEAR_MAX;
        for key in &keys {
            for tokens in self.layers.iter().filter_map(|layer| layer.by_skeleton.get(key)) {
                near.extend(tokens.iter().take(most.saturating_sub(near.len())));
            }
        }
    }

    /// Orders by what tells cheaply how far a part is, the first `kin` before all others: most need no comparison.
    fn nearest_first(&self, near: Vec<u32>, kin: usize, part: &Part) -> Vec<(u32, u32)> {
        let bags = skeleton::bags(part.core_sounds(), limits::ASKED_SKELETONS_MAX);
        let asked = Traits::of(part);
        let difference = |(place, token): (usize, u32)| {
            let traits = if place < kin { None } else { self.traits(token) };
            let difference = traits.map_or(0, |traits| traits.difference(&bags, &asked));
            (difference <= DIFFERENCE_MAX).then_some((difference, token))
        };
        let mut ranked: Vec<(u32, u32)> = near.into_iter().enumerate().filter_map(difference).collect();
        if ranked.len() > limits::TOKENS_LIKENED_MAX * 2 {
            // Each part is there at most once for each of its keys, nearly always once or twice.
            ranked.select_nth_unstable(limits::TOKENS_LIKENED_MAX * 2);
            ranked.truncate(limits::TOKENS_LIKENED_MAX * 2);
        }
        ranked.sort_unstable_by_key(|(difference, token)| (*token, *difference));
        ranked.dedup_by_key(|(_, token)| *token);
        ranked.sort_unstable();
        ranked.truncate(limits::TOKENS_LIKENED_MAX);
        ranked
    }

    fn traits(&self, token: u32) -> Option<&Traits> {
        let layer = self.layers.iter().rev().find(|layer| layer.first <= token)?;
        layer.traits.get(usize::try_from(token - layer.first).ok()?)
    }
}

impl Layer {
    fn next(&self) -> u32 {
        self.first.saturating_add(u32::try_from(self.parts.len()).unwrap_or(u32::MAX))
    }

    fn add(&mut self, part: Arc<Part>) {
        let token = self.next();
        match part.kind {
            Kind::Word => {
                let mut keys = Vec::with_capacity(32);
                keys_of(&part, limits::STORED_SKELETONS_MAX, &mut keys);
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
        self.tokens.insert(Arc::clone(&part), token);
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

fn groups_of(part: &Part) -> impl Iterator<Item = u16> {
    let [second, third] = part.nickname_too;
    [part.variant, part.nickname, second, third].into_iter().filter(|group| *group != 0)
}
