//! In which order the parts of a person's name stand in a state's own documents.

code_enum! {
    /// Order of the parts of a name.
    NameOrder, "name-order" {
        /// Given names, then the family name.
        GivenFamily = "given_family",
        /// Given name, father's, often grandfather's, then the family or tribal name.
        GivenFatherFamily = "given_father_family",
        /// Given name, father's, grandfather's; no family name.
        GivenFatherGrandfather = "given_father_grandfather",
        /// Family name, then given names.
        FamilyGiven = "family_given",
    }
}
