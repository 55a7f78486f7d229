//! The United Nations' consolidated list: who is on it is found by the name in its own script and with a slip.
//!
//! Reads `un_consolidated.xml` from the folder that `AMANA_LISTS` names, or beside the workspace; skips without it.

use std::{fs, path::PathBuf};

use amana_names::{Index, Name};
use quick_xml::{Reader, events::Event};

#[derive(Default)]
struct Individual {
    parts: [String; 4],
    original: String,
    aliases: Vec<String>,
}

impl Individual {
    fn primary(&self) -> String {
        self.parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(" ")
    }
}

fn individuals() -> Option<Vec<Individual>> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/lists");
    let folder = std::env::var_os("AMANA_LISTS").map_or(beside, PathBuf::from);
    let Ok(xml) = fs::read_to_string(folder.join("un_consolidated.xml")) else {
        println!("skipped: no un_consolidated.xml in {}", folder.display());
        return None;
    };
    Some(read(&xml))
}

fn read(xml: &str) -> Vec<Individual> {
    let (mut people, mut path) = (Vec::new(), Vec::new());
    let (mut text, mut quality, mut alias) = (String::new(), String::new(), String::new());
    let mut person = Individual::default();
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                path.push(start.name().as_ref().to_owned());
                text.clear();
            }
            Event::Text(piece) => text.push_str(&piece.xml10_content()),
            Event::GeneralRef(reference) => {
                text.push_str(if &*reference == "amp" { "&" } else { "'" });
            }
            Event::End(_) => {
                let inside: Vec<&str> = path.iter().rev().map(String::as_str).take(2).collect();
                let value = text.trim().to_owned();
                match inside.as_slice() {
                    ["FIRST_NAME", "INDIVIDUAL"] => person.parts[0] = value,
                    ["SECOND_NAME", "INDIVIDUAL"] => person.parts[1] = value,
                    ["THIRD_NAME", "INDIVIDUAL"] => person.parts[2] = value,
                    ["FOURTH_NAME", "INDIVIDUAL"] => person.parts[3] = value,
                    ["NAME_ORIGINAL_SCRIPT", "INDIVIDUAL"] => person.original = value,
                    ["QUALITY", "INDIVIDUAL_ALIAS"] => quality = value,
                    ["ALIAS_NAME", "INDIVIDUAL_ALIAS"] => alias = value,
                    ["INDIVIDUAL_ALIAS", _] if quality == "Good" => {
                        person.aliases.push(std::mem::take(&mut alias))
                    }
                    ["INDIVIDUAL", _] => people.push(std::mem::take(&mut person)),
                    _ => {}
                }
                text.clear();
                path.pop();
            }
            Event::Eof => return people,
            _ => {}
        }
    }
}

enum Stored {
    LatinOnly,
    OriginalToo,
}

fn index(people: &[Individual], stored: &Stored) -> Index {
    let mut index = Index::new();
    for (entry, person) in (0..).zip(people) {
        index.insert(entry, &Name::parse(&person.primary()));
        person.aliases.iter().for_each(|alias| index.insert(entry, &Name::parse(alias)));
        if matches!(stored, Stored::OriginalToo) && !person.original.is_empty() {
            index.insert(entry, &Name::parse(&person.original));
        }
    }
    index
}

fn is_in_first_ten(index: &Index, entry: u32, query: &str) -> bool {
    let is_found = index.search(&Name::parse(query), 10, |_| true).iter().any(|found| found.entry == entry);
    if !is_found {
        println!("`{query}` does not find:");
    }
    is_found
}

/// The names with a letter of theirs changed, each a different one.
fn with_one_letter_changed(name: &str, turn: usize) -> String {
    let letters: Vec<char> = name.chars().collect();
    let places: Vec<usize> =
        (0..letters.len()).filter(|place| letters[*place].is_ascii_alphabetic()).collect();
    let place = places[(turn * 7 + 3) % places.len()];
    let replaced = letters[place].to_ascii_lowercase();
    let others: Vec<char> = ('a'..='z').filter(|letter| *letter != replaced).collect();
    let other = others[(turn * 11 + 5) % others.len()];
    letters.iter().enumerate().map(|(at, letter)| if at == place { other } else { *letter }).collect()
}

fn count(
    people: &[Individual],
    what: &str,
    found: impl Fn(u32, &Individual) -> Option<bool>,
) -> (usize, usize) {
    let (mut of, mut right) = (0, 0);
    for (entry, person) in (0..).zip(people) {
        match found(entry, person) {
            Some(true) => (of, right) = (of + 1, right + 1),
            Some(false) => {
                of += 1;
                println!("not found by {what}: {} {}", person.primary(), person.original);
            }
            None => {}
        }
    }
    println!("{what}: {right} of {of}");
    (right, of)
}

#[test]
fn each_original_script_name_finds_its_own_entry_among_latin_names() {
    let Some(people) = individuals() else { return };
    let index = index(&people, &Stored::LatinOnly);
    let by_original = |entry, person: &Individual| {
        (!person.original.is_empty()).then(|| is_in_first_ten(&index, entry, &person.original))
    };
    let (right, of) = count(&people, "original script against Latin names", by_original);
    assert_eq!(of, 336);
    assert!(right >= ORIGINAL_AGAINST_LATIN_MIN, "{right}");
}

#[test]
fn each_original_script_name_finds_its_own_entry_where_it_is_stored() {
    let Some(people) = individuals() else { return };
    let index = index(&people, &Stored::OriginalToo);
    let by_original = |entry, person: &Individual| {
        (!person.original.is_empty()).then(|| is_in_first_ten(&index, entry, &person.original))
    };
    let (right, _) = count(&people, "original script", by_original);
    assert!(right >= ORIGINAL_MIN, "{right}");
}

#[test]
fn each_latin_name_with_one_letter_changed_finds_its_own_entry() {
    let Some(people) = individuals() else { return };
    let index = index(&people, &Stored::OriginalToo);
    let mut least = usize::MAX;
    for round in 0..2 {
        let with_a_slip = |entry: u32, person: &Individual| {
            let turn = usize::try_from(entry).unwrap() + round * 1_009;
            Some(is_in_first_ten(&index, entry, &with_one_letter_changed(&person.primary(), turn)))
        };
        let (right, of) = count(&people, "one letter changed", with_a_slip);
        assert_eq!(of, 730);
        least = least.min(right);
    }
    assert!(least >= ONE_LETTER_CHANGED_MIN, "{least}");
}

const ORIGINAL_AGAINST_LATIN_MIN: usize = 334;
const ORIGINAL_MIN: usize = 336;
const ONE_LETTER_CHANGED_MIN: usize = 727;
