//! What one person is to another.
//!
//! Relatives are named only where they help to identify the person of the record.

code_enum! {
    /// What the other person is to the person of the record.
    Relationship, "relationship" {
        /// Father.
        Father = "father",
        /// Mother.
        Mother = "mother",
        /// Grandfather.
        Grandfather = "grandfather",
        /// Grandmother.
        Grandmother = "grandmother",
        /// Husband or wife.
        Spouse = "spouse",
        /// Former husband or wife.
        FormerSpouse = "former_spouse",
        /// Brother.
        Brother = "brother",
        /// Sister.
        Sister = "sister",
        /// Son.
        Son = "son",
        /// Daughter.
        Daughter = "daughter",
        /// Uncle.
        Uncle = "uncle",
        /// Aunt.
        Aunt = "aunt",
        /// Cousin.
        Cousin = "cousin",
        /// Another relative.
        OtherRelative = "other_relative",
        /// Guardian.
        Guardian = "guardian",
        /// Known associate.
        Associate = "associate",
        /// Employer.
        Employer = "employer",
        /// Another relation.
        Other = "other",
    }
}
