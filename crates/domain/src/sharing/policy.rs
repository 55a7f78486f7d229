//! A member's own rules on who sees its records: Cedar policies against our schema, validated strictly when written.
//!
//! Cedar skips a policy that fails to evaluate, a `forbid` too; here an error of evaluation means that nothing is
//! seen. Each clause carries an `@id`, so that an explanation can name it, and may carry `@says`, its sense in words.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    fmt,
    str::FromStr,
    sync::{Arc, LazyLock},
};

use cedar_policy::{
    Authorizer, Context, Decision, Entities, Entity, EntityId, EntityTypeName, EntityUid, PolicySet, Request,
    RestrictedExpression, Schema, ValidationMode, Validator,
};
use miette::Diagnostic;

use super::{Asker, Class, Extent, Traits, group::groups_of, purposes};
use crate::{
    Fault,
    code::{Classification, Code, FaultCode, MemberCode},
    limits,
};

/// What a policy can speak of.
pub const SCHEMA: &str = include_str!("policy.cedarschema");

/// The policy of a member that has written none, and the template for one that writes.
pub const DEFAULT: &str = include_str!("default.cedar");

/// A member's sharing policy, read and found valid.
#[derive(Clone)]
pub struct Policy(Arc<Inner>);

struct Inner {
    text: String,
    set: PolicySet,
}

/// What a policy says of one asker and class: how much, and by which clauses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ruling {
    /// Does it let the content be seen?
    pub full: bool,
    /// Does it let the existence be known?
    pub hit: bool,
    /// Does it open the content for a purpose that by itself only tells of the existence?
    pub open: bool,
    /// The clauses that decided, by their `@id`, in alphabetical order.
    pub clauses: Vec<String>,
    /// Could it not be evaluated? Then it lets nothing be seen.
    pub has_failed: bool,
}

impl Policy {
    /// Reads a policy.
    ///
    /// ```
    /// use amana_domain::sharing::policy::{DEFAULT, Policy};
    /// assert!(Policy::parse(DEFAULT).is_ok());
    /// let faults = Policy::parse("permit (principal, action, resource) when { resource.colour == 1 };");
    /// assert!(faults.is_err());
    /// ```
    ///
    /// # Errors
    /// Every fault with its line: of syntax, against the schema, clauses without an `@id` or with one twice.
    pub fn parse(text: &str) -> Result<Policy, Vec<Fault>> {
        if text.len() > limits::POLICY_BYTES_MAX {
            let fault = Fault::at("/text", FaultCode::TextTooLong);
            return Err(vec![fault.with("max", limits::POLICY_BYTES_MAX).with("chars", text.len())]);
        }
        let set = PolicySet::from_str(text)
            .map_err(|errors| errors.iter().map(|error| fault(text, error)).collect::<Vec<_>>())?;
        let mut faults = unnamed(&set);
        match schema() {
            Ok(schema) => {
                let result = Validator::new(schema).validate(&set, ValidationMode::Strict);
                faults.extend(result.validation_errors().map(|error| fault(text, error)));
            }
            Err(said) => {
                faults.push(Fault::at("/text", FaultCode::PolicyInvalid).with("line", 1).with("said", said))
            }
        }
        if faults.is_empty() {
            Ok(Policy(Arc::new(Inner { text: text.to_owned(), set })))
        } else {
            Err(faults)
        }
    }

    /// The policy that shows nothing to anyone but the owner.
    pub fn closed() -> Policy {
        Policy(Arc::new(Inner { text: String::new(), set: PolicySet::new() }))
    }

    /// The text as its author wrote it.
    pub fn text(&self) -> &str {
        &self.0.text
    }

    /// Its clauses, in the order of their ids: `@id`, `@says`.
    pub fn clauses(&self) -> Vec<(&str, &str)> {
        let named = |policy: &cedar_policy::Policy| {
            let id = self.0.set.annotation(policy.id(), "id").unwrap_or_default();
            (id, self.0.set.annotation(policy.id(), "says").unwrap_or_default())
        };
        let mut clauses = self.0.set.policies().map(named).collect::<Vec<_>>();
        clauses.sort_unstable();
        clauses
    }

    /// The sense of a clause in its author's words, by its `@id`.
    pub fn says(&self, clause: &str) -> Option<&str> {
        let named = self.0.set.policies().find(|policy| policy.annotation("id") == Some(clause))?;
        named.annotation("says")
    }

    /// What it says of one asker and class.
    pub(super) fn rule(&self, asker: &Asker, class: &Class, traits: &Traits) -> Ruling {
        self.evaluate(asker, class, traits).unwrap_or(Ruling { has_failed: true, ..Ruling::default() })
    }

