//! The same population and questions in PostgreSQL: trigrams under a GIN index, as most would search names there.
//!
//! A server of the bench's own with its usual settings, asked by `psql`, which tells the time of each statement. Where its
//! programs are not installed, it says so. `%` keeps what is at least 0.3 alike, its default.

use std::{
    fmt::Write as _,
    fs::{self, File},
    io::{BufWriter, Write as _},
    path::Path,
    process::Command,
};

use super::{
    LIMIT, at,
    population::Population,
    postgres::Postgres,
    question::{Kind, Question},
};

/// Questions of each kind that are asked here (`AMANA_BENCH_TRIGRAM` for another number, 0 for none): at millions, each
/// takes seconds.
const QUESTIONS_A_KIND: usize = 40;
/// A question that takes longer is answered with nothing.
const MOST_MS: u32 = 30_000;

/// Fills a table, asks, and prints a line for each kind; `is_found` judges the entries of an answer.
pub fn measure(
    population: &Population,
    persons: usize,
    questions: &[Question],
    is_found: impl Fn(&Question, &[u32]) -> bool,
) {
    let number = std::env::var("AMANA_BENCH_TRIGRAM").ok().and_then(|number| number.parse().ok());
    let number = number.unwrap_or(QUESTIONS_A_KIND);
    let Some(server) = (number > 0).then(Postgres::start).flatten() else { return };
    let database = server.database();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let rows = folder.join("trigram.tsv");
    write_rows(population, &rows);
    let script = format!(
        "SET maintenance_work_mem = '1GB';
         CREATE EXTENSION pg_trgm;
         CREATE TABLE name (entry int, text text);
         \\timing on
         \\copy name FROM '{}'
         CREATE INDEX ON name USING gin (text gin_trgm_ops);
         \\timing off
         ANALYZE name;
         SELECT pg_total_relation_size('name');",
        rows.display()
    );
    let filled = ask(&database, folder, &script);
    let seconds: f64 = filled.lines().filter_map(time_of).sum::<f64>() / 1e3;
    let size: usize = filled.lines().last().unwrap().parse().unwrap();
    println!(
        "  pg_trgm: build {:.0} persons a second, {} bytes a person",
        persons as f64 / seconds,
        size / persons
    );
    for kind in Kind::ALL {
        let asked: Vec<&Question> =
            questions.iter().filter(|question| question.kind == kind).take(number).collect();
        let mut script = format!("SET statement_timeout = {MOST_MS};\n\\timing on\n");
        for question in &asked {
            let text = question.text.replace('\'', "''");
            writeln!(
                script,
                "\\echo @\nSELECT entry FROM name WHERE text % '{text}' GROUP BY entry
                 ORDER BY max(similarity(text, '{text}')) DESC, entry LIMIT {LIMIT};"
            )
            .unwrap();
        }
        let said = ask(&database, folder, &script);
        let answers: Vec<&str> = said.split("@\n").skip(1).collect();
        assert_eq!(answers.len(), asked.len());
        let mut times: Vec<f64> =
            answers.iter().map(|answer| answer.lines().find_map(time_of).unwrap_or(MOST_MS.into())).collect();
        let found = asked.iter().zip(&answers).filter(|(question, answer)| {
            let entries: Vec<u32> = answer.lines().filter_map(|line| line.parse().ok()).collect();
            kind != Kind::Frequent && is_found(question, &entries)
        });
        let recall = found.count() as f64 / asked.len().max(1) as f64;
        times.sort_unstable_by(f64::total_cmp);
        if !times.is_empty() {
            println!(
                "  {:22} {:>6} {:>9.3} {:>9.3} {:>9.3} {:>9} {:>9.4}",
                kind.title(),
                times.len(),
                at(&times, 50),
                at(&times, 99),
                at(&times, 100),
                "",
                recall
            );
        }
    }
    fs::remove_file(rows).unwrap();
}

fn write_rows(population: &Population, path: &Path) {
    let mut file = BufWriter::new(File::create(path).unwrap());
    for (entry, person) in population.persons().enumerate() {
        for name in &person.names {
            writeln!(file, "{entry}\t{}", name.replace('\\', "\\\\")).unwrap();
        }
    }
    file.flush().unwrap();
}

fn ask(database: &str, folder: &Path, script: &str) -> String {
    let path = folder.join("trigram.sql");
    fs::write(&path, script).unwrap();
    let output =
        Command::new("psql").args([database, "-X", "-q", "-A", "-t", "-f"]).arg(&path).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// The milliseconds of a line that tells them.
fn time_of(line: &str) -> Option<f64> {
    line.strip_prefix("Time: ")?.split(' ').next()?.parse().ok()
}
