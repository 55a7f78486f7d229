//! Parts of a record that not every reader is shown; who is, stands in [`crate::sharing`].

code_enum! {
/// A part of a record that not every reader is shown.
RecordPart, "record-part" {
    /// Pictures.
    Photos = "photos",
    /// What the person looks like.
    Description = "description",
    /// The offences that the record is tied to.
    Offences = "offences",
    /// Where the person was or may go.
    Addresses = "addresses",
    /// Family and others.
    Relations = "relations",
    /// Languages spoken and occupations.
    Occupations = "occupations",
    /// The facts of the case.
    Circumstances = "circumstances",
    /// What else the owner says.
    Remarks = "remarks",
    /// Warrants, judgments.
    Attachments = "attachments",
}
}
