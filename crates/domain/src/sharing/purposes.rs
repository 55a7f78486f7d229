//! Which records a purpose may meet (RPD 10, 64): one table, asked purpose by the purpose of the record, that a lawyer
//! can read and correct.
//!
//! The order of columns is that of [`HELD`]. `F`: in full. `h`: that it exists, ask the owner, unless its policy opens
//! it (RPD 64: use for another purpose asks the owner). `-`: not at all, whatever the owner's policy says.

use super::Extent;
use crate::code::{Kind, Purpose};

/// Purposes that records are held for, in the order of the table's columns.
pub const HELD: [Purpose; 9] = [
    Purpose::Arrest,
    Purpose::Information,
    Purpose::Warning,
    Purpose::LocateMissing,
    Purpose::LocateWitnessOrVictim,
    Purpose::Identify,
    Purpose::Forensic,
    Purpose::SecurityCheck,
    Purpose::ThreatAnalysis,
];

/// What a person who asks for a purpose may see of persons held for another, and why.
//                     A I W M V D F S T
pub const TABLE: [(Purpose, &[u8; 9], &str); 10] = [
    (
        Purpose::Arrest,
        b"FFFFhFhFh",
        "a wanted person is looked for among all who may be he; victims are not suspects (RPD 40)",
    ),
    (
        Purpose::Information,
        b"FFFFhFhFh",
        "to learn about a person is what information records are for; victims are not suspects (RPD 40)",
    ),
    (
        Purpose::Warning,
        b"FFFh-h-Fh",
        "a warning rests on what a person did, not on what he suffered (RPD 40, 89)",
    ),
    (
        Purpose::LocateMissing,
        b"FhhFFFFh-",
        "to find a missing person, all who are looked for or found count (RPD 90)",
    ),
    (
        Purpose::LocateWitnessOrVictim,
        b"FhhFFF-h-",
        "only in the context of what the person saw or suffered (RPD 40)",
    ),
    (Purpose::Identify, b"FFFFFFFh-", "an unknown person or body may be anybody (RPD 39, 91)"),
    (Purpose::Forensic, b"hhhhhFF--", "a laboratory sees names only where the case needs them"),
    (
        Purpose::SecurityCheck,
        b"FhFFFF-F-",
        "at a border whoever is looked for or warned about is met; who is only under inquiry, the owner tells",
    ),
    (Purpose::ThreatAnalysis, b"hhh---hhF", "analysis counts cases, it does not look up persons"),
    (Purpose::Administrative, b"---------", "running the system never reads what is in it (RPD 10)"),
];

/// The most that a purpose meets of a record, and why. Stolen documents and vehicles are things: any police purpose
/// meets them.
pub fn reach(asked: Purpose, kind: Kind, held: Purpose) -> (Extent, &'static str) {
    let Some((_, row, reason)) = TABLE.iter().find(|(purpose, ..)| *purpose == asked) else {
        return (Extent::None, "a purpose that the table does not have");
    };
    if kind != Kind::Person && asked != Purpose::Administrative {
        return (Extent::Full, "a stolen thing is looked for by every police officer");
    }
    let place = HELD.iter().position(|purpose| *purpose == held);
    let extent = match place.and_then(|place| row.get(place)) {
        Some(b'F') => Extent::Full,
        Some(b'h') => Extent::Hit,
        _ => Extent::None,
    };
    (extent, reason)
}
