//! Builds a segment: names are sorted, those that read the same become one row, lists are written part by part.
//!
//! Rows are sorted by weight, then by their parts. Parts are numbered by how many names hold them, so that the
//! frequent ones take one byte. Nothing depends on the order of a hash table.

use std::{sync::Arc, thread};

use super::{Bearer, ENTRIES_A_BLOCK, FREQUENT_MIN, Layout, ROWS_A_BLOCK, SINGLE, part_bytes};
use crate::{
    index::bytes::{Ascending, push_varint},
    part::{Kind, Part},
};

/// A name to be stored.
#[derive(Clone, Copy)]
struct Naming {
    bearer: Bearer,
    parts: u8,
    start: usize,
}

/// Gathers names.
#[derive(Default)]
pub struct Builder {
    tokens: Vec<u32>,
    names: Vec<Naming>,
}

/// Lists are written by so many threads.
const THREADS: usize = 2;

impl Builder {
    /// Adds a name whose parts have these numbers. One of more than 255 parts cannot be.
    pub fn add(&mut self, bearer: Bearer, tokens: impl IntoIterator<Item = u32>) {
        let start = self.tokens.len();
        self.tokens.extend(tokens);
        let parts = u8::try_from(self.tokens.len() - start).unwrap_or(u8::MAX);
        self.tokens.truncate(start + usize::from(parts));
        self.names.push(Naming { bearer, parts, start });
    }

    /// How many names so far.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// The segment of all names; `part` says what a number stands for.
    pub fn build<'a>(mut self, part: impl Fn(u32) -> Option<&'a Arc<Part>>) -> Vec<u8> {
        let (parts, weights) = self.renumber(&part);
        let rows = self.rows(&weights);
        let postings = postings(&rows, parts.len());
        let (tokens, lists, partners, pair_starts, pair_rows) = lists(&rows, &postings);
        let mut part_section = Vec::new();
        for part in parts {
            part_bytes::push(part, &mut part_section);
        }
        let (row_blocks, row_section) = row_sections(&rows);
        let (entry_blocks, entries) = entry_sections(&rows);
        let masses = mass_section(&rows);
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Layout::write(
            number(self.names.len()),
            [
                part_section,
                tokens,
                masses,
                row_blocks,
                row_section,
                entry_blocks,
                entries,
                lists,
                partners,
                pair_starts,
                pair_rows,
            ],
        )
    }

    /// Gives the parts that occur new numbers, the most frequent first.
    fn renumber<'a>(
        &mut self,
        part: impl Fn(u32) -> Option<&'a Arc<Part>>,
    ) -> (Vec<&'a Arc<Part>>, Vec<u32>) {
        let most = self.tokens.iter().max().map_or(0, |token| place(*token) + 1);
        let mut counts = vec![0_u32; most];
        for token in &self.tokens {
            if let Some(count) = counts.get_mut(place(*token)) {
                *count += 1;
            }
        }
        let mut order: Vec<(u32, u32)> =
            (0..).zip(counts).filter(|(_, count)| *count > 0).map(|(token, count)| (count, token)).collect();
        order.sort_unstable_by_key(|(count, token)| (std::cmp::Reverse(*count), *token));
        let mut new = vec![0_u32; most];
        let mut parts = Vec::with_capacity(order.len());
        for (number, (_, token)) in (0..).zip(&order) {
            if let (Some(slot), Some(part)) = (new.get_mut(place(*token)), part(*token)) {
                *slot = number;
                parts.push(part);
            }
        }
        for token in &mut self.tokens {
            *token = new.get(place(*token)).copied().unwrap_or(0);
        }
        let weight = |part: &&Arc<Part>| if part.kind == Kind::Title { 0 } else { u32::from(part.weight) };
        let weights = parts.iter().map(weight).collect();
        (parts, weights)
    }

    /// Names sorted, each different one with those who bear it.
    fn rows(&mut self, weights: &[u32]) -> Vec<Row<'_>> {
        let tokens = &self.tokens;
        let of =
            |name: &Naming| tokens.get(name.start..name.start + usize::from(name.parts)).unwrap_or_default();
        let key = |name: &Naming| {
            let of = of(name);
            let mass: u32 = of.iter().filter_map(|token| weights.get(place(*token))).sum();
            // The weight and the first four parts decide nearly always, and are compared as one number.
            let first = (0..4)
                .fold(0_u128, |key, at| (key << 28) | of.get(at).map_or(0, |token| u128::from(*token) + 1));
            (u128::from(mass.min(0xffff)) << 112) | first
        };
        let mut sorted: Vec<(u128, &Naming)> = self.names.iter().map(|name| (key(name), name)).collect();
        let by_row = |(key_a, a): &(u128, &Naming), (key_b, b): &(u128, &Naming)| {
            key_a.cmp(key_b).then_with(|| of(a).cmp(of(b))).then_with(|| a.bearer.cmp(&b.bearer))
        };
        sort(&mut sorted, by_row);
        let mut rows: Vec<Row<'_>> = Vec::new();
        for (key, name) in sorted {
            match rows.last_mut() {
                Some(last) if last.tokens == of(name) => last.bearers.push(name.bearer),
                _ => rows.push(Row {
                    mass: u32::try_from(key >> 112).unwrap_or(0),
                    tokens: of(name),
                    bearers: Bearers::One(name.bearer),
                }),
            }
        }
        rows
    }
}

