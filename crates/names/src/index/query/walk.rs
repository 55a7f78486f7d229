//! Through the lists of one segment, what can score most first.
//!
//! A name is met through the two rarest parts of it that are asked for, by the list that these two parts have
//! together; a part that few names hold is read whole, whatever else is asked for; the list of a single frequent part
//! comes last, when there is nothing better. Each list begins with the names that leave least over and is left as
//! soon as none of the rest can be among the best.

use super::{Search, plan::Plan, worth::Worth};
use crate::{
    index::{Found, hash::NumberMap, held::Held, segment::FREQUENT_MIN},
    score::Sums,
};

/// Two items, or one, and what the rest of the question can bring to a name that is met through them.
struct Type {
    first: usize,
    second: Option<usize>,
    rest: f32,
    rest_weight: f32,
    left: f32,
    /// How far into the second item's list each part of the first has come.
    next: Vec<usize>,
}

/// The parts of an item that a segment has.
#[derive(Default)]
struct Own {
    rare: Vec<(u32, f32)>,
    frequent: Vec<(u32, f32)>,
    rows: u64,
    next_rare: usize,
    weight: f32,
}

/// One segment in one search.
pub struct Walk<'a> {
    held: &'a Held,
    worth: Worth,
    items: Vec<Own>,
    types: Vec<Type>,
    rest_of_rare: Vec<(f32, f32)>,
    seen: NumberMap<u32, ()>,
    /// Rows met that can score less than was asked for so far.
    later: Vec<(f32, u32)>,
}

impl<'a> Walk<'a> {
    pub fn new(held: &'a Held, plan: &Plan, worth: &Worth) -> Self {
        let own = |item: &super::plan::Item| {
            let mut own = Own { weight: item.weight, ..Own::default() };
            for (token, value) in &item.like {
                let Some(token) = held.own(*token) else { continue };
                let count = held.segment.count(token);
                if count > FREQUENT_MIN {
                    own.rows += u64::from(count);
                    own.frequent.push((token, *value));
                } else {
                    own.rare.push((token, *value));
                }
            }
            own
        };
        Walk {
            held,
            worth: worth.numbered(|token| held.own(token)),
            items: plan.items.iter().map(own).collect(),
            types: Vec::new(),
            rest_of_rare: Vec::new(),
            seen: NumberMap::default(),
            later: Vec::new(),
        }
    }

    /// How many rows the frequent parts of an item have.
    pub fn rows_of(&self, item: usize) -> u64 {
        self.items.get(item).map_or(0, |own| own.rows)
    }

    /// Lays out the ways by which names are met; `order` are the single items, the rarest first.
    pub fn types(&mut self, plan: &Plan, order: &[usize]) {
        let item = |place: &usize| plan.items.get(*place);
        let covers = |place: &usize| item(place).map_or(0, |item| item.covers);
        // What the parts outside `taken` can bring, those after `from` in the order only; the rest is left out.
        let rest = |taken: u32, from: usize| {
            let (mut agreed, mut weight) = (plan.open, plan.open);
            for other in order.iter().skip(from).filter(|other| covers(other) & taken == 0) {
                let Some(other) = item(other).filter(|other| other.best() > 0.0) else { continue };
                agreed += other.weight * other.best();
                weight += other.weight;
            }
            (agreed, weight)
        };
        self.rest_of_rare = (0..plan.items.len()).map(|place| rest(covers(&place), 0)).collect();
        let mut types = Vec::new();
        let mut add = |first: usize, second: Option<usize>, (agreed, weight): (f32, f32)| {
            let own = |place| item(&place).map_or(0.0, |item| item.weight);
            let left = plan.whole - own(first) - second.map_or(0.0, own) - weight;
            let left = left.max(0.0);
            types.push(Type { first, second, rest: agreed, rest_weight: weight, left, next: Vec::new() });
        };
        for (x, first) in order.iter().enumerate() {
            for (y, second) in order.iter().enumerate().skip(x + 1) {
                add(*first, Some(*second), rest(covers(first) | covers(second), y + 1));
            }
            add(*first, None, (plan.open, plan.open));
        }
        let joined = plan.items.len() - plan.cuts.len() * 2;
        for first in plan.singles..joined {
            for second in order.iter().filter(|second| covers(second) & covers(&first) == 0) {
                add(first, Some(*second), rest(covers(&first) | covers(second), 0));
            }
            add(first, None, (plan.open, plan.open));
        }
        for (head, tail) in &plan.cuts {
            add(*head, Some(*tail), (0.0, 0.0));
        }
        self.types = types;
    }

    /// Looks at all that can score so much.
    pub fn down_to<A: Fn(u32) -> bool>(&mut self, step: f32, search: &mut Search<'_, A>) {
        for item in 0..self.items.len() {
            self.rare_down_to(item, step, search);
        }
        let mut types = std::mem::take(&mut self.types);
        for kind in &mut types {
            match kind.second {
                Some(second) => self.pairs_down_to(kind, second, step, search),
                None => self.single_down_to(kind, step, search),
            }
        }
        self.types = types;
        self.deferred(step, search);
    }

    fn rare_down_to<A: Fn(u32) -> bool>(&mut self, item: usize, step: f32, search: &mut Search<'_, A>) {
        loop {
            let (rest, rest_weight) = self.rest_of_rare.get(item).copied().unwrap_or_default();
            let Some(own) = self.items.get_mut(item) else { return };
            let Some((token, value)) = own.rare.get(own.next_rare).copied() else { return };
            let ceiling = Ceiling {
                agreed: own.weight * value + rest,
                matched: own.weight + rest_weight,
                left: 0.0,
                matches: 2,
            };
            if ceiling.above(0.0) < step || search.is_spent() {
                return;
            }
            own.next_rare += 1;
            search.looked_up += 1;
            let rows = self.held.segment.postings(token).rows();
            self.visit(rows, (ceiling, step), search);
        }
    }

