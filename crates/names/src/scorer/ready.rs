//! Words made ready to be compared, each once, when it first meets one that it is compared with in that way.

use std::hint::black_box;

use super::{
    entry::{Entry, Met, Place, SLIP_LETTERS, Seat},
    likes::Likes,
    words::Cold,
};
use crate::{
    likeness::{
        ACROSS_SCRIPTS_MOST, CUT_SHORT_MIN, EVIDENCE_LEAST, JOINED_GAIN_MIN, WITHIN_SCRIPT_MOST,
        evidence_behind, may_sound_as_one,
    },
    limits::{JOINED_PARTS_MAX, SOUNDS_MAX},
    line::Line,
    part::{Kind, Part},
    sound::near::Near,
    transliteration::{LINE, Model, ROW_MAX, Script, Steps, Weight, may_bring},
};

/// Bytes of UTF-8 that one letter more or less is at most.
const LETTER_BYTES_MAX: u8 = 4;
/// The place of a word that cannot be made ready: it is compared.
const NEVER: Place = Place::MAX;

/// Rows of Latin words that are kept, in bytes: those of a hundred thousand words or more. A row that was forgotten costs as
/// much as comparing a pair.
const HOPES_BYTES: usize = 1 << 26;

/// Marks the seat of an entry that stands aside.
const ASIDE: Seat = 1 << 31;

/// The entries, and what was made ready of them.
pub struct Ready {
    /// Where words are found by their keys; as many as a power of two.
    pub seats: Vec<Entry>,
    /// How many are taken.
    pub seated: usize,
    /// Those that have no seat.
    aside: Vec<Entry>,
    nears: Vec<Near>,
    steps: Vec<Steps>,
    /// Rows of Latin words, one after another.
    hopes: Vec<u8>,
}

impl Ready {
    /// With so many seats.
    pub fn new(seats: usize) -> Ready {
        Ready {
            seats: vec![Entry::free(); seats],
            seated: 0,
            aside: Vec::new(),
            nears: Vec::new(),
            steps: Vec::new(),
            hopes: Vec::new(),
        }
    }

    /// The entry that stands there.
    pub fn entry(&self, seat: Seat) -> Option<&Entry> {
        let place = usize::try_from(seat & !ASIDE).ok()?;
        if seat & ASIDE == 0 { self.seats.get(place) } else { self.aside.get(place) }
    }

    fn entry_mut(&mut self, seat: Seat) -> Option<&mut Entry> {
        let place = usize::try_from(seat & !ASIDE).ok()?;
        if seat & ASIDE == 0 { self.seats.get_mut(place) } else { self.aside.get_mut(place) }
    }

    /// Takes a free seat, or none.
    pub fn sit(&mut self, free: Option<Seat>, entry: Entry) -> Seat {
        let slot = free.and_then(|free| self.seats.get_mut(usize::try_from(free).ok()?));
        match (free, slot) {
            (Some(free), Some(slot)) => {
                *slot = entry;
                self.seated += 1;
                free
            }
            _ => self.stand_aside(entry),
        }
    }

    /// Stands where no key leads to.
    pub fn stand_aside(&mut self, entry: Entry) -> Seat {
        self.aside.push(entry);
        ASIDE | Seat::try_from(self.aside.len() - 1).unwrap_or(0)
    }

    /// Has what was made ready of these brought nearer, all of it at once.
    pub fn fetch(&self, seats: &[Seat]) {
        let mut seen = 0;
        for entry in seats.iter().filter_map(|seat| self.entry(*seat)) {
            match entry.script {
                Script::Latin => {
                    let bytes = Model::of(entry.learned_for).map_or(0, Model::row_bytes);
                    let row = lines(&self.hopes, entry.learned, bytes).unwrap_or_default();
                    row.iter().step_by(LINE).for_each(|byte| seen ^= *byte);
                }
                _ => seen ^= at(&self.steps, entry.learned).map_or(0, Steps::touch),
            }
        }
        black_box(seen);
    }

    /// Whether two parts may be like each other. A no is certain.
    pub fn may_be_like(&mut self, cold: &[Cold], a: Seat, b: Seat) -> bool {
        let (Some(entry_a), Some(entry_b)) = (self.entry(a), self.entry(b)) else { return true };
        if entry_a.kind == Kind::Initial
            || entry_b.kind == Kind::Initial
            || entry_a.groups & entry_b.groups != 0
            || entry_a.letters == entry_b.letters
        {
            return true;
        }
        let may_be_one_name = match (entry_a.script, entry_b.script) {
            (Script::Latin, other) => Model::of(other).map(|model| self.may_be_one_name(cold, model, (a, b))),
            (other, Script::Latin) => Model::of(other).map(|model| self.may_be_one_name(cold, model, (b, a))),
            _ => None,
        };
        may_be_one_name.unwrap_or_else(|| self.may_sound_alike(cold, a, b))
    }

