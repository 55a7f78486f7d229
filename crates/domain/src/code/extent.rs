//! How much of a record somebody sees. The order of the list is the order of more.

code_enum! {
    /// How much of a record somebody sees.
    Extent, "extent" {
        /// Not even that it exists.
        None = "none",
        /// That it exists, of which kind and whose it is: ask the owner.
        Hit = "hit",
        /// Its content.
        Full = "full",
    }
}