    fn pairs_down_to<A: Fn(u32) -> bool>(
        &mut self,
        kind: &mut Type,
        second: usize,
        step: f32,
        search: &mut Search<'_, A>,
    ) {
        let frequent = |item: usize, at: usize| {
            let own = self.items.get(item)?;
            own.frequent.get(at).map(|(token, value)| (*token, *value, own.weight))
        };
        let mut met = Vec::new();
        let mut at = 0;
        while let Some((token, value, weight)) = frequent(kind.first, at) {
            if kind.next.len() <= at {
                kind.next.push(0);
            }
            let Some(next) = kind.next.get_mut(at) else { return };
            at += 1;
            let from = *next;
            while let Some((other, other_value, other_weight)) = frequent(second, *next) {
                let ceiling = Ceiling {
                    agreed: weight * value + other_weight * other_value + kind.rest,
                    matched: weight + other_weight + kind.rest_weight,
                    left: kind.left,
                    matches: 2,
                };
                if ceiling.above(0.0) < step {
                    break;
                }
                *next += 1;
                if other != token {
                    met.push((token, other, ceiling));
                }
            }
            if from == 0 && *next == 0 {
                break;
            }
        }
        met.sort_by(|a, b| b.2.agreed.total_cmp(&a.2.agreed));
        for (token, other, ceiling) in met {
            if search.is_spent() || ceiling.above(0.0) <= search.best.least() {
                return;
            }
            search.looked_up += 1;
            let held = self.held;
            self.visit(held.segment.both(token, other), (ceiling, step), search);
        }
    }

    fn single_down_to<A: Fn(u32) -> bool>(&mut self, kind: &mut Type, step: f32, search: &mut Search<'_, A>) {
        loop {
            if kind.next.is_empty() {
                kind.next.push(0);
            }
            let (Some(own), Some(next)) = (self.items.get(kind.first), kind.next.first_mut()) else { return };
            let Some((token, value)) = own.frequent.get(*next).copied() else { return };
            let ceiling = Ceiling {
                agreed: own.weight * value + kind.rest,
                matched: own.weight + kind.rest_weight,
                left: kind.left,
                matches: if kind.rest_weight > 0.0 { 2 } else { 1 },
            };
            if ceiling.above(0.0) < step || search.is_spent() {
                return;
            }
            *next += 1;
            search.looked_up += 1;
            let rows = self.held.segment.postings(token).rows();
            self.visit(rows, (ceiling, step), search);
        }
    }

    /// Looks at rows in the order of their weight until none of the rest can be among the best.
    fn visit<A: Fn(u32) -> bool>(
        &mut self,
        rows: impl Iterator<Item = u32>,
        (ceiling, step): (Ceiling, f32),
        search: &mut Search<'_, A>,
    ) {
        let segment = &self.held.segment;
        let mut place = None;
        let mut last_mass = u32::MAX;
        let mut mass_value = 0.0;
        for row in rows {
            let place = place.get_or_insert_with(|| segment.mass_place(row));
            let mass = segment.mass_from(place, row);
            if mass != last_mass {
                last_mass = mass;
                mass_value = f32::from(u16::try_from(mass).unwrap_or(u16::MAX)) / 100.0;
                if ceiling.above(mass_value) <= search.best.least() {
                    return;
                }
            }
            search.visited += 1;
            if search.is_spent() {
                return;
            }
            if self.seen.insert(row, ()).is_some() {
                continue;
            }
            let Some(stored) = segment.row(row) else { continue };
            stored.read(&mut search.tokens);
            let bound = self.worth.bound(&search.tokens, mass_value);
            if bound < step {
                self.later.push((bound, row));
            } else if bound > search.best.least() {
                self.compare(row, search);
            }
        }
    }

    /// Compares what was met earlier and could not score so much as was asked for then.
    fn deferred<A: Fn(u32) -> bool>(&mut self, step: f32, search: &mut Search<'_, A>) {
        let mut now: Vec<(f32, u32)> = self.later.extract_if(.., |(bound, _)| *bound >= step).collect();
        now.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        for (bound, row) in now {
            if bound <= search.best.least() || search.is_spent() {
                return;
            }
            self.compare(row, search);
        }
    }

    /// Compares a row in full, for the first who bears it and may be found.
    fn compare<A: Fn(u32) -> bool>(&self, row: u32, search: &mut Search<'_, A>) {
        let Some(stored) = self.held.segment.row(row) else { return };
        let bearers = stored.read(&mut search.tokens);
        let mut score = None;
        for (entry, name) in bearers {
            if self.held.is_removed(entry) || !(search.allowed)(entry) {
                continue;
            }
            let score = match score {
                Some(score) => score,
                None => {
                    let own = &mut search.tokens;
                    own.iter_mut().for_each(|token| *token = self.held.of_index(*token).unwrap_or(0));
                    *score.insert(search.score())
                }
            };
            if !search.best.offer(Found { entry, score, name }) {
                break;
            }
        }
    }
}

/// What a name that is met in some way scores at most.
#[derive(Clone, Copy)]
struct Ceiling {
    agreed: f32,
    matched: f32,
    /// Weight asked for that it cannot have.
    left: f32,
    matches: u8,
}

impl Ceiling {
    /// The same for a name of this weight.
    fn above(&self, mass: f32) -> f32 {
        let sums = Sums {
            matched: self.matched,
            agreed: self.agreed,
            matches: self.matches,
            left_a: self.left,
            left_b: (mass - self.matched).max(0.0),
            ..Sums::default()
        };
        sums.score()
    }
}