    /// By what was learned.
    fn may_be_one_name(&mut self, cold: &[Cold], model: &Model, (latin, other): (Seat, Seat)) -> bool {
        let (Some(hope), Some(steps)) = (self.hope(cold, model, latin), self.steps(cold, model, other))
        else {
            return true;
        };
        let row = lines(&self.hopes, hope, model.row_bytes());
        match (row, at(&self.steps, steps)) {
            (Some(row), Some(steps)) => may_bring(row, steps, EVIDENCE_LEAST),
            _ => true,
        }
    }

    fn steps(&mut self, cold: &[Cold], model: &Model, seat: Seat) -> Option<Place> {
        let (entry, free) = (self.entry(seat)?, next(&self.steps));
        if entry.learned != 0 {
            return Some(entry.learned);
        }
        let steps = if entry.has_particle() { None } else { model.steps(&part(cold, entry)?.letters) };
        let place = steps.map_or(NEVER, |steps| {
            self.steps.push(steps);
            free
        });
        self.entry_mut(seat)?.learned = place;
        Some(place)
    }

    /// Of a Latin word, for the first script that it met: rows are large, and where scripts are many, each is of little use.
    fn hope(&mut self, cold: &[Cold], model: &Model, seat: Seat) -> Option<Place> {
        let (entry, script) = (self.entry(seat)?, model.script());
        if entry.learned != 0 {
            return (entry.learned_for == script).then_some(entry.learned);
        }
        let mut row = [0; ROW_MAX];
        let is_made = !entry.has_particle() && model.hope(&part(cold, entry)?.letters, &mut row).is_some();
        let place = match is_made {
            true => {
                if self.hopes.len() > HOPES_BYTES {
                    self.forget_hopes();
                }
                let place = Place::try_from(self.hopes.len() / LINE + 1).unwrap_or(NEVER);
                self.hopes.extend_from_slice(row.get(..model.row_bytes())?);
                place
            }
            false => NEVER,
        };
        let entry = self.entry_mut(seat)?;
        (entry.learned, entry.learned_for) = (place, script);
        Some(place)
    }

    /// Makes room: rows are large.
    fn forget_hopes(&mut self) {
        self.hopes.clear();
        let latin = self
            .seats
            .iter_mut()
            .chain(&mut self.aside)
            .filter(|entry| entry.script == Script::Latin && entry.learned != NEVER);
        latin.for_each(|entry| entry.learned = 0);
    }

