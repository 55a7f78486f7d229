//! What a name is to its bearer, and how sure the owner is of it.
//!
//! The quality follows the lists of the Security Council: a low quality alias finds, but proves little.

code_enum! {
    /// What a name is to its bearer.
    NameKind, "name-kind" {
        /// The name in documents.
        Primary = "primary",
        /// Another name that is used.
        Alias = "alias",
        /// Name before marriage.
        Maiden = "maiden",
        /// Former name.
        Former = "former",
        /// The name in the script of its language.
        OriginalScript = "original_script",
        /// The name written in another script.
        Transliteration = "transliteration",
    }
}

code_enum! {
    /// How sure it is that the name is the person's.
    NameQuality, "name-quality" {
        /// Good: enough to identify together with other data.
        Good = "good",
        /// Low: alone not enough.
        Low = "low",
        /// Nobody has rated it.
        Unrated = "unrated",
    }
}
