//! Search for a document by its number: among stolen and lost ones, ranges of blanks, and the documents of persons.

use amana_domain::code::{CountryCode, DocumentNumber, Kind};

use super::{Asker, Filter, Found, Matches, Search};
use crate::{Audited, Context, Refusal, candidate, limits};

/// A document searched for.
#[derive(Clone, Debug)]
pub struct DocumentQuery {
    /// Its number, in whatever spacing or case.
    pub number: DocumentNumber,
    /// The country that issued it, where known.
    pub country: Option<CountryCode>,
    /// What narrows the search.
    pub filter: Filter,
}

/// Searches for a document.
///
/// # Errors
/// [`Refusal`] when the caller may not search, a filter is out of bounds, or the store fails.
pub async fn documents(
    context: &Context,
    asker: Asker<'_>,
    query: &DocumentQuery,
) -> Result<Audited<Found>, Refusal> {
    context.allow_search(asker).await?;
    query.filter.check().map_err(Refusal::fault)?;
    let matches = find(context, asker, &query.number, query.country).await?;
    let terms = serde_json::json!({ "number": query.number, "country": query.country });
    context.answer(asker, Search { kind: Kind::TravelDocument, filter: &query.filter, terms }, matches).await
}

/// The candidates for a document number, verified against their content.
pub(crate) async fn find(
    context: &Context,
    asker: Asker<'_>,
    number: &DocumentNumber,
    country: Option<CountryCode>,
) -> Result<Matches, Refusal> {
    let audience = context.audience(asker).await?;
    let ids = context.index().document(number, &audience);
    let records = context.granted(audience, &ids).await?;
    let candidates =
        records.into_iter().filter_map(|record| candidate::document(record, number, country)).collect();
    Ok(Matches { candidates, is_cut: ids.len() >= limits::KEY_MATCHES_MAX })
}
