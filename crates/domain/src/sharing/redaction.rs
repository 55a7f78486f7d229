//! What of a record each reader is shown: one table, part × reader, that a lawyer can read and correct.
//!
//! What identifies (names, births, documents, statuses, warnings) is shown to whoever sees the record at all, or nobody
//! could tell whether it is the person in front of him. The rest goes to whoever needs it. Photos are a part like any
//! other: who is not shown the part cannot fetch the bytes.

use super::{Asker, Traits};
use crate::{
    code::{Mark, MemberCode, Purpose, RecordPart, Role},
    record::{Body, Draft},
};

/// Who reads, as far as it counts for what is shown. A column of [`SHOWN`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// The owner.
    Owner,
    /// A bureau of another member.
    Bureau,
    /// A border or road system: who it is and what danger, and the bureau has the rest.
    FrontLine,
    /// A victim, witness or child, before somebody who looks for or identifies such persons (RPD 40, 41).
    ProtectedNeeded,
    /// The same before anybody else.
    Protected,
}

/// Each part and whether the owner, a bureau, the front line, and of protected persons those with need and those
/// without, are shown it.
//                       O B F N P
pub const SHOWN: [(RecordPart, &[u8; 5]); 9] = [
    (RecordPart::Photos, b"xxxx-"),
    (RecordPart::Description, b"xxxx-"),
    (RecordPart::Offences, b"xxxx-"),
    (RecordPart::Addresses, b"xx-x-"),
    (RecordPart::Relations, b"xx-x-"),
    (RecordPart::Occupations, b"xx-x-"),
    (RecordPart::Circumstances, b"xx-x-"),
    (RecordPart::Remarks, b"xx---"),
    (RecordPart::Attachments, b"xx---"),
];

/// Purposes for which protected persons are looked at more closely.
const NEEDS_PROTECTED: [Purpose; 3] =
    [Purpose::LocateMissing, Purpose::LocateWitnessOrVictim, Purpose::Identify];

impl View {
    /// Where nothing of the content may leave.
    pub const LEAST: View = View::Protected;

    /// How an asker looks at records with these traits.
    pub fn of(asker: &Asker, owner: MemberCode, traits: &Traits) -> View {
        let is_protected = traits.is_of_victim_or_witness() || traits.has(Mark::Minor);
        if asker.member == owner {
            View::Owner
        } else if is_protected && NEEDS_PROTECTED.contains(&asker.purpose) && asker.role != Role::FrontLine {
            View::ProtectedNeeded
        } else if is_protected {
            View::Protected
        } else if asker.role == Role::FrontLine {
            View::FrontLine
        } else {
            View::Bureau
        }
    }

    /// Is this part shown?
    pub fn shows(self, part: RecordPart) -> bool {
        let column = match self {
            View::Owner => 0,
            View::Bureau => 1,
            View::FrontLine => 2,
            View::ProtectedNeeded => 3,
            View::Protected => 4,
        };
        let row = SHOWN.iter().find(|(of, _)| *of == part);
        row.and_then(|(_, row)| row.get(column)).is_some_and(|mark| *mark == b'x')
    }

    /// The content without the parts that are not shown, and which of those held something.
    pub fn show(self, mut draft: Draft) -> (Draft, Vec<RecordPart>) {
        if self != View::Owner {
            // Whom the owner shuts out is nobody else's to know, nor that there is anybody.
            draft.restriction = None;
        }
        let mut withheld = Vec::new();
        for (part, _) in SHOWN {
            if !self.shows(part) && take(part, &mut draft) {
                withheld.push(part);
            }
        }
        (draft, withheld)
    }
}

/// Takes a part out; was there anything?
fn take(part: RecordPart, draft: &mut Draft) -> bool {
    if part == RecordPart::Attachments {
        return emptied(&mut draft.attachments);
    }
    match &mut draft.body {
        Body::Person(person) => match part {
            RecordPart::Photos => emptied(&mut person.photos),
            RecordPart::Description => person.description.take().is_some(),
            RecordPart::Offences => emptied(&mut person.offences),
            RecordPart::Addresses => emptied(&mut person.addresses),
            RecordPart::Relations => emptied(&mut person.relations),
            RecordPart::Occupations => emptied(&mut person.occupations) | emptied(&mut person.languages),
            RecordPart::Circumstances => person.circumstances.take().is_some(),
            RecordPart::Remarks => person.remarks.take().is_some(),
            RecordPart::Attachments => false,
        },
        Body::TravelDocument(document) if part == RecordPart::Circumstances => {
            document.circumstances.take().is_some()
        }
        Body::Vehicle(vehicle) if part == RecordPart::Circumstances => vehicle.circumstances.take().is_some(),
        Body::TravelDocument(_) | Body::Vehicle(_) => false,
    }
}

fn emptied<T>(list: &mut Vec<T>) -> bool {
    !std::mem::take(list).is_empty()
}
