//! Why two names are alike: which part met which, how, what is left over. Made by the pass that scores.
//!
//! Plain data for callers who count or serialise it. [`Comparison::reasons`] has everything in the order in which a
//! reader wants it, and [`crate::sentence`] says it in a language; [`std::fmt::Display`] is the same short, for the
//! command line and for tests.

use std::{fmt, ops::Range, sync::Arc};

pub use crate::likeness::How;
use crate::{
    compare::{Pair, Recorder},
    part::{Kind, Part},
    reason::{self, Reason, Seen},
    score::{Chain, Score, Sums},
};

/// Parts of both names that met.
#[derive(Clone, Debug, PartialEq)]
pub struct PartMatch {
    /// Part of the first name, normalised.
    pub a: String,
    /// Part of the second.
    pub b: String,
    /// In which way they are alike.
    pub how: How,
    /// How like they are, in [0, 1].
    pub likeness: f32,
    /// How much they count: 1 for a telling part, less for a very frequent one, little for a title.
    pub weight: f32,
}

/// Two names, their score and the reasons for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    score: Score,
    parts: Vec<PartMatch>,
    missing: Vec<String>,
    extra: Vec<String>,
    is_swapped: bool,
    is_chain_reversed: bool,
    reasons: Vec<Reason>,
}

impl Comparison {
    /// How likely the two names are one person's.
    pub fn score(&self) -> Score {
        self.score
    }

    /// The parts that met, in the order of the first name.
    pub fn parts(&self) -> &[PartMatch] {
        &self.parts
    }

    /// Parts of the first name that the second has not; titles are not missed.
    pub fn missing(&self) -> &[String] {
        &self.missing
    }

    /// Parts of the second name that the first has not.
    pub fn extra(&self) -> &[String] {
        &self.extra
    }

    /// Whether parts stand in another order.
    pub fn is_swapped(&self) -> bool {
        self.is_swapped
    }

    /// Whether father and son changed places (Salman bin Muhammad, Muhammad bin Salman).
    pub fn is_chain_reversed(&self) -> bool {
        self.is_chain_reversed
    }

    /// All that speaks for and against, as data: how each part met, what is left over, how the wholes differ.
    ///
    /// ```
    /// use amana_names::{Name, Reason, compare};
    /// let names = ["Muhammad bin Salman", "Salman bin Muhammad"].map(Name::parse);
    /// let comparison = compare(&names[0], &names[1]);
    /// assert!(comparison.reasons().contains(&Reason::ChainReversed));
    /// ```
    pub fn reasons(&self) -> &[Reason] {
        &self.reasons
    }
}

impl How {
    /// The stable code, as in the API and in the sentences; short enough for the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            How::Same => "same",
            How::Spelling => "spelling",
            How::Sound => "sound",
            How::Equivalent => "equivalent",
            How::Nickname => "nickname",
            How::Initial => "initial",
            How::Joined => "joined",
            How::Typo => "typo",
        }
    }
}

/// One line per reason.
impl fmt::Display for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "score {:.2}", self.score.value())?;
        for part in &self.parts {
            let percent = part.likeness * 100.0;
            write!(
                f,
                "\n{} = {} ({}, {percent:.0} %, weight {:.2})",
                part.a,
                part.b,
                part.how.as_str(),
                part.weight
            )?;
        }
        for part in &self.missing {
            write!(f, "\n{part} only in the first")?;
        }
        for part in &self.extra {
            write!(f, "\n{part} only in the second")?;
        }
        if self.is_chain_reversed {
            f.write_str("\nfather and son changed places")?;
        } else if self.is_swapped {
            f.write_str("\nparts in another order")?;
        }
        Ok(())
    }
}

/// Writes down what the pass does.
pub struct Explanation<'a> {
    a: &'a [Arc<Part>],
    b: &'a [Arc<Part>],
    pairs: Vec<Pair>,
    sums: Sums,
}

impl<'a> Explanation<'a> {
    /// An empty page for two names.
    pub fn new(a: &'a [Arc<Part>], b: &'a [Arc<Part>]) -> Self {
        Explanation { a, b, pairs: Vec::new(), sums: Sums::default() }
    }

    /// What was written, with the score that came of it.
    pub fn finish(mut self, score: Score) -> Comparison {
        self.pairs.sort_by_key(|pair| pair.a.start);
        let parts: Vec<PartMatch> = self.pairs.iter().map(|pair| self.part_match(pair)).collect();
        let missing = left_over(self.a, self.pairs.iter().map(|pair| &pair.a));
        let extra = left_over(self.b, self.pairs.iter().map(|pair| &pair.b));
        let seen = Seen {
            names: (self.a, self.b),
            pairs: &self.pairs,
            matches: &parts,
            left: (&missing, &extra),
            sums: &self.sums,
        };
        Comparison {
            score,
            reasons: reason::of(&seen),
            is_swapped: self.sums.disorder > 0.0,
            is_chain_reversed: self.sums.chain == Chain::Reversed,
            parts,
            missing,
            extra,
        }
    }

    fn part_match(&self, pair: &Pair) -> PartMatch {
        PartMatch {
            a: text_of(self.a, &pair.a),
            b: text_of(self.b, &pair.b),
            how: pair.likeness.how,
            likeness: pair.likeness.value,
            weight: pair.weight,
        }
    }
}

impl Recorder for Explanation<'_> {
    fn pair(&mut self, pair: Pair) {
        self.pairs.push(pair);
    }

    fn sums(&mut self, sums: &Sums) {
        self.sums = *sums;
    }
}

fn text_of(parts: &[Arc<Part>], range: &Range<usize>) -> String {
    let texts: Vec<&str> =
        parts.get(range.clone()).unwrap_or_default().iter().map(|part| &*part.text).collect();
    texts.join(" ")
}

fn left_over<'a>(parts: &[Arc<Part>], met: impl Iterator<Item = &'a Range<usize>> + Clone) -> Vec<String> {
    let is_left = |place: &usize| !met.clone().any(|range| range.contains(place));
    let parts = parts.iter().enumerate().filter(|(place, part)| part.kind != Kind::Title && is_left(place));
    parts.map(|(_, part)| part.text.to_string()).collect()
}
