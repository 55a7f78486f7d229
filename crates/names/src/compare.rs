//! Which part of one name meets which part of the other: one pass, which a recorder may watch.
//!
//! The pass is written once. [`compare`] watches it with a recorder, so the explanation is the score; search runs it
//! with none. It always works on the two names in one order, whichever was given first, so that it is symmetric.

use std::{ops::Range, sync::Arc};

use crate::{
    explain::{Comparison, Explanation},
    likeness::{LIKE_MIN, Likeness, beside_others, joined_likeness, likeness, same_script},
    limits::JOINED_PARTS_MAX,
    name::Name,
    part::{Kind, Part, WEIGHT_INITIAL},
    score::{Chain, Score, Sums},
};

/// Compares two names and says why they are alike or not.
///
/// ```
/// use amana_names::{Name, compare};
/// let comparison = compare(&Name::parse("Mohammed Abdel Rahman"), &Name::parse("محمد عبد الرحمن"));
/// assert!(comparison.score().is_shown());
/// assert_eq!(comparison.parts().len(), 2);
/// ```
pub fn compare(a: &Name, b: &Name) -> Comparison {
    let mut explanation = Explanation::new(a.parts(), b.parts());
    let score = weigh(a.parts(), b.parts(), &mut |i, j| like_of(a, b, i, j), &mut explanation);
    explanation.finish(Score::new(score))
}

/// The score of [`compare`] without its reasons: what search needs of most names.
///
/// ```
/// use amana_names::{Name, score};
/// assert!(score(&Name::parse("Angela Merkel"), &Name::parse("Merkel, Angela")) > 0.9);
/// ```
pub fn score(a: &Name, b: &Name) -> f32 {
    weigh(a.parts(), b.parts(), &mut |i, j| like_of(a, b, i, j), &mut NotRecorded)
}

fn like_of(a: &Name, b: &Name, i: usize, j: usize) -> Likeness {
    match (a.parts().get(i), b.parts().get(j)) {
        (Some(a), Some(b)) => likeness(a, b),
        _ => Likeness::NONE,
    }
}

/// A part as the pass sees it. What every part is asked for may stand nearer at hand than the part.
pub trait Seen: AsRef<Part> {
    /// How much it says about who it is, in hundredths.
    fn weight(&self) -> u8 {
        self.as_ref().weight
    }

    /// What it is.
    fn kind(&self) -> Kind {
        self.as_ref().kind
    }

    /// Whether both are written in one script.
    fn is_written_as(&self, other: &Self) -> bool {
        same_script(self.as_ref(), other.as_ref())
    }

    /// Whether one letter may be all that sets them apart. A no is certain.
    fn may_be_a_slip_of(&self, _: &Self) -> bool {
        true
    }
}

impl Seen for Arc<Part> {}

/// How like single parts of two names are, which the caller may know already, by their places.
pub trait Like {
    /// How like a part of the first name is to one of the second.
    fn single(&mut self, a: usize, b: usize) -> Likeness;

    /// Whether parts read as one may be like a part. A no is certain.
    fn may_join(&mut self, _: &Range<usize>, _: &Range<usize>) -> bool {
        true
    }
}

impl<F: FnMut(usize, usize) -> Likeness> Like for F {
    fn single(&mut self, a: usize, b: usize) -> Likeness {
        self(a, b)
    }
}

/// Parts of both names that meet.
#[derive(Clone, Debug)]
pub struct Pair {
    /// Places of the first name's parts.
    pub a: Range<usize>,
    /// Places of the second name's parts.
    pub b: Range<usize>,
    /// How like they are.
    pub likeness: Likeness,
    /// How much they count.
    pub weight: f32,
}

/// Watches the pass.
pub trait Recorder {
    /// These parts met.
    fn pair(&mut self, pair: Pair);
    /// The whole adds up to this.
    fn sums(&mut self, sums: &Sums);
    /// Whether it is told anything.
    fn watches(&self) -> bool {
        true
    }
}

/// Search does not ask why.
pub struct NotRecorded;

impl Recorder for NotRecorded {
    fn pair(&mut self, _: Pair) {}
    fn sums(&mut self, _: &Sums) {}

    fn watches(&self) -> bool {
        false
    }
}

