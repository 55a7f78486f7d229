//! What happened to a document that its country reports.
//!
//! The issuing country alone reports its own documents, and never names the holder.

code_enum! {
    /// How a document went.
    DocumentEvent, "document-event" {
        /// Stolen from its holder.
        Stolen = "stolen",
        /// Stolen before it was made out; often a whole range of numbers.
        StolenBlank = "stolen_blank",
        /// Lost.
        Lost = "lost",
        /// Revoked by its country.
        Revoked = "revoked",
        /// No longer valid for another reason.
        Invalid = "invalid",
        /// Counterfeit or falsified.
        Counterfeit = "counterfeit",
    }
}
