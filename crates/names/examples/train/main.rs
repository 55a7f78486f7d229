//! Learns the models between Latin and six scripts from pairs of spellings, and writes their tables.
//!
//! ```text
//! cargo run --release -p amana-names --example train -- FOLDER [SCRIPT...]
//! ```
//!
//! FOLDER holds `wd_<language>_64` to learn from and `wd_<language>_16` to choose by (Latin TAB letters with blanks TAB
//! count), and `ar2en-train.tsv` (Arabic TAB Latin). The same files give the same tables: chance is a fixed sequence.
//! First the groups of letters that stand for each other are found ([`em`]), then their weights are taught to tell a
//! name from its neighbours ([`teach`]). What was reached is printed and written into the head of each table.

#![expect(
    clippy::cast_possible_truncation,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a tool at a developer's desk: it works on matrices that it made, and reads the files it is given"
)]

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
    let (folder, wanted) = arguments.split_first().ok_or("usage: train FOLDER [SCRIPT...]")?;
    let tables = Path::new(env!("CARGO_MANIFEST_DIR")).join("tables/transliteration");
    for script in Script::LEARNED {
        if !wanted.is_empty() && !wanted.iter().any(|name| name == script.as_str()) {
            continue;
        }
        let learn = Pairs::read(Path::new(folder), script, "64")?;
        let choose = Pairs::read(Path::new(folder), script, "16")?;
        println!("{}: {} pairs to learn from, {} to choose by", script.as_str(), learn.len(), choose.len());
        let groups = em::align(&learn, longest(script));
        let mut weights = Weights::of(&groups);
        teach::teach(&mut weights, &learn);
        weights.bias += trial::of(&Model::parse(script, &weights.table())?, &choose).best_shift();
        let table = weights.table();
        let reached = trial::of(&Model::parse(script, &table)?, &choose);
        println!("{reached}");
        let head = format!(
            "# Latin letters, letters of the other script, weight of evidence in hundredths of a natural logarithm.\n\
             # Written by `cargo run --release -p amana-names --example train`; not to be edited by hand.\n\
             # Learned from {} pairs. {reached}\n",
            learn.len()
        );
        fs::write(tables.join(script.as_str()).with_extension("tsv"), head + &table)?;
    }
    Ok(())
}