/// The score of two rows of parts, whose single likenesses the caller may know already.
pub fn weigh<P: Seen>(a: &[P], b: &[P], like: &mut impl Like, recorder: &mut impl Recorder) -> f32 {
    if a.iter().map(AsRef::as_ref).le(b.iter().map(AsRef::as_ref)) {
        Room::default().weigh_in_order(a, b, like, recorder)
    } else {
        Room::default().weigh_in_order(b, a, &mut |j, i| like.single(i, j), &mut Turned(recorder))
    }
}

/// Turns pairs back for a recorder that knows the names in the other order.
struct Turned<'a, R>(&'a mut R);

impl<R: Recorder> Recorder for Turned<'_, R> {
    fn pair(&mut self, pair: Pair) {
        self.0.pair(Pair { a: pair.b, b: pair.a, ..pair });
    }

    fn sums(&mut self, sums: &Sums) {
        self.0.sums(sums);
    }

    fn watches(&self) -> bool {
        self.0.watches()
    }
}

/// Room for the pairs of one pass, to be used again.
#[derive(Default)]
pub struct Room {
    candidates: Vec<Pair>,
    chosen: Vec<Pair>,
}

impl Room {
    /// The same as [`weigh`] for names that are in order.
    pub fn weigh_in_order<P: Seen>(
        &mut self,
        a: &[P],
        b: &[P],
        like: &mut impl Like,
        recorder: &mut impl Recorder,
    ) -> f32 {
        let Room { candidates, chosen } = self;
        single_pairs(a, b, like, candidates);
        choose(candidates, chosen);
        let met = |side: fn(&Pair) -> &Range<usize>, pairs: &[Pair]| {
            pairs.iter().map(|pair| side(pair).len()).sum::<usize>()
        };
        if met(|pair| &pair.a, chosen) < a.len() || met(|pair| &pair.b, chosen) < b.len() {
            let singles = candidates.len();
            joined_pairs(a, b, like, candidates);
            if candidates.len() > singles {
                choose(candidates, chosen);
            }
        }
        if chosen.is_empty() && !recorder.watches() {
            return 0.0;
        }
        see_a_slip(a, b, chosen);
        let sums = add_up(a, b, chosen);
        recorder.sums(&sums);
        chosen.sort_by_key(|pair| pair.a.start);
        chosen.drain(..).for_each(|pair| recorder.pair(pair));
        if a.is_empty() || b.is_empty() {
            return 0.0;
        }
        if a.len() == b.len()
            && sums.agreed >= sums.matched
            && a.iter().map(AsRef::as_ref).eq(b.iter().map(AsRef::as_ref))
        {
            return 1.0;
        }
        sums.score()
    }
}

fn weight_of<P: Seen>(parts: &[P]) -> f32 {
    parts.iter().map(|part| f32::from(part.weight()) / 100.0).sum()
}

fn single_pairs<P: Seen>(a: &[P], b: &[P], like: &mut impl Like, pairs: &mut Vec<Pair>) {
    pairs.clear();
    for (i, part_a) in a.iter().enumerate() {
        for (j, part_b) in b.iter().enumerate() {
            let likeness = like.single(i, j);
            if likeness.value >= LIKE_MIN {
                let weight = f32::from(part_a.weight().min(part_b.weight())) / 100.0;
                pairs.push(Pair { a: i..i + 1, b: j..j + 1, likeness, weight });
            }
        }
    }
}

/// Adds what meets if several parts are read as one.
fn joined_pairs<P: Seen>(a: &[P], b: &[P], like: &mut impl Like, pairs: &mut Vec<Pair>) {
    for count in 2..=JOINED_PARTS_MAX {
        for (start, window) in a.windows(count).enumerate() {
            for (j, whole) in b.iter().enumerate() {
                let places = (start..start + count, j..j + 1);
                pairs.extend(joined(window, whole, places, like));
            }
        }
        for (start, window) in b.windows(count).enumerate() {
            for (i, whole) in a.iter().enumerate() {
                let places = (i..i + 1, start..start + count);
                pairs.extend(joined(window, whole, places, like));
            }
        }
    }
}

