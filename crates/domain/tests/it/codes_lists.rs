//! Countries as the real lists write them.
//!
//! The lists lie in the folder of `AMANA_LISTS`, else beside the workspace; without them the tests say that they
//! were skipped.

use std::{collections::BTreeSet, path::PathBuf};

use amana_domain::code::CountryCode;

/// What the lists have in place of a country, which must stay text: regions, guesses, parts of remarks.
const NO_COUNTRIES: [&str; 10] = [
    "na",
    "undetermined",
    "possibly Palestinian",
    "Region: Commonwealth of Independent States",
    "Region: Crimea",
    "Region: Kafia Kingi",
    "Region: Northern Mali",
    "Jalisco",
    "Sinaloa",
    "Naing",
];

fn list(file: &str) -> Option<String> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/lists");
    let path = std::env::var_os("AMANA_LISTS").map_or(beside, PathBuf::from).join(file);
    let bytes = std::fs::read(&path).ok();
    if bytes.is_none() {
        println!("skipped: no list at `{}`", path.display());
    }
    bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

fn assert_all_found<'a>(names: impl Iterator<Item = &'a str>, count_min: usize) {
    let names =
        names.map(str::trim).filter(|name| name.contains(char::is_alphabetic)).collect::<BTreeSet<_>>();
    assert!(names.len() >= count_min, "only {} names read", names.len());
    let lost = names
        .into_iter()
        .filter(|name| !NO_COUNTRIES.contains(name) && CountryCode::from_name(name).is_none());
    assert_eq!(lost.collect::<Vec<_>>(), Vec::<&str>::new());
}

/// The texts between an opening tag and the next tag.
fn elements<'a>(xml: &'a str, tag: &str) -> impl Iterator<Item = &'a str> {
    let open = format!("<{tag}>");
    let parts = xml.split(&open).skip(1).collect::<Vec<_>>();
    parts.into_iter().filter_map(|part| part.split('<').next())
}

#[test]
fn every_country_of_the_security_council_list_is_known() {
    let Some(xml) = list("un_consolidated.xml") else { return };
    let xml = xml.replace("&apos;", "'");
    let nationalities =
        xml.split("<NATIONALITY>").skip(1).filter_map(|part| part.split("</NATIONALITY>").next());
    let nationalities = nationalities.flat_map(|part| elements(part, "VALUE").collect::<Vec<_>>());
    let countries =
        ["COUNTRY", "COUNTRY_OF_ISSUE", "ISSUING_COUNTRY"].map(|tag| elements(&xml, tag).collect::<Vec<_>>());
    assert_all_found(nationalities.chain(countries.iter().flatten().copied()), 70);
}

#[test]
fn every_country_of_the_ofac_addresses_and_remarks_is_known() {
    let (Some(addresses), Some(persons)) = (list("ofac_add.csv"), list("ofac_sdn.csv")) else { return };
    let of_addresses = addresses.lines().filter_map(|line| {
        let line = line.trim_end().strip_suffix(",-0-").unwrap_or(line);
        line.strip_suffix('"')?.rsplit_once(",\"").map(|(_, country)| country)
    });
    let of_persons = persons.split(['"', ';']).map(str::trim).filter_map(|part| {
        let part = part.trim_end_matches('.');
        part.strip_prefix("nationality ").or_else(|| part.strip_prefix("citizen "))
    });
    let of_documents = persons.split("Passport ").skip(1).filter_map(|part| {
        let (number, rest) = part.split_once('(')?;
        (!number.contains(';')).then(|| rest.split(')').next()).flatten()
    });
    assert_all_found(of_addresses.chain(of_persons).chain(of_documents), 120);
}
