//! The decision against `cases/sharing.tsv`, and what holds whatever the policy.

use std::{collections::HashMap, sync::Arc};

use proptest::prelude::*;

use super::{
    Asker, Audience, Because, Class, Classes, Extent, Policies, Restriction, Traits, View, Visibility, judge,
    may_write,
    policy::{DEFAULT, Policy},
};
use crate::{
    code::{
        AccountName, Classification, Code, Date, Handling, Kind, Mark, MemberCode, OffenceCategory,
        OwnerReference, PersonStatus, Purpose, RecordId, RecordPart, Role,
    },
    officer::{Caller, Scope},
    record::{Draft, Head, State},
};

const CASES: &str = include_str!("../../cases/sharing.tsv");

fn policy(name: &str) -> Policy {
    let text = match name {
        "default" => DEFAULT,
        "open" => include_str!("../../cases/policies/open.cedar"),
        "closed" => include_str!("../../cases/policies/closed.cedar"),
        "maghreb" => include_str!("../../cases/policies/maghreb.cedar"),
        "bureaus" => include_str!("../../cases/policies/bureaus.cedar"),
        "nationals" => include_str!("../../cases/policies/nationals.cedar"),
        "failing" => include_str!("../../cases/policies/failing.cedar"),
        other => panic!("no policy {other}"),
    };
    Policy::parse(text).unwrap_or_else(|faults| panic!("{name}: {faults:?}"))
}

fn list<T: Code>(text: &str) -> Vec<T> {
    let items = text.split(',').filter(|item| *item != "-");
    items.map(|item| T::parse(item).unwrap_or_else(|_| panic!("{item}"))).collect()
}

fn restriction(text: &str) -> Option<Restriction> {
    let mut read = Restriction { only: Vec::new(), except: Vec::new(), tell_existence: false };
    for item in text.split('/').filter(|item| *item != "-") {
        match item.split_once('=') {
            Some(("only", members)) => read.only = list(&members.replace(';', ",")),
            Some(("except", members)) => read.except = list(&members.replace(';', ",")),
            None if item == "tell" => read.tell_existence = true,
            _ => panic!("{item}"),
        }
    }
    (text != "-").then_some(read)
}

#[test]
fn every_case_of_the_table_is_decided_as_it_says() {
    let rows = CASES.lines().filter(|line| !line.starts_with('#')).skip(1).collect::<Vec<_>>();
    assert!(rows.len() >= 150, "{} rows", rows.len());
    for row in rows {
        let cells = row.split('\t').collect::<Vec<_>>();
        let [
            name,
            member,
            role,
            clearance,
            asked,
            owner,
            kind,
            held,
            class,
            statuses,
            marks,
            handling,
            shut_out,
            expected,
            why,
        ] = cells[..]
        else {
            panic!("{row}")
        };
        let asker = Asker {
            member: MemberCode::parse(member).unwrap(),
            role: Role::parse(role).unwrap(),
            unit: None,
            clearance: Classification::parse(clearance).unwrap(),
            purpose: Purpose::parse(asked).unwrap(),
        };
        let traits = Traits {
            statuses: list(statuses),
            offences: Vec::new(),
            marks: list(marks),
            handling: list(handling),
            restriction: restriction(shut_out),
        };
        let class = Class {
            owner: MemberCode::parse(owner).unwrap(),
            kind: Kind::parse(kind).unwrap(),
            purpose: Purpose::parse(held).unwrap(),
            classification: Classification::parse(class).unwrap(),
            traits: traits.to_text().into(),
        };
        let judged = judge(&asker, &policy(name), &class);
        assert_eq!(judged.extent, Extent::parse(expected).unwrap(), "{row}: {why}; {:?}", judged.because);
    }
}

#[test]
fn a_policy_that_is_wrong_is_told_with_its_line() {
    let cases = [
        ("permit (principal, action, resource)", 1),
        ("@id(\"a\")\npermit (principal, action, resource) when { resource.colour == 1 };", 2),
        (
            "@id(\"a\")\npermit (principal, action, resource)\nwhen { resource.classification == \"secret\" };",
            3,
        ),
        ("@id(\"a\")\nforbid (principal, action == Amana::Action::\"edit\", resource);", 2),
    ];
    for (text, line) in cases {
        let faults = Policy::parse(text).unwrap_err();
        let told = faults[0].values.iter().find(|(name, _)| *name == "line").map(|(_, line)| line.clone());
        assert_eq!(told, Some(line.to_string()), "{text}: {:?}", faults[0].values);
    }
    for text in [
        "permit (principal, action, resource);",
        "@id(\"a\")permit(principal,action,resource);@id(\"a\")forbid(principal,action,resource);",
    ] {
        assert_eq!(Policy::parse(text).unwrap_err().len(), 1, "{text}");
    }
}

