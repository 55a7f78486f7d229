//! Learns the models between Latin and six scripts from pairs of spellings, and writes their tables.
//!
//! ```text
//! cargo run --release -p amana-names --example train -- [--bar] FOLDER [SCRIPT...]
//! ```
//!
//! FOLDER holds `wd_<language>_64` to learn from and `wd_<language>_16` to choose by (Latin TAB letters with blanks TAB
//! count), and `ar2en-train.tsv` (Arabic TAB Latin). The same files give the same tables: chance is a fixed sequence.
//! First the groups of letters that stand for each other are found ([`em`]), then their weights are taught to tell a
//! name from its neighbours ([`teach`]), and the bar is chosen ([`bar`]; with `--bar` that alone, for tables that are
//! there). What was reached is printed and written into the head of each table.

#![expect(
    clippy::cast_possible_truncation,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a tool at a developer's desk: it works on matrices that it made, and reads the files it is given"
)]

mod bar;
mod data;
mod em;
mod rng;
mod teach;
mod trial;
mod way;

use std::{env, error::Error, fs, path::Path};

use amana_names::transliteration::{Model, Script};

use self::{data::Pairs, way::Weights};

/// Letters of the longest groups: Latin, other.
fn longest(script: Script) -> (usize, usize) {
    match script {
        Script::Hangul => (3, 3),
        _ => (3, 2),
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let only_bar = arguments.first().is_some_and(|word| word == "--bar");
    let arguments = arguments.get(usize::from(only_bar)..).unwrap_or_default();
    let (folder, wanted) = arguments.split_first().ok_or("usage: train [--bar] FOLDER [SCRIPT...]")?;
    let tables = Path::new(env!("CARGO_MANIFEST_DIR")).join("tables/transliteration");
    for script in Script::LEARNED {
        if !wanted.is_empty() && !wanted.iter().any(|name| name == script.as_str()) {
            continue;
        }
        let learn = Pairs::read(Path::new(folder), script, "64")?;
        let choose = Pairs::read(Path::new(folder), script, "16")?;
        println!("{}: {} pairs to learn from, {} to choose by", script.as_str(), learn.len(), choose.len());
        let path = tables.join(script.as_str()).with_extension("tsv");
        let learned = if only_bar {
            fs::read_to_string(&path)?
        } else {
            let groups = em::align(&learn, longest(script));
            let mut weights = Weights::of(&groups);
            teach::teach(&mut weights, &learn);
            weights.table()
        };
        let bar = trial::of(&Model::parse(script, &learned)?, &choose, script).best_bar();
        let table = bar.set(&learned);
        let reached = trial::of(&Model::parse(script, &table)?, &choose, script);
        println!("{reached}");
        let head = format!(
            "# Latin letters, letters of the other script, weight of evidence in hundredths of a natural logarithm.\n\
             # Written by `cargo run --release -p amana-names --example train`; not to be edited by hand.\n\
             # Learned from {} pairs. {reached}\n",
            learn.len()
        );
        fs::write(path, head + &table)?;
    }
    Ok(())
}
