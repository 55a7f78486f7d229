//! Through the lists of one segment, what can score most first.
//!
//! A name is met through the two rarest parts of it that are asked for, by the list that these two parts have
//! together; a part that few names hold is read whole, whatever else is asked for; the list of a single frequent part
//! comes last, when there is nothing better. Each list begins with the names that leave least over; it is laid aside
//! as soon as the rest can score less than the step asks for, and left once none of the rest can be among the best.

use super::{
    Search, Who,
    list::{Ceiling, List},
    plan::Plan,
    worth::Worth,
};
use crate::index::{
    Found,
    hash::NumberMap,
    held::Held,
    segment::{Bearer, FREQUENT_MIN, Rows},
};

/// Two items, or one, and what the rest of the question can bring to a name that is met through them.
struct Type {
    first: usize,
    second: Option<usize>,
    rest: Rest,
    left: f32,
    left_counts: f32,
    /// How far into the second item's list each part of the first has come.
    next: Vec<usize>,
}

/// What parts of the question can bring beside those that a name is met through.
#[derive(Clone, Copy, Default)]
struct Rest {
    agreed: f32,
    weight: f32,
    counts: f32,
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

/// A row that was met and waits for the step that asks for no more than it can have.
struct Waiting {
    /// At most where it stands.
    rank: f32,
    row: u32,
    /// Whether the facts of its bearers are in the rank.
    is_asked: bool,
}

/// One segment in one search.
pub struct Walk<'a> {
    held: &'a Held,
    worth: Worth,
    items: Vec<Own>,
    types: Vec<Type>,
    rest_of_rare: Vec<Rest>,
    open: Vec<List<'a>>,
    seen: NumberMap<u32, ()>,
    waiting: Vec<Waiting>,
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
            open: Vec::new(),
            seen: NumberMap::default(),
            waiting: Vec::new(),
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
        let open = Rest { agreed: plan.open, weight: plan.open, counts: plan.open_counts };
        // What the parts outside `taken` can bring, those after `from` in the order only; the rest is left out.
        let rest = |taken: u32, from: usize| {
            let mut rest = open;
            for other in order.iter().skip(from).filter(|other| covers(other) & taken == 0) {
                let Some(other) = item(other).filter(|other| other.best() > 0.0) else { continue };
                rest.agreed += other.weight * other.best();
                rest.weight += other.weight;
                rest.counts += other.counts;
            }
            rest
        };
        self.rest_of_rare = (0..plan.items.len()).map(|place| rest(covers(&place), 0)).collect();
        let mut types = Vec::new();
        let mut add = |first: usize, second: Option<usize>, rest: Rest| {
            let weight = |place| item(&place).map_or(0.0, |item| item.weight);
            let counts = |place| item(&place).map_or(0.0, |item| item.counts);
            let left = plan.whole - weight(first) - second.map_or(0.0, weight) - rest.weight;
            let left_counts = plan.whole_counts - counts(first) - second.map_or(0.0, counts) - rest.counts;
            types.push(Type {
                first,
                second,
                rest,
                left: left.max(0.0),
                left_counts: left_counts.max(0.0),
                next: Vec::new(),
            });
        };
        for (x, first) in order.iter().enumerate() {
            for (y, second) in order.iter().enumerate().skip(x + 1) {
                add(*first, Some(*second), rest(covers(first) | covers(second), y + 1));
            }
            add(*first, None, open);
        }
        let joined = plan.items.len() - plan.cuts.len() * 2;
        for first in plan.singles..joined {
            for second in order.iter().filter(|second| covers(second) & covers(&first) == 0) {
                add(first, Some(*second), rest(covers(&first) | covers(second), 0));
            }
            add(first, None, open);
        }
        for (head, tail) in &plan.cuts {
            add(*head, Some(*tail), Rest::default());
        }
        self.types = types;
    }

    /// Looks at all that can stand so high.
    pub fn down_to<W: Who>(&mut self, step: f32, search: &mut Search<'_, W>) {
        for list in std::mem::take(&mut self.open) {
            self.visit(list, step, search);
        }
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
        self.compare_waiting(step, search);
    }

    fn rare_down_to<W: Who>(&mut self, item: usize, step: f32, search: &mut Search<'_, W>) {
        loop {
            let rest = self.rest_of_rare.get(item).copied().unwrap_or_default();
            let Some(own) = self.items.get_mut(item) else { return };
            let Some((token, value)) = own.rare.get(own.next_rare).copied() else { return };
            let ceiling = Ceiling {
                agreed: own.weight * value + rest.agreed,
                matched: own.weight + rest.weight,
                left: 0.0,
                left_counts: 0.0,
                matches: 2,
            };
            if search.is_beneath(ceiling.above(0.0), step) || !search.may_look_up(ceiling.above(0.0)) {
                return;
            }
            own.next_rare += 1;
            self.begin(self.held.segment.with(token), (ceiling, step), search);
        }
    }

    fn pairs_down_to<W: Who>(
        &mut self,
        kind: &mut Type,
        second: usize,
        step: f32,
        search: &mut Search<'_, W>,
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
                    agreed: weight * value + other_weight * other_value + kind.rest.agreed,
                    matched: weight + other_weight + kind.rest.weight,
                    left: kind.left,
                    left_counts: kind.left_counts,
                    matches: 2,
                };
                if search.is_beneath(ceiling.above(0.0), step) {
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
            if search.is_hopeless(ceiling.above(0.0)) || !search.may_look_up(ceiling.above(0.0)) {
                return;
            }
            self.begin(self.held.segment.with_both(token, other), (ceiling, step), search);
        }
    }

    fn single_down_to<W: Who>(&mut self, kind: &mut Type, step: f32, search: &mut Search<'_, W>) {
        loop {
            if kind.next.is_empty() {
                kind.next.push(0);
            }
            let (Some(own), Some(next)) = (self.items.get(kind.first), kind.next.first_mut()) else { return };
            let Some((token, value)) = own.frequent.get(*next).copied() else { return };
            let ceiling = Ceiling {
                agreed: own.weight * value + kind.rest.agreed,
                matched: own.weight + kind.rest.weight,
                left: kind.left,
                left_counts: kind.left_counts,
                matches: if kind.rest.weight > 0.0 { 2 } else { 1 },
            };
            if search.is_beneath(ceiling.above(0.0), step) || !search.may_look_up(ceiling.above(0.0)) {
                return;
            }
            *next += 1;
            self.begin(self.held.segment.with(token), (ceiling, step), search);
        }
    }

    fn begin<W: Who>(&mut self, rows: Rows<'a>, (ceiling, step): (Ceiling, f32), search: &mut Search<'_, W>) {
        if let Some(list) = List::new(rows, ceiling, &self.held.segment) {
            self.visit(list, step, search);
        }
    }

    /// Looks at rows in the order of their weight until the rest can stand less high than asked for.
    fn visit<W: Who>(&mut self, mut list: List<'a>, step: f32, search: &mut Search<'_, W>) {
        while let Some(above) = list.above() {
            if search.is_hopeless(above) || !search.may_visit(above) {
                return;
            }
            if search.is_beneath(above, step) {
                self.open.push(list);
                return;
            }
            if let Some((row, mass)) = list.next(&self.held.segment)
                && self.seen.insert(row, ()).is_none()
            {
                self.meet((row, mass), step, search);
            }
        }
    }

    fn meet<W: Who>(&mut self, (row, mass): (u32, f32), step: f32, search: &mut Search<'_, W>) {
        search.met += 1;
        let Some(stored) = self.held.segment.row(row) else { return };
        let mut bearers = stored.read(&mut search.tokens);
        // Before anything else: what may not be found leaves no trace, not in the counts either.
        if !bearers.any(|bearer| self.admits(&bearer, search)) {
            return;
        }
        search.visited += 1;
        let bound = self.worth.bound(&search.tokens, mass);
        if bound <= 0.0 || search.is_hopeless(bound) {
            return;
        }
        self.compare_or_wait(Waiting { rank: bound, row, is_asked: false }, step, search);
    }

    fn compare_or_wait<W: Who>(&mut self, row: Waiting, step: f32, search: &mut Search<'_, W>) {
        let mut row = row;
        if !row.is_asked && search.leans() && !search.is_beneath(row.rank, step) {
            let Some(leaning) = self.leaning_of(row.row, search) else { return };
            row = Waiting { rank: row.rank + leaning, is_asked: true, ..row };
        }
        let is_beneath = if row.is_asked { row.rank < step } else { search.is_beneath(row.rank, step) };
        if is_beneath {
            self.waiting.push(row);
        } else if search.may_compare(row.rank) {
            self.compare(row.row, search);
        }
    }

    /// Compares what was met earlier and could not stand so high as was asked for then.
    fn compare_waiting<W: Who>(&mut self, step: f32, search: &mut Search<'_, W>) {
        let is_due = |row: &mut Waiting| {
            if row.is_asked { row.rank >= step } else { !search.is_beneath(row.rank, step) }
        };
        let mut now: Vec<Waiting> = self.waiting.extract_if(.., is_due).collect();
        now.sort_unstable_by(|a, b| b.rank.total_cmp(&a.rank).then(a.row.cmp(&b.row)));
        for row in now {
            let is_hopeless =
                if row.is_asked { row.rank <= search.enough() } else { search.is_hopeless(row.rank) };
            if !is_hopeless {
                self.compare_or_wait(row, step, search);
            }
        }
    }

    fn admits<W: Who>(&self, bearer: &Bearer, search: &Search<'_, W>) -> bool {
        search.who.admits(bearer.class) && !self.held.is_removed(bearer.entry)
    }

    /// How far the facts lean those who bear a name, the most of them; nothing if none may be found.
    fn leaning_of<W: Who>(&self, row: u32, search: &mut Search<'_, W>) -> Option<f32> {
        let mut most: Option<f32> = None;
        for bearer in self.held.segment.row(row)?.read(&mut search.tokens) {
            if self.admits(&bearer, search)
                && let Some(leaning) = search.leaning(bearer.entry)
            {
                most = Some(most.map_or(leaning, |most| most.max(leaning)));
            }
        }
        most
    }

    /// Compares a row in full, for all who bear it and may be found.
    fn compare<W: Who>(&self, row: u32, search: &mut Search<'_, W>) {
        let Some(stored) = self.held.segment.row(row) else { return };
        let bearers = stored.read(&mut search.tokens);
        let mut score = None;
        for bearer in bearers {
            if !self.admits(&bearer, search) {
                continue;
            }
            let Some(leaning) = search.leaning(bearer.entry) else { continue };
            let score = match score {
                Some(score) => score,
                None => {
                    let own = &mut search.tokens;
                    own.iter_mut().for_each(|token| *token = self.held.of_index(*token).unwrap_or(0));
                    *score.insert(search.score())
                }
            };
            let found = Found { entry: bearer.entry, score, name: bearer.place };
            // Those after it stand no higher where facts do not lean.
            if !search.best.offer(found, score.value() + leaning) && !search.leans() {
                break;
            }
        }
    }
}
