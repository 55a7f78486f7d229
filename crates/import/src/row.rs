//! What one entry of a foreign file comes to, and where it stands in the file.

use std::{fmt, sync::Arc};

use amana_domain::{
    Fault,
    code::FaultCode,
    quality::{self, Entry},
    record::Draft,
};

use crate::{ndjson::Blob, sheet::Drafted};

/// Where an entry stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Name of the file.
    pub file: Arc<str>,
    /// Line on which the entry begins, from 1.
    pub line: u64,
    /// The id that the file gives the entry, where it gives one.
    pub id: Option<String>,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)?;
        match &self.id {
            Some(id) => write!(f, " ({id})"),
            None => Ok(()),
        }
    }
}

/// What one entry comes to.
#[derive(Clone, Debug, PartialEq)]
pub enum Row {
    /// A draft that can be stored as it is.
    Draft {
        /// Where it comes from.
        place: Place,
        /// The draft.
        draft: Box<Draft>,
    },
    /// The bytes of a photo or attachment, which later drafts name.
    Blob {
        /// Where they stand.
        place: Place,
        /// The bytes, under a hash that was verified.
        blob: Box<Blob>,
    },
    /// An entry of a kind that is not imported.
    Skipped {
        /// Where it stands.
        place: Place,
        /// Its kind: `organisation`, `vessel`, a FollowTheMoney schema.
        what: &'static str,
    },
    /// An entry that is imported once its faults are corrected.
    Rejected {
        /// Where it stands.
        place: Place,
        /// Every fault; pointers are into the draft that it would have become, or into the entry where it could not
        /// even be read.
        faults: Vec<Fault>,
    },
}

impl Row {
    /// A draft if it holds against every rule, else its faults.
    pub(crate) fn of(place: Place, drafted: Drafted, entry: Entry) -> Row {
        let Drafted { draft, mut faults } = drafted;
        match draft.map(|draft| checked(draft, entry)) {
            Some(Ok(draft)) if faults.is_empty() => Row::Draft { place, draft },
            checked => {
                faults.extend(checked.and_then(Result::err).into_iter().flatten());
                Row::Rejected { place, faults }
            }
        }
    }

    /// An entry with one fault that made it unreadable.
    pub(crate) fn unreadable(place: Place, fault: Fault) -> Row {
        Row::Rejected { place, faults: vec![fault] }
    }

    /// Where the entry stands.
    #[must_use]
    pub fn place(&self) -> &Place {
        match self {
            Row::Draft { place, .. }
            | Row::Blob { place, .. }
            | Row::Skipped { place, .. }
            | Row::Rejected { place, .. } => place,
        }
    }
}

/// The draft, if it can be read back as it is (sizes and lists within the limits) and holds what it must.
fn checked(draft: Box<Draft>, entry: Entry) -> Result<Box<Draft>, Vec<Fault>> {
    let again = Draft::from_text(&draft.to_text())?;
    if again != *draft {
        // No value that a reader builds may mean something else once it is stored.
        return Err(vec![
            Fault::at("", FaultCode::WrongType).with("expected", "a draft equal to its own text"),
        ]);
    }
    quality::check(&draft, entry)?;
    Ok(draft)
}
