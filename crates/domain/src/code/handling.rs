//! Conditions of use that travel with a record (RPD 62-67).
//!
//! Each narrows what the reader may do; none widens it, so a list of several means all of them.

code_enum! {
    /// A handling mark.
    Handling, "handling" {
        /// Ask the owner before any use.
        AskBeforeUse = "ask_before_use",
        /// Ask the owner before coercive measures.
        AskBeforeCoercion = "ask_before_coercion",
        /// Pass on to nobody without the owner's consent.
        NoOnwardTransfer = "no_onward_transfer",
        /// Not as evidence in court.
        NotAsEvidence = "not_as_evidence",
        /// Do not alert the person, do not notify others.
        Silent = "silent",
    }
}