#[test]
fn a_clause_that_decides_is_named() {
    let asker = Asker {
        member: MemberCode::parse("FR").unwrap(),
        role: Role::BureauOfficer,
        unit: None,
        clearance: Classification::OfficialUse,
        purpose: Purpose::Arrest,
    };
    let traits = Traits { marks: vec![Mark::OwnNational], ..Traits::NONE };
    let class = Class {
        owner: MemberCode::parse("TN").unwrap(),
        kind: Kind::Person,
        purpose: Purpose::Arrest,
        classification: Classification::OfficialUse,
        traits: traits.to_text().into(),
    };
    let policy = policy("nationals");
    let judged = judge(&asker, &policy, &class);
    assert_eq!(judged.because, Because::Policy(vec!["all".into(), "own-nationals".into()]));
    assert!(policy.says("own-nationals").is_some_and(|says| says.starts_with("Of our own")));
}

fn asker_of(member: &str, role: Role, purpose: Purpose) -> Asker {
    Asker {
        member: MemberCode::parse(member).unwrap(),
        role,
        unit: None,
        clearance: Classification::Confidential,
        purpose,
    }
}

#[test]
fn a_record_is_seen_while_it_is_active_and_reviewed() {
    use State::{Active, Withdrawn};
    let policies = Arc::new(Policies::new(HashMap::new(), policy("default"), 1));
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
        let head = Head {
            id: RecordId::parse("01936f1e-7b1a-7000-8000-000000000007").unwrap(),
            owner: MemberCode::parse("TN").unwrap(),
            kind: Kind::Person,
            reference: OwnerReference::parse("A-1").unwrap(),
            version: 1,
            state,
            purpose: Purpose::Arrest,
            classification: Classification::OfficialUse,
            traits: "".into(),
            review_on: Date::parse(review_on).unwrap(),
            is_blocked: false,
            updated_at: 0,
        };
        let asker = asker_of(member, Role::BureauOfficer, purpose);
        let today = Date::parse("2026-11-24").unwrap();
        let decide = |classes: &Classes| {
            Audience::new(asker.clone(), Arc::clone(&policies), classes).decide(today, &head, classes)
        };
        let (none, mut known) = (Classes::default(), Classes::default());
        known.number(head.class());
        assert_eq!(decide(&none), decide(&known));
        match decide(&none) {
            Visibility::Full(grant) => {
                assert_eq!((true, grant.includes_history()), (seen, history), "{head:?}")
            }
            Visibility::Hit(_) => panic!("{head:?}"),
            Visibility::None => assert!(!seen, "{head:?}"),
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
        let caller = Caller {
            account: AccountName::parse("amal").unwrap(),
            member: MemberCode::parse(member).unwrap(),
            role,
            unit: None,
            clearance: Classification::Confidential,
            scope: Scope::Whole,
        };
        assert_eq!(may_write(&caller, tn).is_some(), may, "{member} {role}");
    }
}

#[test]
fn each_reader_is_shown_what_he_needs() {
    let text = r#"{"format": 1, "reference": "A-1", "purpose": "arrest", "review_on": "2030-01-01",
        "restriction": {"except": ["FR"]},
        "attachments": [{"blob": "sha256:00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
            "media_type": "application/pdf", "title": "warrant"}],
        "body": {"person": {"statuses": ["wanted"], "names": [{"full": "Ali"}], "languages": ["ar"],
            "occupations": ["baker"], "addresses": [{"city": "Tunis"}],
            "relations": [{"relationship": "father", "name": "Salah"}], "description": {"height_cm": 180},
            "photos": [{"blob": "sha256:00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
                "media_type": "image/jpeg"}],
            "offences": [{"category": "theft"}], "circumstances": "c", "remarks": "r"}}}"#;
    let draft = Draft::from_text(text).unwrap();
    let victim = Traits { statuses: vec![PersonStatus::Victim], ..Traits::NONE };
    let child = Traits { marks: vec![Mark::Minor], ..Traits::NONE };
    let cases = [
        ("TN", Role::BureauOfficer, Purpose::Arrest, &victim, View::Owner, 0),
        ("FR", Role::BureauOfficer, Purpose::Arrest, &Traits::NONE, View::Bureau, 0),
        ("FR", Role::FrontLine, Purpose::SecurityCheck, &Traits::NONE, View::FrontLine, 6),
        ("FR", Role::BureauOfficer, Purpose::LocateMissing, &child, View::ProtectedNeeded, 2),
        ("FR", Role::BureauOfficer, Purpose::Arrest, &victim, View::Protected, 9),
        ("FR", Role::FrontLine, Purpose::Identify, &child, View::Protected, 9),
    ];
    for (member, role, purpose, traits, expected, count) in cases {
        let view = View::of(&asker_of(member, role, purpose), MemberCode::parse("TN").unwrap(), traits);
        assert_eq!(view, expected, "{member} {role} {purpose}");
        let (shown, withheld) = view.show(draft.clone());
        assert_eq!(withheld.len(), count, "{view:?} {withheld:?}");
        assert_eq!(shown.restriction.is_some(), view == View::Owner, "{view:?}");
        assert_eq!(shown.blobs().is_empty(), withheld.contains(&RecordPart::Photos), "{view:?}");
        assert_eq!(view.show(shown.clone()), (shown, Vec::new()), "what is taken out is gone");
    }
}

