//! Damaged bytes are refused, and those that a forger gave the right checksum do no harm.

use std::sync::Arc;

use super::Damage;
use crate::{
    Index, Name,
    index::{Bytes, bytes::checksum},
};

const NAMES: [&str; 12] = [
    "Mohamed Ahmed",
    "محمد احمد",
    "Ahmed Mohamed Ali",
    "Dr. Saddam Hussein al-Tikriti",
    "Владимир Зеленский",
    "בנימין נתניהו",
    "J. Smith",
    "Abd al-Rahman ibn Khaldun",
    "---",
    "Mohamed Ahmed",
    "Li Xiao Long",
    "李小龙",
];

/// Enough of two parts together for lists of pairs.
fn bytes() -> Vec<u8> {
    let names = (0..400_u32).map(|entry| {
        let name = NAMES[entry as usize % NAMES.len()];
        let family = if entry % 5 == 0 {
            format!("{name} {}", "abcdefg".repeat(1 + entry as usize % 3))
        } else {
            name.into()
        };
        (entry / 2, Name::parse(&family))
    });
    let index = Index::build(names);
    let bytes = index.segments().next().unwrap().to_vec();
    assert_eq!(index.len(), 200);
    bytes
}

fn open(bytes: Vec<u8>) -> Result<Index, Damage> {
    Index::open([Arc::new(bytes) as Bytes])
}

#[test]
fn what_was_written_opens_and_finds_the_same() {
    let index = open(bytes()).unwrap();
    assert_eq!(index.len(), 200);
    assert_eq!(index.get(3, 1), Some(Name::parse(NAMES[7])));
    for name in NAMES {
        let found = index.search(&Name::parse(name), 3, |_| true);
        assert_eq!(found.first().map(|found| found.score.value()), (name != "---").then_some(1.0), "{name}");
    }
}

#[test]
fn a_flipped_bit_a_cut_and_another_version_are_refused() {
    let whole = bytes();
    for place in 0..whole.len() {
        let mut damaged = whole.clone();
        damaged[place] ^= 1 << (place % 8);
        assert!(open(damaged).is_err(), "{place}");
    }
    for end in (0..whole.len()).step_by(7) {
        assert!(open(whole[..end].to_vec()).is_err(), "{end}");
    }
    let mut newer = whole.clone();
    newer[8] = 200;
    assert_eq!(open(newer).err(), Some(Damage::Version(200)));
    assert_eq!(open(b"something else".to_vec()).err(), Some(Damage::NoSegment));
    assert_eq!(Damage::Checksum.to_string(), "segment is damaged: its checksum differs");
}

#[test]
fn damage_under_a_right_checksum_ends_in_an_error_or_in_an_answer() {
    let whole = bytes();
    let end = whole.len() - 8;
    for turn in 0..6_000_usize {
        let mut damaged = whole.clone();
        let place = turn * 7_919 % (end - 12) + 12;
        damaged[place] = damaged[place].wrapping_add(1 + u8::try_from(turn % 251).unwrap());
        let sum = checksum(&damaged[..end]);
        damaged[end..].copy_from_slice(&sum.to_le_bytes());
        let Ok(mut index) = open(damaged) else { continue };
        for name in ["Mohamed Ahmed", "Smith", "Lixiaolong"] {
            index.search(&Name::parse(name), 10, |entry| entry % 2 == 0);
        }
        index.get(7, 1);
        index.remove(7);
        index.seal();
    }
}
