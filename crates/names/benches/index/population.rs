//! The population that is searched: invented persons of `amana generate`, two names each, and questions about some.
//!
//! Of persons who are asked for, one spelling is held back and becomes the question. The names are written once to
//! a file beside the build, since inventing ten million takes minutes.

use std::{
    fs::{self, File},
    hash::{DefaultHasher, Hash, Hasher},
    io::{BufRead, BufReader, BufWriter, Write},
    path::PathBuf,
};

use amana_domain::{
    code::{Code, Date, NameKind, NameQuality},
    record::Body,
};
use amana_import::synthetic::{Plan, drafts};

use super::question::{Kind, Question, is_alphabet, is_latin, with_a_slip};

const SEED: u64 = 11;
/// Persons who are asked for, about.
const QUESTIONS: usize = 1_500;
const NAMES_EACH: usize = 2;

/// Who is in the index, as lines of `kind name` cells.
pub struct Population {
    path: PathBuf,
    persons: usize,
}

/// A person as the index gets it.
pub struct Person {
    /// The names that are indexed, at most two.
    pub names: Vec<String>,
    /// The name in its own script, which namesakes share however it is spelt, as a number.
    pub bears: u64,
    /// What is asked about it, if anything.
    pub questions: Vec<Question>,
}

impl Population {
    /// Reads or invents so many persons.
    pub fn of(persons: usize) -> Population {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
        let path = folder.join(format!("names-{persons}.tsv"));
        if !path.exists() {
            let draft = folder.join(format!("names-{persons}.part"));
            invent(persons, &draft);
            fs::rename(&draft, &path).unwrap();
        }
        Population { path, persons }
    }

    /// One after the other; the same at every run.
    pub fn persons(&self) -> impl Iterator<Item = Person> + use<> {
        let every = (self.persons / QUESTIONS).max(1);
        let lines = BufReader::with_capacity(1 << 20, File::open(&self.path).unwrap()).lines();
        lines.map(Result::unwrap).enumerate().map(move |(place, line)| {
            let number = u32::try_from(place).unwrap();
            read(&line, number, place % every == 0)
        })
    }
}

fn invent(persons: usize, path: &PathBuf) {
    let mut file = BufWriter::with_capacity(1 << 20, File::create(path).unwrap());
    let today = Date::parse("2026-11-24").unwrap();
    let plan =
        Plan { persons: persons as u64 * 11 / 10, documents: 0, vehicles: 0, seed: SEED, owner: None, today };
    let mut written = 0;
    for draft in drafts(&plan) {
        let Body::Person(person) = draft.body else { continue };
        if person.names.is_empty() || written == persons {
            continue;
        }
        let cells = person.names.iter().map(|name| {
            let kind = match (name.kind, name.quality) {
                (NameKind::Primary, _) => 'p',
                (NameKind::OriginalScript, _) => 'o',
                (NameKind::Alias, Some(NameQuality::Good)) => 'a',
                _ => 'x',
            };
            format!("{kind}{}", name.full.as_str())
        });
        writeln!(file, "{}", cells.collect::<Vec<_>>().join("\t")).unwrap();
        written += 1;
    }
    file.flush().unwrap();
}

fn hash_of(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

fn read(line: &str, number: u32, is_asked_for: bool) -> Person {
    let cells: Vec<(char, &str)> =
        line.split('\t').map(|cell| (cell.chars().next().unwrap(), &cell[1..])).collect();
    let of_kind = |kind| cells.iter().find(|(of, _)| *of == kind).map(|(_, name)| *name);
    let primary = of_kind('p').unwrap();
    let words = |name: &str| name.split([' ', '-']).count();
    let mut questions = Vec::new();
    let mut held_back = None;
    if is_asked_for {
        let mut ask = |kind, text: &str| questions.push(Question { kind, text: text.to_owned(), of: number });
        ask(Kind::Stored, primary);
        ask(Kind::Typo, &with_a_slip(primary, number));
        let parts: Vec<&str> = primary.split(' ').collect();
        if parts.len() >= 3 && is_latin(primary) {
            ask(Kind::Partial, &format!("{} {}", parts[0], parts[parts.len() - 1]));
        }
        // Another passport's spelling of the whole name; a shortened one is no other romanisation.
        let respelt = of_kind('a').filter(|name| words(name) == words(primary) && is_latin(name));
        let original = of_kind('o').filter(|name| !is_latin(name));
        if let Some(respelt) = respelt {
            ask(Kind::Romanised, respelt);
            held_back = Some(respelt);
        } else if let Some(original) = original {
            ask(if is_alphabet(original) { Kind::Script } else { Kind::Characters }, original);
            held_back = Some(original);
        }
    }
    // The original is held back too where another romanisation is asked for: the two would help each other.
    let is_kept = |(kind, name): &&(char, &str)| {
        Some(*name) != held_back && !(held_back.is_some() && *kind == 'o' && !is_latin(name))
    };
    let names = cells.iter().filter(is_kept).take(NAMES_EACH).map(|(_, name)| (*name).to_owned()).collect();
    let bears = hash_of(of_kind('o').unwrap_or(primary));
    Person { names, bears, questions }
}
