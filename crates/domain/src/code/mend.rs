//! What would make a record better, beyond the least that it must hold.
//!
//! What each weighs and when it is asked for stands in [`crate::quality::score`].

code_enum! {
    /// What would make a record better.
    Mend, "mend" {
        /// A photo: a face is compared where a name is not.
        Photo = "photo",
        /// A birth date to the day: a year alone is shared by every namesake of an age (RPD 12).
        FullBirthDate = "full_birth_date",
        /// A nationality: it tells namesakes apart.
        Nationality = "nationality",
        /// The number of a document: it finds without doubt.
        DocumentNumber = "document_number",
        /// The name in the script of its language: each transliteration loses some of it.
        OriginalScript = "original_script",
        /// The name in its parts: else what is given and what is family is guessed.
        NameParts = "name_parts",
        /// The law and article of each offence (RPD 83): without it nobody can arrest.
        OffenceLaw = "offence_law",
        /// The warrant or judgment (RPD 83).
        OffenceWarrant = "offence_warrant",
        /// What the person looks like.
        Description = "description",
        /// The day on which it was stolen or lost: uses before it were the holder's.
        EventDate = "event_date",
        /// Where it was stolen or lost.
        EventPlace = "event_place",
        /// The day on which the document expires: the record is of no use long after it.
        Expiry = "expiry",
        /// The whole VIN: a part of one meets other vehicles.
        WholeVin = "whole_vin",
        /// The plate with its country: the same plate runs in several.
        PlateCountry = "plate_country",
        /// The authority behind it: whom to ask.
        Authority = "authority",
        /// The day on which it was recorded: retention runs from it (RPD 49).
        RecordedOn = "recorded_on",
        /// More time until its review: it is about to leave every search (RPD 50).
        ReviewNear = "review_near",
        /// What those who find it may do: without conditions of use each decides alone (RPD 62-67).
        Handling = "handling",
    }
}
