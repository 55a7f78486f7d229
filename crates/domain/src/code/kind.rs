//! What a record is about.
//!
//! A new kind is one line here; the compiler names every other place that has to know it.

code_enum! {
    /// The kind of a record.
    Kind, "kind" {
        /// A person (INTERPOL: nominal).
        Person = "person",
        /// A stolen, lost, revoked or invalid document (INTERPOL: SLTD).
        TravelDocument = "travel_document",
        /// A stolen vehicle (INTERPOL: SMV).
        Vehicle = "vehicle",
    }
}

impl Kind {
    /// The plural, as it stands in paths of the API: `/search/persons`.
    #[must_use]
    pub const fn plural_path(self) -> &'static str {
        match self {
            Kind::Person => "persons",
            Kind::TravelDocument => "documents",
            Kind::Vehicle => "vehicles",
        }
    }

    /// The kind whose plural this is.
    #[must_use]
    pub fn of_plural_path(path: &str) -> Option<Kind> {
        Kind::ALL.iter().copied().find(|kind| kind.plural_path() == path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_is_found_by_its_plural_path() {
        for kind in Kind::ALL {
            assert_eq!(Kind::of_plural_path(kind.plural_path()), Some(*kind));
        }
        assert_eq!(Kind::of_plural_path("person"), None);
    }
}
