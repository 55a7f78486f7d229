//! Entities that belong to a person and stand on lines of their own: addresses, passports, identity numbers, sanctions.

use std::{collections::BTreeMap, sync::Arc};

use super::entity::Entity;
use crate::Error;

/// Bytes of all parts together. Beyond it a file is to be split: to hold more would defeat streaming.
const PARTS_BYTES_MAX: usize = 256 * 1024 * 1024;

/// The parts of all persons of a file.
#[derive(Default)]
pub(super) struct Parts {
    /// Addresses by their id.
    addresses: BTreeMap<String, Entity>,
    /// Documents and sanctions by the id of their person.
    by_person: BTreeMap<String, Vec<Entity>>,
    bytes: usize,
}

impl Parts {
    /// Keeps an entity if it is a part of others.
    pub(super) fn gather(&mut self, entity: Entity, file: &Arc<str>) -> Result<(), Error> {
        let persons = match entity.schema.as_str() {
            "Address" => Vec::new(),
            "Passport" | "Identification" => entity.texts("holder"),
            "Sanction" => entity.texts("entity"),
            _ => return Ok(()),
        };
        self.bytes += entity.bytes() * persons.len().max(1);
        if self.bytes > PARTS_BYTES_MAX {
            return Err(Error::TooMuchToJoin { file: Arc::clone(file), max_bytes: PARTS_BYTES_MAX });
        }
        for person in persons {
            self.by_person.entry(person).or_default().push(entity.clone());
        }
        if entity.schema == "Address" {
            self.addresses.insert(entity.id.clone(), entity);
        }
        Ok(())
    }

    /// The address of an id.
    pub(super) fn address(&self, id: &str) -> Option<&Entity> {
        self.addresses.get(id)
    }

    /// Documents and sanctions of a person.
    pub(super) fn of_person(&self, id: &str) -> &[Entity] {
        self.by_person.get(id).map(Vec::as_slice).unwrap_or_default()
    }
}
