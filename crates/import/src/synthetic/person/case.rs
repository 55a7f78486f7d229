//! Why a person is held: purpose and status that fit each other, and the offences, dangers and circumstances that such
//! a status has.
//!
//! The rows of [`CASES`] keep the rules of [`amana_domain::quality`]; the shares of offences stand in
//! `tables/offences.tsv`.

use std::sync::LazyLock;

use amana_domain::{
    code::{Code, OffenceCategory, PersonStatus, PersonWarning, Purpose},
    record::Offence,
    text::Line,
};

use crate::synthetic::{
    chance::{Chance, Weighted},
    days,
    phrase::Setting,
    rows::rows,
};

const TABLE: &str = include_str!("../../../tables/offences.tsv");

/// A charge, as the laws of several countries word it.
struct Charge {
    category: OffenceCategory,
    /// English, French, Arabic, Spanish.
    words: [&'static str; 4],
    years: (i32, i32),
    topic: &'static str,
}

static CHARGES: LazyLock<Weighted<Charge>> =
    LazyLock::new(|| rows(TABLE).filter_map(|cells| read(&cells)).collect());

fn read(cells: &[&'static str]) -> Option<(u64, Charge)> {
    let [category, weight, en, fr, ar, es, least, most, topic] = cells else { return None };
    let charge = Charge {
        category: OffenceCategory::parse(category).ok()?,
        words: [en, fr, ar, es],
        years: (least.parse().ok()?, most.parse().ok()?),
        topic,
    };
    Some((weight.parse().ok()?, charge))
}

/// Share of a hundred, purpose, status, and the topic of the circumstances where no offence gives it.
const CASES: [(u64, Purpose, PersonStatus, &str); 13] = [
    (38, Purpose::Arrest, PersonStatus::Wanted, ""),
    (9, Purpose::Arrest, PersonStatus::Convicted, ""),
    (4, Purpose::Arrest, PersonStatus::Suspect, ""),
    (11, Purpose::Information, PersonStatus::Suspect, ""),
    (6, Purpose::Information, PersonStatus::PersonOfInterest, "interest"),
    (6, Purpose::Warning, PersonStatus::PossibleThreat, "threat"),
    (2, Purpose::Warning, PersonStatus::SubjectOfWarning, "threat"),
    (13, Purpose::LocateMissing, PersonStatus::Missing, "missing"),
    (4, Purpose::LocateWitnessOrVictim, PersonStatus::Witness, "witness"),
    (3, Purpose::LocateWitnessOrVictim, PersonStatus::Victim, "victim"),
    (1, Purpose::Identify, PersonStatus::UnidentifiedLiving, "unidentified"),
    (1, Purpose::Identify, PersonStatus::UnidentifiedBody, "unidentified"),
    (2, Purpose::Identify, PersonStatus::PersonOfInterest, "interest"),
];

static WEIGHTED: LazyLock<Weighted<(Purpose, PersonStatus, &'static str)>> = LazyLock::new(|| {
    CASES.into_iter().map(|(share, purpose, status, topic)| (share, (purpose, status, topic))).collect()
});

/// Why a person is held.
#[derive(Clone, Copy)]
pub(super) struct Case {
    pub(super) purpose: Purpose,
    pub(super) status: PersonStatus,
    /// What the circumstances tell of.
    pub(super) topic: &'static str,
    charge: Option<&'static Charge>,
}

pub(super) fn of(chance: &mut Chance) -> Option<Case> {
    let (purpose, status, topic) = *WEIGHTED.draw(chance)?;
    let accused = matches!(status, PersonStatus::Wanted | PersonStatus::Convicted | PersonStatus::Suspect);
    let charge = accused.then(|| CHARGES.draw(chance)).flatten();
    Some(Case { purpose, status, topic: charge.map_or(topic, |charge| charge.topic), charge })
}

impl Case {
    pub(super) fn is_presumed(&self) -> bool {
        matches!(self.status, PersonStatus::Wanted | PersonStatus::Suspect)
    }

