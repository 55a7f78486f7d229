//! The exact keys of each kind of record: numbers folded so that spacing, hyphens, case and common misreadings do
//! not matter.

use std::hash::{BuildHasher, Hash, RandomState};

use amana_domain::{
    code::DocumentNumber,
    record::{Body, Draft},
};

/// Which register a key belongs to: `AB123` as a plate and as a passport are two keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum KeyKind {
    Document,
    Vin,
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
    number.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
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
            let plate = vehicle.plate.as_ref().map(|plate| key(KeyKind::Plate, plate.key()));
            let engine = vehicle
                .engine_number
                .as_ref()
                .map(|number| key(KeyKind::Engine, engine_key(number.as_str())));
            [vin, plate, engine].into_iter().flatten().collect()
        }
    };
    keys.retain(|key| !key.text.is_empty());
    keys
}
