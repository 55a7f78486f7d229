//! How fast and how surely names are found: `cargo bench -p amana-names --bench index`.
//!
//! Fills an index with 100,000 invented persons (`AMANA_BENCH_PERSONS=100000,1000000,10000000` for other numbers: ten
//! million take half an hour and 9 GB), two names each, and asks for about a thousand of them in each of the ways of
//! [`question::Kind`], ten answers each. Then the same of PostgreSQL's trigrams, if it is at hand ([`trigram`]), and
//! updates beside searches ([`updates`]).
//! Recall counts a question as answered if the person is among the ten, or a namesake: one who bears the same name in
//! its own script, or whose indexed name reads the same.
//! Median and p99 are what a caller waits; `core` is the mean time that the search had a core, which other work on the
//! machine does not lengthen.
//! `lost` counts questions whose person scores more than the last of the answers: what the index itself lost, not the
//! score. The machine cancels out of the last table: its columns are quotients to the first size.

#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::cast_possible_truncation,
    clippy::disallowed_methods,
    reason = "a bench, run by hand"
)]

mod population;
#[path = "../../../testkit/src/postgres.rs"]
mod postgres;
mod question;
mod trigram;
mod updates;

use std::{
    fs,
    hint::black_box,
    sync::{Arc, mpsc::sync_channel},
    thread,
    time::{Duration, Instant},
};

use amana_names::{Bytes, Found, Index, Name, Reader, compare};

use self::{
    population::Population,
    question::{FREQUENT, Kind, Question},
};

const LIMIT: usize = 10;
const BATCH_NAMES: usize = 4_096;

fn main() {
    let sizes = std::env::var("AMANA_BENCH_PERSONS").unwrap_or_else(|_| "100000".to_owned());
    let growth: Vec<Measured> =
        sizes.split(',').map(|persons| measure(persons.trim().parse().unwrap())).collect();
    println!(
        "\n{:>10} {:>9} {:>10} {:>10} {:>9} {:>8} {:>8} {:>9} {:>7}",
        "persons", "bytes", "median", "p99", "p99 ratio", "build/s", "open s", "updates/s", "typo"
    );
    for of in &growth {
        println!(
            "{:>10} {:>9} {:>7.3} ms {:>7.3} ms {:>9.2} {:>8.0} {:>8.2} {:>9.0} {:>7.4}",
            of.persons,
            of.bytes,
            of.median,
            of.p99,
            of.p99 / growth[0].p99,
            of.built,
            of.opened,
            of.updates,
            of.typo
        );
    }
}

struct Measured {
    persons: usize,
    /// A person's, in segments.
    bytes: usize,
    median: f64,
    p99: f64,
    /// Persons a second.
    built: f64,
    /// Seconds.
    opened: f64,
    /// A second, in the four seconds that were asked for 10,000 each.
    updates: f64,
    /// Recall at one typo.
    typo: f64,
}

/// Time that this thread has had a core, in milliseconds: other work on the machine does not count. Zero where the
/// system does not tell.
fn on_core() -> f64 {
    let stat = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    stat.split(' ').next().and_then(|ns| ns.parse::<f64>().ok()).unwrap_or(0.0) / 1e6
}

/// What the process holds, in bytes; zero where the system does not tell.
fn resident() -> usize {
    let statm = fs::read_to_string("/proc/self/statm").unwrap_or_default();
    statm.split(' ').nth(1).and_then(|pages| pages.parse::<usize>().ok()).unwrap_or(0) * 4_096
}

fn measure(persons: usize) -> Measured {
    let population = Population::of(persons);
    let before = resident();
    let (mut questions, mut bears) = (Vec::new(), Vec::with_capacity(persons));
    let mut parsing = Duration::ZERO;
    let (sender, receiver) = sync_channel::<Vec<(u32, Name)>>(64);
    let start = Instant::now();
    let index = thread::scope(|scope| {
        scope.spawn(|| {
            let mut reader = Reader::default();
            let mut batch = Vec::with_capacity(BATCH_NAMES + 2);
            for (entry, person) in (0..).zip(population.persons()) {
                let start = Instant::now();
                batch.extend(person.names.iter().map(|name| (entry, reader.read(name))));
                parsing += start.elapsed();
                questions.extend(person.questions);
                bears.push(person.bears);
                if batch.len() >= BATCH_NAMES {
                    sender.send(std::mem::take(&mut batch)).unwrap();
                }
            }
            sender.send(batch).unwrap();
            drop(sender);
        });
        Index::build(receiver.into_iter().flatten())
    });
    let built = start.elapsed();
    let bytes = index.segments().map(<[u8]>::len).sum::<usize>() / persons;
    let rate = |time: Duration| persons as f64 / time.as_secs_f64();
    println!("\n{persons} persons");
    println!("  parse, alone        {:>10.0} persons a second", rate(parsing));
    println!("  build, both cores   {:>10.0} persons a second, reading and parsing too", rate(built));
    println!("  segments            {:>10} bytes a person", bytes);
    let copies: Vec<Bytes> = index.segments().map(|bytes| Arc::new(bytes.to_vec()) as Bytes).collect();
    let start = Instant::now();
    let of_copies = Index::open(copies).unwrap();
    let opened = start.elapsed().as_secs_f64();
    println!("  open                {opened:>10.3} seconds, checksum too");
    assert_eq!(of_copies.len(), persons);
    drop(of_copies);
    println!(
        "  in memory           {:>10} bytes a person, with the parts",
        resident().saturating_sub(before) / persons
    );
    questions.extend(FREQUENT.iter().cycle().take(200).map(|text| Question {
        kind: Kind::Frequent,
        text: (*text).to_owned(),
        of: u32::MAX,
    }));
    let (median, p99, typo) = ask_all(&index, &questions, &bears);
    let is_found = |question: &Question, entries: &[u32]| {
        entries.iter().any(|entry| bears[*entry as usize] == bears[question.of as usize])
    };
    trigram::measure(&population, persons, &questions, is_found);
    let updates = updates::measure(index, &questions);
    let built = rate(built);
    Measured { persons, bytes, median, p99, built, opened, updates, typo }
}

