//! A travel or identity document that its country reported: stolen, lost, revoked, invalid (INTERPOL's SLTD).
//!
//! Only the issuing country records its own documents, and the holder's name is neither needed nor kept.

use crate::{
    code::{CountryCode, DocumentEvent, DocumentNumber, DocumentType, PartialDate},
    reader::object,
    record::Place,
    text::Prose,
};

object! {
    /// One document, or a range of blank ones.
    pub struct TravelDocument {
        /// Number, matched whatever the spacing, hyphens or case; the first one of a range.
        pub number: DocumentNumber,
        /// Last number of a range of blanks: same letters, same length.
        pub number_last: Option<DocumentNumber>,
        /// Country that issued it.
        pub country: CountryCode,
        /// Passport, identity card, visa ...
        pub r#type: DocumentType,
        /// What happened to it.
        pub event: DocumentEvent,
        /// When it happened, or was noticed.
        pub event_date: Option<PartialDate>,
        /// Where it happened.
        pub event_place: Option<Place>,
        /// Date of issue.
        pub issued: Option<PartialDate>,
        /// Date of expiry.
        pub expires: Option<PartialDate>,
        /// The facts.
        pub circumstances: Option<Prose>,
    }
}
