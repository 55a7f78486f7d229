//! Pairs of spellings, and for each a name that is like it and is another.

use std::{collections::HashMap, error::Error, fs, path::Path};

use amana_names::transliteration::{Script, letters};

use crate::rng::Rng;

/// A word: its letters, as tables write them.
pub type Word = Vec<String>;

/// One name in Latin and in the other script.
pub struct Pair {
    pub latin: Word,
    pub other: Word,
    /// As they stood in the file.
    pub texts: (String, String),
}

pub struct Pairs {
    pairs: Vec<Pair>,
    /// Pairs whose other side begins alike and is as long.
    shelves: HashMap<(String, usize), Vec<usize>>,
}

/// Longer words are not names.
const LETTERS_MAX: usize = 24;
/// Words in another script that are told apart by at most so many letters are near.
const NEAR_MAX: usize = 2;
/// Two Latin spellings nearer than this may be of one name.
const APART_MIN: usize = 3;

impl Pairs {
    pub fn read(folder: &Path, script: Script, slice: &str) -> Result<Pairs, Box<dyn Error>> {
        let language = match script {
            Script::Cyrillic => "russian",
            Script::Kana => "katakana",
            Script::Hangul => "korean",
            Script::Han => "chinese",
            script => script.as_str(),
        };
        let mut texts = Vec::new();
        for line in fs::read_to_string(folder.join(format!("wd_{language}_{slice}")))?.lines() {
            if let [latin, other, ..] = line.split('\t').collect::<Vec<_>>().as_slice() {
                texts.push(((*latin).to_owned(), other.replace(' ', "")));
            }
        }
        if script == Script::Arabic && slice == "64" {
            for line in fs::read_to_string(folder.join("ar2en-train.tsv"))?.lines() {
                if let Some((other, latin)) = line.split_once('\t') {
                    texts.push((latin.to_owned(), other.to_owned()));
                }
            }
        }
        texts.sort();
        texts.dedup();
        let mut pairs: Vec<Pair> = texts
            .into_iter()
            .map(|(latin, other)| Pair {
                latin: letters(&latin, Script::Latin),
                other: letters(&other, script),
                texts: (latin, other),
            })
            .filter(|pair| pair.latin.len() > 1 && !pair.other.is_empty())
            .filter(|pair| pair.latin.len().max(pair.other.len()) < LETTERS_MAX)
            .collect();
        Rng::new().shuffle(&mut pairs);
        let mut shelves: HashMap<_, Vec<usize>> = HashMap::new();
        for (place, pair) in pairs.iter().enumerate() {
            shelves.entry((pair.other[0].clone(), pair.other.len())).or_default().push(place);
        }
        Ok(Pairs { pairs, shelves })
    }

    pub fn len(&self) -> usize {
        self.pairs.len()
    }

    pub fn get(&self, place: usize) -> &Pair {
        &self.pairs[place]
    }

    pub fn iter(&self) -> impl Iterator<Item = &Pair> {
        self.pairs.iter()
    }

    /// Some other name.
    pub fn another(&self, place: usize, rng: &mut Rng) -> Option<usize> {
        let other = rng.below(self.pairs.len());
        let (a, b) = (&self.pairs[place], &self.pairs[other]);
        (a.other != b.other && distance(&a.latin, &b.latin) >= 2).then_some(other)
    }

    /// Another name that is written almost like this one.
    pub fn near(&self, place: usize, tries: usize, rng: &mut Rng) -> Option<usize> {
        let pair = &self.pairs[place];
        let shelf = &self.shelves[&(pair.other[0].clone(), pair.other.len())];
        (0..tries).map(|_| shelf[rng.below(shelf.len())]).find(|other| {
            let other = &self.pairs[*other];
            other.other != pair.other
                && distance(&other.other, &pair.other) <= NEAR_MAX
                && distance(&other.latin, &pair.latin) >= APART_MIN
        })
    }
}

/// Levenshtein's distance.
fn distance(a: &[String], b: &[String]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.iter().enumerate() {
            let met = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = met.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}