fn joined<P: Seen>(
    window: &[P],
    whole: &P,
    (a, b): (Range<usize>, Range<usize>),
    like: &mut impl Like,
) -> Option<Pair> {
    let are_words = whole.kind() == Kind::Word && window.iter().all(|part| part.kind() == Kind::Word);
    if !are_words || !like.may_join(&a, &b) {
        return None;
    }
    let likeness = joined_likeness(window, whole.as_ref());
    let weight = weight_of(window);
    (likeness.value >= LIKE_MIN).then_some(Pair { a, b, likeness, weight })
}

/// The best pairs first, each part once. Ties go to the pair that is least out of place, then to the earlier one.
fn choose(candidates: &mut [Pair], chosen: &mut Vec<Pair>) {
    let worth = |pair: &Pair| pair.likeness.value * pair.weight;
    candidates.sort_by(|p, q| {
        let displaced = |pair: &Pair| pair.a.start.abs_diff(pair.b.start);
        worth(q)
            .total_cmp(&worth(p))
            .then_with(|| displaced(p).cmp(&displaced(q)))
            .then_with(|| (p.a.start, p.b.start).cmp(&(q.a.start, q.b.start)))
    });
    let (mut used_a, mut used_b) = (0_u32, 0_u32);
    let bits = |range: &Range<usize>| range.clone().fold(0_u32, |bits, place| bits | (1 << place));
    chosen.clear();
    for pair in candidates.iter() {
        let (bits_a, bits_b) = (bits(&pair.a), bits(&pair.b));
        if used_a & bits_a == 0 && used_b & bits_b == 0 {
            used_a |= bits_a;
            used_b |= bits_b;
            chosen.push(pair.clone());
        }
    }
}

fn add_up<P: Seen>(a: &[P], b: &[P], chosen: &[Pair]) -> Sums {
    let mut sums = Sums::default();
    let first = |parts: &[P]| parts.iter().position(|part| part.kind() != Kind::Title);
    let (first_a, first_b) = (first(a), first(b));
    let has = |range: &Range<usize>, place: Option<usize>| place.is_some_and(|place| range.contains(&place));
    let (mut has_first_a, mut has_first_b) = (false, false);
    sums.left_a = a.iter().map(counts).sum();
    sums.left_b = b.iter().map(counts).sum();
    sums.left_weight_a = weight_without_titles(a);
    sums.left_weight_b = weight_without_titles(b);
    for pair in chosen {
        sums.matched += pair.weight;
        sums.agreed += pair.weight * pair.likeness.value;
        let parts_a = a.get(pair.a.clone()).unwrap_or_default();
        let parts_b = b.get(pair.b.clone()).unwrap_or_default();
        if parts_a.iter().chain(parts_b).all(|part| part.kind() != Kind::Title) {
            sums.matches += 1;
            let is_initial = |parts: &[P]| parts.iter().any(|part| part.kind() == Kind::Initial);
            sums.initials += u8::from(is_initial(parts_a) || is_initial(parts_b));
        }
        sums.left_a -= parts_a.iter().map(counts).sum::<f32>();
        sums.left_b -= parts_b.iter().map(counts).sum::<f32>();
        sums.left_weight_a -= weight_without_titles(parts_a);
        sums.left_weight_b -= weight_without_titles(parts_b);
        let firsts = (has(&pair.a, first_a), has(&pair.b, first_b));
        has_first_a |= firsts.0;
        has_first_b |= firsts.1;
        sums.firsts_meet |= firsts == (true, true);
        // Between scripts a low likeness is what writing loses, not a sign of another name.
        let is_within = || parts_a.iter().zip(parts_b).all(|(a, b)| a.is_written_as(b));
        let unlike = if pair.likeness.value < 1.0 && is_within() { 1.0 - pair.likeness.value } else { 0.0 };
        sums.doubtful += parts_a.iter().chain(parts_b).map(counts).fold(1.0, f32::min) * unlike * unlike;
    }
    for left in [&mut sums.left_a, &mut sums.left_b, &mut sums.left_weight_a, &mut sums.left_weight_b] {
        *left = left.max(0.0);
    }
    sums.firsts_differ = first_a.is_some() && first_b.is_some() && !has_first_a && !has_first_b;
    sums.generations_differ = generations_differ(a, b);
    (sums.disorder, sums.chain) = order(a, b, chosen);
    sums
}

