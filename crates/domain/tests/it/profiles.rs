//! The profiles in `profiles/`: each is read, is canonical, has its member's name; and the page about them is theirs.
//!
//! `UPDATE=1` (`make bless`) writes the files in canonical form and the page anew; read the difference.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    fs,
    path::PathBuf,
};

use amana_domain::{
    code::{Classification, Code, CountryCode, Purpose},
    profile::Profile,
};
use serde_json::Value;

/// The states of the Middle East and North Africa, then those of the Arab League beyond it.
const MEMBERS: [&str; 23] = [
    "AE", "BH", "DZ", "EG", "IQ", "IR", "JO", "KW", "LB", "LY", "MA", "OM", "PS", "QA", "SA", "SY", "TN",
    "YE", "DJ", "KM", "MR", "SD", "SO",
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every file by its name without ending, in order.
fn files() -> Vec<(String, String)> {
    let entries = fs::read_dir(root().join("profiles")).unwrap().map(|entry| entry.unwrap().path());
    let name = |path: &PathBuf| {
        path.file_name().unwrap().to_str().unwrap().strip_suffix(".toml").unwrap().to_owned()
    };
    let mut files = entries.map(|path| (name(&path), fs::read_to_string(&path).unwrap())).collect::<Vec<_>>();
    files.sort();
    files
}

#[test]
fn every_file_is_read_and_canonical() {
    for (name, text) in files() {
        let profile = Profile::parse(&text).unwrap_or_else(|faults| panic!("{name}: {faults:?}"));
        let comments = text.lines().take_while(|line| line.starts_with('#'));
        let comments = comments.map(|line| format!("{line}\n")).collect::<String>();
        let canonical = format!("{comments}\n{}", profile.to_toml());
        if std::env::var_os("UPDATE").is_some() {
            fs::write(root().join(format!("profiles/{name}.toml")), &canonical).unwrap();
        } else {
            assert!(text == canonical, "profiles/{name}.toml is not canonical: UPDATE=1 writes it");
        }
    }
}

#[test]
fn every_file_has_its_members_name_and_is_part_of_the_program() {
    for (name, text) in files() {
        let member = Profile::parse(&text).unwrap().member;
        assert_eq!(member.map_or("default".into(), |code| code.text().to_lowercase()), name);
        assert!(
            Profile::built_in_texts().iter().any(|(built_in, _)| *built_in == name),
            "{name} is not built in"
        );
    }
    assert_eq!(Profile::all_built_in().len(), files().len());
}

#[test]
fn every_member_of_the_region_has_a_profile() {
    let names = files().into_iter().map(|(name, _)| name.to_uppercase()).collect::<BTreeSet<_>>();
    let missing = MEMBERS.iter().filter(|code| !names.contains(**code)).collect::<Vec<_>>();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn no_profile_keeps_anything_longer_than_five_years() {
    for profile in Profile::all_built_in() {
        for purpose in Purpose::ALL {
            assert!((1..=5).contains(&profile.retention_max(*purpose)), "{:?} {purpose}", profile.member);
        }
    }
}

#[test]
fn the_page_about_profiles_is_that_of_the_code() {
    let path = root().join("docs/reference/profiles.md");
    let found = page();
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &found).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(found == written, "docs/reference/profiles.md is not that of the code: UPDATE=1 writes it");
}

const HEAD: &str = "# Profiles of members\n\n\
Made from the code and the files in [profiles](../../profiles/) by a test (`crates/domain/tests/it/profiles.rs`), never\n\
edited: `make bless` writes it anew.\n\n\
A profile says what is particular to one member. It is one file, `profiles/<cc>.toml`, with the two letters of ISO 3166-1\n\
in lower case; `default.toml` stands for every member that has none. All are part of the program. Whoever knows a state's\n\
law corrects its file; no code changes.\n\n\
- Every fact of law names its `source`, or says in `not_verified` what nobody has checked; a part with neither is a\n  \
fault. Where a fact is not verified its neutral value stands: majority at 18, five years, `unstated`, nothing withheld.\n\
- `source` names the text, and in brackets where it was read if not in the text itself. \"General knowledge, text not\n  \
seen\" marks what a jurist should look for first; no rule uses it.\n\
- A file is in canonical form: fields in the order of their declaration, absent ones left out. A faulty file is refused with all faults\n  \
at once, each at its place (`/retention/shorter/0/years_max`).\n\
- Addresses, mail and numbers of bureaus are theirs to state, and empty until they do.\n\n\
## Profiles of an installation\n\n\
`amana serve --profiles FOLDER` (`AMANA_PROFILES`) reads every `<cc>.toml` and `default.toml` of a folder at start. Each\n\
stands in the place of the whole built-in profile of its member; the others stay as they are. If one file has a fault, or\n\
is about another member than its name says, all faults of all files are told and nothing starts. Give `amana import` the\n\
same folder, or it reads what it takes by the built-in profiles. `GET /api/v1/members/{code}/profile` shows the profile\n\
in force.\n\n\
| rule | reads |\n| --- | --- |\n\
| the latest review date (`years_max`, `shorter`), on entry, import and extension | the file |\n\
| warnings, days of grace, erasure | the file |\n\
| who is a minor (`majority_years`): the mark is kept beside each record, for sharing | built in |\n\
| whether a name is wished for in its own script (`scripts`) | built in |\n\n\
The mark of a minor follows the built-in profile: it is stored when a record is written, and every process must come to\n\
the same. A file that raised the age would hold for some records and some processes alone.\n";

fn page() -> String {
    let mut page = format!("{HEAD}\n## Fields\n\n| field | meaning | values |\n| --- | --- | --- |\n");
    fields(&Profile::json_schema(), "", &mut page);
    page.push_str("\n## Key values\n\n");
    page.push_str("`-`: not stated. Days in short; a day in brackets is a half day.\n\n");
    page.push_str(
        "| member | official languages | beside Gregorian | working days | majority | criminal responsibility | years | own nationals | death penalty | bureau | data protection |\n\
         | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n",
    );
    for profile in Profile::all_built_in() {
        writeln!(page, "| {} |", row(profile).join(" | ")).unwrap();
    }
    page.push_str("\n## Words for classifications\n\n| member | language | official use | restricted | confidential | source |\n| --- | --- | --- | --- | --- | --- |\n");
    for profile in Profile::all_built_in() {
        for names in &profile.classifications {
            let words = Classification::ALL.iter().map(|c| names.name(*c)).collect::<Vec<_>>().join(" | ");
            let source = names.source.as_ref().map_or("generic", |source| source.as_str());
            writeln!(page, "| {} | {} | {words} | {source} |", name(profile), names.language).unwrap();
        }
    }
    page.push_str("\n## Bars\n\n| member | bar | source |\n| --- | --- | --- |\n");
    for profile in Profile::all_built_in() {
        for bar in &profile.bars {
            writeln!(page, "| {} | {} | {} |", name(profile), bar.text, bar.source).unwrap();
        }
    }
    page.push_str("\n## Not verified\n\nFor jurists of the members: what to check, by part.\n\n");
    page.push_str("| part | to check | members |\n| --- | --- | --- |\n");
    let mut found = BTreeMap::<(String, String), Vec<String>>::new();
    for profile in Profile::all_built_in() {
        not_verified(&serde_json::to_value(profile).unwrap(), "profile", &name(profile), &mut found);
    }
    for ((part, text), members) in found {
        writeln!(page, "| {part} | {text} | {} |", members.join(", ")).unwrap();
    }
    page
}

/// One row for each field that holds a value, by its path.
fn fields(schema: &Value, path: &str, page: &mut String) {
    for (field, of) in schema["properties"].as_object().unwrap() {
        let items = if of["type"] == "array" { &of["items"] } else { of };
        let path = match (path, of["type"] == "array" && items["type"] == "object") {
            ("", false) => field.clone(),
            ("", true) => format!("{field}[]"),
            (path, false) => format!("{path}.{field}"),
            (path, true) => format!("{path}.{field}[]"),
        };
        let meaning = of["description"].as_str().unwrap_or_default();
        if items["type"] == "object" {
            writeln!(page, "| **`{path}`** | **{meaning}** | |").unwrap();
            fields(items, &path, page);
        } else {
            let choices = items["enum"].as_array().into_iter().flatten().filter_map(Value::as_str);
            let choices = choices.map(|choice| format!("`{choice}`")).collect::<Vec<_>>().join(" ");
            let kind = items["title"].as_str().or(items["type"].as_str()).unwrap_or_default();
            let list = if of["type"] == "array" { "list of " } else { "" };
            let values = if choices.is_empty() { kind.to_owned() } else { choices };
            writeln!(page, "| `{path}` | {meaning} | {list}{values} |").unwrap();
        }
    }
}

fn name(profile: &Profile) -> String {
    profile.member.map_or("default".into(), |member| member.text().into_owned())
}

fn list<T: Code>(values: &[T]) -> String {
    match values {
        [] => "-".into(),
        values => values.iter().map(|value| value.text().into_owned()).collect::<Vec<_>>().join(", "),
    }
}

fn row(profile: &Profile) -> Vec<String> {
    let country =
        profile.member.and_then(|member| member.country()).map(|country: CountryCode| country.name("en"));
    let days = profile.week.working_days.iter().map(|day| {
        let short = day.as_str().get(..2).unwrap();
        if profile.week.half_days.contains(day) { format!("({short})") } else { short.into() }
    });
    let age = |years: Option<u16>| years.map_or("-".into(), |years| years.to_string());
    let laws = profile.data_protection.iter().map(|law| match &law.number {
        Some(number) => format!("{number} ({})", law.year),
        None => format!("({})", law.year),
    });
    let laws = laws.collect::<Vec<_>>().join(", ");
    let assurance = if profile.death_penalty.assurances_required { ", assurances required" } else { "" };
    vec![
        country.map_or(name(profile), |country| format!("{} {country}", name(profile))),
        list(&profile.languages.official),
        list(&profile.calendar.beside_gregorian),
        days.collect::<Vec<_>>().join(" "),
        profile.majority_years().to_string(),
        age(profile.ages.criminal_responsibility_years),
        profile.retention.years_max.to_string(),
        profile.nationals.extradition.text().into_owned(),
        format!("{}{assurance}", profile.death_penalty.status),
        profile.bureau.name.as_ref().map_or("-".into(), ToString::to_string),
        if laws.is_empty() { "-".into() } else { laws },
    ]
}

/// What the profile says is not verified, with the members that say so.
fn not_verified(
    value: &Value,
    part: &str,
    member: &str,
    found: &mut BTreeMap<(String, String), Vec<String>>,
) {
    match value {
        Value::Object(map) => {
            for (field, value) in map {
                match value {
                    Value::Object(_) | Value::Array(_) if field != "not_verified" => {
                        not_verified(value, field, member, found);
                    }
                    _ if field == "not_verified" => {
                        let texts = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
                        for text in texts.iter().filter_map(Value::as_str) {
                            let members = found.entry((part.to_owned(), text.to_owned())).or_default();
                            if members.last().is_none_or(|last| last != member) {
                                members.push(member.to_owned());
                            }
                        }
                    }
                    _ => {}
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| not_verified(item, part, member, found)),
        _ => {}
    }
}
