//! Who may see a record: the one place where that is decided, and the only maker of a [`Grant`].
//!
//! The store gives a record's content only against a `Grant`, and a `Grant` can be made only here, so "nothing is
//! shown that was not allowed" is something that compiles or does not. What is refused is answered exactly as what
//! does not exist.
//!
//! [`judge`] is the rule, in order: the owner sees its own; the table of purposes ([`purposes`]), the clearance and the
//! restriction on the record bound what anyone else can see; the owner's [`policy`] says how much of that. Each can
//! only narrow what those before it allow. Each write is the owner's alone (RPD 5, 7).

mod audience;
mod group;
pub mod policy;
pub mod purposes;
mod redaction;
mod restriction;
#[cfg(test)]
mod tests;
mod traits;

use self::policy::{Policy, Ruling};
pub use self::{
    audience::{Audience, Classes, Policies},
    redaction::{SHOWN, View},
    restriction::Restriction,
    traits::Traits,
};
pub use crate::code::Extent;
use crate::{
    code::{Classification, Handling, Kind, MemberCode, Purpose, RecordId, RecordPart, Role},
    officer::{Action, Caller},
    record::{Draft, Head},
    text::Line,
};

/// Leave to read one record. It cannot be made outside this module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    record: RecordId,
    history: bool,
    view: View,
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

    /// Takes out of a content what the reader has no need of, and says what that was.
    pub fn show(&self, draft: Draft) -> (Draft, Vec<RecordPart>) {
        self.view.show(draft)
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
    /// That it exists, of which kind and whose it is. The grant is for comparing alone: nothing of the content may
    /// leave.
    Hit(Grant),
    /// Not even that it exists.
    None,
}

/// Who asks, as far as it counts for sharing: askers that are equal in this see the same.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Asker {
    /// The member that asks.
    pub member: MemberCode,
    /// The role of its officer or system.
    pub role: Role,
    /// The unit, where there is one.
    pub unit: Option<Line>,
    /// Up to which classification.
    pub clearance: Classification,
    /// Why.
    pub purpose: Purpose,
}

impl Asker {
    /// A caller with a purpose.
    pub fn of(caller: &Caller, purpose: Purpose) -> Asker {
        Asker {
            member: caller.member,
            role: caller.role,
            unit: caller.unit.clone(),
            clearance: caller.clearance,
            purpose,
        }
    }
}

/// Records that are equal in what counts for sharing. Policies are asked once for a class, not once for a record.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Class {
    /// The member that owns them.
    pub owner: MemberCode,
    /// Their kind.
    pub kind: Kind,
    /// Why they are held.
    pub purpose: Purpose,
    /// Their classification.
    pub classification: Classification,
    /// What else counts, as [`Traits::to_text`] wrote it.
    pub traits: Box<str>,
}

impl Class {
    /// The class of a record of this owner.
    pub fn of(owner: MemberCode, draft: &Draft) -> Class {
        Class {
            owner,
            kind: draft.kind(),
            purpose: draft.purpose,
            classification: draft.classification,
            traits: Traits::of(owner, draft).to_text().into(),
        }
    }
}

/// How much an asker sees of a class, and the rule that set the bound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// How much.
    pub extent: Extent,
    /// Why not more; where it is all, why all.
    pub because: Because,
}

/// The rule that decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Because {
    /// The asker's own member owns it.
    Own,
    /// Administrative work never reads what is in records (RPD 10).
    AdministrativePurpose,
    /// Its classification is above the asker's clearance (RPD 112-114).
    Clearance,
    /// The purpose is not compatible with that of the record (RPD 10, 64).
    Purpose(&'static str),
    /// The owner shut the member out of this record (RPD 58).
    Restriction,
    /// Its owner wants to be asked before any use (RPD 62-67).
    AskBeforeUse,
    /// The owner's policy, by these clauses; none when no clause speaks of it.
    Policy(Vec<String>),
    /// The owner's policy could not be evaluated, or what is kept of the record could not be read.
    Failed,
}

