//! The least that a person's record must hold (RPD 38-42).

use super::{Entry, in_order, in_past};
use crate::{
    Fault,
    code::{FaultCode, NameKind, PersonStatus, Purpose},
    record::{Draft, Person},
};

/// What a status asks for beyond a name.
enum Needs {
    /// An offence, or the circumstances of one.
    Offence,
    /// The circumstances: what was seen, suffered, or known of the disappearance (RPD 40).
    Circumstances,
    /// A photo or a description, for a person whom no name identifies.
    Appearance,
    /// Nothing more.
    Nothing,
}

fn needs(status: PersonStatus) -> Needs {
    use PersonStatus as S;
    match status {
        S::Wanted | S::Convicted | S::Suspect => Needs::Offence,
        S::PossibleThreat | S::SubjectOfWarning | S::Victim | S::Witness | S::Missing => Needs::Circumstances,
        S::UnidentifiedLiving | S::UnidentifiedBody => Needs::Appearance,
        S::Deceased | S::PersonOfInterest => Needs::Nothing,
    }
}

/// The statuses of which a purpose needs one; none where any will do.
fn statuses_for(purpose: Purpose) -> &'static [PersonStatus] {
    use PersonStatus as S;
    match purpose {
        Purpose::Arrest => &[S::Wanted, S::Convicted, S::Suspect],
        Purpose::Warning => &[S::PossibleThreat, S::SubjectOfWarning, S::Convicted, S::Suspect, S::Wanted],
        Purpose::LocateMissing => &[S::Missing],
        Purpose::LocateWitnessOrVictim => &[S::Witness, S::Victim],
        Purpose::Identify => {
            &[S::UnidentifiedLiving, S::UnidentifiedBody, S::Deceased, S::Missing, S::PersonOfInterest]
        }
        Purpose::Information | Purpose::Forensic | Purpose::SecurityCheck | Purpose::ThreatAnalysis => &[],
        // Running the system holds no record about a person.
        Purpose::Administrative => &[],
    }
}

pub(super) fn check(draft: &Draft, person: &Person, entry: Entry, faults: &mut Vec<Fault>) {
    statuses(draft, person, faults);
    identity(person, faults);
    for status in &person.statuses {
        needed_for(*status, person, faults);
    }
    for (i, birth) in person.births.iter().enumerate() {
        in_past(&format!("/body/person/births/{i}"), Some(birth), entry, faults);
    }
    in_past("/body/person/death", person.death.as_ref(), entry, faults);
    in_order("/body/person/death", person.births.first(), person.death.as_ref(), faults);
    for (i, document) in person.documents.iter().enumerate() {
        let pointer = format!("/body/person/documents/{i}/expires");
        in_order(&pointer, document.issued.as_ref(), document.expires.as_ref(), faults);
    }
    if let Some(description) = &person.description {
        // Outside these bounds a unit was mixed up; the tallest person on record stood 272 cm.
        bounded("/body/person/description/height_cm", description.height_cm, (30, 272), faults);
        bounded("/body/person/description/weight_kg", description.weight_kg, (1, 400), faults);
    }
}

fn statuses(draft: &Draft, person: &Person, faults: &mut Vec<Fault>) {
    if person.statuses.is_empty() {
        faults.push(Fault::at("/body/person/statuses", FaultCode::Missing));
        return;
    }
    if draft.purpose == Purpose::Administrative {
        faults.push(Fault::at("/purpose", FaultCode::PurposeNotForRecords));
    }
    let fitting = statuses_for(draft.purpose);
    if !fitting.is_empty() && !person.statuses.iter().any(|status| fitting.contains(status)) {
        let needs = fitting.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let fault = Fault::at("/body/person/statuses", FaultCode::StatusDoesNotFitPurpose);
        faults.push(fault.with("purpose", draft.purpose).with("needs", needs));
    }
}

/// A name, or whatever else identifies: a photo, a description, a document (RPD 38).
fn identity(person: &Person, faults: &mut Vec<Fault>) {
    let named = !person.names.is_empty();
    let shown = !person.photos.is_empty() || person.description.is_some();
    if !named && !shown && person.documents.is_empty() {
        faults.push(Fault::at("/body/person/names", FaultCode::NothingIdentifies));
    }
    if named && !person.names.iter().any(|name| name.kind == NameKind::Primary) {
        faults.push(Fault::at("/body/person/names", FaultCode::PrimaryNameMissing));
    }
}

fn needed_for(status: PersonStatus, person: &Person, faults: &mut Vec<Fault>) {
    let has_circumstances = person.circumstances.is_some();
    let (met, pointer) = match needs(status) {
        Needs::Offence => (!person.offences.is_empty() || has_circumstances, "/body/person/offences"),
        Needs::Circumstances => (has_circumstances, "/body/person/circumstances"),
        Needs::Appearance => {
            (!person.photos.is_empty() || person.description.is_some(), "/body/person/description")
        }
        Needs::Nothing => (true, ""),
    };
    if !met {
        faults.push(Fault::at(pointer, FaultCode::NeededForStatus).with("status", status));
    }
}

fn bounded(pointer: &str, value: Option<u16>, (min, max): (u16, u16), faults: &mut Vec<Fault>) {
    if value.is_some_and(|value| value < min || value > max) {
        faults.push(Fault::at(pointer, FaultCode::OutOfBounds).with("min", min).with("max", max));
    }
}