    fn evaluate(&self, asker: &Asker, class: &Class, traits: &Traits) -> Option<Ruling> {
        let (officer, record) = (uid("Officer", "asker")?, uid("Record", "record")?);
        let entities = entities(asker, (class, traits), &officer, &record)?;
        let purpose = RestrictedExpression::new_string(asker.purpose.text().into_owned());
        let context = Context::from_pairs([("purpose".to_owned(), purpose)]).ok()?;
        let authorizer = Authorizer::new();
        let mut clauses = HashSet::new();
        let mut allows = |action| {
            let request =
                Request::new(officer.clone(), uid("Action", action)?, record.clone(), context.clone(), None)
                    .ok()?;
            let response = authorizer.is_authorized(&request, &self.0.set, &entities);
            if response.diagnostics().errors().next().is_some() {
                return None;
            }
            clauses.extend(response.diagnostics().reason().filter_map(|id| self.0.set.annotation(id, "id")));
            Some(response.decision() == Decision::Allow)
        };
        // What cannot count is not asked: each question costs.
        let full = allows("full")?;
        let hit = full || allows("hit")?;
        let (reach, _) = purposes::reach(asker.purpose, class.kind, class.purpose);
        let open = full && reach == Extent::Hit && allows("open")?;
        let mut clauses = clauses.into_iter().map(str::to_owned).collect::<Vec<_>>();
        clauses.sort_unstable();
        Some(Ruling { full, hit, open, clauses, has_failed: false })
    }
}

/// Sizes only: a policy may be confidential.
impl fmt::Debug for Policy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Policy({} clauses)", self.0.set.policies().count())
    }
}

fn schema() -> Result<Schema, String> {
    Schema::from_cedarschema_str(SCHEMA).map(|(schema, _)| schema).map_err(|error| error.to_string())
}

/// The schema's types, read once: reading a name takes longer than a decision.
static TYPES: LazyLock<HashMap<&str, EntityTypeName>> = LazyLock::new(|| {
    let named = |kind| EntityTypeName::from_str(&format!("Amana::{kind}")).ok().map(|name| (kind, name));
    ["Action", "Group", "Member", "Officer", "Record"].into_iter().filter_map(named).collect()
});

fn uid(kind: &str, id: &str) -> Option<EntityUid> {
    Some(EntityUid::from_type_name_and_id(TYPES.get(kind)?.clone(), EntityId::new(id)))
}

fn entities(
    asker: &Asker,
    (class, traits): (&Class, &Traits),
    officer: &EntityUid,
    record: &EntityUid,
) -> Option<Entities> {
    let member = |member: MemberCode| uid("Member", member.as_str());
    let text = |text: &str| RestrictedExpression::new_string(text.to_owned());
    let mut of_officer = vec![
        ("member", RestrictedExpression::new_entity_uid(member(asker.member)?)),
        ("role", text(&asker.role.text())),
        ("clearance", RestrictedExpression::new_long(rank(asker.clearance))),
    ];
    if let Some(unit) = &asker.unit {
        of_officer.push(("unit", text(unit.as_str())));
    }
    let of_record = vec![
        ("owner", RestrictedExpression::new_entity_uid(member(class.owner)?)),
        ("kind", text(&class.kind.text())),
        ("purpose", text(&class.purpose.text())),
        ("classification", RestrictedExpression::new_long(rank(class.classification))),
        ("statuses", set(&traits.statuses)),
        ("offences", set(&traits.offences)),
        ("marks", set(&traits.marks)),
        ("handling", set(&traits.handling)),
    ];
    let named = |pairs: Vec<(&str, RestrictedExpression)>| {
        pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    };
    let mut all = vec![
        Entity::new(officer.clone(), named(of_officer), HashSet::new()).ok()?,
        Entity::new(record.clone(), named(of_record), HashSet::new()).ok()?,
    ];
    let members = BTreeSet::from([asker.member, class.owner]);
    let groups = members.iter().flat_map(|member| groups_of(*member)).collect::<BTreeSet<_>>();
    for code in members {
        let of_member = groups_of(code).map(|group| uid("Group", group)).collect::<Option<HashSet<_>>>()?;
        all.push(Entity::new_no_attrs(member(code)?, of_member));
    }
    for group in groups {
        all.push(Entity::new_no_attrs(uid("Group", group)?, HashSet::new()));
    }
    Entities::from_entities(all, None).ok()
}

fn set<T: Code>(codes: &[T]) -> RestrictedExpression {
    RestrictedExpression::new_set(
        codes.iter().map(|code| RestrictedExpression::new_string(code.text().into_owned())),
    )
}

/// Rank of a classification or clearance, from 0 for official use.
fn rank(classification: Classification) -> i64 {
    match classification {
        Classification::OfficialUse => 0,
        Classification::Restricted => 1,
        Classification::Confidential => 2,
    }
}

fn unnamed(set: &PolicySet) -> Vec<Fault> {
    let mut names = HashSet::new();
    let mut faults = Vec::new();
    let clauses = set.policies().count();
    if clauses > limits::POLICY_CLAUSES_MAX {
        let fault = Fault::at("/text", FaultCode::TooManyItems);
        faults.push(fault.with("max", limits::POLICY_CLAUSES_MAX));
    }
    for policy in set.policies() {
        let name = policy.annotation("id").unwrap_or_default();
        if name.is_empty() || !names.insert(name.to_owned()) {
            let clause = policy.to_string().chars().take(60).collect::<String>();
            faults.push(Fault::at("/text", FaultCode::PolicyClauseUnnamed).with("clause", clause));
        }
    }
    faults
}

/// A fault with the line on which Cedar found it; the first where it does not say.
fn fault(text: &str, error: &(impl Diagnostic + fmt::Display)) -> Fault {
    let offset = error.labels().and_then(|mut labels| labels.next()).map(|label| label.offset());
    let line = offset.and_then(|offset| text.get(..offset)).map(|before| before.matches('\n').count() + 1);
    Fault::at("/text", FaultCode::PolicyInvalid).with("line", line.unwrap_or(1)).with("said", error)
}