fn ask_all(index: &Index, questions: &[Question], bears: &[u64]) -> (f64, f64, f64) {
    println!(
        "  {:22} {:>6} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9}",
        "question", "number", "median ms", "p99 ms", "max ms", "core ms", "recall", "lost"
    );
    let (mut all, mut typo) = (Vec::new(), 0.0);
    for kind in Kind::ALL {
        let (mut times, mut asked, mut found, mut lost) = (Vec::new(), Vec::new(), 0, 0);
        let before = on_core();
        for question in questions.iter().filter(|question| question.kind == kind) {
            let start = Instant::now();
            let name = Name::parse(&question.text);
            let answers = black_box(index.search(&name, LIMIT, |_| true));
            times.push(start.elapsed().as_secs_f64() * 1e3);
            asked.push((name, answers, question));
        }
        let worked = on_core() - before;
        for (name, answers, question) in asked.iter().filter(|_| kind != Kind::Frequent) {
            let answer = judge((index, bears), name, question.of, answers);
            if answer != Answer::Found && std::env::var_os("AMANA_BENCH_MISSES").is_some() {
                println!("    {kind:?} `{}` {answer:?}: {}", question.text, names_of(index, question.of));
                for found in answers {
                    let name = index.get(found.entry, found.name).map(|name| name.to_string());
                    println!("        {:.3} {}", found.score.value(), name.unwrap_or_default());
                }
            }
            found += usize::from(answer == Answer::Found);
            lost += usize::from(answer == Answer::Lost);
        }
        if times.is_empty() {
            continue;
        }
        times.sort_unstable_by(f64::total_cmp);
        let number = times.len() as f64;
        println!(
            "  {:22} {:>6} {:>9.3} {:>9.3} {:>9.3} {:>9.3} {:>9.4} {:>9.4}",
            kind.title(),
            times.len(),
            at(&times, 50),
            at(&times, 99),
            at(&times, 100),
            worked / number,
            found as f64 / number,
            lost as f64 / number
        );
        if kind == Kind::Typo {
            typo = found as f64 / number;
        }
        all.extend(times);
    }
    all.sort_unstable_by(f64::total_cmp);
    println!(
        "  {:22} {:>6} {:>9.3} {:>9.3} {:>9.3}",
        "all",
        all.len(),
        at(&all, 50),
        at(&all, 99),
        at(&all, 100)
    );
    (at(&all, 50), at(&all, 99), typo)
}

fn at(times: &[f64], percent: usize) -> f64 {
    times[(times.len() - 1) * percent / 100]
}

#[derive(PartialEq, Eq, Debug)]
enum Answer {
    Found,
    /// Ten others are as like the question, or more.
    Outscored,
    Lost,
}

fn judge((index, bears): (&Index, &[u64]), asked: &Name, of: u32, answers: &[Found]) -> Answer {
    let own: Vec<Name> = (0..).map_while(|place| index.get(of, place)).collect();
    let is_namesake = |found: &Found| {
        bears[found.entry as usize] == bears[of as usize]
            || index.get(found.entry, found.name).is_some_and(|name| own.contains(&name))
    };
    if answers.iter().any(is_namesake) {
        return Answer::Found;
    }
    let best = own.iter().map(|name| compare(asked, name).score().value()).fold(0.0, f32::max);
    let last = if answers.len() < LIMIT { 0.0 } else { answers[LIMIT - 1].score.value() };
    if best > last { Answer::Lost } else { Answer::Outscored }
}

fn names_of(index: &Index, entry: u32) -> String {
    (0..)
        .map_while(|place| index.get(entry, place))
        .map(|name| name.to_string())
        .collect::<Vec<_>>()
        .join(" | ")
}