/// Sorts the two halves side by side, then merges them.
fn sort<T: Send + Copy>(all: &mut [T], by: impl Fn(&T, &T) -> std::cmp::Ordering + Sync) {
    let middle = all.len() / 2;
    if middle < 1_000 {
        all.sort_unstable_by(by);
        return;
    }
    let (low, high) = all.split_at_mut(middle);
    thread::scope(|scope| {
        scope.spawn(|| low.sort_unstable_by(&by));
        high.sort_unstable_by(&by);
    });
    // Two sorted runs: the stable sort finds and merges them.
    all.sort_by(by);
}

struct Row<'a> {
    mass: u32,
    tokens: &'a [u32],
    bearers: Bearers,
}

/// Nearly always one.
enum Bearers {
    One(Bearer),
    Many(Vec<Bearer>),
}

impl Bearers {
    fn push(&mut self, bearer: Bearer) {
        match self {
            Bearers::One(first) => *self = Bearers::Many(vec![*first, bearer]),
            Bearers::Many(all) => all.push(bearer),
        }
    }

    fn all(&self) -> &[Bearer] {
        match self {
            Bearers::One(one) => std::slice::from_ref(one),
            Bearers::Many(all) => all,
        }
    }
}

/// The rows of each part, one after the other, and where each begins.
struct PartRows {
    starts: Vec<usize>,
    rows: Vec<u32>,
}

impl PartRows {
    fn of(&self, token: u32) -> &[u32] {
        let start = self.starts.get(place(token)).copied().unwrap_or(0);
        let end = self.starts.get(place(token) + 1).copied().unwrap_or(start);
        self.rows.get(start..end).unwrap_or_default()
    }

    fn count(&self, token: u32) -> u32 {
        u32::try_from(self.of(token).len()).unwrap_or(u32::MAX)
    }
}

