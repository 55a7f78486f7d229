//! Some pairs of names at a time. Waiting for memory takes longer than what is done with it, so what all of them need is
//! asked for at once, step by step: their words, what was made ready of those, what is remembered of the pairs.

use std::hint::black_box;

use super::{
    Pair,
    entry::{Met, Seat},
    ready::Ready,
    words::{Cold, Stretch, Words, are_in_order},
};
use crate::{limits::PARTS_MAX, memory::Home, normalise};

/// Pairs at a time: what they need fits into the nearest of the processor's caches.
pub const PAIRS: usize = 16;

/// The texts of some pairs, cut between blanks.
pub struct Texts<'t> {
    pub stretches: Vec<Stretch<'t>>,
    /// Each name, with how many stretches end with it.
    names: Vec<(&'t str, usize)>,
}

impl<'t> Texts<'t> {
    /// Of pairs of names as written.
    pub fn of(pairs: &[(&'t str, &'t str)]) -> Texts<'t> {
        const STRETCHES: usize = 6;
        let mut texts = Texts {
            stretches: Vec::with_capacity(STRETCHES * pairs.len()),
            names: Vec::with_capacity(2 * pairs.len()),
        };
        for name in pairs.iter().flat_map(|(a, b)| [*a, *b]) {
            normalise::each_stretch(name, |stretch| texts.stretches.push(Stretch::of(stretch)));
            texts.names.push((name, texts.stretches.len()));
        }
        texts
    }
}

/// Where the parts of some names stand.
pub struct Seats {
    seats: Vec<Seat>,
    ends: Vec<usize>,
}

impl Seats {
    /// Of names, read now where they were not before.
    pub fn read(texts: &Texts<'_>, words: &mut Words) -> Seats {
        words.fetch(&texts.stretches);
        let mut read = Seats {
            seats: Vec::with_capacity(texts.stretches.len() + 8),
            ends: Vec::with_capacity(texts.names.len()),
        };
        let mut begin = 0;
        for (name, end) in &texts.names {
            words.read(name, texts.stretches.get(begin..*end).unwrap_or_default(), &mut read.seats);
            begin = *end;
            read.ends.push(read.seats.len());
        }
        words.ready.fetch(&read.seats);
        read
    }

    /// The parts of all names, and where those of each end.
    pub fn met<'c>(&self, ready: &Ready, cold: &'c [Cold]) -> Vec<Met<'c>> {
        let part = |seat: &Seat| {
            let entry = ready.entry(*seat)?;
            let Cold { part, .. } = cold.get(usize::try_from(entry.number).ok()?)?;
            Some(Met::of(*seat, entry, part))
        };
        // Each seat has an entry and a part.
        self.seats.iter().filter_map(part).collect()
    }

    /// The names of each pair, in the order in which the pass sees them.
    pub fn pairs<'m, 'c>(&self, met: &'m [Met<'c>]) -> Vec<Waiting<'m, 'c>> {
        let mut begin = 0;
        let mut next = |end: &usize| {
            let parts = met.get(begin..*end).unwrap_or_default();
            begin = *end;
            parts
        };
        let pair = |[a, b]: &[usize; 2]| {
            let (a, b) = (next(a), next(b));
            let pair = pair_of(a, b);
            let (a, b) = if are_in_order(a, b) { (a, b) } else { (b, a) };
            Waiting { a, b, pair, home: Home::default(), score: None, glances: [0; PARTS_MAX] }
        };
        self.ends.as_chunks().0.iter().map(pair).collect()
    }
}

/// Two names that wait for their score.
pub struct Waiting<'m, 'c> {
    pub a: &'m [Met<'c>],
    pub b: &'m [Met<'c>],
    /// By what the score may be remembered, and where.
    pub pair: Option<Pair>,
    pub home: Home,
    /// The score, where it is remembered.
    pub score: Option<f32>,
    /// For each part of the first name a bit for each of the other that it may be like.
    glances: [u16; PARTS_MAX],
}

impl<'m, 'c> Waiting<'m, 'c> {
    /// Looks at each two parts at a glance.
    pub fn glance(&mut self, ready: &mut Ready, cold: &[Cold]) {
        for (a, glance) in self.a.iter().zip(&mut self.glances) {
            for (place, b) in self.b.iter().enumerate() {
                *glance |= u16::from(ready.may_be_like(cold, a.seat, b.seat)) << place;
            }
        }
    }

    /// Two parts, if a glance said that they may be like each other.
    pub fn at_a_glance(&self, a: usize, b: usize) -> Option<(&Met<'c>, &Met<'c>)> {
        self.glances.get(a).filter(|glance| *glance & (1 << b) != 0)?;
        self.a.get(a).zip(self.b.get(b))
    }

    /// Parts that may be like each other.
    pub fn alike(&self) -> impl Iterator<Item = (&'m Met<'c>, &'m Met<'c>)> {
        self.a.iter().zip(&self.glances).flat_map(|(a, glance)| {
            let met = move |(place, b): (usize, &'m Met<'c>)| (*glance & (1 << place) != 0).then_some((a, b));
            self.b.iter().enumerate().filter_map(met)
        })
    }
}

/// Reads one number after another, for no other reason than that they were read.
pub fn touch(numbers: impl Iterator<Item = u32>) {
    black_box(numbers.fold(0, |seen, number| seen ^ number));
}

fn pair_of(a: &[Met<'_>], b: &[Met<'_>]) -> Option<Pair> {
    let mut pair = [u32::MAX; _];
    let numbers = a.iter().map(|part| part.number).chain([u32::MAX]).chain(b.iter().map(|part| part.number));
    pair.iter_mut().zip(numbers).for_each(|(place, number)| *place = number);
    (a.len() + b.len() < pair.len()).then_some(pair)
}
