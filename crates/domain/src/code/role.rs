//! The roles that an account can have. What each may ask for stands in one table, [`crate::officer`].

code_enum! {
    /// The role of an account.
    Role, "role" {
        /// An officer of a bureau: searches, reads, records.
        BureauOfficer = "bureau_officer",
        /// A border, road or airport system: checks, and nothing else.
        FrontLine = "front_line",
        /// A bureau's own system: checks, reads and records in bulk.
        System = "system",
        /// Runs the installation: accounts, keys, backups; no access to content.
        Administrator = "administrator",
        /// Watches over the use of data.
        DataProtectionOfficer = "data_protection_officer",
    }
}
