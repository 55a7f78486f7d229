//! What each finding weighs, and why: how often it is seen of one person's two descriptions, and of two persons'.
//!
//! Rates are estimates from how registers differ and from base rates; measured ones replace them row by row. A row is
//! read as "of a hundred pairs of descriptions of one person so many come to this, of two persons so many".

use super::Finding;

/// How often a finding is seen, each in (0, 1].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rates {
    /// Of two descriptions of one person.
    pub same: f32,
    /// Of descriptions of two persons.
    pub other: f32,
}

/// Days on which a person that police look for may be born: ages 15 to 70. A day is met by chance once in so many.
pub const BIRTH_DAYS: f32 = 55.0 * 365.25;

/// How much of what agreement says is counted.
///
/// A name that is searched in a million records meets hundreds of others that are somewhat like it, and the best of
/// them is looked at, so chance has as many tries; and facts hang together: namesakes share country, town and
/// generation. The share is chosen so that the surest fact beside a number, the same day of birth, carries a name of
/// 0.30 to the bar of 0.70 (ln 16,000 × 0.175 = 1.69 = logit 0.70 − logit 0.30), and no more unlike one. What speaks
/// against is counted in full: it says how rarely a register errs so, whatever was searched.
pub const SUPPORT_SHARE: f32 = 0.175;

/// The rates of a finding. Those that depend on how much is known ([`Finding::BirthAgrees`]) are for one day; see
/// [`of_span`].
///
/// ```
/// use amana_domain::evidence::{Finding, weights};
/// let rates = weights::of(Finding::SexDiffers);
/// assert!(rates.same < rates.other);
/// ```
pub fn of(finding: Finding) -> Rates {
    use Finding as F;
    let (same, other) = match finding {
        // Four in five registers copy a full date right; chance has one day of all.
        F::BirthSameDay => (0.8, 1.0 / BIRTH_DAYS),
        // 03/05 is 5 March or 3 May; one other day agrees so by chance.
        F::BirthDayAndMonthSwapped => (0.02, 1.0 / BIRTH_DAYS),
        // Umm al-Qura, civil and astronomical tables lie a day or two apart; three days agree so by chance.
        F::BirthSameHijriDay => (0.02, 3.0 / BIRTH_DAYS),
        // A key beside the right one, two digits swapped; some thirty days are one slip away.
        F::BirthSlip => (0.04, 30.0 / BIRTH_DAYS),
        // 1874 for 1974: years of two digits were read into the wrong century. One day, but hardly anyone is so old.
        F::BirthCentury => (0.001, 1.0 / BIRTH_DAYS),
        // 11,000 of 80,000 refugees of a year were given 1 January (Los Angeles Times, 1 January 2010), 3.5 million
        // Saudis 1 Rajab (Arab News, 14 February 2021): the day says nothing, the year what a year says.
        F::BirthYearOfFillDay => (0.8, 366.0 / BIRTH_DAYS),
        // Widened by the span of what is known: of_span.
        F::BirthAgrees => (0.9, 1.0 / BIRTH_DAYS),
        // Ages are guessed, and a Hijri year lies in two others; four years of all are as near by chance.
        F::BirthNear => (0.06, 4.0 * 365.25 / BIRTH_DAYS),
        // Few lists err by years; sixteen years of all are so far by chance.
        F::BirthDiffers => (0.015, 16.0 * 365.25 / BIRTH_DAYS),
        // More than ten years wrong is another person or a false paper; two of three strangers are so far apart.
        F::BirthFar => (0.005, 0.64),
        // Half of all are of the same sex; a wrong box is ticked once in a hundred.
        F::SexSame => (0.98, 0.5),
        F::SexDiffers => (0.01, 0.5),
        // One in twenty of a mixed register shares a nationality, of namesakes twice as many.
        F::NationalityShared => (0.8, 0.1),
        // People have several nationalities, and lists guess them.
        F::NationalityDiffers => (0.57, 0.95),
        // Towns are named by village or province, so one in a hundred agrees by chance, most of them capitals.
        F::BirthTownSame => (0.5, 0.01),
        // Says little beside the nationality, with which it goes.
        F::BirthCountrySame => (0.9, 0.3),
        // The village here, the nearest town there.
        F::BirthTownDiffers => (0.4, 0.7),
        // States fell apart and were renamed, and parents moved.
        F::BirthCountryDiffers => (0.3, 0.9),
        // Ten million numbers of one form, and numbers are seldom shared.
        F::DocumentSame => (0.95, 1e-7),
        // One letter of nine: some three hundred numbers are one slip away.
        F::DocumentSlip => (0.02, 3e-5),
        // Passports are renewed every ten years, people hold several papers, and false ones.
        F::DocumentDiffers => (0.7, 1.0),
    };
    Rates { same, other }
}

/// The rates of a finding where so many days agree by chance, and so many pairs were tried: a year is met more often
/// than a day, and the best of several dates more often than one.
pub fn of_span(finding: Finding, days: f32, pairs: usize) -> Rates {
    let Rates { same, other } = of(finding);
    let tries = u16::try_from(pairs).map_or(f32::from(u16::MAX), f32::from).max(1.0);
    // Agreement by chance is never more telling than agreement, or it would speak against.
    Rates { same, other: (other * days.max(1.0) * tries).min(same) }
}

/// The weight of a finding seen at these rates, in natural log-odds; agreement counts by [`SUPPORT_SHARE`].
pub fn log_odds(rates: Rates) -> f32 {
    let full = (rates.same / rates.other).ln();
    if full > 0.0 { full * SUPPORT_SHARE } else { full }
}
