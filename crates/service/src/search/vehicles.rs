//! Search for a vehicle by VIN, plate or engine number.

use amana_domain::{
    Fault,
    code::{CountryCode, FaultCode, Kind, Plate, Vin},
};
use amana_store::GrantedRecord;

use super::{Asker, Filter, Found, Matches, Search};
use crate::{
    Audited, Context, Refusal,
    candidate::{self, Match},
    index::engine_key,
    limits,
};

/// A vehicle searched for: at least one of its numbers.
#[derive(Clone, Debug, Default)]
pub struct VehicleQuery {
    /// VIN; common misreadings are found too.
    pub vin: Option<Vin>,
    /// Registration plate.
    pub plate: Option<Plate>,
    /// Country of registration, where known.
    pub country: Option<CountryCode>,
    /// Engine number.
    pub engine_number: Option<String>,
    /// What narrows the search.
    pub filter: Filter,
}

/// Searches for a vehicle.
///
/// # Errors
/// [`Refusal`] when the caller may not search, no number is given, a filter is out of bounds, or the store fails.
pub async fn vehicles(
    context: &Context,
    asker: Asker<'_>,
    query: &VehicleQuery,
) -> Result<Audited<Found>, Refusal> {
    context.allow_search(asker).await?;
    query.filter.check().map_err(Refusal::fault)?;
    let matches = find(context, asker, query).await?;
    let terms = serde_json::json!({
        "vin": query.vin, "plate": query.plate, "country": query.country, "engine_number": query.engine_number,
    });
    let search = Search { kind: Kind::Vehicle, filter: &query.filter, terms };
    context.answer(asker, search, matches).await
}

/// The candidates for a vehicle, verified against their content; each once, by its best number.
pub(crate) async fn find(
    context: &Context,
    asker: Asker<'_>,
    query: &VehicleQuery,
) -> Result<Matches, Refusal> {
    // A number of hyphens alone is none.
    let engine_number = query.engine_number.as_deref().filter(|number| !engine_key(number).is_empty());
    if query.vin.is_none() && query.plate.is_none() && engine_number.is_none() {
        return Err(Refusal::fault(
            Fault::at("", FaultCode::NothingToSearch).with("needs", "vin, plate, engine_number"),
        ));
    }
    let audience = context.audience(asker).await?;
    let ids = {
        let index = context.index();
        let by_vin = query.vin.as_ref().map(|vin| index.vin(vin, &audience));
        let by_plate = query.plate.as_ref().map(|plate| index.plate(plate, &audience));
        let by_engine = engine_number.map(|number| index.engine(number, &audience));
        let mut ids = [by_vin, by_plate, by_engine].into_iter().flatten().flatten().collect::<Vec<_>>();
        ids.sort_unstable();
        ids.dedup();
        ids
    };
    let records = context.granted(audience, &ids).await?;
    let candidates = records.into_iter().filter_map(|record| best_reason(record, query)).collect();
    Ok(Matches { candidates, is_cut: ids.len() >= limits::KEY_MATCHES_MAX })
}

fn best_reason(record: GrantedRecord, query: &VehicleQuery) -> Option<Match> {
    let by_vin = query.vin.as_ref().and_then(|vin| candidate::vin(record.clone(), vin));
    let by_plate =
        query.plate.as_ref().and_then(|plate| candidate::plate(record.clone(), plate, query.country));
    let by_engine = query.engine_number.as_ref().and_then(|number| candidate::engine(record, number));
    let mut found = [by_vin, by_plate, by_engine].into_iter().flatten().collect::<Vec<_>>();
    let reasons = found.iter_mut().flat_map(|c| std::mem::take(&mut c.reasons)).collect();
    let best = found.into_iter().max_by(|a, b| a.score.total_cmp(&b.score))?;
    Some(Match { reasons, ..best })
}