impl Because {
    /// The stable code.
    pub fn as_str(&self) -> &'static str {
        match self {
            Because::Own => "own",
            Because::AdministrativePurpose => "administrative-purpose",
            Because::Clearance => "clearance",
            Because::Purpose(_) => "purpose",
            Because::Restriction => "restriction",
            Because::AskBeforeUse => "ask-before-use",
            Because::Policy(_) => "policy",
            Because::Failed => "failed",
        }
    }

    /// Every code, for locales.
    pub const CODES: [&'static str; 8] = [
        "own",
        "administrative-purpose",
        "clearance",
        "purpose",
        "restriction",
        "ask-before-use",
        "policy",
        "failed",
    ];
}

/// How much an asker sees of a class of records, under the policy of their owner.
pub fn judge(asker: &Asker, policy: &Policy, class: &Class) -> Judgement {
    match Traits::from_text(&class.traits) {
        Ok(traits) => {
            let bounds = Bounds { restriction: traits.restriction.as_ref(), handling: &traits.handling };
            bounded(asker, class, bounds, || policy.rule(asker, class, &traits))
        }
        Err(_) => Judgement { extent: Extent::None, because: Because::Failed },
    }
}

/// What bounds a record whatever its owner's policy says.
struct Bounds<'a> {
    restriction: Option<&'a Restriction>,
    handling: &'a [Handling],
}

/// The rule itself; the policy is asked only where the answer counts.
fn bounded(asker: &Asker, class: &Class, bounds: Bounds<'_>, rule: impl FnOnce() -> Ruling) -> Judgement {
    let nothing = |because| Judgement { extent: Extent::None, because };
    if asker.purpose == Purpose::Administrative {
        return nothing(Because::AdministrativePurpose);
    }
    if asker.clearance < class.classification {
        return nothing(Because::Clearance);
    }
    if asker.member == class.owner {
        return Judgement { extent: Extent::Full, because: Because::Own };
    }
    let (reach, reason) = purposes::reach(asker.purpose, class.kind, class.purpose);
    if reach == Extent::None {
        return nothing(Because::Purpose(reason));
    }
    let restricted = bounds.restriction.map_or(Extent::Full, |rule| rule.extent_for(asker.member));
    if restricted == Extent::None {
        return nothing(Because::Restriction);
    }
    let Ruling { full, hit, open, clauses, has_failed } = rule();
    let ruled = match (full, hit) {
        _ if has_failed => return nothing(Because::Failed),
        (true, _) => Extent::Full,
        (false, true) => Extent::Hit,
        (false, false) => Extent::None,
    };
    let reach = if open { Extent::Full } else { reach };
    let ask_first = bounds.handling.contains(&Handling::AskBeforeUse);
    let asked = if ask_first { Extent::Hit } else { Extent::Full };
    // The narrowest rules; of equally narrow ones the owner's policy is named, which the owner can change.
    let bounds = [
        (ruled, Because::Policy(clauses)),
        (restricted, Because::Restriction),
        (asked, Because::AskBeforeUse),
        (reach, Because::Purpose(reason)),
    ];
    let narrowest = bounds.into_iter().min_by_key(|(extent, _)| *extent);
    narrowest.map_or_else(|| nothing(Because::Failed), |(extent, because)| Judgement { extent, because })
}

/// Is it a record of the caller's own member, and within its clearance? What stands above that is no more the caller's to
/// change, review or explain than to read (RPD 112-114).
pub fn is_own(caller: &Caller, head: &Head) -> bool {
    caller.member == head.owner && head.classification <= caller.clearance
}

/// Decides whether a caller may write records of an owner: only for its own member, only with the right.
pub fn may_write(caller: &Caller, owner: MemberCode) -> Option<WriteGrant> {
    (caller.member == owner && caller.may(Action::WriteRecord)).then_some(WriteGrant { owner })
}
