//! Who asks, and what a role lets him ask for: one table, role × action, that a data-protection officer can sign.

use serde::Serialize;

use crate::{
    code::{AccountName, Classification, MemberCode, Role},
    text::Line,
};

/// Somebody or some system that asks, known and of one member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Caller {
    /// The personal account or the system's.
    pub account: AccountName,
    /// The member for which it acts.
    pub member: MemberCode,
    /// What it may ask for.
    pub role: Role,
    /// The unit of its bureau, where there are several.
    pub unit: Option<Line>,
    /// Up to which classification it may see (RPD 112-114).
    pub clearance: Classification,
}

/// What can be asked for. What then comes back is decided record by record in [`crate::sharing`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Action {
    /// A front-line check.
    Check,
    /// A search by a person at a bureau.
    Search,
    /// Read a record, its versions, its files.
    ReadRecord,
    /// Record, update, withdraw what one's own member owns.
    WriteRecord,
    /// See the list of members.
    ReadMembers,
    /// Take out what one's own member owns, all at once.
    Export,
    /// See who sees what of one's own member's records, and why: policy, preview, audience.
    ReadPolicy,
    /// Say who sees what of one's own member's records.
    WritePolicy,
    /// See what of one's own member is to be reviewed; ask that it is held on, and grant what another one asked.
    Review,
    /// Block and unblock records of whichever member, two together.
    Block,
    /// Add accounts and keys of one's own member.
    ManageAccounts,
    /// Copy the whole store, or put a copy in its place.
    Backup,
}

impl Action {
    /// All actions, in the order of the table.
    pub const ALL: [Action; 12] = [
        Action::Check,
        Action::Search,
        Action::ReadRecord,
        Action::WriteRecord,
        Action::ReadMembers,
        Action::Export,
        Action::ReadPolicy,
        Action::WritePolicy,
        Action::Review,
        Action::Block,
        Action::ManageAccounts,
        Action::Backup,
    ];
}

/// May this role ask for this action? Least privilege (RPD 107-109): what is not in the table is refused.
pub fn may(role: Role, action: Action) -> bool {
    use Action::{
        Backup, Block, Check, Export, ManageAccounts, ReadMembers, ReadPolicy, ReadRecord, Review, Search,
        WritePolicy, WriteRecord,
    };
    let allowed: &[Action] = match role {
        Role::BureauOfficer | Role::BureauHead => {
            &[Check, Search, ReadRecord, WriteRecord, ReadMembers, Export, ReadPolicy, Review]
        }
        Role::FrontLine => &[Check],
        Role::System => &[Check, ReadRecord, WriteRecord, ReadMembers, Export],
        // Sees what a rule comes to in numbers and references; the content is the bureau's.
        Role::PolicyOwner => &[ReadMembers, ReadPolicy, WritePolicy],
        Role::Administrator => &[ReadMembers, ManageAccounts],
        Role::HubAdministrator => &[ReadMembers, ManageAccounts, Backup],
        // Reads what its member may read like any other, and changes nothing that a member owns.
        Role::Examiner => &[ReadRecord, ReadMembers, Block],
        // Sees the record that a person asks about; searching for people is not the office's task.
        Role::DataProtectionOfficer => &[ReadRecord, ReadMembers, ReadPolicy],
    };
    allowed.contains(&action)
}

/// May whoever has the role `by` manage accounts of the role `of`, make them, give them keys? Nobody makes or takes over
/// what is above: who runs the installation is no member's administrator's to name.
pub fn may_manage(by: Role, of: Role) -> bool {
    may(by, Action::ManageAccounts) && (of != Role::HubAdministrator || by == Role::HubAdministrator)
}

/// Must who has this role sign in with a second factor? Those who write rules, manage accounts or sign for others: a
/// password of theirs that is stolen would open the doors of everybody else.
pub fn needs_second_factor(role: Role) -> bool {
    may(role, Action::WritePolicy) || may(role, Action::ManageAccounts) || role == Role::BureauHead
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_manages_what_is_above() {
        for &by in Role::ALL {
            for &of in Role::ALL {
                let may = match by {
                    Role::HubAdministrator => true,
                    Role::Administrator => of != Role::HubAdministrator,
                    _ => false,
                };
                assert_eq!(may_manage(by, of), may, "{by} {of}");
            }
        }
    }

    #[test]
    fn who_could_open_doors_for_others_needs_a_second_factor() {
        let needs = Role::ALL.iter().copied().filter(|role| needs_second_factor(*role)).collect::<Vec<_>>();
        let reviewed = [Role::BureauHead, Role::PolicyOwner, Role::Administrator, Role::HubAdministrator];
        assert_eq!(needs, reviewed);
    }

    #[test]
    fn the_rights_table_is_as_reviewed() {
        let table = Role::ALL.iter().map(|&role| {
            let marks = Action::ALL
                .iter()
                .map(|&action| if may(role, action) { 'x' } else { '.' })
                .collect::<String>();
            format!("{marks} {role}")
        });
        // check search read write members export read-policy write-policy review block accounts backup
        let reviewed = [
            "xxxxxxx.x... bureau_officer",
            "x........... front_line",
            "x.xxxx...... system",
            "xxxxxxx.x... bureau_head",
            "....x.xx.... policy_owner",
            "....x.....x. administrator",
            "....x.....xx hub_administrator",
            "..x.x....x.. examiner",
            "..x.x.x..... data_protection_officer",
        ];
        assert_eq!(table.collect::<Vec<_>>(), reviewed);
    }
}
