//! How fast names are read and compared: `cargo bench -p amana-names --bench names`.
//!
//! Comparisons a second beside rapidfuzz's plain ratio in the same run: the machine cancels out of the quotient.

#![allow(clippy::disallowed_methods, reason = "a bench, run by hand")]

use std::{hint::black_box, time::Instant};

use amana_names::{Name, compare, score};

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
fn per_second(what: &str, mut work: impl FnMut()) -> f64 {
    const ROUNDS: u32 = 20_000;
    let start = Instant::now();
    (0..ROUNDS).for_each(|_| work());
    let rate = f64::from(ROUNDS) * PAIRS.len() as f64 / start.elapsed().as_secs_f64();
    println!("{what:32} {rate:>12.0} a second");
    rate
}

fn main() {
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
