//! Why police hold a person, and what to beware of when meeting one.
//!
//! Minimum data depends on the status and stands in `quality`; whether a court has decided is the record's `presumed`.

code_enum! {
    /// Status of a person (RPD 44).
    PersonStatus, "person-status" {
        /// Wanted for arrest, to be prosecuted or to serve a sentence.
        Wanted = "wanted",
        /// Convicted by a court.
        Convicted = "convicted",
        /// Suspected or charged.
        Suspect = "suspect",
        /// Assessed as a possible threat to public safety.
        PossibleThreat = "possible_threat",
        /// Victim of an offence; never used against the person (RPD 40).
        Victim = "victim",
        /// Witness of an offence; never used against the person (RPD 40).
        Witness = "witness",
        /// Missing.
        Missing = "missing",
        /// Dead (RPD 39).
        Deceased = "deceased",
        /// Alive and not able to say who he or she is.
        UnidentifiedLiving = "unidentified_living",
        /// A dead body without a name.
        UnidentifiedBody = "unidentified_body",
        /// May help an investigation.
        PersonOfInterest = "person_of_interest",
        /// Subject of a warning to others.
        SubjectOfWarning = "subject_of_warning",
    }
}

code_enum! {
    /// A danger, or a need, of whoever is met.
    PersonWarning, "person-warning" {
        /// Carries weapons.
        Armed = "armed",
        /// Has been violent.
        Violent = "violent",
        /// Dangerous for another reason.
        Dangerous = "dangerous",
        /// Has escaped, or tried to.
        MayEscape = "may_escape",
        /// May take his or her own life.
        Suicidal = "suicidal",
        /// Handles explosives.
        Explosives = "explosives",
        /// Carries a contagious disease.
        Contagious = "contagious",
        /// Uses drugs.
        DrugUser = "drug_user",
        /// Mentally ill.
        MentallyIll = "mentally_ill",
        /// Needs medicine regularly.
        NeedsMedication = "needs_medication",
    }
}
