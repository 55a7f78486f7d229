//! Why a record is held and why somebody looks (RPD 10).
//!
//! Which purpose may meet which record is a rule of sharing and stands there; this is the list alone.

code_enum! {
    /// A purpose of international police cooperation (RPD 10).
    Purpose, "purpose" {
        /// Find a person to detain, arrest or restrict the movement of.
        Arrest = "arrest",
        /// Learn about a person who committed or took part in an offence, or is likely to.
        Information = "information",
        /// Warn about a person's criminal activities.
        Warning = "warning",
        /// Find a missing person.
        LocateMissing = "locate_missing",
        /// Find a witness or a victim.
        LocateWitnessOrVictim = "locate_witness_or_victim",
        /// Identify a person or a dead body.
        Identify = "identify",
        /// Forensic analysis.
        Forensic = "forensic",
        /// Border, visa or vetting check where the law allows it.
        SecurityCheck = "security_check",
        /// Analysis of threats, trends and networks.
        ThreatAnalysis = "threat_analysis",
        /// Running the system; never to read what records contain.
        Administrative = "administrative",
    }
}
