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
        /// Heads a bureau: what its officers may, and the second signature under what one of them may not do alone.
        BureauHead = "bureau_head",
        /// Says in rules who sees what of its member's records.
        PolicyOwner = "policy_owner",
        /// Manages the accounts and keys of its member; no access to content.
        Administrator = "administrator",
        /// Runs the installation: backups, and its own member's accounts; no access to content.
        HubAdministrator = "hub_administrator",
        /// Examines for the secretariat whether what is shared keeps to the rules, and blocks what does not.
        Examiner = "examiner",
        /// Watches over the use of data.
        DataProtectionOfficer = "data_protection_officer",
    }
}
