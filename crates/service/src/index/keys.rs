//! The exact keys of each kind of record: numbers folded so that spacing, hyphens, case and common misreadings do
//! not matter.

use std::hash::{BuildHasher, Hash, RandomState};

use amana_domain::{
    code::{DocumentNumber, VIN_CHARS_MIN, Vin, number_key},
    record::{Body, Draft},
};

/// Which register a key belongs to: `AB123` as a plate and as a passport are two keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum KeyKind {
    Document,
    Vin,
    /// The last characters of a whole VIN, by which a part of one finds it.
    VinTail,
    /// The same of a VIN that was recorded in part.
    VinPartTail,
    Plate,
    Engine,
}

/// A folded number and its register.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct Key {
    pub(super) kind: KeyKind,
    pub(super) text: Box<str>,
}

impl Key {
    pub(super) fn hash(&self, hasher: &RandomState) -> u64 {
        hasher.hash_one(self)
    }
}

/// The folded form of a document number.
pub(crate) fn document_key(number: &DocumentNumber) -> String {
    number.key()
}

/// The folded form of an engine number: stamped by hand, written down in every way.
pub(crate) fn engine_key(number: &str) -> String {
    number_key(number)
}

/// The characters that every part of a VIN has in common with it: the last ones, misreadings folded.
pub(super) fn vin_tail(vin: &Vin) -> String {
    let key = vin.folded_key();
    key.get(key.len().saturating_sub(VIN_CHARS_MIN)..).unwrap_or_default().to_owned()
}

/// Every exact key of a record.
pub(super) fn keys_of(draft: &Draft) -> Vec<Key> {
    let key = |kind, text: String| Key { kind, text: text.into() };
    let mut keys = match &draft.body {
        Body::Person(person) => person
            .documents
            .iter()
            .map(|d| key(KeyKind::Document, document_key(&d.number)))
            .collect::<Vec<_>>(),
        Body::TravelDocument(document) => vec![key(KeyKind::Document, document_key(&document.number))],
        Body::Vehicle(vehicle) => {
            let vin = vehicle.vin.as_ref().map(|vin| key(KeyKind::Vin, vin.folded_key()));
            let tail = vehicle.vin.as_ref().map(|vin| {
                let kind = if vin.is_partial() { KeyKind::VinPartTail } else { KeyKind::VinTail };
                key(kind, vin_tail(vin))
            });
            let plate = vehicle.plate.as_ref().map(|plate| key(KeyKind::Plate, plate.key()));
            let engine = vehicle
                .engine_number
                .as_ref()
                .map(|number| key(KeyKind::Engine, engine_key(number.as_str())));
            [vin, tail, plate, engine].into_iter().flatten().collect()
        }
    };
    keys.retain(|key| !key.text.is_empty());
    keys
}
