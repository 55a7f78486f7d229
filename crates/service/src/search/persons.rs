//! Search for a person by name in any script, by document number, and by what else is known.

use std::collections::HashMap;

use amana_domain::{
    Fault,
    code::{CountryCode, DocumentNumber, FaultCode, Kind, PartialDate, RecordId, Sex},
    evidence::{Birthplace, Description, Evidence, Finding, compare, weigh},
    record::{Body, Draft},
};
use amana_names as names;

use super::{Asker, Filter, Found, Matches, Search, documents};
use crate::{
    Audited, Context, Refusal,
    candidate::{self, Match, Reason},
};

/// What is known of the person beside the name.
#[derive(Clone, Debug, Default)]
pub struct PersonFacts {
    /// Date of birth, as far as it is known.
    pub birth: Option<PartialDate>,
    /// Sex.
    pub sex: Option<Sex>,
    /// A nationality.
    pub nationality: Option<CountryCode>,
    /// Town of birth, in any script.
    pub birth_town: Option<String>,
    /// Country of birth.
    pub birth_country: Option<CountryCode>,
}

impl PersonFacts {
    /// What the index holds of a person too; the rest is compared with the record itself.
    pub(crate) fn held_in_index(&self) -> Description<'_> {
        Description {
            births: self.birth.as_slice(),
            sex: self.sex,
            nationalities: self.nationality.as_slice(),
            ..Description::default()
        }
    }
}

/// A person searched for: by name, by document number, or both.
#[derive(Clone, Debug, Default)]
pub struct PersonQuery {
    /// Name, in any script and order, in whole or in part.
    pub name: Option<String>,
    /// Number of a document that the person may hold.
    pub document: Option<DocumentNumber>,
    /// What else is known.
    pub facts: PersonFacts,
    /// What narrows the search.
    pub filter: Filter,
}

impl PersonQuery {
    /// All that was asked, as it is sealed beside the audit entry.
    pub(crate) fn terms(&self) -> serde_json::Value {
        let PersonFacts { birth, sex, nationality, birth_town, birth_country } = &self.facts;
        serde_json::json!({
            "name": self.name, "document": self.document, "birth": birth, "sex": sex,
            "nationality": nationality, "birth_town": birth_town, "birth_country": birth_country,
        })
    }

    /// What a record says for or against being the person asked for.
    fn evidence(&self, content: &Draft) -> Vec<Evidence> {
        let Body::Person(person) = &content.body else { return Vec::new() };
        let asked_place =
            Birthplace { town: self.facts.birth_town.as_deref(), country: self.facts.birth_country };
        let asked = Description {
            birth_places: std::slice::from_ref(&asked_place),
            documents: self.document.as_slice(),
            ..self.facts.held_in_index()
        };
        let places = person.birth_places.iter().map(Birthplace::of).collect::<Vec<_>>();
        let numbers = person.documents.iter().map(|document| document.number.clone()).collect::<Vec<_>>();
        let recorded = Description {
            births: &person.births,
            sex: person.sex,
            nationalities: &person.nationalities,
            birth_places: &places,
            documents: &numbers,
        };
        compare(&asked, &recorded, is_same_town).collect()
    }

    /// The most that what only the record holds can say: nobody whom it would carry over the bar is passed over.
    fn best_of_record(&self) -> Vec<Evidence> {
        let PersonFacts { birth_town, birth_country, .. } = &self.facts;
        let place = match (birth_town, birth_country) {
            (Some(_), _) => Some(Finding::BirthTownSame),
            (None, Some(_)) => Some(Finding::BirthCountrySame),
            (None, None) => None,
        };
        let document = self.document.as_ref().map(|_| Finding::DocumentSame);
        place.into_iter().chain(document).map(Finding::evidence).collect()
    }
}

/// Towns are written as variously as names of persons, and across scripts.
fn is_same_town(a: &str, b: &str) -> bool {
    names::score(&names::Name::parse(a), &names::Name::parse(b)) >= names::Score::SHOWN_MIN.value()
}

/// Searches for a person.
///
/// # Errors
/// [`Refusal`] when the caller may not search, neither name nor number is given, a filter is out of bounds, or the
/// store fails.
pub async fn persons(
    context: &Context,
    asker: Asker<'_>,
    query: &PersonQuery,
) -> Result<Audited<Found>, Refusal> {
    context.allow_search(asker).await?;
    query.filter.check().map_err(Refusal::fault)?;
    let mut matches = find(context, asker, query).await?;
    matches.candidates.retain(|candidate| candidate.record.head.kind == Kind::Person);
    let search = Search { kind: Kind::Person, filter: &query.filter, terms: query.terms() };
    context.answer(asker, search, matches).await
}

/// The candidates for a person, each once: by number where one agrees, else by name. The number may be that of a
/// stolen document, which a check must not leave out.
pub(crate) async fn find(
    context: &Context,
    asker: Asker<'_>,
    query: &PersonQuery,
) -> Result<Matches, Refusal> {
    let name = query.name.as_deref().map(names::Name::parse).filter(|name| !name.is_empty());
    if name.is_none() && query.document.is_none() {
        return Err(Refusal::fault(
            Fault::at("/name", FaultCode::NothingToSearch).with("needs", "name, document"),
        ));
    }
    let mut matches = match &query.document {
        Some(number) => documents::find(context, asker, number, None).await?,
        None => Matches::default(),
    };
    if let Some(name) = name {
        matches.add(by_name(context, asker, &name, query).await?);
    }
    Ok(matches)
}

async fn by_name(
    context: &Context,
    asker: Asker<'_>,
    name: &names::Name,
    query: &PersonQuery,
) -> Result<Matches, Refusal> {
    let audience = context.audience(asker).await?;
    let (found, is_cut) = context.index().persons(name, query, context.today(), &audience);
    // Weighed before anything is fetched: of four hundred Mohameds only the right ages are read. What only the record
    // holds is taken for the best until it is read.
    let mut weighed = found
        .into_iter()
        .map(|found| {
            let evidence = found.facts.evidence(&query.facts);
            (found.id, found.name_score, weigh(found.name_score, evidence.chain(query.best_of_record())))
        })
        .filter(|(.., most)| *most >= query.filter.score_min)
        .collect::<Vec<(RecordId, f32, f32)>>();
    weighed.sort_by(|a, b| b.2.total_cmp(&a.2).then_with(|| a.0.cmp(&b.0)));
    let ids = weighed.iter().map(|(id, ..)| *id).collect::<Vec<_>>();
    let mut records = context
        .granted(audience, &ids)
        .await?
        .into_iter()
        .map(|record| (record.head.id, record))
        .collect::<HashMap<_, _>>();
    let candidates = weighed.into_iter().filter_map(|(id, name_score, _)| {
        let record = records.remove(&id)?;
        let evidence = query.evidence(&record.content);
        let score = weigh(name_score, evidence.iter().copied());
        let name = candidate::name_reason(&record, name)?;
        let reasons = std::iter::once(name).chain(evidence.into_iter().map(Reason::Fact)).collect();
        Some(Match { record, score, exact: false, reasons })
    });
    let candidates = candidates.filter(|candidate| candidate.score >= query.filter.score_min);
    Ok(Matches { candidates: candidates.collect(), is_cut })
}
