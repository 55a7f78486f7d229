//! Search for a person by name in any script, by document number, and by what else is known.

use std::collections::HashMap;

use amana_domain::{
    Fault,
    code::{CountryCode, DocumentNumber, FaultCode, Kind, PartialDate, RecordId, Sex},
    evidence::{Evidence, weigh},
};
use amana_names as names;

use super::{Asker, Filter, Found, Matches, Search, documents};
use crate::{
    Audited, Context, Refusal,
    candidate::{self, Candidate, Reason},
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
    let PersonFacts { birth, sex, nationality } = &query.facts;
    let terms = serde_json::json!({
        "name": query.name, "document": query.document, "birth": birth, "sex": sex, "nationality": nationality,
    });
    let search = Search { kind: Kind::Person, filter: &query.filter, terms: terms.to_string() };
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
    let (found, is_cut) = context.index().persons(name, query, context.today());
    // Weighed before anything is fetched: of four hundred Mohameds only the right ages are read.
    let mut weighed = found
        .into_iter()
        .map(|found| {
            let evidence = found.facts.evidence(&query.facts);
            (found.id, weigh(found.name_score, evidence.iter().copied()), evidence)
        })
        .filter(|(_, score, _)| *score >= query.filter.score_min)
        .collect::<Vec<(RecordId, f32, Vec<Evidence>)>>();
    weighed.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let ids = weighed.iter().map(|(id, ..)| *id).collect::<Vec<_>>();
    let mut records = context
        .granted(asker, &ids)
        .await?
        .into_iter()
        .map(|record| (record.head.id, record))
        .collect::<HashMap<_, _>>();
    let candidates = weighed.into_iter().filter_map(|(id, score, evidence)| {
        let record = records.remove(&id)?;
        let name = candidate::name_reason(&record, name)?;
        let facts = evidence.into_iter().map(|item| Reason::Fact(item.finding));
        let reasons = std::iter::once(name).chain(facts).collect();
        Some(Candidate { record, score, exact: false, reasons })
    });
    Ok(Matches { candidates: candidates.collect(), is_cut })
}