fn any_of<T: Code + Copy + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    proptest::sample::select(all)
}

fn member() -> impl Strategy<Value = MemberCode> {
    proptest::sample::select(vec!["TN", "FR", "EG", "DZ", "SA", "UN"])
        .prop_map(|code| MemberCode::parse(code).unwrap())
}

prop_compose! {
    fn asker()(
        member in member(), role in any_of(Role::ALL), clearance in any_of(Classification::ALL), purpose in any_of(Purpose::ALL),
    ) -> Asker {
        Asker { member, role, unit: None, clearance, purpose }
    }
}

prop_compose! {
    fn class()(
        owner in member(), kind in any_of(Kind::ALL), purpose in any_of(Purpose::ALL),
        classification in any_of(Classification::ALL),
        statuses in proptest::collection::vec(any_of(PersonStatus::ALL), 0..3),
        offences in proptest::collection::vec(any_of(OffenceCategory::ALL), 0..2),
        marks in proptest::collection::vec(any_of(Mark::ALL), 0..3),
        handling in proptest::collection::vec(any_of(Handling::ALL), 0..3),
        only in proptest::collection::vec(member(), 0..3), except in proptest::collection::vec(member(), 0..2),
        tell_existence in any::<bool>(),
    ) -> Class {
        let restriction = (only.len() + except.len() > 0).then_some(Restriction { only, except, tell_existence });
        let traits = Traits { statuses, offences, marks, handling, restriction };
        Class { owner, kind, purpose, classification, traits: traits.to_text().into() }
    }
}

/// Clauses that only narrow.
const NARROWING: [&str; 4] = [
    "@id(\"n1\") forbid (principal, action, resource) when { resource.marks.contains(\"own_national\") };",
    "@id(\"n2\") forbid (principal, action == Amana::Action::\"full\", resource) when { resource.kind == \"person\" };",
    "@id(\"n3\") forbid (principal, action, resource) when { principal.member in Amana::Group::\"LAS\" };",
    "@id(\"n4\") forbid (principal, action == Amana::Action::\"open\", resource);",
];

proptest! {
    #[test]
    fn narrowing_a_policy_never_widens_what_is_seen(
        asker in asker(), class in class(), base in proptest::sample::select(vec!["default", "open", "maghreb", "nationals"]),
        narrowing in proptest::sample::select(&NARROWING[..]),
    ) {
        let base = policy(base);
        let narrowed = Policy::parse(&format!("{}\n{narrowing}", base.text())).unwrap();
        prop_assert!(judge(&asker, &narrowed, &class).extent <= judge(&asker, &base, &class).extent);
    }

    #[test]
    fn a_restriction_is_overridden_by_no_policy(asker in asker(), class in class()) {
        let restriction = Traits::from_text(&class.traits).unwrap().restriction;
        let most = restriction.map_or(Extent::Full, |rule| rule.extent_for(asker.member));
        let judged = judge(&asker, &policy("open"), &class);
        prop_assert!(asker.member == class.owner || judged.extent <= most);
    }

    #[test]
    fn an_audience_compiled_ahead_decides_as_each_record_alone(
        asker in asker(), all in proptest::collection::vec(class(), 1..30), later in proptest::collection::vec(class(), 0..5),
    ) {
        let own = HashMap::from([
            (MemberCode::parse("TN").unwrap(), policy("maghreb")),
            (MemberCode::parse("FR").unwrap(), policy("closed")),
        ]);
        let policies = Arc::new(Policies::new(own, policy("default"), 1));
        let mut classes = Classes::default();
        let mut numbers = all.iter().map(|class| classes.number(class.clone())).collect::<Vec<_>>();
        let audience = Audience::new(asker.clone(), Arc::clone(&policies), &classes);
        numbers.extend(later.iter().map(|class| classes.number(class.clone())));
        let audience = audience.extended(&classes);
        for (number, class) in numbers.iter().zip(all.iter().chain(&later)) {
            prop_assert_eq!(audience.extent(*number), judge(&asker, policies.of(class.owner), class).extent);
        }
        prop_assert_eq!(audience.extent(u32::MAX), Extent::None);
    }
}
