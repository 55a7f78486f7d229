//! Everything that speaks for and against two names being one, as data.
//!
//! Made of what the scoring pass recorded: nothing here weighs, so a reason can never disagree with the score. Parts
//! stand as normalised. A new reason is a variant, its code, and a line in each of `tables/sentences/`; a test names
//! the language that lacks it.

use std::{ops::Range, sync::Arc};

use crate::{
    compare::Pair,
    explain::{How, PartMatch},
    part::Part,
    score::{Chain, Score, Sums},
};

/// One of the two names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The first: what was asked for.
    A,
    /// The second: what is recorded.
    B,
}

/// One reason for or against two names being one.
///
/// ```
/// use amana_names::{Name, Reason, Side, compare};
/// let comparison = compare(&Name::parse("Angela Merkel"), &Name::parse("Angela Dorothea Merkel"));
/// let left_out = Reason::LeftOut { side: Side::B, parts: vec!["dorothea".into()] };
/// assert!(comparison.reasons().contains(&left_out));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// Parts met, in the way that [`PartMatch::how`] says.
    Met(PartMatch),
    /// The same but for what may be missing: an article, a bin, a van der.
    Particle(PartMatch),
    /// One word is the beginning of the other: a long name written or spoken without its end.
    CutShort(PartMatch),
    /// Two parts sound alike, but are known as two names: Hasan and Husayn.
    TwoNames(PartMatch),
    /// Parts that stand in one name alone, while the other has nothing left to set against them.
    LeftOut {
        /// The name that has them.
        side: Side,
        /// The parts, in order.
        parts: Vec<String>,
    },
    /// Parts left over on both sides: they contradict each other.
    Contradict {
        /// Those of the first name.
        a: Vec<String>,
        /// Those of the second.
        b: Vec<String>,
    },
    /// The first part of neither name met the other: brothers share all but the first.
    FirstsDiffer,
    /// All of one name stands in the longer other one, which begins alike.
    ShortForm {
        /// The shorter name.
        side: Side,
    },
    /// Parts stand in another order: given and family names changed places.
    OtherOrder,
    /// Father and son changed places, and both names say so.
    ChainReversed,
    /// Father and son may have changed places: one name says who is the father.
    ChainMayBeReversed,
    /// Junior here, senior there.
    GenerationsDiffer {
        /// What the first name says.
        a: String,
        /// What the second says.
        b: String,
    },
    /// No whole part met another, only first letters.
    OnlyInitials,
    /// One of the texts has no name in it.
    NoName,
}

impl Reason {
    /// All codes that [`Reason::code`] can give.
    pub const CODES: [&'static str; 21] = [
        "same",
        "spelling",
        "sound",
        "equivalent",
        "nickname",
        "initial",
        "joined",
        "typo",
        "particle",
        "cut-short",
        "two-names",
        "left-out",
        "contradict",
        "firsts-differ",
        "short-form",
        "other-order",
        "chain-reversed",
        "chain-may-be-reversed",
        "generations-differ",
        "only-initials",
        "no-name",
    ];

    /// The stable code, as in the API and in `tables/sentences/`.
    pub fn code(&self) -> &'static str {
        match self {
            Reason::Met(part) => part.how.as_str(),
            Reason::Particle(_) => "particle",
            Reason::CutShort(_) => "cut-short",
            Reason::TwoNames(_) => "two-names",
            Reason::LeftOut { .. } => "left-out",
            Reason::Contradict { .. } => "contradict",
            Reason::FirstsDiffer => "firsts-differ",
            Reason::ShortForm { .. } => "short-form",
            Reason::OtherOrder => "other-order",
            Reason::ChainReversed => "chain-reversed",
            Reason::ChainMayBeReversed => "chain-may-be-reversed",
            Reason::GenerationsDiffer { .. } => "generations-differ",
            Reason::OnlyInitials => "only-initials",
            Reason::NoName => "no-name",
        }
    }

    /// Whether it speaks for one name: parts that meet pull the score towards the bar from above, where they are as
    /// like as it asks. A short form does: it says why parts that are missing cost little.
    pub fn supports(&self) -> bool {
        match self {
            Reason::Met(part) | Reason::Particle(part) | Reason::CutShort(part) => {
                part.likeness >= Score::SHOWN_MIN.value()
            }
            Reason::ShortForm { .. } => true,
            _ => false,
        }
    }

    /// The parts that met, where this is about two that did.
    pub fn part_match(&self) -> Option<&PartMatch> {
        match self {
            Reason::Met(part) | Reason::Particle(part) | Reason::CutShort(part) | Reason::TwoNames(part) => {
                Some(part)
            }
            _ => None,
        }
    }
}

