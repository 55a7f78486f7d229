//! Words that were read, each with its part: found by how they are written, so that reading a name again is a look-up a
//! word, in one line of the processor's cache. When all room is taken the scorer begins anew.

use std::{
    cmp::Ordering,
    hash::{BuildHasher, BuildHasherDefault},
    hint::black_box,
    sync::Arc,
};

use super::{
    entry::{Entry, Key, Met, Seat, key_of},
    ready::Ready,
};
use crate::{
    limits::PARTS_MAX,
    memory::Memory,
    part::{self, Draft, Part},
    reader::read_stretch,
    table::WordHasher,
};

/// Words and parts that are remembered: some two hundred megabytes with what follows from them.
const WORDS: usize = 1 << 18;
/// Words that there is room for at first.
const WORDS_AT_FIRST: usize = 1 << 11;
/// Seats that are looked at for one word, whoever chose it.
const LOOKS: usize = 16;
/// Names, and parts that neighbours make, that are remembered: few have them.
const WITH_NEIGHBOURS: usize = 1 << 14;

/// What stands between two blanks.
pub struct Stretch<'t> {
    text: &'t str,
    /// By what it is found, with its hash; a long one by its text.
    key: Option<(Key, u64)>,
}

impl<'t> Stretch<'t> {
    /// Of its text.
    pub fn of(text: &'t str) -> Stretch<'t> {
        Stretch { text, key: key_of(text).map(|key| (key, hash_of(&key))) }
    }
}

fn hash_of(key: &Key) -> u64 {
    BuildHasherDefault::<WordHasher>::default().hash_one(key)
}

/// What is seldom needed of a word.
pub struct Cold {
    pub part: Part,
    /// Words that are read with their neighbours.
    words: Box<[Box<str>]>,
}

/// The words.
pub struct Words {
    /// What is looked at of every word.
    pub ready: Ready,
    /// The rest, by their numbers.
    pub cold: Vec<Cold>,
    /// Names with words that are read with their neighbours; where their parts stand, and each part.
    names: Memory<String, Arc<[Seat]>>,
    drafts: Memory<Draft, Option<Seat>>,
    /// Words too long for a key.
    long: Memory<String, Seat>,
}

impl Default for Words {
    fn default() -> Self {
        Words {
            ready: Ready::new(2 * WORDS_AT_FIRST),
            cold: Vec::new(),
            names: Memory::new(WITH_NEIGHBOURS),
            drafts: Memory::new(WITH_NEIGHBOURS),
            long: Memory::new(WITH_NEIGHBOURS),
        }
    }
}

impl Words {
    /// Makes room for so many words; says whether there is some.
    pub fn has_room(&mut self, words: usize) -> bool {
        while self.ready.seated + words > self.ready.seats.len() / 2 {
            if self.ready.seats.len() >= 2 * WORDS {
                return false;
            }
            self.double();
        }
        self.cold.len() < WORDS
    }

    fn double(&mut self) {
        let mut larger = Ready::new(2 * self.ready.seats.len());
        std::mem::swap(&mut larger.seats, &mut self.ready.seats);
        self.ready.seated = 0;
        for entry in larger.seats.iter().filter(|entry| entry.key != Entry::NO_KEY) {
            let free = self.ready.seat_of(&entry.key, hash_of(&entry.key)).err().flatten();
            self.ready.sit(free, *entry);
        }
    }

