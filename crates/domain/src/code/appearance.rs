//! Closed lists about what a person looks like.
//!
//! They are coarse on purpose: witnesses agree on little more.

code_enum! {
    /// Build of a person.
    BuildType, "build-type" {
        /// Slim.
        Slim = "slim",
        /// Medium.
        Medium = "medium",
        /// Athletic.
        Athletic = "athletic",
        /// Heavy.
        Heavy = "heavy",
    }
}

code_enum! {
    /// Colour of the eyes.
    EyeColour, "eye-colour" {
        /// Black.
        Black = "black",
        /// Brown.
        Brown = "brown",
        /// Hazel.
        Hazel = "hazel",
        /// Green.
        Green = "green",
        /// Grey.
        Grey = "grey",
        /// Blue.
        Blue = "blue",
        /// One of each colour.
        Different = "different",
        /// Another colour.
        Other = "other",
    }
}

code_enum! {
    /// Colour of the hair.
    HairColour, "hair-colour" {
        /// Black.
        Black = "black",
        /// Brown.
        Brown = "brown",
        /// Blond.
        Blond = "blond",
        /// Red.
        Red = "red",
        /// Grey.
        Grey = "grey",
        /// White.
        White = "white",
        /// None.
        Bald = "bald",
        /// Dyed in a colour of its own.
        Dyed = "dyed",
        /// Another colour.
        Other = "other",
    }
}
