//! What a state's law says of surrendering persons: own nationals, and the penalty of death.
//!
//! `unstated` is what stands where nobody has checked the law: it bars nothing and promises nothing.

code_enum! {
    /// Whether a state extradites its own nationals.
    NationalsExtradition, "nationals-extradition" {
        /// Nobody has checked, or the law is silent.
        Unstated = "unstated",
        /// Never.
        Barred = "barred",
        /// Only where a treaty says so.
        ByTreaty = "by_treaty",
        /// As others.
        Allowed = "allowed",
    }
}

code_enum! {
    /// Whether the law of a state knows the penalty of death.
    DeathPenalty, "death-penalty" {
        /// Nobody has checked.
        Unstated = "unstated",
        /// In law.
        InForce = "in_force",
        /// In law, but by the source named not carried out for ten years or more.
        NotCarriedOut = "not_carried_out",
        /// Abolished for every offence.
        Abolished = "abolished",
    }
}
