//! The lists as they were published, from the folder `AMANA_LISTS` or `../shared/data/lists`.
//!
//! Counts are of the list's own text (elements, rows), so a mapping that loses something shows.

use std::{collections::BTreeMap, path::PathBuf};

use amana_domain::{
    code::{Code, Date, NameKind, NameQuality},
    record::{Body, Draft, Person},
};
use amana_import::{Format, Row, Source};

use crate::rows;

pub(crate) fn file(name: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("AMANA_LISTS").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/lists"),
        PathBuf::from,
    );
    let path = folder.join(name);
    if !path.exists() {
        println!("skipped: {} is not there", path.display());
        return None;
    }
    Some(path)
}

pub(crate) fn read(format: Format, names: &[&str]) -> Option<Vec<Row>> {
    let files = names.iter().map(|name| file(name)).collect::<Option<Vec<_>>>()?;
    let rows = rows(format, files.into_iter().map(Source::file).collect());
    if let Some(folder) = std::env::var_os("AMANA_ROWS") {
        let text = rows.iter().map(crate::golden::line_of).collect::<String>();
        std::fs::write(PathBuf::from(folder).join(format!("{format}.ndjson")), text).unwrap();
    }
    Some(rows)
}

/// Drafts, and the number of rows of every other sort.
fn sorted(rows: &[Row]) -> (Vec<&Draft>, BTreeMap<&str, usize>) {
    let (mut drafts, mut others) = (Vec::new(), BTreeMap::new());
    for row in rows {
        match row {
            Row::Draft { draft, .. } => drafts.push(&**draft),
            Row::Skipped { what, .. } => *others.entry(*what).or_default() += 1,
            Row::Blob { .. } => *others.entry("blob").or_default() += 1,
            Row::Rejected { place, faults } => {
                println!("rejected: {place}: {faults:?}");
                *others.entry("rejected").or_default() += 1;
            }
        }
    }
    (drafts, others)
}

fn person(draft: &Draft) -> &Person {
    let Body::Person(person) = &draft.body else { panic!("not a person") };
    person
}

fn total(drafts: &[&Draft], count: impl Fn(&Person) -> usize) -> usize {
    drafts.iter().map(|draft| count(person(draft))).sum()
}

/// How often a text stands in a file: what the list itself says that it has.
fn count(name: &str, text: &str) -> usize {
    file(name).map_or(0, |path| std::fs::read_to_string(path).unwrap().matches(text).count())
}

#[test]
fn the_un_list_gives_a_draft_for_every_individual() {
    const LIST: &str = "un_consolidated.xml";
    let Some(rows) = read(Format::UnXml, &[LIST]) else { return };
    let (drafts, others) = sorted(&rows);
    assert_eq!(drafts.len(), count(LIST, "<INDIVIDUAL>"));
    assert_eq!(others, BTreeMap::from([("organisation", count(LIST, "<ENTITY>"))]));
    let named =
        |p: &&Person| p.names.iter().any(|n| n.kind == NameKind::OriginalScript && n.quality.is_none());
    let of_organisations = rows.iter().filter(|row| matches!(row, Row::Skipped { .. })).count();
    let with_original = drafts.iter().map(|draft| person(draft)).filter(named).count();
    let in_the_list = count(LIST, "<NAME_ORIGINAL_SCRIPT>");
    assert!((in_the_list - of_organisations..=in_the_list).contains(&with_original), "{with_original}");
    // Aliases that hold several names are more than the elements, those of the primary name's spelling fewer.
    let aliases = count(LIST, "<QUALITY>Good") + count(LIST, "<QUALITY>Low");
    let names = total(&drafts, |p| p.names.iter().filter(|n| n.quality.is_some()).count());
    assert!(names > aliases * 9 / 10, "{names} of {aliases}");
    let low = total(&drafts, |p| p.names.iter().filter(|n| n.quality == Some(NameQuality::Low)).count());
    // Every number, those in notes, and the passports of aliases.
    let documents = total(&drafts, |p| p.documents.len());
    assert!(documents >= count(LIST, "<NUMBER>"), "{documents}");
    let births = total(&drafts, |p| p.births.len());
    println!("{} drafts, {with_original} original scripts, {names} aliases ({low} low)", drafts.len());
    println!("{documents} documents, {births} births, skipped {others:?}");
}

#[test]
fn the_ofac_list_gives_a_draft_for_every_individual() {
    const NAMES: &str = "ofac_sdn.csv";
    let Some(rows) = read(Format::OfacCsv, &[NAMES, "ofac_alt.csv", "ofac_add.csv"]) else { return };
    let (drafts, mut others) = sorted(&rows);
    assert_eq!(drafts.len(), count(NAMES, "\"individual\""));
    println!("{} drafts, others {others:?}", drafts.len());
    // The three files may have been taken on different days.
    others.remove("alias or address without an entry");
    let (vessels, aircraft) = (count(NAMES, "\"vessel\""), count(NAMES, "\"aircraft\""));
    let lines = count(NAMES, "\n") + 1;
    let organisations = lines - drafts.len() - vessels - aircraft;
    let skipped = [("aircraft", aircraft), ("organisation", organisations), ("vessel", vessels)];
    assert_eq!(others, BTreeMap::from(skipped));
    let [births, documents] = [total(&drafts, |p| p.births.len()), total(&drafts, |p| p.documents.len())];
    assert!(births > count(NAMES, "DOB ") * 95 / 100, "{births}");
    println!("{births} births, {documents} documents, {} names", total(&drafts, |p| p.names.len()));
}

#[test]
fn the_sample_of_followthemoney_gives_a_draft_for_every_person() {
    const SAMPLE: &str = "ftm_sample.jsonl";
    let Some(rows) = read(Format::Ftm, &[SAMPLE]) else { return };
    let (drafts, others) = sorted(&rows);
    assert_eq!(drafts.len(), count(SAMPLE, r#""schema": "Person""#));
    for (schema, found) in others {
        assert_eq!(found, count(SAMPLE, &format!(r#""schema": "{schema}""#)), "{schema}");
    }
    // Each person names one or more addresses, all of them in the file.
    assert!(drafts.iter().all(|draft| !person(draft).addresses.is_empty()));
}

#[test]
fn importing_a_list_on_another_day_gives_the_same_drafts() {
    let Some(list) = file("un_consolidated.xml") else { return };
    let texts = ["2026-11-24", "2026-12-31"].map(|today| {
        let entry = amana_import::Entry { today: Date::parse(today).unwrap(), ..crate::entry("UN") };
        let rows = amana_import::read(Format::UnXml, vec![Source::file(&list)], entry).unwrap();
        rows.map(|row| crate::golden::line_of(&row.unwrap())).collect::<String>()
    });
    assert!(texts[0] == texts[1]);
}
