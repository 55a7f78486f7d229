//! One search: parts like those asked for, names by what they can still score, a full comparison of the promising.
//!
//! [`plan`] turns the question into items, each with the stored parts that it may be. [`walk`] goes through each
//! segment's lists in steps of falling bound: what can score most is looked at first, and a search ends as soon as
//! nothing left can score more than the last of the best. [`worth`] says of a row, before it is compared, what it can
//! score. Every step has a cap in `limits`; nothing depends on the order of a hash table.

mod best;
mod plan;
mod walk;
mod worth;

use std::sync::Arc;

use self::{best::Best, plan::Plan, walk::Walk, worth::Worth};
use super::{Found, hash::NumberMap, view::View};
use crate::{
    compare::{NotRecorded, weigh},
    likeness::{How, Likeness, likeness},
    limits,
    name::Name,
    part::Part,
    score::Score,
};

/// A search ends beneath each of these if the best are found; below the last nobody would call two names alike.
const STEPS: [f32; 12] = [0.985, 0.95, 0.92, 0.88, 0.84, 0.80, 0.75, 0.70, 0.62, 0.54, 0.45, 0.35];

/// The best entries for a name.
pub fn search(view: &View, query: &Name, limit: usize, allowed: &impl Fn(u32) -> bool) -> Vec<Found> {
    if query.is_empty() || limit == 0 {
        return Vec::new();
    }
    let plan = Plan::of(&view.dictionary, query.parts());
    let worth = Worth::of(&view.dictionary, &plan, query.parts());
    let mut search = Search::new(view, query, limit, allowed);
    search.newest(&worth);
    let mut walks: Vec<Walk<'_>> = view.held.iter().map(|held| Walk::new(held, &plan, &worth)).collect();
    let order = plan.rarest_first(&walks);
    walks.iter_mut().for_each(|walk| walk.types(&plan, &order));
    let mut above = f32::INFINITY;
    for step in STEPS {
        if search.best.least() >= above || search.is_spent() {
            break;
        }
        for walk in &mut walks {
            walk.down_to(step, &mut search);
        }
        above = step;
    }
    search.best.found()
}

/// What one search has found and spent.
pub struct Search<'a, A> {
    view: &'a View,
    query: &'a [Arc<Part>],
    allowed: &'a A,
    pub best: Best,
    known: NumberMap<(u8, u32), Likeness>,
    parts: Vec<Arc<Part>>,
    tokens: Vec<u32>,
    visited: usize,
    looked_up: usize,
    compared: usize,
}

impl<'a, A: Fn(u32) -> bool> Search<'a, A> {
    fn new(view: &'a View, query: &'a Name, limit: usize, allowed: &'a A) -> Self {
        Search {
            view,
            query: query.parts(),
            allowed,
            best: Best::new(limit),
            known: NumberMap::default(),
            parts: Vec::new(),
            tokens: Vec::new(),
            visited: 0,
            looked_up: 0,
            compared: 0,
        }
    }

    fn is_spent(&self) -> bool {
        self.visited >= limits::NAMES_VISITED_MAX
            || self.looked_up >= limits::LISTS_VISITED_MAX
            || self.compared >= limits::NAMES_COMPARED_MAX
    }

    /// Looks at every name that is in no segment yet.
    fn newest(&mut self, worth: &Worth) {
        let mut promising: Vec<(f32, u32, u16, &'a [u32])> = Vec::new();
        for (name, tokens) in self.view.live.names() {
            let bound = worth.bound(tokens, f32::from(name.mass) / 100.0);
            if bound > 0.0 && (self.allowed)(name.entry) {
                promising.push((bound, name.entry, name.place, tokens));
            }
        }
        promising.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        for (bound, entry, place, tokens) in promising {
            if bound < self.best.least() || self.compared >= limits::NAMES_COMPARED_MAX {
                break;
            }
            self.tokens.clear();
            self.tokens.extend_from_slice(tokens);
            let score = self.score();
            self.best.offer(Found { entry, score, name: place });
        }
    }

    /// The score of the name whose parts' numbers stand in `tokens`, as a comparison gives it.
    fn score(&mut self) -> Score {
        self.compared += 1;
        let Search { view, query, known, parts, tokens, .. } = self;
        parts.clear();
        parts.extend(tokens.iter().filter_map(|token| view.dictionary.part(*token)).cloned());
        let mut like = |i: usize, j: usize| {
            let none = Likeness { value: 0.0, how: How::Sound };
            let (Some(asked), Some(stored), Some(token), Ok(place)) =
                (query.get(i), parts.get(j), tokens.get(j), u8::try_from(i))
            else {
                return none;
            };
            *known.entry((place, *token)).or_insert_with(|| likeness(asked, stored))
        };
        Score::new(weigh(query, parts, &mut like, &mut NotRecorded))
    }
}
