//! Who may see a record: the one place where that is decided, and the only maker of a [`Grant`].
//!
//! The store gives a record's content only against a `Grant`, and a `Grant` can be made only here, so "nothing is
//! shown that was not allowed" is something that compiles or does not. What is refused is answered exactly as what
//! does not exist. Until members write policies of their own, every member sees every active record; each write is
//! the owner's alone (RPD 5, 7).

use crate::{
    code::{Date, MemberCode, Purpose, RecordId},
    officer::{self, Action, Caller},
    record::Head,
};

/// Leave to read one record. It cannot be made outside this module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    record: RecordId,
    history: bool,
}

impl Grant {
    /// The record that may be read.
    pub fn record(&self) -> RecordId {
        self.record
    }

    /// May the contents of earlier versions be read too? They hold what the owner corrected or took back.
    pub fn includes_history(&self) -> bool {
        self.history
    }
}

/// Leave to write records of one owner. It cannot be made outside this module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WriteGrant {
    owner: MemberCode,
}

impl WriteGrant {
    /// The member whose records may be written.
    pub fn owner(&self) -> MemberCode {
        self.owner
    }
}

/// What an asker may know of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Visibility {
    /// The content.
    Full(Grant),
    /// Not even that it exists.
    None,
}

/// Why and when somebody asks.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// Who asks.
    pub caller: &'a Caller,
    /// Why.
    pub purpose: Purpose,
    /// Today, for what has reached its review date.
    pub today: Date,
}

/// Decides what an asker may know of a record.
pub fn decide(request: Request<'_>, head: &Head) -> Visibility {
    let is_owner = request.caller.member == head.owner;
    // Administrative work runs the system and never reads what is in it (RPD 10).
    let purpose_reads = request.purpose != Purpose::Administrative;
    // Unreviewed records leave search on the day (RPD 50); the owner must still see them to review them.
    if purpose_reads && (head.is_searchable(request.today) || is_owner) {
        return Visibility::Full(Grant { record: head.id, history: is_owner });
    }
    Visibility::None
}

/// Decides whether a caller may write records of an owner: only for its own member, only with the right.
pub fn may_write(caller: &Caller, owner: MemberCode) -> Option<WriteGrant> {
    (caller.member == owner && officer::may(caller.role, Action::WriteRecord)).then_some(WriteGrant { owner })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        code::{AccountName, Classification, Code, Kind, OwnerReference, Role},
        record::State,
    };

    fn head(state: State, review_on: &str) -> Head {
        Head {
            id: RecordId::parse("01936f1e-7b1a-7000-8000-000000000007").unwrap(),
            owner: MemberCode::parse("TN").unwrap(),
            kind: Kind::Person,
            reference: OwnerReference::parse("A-1").unwrap(),
            version: 1,
            state,
            purpose: Purpose::Arrest,
            classification: Classification::OfficialUse,
            review_on: Date::parse(review_on).unwrap(),
            updated_at: 0,
        }
    }

    fn caller(member: &str, role: Role) -> Caller {
        let member = MemberCode::parse(member).unwrap();
        Caller { account: AccountName::parse("amal").unwrap(), member, role }
    }

    #[test]
    fn a_record_is_seen_while_it_is_active_and_reviewed() {
        use State::{Active, Withdrawn};
        let cases = [
            // member, purpose, state, review date, seen, with history
            ("TN", Purpose::Arrest, Active, "2030-01-01", true, true),
            ("FR", Purpose::Arrest, Active, "2030-01-01", true, false),
            ("FR", Purpose::Administrative, Active, "2030-01-01", false, false),
            ("TN", Purpose::Administrative, Active, "2030-01-01", false, false),
            ("FR", Purpose::SecurityCheck, Withdrawn, "2030-01-01", false, false),
            ("TN", Purpose::Information, Withdrawn, "2030-01-01", true, true),
            // On the day of review itself it has left search.
            ("FR", Purpose::SecurityCheck, Active, "2026-11-24", false, false),
            ("FR", Purpose::SecurityCheck, Active, "2026-11-25", true, false),
            ("TN", Purpose::SecurityCheck, Active, "2020-01-01", true, true),
        ];
        for (member, purpose, state, review_on, seen, history) in cases {
            let caller = caller(member, Role::BureauOfficer);
            let today = Date::parse("2026-11-24").unwrap();
            let visibility = decide(Request { caller: &caller, purpose, today }, &head(state, review_on));
            let case = format!("{member} {purpose} {state:?} {review_on}");
            match visibility {
                Visibility::Full(grant) => {
                    assert_eq!((true, grant.includes_history()), (seen, history), "{case}")
                }
                Visibility::None => assert!(!seen, "{case}"),
            }
        }
    }

    #[test]
    fn only_the_owner_with_the_right_writes() {
        let tn = MemberCode::parse("TN").unwrap();
        let cases = [
            ("TN", Role::BureauOfficer, true),
            ("TN", Role::System, true),
            ("TN", Role::FrontLine, false),
            ("TN", Role::Administrator, false),
            ("TN", Role::DataProtectionOfficer, false),
            ("FR", Role::BureauOfficer, false),
            ("FR", Role::Administrator, false),
        ];
        for (member, role, may) in cases {
            assert_eq!(may_write(&caller(member, role), tn).is_some(), may, "{member} {role}");
        }
    }
}