fn postings(rows: &[Row<'_>], parts: usize) -> PartRows {
    let mut starts = vec![0; parts + 2];
    for row in rows {
        for token in distinct(row.tokens) {
            if let Some(count) = starts.get_mut(place(token) + 2) {
                *count += 1;
            }
        }
    }
    let mut sum = 0;
    for start in &mut starts {
        sum += *start;
        *start = sum;
    }
    let mut all = vec![0; sum];
    for (number, row) in (0..).zip(rows) {
        for token in distinct(row.tokens) {
            // The next free slot of this part; at the end each start is that of its part.
            if let Some(next) = starts.get_mut(place(token) + 1) {
                if let Some(slot) = all.get_mut(*next) {
                    *slot = number;
                }
                *next += 1;
            }
        }
    }
    PartRows { starts, rows: all }
}

/// Each part of a row once.
fn distinct(tokens: &[u32]) -> impl Iterator<Item = u32> {
    tokens
        .iter()
        .enumerate()
        .filter(|(at, token)| !tokens.iter().take(*at).any(|t| t == *token))
        .map(|(_, t)| *t)
}

#[derive(Default)]
struct Lists {
    counts: Vec<(u32, u32)>,
    postings: Vec<u8>,
    posting_lengths: Vec<usize>,
    partners: Vec<u8>,
    pair_starts: Vec<u32>,
    pair_rows: Vec<u8>,
}

type Sections = (Vec<u8>, Vec<u8>, Vec<u8>, Vec<u8>, Vec<u8>);

/// Tokens, postings, partners, starts of pairs, rows of pairs.
fn lists(rows: &[Row<'_>], postings: &PartRows) -> Sections {
    let parts = u32::try_from(postings.starts.len().saturating_sub(2)).unwrap_or(u32::MAX);
    // Halves of about the same work: the frequent parts come first.
    let half = postings.rows.len() / 2;
    let middle = postings.starts.partition_point(|start| *start < half);
    let middle = u32::try_from(middle).unwrap_or(parts).min(parts);
    let halves: Vec<Lists> = thread::scope(|scope| {
        let ranges: [_; THREADS] = [0..middle, middle..parts];
        let spawned = ranges.map(|range| scope.spawn(|| lists_of(range, rows, postings)));
        spawned.into_iter().map(|half| half.join().unwrap_or_default()).collect()
    });
    let (mut tokens, mut all, mut partners, mut starts, mut pair_rows) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for half in halves {
        let (posting_base, pair_base) = (all.len(), u32::try_from(pair_rows.len()).unwrap_or(0));
        let mut posting = posting_base;
        let mut partner = u32::try_from(partners.len() / 4).unwrap_or(u32::MAX);
        for ((count, partner_count), length) in half.counts.into_iter().zip(half.posting_lengths) {
            let start = u32::try_from(posting).unwrap_or(u32::MAX);
            for number in [start, count, partner, partner_count] {
                tokens.extend_from_slice(&number.to_le_bytes());
            }
            posting += length;
            partner += partner_count;
        }
        all.extend_from_slice(&half.postings);
        partners.extend_from_slice(&half.partners);
        for start in half.pair_starts {
            let start = if start & SINGLE == 0 { start + pair_base } else { start };
            starts.extend_from_slice(&start.to_le_bytes());
        }
        pair_rows.extend_from_slice(&half.pair_rows);
    }
    (tokens, all, partners, starts, pair_rows)
}

fn lists_of(range: std::ops::Range<u32>, rows: &[Row<'_>], postings: &PartRows) -> Lists {
    let mut lists = Lists::default();
    let mut pairs: Vec<u64> = Vec::new();
    for token in range {
        let before = lists.postings.len();
        Ascending::push_all(&mut lists.postings, postings.of(token).iter().copied());
        lists.posting_lengths.push(lists.postings.len() - before);
        let count = postings.count(token);
        pairs.clear();
        if count > FREQUENT_MIN {
            for row in postings.of(token) {
                let Some(tokens) = rows.get(place(*row)).map(|row| row.tokens) else { continue };
                for other in distinct(tokens) {
                    let other_count = postings.count(other);
                    if other != token && (other_count, other) > (count, token) {
                        pairs.push(u64::from(other) << 32 | u64::from(*row));
                    }
                }
            }
            pairs.sort_unstable();
        }
        let partners_before = lists.pair_starts.len();
        for pair in pairs.chunk_by(|a, b| a >> 32 == b >> 32) {
            let row = |pair: &u64| u32::try_from(pair & 0xffff_ffff).unwrap_or(0);
            let Some(first) = pair.first() else { continue };
            lists.partners.extend_from_slice(&u32::try_from(first >> 32).unwrap_or(0).to_le_bytes());
            if pair.len() == 1 {
                lists.pair_starts.push(row(first) | SINGLE);
                continue;
            }
            lists.pair_starts.push(u32::try_from(lists.pair_rows.len()).unwrap_or(0));
            push_varint(&mut lists.pair_rows, u32::try_from(pair.len()).unwrap_or(0));
            Ascending::push_all(&mut lists.pair_rows, pair.iter().map(row));
        }
        let partners = lists.pair_starts.len() - partners_before;
        lists.counts.push((count, u32::try_from(partners).unwrap_or(0)));
    }
    lists
}

fn row_sections(rows: &[Row<'_>]) -> (Vec<u8>, Vec<u8>) {
    let (mut blocks, mut bytes, mut one) = (Vec::new(), Vec::new(), Vec::new());
    for (at, row) in rows.iter().enumerate() {
        if at % ROWS_A_BLOCK == 0 {
            blocks.extend_from_slice(&u32::try_from(bytes.len()).unwrap_or(0).to_le_bytes());
        }
        one.clear();
        one.push(u8::try_from(row.tokens.len()).unwrap_or(0));
        row.tokens.iter().for_each(|token| push_varint(&mut one, *token));
        push_varint(&mut one, u32::try_from(row.bearers.all().len()).unwrap_or(0));
        let mut last = 0;
        for bearer in row.bearers.all() {
            push_varint(&mut one, bearer.entry - last);
            push_with_class(&mut one, bearer.place.into(), bearer.class);
            last = bearer.entry;
        }
        push_varint(&mut bytes, u32::try_from(one.len()).unwrap_or(0));
        bytes.extend_from_slice(&one);
    }
    (blocks, bytes)
}

fn entry_sections(rows: &[Row<'_>]) -> (Vec<u8>, Vec<u8>) {
    let mut names: Vec<(Bearer, u32)> = Vec::new();
    for (number, row) in (0..).zip(rows) {
        names.extend(row.bearers.all().iter().map(|bearer| (*bearer, number)));
    }
    sort(&mut names, |a: &(Bearer, u32), b: &(Bearer, u32)| a.cmp(b));
    let (mut blocks, mut bytes, mut last) = (Vec::new(), Vec::new(), 0);
    for (at, names) in names.chunk_by(|(a, _), (b, _)| a.entry == b.entry).enumerate() {
        let Some((Bearer { entry, class, .. }, _)) = names.first() else { continue };
        if at % ENTRIES_A_BLOCK == 0 {
            blocks.extend_from_slice(&entry.to_le_bytes());
            blocks.extend_from_slice(&u32::try_from(bytes.len()).unwrap_or(0).to_le_bytes());
            last = *entry;
        }
        push_varint(&mut bytes, entry - last);
        last = *entry;
        push_with_class(&mut bytes, u32::try_from(names.len()).unwrap_or(0), *class);
        for (bearer, row) in names {
            push_varint(&mut bytes, bearer.place.into());
            push_varint(&mut bytes, *row);
        }
    }
    (blocks, bytes)
}

/// As `read_with_class` reads it.
fn push_with_class(bytes: &mut Vec<u8>, number: u32, class: u32) {
    push_varint(bytes, number << 1 | u32::from(class != 0));
    if class != 0 {
        push_varint(bytes, class);
    }
}

fn mass_section(rows: &[Row<'_>]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut last = None;
    for (number, row) in (0_u32..).zip(rows) {
        if last != Some(row.mass) {
            last = Some(row.mass);
            bytes.extend_from_slice(&row.mass.to_le_bytes());
            bytes.extend_from_slice(&number.to_le_bytes());
        }
    }
    bytes
}

fn place(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
