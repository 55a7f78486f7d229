//! How fast pairs of names are scored, script by script: `cargo bench -p amana-names --bench compare`.
//!
//! What `amana names score` does, CSV in and scores out, beside rapidfuzz's plain ratio and beside reading the CSV alone, in
//! the same run, so that the machine cancels out. Names are drawn from a few words, as names repeat, or from many of which
//! few are frequent, as in life, so that pairs of words are mostly new, or each word is invented, as in the worst list. Half of the pairs are one name, a quarter share a word, a quarter share nothing.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::disallowed_methods,
    reason = "a bench, run by hand"
)]

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use amana_names::Scorer;

const CONSONANTS: [[&str; 4]; 14] = [
    ["b", "ب", "ב", "б"],
    ["d", "د", "ד", "д"],
    ["f", "ف", "פ", "ф"],
    ["g", "غ", "ג", "г"],
    ["h", "ه", "ה", "х"],
    ["k", "ك", "ק", "к"],
    ["l", "ل", "ל", "л"],
    ["m", "م", "מ", "м"],
    ["n", "ن", "נ", "н"],
    ["r", "ر", "ר", "р"],
    ["s", "س", "ס", "с"],
    ["t", "ت", "ט", "т"],
    ["z", "ز", "ז", "з"],
    ["sh", "ش", "ש", "ш"],
];
const VOWELS: [[&str; 4]; 4] =
    [["a", "ا", "", "а"], ["i", "ي", "י", "и"], ["o", "و", "ו", "о"], ["e", "", "", "е"]];
const SCRIPTS: [(&str, usize); 4] = [("Latin", 0), ("Arabic", 1), ("Hebrew", 2), ("Cyrillic", 3)];
/// Words that names are drawn from where they repeat.
const WORDS: usize = 5_000;
/// The same as in life: the second is half as frequent as the first, the third a third.
const WORDS_IN_LIFE: usize = 50_000;

/// A small generator of our own (xorshift64*), so that every run has the same names.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % sides
    }

    /// A word in Latin and in another script.
    fn word(&mut self, script: usize) -> [String; 2] {
        let mut word = [String::new(), String::new()];
        let mut push = |letters: [&str; 4]| {
            word[0].push_str(letters[0]);
            word[1].push_str(letters[script]);
        };
        for _ in 0..2 + self.below(2) {
            push(CONSONANTS[self.below(CONSONANTS.len())]);
            push(VOWELS[self.below(VOWELS.len())]);
        }
        push(CONSONANTS[self.below(CONSONANTS.len())]);
        word
    }
}

/// Which of so many words, the first ones most often.
fn frequent_first(dice: &mut Dice, words: usize) -> usize {
    const SIDES: usize = 1 << 24;
    let share = dice.below(SIDES) as f64 / SIDES as f64;
    ((words as f64).powf(share) as usize).min(words - 1)
}

/// CSV of pairs, with words from `known` or, where that is empty, each word a new one.
fn csv_of(pairs: usize, script: usize, known: &[[String; 2]]) -> String {
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let mut csv = String::from("a,b\n");
    for place in 0..pairs {
        let mut word = || match known {
            [] => dice.word(script),
            known if known.len() == WORDS => known[dice.below(WORDS)].clone(),
            known => known[frequent_first(&mut dice, known.len())].clone(),
        };
        let (given, family, other_given, other_family) = (word(), word(), word(), word());
        let (given_b, family_b) = match place % 4 {
            0 | 1 => (&given, &family),
            2 => (&given, &other_family),
            _ => (&other_given, &other_family),
        };
        csv.push_str(&format!("{} {},{} {}\n", given[0], family[0], given_b[1], family_b[1]));
    }
    csv
}

/// Calls `each` with the names of each row, and gives the pairs a second.
fn rate(csv: &str, mut each: impl FnMut(&str, &str)) -> f64 {
    let start = Instant::now();
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let (mut row, mut pairs) = (csv::StringRecord::new(), 0_u32);
    while reader.read_record(&mut row).unwrap() {
        each(&row[0], &row[1]);
        pairs += 1;
    }
    f64::from(pairs) / start.elapsed().as_secs_f64()
}

/// Scores as the command does: some rows at a time, one line a score.
fn score_all(csv: &str) -> f64 {
    const ROWS: usize = 64;
    let start = Instant::now();
    let (mut scorer, mut scores, mut lines) = (Scorer::default(), Vec::new(), Vec::new());
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let (mut rows, mut pairs) = (vec![csv::StringRecord::new(); ROWS], 0_u32);
    loop {
        let read = rows.iter_mut().map_while(|row| reader.read_record(row).unwrap().then_some(())).count();
        let names: Vec<(&str, &str)> = rows[..read].iter().map(|row| (&row[0], &row[1])).collect();
        scorer.score_all(&names, &mut scores);
        for score in scores.drain(..) {
            pairs += 1;
            lines.extend_from_slice(&((score * 10_000.0) as u16).to_le_bytes());
        }
        if read < ROWS {
            black_box(lines);
            return f64::from(pairs) / start.elapsed().as_secs_f64();
        }
    }
}

/// Median and 99th percentile of one pair.
fn percentiles(csv: &str) -> (Duration, Duration) {
    let (mut scorer, mut times) = (Scorer::default(), Vec::new());
    rate(csv, |a, b| {
        let start = Instant::now();
        black_box(scorer.score(a, b));
        times.push(start.elapsed());
    });
    times.sort_unstable();
    (times[times.len() / 2], times[times.len() * 99 / 100])
}

fn main() {
    const PAIRS: usize = 100_000;
    println!(
        "pairs a second, CSV read included; beside rapidfuzz's ratio; beside reading alone; median, p99 of one pair by itself"
    );
    for (name, script) in SCRIPTS {
        let mut dice = Dice(7);
        let words: Vec<[String; 2]> = (0..WORDS_IN_LIFE).map(|_| dice.word(script)).collect();
        score_all(&csv_of(1_000, script, &words));
        for (kind, known) in
            [("words repeat", &words[..WORDS]), ("as in life", &words), ("each word new", &[])]
        {
            let csv = csv_of(PAIRS, script, known);
            let scored = score_all(&csv);
            let plain = rate(&csv, |a, b| {
                black_box(rapidfuzz::fuzz::ratio(a.chars(), b.chars()));
            });
            let read = rate(&csv, |a, b| {
                black_box((a, b));
            });
            let (median, p99) = percentiles(&csv);
            println!(
                "Latin, {name:9} {kind:14} {scored:>10.0} {:>6.3} {:>6.3}   {median:?}, {p99:?}",
                scored / plain,
                scored / read
            );
        }
    }
    println!("growth: pairs, pairs a second (Latin and Arabic, words repeat)");
    let mut dice = Dice(7);
    let words: Vec<[String; 2]> = (0..WORDS).map(|_| dice.word(1)).collect();
    for pairs in [1_000, 10_000, 100_000, 1_000_000] {
        println!("{pairs:>9} {:>10.0}", score_all(&csv_of(pairs, 1, &words)));
    }
}