/// What the scoring pass saw of two names.
pub struct Seen<'a> {
    /// Their parts.
    pub names: (&'a [Arc<Part>], &'a [Arc<Part>]),
    /// Which of them met.
    pub pairs: &'a [Pair],
    /// The same with their texts.
    pub matches: &'a [PartMatch],
    /// What is left over of each, titles apart.
    pub left: (&'a [String], &'a [String]),
    /// What it adds up to.
    pub sums: &'a Sums,
}

/// Below this, two parts that are known as two names were scored as two: they keep 0.3 of their likeness, while a
/// form or short form of one name never falls under 0.85.
const TWO_NAMES_BELOW: f32 = 0.5;

/// The reasons, parts first, in the order of the first name.
pub fn of(seen: &Seen<'_>) -> Vec<Reason> {
    let (a, b) = seen.names;
    if a.is_empty() || b.is_empty() {
        return vec![Reason::NoName];
    }
    let met = seen.pairs.iter().zip(seen.matches);
    let mut reasons: Vec<Reason> =
        met.filter_map(|(pair, part)| meeting(one(a, &pair.a), one(b, &pair.b), part)).collect();
    reasons.extend(left_over(seen));
    let sums = seen.sums;
    if sums.firsts_differ {
        reasons.push(Reason::FirstsDiffer);
    }
    match sums.chain {
        Chain::Reversed => reasons.push(Reason::ChainReversed),
        Chain::MayBeReversed => reasons.push(Reason::ChainMayBeReversed),
        Chain::Agrees if sums.disorder > 0.0 => reasons.push(Reason::OtherOrder),
        Chain::Agrees => {}
    }
    if sums.generations_differ
        && let (Some(a), Some(b)) = (generation(a), generation(b))
    {
        reasons.push(Reason::GenerationsDiffer { a, b });
    }
    if sums.matches > 0 && sums.initials == sums.matches {
        reasons.push(Reason::OnlyInitials);
    }
    reasons
}

/// How two parts met. Junior and senior look alike and are told as two generations.
fn meeting(a: Option<&Part>, b: Option<&Part>, part: &PartMatch) -> Option<Reason> {
    let part = part.clone();
    let (Some(a), Some(b)) = (a, b) else { return Some(Reason::Met(part)) };
    if a.generation().is_some() && b.generation().is_some() && a.generation() != b.generation() {
        return None;
    }
    let in_two_groups = a.variant != 0 && b.variant != 0 && a.variant != b.variant;
    if part.likeness < TWO_NAMES_BELOW && (in_two_groups || a.keys.are_two_names(b.keys)) {
        return Some(Reason::TwoNames(part));
    }
    let without_particles = |part: &Part| part.text.rsplit(' ').next().map(str::to_owned);
    let is_beginning = a.text.starts_with(&*b.text) || b.text.starts_with(&*a.text);
    Some(match part.how {
        How::Spelling if without_particles(a) == without_particles(b) => Reason::Particle(part),
        How::Typo if is_beginning => Reason::CutShort(part),
        _ => Reason::Met(part),
    })
}

/// The part at this place, where it is a single one.
fn one<'a>(parts: &'a [Arc<Part>], range: &Range<usize>) -> Option<&'a Part> {
    if range.len() == 1 { parts.get(range.start).map(AsRef::as_ref) } else { None }
}

fn left_over(seen: &Seen<'_>) -> Vec<Reason> {
    let (a, b) = seen.left;
    let is_short_form = seen.sums.firsts_meet && seen.sums.matches > seen.sums.initials;
    let left_out = |side, shorter, parts: &[String]| {
        let short = is_short_form.then_some(Reason::ShortForm { side: shorter });
        short.into_iter().chain([Reason::LeftOut { side, parts: parts.to_vec() }]).collect()
    };
    match (a.is_empty(), b.is_empty()) {
        (true, true) => Vec::new(),
        (false, true) => left_out(Side::A, Side::B, a),
        (true, false) => left_out(Side::B, Side::A, b),
        (false, false) => vec![Reason::Contradict { a: a.to_vec(), b: b.to_vec() }],
    }
}

/// The part that says which generation, the last one if there are several, as the score reads it.
fn generation(parts: &[Arc<Part>]) -> Option<String> {
    parts.iter().rev().find(|part| part.generation().is_some()).map(|part| part.text.to_string())
}
