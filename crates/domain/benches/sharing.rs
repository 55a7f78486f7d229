//! What deciding costs: one judgement, all classes for a new asker (which is what a policy change costs each asker once),
//! and a decision of a search, beside reading the head's traits alone.
//!
//! `cargo bench -p amana-domain --bench sharing`; how many classes: `AMANA_BENCH_CLASSES`, 1,000 without it;
//! how many pairs of record and member are compared, decided ahead and alone: `AMANA_BENCH_PAIRS`, 10,000.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a bench reads clock and environment, and may break off"
)]

use std::{collections::HashMap, hint::black_box, sync::Arc, time::Instant};

use amana_domain::{
    code::{
        Classification, Code, Date, Handling, Kind, Mark, MemberCode, OffenceCategory, OwnerReference,
        PersonStatus, Purpose, RecordId, Role,
    },
    record::{Head, State},
    sharing::{
        Asker, Audience, Class, Classes, Policies, Restriction, Traits, judge,
        policy::{DEFAULT, Policy},
    },
};

fn main() {
    let wanted = env("AMANA_BENCH_CLASSES", 1_000);
    let mut classes = Classes::default();
    let mut seed = 1_u64;
    while classes.all().len() < wanted {
        classes.number(class(&mut seed));
    }
    let policies = Arc::new(Policies::new(HashMap::new(), Policy::parse(DEFAULT).unwrap(), 1));
    let members = members();
    println!("{} classes, {} members", classes.all().len(), members.len());

    let judged = per_item("one judgement", members.len(), 1, |member| {
        let class = &classes.all()[member % classes.all().len()];
        black_box(judge(&asker(members[member]), policies.of(class.owner), class));
    });
    let audience = per_item("an audience: all classes for a new asker", members.len().min(20), 1, |member| {
        black_box(Audience::new(asker(members[member]), Arc::clone(&policies), &classes));
    });
    println!("  {:.1} of {} single judgements", audience / judged, classes.all().len());

    let mut restricted = classes.clone();
    let bases =
        classes.all().iter().filter(|class| !class.traits.contains("restriction")).collect::<Vec<_>>();
    while restricted.all().len() < 10 * wanted {
        let base = bases[below(&mut seed, bases.len())];
        restricted.number(with_restriction(base, &mut seed));
    }
    let many =
        per_item("the same with nine times as many that differ in their restriction", 5, 1, |member| {
            black_box(Audience::new(asker(members[member]), Arc::clone(&policies), &restricted));
        });
    println!("{:>12.2} of the audience without them", many / audience);

    let pairs = env("AMANA_BENCH_PAIRS", 10_000);
    let audiences =
        members.iter().map(|member| Audience::new(asker(*member), Arc::clone(&policies), &restricted));
    let audiences = audiences.collect::<Vec<_>>();
    for _ in 0..pairs {
        let (member, number) = (below(&mut seed, members.len()), below(&mut seed, restricted.all().len()));
        let class = &restricted.all()[number];
        let direct = judge(&asker(members[member]), policies.of(class.owner), class).extent;
        assert_eq!(
            audiences[member].extent(u32::try_from(number).unwrap()),
            direct,
            "{} {class:?}",
            members[member]
        );
    }
    println!("{pairs:>12} random pairs of record and member are decided ahead as they are alone");

    let audience = Audience::new(asker(members[0]), Arc::clone(&policies), &classes);
    let heads = classes.all().iter().map(|class| head(class)).collect::<Vec<_>>();
    let today = Date::parse("2026-11-24").unwrap();
    let number = u32::try_from(classes.all().len()).unwrap();
    per_item("whether a class is known to an asker", 1_000, 1_000, |n| {
        black_box(audience.extent(u32::try_from(n).unwrap() % number));
    });
    let traits = per_item("reading the traits of a head", heads.len(), 1, |n| {
        drop(black_box(Traits::from_text(&heads[n].traits)));
    });
    let decided = per_item("the decision on a head", heads.len(), 1, |n| {
        black_box(audience.decide(today, &heads[n], &classes));
    });
    println!("  {:.2} of reading its traits", decided / traits);
}

fn env(name: &str, otherwise: usize) -> usize {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

/// The median of five rounds over `items`, in microseconds for one.
fn per_item(what: &str, items: usize, repeat: usize, mut act: impl FnMut(usize)) -> f64 {
    let mut rounds = Vec::new();
    for _ in 0..5 {
        let start = Instant::now();
        for _ in 0..repeat {
            (0..items).for_each(&mut act);
        }
        rounds.push(start.elapsed().as_secs_f64() * 1e6 / (items * repeat) as f64);
    }
    rounds.sort_by(f64::total_cmp);
    println!("{:>12.3} µs  {what}", rounds[2]);
    rounds[2]
}

fn members() -> Vec<MemberCode> {
    let letters = || (b'A'..=b'Z').map(char::from);
    let codes = letters().flat_map(|a| letters().map(move |b| format!("{a}{b}")));
    codes.filter_map(|code| MemberCode::parse(&code).ok()).take(200).collect()
}

fn asker(member: MemberCode) -> Asker {
    let clearance = Classification::Confidential;
    Asker { member, role: Role::BureauOfficer, unit: None, clearance, purpose: Purpose::Arrest }
}

/// A number below a bound, the next of a fixed sequence (Knuth's MMIX generator).
fn below(seed: &mut u64, bound: usize) -> usize {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    usize::try_from(*seed >> 33).unwrap() % bound
}

fn some<T: Code + Copy>(seed: &mut u64, all: &[T]) -> Vec<T> {
    let count = below(seed, 3);
    (0..count).map(|_| all[below(seed, all.len())]).collect()
}

fn class(seed: &mut u64) -> Class {
    let traits = Traits {
        statuses: some(seed, PersonStatus::ALL),
        offences: some(seed, OffenceCategory::ALL),
        marks: some(seed, Mark::ALL),
        handling: some(seed, Handling::ALL),
        restriction: None,
    };
    Class {
        owner: members()[below(seed, 20)],
        kind: Kind::Person,
        purpose: Purpose::ALL[below(seed, 9)],
        classification: Classification::ALL[below(seed, 3)],
        traits: traits.to_text().into(),
    }
}

fn with_restriction(class: &Class, seed: &mut u64) -> Class {
    let members = members();
    let restriction = Restriction {
        only: Vec::new(),
        except: (0..3).map(|_| members[below(seed, members.len())]).collect(),
        tell_existence: below(seed, 2) == 0,
    };
    let traits = Traits { restriction: Some(restriction), ..Traits::from_text(&class.traits).unwrap() };
    Class { traits: traits.to_text().into(), ..class.clone() }
}

fn head(class: &Class) -> Head {
    Head {
        id: RecordId::of(1, [1; 10]),
        owner: class.owner,
        kind: class.kind,
        reference: OwnerReference::parse("A-1").unwrap(),
        version: 1,
        state: State::Active,
        purpose: class.purpose,
        classification: class.classification,
        traits: class.traits.clone(),
        review_on: Date::parse("2030-01-01").unwrap(),
        is_blocked: false,
        updated_at: 0,
    }
}