    /// Nobody knows who they are.
    pub(super) fn is_nameless(&self) -> bool {
        matches!(self.status, PersonStatus::UnidentifiedLiving | PersonStatus::UnidentifiedBody)
    }

    pub(super) fn may_be_a_child(&self) -> bool {
        matches!(self.status, PersonStatus::Missing | PersonStatus::Victim)
    }

    /// Of a hundred, so many are women.
    pub(super) fn female_percent(&self) -> u64 {
        match self.status {
            PersonStatus::Victim => 65,
            PersonStatus::Missing | PersonStatus::Witness => 45,
            _ => 14,
        }
    }

    /// Youngest and oldest, in years.
    pub(super) fn ages(&self, chance: &mut Chance) -> (i32, i32) {
        match (self.may_be_a_child(), chance.percent(45)) {
            (true, true) => (3, 17),
            _ => (18, 72),
        }
    }

    pub(super) fn warnings(&self, chance: &mut Chance) -> Vec<PersonWarning> {
        let possible: &[PersonWarning] = match (self.charge.map(|charge| charge.topic), self.status) {
            (Some("violence" | "killing" | "robbery" | "holding"), _) | (_, PersonStatus::PossibleThreat) => {
                &[PersonWarning::Armed, PersonWarning::Violent, PersonWarning::Dangerous]
            }
            (Some("group"), _) => {
                &[PersonWarning::Dangerous, PersonWarning::MayEscape, PersonWarning::Explosives]
            }
            (Some("goods"), _) => &[PersonWarning::Armed, PersonWarning::DrugUser, PersonWarning::MayEscape],
            (None, PersonStatus::Missing) => &[PersonWarning::Suicidal, PersonWarning::NeedsMedication],
            _ => &[],
        };
        let percent = if self.may_be_a_child() { 10 } else { 35 };
        let drawn = chance.percent(percent).then(|| chance.pick(possible)).flatten();
        drawn.copied().into_iter().collect()
    }

    pub(super) fn offences(&self, setting: &Setting, chance: &mut Chance) -> Vec<Offence> {
        let Some(charge) = self.charge else { return Vec::new() };
        let mut all = vec![offence(charge, self.status, setting, chance)];
        if chance.percent(15) {
            let second = CHARGES.draw(chance).filter(|second| second.category != charge.category);
            all.extend(second.map(|second| offence(second, self.status, setting, chance)));
        }
        all
    }
}

fn offence(charge: &Charge, status: PersonStatus, setting: &Setting, chance: &mut Chance) -> Offence {
    let [en, fr, ar, es] = charge.words;
    let (words, unit) = match setting.country.custom.language {
        "fr" => (fr, "ans d'emprisonnement"),
        "ar" => (ar, "سنة سجنًا"),
        "es" => (es, "años de prisión"),
        _ => (en, "years of imprisonment"),
    };
    let (least, most) = charge.years;
    let is_convicted = status == PersonStatus::Convicted;
    let years = if is_convicted { chance.between(least, most) } else { most };
    Offence {
        category: charge.category,
        charge: Line::lenient(words),
        law: if chance.percent(80) { setting.line("law", chance) } else { None },
        committed: days::event(setting.day, chance),
        place: Some(setting.country.place_in(setting.city)),
        penalty: if is_convicted || chance.percent(60) {
            Line::lenient(&format!("{years} {unit}"))
        } else {
            None
        },
        warrant: if status == PersonStatus::Suspect { None } else { setting.line("warrant", chance) },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::synthetic::{phrase::is_known, rows::malformed};

    #[test]
    fn every_charge_is_whole_and_the_shares_are_of_a_hundred() {
        assert_eq!(malformed(TABLE, read), Vec::<String>::new());
        assert_eq!(CASES.iter().map(|(share, ..)| share).sum::<u64>(), 100);
    }

    #[test]
    fn every_case_and_charge_has_circumstances_to_tell() {
        let charged = CHARGES.iter().map(|charge| charge.topic);
        for topic in charged.chain(CASES.map(|(.., topic)| topic)).filter(|topic| !topic.is_empty()) {
            assert!(is_known(topic), "{topic}");
        }
    }
}
