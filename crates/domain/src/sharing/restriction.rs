//! What an owner narrows on one record, whatever its policy says (RPD 58).
//!
//! A restriction can only narrow: whom it shuts out is shut out under every policy, and whom it lets through still
//! meets the policy.

use super::Extent;
use crate::{code::MemberCode, reader::object};

object! {
    /// Who is shut out of one record.
    pub struct Restriction {
        /// Only these members may see it; empty for all.
        pub only: Vec<MemberCode>,
        /// These members may not see it.
        pub except: Vec<MemberCode>,
        /// May those who are shut out know that it exists, and ask the owner? Otherwise it is hidden from them.
        pub tell_existence: bool,
    }
}

impl Restriction {
    /// The most that a member may see.
    pub fn extent_for(&self, member: MemberCode) -> Extent {
        let is_named = self.only.is_empty() || self.only.contains(&member);
        match (is_named && !self.except.contains(&member), self.tell_existence) {
            (true, _) => Extent::Full,
            (false, true) => Extent::Hit,
            (false, false) => Extent::None,
        }
    }
}
