//! Photos and attachments in our own format: what was written is read again, and damage is told with its place.

use amana_domain::{
    code::{BlobHash, FaultCode},
    limits::BLOB_BYTES_MAX,
};
use amana_import::{Format, Row, Source, ndjson::write_blob};
use proptest::prelude::*;

use crate::rows;

const VEHICLE: &str = r#"{"format":1,"reference":"V","purpose":"information","review_on":"2028-01-01","body":{"vehicle":{"vin":"WVWZZZ1JZXW000001","make":"Invented"}}}"#;

/// The rows of a line and of a record behind it, which is read whatever stood before.
fn row_of(line: &str) -> Row {
    let mut found = rows(Format::Ndjson, vec![Source::bytes("a", format!("{line}\n{VEHICLE}\n").into())]);
    assert!(matches!(found.pop(), Some(Row::Draft { place, .. }) if place.line == 2));
    assert_eq!(found.len(), 1);
    found.remove(0)
}

fn faults_of(line: &str) -> Vec<(String, FaultCode)> {
    match row_of(line) {
        Row::Rejected { faults, .. } => faults.into_iter().map(|f| (f.pointer, f.code)).collect(),
        other => panic!("{other:?}"),
    }
}

proptest! {
    #[test]
    fn bytes_that_were_written_are_read_again(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        let Row::Blob { place, blob } = row_of(&write_blob(&bytes)) else { panic!("no blob") };
        prop_assert_eq!((place.line, blob.hash), (1, BlobHash::of(&bytes)));
        prop_assert_eq!(blob.bytes, bytes);
    }

    #[test]
    fn a_byte_that_was_changed_on_the_way_is_noticed(
        bytes in prop::collection::vec(any::<u8>(), 1..200), at in any::<prop::sample::Index>(), by in 1_u8..,
    ) {
        let mut other = bytes.clone();
        other[at.index(bytes.len())] ^= by;
        let line = write_blob(&other).replace(&BlobHash::of(&other).to_string(), &BlobHash::of(&bytes).to_string());
        prop_assert_eq!(faults_of(&line), vec![("/blob".to_owned(), FaultCode::BlobHashDiffers)]);
    }
}

#[test]
fn the_largest_blob_fits_its_line_and_one_that_is_larger_does_not() {
    assert!(matches!(row_of(&write_blob(&vec![7; BLOB_BYTES_MAX])), Row::Blob { .. }));
    let faults = faults_of(&write_blob(&vec![7; BLOB_BYTES_MAX + 1024]));
    assert_eq!(faults, [(String::new(), FaultCode::TextTooLong)]);
}

#[test]
fn every_fault_of_a_blobs_line_is_told_with_its_pointer() {
    use FaultCode::{
        BlobHashDiffers, BlobHashInvalid, EncodingInvalid, FormatUnknown, Missing, NotJson, UnknownField,
        WrongType,
    };
    let hash = BlobHash::of(b"abc").to_string();
    let good = write_blob(b"abc");
    let cases: [(String, &[(&str, FaultCode)]); 12] = [
        (good.replace("YWJj", "YWJ"), &[("/base64", EncodingInvalid)]),
        (good.replace("YWJj", "YW Jj"), &[("/base64", EncodingInvalid)]),
        (good.replace("YWJj", "YWJj="), &[("/base64", EncodingInvalid)]),
        (good.replace("YWJj", "YWJk"), &[("/blob", BlobHashDiffers)]),
        (good.replace("YWJj", ""), &[("/blob", BlobHashDiffers)]),
        (good.replace("\"YWJj\"", "7"), &[("/base64", WrongType)]),
        (good.replace(&hash, "sha256:00"), &[("/blob", BlobHashInvalid)]),
        (good.replace("\"format\":1", "\"format\":2"), &[("/format", FormatUnknown)]),
        (good.replace('}', ",\"name\":\"x\"}"), &[("/name", UnknownField)]),
        (good.replace(&format!("\"blob\":\"{hash}\","), ""), &[("/blob", Missing)]),
        (r#"{"blob":"x"}"#.into(), &[("/format", Missing), ("/blob", BlobHashInvalid), ("/base64", Missing)]),
        (good.replace('}', ""), &[("", NotJson)]),
    ];
    for (line, expected) in cases {
        let expected = expected.iter().map(|(at, code)| ((*at).to_owned(), *code)).collect::<Vec<_>>();
        assert_eq!(faults_of(&line), expected, "{line}");
    }
}

#[test]
fn a_record_is_not_let_grow_by_looking_like_a_blob() {
    let remarks = "a".repeat(300 * 1024);
    let record = format!("{{\"format\":1,\"remarks\":\"{remarks}\",\"body\":{{\"base64\":1}}}}");
    assert_eq!(faults_of(&record), [(String::new(), FaultCode::TextTooLong)]);
}

#[test]
fn a_blob_in_a_log_line_shows_its_size_alone() {
    let Row::Blob { blob, .. } = row_of(&write_blob(b"abc")) else { panic!("no blob") };
    assert_eq!(format!("{blob:?}"), format!("Blob {{ hash: {:?}, bytes: 3 }}", BlobHash::of(b"abc")));
}
