//! One search: parts like those asked for, names by what they can still score, a full comparison of the promising.
//!
//! [`plan`] turns the question into items, each with the stored parts that it may be. [`walk`] goes through each
//! segment's lists in steps of falling bound: what can score most is looked at first, and a search ends as soon as
//! nothing left can stand higher than the last of the best. [`worth`] says of a row, before it is compared, what it
//! can score. Where the caller knows facts of the entries, a name stands by its score and what they lean. Every step
//! has a cap in `limits`; nothing depends on the order of a hash table.

mod best;
mod list;
mod newest;
mod plan;
mod walk;
mod worth;

use std::sync::Arc;

use self::{best::Best, newest::Newests, plan::Plan, walk::Walk, worth::Worth};
use super::{Among, hash::NumberMap, view::View};
use crate::{
    compare::{NotRecorded, weigh},
    likeness::{How, Likeness, likeness},
    limits,
    name::Name,
    part::Part,
    score::Score,
};

/// A search ends beneath each of these if the best are found; below the last nobody would call two names alike.
const STEPS: [f32; 13] = [0.985, 0.95, 0.92, 0.88, 0.84, 0.80, 0.75, 0.70, 0.62, 0.54, 0.45, 0.35, 0.25];
/// The same above what a name alone can reach, where facts lean.
const STEPS_OF_FACTS: [f32; 4] = [1.3, 1.2, 1.1, 1.04];
/// From here on everything that was asked for may agree: what is left out there is as likely.
const AS_LIKELY: f32 = 0.9;

/// Who may be found, and what else is known of them.
pub trait Who {
    /// Whether entries of a class may be found at all. Asked before anything is compared, of every entry met.
    fn admits(&self, class: u32) -> bool;
    /// How far the facts of an entry speak for it, in weights of a name's part; nothing if it may not be found.
    fn leaning(&self, entry: u32) -> Option<f32>;
    /// The most that facts can lean.
    fn leaning_max(&self) -> f32;
}

/// The best entries for a name.
pub fn search(view: &View, query: &Name, limit: usize, who: &impl Who) -> Among {
    let limit = limit.min(limits::FOUND_MAX);
    if query.is_empty() || limit == 0 {
        return Among::default();
    }
    let plan = Plan::of(&view.dictionary, query.parts());
    let worth = Worth::of(&view.dictionary, &plan, query.parts());
    let mut search = Search::new(view, query, limit, (who, plan.whole));
    let mut newests = Newests::new(&worth, &mut search);
    let mut walks: Vec<Walk<'_>> = view.held.iter().map(|held| Walk::new(held, &plan, &worth)).collect();
    let order = plan.rarest_first(&walks);
    walks.iter_mut().for_each(|walk| walk.types(&plan, &order));
    let mut above = f32::INFINITY;
    let of_facts = STEPS_OF_FACTS.into_iter().filter(|_| search.leans()).collect::<Vec<_>>();
    for step in of_facts.into_iter().chain(STEPS) {
        if search.enough() >= above {
            break;
        }
        newests.down_to(step, &mut search);
        for walk in &mut walks {
            walk.down_to(step, &mut search);
        }
        above = step;
    }
    let left_out = search.left_out.max(search.best.left_out());
    Among { found: search.best.found(), is_cut: left_out >= AS_LIKELY }
}

/// What one search has found and spent.
pub struct Search<'a, W> {
    view: &'a View,
    query: &'a [Arc<Part>],
    who: &'a W,
    /// What a caller's weight of a part is as a share of the whole name.
    share: f32,
    /// The most that facts lean, as such a share.
    leaning_max: f32,
    best: Best,
    /// The most that anything scores which a cap left out.
    left_out: f32,
    known: NumberMap<(u8, u32), Likeness>,
    parts: Vec<Arc<Part>>,
    tokens: Vec<u32>,
    met: usize,
    visited: usize,
    asked: usize,
    looked_up: usize,
    compared: usize,
}

impl<'a, W: Who> Search<'a, W> {
    fn new(view: &'a View, query: &'a Name, limit: usize, (who, whole): (&'a W, f32)) -> Self {
        let share = 1.0 / whole.max(1.0);
        Search {
            view,
            query: query.parts(),
            who,
            share,
            leaning_max: who.leaning_max() * share,
            best: Best::new(limit),
            left_out: f32::NEG_INFINITY,
            known: NumberMap::default(),
            parts: Vec::new(),
            tokens: Vec::new(),
            met: 0,
            visited: 0,
            asked: 0,
            looked_up: 0,
            compared: 0,
        }
    }

    /// Whether facts can make a difference.
    fn leans(&self) -> bool {
        self.leaning_max > 0.0
    }

    /// How far the facts of an entry lean, as a share of the name; nothing if it may not be found.
    fn leaning(&mut self, entry: u32) -> Option<f32> {
        self.asked += 1;
        let leaning = self.who.leaning(entry)? * self.share;
        Some(leaning.clamp(-self.leaning_max, self.leaning_max))
    }

    /// Whether a name that scores so much stands less high than asked for, whatever the facts.
    fn is_beneath(&self, score: f32, step: f32) -> bool {
        score + self.leaning_max < step
    }

    /// What nobody needs to look for any more. Who asks with facts is also told whether others are as likely, so that
    /// these are looked for until there is one.
    fn enough(&self) -> f32 {
        let least = self.best.least();
        let is_known = !self.leans() || self.left_out.max(self.best.left_out()) >= AS_LIKELY;
        if is_known { least } else { least.min(AS_LIKELY) }
    }

    /// Whether a name that scores so much cannot be among the best, whatever the facts.
    fn is_hopeless(&self, score: f32) -> bool {
        score + self.leaning_max <= self.enough()
    }

    /// Whether names that score so much may still be looked at.
    fn may_visit(&mut self, above: f32) -> bool {
        let may = self.visited < limits::NAMES_VISITED_MAX
            && self.met < limits::NAMES_MET_MAX
            && self.asked < limits::ENTRIES_ASKED_MAX;
        self.or_left_out(may, above)
    }

    /// Whether another list of names that score so much may be looked up; counts it.
    fn may_look_up(&mut self, above: f32) -> bool {
        self.looked_up += 1;
        let may = self.looked_up <= limits::LISTS_VISITED_MAX;
        self.or_left_out(may, above) && self.may_visit(above)
    }

    /// Whether another name that stands so high may be compared; counts it.
    fn may_compare(&mut self, rank: f32) -> bool {
        self.or_left_out(self.compared < limits::NAMES_COMPARED_MAX, rank)
    }

    fn or_left_out(&mut self, may: bool, above: f32) -> bool {
        if !may {
            self.left_out = self.left_out.max(above);
        }
        may
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
