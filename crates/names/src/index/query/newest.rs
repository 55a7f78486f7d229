//! The names that are in no segment yet: all are looked at, the likest compared with those of the segments.

use std::collections::HashMap;

use super::{Search, Who, worth::Worth};
use crate::{index::Found, score::Score};

/// A name that may be among the best.
struct Newest<'a> {
    rank: f32,
    entry: u32,
    place: u16,
    leaning: f32,
    tokens: &'a [u32],
}

/// Those of one search, the highest rank last.
pub struct Newests<'a> {
    waiting: Vec<Newest<'a>>,
    /// Namesakes are compared once.
    known: HashMap<&'a [u32], Score>,
}

impl<'a> Newests<'a> {
    pub fn new<W: Who>(worth: &Worth, search: &mut Search<'a, W>) -> Self {
        let mut waiting = Vec::new();
        for (name, tokens) in search.view.live.names() {
            if !search.who.admits(name.class) {
                continue;
            }
            let bound = worth.bound(tokens, f32::from(name.mass) / 100.0);
            if bound > 0.0
                && let Some(leaning) = search.leaning(name.entry)
            {
                let rank = bound + leaning;
                waiting.push(Newest { rank, entry: name.entry, place: name.place, leaning, tokens });
            }
        }
        waiting.sort_unstable_by(|a: &Newest<'_>, b| {
            a.rank.total_cmp(&b.rank).then((b.entry, b.place).cmp(&(a.entry, a.place)))
        });
        Newests { waiting, known: HashMap::new() }
    }

    /// Compares all that can stand so high.
    pub fn down_to<W: Who>(&mut self, step: f32, search: &mut Search<'a, W>) {
        while let Some(newest) = self.waiting.pop_if(|newest| newest.rank >= step) {
            let known = self.known.get(newest.tokens).copied();
            if newest.rank <= search.enough() {
                continue;
            }
            if known.is_none() && !search.may_compare(newest.rank) {
                continue;
            }
            let score = known.unwrap_or_else(|| {
                search.tokens.clear();
                search.tokens.extend_from_slice(newest.tokens);
                search.score()
            });
            self.known.insert(newest.tokens, score);
            let found = Found { entry: newest.entry, score, name: newest.place };
            search.best.offer(found, score.value() + newest.leaning);
        }
    }
}
