//! From matched and unmatched parts to one number.
//!
//! What agrees is weighed against what agrees plus what stands against it. Parts left over on one side only are a
//! shorter form of the name and cost little; left over on both sides, they contradict each other. The weights here
//! are set by hand against `cases/names.tsv` and real pairs; learned ones replace the constants.

/// How likely two names are those of one person, in [0, 1].
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Score(f32);

impl Score {
    /// From here on a person should see the match.
    pub const SHOWN_MIN: Score = Score(0.70);

    pub(crate) fn new(value: f32) -> Score {
        Score(if value.is_finite() { value.clamp(0.0, 1.0) } else { 0.0 })
    }

    /// The number, in [0, 1].
    pub fn value(self) -> f32 {
        self.0
    }

    /// Whether the match is good enough to show to a person.
    pub fn is_shown(self) -> bool {
        self >= Score::SHOWN_MIN
    }
}

/// A part that contradicts another counts this much against the name.
const CONFLICT: f32 = 1.05;
/// The same where the first parts and another met: family names change by marriage, and a second one may be left out.
const CONFLICT_AFTER_FIRST: f32 = 0.87;
/// The same for the first parts of both names: brothers share everything else.
const CONFLICT_OF_FIRST: f32 = 1.7;
/// As the likeness of two parts falls, they turn from agreement to contradiction: this times the square of what is
/// unlike counts against the name, so that a slip costs little and another name much.
const DOUBT: f32 = 0.9;
/// A part that the other name leaves out.
const LEFT_OUT: f32 = 0.28;
/// The same where both names begin alike: what is left out is seldom what a person goes by.
const LEFT_OUT_AFTER_FIRST: f32 = 0.22;
/// However much longer the other name is, a short form that begins as it does is one: not more than this is held
/// against it. One telling part alone may stand anywhere.
const LEFT_OUT_MAX: f32 = 0.8;
/// What the parts of such a short form weigh at least: two frequent names begin many.
const SHORT_FORM_MIN: f32 = 1.2;
/// A single part that meets, among several, is weak evidence.
const SINGLE: f32 = 0.95;
/// The same for a frequent name: of many who are called so, one is meant.
const SINGLE_FREQUENT: f32 = 0.85;
/// A part that weighs less is a frequent name.
const FREQUENT_BELOW: f32 = 0.95;
/// Initials alone are no name.
const INITIALS_ONLY_MAX: f32 = 0.55;
/// Parts in wholly another order.
const OTHER_ORDER: f32 = 0.07;
/// Salman bin Muhammad is not Muhammad bin Salman.
const CHAIN_REVERSED: f32 = 0.55;
/// The same where only one side says bin.
const CHAIN_REVERSED_UNSURE: f32 = 0.85;
/// Father and son of one name: junior and senior.
const OTHER_GENERATION: f32 = 0.6;

/// What a father and a son who changed places mean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Chain {
    /// No chain of fathers contradicts.
    #[default]
    Agrees,
    /// One side says that this is the father, the other has the order reversed without saying so.
    MayBeReversed,
    /// Both sides say so, the other way round.
    Reversed,
}

/// What one comparison adds up to.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sums {
    /// Weight of what matched.
    pub matched: f32,
    /// The same times how like it is.
    pub agreed: f32,
    /// How many matches, titles not counted.
    pub matches: u8,
    /// How many of them are initials.
    pub initials: u8,
    /// Of the parts that matched, how many are doubtful.
    pub doubtful: f32,
    /// Parts left over on either side: a frequent name contradicts as much as a rare one.
    pub left_a: f32,
    /// Parts left over on the other.
    pub left_b: f32,
    /// What those on either side weigh: a frequent name that is left out says little.
    pub left_weight_a: f32,
    /// What those on the other weigh.
    pub left_weight_b: f32,
    /// Whether the first part of each is left over.
    pub firsts_differ: bool,
    /// Whether the first part of each met the other.
    pub firsts_meet: bool,
    /// Whether both say which generation, and not the same.
    pub generations_differ: bool,
    /// Share of matched pairs in another order, in [0, 1].
    pub disorder: f32,
    /// Whether a chain of fathers is reversed.
    pub chain: Chain,
}

impl Sums {
    /// The score.
    pub fn score(&self) -> f32 {
        let conflict = self.left_a.min(self.left_b);
        let left_out = (self.left_weight_a - self.left_weight_b).abs();
        let conflict_cost = match self {
            Sums { firsts_differ: true, .. } => CONFLICT_OF_FIRST,
            Sums { firsts_meet: true, matches: 2.., .. } => CONFLICT_AFTER_FIRST,
            _ => CONFLICT,
        };
        let left_out_cost = if self.firsts_meet { LEFT_OUT_AFTER_FIRST } else { LEFT_OUT };
        let left_out_counts =
            if self.is_short_form(conflict) { left_out.min(LEFT_OUT_MAX) } else { left_out };
        let whole =
            self.matched + self.doubtful * DOUBT + conflict * conflict_cost + left_out_counts * left_out_cost;
        if whole <= 0.0 {
            return 0.0;
        }
        let mut score = self.agreed / whole;
        if self.matches == 1 && left_out > 0.0 {
            score *= if self.matched < FREQUENT_BELOW { SINGLE_FREQUENT } else { SINGLE };
        }
        if self.initials == self.matches && left_out + conflict + self.initials_against_names() > 0.0 {
            score = score.min(INITIALS_ONLY_MAX);
        }
        score *= 1.0 - OTHER_ORDER * self.disorder;
        score *= match self.chain {
            Chain::Agrees => 1.0,
            Chain::MayBeReversed => CHAIN_REVERSED_UNSURE,
            Chain::Reversed => CHAIN_REVERSED,
        };
        if self.generations_differ {
            score *= OTHER_GENERATION;
        }
        score.clamp(0.0, 1.0)
    }

    /// Whether all of one name is the beginning of the other, or one telling part of it.
    fn is_short_form(&self, conflict: f32) -> bool {
        let is_telling = self.matches == 1 && self.matched >= FREQUENT_BELOW;
        conflict <= 0.0 && (is_telling || self.firsts_meet && self.matched >= SHORT_FORM_MIN)
    }

    /// Above zero if an initial met a whole name, which is worth less than one.
    fn initials_against_names(&self) -> f32 {
        (self.matched - self.agreed).max(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Sums;

    fn sums(matched: f32, left_a: f32, left_b: f32) -> Sums {
        Sums {
            matched,
            agreed: matched,
            matches: 2,
            left_a,
            left_b,
            left_weight_a: left_a,
            left_weight_b: left_b,
            ..Sums::default()
        }
    }

    #[test]
    fn a_shorter_name_is_shown_and_a_contradicted_one_is_not() {
        for (given, shown) in [
            (sums(2.0, 0.0, 0.0), true),
            (sums(2.0, 1.0, 0.0), true),
            (sums(2.0, 2.0, 0.0), true),
            (sums(1.0, 1.0, 1.0), false),
            (sums(2.0, 1.0, 1.0), false),
            (Sums { firsts_differ: true, ..sums(3.0, 1.0, 1.0) }, false),
            (sums(3.0, 1.0, 1.0), true),
            (sums(0.0, 1.0, 1.0), false),
        ] {
            assert_eq!(given.score() >= 0.70, shown, "{given:?} {}", given.score());
        }
    }
}
