//! How fast names are compared and found: `cargo bench -p amana-names`.
//!
//! Comparisons a second beside rapidfuzz's plain ratio in the same run (the machine cancels out of the quotient), then
//! an index of generated entries: time to fill, median and 99th percentile of a search.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    clippy::disallowed_methods,
    reason = "a bench, run by hand"
)]

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use amana_names::{Index, Name, compare, score};

const PAIRS: [(&str, &str); 8] = [
    ("Mohammed Abdel Rahman", "محمد عبد الرحمن"),
    ("Saddam Hussein al-Tikriti", "Sadam Husain Tikriti"),
    ("Vladimir Vladimirovich Putin", "Владимир Владимирович Путин"),
    ("Benjamin Netanyahu", "בנימין נתניהו"),
    ("Angela Merkel", "Ursula von der Leyen"),
    ("Georgios Papandreou", "Γεώργιος Παπανδρέου"),
    ("Jean-Pierre Dupont", "Pierre Martin"),
    ("Osama bin Laden", "Usama Binladin"),
];
const GIVEN: [&str; 24] = [
    "Muhammad",
    "Ahmad",
    "Ali",
    "Hasan",
    "Husayn",
    "Omar",
    "Khalid",
    "Yusuf",
    "Ibrahim",
    "Fatima",
    "Maryam",
    "Layla",
    "John",
    "Maria",
    "Ivan",
    "Olga",
    "Pierre",
    "Anna",
    "Carlos",
    "Wei",
    "Kenji",
    "Amit",
    "Kwame",
    "Abd al-Rahman",
];
const SYLLABLES: [&str; 40] = [
    "ba", "dar", "fi", "ghan", "hal", "im", "jo", "kar", "lev", "mo", "nas", "or", "pet", "qua", "rich",
    "sal", "ta", "um", "vik", "wal", "ya", "zem", "shar", "khan", "tcho", "bek", "din", "son", "mann", "ski",
    "vic", "oglu", "zade", "ez", "ton", "ley", "poul", "bert", "gan", "mar",
];

/// A small generator of our own (xorshift64*), so that every run has the same names.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % sides
    }

    /// Low numbers come far more often, as names do.
    fn uneven_below(&mut self, sides: usize) -> usize {
        let limit = self.below(sides) + 1;
        self.below(limit)
    }

    fn family(&mut self) -> String {
        let count = 2 + self.below(2);
        (0..count).map(|_| SYLLABLES[self.uneven_below(SYLLABLES.len())]).collect()
    }

    fn name(&mut self) -> String {
        let given = GIVEN[self.uneven_below(GIVEN.len())];
        let middle = GIVEN[self.uneven_below(GIVEN.len())];
        match self.below(3) {
            0 => format!("{given} {}", self.family()),
            1 => format!("{given} {middle} {}", self.family()),
            _ => format!("{given} bin {middle} al-{}", self.family()),
        }
    }
}

fn main() {
    comparisons();
    for entries in [100_000, 1_000_000] {
        searches(entries);
    }
}

fn per_second(what: &str, mut work: impl FnMut()) -> f64 {
    const ROUNDS: u32 = 20_000;
    let start = Instant::now();
    (0..ROUNDS).for_each(|_| work());
    let rate = f64::from(ROUNDS) * PAIRS.len() as f64 / start.elapsed().as_secs_f64();
    println!("{what:32} {rate:>12.0} a second");
    rate
}

fn comparisons() {
    let names = PAIRS.map(|(a, b)| (Name::parse(a), Name::parse(b)));
    let parsed = per_second("parse (both names)", || {
        PAIRS.iter().for_each(|(a, b)| {
            black_box((Name::parse(a), Name::parse(b)));
        });
    });
    let scored = per_second("score", || {
        names.iter().for_each(|(a, b)| {
            black_box(score(a, b));
        })
    });
    per_second("compare (with reasons)", || names.iter().for_each(|(a, b)| drop(black_box(compare(a, b)))));
    let plain = per_second("rapidfuzz ratio", || {
        PAIRS.iter().for_each(|(a, b)| {
            black_box(rapidfuzz::fuzz::ratio(a.chars(), b.chars()));
        });
    });
    println!("score / rapidfuzz ratio          {:>12.3}", scored / plain);
    println!("parse / rapidfuzz ratio          {:>12.3}", parsed / plain);
}

fn searches(entries: u32) {
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let mut queries = Vec::new();
    let mut index = Index::new();
    let mut inserting = Duration::ZERO;
    let start = Instant::now();
    for entry in 0..entries {
        for _ in 0..3 {
            let text = dice.name();
            let name = Name::parse(&text);
            let before = Instant::now();
            index.insert(entry, &name);
            inserting += before.elapsed();
            if entry % (entries / 300) == 0 {
                queries.push(text);
            }
        }
    }
    println!(
        "\n{entries} entries, three names each: {:.1} s generated, parsed and inserted, {:.1} s of it inserting",
        start.elapsed().as_secs_f64(),
        inserting.as_secs_f64()
    );
    let with_a_slip = |text: &String| text.replacen(['a', 'i'], "e", 1);
    let common: Vec<String> =
        GIVEN.iter().flat_map(|a| GIVEN.iter().take(8).map(move |b| format!("{a} {b}"))).collect();
    time("a stored name", &index, &queries);
    time("with a slip", &index, &queries.iter().map(with_a_slip).collect::<Vec<_>>());
    time("two frequent given names", &index, &common);
}

fn time(what: &str, index: &Index, queries: &[String]) {
    let mut times: Vec<Duration> = queries
        .iter()
        .map(|query| {
            let start = Instant::now();
            black_box(index.search(&Name::parse(query), 10, |_| true));
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    let at = |percent: usize| times[(times.len() - 1) * percent / 100].as_secs_f64() * 1e3;
    println!("search, {what:26} median {:.2} ms, p99 {:.2} ms ({} searches)", at(50), at(99), times.len());
}
