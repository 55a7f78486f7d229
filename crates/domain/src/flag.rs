//! Flags: what a member does not act on, on its own territory, of what other members share with it.
//!
//! As flagging in the Schengen Information System (Regulation (EU) 2018/1862, Arts 24 and 25): the record stays as its
//! owner made it and is still found, since who or what it is about still counts; the officers of the member that set the
//! flag see that they are not to act, and what to do instead; the owner is told; nobody else sees it.

use crate::{
    Fault,
    code::{AccountName, Classification, FaultCode, FlagReason, MemberCode, Purpose},
    officer::Caller,
    reader::object,
    text::Line,
};

object! {
    /// That a member does not take the action that another member's record asks for.
    pub struct FlagDraft {
        /// Why the record was looked for (RPD 10).
        pub purpose: Purpose,
        /// On which ground.
        pub reason: FlagReason,
        /// Why, in words: for the record's owner and one's own officers.
        pub text: Line,
        /// What one's own officers do in place of what the record asks for.
        pub instead: Option<Line>,
        /// The file in which it was decided.
        pub reference: Option<Line>,
    }
}

/// A flag as it was set.
#[derive(Clone, Debug, PartialEq)]
pub struct Flag {
    /// What it says.
    pub draft: FlagDraft,
    /// Who set it; for the own member's eyes.
    pub account: AccountName,
    /// When, microseconds since 1970 UTC.
    pub at: i64,
}

/// What is wrong with a flag of this caller's member on a record of this owner: one's own record is changed, restricted
/// or withdrawn instead.
pub fn fault_of(caller: &Caller, owner: MemberCode) -> Option<Fault> {
    (caller.member == owner).then(|| Fault::at("", FaultCode::FlagOnOwnRecord))
}

/// The classifications of records whose flags somebody with this clearance reads: a flag tells of its record.
pub fn readable(clearance: Classification) -> impl Iterator<Item = Classification> {
    Classification::ALL.iter().copied().filter(move |classification| *classification <= clearance)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{code::Role, officer::Scope, reader};

    #[test]
    fn only_what_another_member_owns_is_flagged() {
        let caller = Caller {
            account: "head.fr".parse().unwrap(),
            member: "FR".parse().unwrap(),
            role: Role::BureauHead,
            unit: None,
            clearance: Classification::Confidential,
            scope: Scope::Whole,
        };
        for (owner, fault) in [("TN", None), ("UN", None), ("FR", Some(FaultCode::FlagOnOwnRecord))] {
            assert_eq!(fault_of(&caller, owner.parse().unwrap()).map(|fault| fault.code), fault, "{owner}");
        }
    }

    #[test]
    fn a_flag_is_read_up_to_the_clearance() {
        for (clearance, count) in [
            (Classification::OfficialUse, 1),
            (Classification::Restricted, 2),
            (Classification::Confidential, 3),
        ] {
            assert_eq!(readable(clearance).count(), count, "{clearance}");
        }
    }

    #[test]
    fn every_fault_of_a_flag_is_told_at_once() {
        let draft = serde_json::json!({ "reason": "politics", "text": " ", "colour": "red" });
        let faults = reader::read::<FlagDraft>(&draft).unwrap_err();
        let mut told = faults.iter().map(|fault| (&*fault.pointer, fault.code)).collect::<Vec<_>>();
        told.sort();
        assert_eq!(
            told,
            [
                ("/colour", FaultCode::UnknownField),
                ("/purpose", FaultCode::Missing),
                ("/reason", FaultCode::ChoiceUnknown),
                ("/text", FaultCode::TextEmpty),
            ]
        );
    }
}
