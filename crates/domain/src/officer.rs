//! Who asks, and what a role lets him ask for: one table, role × action, that a data-protection officer can sign.

mod scope;

use serde::Serialize;

pub use self::scope::Scope;
pub use crate::code::Action;
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
    /// What of this it asks with: all of it, or what its key is for.
    #[serde(skip_serializing_if = "Scope::is_whole")]
    pub scope: Scope,
}

impl Caller {
    /// May it ask for this action? Both its role and what it asks with must say so.
    pub fn may(&self, action: Action) -> bool {
        may(self.role, action) && self.scope.includes(action)
    }
}

/// May this role ask for this action? Least privilege (RPD 107-109): what is not in the table is refused.
pub fn may(role: Role, action: Action) -> bool {
    use Action::{
        Backup, Block, Check, Export, Flag, FollowLog, ManageAccounts, ReadAudit, ReadMembers, ReadPolicy,
        ReadRecord, Review, Search, WritePolicy, WriteRecord,
    };
    let allowed: &[Action] = match role {
        Role::BureauOfficer => {
            &[Check, Search, ReadRecord, WriteRecord, ReadMembers, Export, ReadPolicy, Review]
        }
        // Answers for what the bureau does: sees which officer asked what, and says for a state that it does not act.
        Role::BureauHead => &[
            Check,
            Search,
            ReadRecord,
            WriteRecord,
            ReadMembers,
            Export,
            ReadPolicy,
            Review,
            Flag,
            ReadAudit,
            FollowLog,
        ],
        Role::FrontLine => &[Check],
        Role::System => &[Check, ReadRecord, WriteRecord, ReadMembers, Export, FollowLog],
        // Sees what a rule comes to in numbers and references; the content is the bureau's.
        Role::PolicyOwner => &[ReadMembers, ReadPolicy, WritePolicy],
        Role::Administrator => &[ReadMembers, ManageAccounts, FollowLog],
        Role::HubAdministrator => &[ReadMembers, ManageAccounts, FollowLog, Backup],
        // Reads what its member may read like any other, and changes nothing that a member owns.
        Role::Examiner => &[ReadRecord, ReadMembers, FollowLog, Block],
        // Sees the record that a person asks about; searching for people is not the office's task.
        Role::DataProtectionOfficer => &[ReadRecord, ReadMembers, ReadPolicy, ReadAudit, FollowLog],
    };
    allowed.contains(&action)
}

/// May whoever has the role `by` manage accounts of the role `of`, make them, give them keys? Nobody makes or takes over
/// what is above: who runs the installation, or blocks what other members own, is no member's administrator's to name.
pub fn may_manage(by: Role, of: Role) -> bool {
    let is_above = matches!(of, Role::HubAdministrator | Role::Examiner);
    may(by, Action::ManageAccounts) && (!is_above || by == Role::HubAdministrator)
}

/// Must who has this role sign in with a second factor? Those who write rules, manage accounts, block what others own or
/// sign for others: a password of theirs that is stolen would open the doors of everybody else.
pub fn needs_second_factor(role: Role) -> bool {
    let opens = [Action::WritePolicy, Action::ManageAccounts, Action::Block];
    opens.iter().any(|action| may(role, *action)) || role == Role::BureauHead
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caller_may_what_both_role_and_key_say() {
        let key = |actions: &[Action]| Scope::of(actions);
        let all = || Scope::of(Action::ALL);
        let cases = [
            (Role::System, Scope::Whole, Action::Check, true),
            (Role::System, key(&[Action::Check]), Action::Check, true),
            (Role::System, key(&[Action::Check]), Action::WriteRecord, false),
            (Role::System, key(&[]), Action::Check, false),
            // A key never gives what its account's role does not, or no longer does.
            (Role::FrontLine, all(), Action::WriteRecord, false),
            (Role::Administrator, all(), Action::Search, false),
            (Role::FrontLine, Scope::Whole, Action::Search, false),
        ];
        for (role, scope, action, expected) in cases {
            let caller = Caller {
                account: "desk.tn".parse().unwrap(),
                member: "TN".parse().unwrap(),
                role,
                unit: None,
                clearance: Classification::OfficialUse,
                scope,
            };
            assert_eq!(caller.may(action), expected, "{caller:?} {action}");
        }
    }

    #[test]
    fn nobody_manages_what_is_above() {
        for &by in Role::ALL {
            for &of in Role::ALL {
                let may = match by {
                    Role::HubAdministrator => true,
                    Role::Administrator => !matches!(of, Role::HubAdministrator | Role::Examiner),
                    _ => false,
                };
                assert_eq!(may_manage(by, of), may, "{by} {of}");
            }
        }
    }

    #[test]
    fn who_could_open_doors_for_others_needs_a_second_factor() {
        let needs = Role::ALL.iter().copied().filter(|role| needs_second_factor(*role)).collect::<Vec<_>>();
        let reviewed = [
            Role::BureauHead,
            Role::PolicyOwner,
            Role::Administrator,
            Role::HubAdministrator,
            Role::Examiner,
        ];
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
        // check search read write members export read-policy write-policy review flag read-audit follow-log block
        // accounts backup
        let reviewed = [
            "xxxxxxx.x...... bureau_officer",
            "x.............. front_line",
            "x.xxxx.....x... system",
            "xxxxxxx.xxxx... bureau_head",
            "....x.xx....... policy_owner",
            "....x......x.x. administrator",
            "....x......x.xx hub_administrator",
            "..x.x......xx.. examiner",
            "..x.x.x...xx... data_protection_officer",
        ];
        assert_eq!(table.collect::<Vec<_>>(), reviewed);
    }
}
