//! A member's own rules on who sees its records: read, tried on the records that there are, replaced, explained.
//!
//! A policy is in force with its commit: `sharing.rs` says how every server keeps to it.

mod audience;
mod preview;
mod read;
mod replace;

pub use self::{
    audience::{AudienceRow, audience},
    preview::{Change, Preview, Sample, preview},
    read::{Current, read, versions},
    replace::{read_reason, replace},
};
use amana_domain::{
    code::{Classification, MemberCode, Purpose, Role},
    sharing::Asker,
};

/// Which officers of other members a preview or an explanation speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Readers {
    /// Their role.
    pub role: Role,
    /// Up to which classification they see records.
    pub clearance: Classification,
    /// Why they ask.
    pub purpose: Purpose,
}

impl Default for Readers {
    /// The officers of a bureau who see the most.
    fn default() -> Self {
        Readers {
            role: Role::BureauOfficer,
            clearance: Classification::Confidential,
            purpose: Purpose::Arrest,
        }
    }
}

impl Readers {
    fn of(self, member: MemberCode) -> Asker {
        let Readers { role, clearance, purpose } = self;
        Asker { member, role, unit: None, clearance, purpose }
    }
}