    /// Whether parts read as one may be like another. A no is certain.
    pub fn may_join(&mut self, cold: &[Cold], likes: &Likes, several: &[Met<'_>], whole: &Met<'_>) -> bool {
        let [first, rest @ ..] = several else { return true };
        let (Some(entry), Some(entry_first)) = (self.entry(whole.seat), self.entry(first.seat)) else {
            return true;
        };
        let (script, script_whole) = (entry_first.script, entry.script);
        let others = || rest.iter().filter_map(|part| self.entry(part.seat));
        if entry.has_particle() || entry_first.has_particle() || others().any(Entry::has_particle) {
            return true;
        }
        let length =
            others().map(|other| usize::from(other.sounds)).sum::<usize>() + usize::from(entry_first.sounds);
        let own = (length.min(SOUNDS_MAX), entry_first.first_sound);
        if !may_sound_as_one(own, (entry.sounds.into(), entry.first_sound)) {
            return false;
        }
        if others().any(|other| other.script != script) {
            return true;
        }
        let reaches = match (script, script_whole) {
            (Script::Latin, other) => {
                let least = self.least_of_joined(likes, several, whole);
                Model::of(other).and_then(|model| self.reaches(cold, model, several, (whole.seat, least)))
            }
            (other, Script::Latin) => {
                let least = self.least_of_joined(likes, several, whole);
                Model::of(other).and_then(|model| self.is_reached(cold, model, several, (whole.seat, least)))
            }
            _ => self.may_sound_as_one(cold, several, whole.seat),
        };
        reaches.unwrap_or(true)
    }

    /// The evidence that parts read as one must have: more than each alone, as far as that is remembered.
    fn least_of_joined(&self, likes: &Likes, several: &[Met<'_>], whole: &Met<'_>) -> Weight {
        let groups = |met: &Met<'_>| self.entry(met.seat).map_or(u32::MAX, |entry| entry.groups);
        // What a table says of two words is no evidence.
        let by_letters = several.iter().filter(|part| groups(part) & groups(whole) == 0);
        let alone = by_letters.filter_map(|part| likes.find(part.pair_with(whole))).map(evidence_behind);
        JOINED_GAIN_MIN + alone.fold(0, Weight::max)
    }

    /// Whether parts read as one may sound like another.
    fn may_sound_as_one(&mut self, cold: &[Cold], several: &[Met<'_>], whole: Seat) -> Option<bool> {
        let place = self.near(cold, whole)?;
        let mut places = [0; JOINED_PARTS_MAX];
        for (place, part) in places.iter_mut().zip(several) {
            *place = self.near(cold, part.seat)?;
        }
        let entry = self.entry(whole)?;
        let near = at(&self.nears, place)?;
        let own = places.get(..several.len())?.iter().map(|place| at(&self.nears, *place));
        let (mut is_within, mut is_abjad) = (true, None);
        for part in several {
            let own = self.entry(part.seat)?;
            is_within &= own.block == entry.block;
            if *is_abjad.get_or_insert(own.is_abjad()) != own.is_abjad() {
                return None;
            }
        }
        let own_mass = own.clone().map(|own| Some(own?.mass(entry.is_abjad()))).sum::<Option<u32>>()?;
        let mass = near.mass(is_abjad?).midpoint(own_mass);
        let most = if is_within { WITHIN_SCRIPT_MOST } else { ACROSS_SCRIPTS_MOST };
        Some(u32::from(near.distance_of_joined(own.flatten())) <= mass * u32::from(most) / 100 + 1)
    }

    /// Whether Latin parts read as one may be a word of another script.
    fn reaches(
        &mut self,
        cold: &[Cold],
        model: &Model,
        latin: &[Met<'_>],
        (whole, least): (Seat, Weight),
    ) -> Option<bool> {
        let bytes = model.row_bytes();
        let mut joined = [0; ROW_MAX];
        let mut letters = Line::new();
        for part in latin {
            let place = self.hope(cold, model, part.seat)?;
            let row = lines(&self.hopes, place, bytes)?;
            let own = &AsRef::<Part>::as_ref(part).letters;
            match letters.symbols() {
                [] => joined.get_mut(..bytes)?.copy_from_slice(row),
                before => model.join(&mut joined, (before, own), row),
            }
            letters.append(own);
        }
        let place = self.steps(cold, model, whole)?;
        Some(may_bring(&joined, at(&self.steps, place)?, least))
    }

    /// Whether parts of another script read as one may be a Latin word.
    fn is_reached(
        &mut self,
        cold: &[Cold],
        model: &Model,
        several: &[Met<'_>],
        (whole, least): (Seat, Weight),
    ) -> Option<bool> {
        let mut letters = Line::new();
        several.iter().for_each(|part| letters.append(&AsRef::<Part>::as_ref(part).letters));
        let steps = model.steps(letters.symbols())?;
        let place = self.hope(cold, model, whole)?;
        Some(may_bring(lines(&self.hopes, place, model.row_bytes())?, &steps, least))
    }

    /// By sounds and letters.
    fn may_sound_alike(&mut self, cold: &[Cold], a: Seat, b: Seat) -> bool {
        let (Some(entry_a), Some(entry_b)) = (self.entry(a), self.entry(b)) else { return true };
        let is_within = entry_a.block == entry_b.block;
        if is_within && may_be_a_slip(entry_a, entry_b) {
            return true;
        }
        let (is_abjad_a, is_abjad_b) = (entry_a.is_abjad(), entry_b.is_abjad());
        let (Some(near_a), Some(near_b)) = (self.near(cold, a), self.near(cold, b)) else { return true };
        let (Some(near_a), Some(near_b)) = (at(&self.nears, near_a), at(&self.nears, near_b)) else {
            return true;
        };
        let mass = near_a.mass(is_abjad_b).midpoint(near_b.mass(is_abjad_a));
        let most = if is_within { WITHIN_SCRIPT_MOST } else { ACROSS_SCRIPTS_MOST };
        u32::from(near_a.distance(near_b)) <= mass * u32::from(most) / 100 + 1
    }

    fn near(&mut self, cold: &[Cold], seat: Seat) -> Option<Place> {
        let (entry, free) = (self.entry(seat)?, next(&self.nears));
        if entry.near != 0 {
            return Some(entry.near);
        }
        let part = part(cold, entry)?;
        let place = Near::of(&part.sounds, part.core.into(), part.is_abjad).map_or(NEVER, |near| {
            self.nears.push(near);
            free
        });
        self.entry_mut(seat)?.near = place;
        Some(place)
    }
}

/// Whether letters rather than sounds may make them alike.
fn may_be_a_slip(a: &Entry, b: &Entry) -> bool {
    let (only_a, only_b) = (a.letters & !b.letters, b.letters & !a.letters);
    let is_slip =
        (only_a | only_b).count_ones() <= SLIP_LETTERS && a.bytes.abs_diff(b.bytes) <= LETTER_BYTES_MAX;
    let is_cut_short = (only_a == 0 || only_b == 0) && usize::from(a.bytes.min(b.bytes)) >= CUT_SHORT_MIN;
    is_slip || is_cut_short || a.is_after_an_arabic_article() && b.is_after_an_arabic_article()
}

fn part<'a>(cold: &'a [Cold], entry: &Entry) -> Option<&'a Part> {
    cold.get(usize::try_from(entry.number).ok()?).map(|cold| &cold.part)
}

/// The place of what is added next.
fn next<T>(made: &[T]) -> Place {
    Place::try_from(made.len() + 1).unwrap_or(NEVER)
}

fn at<T>(made: &[T], place: Place) -> Option<&T> {
    made.get(usize::try_from(place).ok()?.checked_sub(1)?)
}

fn lines(hopes: &[u8], place: Place, bytes: usize) -> Option<&[u8]> {
    let start = usize::try_from(place).ok()?.checked_sub(1)? * LINE;
    hopes.get(start..start + bytes)
}
