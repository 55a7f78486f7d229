//! How far a record may travel among people (RPD 112-114).
//!
//! The order of the list is the order of secrecy: the secretariat may raise it, never lower it.

code_enum! {
    /// Classification, from the least to the most secret.
    Classification, "classification" {
        /// For official use: the default.
        OfficialUse = "official_use",
        /// Unauthorised disclosure could harm police work.
        Restricted = "restricted",
        /// Unauthorised disclosure could seriously harm police work.
        Confidential = "confidential",
    }
}
