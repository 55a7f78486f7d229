//! Aliases and addresses by the number of their entry, kept until the entry comes.

use std::{collections::BTreeMap, sync::Arc};

use crate::{Error, Place};

/// Bytes of all parts together: thirty times what the list has today.
const PARTS_BYTES_MAX: usize = 64 * 1024 * 1024;

/// What another file says of an entry.
#[derive(Debug, PartialEq)]
pub(super) enum Part {
    /// Type (`aka`, `fka`, `nka`), name, remark.
    Alias { kind: String, name: String, remark: String },
    /// Street, place, country, remark.
    Address { street: String, city: String, country: String, remark: String },
}

impl Part {
    /// From a row of the file of aliases.
    pub(super) fn alias(cells: &[String]) -> Option<(u32, Part)> {
        let [entry, _, kind, name, remark] = cells else { return None };
        let (kind, name, remark) = (kind.clone(), name.clone(), remark.clone());
        Some((entry.parse().ok()?, Part::Alias { kind, name, remark }))
    }

    /// From a row of the file of addresses.
    pub(super) fn address(cells: &[String]) -> Option<(u32, Part)> {
        let [entry, _, street, city, country, remark] = cells else { return None };
        let part = Part::Address {
            street: street.clone(),
            city: city.clone(),
            country: country.clone(),
            remark: remark.clone(),
        };
        Some((entry.parse().ok()?, part))
    }

    fn bytes(&self) -> usize {
        let text = match self {
            Part::Alias { kind, name, remark } => kind.len() + name.len() + remark.len(),
            Part::Address { street, city, country, remark } => {
                street.len() + city.len() + country.len() + remark.len()
            }
        };
        text + size_of::<Part>()
    }
}

/// The parts of all entries.
#[derive(Default)]
pub(super) struct Parts {
    by_entry: BTreeMap<u32, (Place, Vec<Part>)>,
    bytes: usize,
}

impl Parts {
    pub(super) fn add(&mut self, entry: u32, part: Part, place: Place) -> Result<(), Error> {
        self.bytes += part.bytes();
        if self.bytes > PARTS_BYTES_MAX {
            return Err(Error::TooMuchToJoin { file: Arc::clone(&place.file), max_bytes: PARTS_BYTES_MAX });
        }
        let (_, parts) = self.by_entry.entry(entry).or_insert_with(|| (place, Vec::new()));
        parts.push(part);
        Ok(())
    }

    /// The parts of an entry, which are then no longer kept.
    pub(super) fn take(&mut self, entry: u32) -> Vec<Part> {
        self.by_entry.remove(&entry).map(|(_, parts)| parts).unwrap_or_default()
    }

    /// An entry of which there are parts and no more: where the first of them stands.
    pub(super) fn orphan(&mut self) -> Option<Place> {
        self.by_entry.pop_first().map(|(_, (place, _))| place)
    }
}
