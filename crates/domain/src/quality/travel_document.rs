//! The least that a travel document's record must hold (INTERPOL's SLTD rules).

use super::{Entry, in_order, in_past};
use crate::{
    Fault,
    code::{DocumentEvent, FaultCode, range_fault},
    record::TravelDocument,
};

pub(super) fn check(document: &TravelDocument, entry: Entry, faults: &mut Vec<Fault>) {
    const PATH: &str = "/body/travel_document";
    // Only the issuing country records its own documents. Organisations record for those that ask them to.
    if let Some(owner) = entry.owner.country()
        && owner != document.country
    {
        let fault = Fault::at(format!("{PATH}/country"), FaultCode::NotTheIssuingCountry);
        faults.push(fault.with("country", document.country).with("owner", entry.owner));
    }
    if let Some(last) = &document.number_last {
        let pointer = format!("{PATH}/number_last");
        if let Some(fault) = range_fault(&document.number, last) {
            faults.push(Fault::of(&pointer, fault));
        }
        // Only blanks go missing in series; a range of personal documents would stop innocent travellers.
        if document.event != DocumentEvent::StolenBlank {
            faults.push(Fault::at(pointer, FaultCode::RangeOnlyForBlanks).with("event", document.event));
        }
    }
    in_past(&format!("{PATH}/event_date"), document.event_date.as_ref(), entry, faults);
    in_past(&format!("{PATH}/issued"), document.issued.as_ref(), entry, faults);
    in_order(&format!("{PATH}/expires"), document.issued.as_ref(), document.expires.as_ref(), faults);
}
