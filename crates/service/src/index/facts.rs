//! The few facts by which name matches are ranked before any content is fetched, held small: there are millions.

use amana_domain::{
    code::{CountryCode, PartialDate, Sex},
    evidence::{self, Evidence},
    record::{Body, Draft},
};

use crate::search::PersonFacts;

/// What is known of a record beside its keys and names.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    births: Box<[PartialDate]>,
    nationalities: Box<[CountryCode]>,
    sex: Option<Sex>,
    has_range: bool,
}

impl Facts {
    pub(super) fn of(draft: &Draft) -> Self {
        match &draft.body {
            Body::Person(person) => Facts {
                births: person.births.as_slice().into(),
                nationalities: person.nationalities.as_slice().into(),
                sex: person.sex,
                has_range: false,
            },
            Body::TravelDocument(document) => {
                Facts { has_range: document.number_last.is_some(), ..Facts::default() }
            }
            Body::Vehicle(_) => Facts::default(),
        }
    }

    pub(super) fn has_range(&self) -> bool {
        self.has_range
    }

    /// What these facts say for or against being the person asked for.
    pub fn evidence(&self, asked: &PersonFacts) -> Vec<Evidence> {
        let birth = asked.birth.as_ref().and_then(|birth| evidence::birth(birth, &self.births));
        let sex = asked.sex.and_then(|sex| evidence::sex(sex, self.sex));
        let nationality = asked.nationality.and_then(|code| evidence::nationality(code, &self.nationalities));
        [birth, sex, nationality].into_iter().flatten().collect()
    }
}