    /// Has the memory that some words need brought nearer, all of it at once: one after another it takes as long as all
    /// else together.
    pub fn fetch(&self, stretches: &[Stretch<'_>]) {
        let homes = stretches.iter().filter_map(|stretch| Some(self.ready.home(stretch.key.as_ref()?.1)));
        let touch = |seen: u8, home: usize| self.ready.seats.get(home).map_or(0, |entry| entry.bytes) ^ seen;
        black_box(homes.fold(0, touch));
    }

    /// Adds where the entries of a name's parts stand.
    pub fn read(&mut self, name: &str, stretches: &[Stretch<'_>], seats: &mut Vec<Seat>) {
        let begin = seats.len();
        let mut are_alone = true;
        for stretch in stretches {
            let seat = self.stretch(stretch);
            are_alone &= self.ready.entry(seat).is_some_and(Entry::is_alone);
            seats.push(seat);
        }
        if !are_alone {
            self.with_neighbours(name, begin, seats);
        }
        seats.truncate(begin + PARTS_MAX);
    }

    fn with_neighbours(&mut self, name: &str, begin: usize, seats: &mut Vec<Seat>) {
        let Words { ready, cold, names, drafts, .. } = self;
        let parts = names.recall(name, || {
            let mut words: Vec<&str> = Vec::new();
            for entry in seats.iter().skip(begin).filter_map(|seat| ready.entry(*seat)) {
                match usize::try_from(entry.number).ok().and_then(|number| cold.get(number)) {
                    Some(word) if entry.is_alone() => words.push(&word.part.text),
                    Some(word) => words.extend(word.words.iter().map(AsRef::as_ref)),
                    None => {}
                }
            }
            let drafted = part::drafts(&words);
            let part = |draft: &Draft| {
                drafts.recall(draft, || {
                    let part = draft.finish()?;
                    let entry = Entry::of(Entry::NO_KEY, next(cold), Some(&part));
                    cold.push(Cold { part, words: Box::default() });
                    Some(ready.stand_aside(entry))
                })
            };
            drafted.iter().filter_map(part).collect()
        });
        seats.truncate(begin);
        seats.extend_from_slice(&parts);
    }

    fn stretch(&mut self, stretch: &Stretch<'_>) -> Seat {
        let Words { ready, cold, long, .. } = self;
        let text = stretch.text;
        let Some((key, hash)) = &stretch.key else {
            return long.recall(text, || ready.stand_aside(make(cold, Entry::NO_KEY, text)));
        };
        match ready.seat_of(key, *hash) {
            Ok(seat) => seat,
            Err(free) => ready.sit(free, make(cold, *key, text)),
        }
    }
}

/// Reads a word.
fn make(cold: &mut Vec<Cold>, key: Key, text: &str) -> Entry {
    let (part, words) = match read_stretch(text) {
        Ok(part) => (Some(part), Vec::new()),
        Err(words) => (None, words),
    };
    let entry = Entry::of(key, next(cold), part.as_ref());
    cold.push(Cold { part: part.unwrap_or_else(Part::nothing), words: words.into() });
    entry
}

/// The number of the next word.
fn next(cold: &[Cold]) -> u32 {
    u32::try_from(cold.len()).unwrap_or(u32::MAX)
}

impl Ready {
    /// The seat of a word, or where it may sit: nowhere if all that are looked at are taken.
    fn seat_of(&self, key: &Key, hash: u64) -> Result<Seat, Option<Seat>> {
        let at = self.home(hash);
        for look in 0..LOOKS {
            let seat = (at + look) & (self.seats.len() - 1);
            let Some(entry) = self.seats.get(seat) else { break };
            if entry.key == *key {
                return Ok(Seat::try_from(seat).unwrap_or(Seat::MAX));
            }
            if entry.key == Entry::NO_KEY {
                return Err(Seat::try_from(seat).ok());
            }
        }
        Err(None)
    }

    fn home(&self, hash: u64) -> usize {
        usize::try_from(hash & (self.seats.len() as u64 - 1)).unwrap_or(0)
    }
}

/// Whether the first of two names is the one that the pass sees first.
pub fn are_in_order(a: &[Met<'_>], b: &[Met<'_>]) -> bool {
    let order = |(a, b): (&Met<'_>, &Met<'_>)| {
        let parts = || AsRef::<Part>::as_ref(a).cmp(b.as_ref());
        Some(a.head.cmp(&b.head).then_with(parts)).filter(|order| *order != Ordering::Equal)
    };
    a.iter().zip(b).find_map(order).unwrap_or(a.len().cmp(&b.len())) != Ordering::Greater
}
