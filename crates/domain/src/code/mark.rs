//! Marks of records that ask for special care (RPD 39-42). They follow from the record's content.

code_enum! {
    /// A mark that asks for special care.
    Mark, "mark" {
        /// A child when it was recorded, or perhaps one (RPD 41).
        Minor = "minor",
        /// Particularly sensitive data: health, religion, opinions, origin (RPD 42).
        Sensitive = "sensitive",
        /// A national of the member that owns the record.
        OwnNational = "own_national",
    }
}
