//! Bytes of any kind in every format: reading ends, and nothing panics.
//!
//! Half of the cases are a fixture with some bytes changed, for random bytes alone do not get past the first line.

use std::{fs, path::Path};

use amana_domain::quality;
use amana_import::{Format, Row, Source, read};
use proptest::{prelude::*, sample::Index};

use crate::entry;

fn fixture(path: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(path)).unwrap()
}

/// Reads the bytes as each format and as each file of a set; what comes out holds against every rule.
fn read_all(bytes: &[u8]) {
    let one = |format, sources| {
        let Ok(rows) = read(format, sources, entry("UN")) else { return };
        for row in rows {
            if let Ok(Row::Draft { draft, .. }) = row {
                quality::check(&draft, entry("UN")).unwrap();
            }
        }
    };
    for format in Format::ALL {
        one(format, vec![Source::bytes("file", bytes.to_vec())]);
    }
    for changed in 0..3 {
        let names = ["ofac-csv/sdn.csv", "ofac-csv/alt.csv", "ofac-csv/add.csv"];
        let sources = names
            .iter()
            .enumerate()
            .map(|(i, name)| Source::bytes(name, if i == changed { bytes.to_vec() } else { fixture(name) }));
        one(Format::OfacCsv, sources.collect());
    }
}

fn changed_fixture() -> impl Strategy<Value = Vec<u8>> {
    let names = [
        "un-xml/list.xml",
        "ofac-csv/sdn.csv",
        "ofac-csv/alt.csv",
        "ofac-csv/add.csv",
        "ftm/entities.jsonl",
        "ndjson/records.ndjson",
    ];
    let edits =
        prop::collection::vec((any::<Index>(), prop::collection::vec(any::<u8>(), 0..4), 0..40_usize), 1..6);
    (prop::sample::select(names.to_vec()), edits).prop_map(|(name, edits)| {
        let mut bytes = fixture(name);
        for (at, put, gone) in edits {
            let at = at.index(bytes.len() + 1);
            let end = (at + gone).min(bytes.len());
            bytes.splice(at..end, put);
        }
        bytes
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn bytes_of_any_kind_are_read_to_their_end(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        read_all(&bytes);
    }

    #[test]
    fn a_damaged_file_is_read_to_its_end(bytes in changed_fixture()) {
        read_all(&bytes);
    }
}

#[test]
fn every_format_has_a_fuzz_target() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz");
    let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
    for format in Format::ALL {
        let name = format.as_str().replace('-', "_");
        assert!(manifest.contains(&format!("name = \"{name}\"")), "{name}");
        assert!(folder.join(format!("fuzz_targets/{name}.rs")).exists(), "{name}");
    }
}
