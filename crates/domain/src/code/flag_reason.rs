//! Why a member does not act on another member's record on its own territory.
//!
//! The three grounds of flagging in the Schengen Information System (Regulation (EU) 2018/1862, Art. 24).

code_enum! {
    /// The ground of a flag.
    FlagReason, "flag-reason" {
        /// Its national law does not allow it.
        NationalLaw = "national_law",
        /// It would break its international obligations.
        InternationalObligations = "international_obligations",
        /// It would harm its essential national interests.
        EssentialInterests = "essential_interests",
    }
}