/// Where all parts but one meet wholly and in their places, a letter wrong in that one is likelier a slip.
fn see_a_slip<P: Seen>(a: &[P], b: &[P], chosen: &mut Vec<Pair>) {
    if a.len() != b.len() || a.len() < 2 || chosen.len() + 1 < a.len() {
        return;
    }
    let is_whole = |pair: &&Pair| pair.likeness.value >= WHOLLY_MIN && pair.a == pair.b;
    let (mut met, mut words) = (0_u32, 0);
    for place in chosen.iter().filter(is_whole).flat_map(|pair| pair.a.clone()) {
        met |= 1 << place;
        words += usize::from(a.get(place).is_some_and(|part| part.kind() == Kind::Word));
    }
    let odd = usize::try_from(met.trailing_ones()).unwrap_or(0);
    if usize::try_from(met.count_ones()).is_ok_and(|count| count + 1 != a.len()) {
        return;
    }
    let (Some(part_a), Some(part_b)) = (a.get(odd), b.get(odd)) else { return };
    if !part_a.may_be_a_slip_of(part_b) {
        return;
    }
    let (part_a, part_b) = (part_a.as_ref(), part_b.as_ref());
    let Some(likeness) = beside_others(part_a, part_b, words) else { return };
    let weight = f32::from(part_a.weight.min(part_b.weight)) / 100.0;
    match chosen.iter_mut().find(|pair| pair.a.contains(&odd)) {
        Some(pair) if pair.likeness.value >= likeness.value => {}
        Some(pair) => pair.likeness = likeness,
        None => chosen.push(Pair { a: odd..odd + 1, b: odd..odd + 1, likeness, weight }),
    }
}

/// From here on a part meets wholly: spelling alone sets it apart.
const WHOLLY_MIN: f32 = 0.96;

fn weight_without_titles<P: Seen>(parts: &[P]) -> f32 {
    parts.iter().filter(|part| part.kind() != Kind::Title).map(|part| f32::from(part.weight()) / 100.0).sum()
}

/// How many parts a part counts for where it is left over. Titles left over say nothing.
fn counts<P: Seen>(part: &P) -> f32 {
    match part.kind() {
        Kind::Word => 1.0,
        Kind::Initial => f32::from(WEIGHT_INITIAL) / 100.0,
        Kind::Title => 0.0,
    }
}

/// Whether both say junior, senior, third ..., and not the same.
fn generations_differ<P: Seen>(a: &[P], b: &[P]) -> bool {
    let generation = |part: &P| if part.kind() == Kind::Title { part.as_ref().generation() } else { None };
    let of = |parts: &[P]| parts.iter().rev().find_map(generation);
    matches!((of(a), of(b)), (Some(a), Some(b)) if a != b)
}

/// How far the order differs, and whether a father and a son changed places.
fn order<P: Seen>(a: &[P], b: &[P], chosen: &[Pair]) -> (f32, Chain) {
    let is_ancestor = |parts: &[P], range: &Range<usize>| {
        parts.get(range.start).is_some_and(|part| part.as_ref().is_ancestor)
    };
    let (mut pairs, mut crossed, mut chain) = (0_u8, 0_u8, Chain::Agrees);
    for (place, first) in chosen.iter().enumerate() {
        for second in chosen.iter().skip(place + 1) {
            pairs = pairs.saturating_add(1);
            if (first.a.start < second.a.start) == (first.b.start < second.b.start) {
                continue;
            }
            crossed = crossed.saturating_add(1);
            let (later_a, later_b) =
                if first.a.start > second.a.start { (first, second) } else { (second, first) };
            // The later one on each side is called a father there, and stands first on the other.
            let says_a = is_ancestor(a, &later_a.a) && !is_ancestor(b, &later_a.b);
            let says_b = is_ancestor(b, &later_b.b) && !is_ancestor(a, &later_b.a);
            match (says_a, says_b) {
                (true, true) => chain = Chain::Reversed,
                (true, false) | (false, true) if chain == Chain::Agrees => chain = Chain::MayBeReversed,
                _ => {}
            }
        }
    }
    if pairs == 0 { (0.0, chain) } else { (f32::from(crossed) / f32::from(pairs), chain) }
}
