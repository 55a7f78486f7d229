//! The page about sharing, for a lawyer to read and correct, is that of the code.

use std::{fmt::Write, fs, path::Path};

use amana_domain::{
    code::{Code, Purpose},
    sharing::{
        SHOWN,
        policy::{DEFAULT, Policy, SCHEMA},
        purposes::{HELD, TABLE},
    },
};

const CASES: &str = include_str!("../../cases/sharing.tsv");

const HEAD: &str = "# Who sees what\n\n\
Made from the code by a test (`crates/domain/tests/it/sharing.rs`), never edited: `make bless` writes it anew. What stands\n\
here is what the program does; a jurist who finds a row wrong corrects the table that it comes from.\n\n\
Four rules, in this order; each can only narrow what those before it allow.\n\n\
1. **The owner** sees its own records, up to the clearance of its officer. A withdrawn or blocked record, and one whose day\n   \
of review has come, is seen by nobody else.\n\
2. **The table of purposes** (RPD 10, 64) bounds what a purpose may meet, whatever a policy says.\n\
3. **Clearance and restriction**: nobody sees a record above the own clearance (RPD 112-114); a restriction on a record\n   \
goes before every policy (RPD 58); a record to be asked about before use shows that it exists.\n\
4. **The owner's policy** says how much of that: `full`, the content; `hit`, that it exists, of which kind and whose; or\n   \
nothing. A policy that cannot be evaluated shows nothing.\n\n\
What is not shown answers in every way as what is not there. How that is kept, and what it does not cover, says\n\
[decision 2](../decisions/0002-how-is-sharing-decided.md).\n";

fn page() -> String {
    let mut page = String::from(HEAD);
    page.push_str("\n## What a purpose may meet\n\nRows: why somebody asks. Columns: why the record is held. F: the content; h: that it exists, \
                   unless the owner's policy opens it; -: nothing. Stolen documents and vehicles are met for every purpose but the administrative.\n\n");
    let held = HELD.iter().map(|purpose| words(&purpose.text())).collect::<Vec<_>>();
    writeln!(page, "| asked | {} | why |\n| --- |{} --- |", held.join(" | "), " --- |".repeat(held.len()))
        .unwrap();
    for (purpose, row, why) in TABLE {
        let cells = row.iter().map(|cell| char::from(*cell).to_string()).collect::<Vec<_>>();
        writeln!(page, "| {} | {} | {why} |", words(&purpose.text()), cells.join(" | ")).unwrap();
    }
    page.push_str("\n## What of a record is shown\n\nNames, births, sex, nationalities, documents, statuses and warnings are shown to whoever \
                   sees a record in full; the rest as here. Protected: victims, witnesses and minors (RPD 40, 41); with need: who asks to \
                   locate the missing, witnesses or victims, or to identify, and is no front-line system. Photos that are not shown cannot be \
                   fetched either.\n\n| part | owner | bureau | front line | protected, with need | protected, else |\n\
                   | --- | --- | --- | --- | --- | --- |\n");
    for (part, row) in SHOWN {
        let cells = row.iter().map(|cell| if *cell == b'x' { "yes" } else { "-" }).collect::<Vec<_>>();
        writeln!(page, "| {} | {} |", words(&part.text()), cells.join(" | ")).unwrap();
    }
    page.push_str("\n## The policy that every member begins with\n\n");
    for (id, says) in Policy::parse(DEFAULT).unwrap().clauses() {
        writeln!(page, "- `{id}`: {says}").unwrap();
    }
    writeln!(
        page,
        "\n```cedar\n{}\n```\n\nWhat a policy can speak of:\n\n```\n{}\n```",
        DEFAULT.trim(),
        SCHEMA.trim()
    )
    .unwrap();
    cases(&mut page);
    page
}

/// The table that decides in the tests, as it stands.
fn cases(page: &mut String) {
    let policies = ["open", "closed", "maghreb", "bureaus", "nationals", "failing"];
    page.push_str("\n## The cases\n\nThe decision is held to these rows (`crates/domain/cases/sharing.tsv`). Policies beside the default:\n\n");
    for name in policies {
        let text =
            fs::read_to_string(root().join(format!("crates/domain/cases/policies/{name}.cedar"))).unwrap();
        let policy = Policy::parse(&text).unwrap();
        let said = policy.clauses().iter().map(|(_, says)| (*says).to_owned()).collect::<Vec<_>>().join(" ");
        writeln!(page, "- `{name}`: {}", if said.is_empty() { "nothing is shown to anyone." } else { &said })
            .unwrap();
    }
    page.push('\n');
    for line in CASES.lines() {
        match line.strip_prefix("# ") {
            Some(heading) if heading.starts_with(|c: char| c.is_ascii_digit()) => {
                writeln!(page, "\n### {heading}\n\n| policy | asks | for | record | expected | why |\n| --- | --- | --- | --- | --- | --- |").unwrap();
            }
            Some(_) => {}
            None if line.starts_with("policy\t") => {}
            None => page.push_str(&row(line)),
        }
    }
}

fn row(line: &str) -> String {
    let cells = line.split('\t').collect::<Vec<_>>();
    let [
        policy,
        member,
        role,
        clearance,
        asked,
        owner,
        kind,
        held,
        class,
        statuses,
        marks,
        handling,
        shut_out,
        expected,
        why,
    ] = cells[..]
    else {
        panic!("{line}")
    };
    let rest = [statuses, marks, handling, shut_out].into_iter().filter(|cell| *cell != "-");
    let rest = rest.map(words).collect::<Vec<_>>().join("; ");
    let record = format!(
        "{owner}, {}, {}, {}{}{rest}",
        words(kind),
        words(held),
        words(class),
        if rest.is_empty() { "" } else { "; " }
    );
    let asks = format!("{member}, {}, {}", words(role), words(clearance));
    format!("| {policy} | {asks} | {} | {record} | **{expected}** | {why} |\n", words(asked))
}

fn words(code: &str) -> String {
    code.replace('_', " ")
}

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

#[test]
fn the_page_about_sharing_is_that_of_the_code() {
    let path = root().join("docs/reference/sharing.md");
    let found = page();
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &found).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(found == written, "docs/reference/sharing.md is not that of the code: UPDATE=1 writes it");
}

#[test]
fn every_purpose_has_its_row_and_its_reason() {
    for purpose in Purpose::ALL {
        let rows = TABLE.iter().filter(|(of, ..)| of == purpose).collect::<Vec<_>>();
        assert_eq!(rows.len(), 1, "{purpose}");
        assert!(!rows[0].2.is_empty(), "{purpose}");
    }
}

#[test]
fn every_rule_of_the_guide_is_a_valid_policy() {
    let guide = fs::read_to_string(root().join("docs/guide/sharing.md")).unwrap();
    let blocks = guide.split("```cedar\n").skip(1).map(|rest| rest.split("```").next().unwrap().to_owned());
    let rows = guide.lines().filter(|line| line.starts_with("| ") && line.contains("`forbid"));
    let rows = rows.map(|line| format!("@id(\"row\") {}", line.split('`').nth(1).unwrap()));
    let rules = blocks.chain(rows).collect::<Vec<_>>();
    assert!(rules.len() >= 5, "{rules:?}");
    for rule in rules {
        let rule = rule.replace("\"XX\"", "\"FR\"");
        assert!(Policy::parse(&rule).is_ok(), "{rule}: {:?}", Policy::parse(&rule).err());
    }
}
